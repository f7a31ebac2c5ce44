//! Runs without a screen, told by a test.

use crate::{fake, given};
use crossbeam_channel::{Sender, bounded, unbounded};
use fake::Teller;
use given::{events, header};
use procession::{
    event::{Event, HowEnded},
    headless::{self, HeadlessOutcome},
    model::Model,
    scenario::{Command, Scenario, Stop},
    session::Session,
    sink::Sink,
    text::Text,
};
use std::{
    io::{self, ErrorKind},
    thread,
};

const BEGIN: &str = r#"
    0 "planned","speed":1,"main":"main","groups":[{"group":"producers","letter":"P","to":"queue"},{"group":"consumers","letter":"C","from":"queue"}],"script":["start C1","join C1"]
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":2,"leased":true
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
"#;

fn ended(how: &str) -> Vec<Event> {
    events(&format!(r#"1 "run_ended","how":"{how}","why":"""#))
}

/// A sink that fails from its first event on, or takes all.
struct Picky {
    with: Option<ErrorKind>,
    taken: Sender<Event>,
}

impl Sink for Picky {
    fn take(&mut self, event: &Event, _: &Model) -> io::Result<()> {
        let _ = self.taken.send(event.clone());
        self.with.map_or(Ok(()), |kind| Err(kind.into()))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What came of a run.
struct Came {
    outcome: HeadlessOutcome,
    complaints: String,
    taken: Vec<Event>,
}

/// Listens to the story that `tell` makes happen; `failing`: one of two sinks fails so.
fn listen(failing: Option<ErrorKind>, tell: impl FnOnce(Teller, Sender<u8>) + Send) -> Came {
    let mut scenario = Scenario::default();
    (
        scenario.producers.count,
        scenario.consumers.count,
        scenario.consumers.stop,
    ) = (0, 1, Stop::Never);
    let header = header(scenario);
    let (source, teller) = fake::source(header.clone());
    let (interrupt, interruptions) = bounded(4);
    let (taken, all) = unbounded();
    let sinks: Vec<Box<dyn Sink>> = vec![
        Box::new(Picky {
            with: failing,
            taken: unbounded().0,
        }),
        Box::new(Picky { with: None, taken }),
    ];
    let session = Session::new(header, sinks);
    let mut complaints = Vec::new();
    let outcome = thread::scope(|scope| {
        scope.spawn(move || tell(teller, interrupt));
        headless::run(
            &source,
            session,
            &interruptions,
            &Text::ids(),
            &mut complaints,
        )
    });
    Came {
        outcome,
        complaints: String::from_utf8_lossy(&complaints).into_owned(),
        taken: all.try_iter().collect(),
    }
}

#[test]
fn a_run_that_comes_to_its_end_is_fine() {
    let came = listen(None, |teller, _| {
        teller.tell(events(BEGIN));
        teller.tell(ended("completed"));
    });
    assert_eq!(came.outcome, HeadlessOutcome::Fine);
    assert_eq!(came.complaints, "");
    assert_eq!(came.taken.len(), events(BEGIN).len() + 1);
}

#[test]
fn a_run_that_fails_says_why() {
    let came = listen(None, |teller, _| {
        teller.tell(events(
            r#"1 "run_ended","how":"failed","why":"no more processes are allowed""#,
        ));
    });
    assert_eq!(came.outcome, HeadlessOutcome::Failed);
    assert_eq!(
        came.complaints,
        "procession: over-failed-why(why=no more processes are allowed)\n"
    );
}

#[test]
fn a_source_that_vanishes_has_failed() {
    assert_eq!(
        listen(None, |teller, _| teller.tell(events(BEGIN))).outcome,
        HeadlessOutcome::Failed
    );
}

#[test]
fn a_signal_ends_the_run_and_is_told() {
    for signal in [2, 15] {
        let came = listen(None, |teller, interrupt| {
            teller.tell(events(BEGIN));
            interrupt.send(signal).unwrap();
            assert_eq!(teller.hear(), Command::End(HowEnded::Quit));
            teller.tell(ended("quit"));
        });
        assert_eq!(came.outcome, HeadlessOutcome::Interrupted(signal));
        assert_eq!(came.complaints, "");
        assert_eq!(
            came.taken.last().map(|event| &event.what),
            ended("quit").first().map(|event| &event.what)
        );
    }
}

#[test]
fn a_second_signal_does_not_wait_for_the_source() {
    let (keep, kept) = bounded(1);
    let came = listen(None, |teller, interrupt| {
        interrupt.send(2).unwrap();
        assert_eq!(teller.hear(), Command::End(HowEnded::Quit));
        interrupt.send(2).unwrap();
        // the source lives until the listener has gone
        keep.send(teller).unwrap();
    });
    assert_eq!(came.outcome, HeadlessOutcome::Interrupted(2));
    assert!(kept.recv().unwrap().heard_all());
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let came = listen(Some(ErrorKind::BrokenPipe), |teller, _| {
        teller.tell(events(BEGIN));
        assert_eq!(teller.hear(), Command::End(HowEnded::Quit));
        teller.tell(ended("quit"));
    });
    assert_eq!(
        (came.outcome, came.complaints.as_str()),
        (HeadlessOutcome::Fine, "")
    );
}

#[test]
fn a_full_disk_is_told_once_and_the_run_goes_on() {
    let came = listen(Some(ErrorKind::StorageFull), |teller, _| {
        teller.tell(events(BEGIN));
        teller.tell(ended("completed"));
        assert!(teller.heard_all());
    });
    assert_eq!(came.outcome, HeadlessOutcome::Failed);
    assert_eq!(came.complaints.lines().count(), 1, "{}", came.complaints);
    assert!(
        came.complaints.contains("no storage space"),
        "{}",
        came.complaints
    );
    assert_eq!(came.taken.len(), events(BEGIN).len() + 1);
}

const C1_WAITS: &str = r#"
    0.1 "state_changed","worker":"C1","state":"waiting_to_get","on":"queue","line":3
    0.1 "state_changed","worker":"main","state":"waiting_in_join","on":"C1","line":2
"#;

#[test]
fn a_stuck_run_is_ended_and_explained() {
    let came = listen(None, |teller, _| {
        teller.tell(events(&format!("{BEGIN}{C1_WAITS}")));
        assert_eq!(teller.hear(), Command::End(HowEnded::Stuck));
        teller.tell(ended("stuck"));
    });
    assert_eq!(came.outcome, HeadlessOutcome::Failed);
    let lines: Vec<&str> = came.complaints.lines().collect();
    assert_eq!(
        lines[0],
        "procession: stuck-since(why=ever-item-nobody(n=0, of=thing-item, others=, who=C1))"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("procession: wait-end-") && line.contains("who=main")),
        "{lines:?}"
    );
}

#[test]
fn a_paused_run_is_not_stuck() {
    let came = listen(None, |teller, _| {
        teller.tell(events(&format!("{BEGIN}{C1_WAITS} 0.2 \"paused\"")));
        assert!(teller.hears_nothing());
        teller.tell(ended("quit"));
    });
    assert_eq!(came.outcome, HeadlessOutcome::Fine);
}
