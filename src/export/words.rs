//! The set-up of a run in words: what a reader must know to make it again.

mod parts;
mod pipeline;
mod shown;

use super::timeline::Timeline;
use crate::{
    header::Header,
    model::Model,
    say,
    scenario::{Items, OnDeath, RunAs, Scenario, Waiting},
    text::{Text, safe},
};
use parts::{room, work};
pub(super) use shown::{of_part, sentence};

/// The most cells of a title.
const TITLE: usize = 60;

/// The title of a run. One without is free play where the run has no end of its own.
pub(super) fn title(model: &Model, text: &Text) -> String {
    match model.header.title.trim() {
        "" if model.plan().open_ended == Some(true) => text.get("free-play"),
        "" => env!("CARGO_PKG_NAME").to_owned(),
        title => safe::line(title, TITLE),
    }
}

/// Which part of the run it is, if it is not all of it, and everything that matters of the set-up: one line.
pub(super) fn about(timeline: &Timeline, text: &Text) -> String {
    let part = shown::stretch_and_worker(timeline, text).into_iter();
    let parts: Vec<String> = part.chain([setup_line(&timeline.model, text)]).collect();
    parts.join(" · ")
}

/// Everything that matters of the set-up in one line.
fn setup_line(model: &Model, text: &Text) -> String {
    let mut parts = match &model.header.scenario {
        None => Vec::new(),
        Some(scenario) if scenario.is_general() => pipeline::parts(scenario, text),
        Some(scenario) => vec![
            producers(scenario, text),
            consumers(scenario, text),
            room(scenario.capacity, text),
        ],
    };
    parts.push(text.with("seed", &[("n", &model.header.seed)]));
    let speed = model
        .header
        .scenario
        .as_ref()
        .map(|scenario| scenario.speed);
    parts.extend(speed.map(|speed| format!("×{speed}")));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The set-up as pairs: what it is called, and what it is.
pub(super) fn setup(header: &Header, text: &Text) -> Vec<(String, String)> {
    let version = format!("procession {}", safe::line(&header.version, 16));
    let machine = [
        ("export-began", date(&header.began)),
        ("export-machine", machine(header, text)),
        ("export-version", version),
    ];
    let seed = ("export-seed", header.seed.to_string());
    let scenario = header.scenario.as_ref();
    let general = scenario.filter(|scenario| scenario.is_general());
    let simple = scenario.filter(|scenario| !scenario.is_general());
    let mut facts = simple.map_or_else(Vec::new, |scenario| {
        vec![
            ("export-producers", producers(scenario, text)),
            ("export-consumers", consumers(scenario, text)),
            ("export-queue", room(scenario.capacity, text)),
            ("export-stop", say::stop(scenario.consumers.stop, text)),
        ]
    });
    facts.extend(scenario.and_then(|scenario| {
        let what = match (scenario.run_as, scenario.big_lock) {
            (RunAs::Processes, _) => return None,
            (RunAs::Threads, false) => "export-threads",
            (RunAs::Threads, true) => "export-big-lock",
        };
        Some(("export-run-as", text.get(what)))
    }));
    facts.push(seed);
    facts.extend(scenario.map(|scenario| ("export-speed", format!("×{}", scenario.speed))));
    facts.extend(
        scenario
            .filter(|scenario| scenario.batch > 1)
            .map(|scenario| {
                let batch = text.count("export-batch-of", scenario.batch.into(), &[]);
                ("export-batch", batch)
            }),
    );
    facts.extend(simple.map(|scenario| {
        let on_death = match scenario.on_death {
            OnDeath::Lost => "export-death-lost",
            OnDeath::Returned => "export-death-returned",
        };
        ("export-death", text.get(on_death))
    }));
    facts.extend(machine);
    let groups = general.map(|scenario| pipeline::facts(scenario, text));
    let facts = facts.into_iter().map(|(id, fact)| (text.get(id), fact));
    groups.into_iter().flatten().chain(facts).collect()
}

/// Timed actions, and workers that differ: lines as in a scenario file.
pub(super) fn exceptions(scenario: &Scenario) -> Vec<String> {
    let workers = scenario.worker.iter().map(|(name, own)| {
        let parts: [Option<String>; 5] = [
            own.items.map(|items| format!("items = {items}")),
            own.time.map(|time| format!("time = {time}")),
            own.work
                .map(|work| format!("work = {}", <&str>::from(work))),
            own.stop.map(|stop| format!("stop = {stop}")),
            own.wait.map(|wait| {
                format!(
                    "wait = {}",
                    if wait == Waiting::Block {
                        "block"
                    } else {
                        "spin"
                    }
                )
            }),
        ];
        format!(
            "{name}: {}",
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        )
    });
    workers
        .chain(
            scenario
                .at
                .iter()
                .map(|timed| format!("{}: {}", timed.when, timed.command)),
        )
        .collect()
}

fn producers(scenario: &Scenario, text: &Text) -> String {
    let side = &scenario.producers;
    let items = match side.items {
        Items::Count(n) => text.count("export-items", n, &[]),
        Items::Endless => text.get("export-endless"),
    };
    let who = text.count("export-producer", side.count.into(), &[]);
    text.with(
        "export-side",
        &[
            ("who", &who),
            ("what", &items),
            ("work", &work(side.work, side.time, text)),
        ],
    )
}

fn consumers(scenario: &Scenario, text: &Text) -> String {
    let side = &scenario.consumers;
    let who = text.count("export-consumer", side.count.into(), &[]);
    let side_short = text.with(
        "export-side-short",
        &[("who", &who), ("work", &work(side.work, side.time, text))],
    );
    if side.wait == Waiting::Block {
        side_short
    } else {
        text.with("export-spinning", &[("side", &side_short)])
    }
}

fn machine(header: &Header, text: &Text) -> String {
    text.count(
        "export-machine-is",
        header.machine.cores.into(),
        &[("os", &safe::line(&header.machine.os, 16))],
    )
}

/// `2026-11-22 17:40 UTC` of a date as it stands in a header; anything else as it is.
fn date(began: &str) -> String {
    let minutes = began
        .get(..16)
        .filter(|_| began.ends_with('Z'))
        .map(|minutes| minutes.replace('T', " ") + " UTC");
    safe::line(&minutes.unwrap_or_else(|| began.to_owned()), 40)
}
