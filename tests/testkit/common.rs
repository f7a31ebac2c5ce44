//! Runs made by hand, for tests of the screen.

#![allow(dead_code, reason = "every test takes what it needs")]

use procession::{
    event::{
        Event, Fact, GroupId, RealTime, RunTime, SourceLine, State, What, WorkerId,
        plan::{CONSUMERS, MAIN, PRODUCERS},
    },
    header::{FORMAT, Header, Machine},
    scenario::Scenario,
};
use std::collections::BTreeMap;

/// A header of a small run.
pub(crate) fn header() -> Header {
    Header {
        procession: FORMAT,
        version: "0".into(),
        title: "test".into(),
        seed: 7,
        began: "2026-01-01T00:00:00Z".into(),
        machine: Machine {
            os: "linux".into(),
            cores: 2,
            clock_ns: 1,
        },
        scenario: Some(Scenario::default()),
        lesson: None,
        written: None,
        programs: BTreeMap::new(),
    }
}

/// The plan is known; main, two producers and two consumers are there, and a queue of capacity 10.
pub(crate) fn started() -> Vec<Event> {
    let mut all = vec![
        What::Planned(Box::new(Scenario::default().plan())),
        What::QueueMade {
            queue: "queue".into(),
            capacity: Some(10),
            leased: true,
            kind: None,
            source: SourceLine::default(),
        },
    ];
    let workers = [
        (MAIN, None),
        ("P1", Some(PRODUCERS)),
        ("P2", Some(PRODUCERS)),
        ("C1", Some(CONSUMERS)),
    ];
    for (pid, (name, group)) in (100..).zip(workers.into_iter().chain([("C2", Some(CONSUMERS))])) {
        let (process, worker) = (WorkerId::new(name), WorkerId::new(name));
        let parent = (name != MAIN).then(|| WorkerId::new(MAIN));
        all.push(What::ProcessStarted {
            process: process.name().into(),
            pid,
            parent: parent.map(|it| it.name().into()),
        });
        all.push(What::WorkerStarted {
            worker,
            process: process.name().into(),
            group: group.map(GroupId::new),
            tid: None,
            helper: false,
        });
        all.push(What::StateChanged {
            worker,
            state: State::Sleeping {
                span: RunTime(9_000_000_000),
            },
            line: 4,
            fact: Fact::Seen,
            file: None,
            most: None,
        });
    }
    numbered(0, RealTime::from_millis(10), all)
}

/// Events of one moment, numbered from `seq` on.
pub(crate) fn numbered(seq: u64, at: RealTime, all: Vec<What>) -> Vec<Event> {
    (seq..)
        .zip(all)
        .map(|(seq, what)| Event {
            seq,
            at,
            what,
            written: None,
        })
        .collect()
}
