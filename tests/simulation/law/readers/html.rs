//! The page: its sentence and summary, the picture in it, the table of the workers, and the key of its worksheet.

use super::{
    numbers::{clock, count, duration, is_dash, percent},
    sentence::{over, summary},
    svg,
};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Place, Shown},
    runs::Run,
};
use procession::{
    export,
    text::{Language, Text},
};

/// What the page says.
pub(crate) fn html(run: &Run) -> Claims {
    parse(&export::html(
        &run.header,
        &run.events,
        true,
        &Text::new(Language::English),
    ))
}

/// Events that a worksheet asks about.
const ASKED: &[&str] = &[
    "put",
    "got",
    "returned",
    "waiting_to_put",
    "waiting_to_get",
    "spinning",
];

pub(crate) fn parse(page: &str) -> Claims {
    let mut claims = Claims::of("html");
    let (before, picture) = page.split_once("<figure>").expect("a picture");
    let (picture, after) = picture
        .split_once("</figure>")
        .expect("the end of a picture");
    claims.all.extend(svg::parse(picture).all);
    let paragraphs: Vec<String> = inner(before, "p");
    let lead = paragraphs
        .iter()
        .position(|line| line.starts_with("Items: put "))
        .expect("a summary");
    let ended = over(&mut claims, &paragraphs[lead - 1]);
    summary(
        &mut claims,
        ended,
        paragraphs[lead..].iter().map(String::as_str),
    );
    for table in inner(after, "table") {
        let titles = cells(&table, "th");
        let rows: Vec<Vec<String>> = inner(&table, "tr")
            .iter()
            .map(|row| cells(row, "td"))
            .collect();
        let rows = rows.iter().filter(|row| !row.is_empty());
        if titles[0] == "worker" {
            rows.for_each(|row| worker(&mut claims, &titles, row));
        } else if !table.contains("class=\"blank\"") {
            rows.for_each(|row| asked(&mut claims, row));
        }
    }
    claims
}

/// What is inside the elements of a name.
fn inner(page: &str, name: &str) -> Vec<String> {
    let (begins, ends) = (format!("<{name}"), format!("</{name}>"));
    let parts = page
        .split(&begins)
        .skip(1)
        .filter(|part| part.starts_with(['>', ' ']));
    let content = |part: &str| {
        part.split_once('>')
            .expect("the end of a tag")
            .1
            .split(&ends)
            .next()
            .map(str::to_owned)
    };
    parts.filter_map(content).collect()
}

fn cells(row: &str, name: &str) -> Vec<String> {
    inner(row, name).iter().map(|cell| plain(cell)).collect()
}

/// The text without its markup.
fn plain(markup: &str) -> String {
    let mut text: String = markup
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}

/// The displayed states that a column sums up.
pub(super) fn states(title: &str) -> Option<&'static [&'static str]> {
    Some(match title {
        "sleeping" => &["sleeping"],
        "computing" => &["computing"],
        "no room" => &["waiting_to_put"],
        "no item" => &["waiting_to_get", "spinning"],
        "in join" => &["waiting_in_join"],
        "suspended" => &["suspended"],
        _ => return None,
    })
}

/// A row of a table of workers, here or on the screen.
pub(super) fn worker(claims: &mut Claims, titles: &[String], row: &[String]) {
    let worker = row[0].clone();
    for (title, cell) in titles.iter().zip(row) {
        match title.as_str() {
            "items" => claims.say(
                Fact::Own {
                    worker: worker.clone(),
                    what: Count::Items,
                },
                count(cell),
            ),
            // of main nothing is said
            "at work" if worker == "main" && is_dash(cell) => {}
            "at work" => claims.say(
                Fact::ShareOf {
                    worker: worker.clone(),
                    part: Part::Work,
                },
                percent(cell),
            ),
            title => {
                if let Some(states) = states(title) {
                    claims.say(
                        Fact::Time {
                            worker: worker.clone(),
                            states,
                        },
                        duration(cell),
                    );
                }
            }
        }
    }
}

/// A row of the worksheet's key.
fn asked(claims: &mut Claims, row: &[String]) {
    let [n, time, who, does, _, depth, waiting] = row else {
        panic!("{row:?} is no row of a worksheet")
    };
    let at = Place::Nth(ASKED, n.parse::<usize>().unwrap() - 1);
    claims.say(Fact::Run(at), clock(time));
    claims.say(Fact::Who(at), Shown::Word(who.clone()));
    claims.say(
        Fact::Depth {
            queue: String::new(),
            at,
        },
        count(depth),
    );
    let waiting = if waiting == "none" {
        String::new()
    } else {
        waiting.clone()
    };
    claims.say(Fact::WhoWaits(at), Shown::Word(waiting));
    assert!(!does.is_empty());
}
