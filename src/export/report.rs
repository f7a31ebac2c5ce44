//! A recording as a page: what happened in a sentence, the picture, the numbers, the set-up, and on wish a worksheet.

mod lesson;
mod queues;

use super::{
    html::{self, Cells},
    part::Part,
    svg,
    timeline::Timeline,
    words,
    worksheet::Worksheet,
};
use crate::{
    event::{RealTime, RunTime},
    model::{DisplayState, history::Output},
    say,
    text::{
        Text,
        number::{self, TimeUnit},
        safe,
    },
};
use maud::{Markup, html};

/// The most workers with a row of their own.
const MOST_ROWS: usize = 200;
/// The looks whose times one column sums up.
type DisplayStates = &'static [DisplayState];

/// The most printed lines that are shown.
const MOST_LINES: usize = 400;

/// The whole page, with a worksheet if there is to be one.
pub(super) fn page(timeline: &Timeline, worksheet: Option<Worksheet>, text: &Text) -> String {
    let header = &timeline.model.header;
    let title = words::title(&timeline.model, text);
    let body = html! {
        (html::head(&title, &html! { (words::about(timeline, text)) }))
        (happened(timeline, text))
        @if let Some(lesson) = &header.lesson { (lesson::section(lesson, text)) }
        (html::section(&text.get("lanes"), &text.get("report-lanes-beside"), &svg::figure(timeline, text)))
        (html::section(&text.get("numbers"), &text.get(words::of_part(timeline, "numbers-beside", "report-numbers-part")), &numbers(timeline, text)))
        // of one queue the summary says the same, but not of a part of the run
        @if timeline.model.has_several_queues() || timeline.part.is_stretch() { (queues::section(timeline, text)) }
        (output(timeline, text))
        (html::section(&text.get("export-setup"), "", &setup(timeline, text)))
        @if let Some(worksheet) = worksheet { (worksheet.sheets(&timeline.model, text)) }
    };
    html::page(&title, text.language(), &body)
}

/// The sentence of the end, and the summary.
fn happened(timeline: &Timeline, text: &Text) -> Markup {
    html! {
        p.lead { (words::sentence(timeline, text)) }
        @if timeline.part != Part::default() { p.about { (text.get("report-whole-run")) } }
        (html::paragraphs(&say::summary(&timeline.model, text)))
    }
}

/// A row a worker: how its life went, what it moved, how it ended.
fn numbers(timeline: &Timeline, text: &Text) -> Markup {
    const COLUMNS: [(&str, DisplayStates); 7] = [
        ("column-sleeping", &[DisplayState::Sleeping]),
        (
            "column-computing",
            &[DisplayState::Computing, DisplayState::Ready],
        ),
        ("column-for-room", &[DisplayState::WaitingToPut]),
        (
            "column-for-item",
            &[DisplayState::WaitingToGet, DisplayState::Spinning],
        ),
        ("brief-waiting-in-join", &[DisplayState::InJoin]),
        ("brief-supervising", &[DisplayState::Supervising]),
        ("column-suspended", &[DisplayState::Suspended]),
    ];
    let places = timeline.workers();
    // a column in which nobody has spent any time says nothing
    let anybody = |displays: DisplayStates| {
        places
            .iter()
            .any(|place| spent(timeline, *place, displays) > RunTime::ZERO)
    };
    let displays: Vec<(&str, DisplayStates)> = COLUMNS
        .into_iter()
        .filter(|(_, displays)| anybody(displays))
        .collect();
    let mut titles = vec![
        (text.get("report-worker"), Cells::Words),
        (text.get("report-process"), Cells::Numbers),
    ];
    titles.push((text.get("column-items"), Cells::Numbers));
    titles.push((text.get("column-at-work"), Cells::Numbers));
    titles.extend(
        displays
            .iter()
            .map(|(id, _)| (text.get(id), Cells::Numbers)),
    );
    let cpu = words::of_part(timeline, "column-cpu", "report-cpu-whole");
    titles.push((text.get(cpu), Cells::Numbers));
    titles.push((text.get("fact-exit"), Cells::Numbers));
    let columns: Vec<(&str, Cells)> = titles
        .iter()
        .map(|(title, kind)| (title.as_str(), *kind))
        .collect();
    let shown = &places[..places.len().min(MOST_ROWS)];
    let column = |(_, displays): (&str, DisplayStates)| {
        let times = shown.iter().map(|place| spent(timeline, *place, displays));
        (displays, TimeUnit::of(times))
    };
    let times: Vec<(DisplayStates, TimeUnit)> = displays.into_iter().map(column).collect();
    let cpu = TimeUnit::of(shown.iter().filter_map(|place| cpu_time(timeline, *place)));
    let rows = shown
        .iter()
        .map(|place| row(timeline, *place, &times, cpu, text))
        .collect();
    let more = places.len().saturating_sub(MOST_ROWS);
    html! {
        (html::table(&columns, rows))
        @if more > 0 { p.about { (text.with("picture-more", &[("n", &more)])) } }
    }
}

