//! A recording as a page: what happened in a sentence, the picture, the numbers, the set-up, and on wish a worksheet.

use super::{
    html::{self, Cells},
    score::Score,
    svg, words, worksheet,
};
use crate::{
    event::{Event, Nanos, Role},
    model::{Look, now::Worker},
    say,
    text::{Text, number, safe},
};
use maud::{Markup, html};

/// So many workers have a row of their own.
const MOST_ROWS: usize = 200;
/// The looks whose times one column sums up.
type Looks = &'static [Look];

/// So many printed lines are shown.
const MOST_LINES: usize = 400;

/// The whole page; `events` are those of a worksheet, if there is to be one.
pub(super) fn page(score: &Score, worksheet: Option<&[Event]>, text: &Text) -> String {
    let header = &score.model.header;
    let title = words::title(header, text);
    let body = html! {
        (html::head(&title, &html! { (words::setup_line(&score.model, text)) }))
        (happened(score, text))
        (html::section(&text.get("lanes"), &text.get("report-lanes-beside"), &svg::figure(score, text)))
        (html::section(&text.get("numbers"), &text.get("numbers-beside"), &numbers(score, text)))
        (output(score, text))
        (html::section(&text.get("export-setup"), "", &setup(score, text)))
        @if let Some(events) = worksheet { (worksheet::sheets(score, events, text)) }
    };
    html::page(&title, text.language(), &body)
}

/// The sentence of the end, and the summary.
fn happened(score: &Score, text: &Text) -> Markup {
    let model = &score.model;
    let sentence = say::headline(&model.headline(model.now.at), model, model.now.at, text);
    html! {
        p.lead { (sentence.what) }
        (html::paragraphs(&say::summary(model, text)))
    }
}

/// A row a worker: how its life went, what it moved, how it ended.
fn numbers(score: &Score, text: &Text) -> Markup {
    const COLUMNS: [(&str, Looks); 6] = [
        ("column-sleeping", &[Look::Sleeping]),
        ("column-computing", &[Look::Computing]),
        ("column-for-room", &[Look::WaitingToPut]),
        ("column-for-item", &[Look::WaitingToGet, Look::Spinning]),
        ("brief-waiting-in-join", &[Look::InJoin]),
        ("column-suspended", &[Look::Suspended]),
    ];
    let workers = &score.model.now.workers;
    let places = score.by_role();
    // a column in which nobody has spent any time says nothing
    let anybody = |looks: Looks| workers.iter().any(|worker| spent(score, worker, looks) > Nanos::ZERO);
    let looks: Vec<(&str, Looks)> = COLUMNS.into_iter().filter(|(_, looks)| anybody(looks)).collect();
    let mut titles = vec![(text.get("report-worker"), Cells::Words), (text.get("report-process"), Cells::Numbers)];
    titles.push((text.get("column-items"), Cells::Numbers));
    titles.push((text.get("column-at-work"), Cells::Numbers));
    titles.extend(looks.iter().map(|(id, _)| (text.get(id), Cells::Numbers)));
    titles.push((text.get("column-cpu"), Cells::Numbers));
    titles.push((text.get("fact-exit"), Cells::Numbers));
    let columns: Vec<(&str, Cells)> = titles.iter().map(|(title, kind)| (title.as_str(), *kind)).collect();
    let rows = places.iter().take(MOST_ROWS).map(|place| row(score, &workers[*place], &looks, text)).collect();
    let more = places.len().saturating_sub(MOST_ROWS);
    html! {
        (html::table(&columns, rows))
        @if more > 0 { p.about { (text.with("picture-more", &[("n", &more)])) } }
    }
}

/// The run time that a worker has looked like any of these.
fn spent(score: &Score, worker: &Worker, looks: Looks) -> Nanos {
    looks.iter().map(|look| score.model.now.time_in(worker, *look, score.to)).sum()
}

fn row(score: &Score, worker: &Worker, looks: &[(&str, Looks)], text: &Text) -> Vec<Markup> {
    let now = &score.model.now;
    let process = now.process_of(worker);
    let dash = || "–".to_owned();
    let time = |looks: Looks| match spent(score, worker, looks) {
        Nanos::ZERO => dash(),
        time => number::duration(time, text),
    };
    let items = match worker.role {
        Role::Producer => number::count(worker.moved),
        Role::Consumer => number::count(worker.done),
        Role::Main | Role::Worker => dash(),
    };
    let share = now.shares_of(worker, score.to).filter(|_| worker.role != Role::Main);
    let share = share.map_or_else(dash, |share| number::percent(share.work));
    let pid = process.filter(|process| process.pid > 0).map_or_else(dash, |process| process.pid.to_string());
    let cpu = process
        .and_then(|process| process.sample.as_ref())
        .map_or_else(dash, |sample| number::duration(sample.cpu_time, text));
    let exit = process.and_then(|process| process.exit).map_or_else(dash, |exit| exit.to_string());
    let colour = svg::ink::producer(score.producer(&worker.name));
    let name = html! { b style=(format!("color:{colour}")) { (html::foreign(&worker.name, 24)) } };
    let plain = |text: String| html! { (text) };
    let mut row = vec![name, plain(pid), plain(items), plain(share)];
    row.extend(looks.iter().map(|(_, looks)| plain(time(looks))));
    row.extend([plain(cpu), plain(exit)]);
    row
}

/// What was printed, each in the colour of its item's producer.
fn output(score: &Score, text: &Text) -> Markup {
    let lines = &score.model.history.output;
    let from = lines.len().saturating_sub(MOST_LINES);
    let body = html! {
        p.output {
            @if from > 0 { "… " }
            @for line in lines.iter().skip(from) {
                @let colour = svg::ink::producer(line.by.as_ref().and_then(|by| score.producer(by)));
                bdi style=(format!("color:{colour}")) { (safe::line(&line.text, 80)) } " "
            }
        }
    };
    if lines.is_empty() {
        html! {}
    } else {
        html::section(&text.get("output"), &text.get("output-beside"), &body)
    }
}

/// A program, as far as it can be read at a glance: main's has a line for each worker.
fn program(lines: &[String], text: &Text) -> Markup {
    const MOST: usize = 12;
    let more = lines.len().saturating_sub(MOST);
    html! {
        (html::program(&lines[..lines.len() - more]))
        @if more > 0 { p.about { (text.with("report-more-lines", &[("n", &more)])) } }
    }
}

fn setup(score: &Score, text: &Text) -> Markup {
    let header = &score.model.header;
    let facts: Vec<(String, Markup)> =
        words::setup(header, text).into_iter().map(|(name, fact)| (name, html! { (fact) })).collect();
    let exceptions = words::exceptions(&header.scenario);
    html! {
        (html::facts(&facts))
        @if !exceptions.is_empty() { (html::program(&exceptions)) }
        div.programs {
            @for (role, lines) in &header.programs { div { h3 { (html::foreign(role, 24)) } (program(lines, text)) } }
        }
    }
}
