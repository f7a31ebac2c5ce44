//! The page: its sentence and summary, the picture in it, the table of the workers, and the key of its worksheet.

use super::{
    numbers::{clock, count, decimal, is_dash, percent},
    sentence::{lately, over},
    summary::summary,
    svg,
    words::Words,
};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Place, Shown, Stat},
    runs::Run,
};
use procession::{export, text::Language};

/// What the page says.
pub(crate) fn html(run: &Run, language: Language) -> Claims {
    let text = &Words::of(language).text;
    parse(
        &export::html(&run.header, &run.events, true, text),
        language,
    )
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

pub(crate) fn parse(page: &str, language: Language) -> Claims {
    let mut claims = Claims::of(match language {
        Language::English => "html",
        Language::Japanese => "html ja",
    });
    let words = Words::of(language);
    let (before, picture) = page.split_once("<figure>").expect("a picture");
    let (picture, after) = picture
        .split_once("</figure>")
        .expect("the end of a picture");
    claims.all.extend(svg::parse(picture, language).all);
    let paragraphs: Vec<String> = inner(before, "p");
    let paragraphs: Vec<String> = paragraphs.iter().map(|line| plain(line)).collect();
    let lead = before.find("class=\"lead\"").expect("a sentence");
    let begun = before[..lead].split("<p").skip(1);
    let sentence = begun.filter(|part| part.starts_with(['>', ' '])).count() - 1;
    let told = &paragraphs[sentence];
    let ended = over(&mut claims, words, told);
    lately(&mut claims, words, told);
    let lines = paragraphs[sentence + 1..].iter().map(String::as_str);
    summary(&mut claims, words, ended, lines);
    tables(&mut claims, words, after);
    claims
}

/// What the tables of the page say, of the whole run or of a part of it.
pub(crate) fn parse_tables(page: &str, language: Language) -> Claims {
    let mut claims = Claims::of("html");
    let (_, after) = page.split_once("</figure>").expect("a picture");
    tables(&mut claims, Words::of(language), after);
    claims
}

fn tables(claims: &mut Claims, words: &Words, after: &str) {
    for table in inner(after, "table") {
        let titles = cells(&table, "th");
        let rows: Vec<Vec<String>> = inner(&table, "tr")
            .iter()
            .map(|row| cells(row, "td"))
            .collect();
        let rows = rows.iter().filter(|row| !row.is_empty());
        if titles[0] == words.get("report-worker") {
            rows.for_each(|row| worker(claims, words, &titles, row));
        } else if titles[0] == words.get("report-queue") {
            let rows: Vec<&Vec<String>> = rows.collect();
            queues(claims, words, &titles, &rows);
        } else if !table.contains("class=\"blank\"") {
            rows.for_each(|row| asked(claims, words, row));
        }
    }
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
fn states(words: &Words, title: &str) -> Option<&'static [&'static str]> {
    let columns: [(&str, &[&str]); 7] = [
        ("column-sleeping", &["sleeping"]),
        ("column-computing", &["computing", "ready"]),
        ("column-for-room", &["waiting_to_put"]),
        ("column-for-item", &["waiting_to_get", "spinning"]),
        ("brief-waiting-in-join", &["waiting_in_join"]),
        ("brief-supervising", &["supervising"]),
        ("column-suspended", &["suspended"]),
    ];
    let found = columns.iter().find(|(id, _)| words.get(id) == title);
    found.map(|(_, states)| *states)
}

/// A row of a table of workers, here or on the screen.
pub(super) fn worker(claims: &mut Claims, words: &Words, titles: &[String], row: &[String]) {
    let worker = row[0].clone();
    for (title, cell) in titles.iter().zip(row) {
        if *title == words.get("column-items") {
            claims.own(&worker, Count::Items, count(cell));
        } else if *title == words.get("column-at-work") {
            // of main nothing is said
            if worker != "main" || !is_dash(cell) {
                let (worker, part) = (worker.clone(), Part::Work);
                claims.say(Fact::ShareOf { worker, part }, percent(cell));
            }
        } else if let Some(states) = states(words, title) {
            let worker = worker.clone();
            claims.say(Fact::Time { worker, states }, words.duration(cell));
        }
    }
}

/// The table of the queues.
fn queues(claims: &mut Claims, words: &Words, titles: &[String], rows: &[&Vec<String>]) {
    let mut names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    names.sort_unstable();
    claims.word(Fact::Queues, names.join(", "));
    let counts = [
        ("report-put", Count::Put),
        ("report-queued", Count::Queued),
        ("report-held", Count::InProgress),
        ("report-done", Count::Done),
        ("report-lost", Count::Lost),
        ("report-returned", Count::Returned),
        ("report-deepest", Count::Deepest),
    ];
    for row in rows {
        let queue = row[0].as_str();
        for (title, cell) in titles.iter().zip(*row).skip(1) {
            let is = |id: &str| words.get(id) == *title;
            if let Some((_, what)) = counts.iter().find(|(id, _)| is(id)) {
                claims.count(queue, what.of_items(), count(cell));
            } else if is("report-capacity") {
                let room = match cell {
                    cell if *cell == words.get("unbounded") => "unbounded".to_owned(),
                    cell if *cell == words.get("report-not-known") => "not known".to_owned(),
                    cell => cell.replace(',', ""),
                };
                claims.word(Fact::Room(queue.to_owned()), room);
            } else if is("report-depth") {
                let shown = if is_dash(cell) {
                    Shown::Nothing
                } else {
                    decimal(cell)
                };
                let queue = queue.to_owned();
                claims.say(Fact::MeanDepth { queue }, shown);
            } else if is("report-wait") {
                claims.wait(queue, Stat::Mean, words.duration(cell));
            } else if is("report-wait-p95") {
                // percentiles are good to 1 %
                let shown = words.duration(cell);
                claims.wait(queue, Stat::Percentile(95), shown);
            } else {
                panic!("a column that nobody knows: {title}");
            }
        }
    }
}

/// A row of the worksheet's key.
fn asked(claims: &mut Claims, words: &Words, row: &[String]) {
    let [n, time, who, does, _, depth, waiting] = row else {
        panic!("{row:?} is not a row of a worksheet")
    };
    let at = Place::Nth(ASKED, n.parse::<usize>().unwrap() - 1);
    claims.say(Fact::Run(at), clock(time));
    claims.word(Fact::Who(at), who.clone());
    let queue = String::new();
    claims.say(Fact::Depth { queue, at }, count(depth));
    let nobody = *waiting == words.get("worksheet-nobody");
    let waiting = if nobody {
        String::new()
    } else {
        waiting.clone()
    };
    claims.word(Fact::WhoWaits(at), waiting);
    let ids = [
        "put-into",
        "got-from",
        "back-to",
        "no-room-in",
        "no-item-of",
    ];
    let named = |id: &&str| {
        let id = format!("worksheet-{id}");
        words.read(&id, ["queue", "items", "value"], does)
    };
    if let Some([queue, ..]) = ids.iter().find_map(named) {
        claims.word(Fact::QueueOf(at), queue);
    }
}