/// The run time that a worker has looked like any of these.
fn spent(timeline: &Timeline, place: usize, displays: DisplayStates) -> RunTime {
    let times = timeline.times(place);
    displays.iter().map(|display| times.of(*display)).sum()
}

/// The CPU time that the process of a worker has used, where that is known.
fn cpu_time(timeline: &Timeline, place: usize) -> Option<RealTime> {
    let now = &timeline.model.now;
    let process = now.process_of(&now.workers[place])?;
    process.sample.as_ref().map(|sample| sample.cpu_time)
}

/// A worker; each of its times, and its CPU time, in the unit of its column.
fn row(
    timeline: &Timeline,
    place: usize,
    columns: &[(DisplayStates, TimeUnit)],
    cpu: TimeUnit,
    text: &Text,
) -> Vec<Markup> {
    let now = &timeline.model.now;
    let worker = &now.workers[place];
    let process = now.process_of(worker);
    let dash = || "–".to_owned();
    let time = |(displays, unit): &(DisplayStates, TimeUnit)| match spent(timeline, place, displays)
    {
        RunTime::ZERO => dash(),
        time => unit.tell(time, text),
    };
    let items = timeline.items(place).map_or_else(dash, number::count);
    let share = timeline.times(place).shares();
    let share = share.filter(|_| !worker.is_main);
    let share = share.map_or_else(dash, |share| number::percent(share.work));
    let pid = process
        .filter(|process| process.pid > 0)
        .map_or_else(dash, |process| process.pid.to_string());
    let cpu = cpu_time(timeline, place).map_or_else(dash, |time| cpu.tell(time, text));
    let exit = timeline
        .after()
        .processes
        .get(worker.process)
        .and_then(|process| process.exit)
        .map_or_else(dash, |exit| exit.to_string());
    let colour = svg::style::producer(timeline.model.now.place_of_source(worker.name));
    let name = html! { b style=(format!("color:{colour}")) { (html::foreign(&worker.name, 24)) } };
    let plain = |text: String| html! { (text) };
    let mut row = vec![name, plain(pid), plain(items), plain(share)];
    row.extend(columns.iter().map(|column| plain(time(column))));
    row.extend([plain(cpu), plain(exit)]);
    row
}

/// What was printed, each in the colour of its item's producer.
fn output(timeline: &Timeline, text: &Text) -> Markup {
    let known = timeline.known();
    let shown = |place: usize| {
        let worker = known.now.workers.get(place);
        worker.is_some_and(|worker| timeline.part.has_worker(worker.name))
    };
    let lines: Vec<&Output> = known
        .history
        .output
        .iter()
        .filter(|line| shown(line.worker))
        .collect();
    let from = lines.len().saturating_sub(MOST_LINES);
    let body = html! {
        p.output {
            @if from > 0 { "… " }
            @for line in lines.iter().skip(from) {
                @let colour = svg::style::producer(line.by.as_ref().and_then(|by| timeline.model.now.place_of_source(*by)));
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

fn setup(timeline: &Timeline, text: &Text) -> Markup {
    let header = &timeline.model.header;
    let facts: Vec<(String, Markup)> = words::setup(header, text)
        .into_iter()
        .map(|(name, fact)| (name, html! { (fact) }))
        .collect();
    let exceptions = header.scenario.as_ref().map(words::exceptions);
    let exceptions = exceptions.unwrap_or_default();
    html! {
        (html::facts(&facts))
        @if !exceptions.is_empty() { (html::program(&exceptions)) }
        div.programs {
            @for (role, lines) in &header.programs { div { h3 { (html::foreign(role, 24)) } (program(lines, text)) } }
        }
    }
}
