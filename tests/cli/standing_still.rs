//! The program itself is stopped in the middle of a run, and goes on.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "real processes in real time")]

use procession::{
    event::{Event, RealTime, What},
    header::Header,
    model::Model,
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// For how long it is stopped.
const STOPPED: Duration = Duration::from_millis(1_800);

#[test]
fn a_stopped_program_tells_the_gap_and_counts_it_for_nobody() {
    let words = "run --producers 1 --consumers 1 --items 4 --produce-time fixed:0.4 --consume-time fixed:0.3 --format json";
    let mut command = Command::new(env!("CARGO_BIN_EXE_procession"));
    command.args(words.split(' '));
    let mut program = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let header = Header::read(&lines.next().unwrap()).unwrap();
    let mut model = Model::new(header);
    let mut events: Vec<Event> = Vec::new();
    let mut take = |line: String| {
        let event = Event::read(&line).unwrap();
        model.apply(&event);
        events.push(event);
        let items = |what: &What| matches!(what, What::Put { items, .. } if items[0].id == 2);
        items(&events[events.len() - 1].what)
    };
    assert!(lines.any(&mut take), "it never puts its second item");
    let pid = Pid::from_raw(program.id().try_into().unwrap()).unwrap();
    let before = Instant::now();
    kill_process(pid, Signal::STOP).unwrap();
    thread::sleep(STOPPED);
    kill_process(pid, Signal::CONT).unwrap();
    let at_most = before.elapsed() + Duration::from_millis(500);
    lines.for_each(|line| {
        take(line);
    });
    assert_eq!(program.wait().unwrap().code(), Some(0));

    let gaps: Vec<RealTime> = events
        .iter()
        .filter_map(|event| match event.what {
            What::Gap { span } => Some(span),
            _ => None,
        })
        .collect();
    let [gap] = gaps[..] else { panic!("{gaps:?}") };
    assert!((STOPPED..=at_most).contains(&gap.into()), "{gap:?}");
    assert_eq!(model.run_time(model.now.at).0, (model.now.at - gap).0);
    let totals = &model.now.queue().unwrap().totals;
    // each was at work on one item when the program was stopped, or at most just between two
    assert!((2..=3).contains(&totals.produced.count()) && (3..=4).contains(&totals.served.count()));
    assert!(totals.produced.mean() < 1.0 && totals.served.mean() < 1.0);
    let producer = &model.now.workers[model.now.worker("P1").unwrap()];
    let times = model.now.times(producer, model.run_time(model.now.at));
    let asleep = times.of(procession::model::DisplayState::Sleeping);
    assert!(asleep.as_secs_f64() < 2.5, "{asleep:?}");
}
