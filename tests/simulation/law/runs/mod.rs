//! Runs of all kinds: of the real state machine without processes, of a small exact simulation, and of free invention
//! within the rules of docs/events.md.

mod by_hand;
mod engine;
mod invented;
mod played;

pub(crate) use engine::{piped, staged};
pub(crate) use invented::invented;

use procession::{
    event::Event,
    header::{FORMAT, Header, Machine},
    model::Model,
    recording,
    scenario::Scenario,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A run as a recording has it.
#[derive(Clone)]
pub(crate) struct Run {
    /// The recording: the header's line, then the events'.
    pub(crate) recording: String,
    pub(crate) header: Header,
    pub(crate) events: Vec<Event>,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.recording)
    }
}

impl Run {
    /// Written down and read again, so that every reader has what a file holds.
    pub(crate) fn new(header: &Header, events: &[Event]) -> Self {
        let lines: Vec<String> = std::iter::once(header.write())
            .chain(events.iter().map(Event::write))
            .collect();
        Self::read(lines.join("\n"))
    }

    /// The run of a recording.
    pub(crate) fn read(recording: String) -> Self {
        let read = recording::read(recording.as_bytes()).expect("what was written can be read");
        Self {
            recording,
            header: read.header,
            events: read.events,
        }
    }

    /// The model after its last event.
    pub(crate) fn model(&self) -> Model {
        let mut model = Model::new(self.header.clone());
        self.events.iter().for_each(|event| model.apply(event));
        model
    }

    /// The same as a recording that begins in the middle, after `part` of 256 parts of its events.
    pub(crate) fn opened(self, part: u8) -> Self {
        let cut = self.events.len() * usize::from(part) / 256;
        let (before, rest) = self.events.split_at(cut);
        let mut model = Model::new(self.header.clone());
        for event in before {
            model.apply(event);
        }
        let state = model.opening();
        // as a tape numbers them
        let first = (cut as u64).saturating_sub(state.len() as u64);
        let told = (first..).zip(state).map(|(seq, what)| Event {
            seq,
            at: model.now.at,
            what,
            written: None,
        });
        let more = first + model.opening().len() as u64;
        let rest = (more..).zip(rest).map(|(seq, event)| Event {
            seq,
            ..event.clone()
        });
        Self::new(&self.header, &told.chain(rest).collect::<Vec<_>>())
    }
}

pub(crate) fn header(scenario: &Scenario) -> Header {
    Header {
        procession: FORMAT,
        version: "0".into(),
        title: "a test".into(),
        seed: 7,
        began: "2026-01-01T00:00:00Z".into(),
        machine: Machine {
            os: "linux".into(),
            cores: 2,
            clock_ns: 1,
        },
        scenario: Some(scenario.clone()),
        programs: BTreeMap::new(),
        lesson: None,
        written: None,
    }
}

/// Any run that the engine tells.
pub(crate) fn of_the_engine() -> impl Strategy<Value = Run> {
    prop_oneof![staged(), played::played(), piped()]
}

/// Any run that follows no rules but those of docs/events.md.
pub(crate) fn of_free_invention() -> impl Strategy<Value = Run> {
    prop_oneof![by_hand::by_hand(), invented()]
}

/// Any run: from its beginning, or from the middle.
pub(crate) fn any_run() -> impl Strategy<Value = Run> {
    let run = prop_oneof![
        3 => staged(),
        2 => played::played(),
        3 => by_hand::by_hand(),
        3 => piped(),
        6 => invented(),
    ];
    (
        run,
        prop_oneof![3 => Just(None), 2 => any::<u8>().prop_map(Some)],
    )
        .prop_map(|(run, opened)| opened.into_iter().fold(run, Run::opened))
}
