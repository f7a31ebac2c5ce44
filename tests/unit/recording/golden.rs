//! Recordings that were made once and are read for ever: as text, as a table and as what is known at their end.

use procession::{
    event::{HowEnded, What},
    export,
    model::Model,
    recording::{self, Recording},
    sink::{Sink, text::Lines},
    text::Text,
};
use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

const FORMAT_1: [&str; 3] = [
    include_str!("../../golden/format-1.jsonl"),
    include_str!("../../golden/format-1.txt"),
    include_str!("../../golden/format-1.csv"),
];
const FORMAT_2: [&str; 3] = [
    include_str!("../../golden/format-2.jsonl"),
    include_str!("../../golden/format-2.txt"),
    include_str!("../../golden/format-2.csv"),
];

/// Lines that a sink writes.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn told(recording: &Recording) -> (Model, String) {
    let (mut model, paper) = (Model::new(recording.header.clone()), Paper::default());
    let mut lines = Lines::new(paper.clone(), Text::ids());
    for event in &recording.events {
        model.apply(event);
        assert!(model.now.ledger().balanced(), "after {event:?}");
        lines.take(event, &model).unwrap();
    }
    lines.close().unwrap();
    let text = String::from_utf8(paper.0.take()).unwrap();
    (model, text)
}

/// What must never be read in another way. The words may change, so the ids of the texts are compared.
fn same_for_ever([file, text, table]: [&str; 3]) -> Recording {
    let recording = recording::read(file.as_bytes()).unwrap();
    let (model, lines) = told(&recording);
    assert_eq!(lines, text);
    let mut csv = Vec::new();
    export::csv(&recording.header, &recording.events, &mut csv).unwrap();
    assert_eq!(String::from_utf8(csv).unwrap(), table);
    let ledger = model.now.ledger();
    // twelve items and a marker for each consumer that the plan knows
    assert_eq!(
        (ledger.put, ledger.done, ledger.lost),
        (14, ledger.put - ledger.queued, 0),
        "{ledger:?}"
    );
    assert_eq!(
        model.now.ended.map(|ended| ended.how),
        Some(HowEnded::Completed)
    );
    recording
}

#[test]
fn a_recording_of_format_1_says_what_it_said_in_version_0_1() {
    let recording = same_for_ever(FORMAT_1);
    assert!(
        matches!(&recording.events[0].what, What::Planned(plan) if **plan == recording.header.scenario.as_ref().unwrap().plan())
    );
    let facts = |of: fn(&What) -> bool| {
        recording
            .events
            .iter()
            .filter(|event| of(&event.what))
            .count()
    };
    assert_eq!(
        facts(|what| matches!(what, What::WorkerDue { worker, .. } if worker == "C3")),
        1
    );
    assert_eq!(
        facts(|what| matches!(what, What::Signalled { process, .. } if process == "C1")),
        1
    );
    assert_eq!(
        facts(|what| matches!(what, What::WorkerFinishing { worker } if worker == "C3")),
        1
    );
    assert_eq!(
        facts(
            |what| matches!(what, What::Put { worker, items, .. } if worker == "main" && items[0].is_marker())
        ),
        2
    );
}

#[test]
fn a_recording_of_format_2_says_the_same_for_ever() {
    let recording = same_for_ever(FORMAT_2);
    let written: String = recording
        .events
        .iter()
        .map(|event| event.write() + "\n")
        .collect();
    let (_, lines) = FORMAT_2[0].split_once('\n').unwrap();
    assert_eq!(written, lines, "and it is written as it was read");
}

#[test]
fn what_is_read_of_format_1_is_written_as_format_2() {
    let old = recording::read(FORMAT_1[0].as_bytes()).unwrap();
    let lines = std::iter::once(old.header.write())
        .chain(old.events.iter().map(procession::event::Event::write));
    let text: String = lines.map(|line| line + "\n").collect();
    let new = recording::read(text.as_bytes()).unwrap();
    assert_eq!((&new.header, &new.events), (&old.header, &old.events));
    assert_eq!(new.header.procession, 2);
}

/// What format 1 had and this version does not know is kept, and says no longer that format 1 follows.
#[test]
fn a_header_of_format_1_is_written_as_one_of_format_2() {
    let old = FORMAT_1[0].replacen(r#""version":"#, r#""room":4,"version":"#, 1);
    let header = recording::read(old.as_bytes()).unwrap().header.write();
    assert!(
        header.contains(r#""procession":2"#) && header.contains(r#""room":4"#),
        "{header}"
    );
}
