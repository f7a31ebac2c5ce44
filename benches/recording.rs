//! Figures of recordings: how fast a file is read, how long it takes to go back to any moment of a million events, and
//! in how much memory. `cargo bench --bench recording` prints them.

use procession::{
    event::{
        Event, Fact, GroupId, Item, RealTime, RunTime, SourceLine, State, Value, What, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    header::Header,
    model::Model,
    recording::{self, Tape, TapeLimit},
    scenario::Scenario,
};
use std::{
    fs,
    time::{Duration, Instant},
};

/// Events of the recording.
const EVENTS: usize = 1_000_000;
/// Moments that are gone to.
const SEEKS: u64 = 200;

fn main() {
    let header = header();
    let before = memory();
    let text = text(&header);
    let (took, recording) = timed(|| recording::read(text.as_bytes()).expect("a recording"));
    drop(text);
    println!(
        "reading        {:>8.2} M events/s    asked: >= 0.5",
        EVENTS as f64 / took.as_secs_f64() / 1e6
    );
    let (took, (mut tape, last)) = timed(|| taped(header, recording.events));
    println!(
        "taking         {:>8.2} M events/s    (fold and tape)",
        EVENTS as f64 / took.as_secs_f64() / 1e6
    );
    let mut worst = Duration::ZERO;
    let mut all = Duration::ZERO;
    for seek in 0..SEEKS {
        // all over the place, never near the last one
        let place = seek * 7_919_993 % EVENTS as u64;
        let (took, moment) = timed(|| tape.moment(place, None));
        assert_eq!(moment.place, place);
        (worst, all) = (worst.max(took), all + took);
    }
    let mean = all.as_secs_f64() * 1e3 / SEEKS as f64;
    println!(
        "seeking        {:>8.1} ms at worst    {mean:.1} ms on average; asked: <= 50",
        worst.as_secs_f64() * 1e3
    );
    let (took, ()) = timed(|| {
        let mut moment = tape.moment(EVENTS as u64 - 1, None);
        for back in 2..=100 {
            moment = tape.moment(EVENTS as u64 - back, Some(moment));
        }
    });
    println!(
        "one event back {:>8.1} ms on average",
        took.as_secs_f64() * 1e3 / 100.0
    );
    println!(
        "memory         {:>8.0} MB            of the tape; asked: <= 200",
        memory() - before
    );
    assert_eq!(last.now.seq, Some(EVENTS as u64 - 1));
}

#[expect(clippy::disallowed_methods, reason = "a figure is a time")]
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let done = work();
    (began.elapsed(), done)
}

/// What the system says that this process has in memory, in MB; 0 where it does not say.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok())
        .map_or(0.0, |kb| kb / 1024.0)
}

fn taped(header: Header, events: Vec<Event>) -> (Tape, Model) {
    let (mut tape, mut model) = (
        Tape::new(header.clone(), TapeLimit::NONE),
        Model::new(header),
    );
    for event in events {
        model.apply(&event);
        tape.push(event, &model);
    }
    (tape, model)
}

fn header() -> Header {
    let json = r#"{"procession":1,"version":"0","title":"","seed":1,"began":"",
        "machine":{"os":"linux","cores":2,"clock_ns":1},"scenario":{},"programs":{}}"#;
    Header {
        scenario: Some(Scenario::free_play()),
        ..Header::read(json).expect("a header")
    }
}

/// Two producers and two consumers, a thousand events a second, as the lab tells them.
fn text(header: &Header) -> String {
    let mut text = header.write() + "\n";
    let mut seq = 0;
    let mut tell = |what: What| {
        if seq < EVENTS as u64 {
            text += &Event {
                seq,
                at: RealTime(seq * 1_000_000),
                what,
                written: None,
            }
            .write();
            text.push('\n');
            seq += 1;
        }
        seq < EVENTS as u64
    };
    let queue = || WorkerId::new("queue");
    tell(What::QueueMade {
        queue: queue().name().into(),
        capacity: Some(10),
        leased: true,
        kind: None,
        source: SourceLine::default(),
    });
    for (name, group) in [
        ("P1", PRODUCERS),
        ("P2", PRODUCERS),
        ("C1", CONSUMERS),
        ("C2", CONSUMERS),
    ] {
        let name = WorkerId::new(name);
        tell(What::ProcessStarted {
            process: name.name().into(),
            pid: 4_000,
            parent: Some("main".into()),
        });
        tell(What::WorkerStarted {
            worker: name,
            process: name.name().into(),
            group: Some(GroupId::new(group)),
            tid: None,
            helper: false,
        });
    }
    for id in 1.. {
        let [by, to] = ['P', 'C'].map(|letter| WorkerId::new(format!("{letter}{}", 1 + id % 2)));
        let items = || {
            vec![Item {
                id,
                by,
                value: Value::Integer(id.cast_signed()),
                attempt: 1,
                from: None,
            }]
        };
        let state = |worker: WorkerId, state| What::StateChanged {
            worker,
            state,
            line: 4,
            fact: Fact::Seen,
            file: None,
            most: None,
        };
        let sleeps = || State::Sleeping {
            span: RunTime(900_000_000),
        };
        let more = [
            What::Put {
                worker: by,
                queue: queue().name().into(),
                items: items().into(),
                depth: 1,
                count: 0,
            },
            state(by, sleeps()),
            What::Got {
                worker: to,
                queue: queue().name().into(),
                items: items().into(),
                depth: 0,
                count: 0,
            },
            What::Printed {
                worker: to,
                text: id.to_string().into(),
            },
            state(to, sleeps()),
            What::Done {
                worker: to,
                queue: queue().name().into(),
                items: items().into(),
                depth: 0,
                count: 0,
            },
            state(
                to,
                State::WaitingToGet {
                    on: queue().name().into(),
                },
            ),
        ];
        if !more.into_iter().all(&mut tell) {
            return text;
        }
    }
    text
}
