//! Workers that are threads of one process, and the lock that they may share.

use super::run::{Run, ledger, letter, wait_for};
use procession::{
    event::{Event, Exit, HowEnded, State, What, WhyEnded},
    scenario::RunAs,
    source::lab::{Lab, LabError, most_workers},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

const ARTICLE: &str = r#"
    speed = 100
    producers = { count = 2, items = 10, time = "integers:1..5" }
    consumers = { count = 2, time = "integers:1..5", stop = "after:10" }
"#;

/// Two that work for long beside two that put now and then; main looks after them.
const FREE: &str = r#"
    run_as = "threads"
    launch = ["start P1", "start P2", "start C1", "start C2", "supervise"]
    producers = { count = 2, time = "fixed:0.05", items = "endless" }
    consumers = { count = 2, time = "fixed:0.05", stop = "never" }
"#;

/// Two that compute without end, with one lock.
const LOCKED: &str = r#"
    run_as = "threads"
    big_lock = true
    [group.cruncher]
    letter = "K"
    count = 2
    items = "endless"
    time = "fixed:0.1"
    work = "compute"
"#;

fn read(text: &str) -> Run {
    Run::start(&procession::scenario::file::read(text).unwrap())
}

/// Each worker's system number, as it was told.
fn tids(events: &[Event]) -> BTreeMap<String, u32> {
    let of = |event: &Event| match &event.what {
        What::WorkerStarted { worker, tid, .. } => Some((worker.to_string(), (*tid)?)),
        _ => None,
    };
    events.iter().filter_map(of).collect()
}

/// How many threads a process has.
fn tasks(pid: u32) -> usize {
    fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count)
}

fn ended(what: &What, name: &str) -> bool {
    matches!(what, What::ProcessEnded { process, .. } if process == name)
}

/// At no moment two hold it, and the turns are reported in their order; gives how often it changed hands.
#[track_caller]
fn turns(events: &[Event]) -> u64 {
    let (mut holder, mut last, mut handed) = (None, 0, 0);
    for event in events {
        match &event.what {
            What::LockTaken {
                worker, n, from, ..
            } => {
                assert_eq!(holder, None, "{event:?}");
                assert_eq!(*n, Some(last + 1));
                (holder, last) = (Some(*worker), last + 1);
                handed += u64::from(from.is_some());
            }
            What::LockReleased { worker, .. } => assert_eq!(holder.take(), Some(*worker)),
            What::StateChanged {
                worker,
                state: State::Computing { .. },
                ..
            } => assert_eq!(holder, Some(*worker), "{event:?}"),
            _ => {}
        }
    }
    handed
}

#[test]
fn the_article_runs_as_threads_to_the_same_sums() {
    let processes = ledger(&Run::read(ARTICLE).till_end());
    let computing = ARTICLE.replace("stop", "work = \"compute\", stop");
    for text in [ARTICLE.to_owned(), format!("big_lock = true\n{computing}")] {
        let events = Run::read(&format!("run_as = 'threads'\n{text}")).till_end();
        assert_eq!(ledger(&events), processes);
        turns(&events);
        let started = events
            .iter()
            .filter(|event| matches!(event.what, What::ProcessStarted { .. }));
        assert_eq!(started.count(), 2, "main and threads");
        let tids = tids(&events);
        let names: Vec<&str> = tids.keys().map(String::as_str).collect();
        assert_eq!(names, ["C1", "C2", "P1", "P2"]);
        assert_eq!(tids.values().collect::<BTreeSet<_>>().len(), 4);
        let ends = events.iter().filter(|event| {
            matches!(
                event.what,
                What::WorkerEnded {
                    why: WhyEnded::Counted,
                    ..
                }
            )
        });
        assert_eq!(ends.count(), 4);
        let exit = events.iter().find_map(|event| match &event.what {
            What::ProcessEnded { exit, stderr, .. } => Some((*exit, stderr.clone())),
            _ => None,
        });
        assert_eq!(exit, Some((Exit::Code(0), String::new())));
    }
}

#[test]
fn threads_are_found_by_their_names_and_sampled_one_by_one() {
    let mut run =
        Run::read(&FREE.replace("stop = \"never\"", "stop = \"never\", work = \"compute\""));
    let sampled = run.until(|what| {
        matches!(what, What::Sampled { workers, .. }
            if workers.len() == 4 && workers.iter().all(|it| it.cpu.is_some()))
    });
    let What::Sampled {
        workers, processes, ..
    } = &run.events[sampled].what
    else {
        unreachable!()
    };
    assert!(
        workers
            .iter()
            .all(|it| it.cpu_time.is_some() && it.core.is_some())
    );
    assert_eq!(processes.len(), 2, "main and threads");
    let (pid, tids) = (run.pid("threads"), tids(&run.events));
    for (name, tid) in &tids {
        let comm = fs::read_to_string(format!("/proc/{pid}/task/{tid}/comm")).unwrap();
        assert_eq!(comm.trim_end(), name);
    }
    run.end();
    ledger(&run.till_end());
    assert_eq!(letter(pid), None);
}

#[test]
fn all_that_can_be_asked_of_a_run_is_done_with_threads_too() {
    let mut run = Run::read(FREE);
    run.until(|what| matches!(what, What::Done { .. }));
    run.ask("pause");
    let paused = run.until(|what| matches!(what, What::Paused));
    run.ask("step");
    let stepped = run.until_after(paused, |what| matches!(what, What::Stepped { .. }));
    let operations = run.events[paused..=stepped].iter();
    let operations = operations.filter(|event| {
        matches!(
            event.what,
            What::Put { .. } | What::Got { .. } | What::Done { .. }
        )
    });
    assert_eq!(operations.count(), 1);
    for command in [
        "speed 10",
        "capacity 3",
        "continue",
        "add consumer",
        "finish C1",
    ] {
        run.ask(command);
    }
    run.until(|what| matches!(what, What::WorkerStarted { worker, .. } if *worker == *"C3"));
    let alone = run.until(|what| matches!(what, What::WorkerEnded { worker, why: WhyEnded::Finished } if *worker == *"C1"));
    run.until_after(
        alone,
        |what| matches!(what, What::Got { worker, .. } if *worker == *"C3"),
    );
    run.ask("suspend C2");
    let suspended =
        run.until(|what| matches!(what, What::ProcessStopped { process } if process == "threads"));
    assert_eq!(letter(run.pid("threads")), Some('T'));
    run.ask("resume P1");
    let goes_on = run.until_after(suspended, |what| {
        matches!(what, What::ProcessContinued { .. })
    });
    run.until_after(goes_on, |what| matches!(what, What::Put { .. }));
    run.end();
    let events = run.till_end();
    ledger(&events);
    let exits = events.iter().filter(|event| {
        matches!(
            event.what,
            What::ProcessEnded {
                exit: Exit::Code(0),
                ..
            }
        )
    });
    assert_eq!(exits.count(), 1, "nobody had to be killed");
}

#[test]
fn a_kill_ends_all_threads_and_the_next_worker_has_another_process() {
    let mut run = Run::read(&FREE.replace(
        "{ count = 2, time = \"fixed:0.05\", stop",
        "{ count = 2, time = \"fixed:1000\", stop",
    ));
    run.until(|what| matches!(what, What::Got { worker, .. } if *worker == *"C2"));
    run.until(|what| matches!(what, What::Got { worker, .. } if *worker == *"C1"));
    let pid = run.pid("threads");
    run.ask("kill P1");
    let gone = run.until(|what| ended(what, "threads"));
    let died = run.events[..gone].iter().filter(|event| {
        matches!(
            event.what,
            What::WorkerEnded {
                why: WhyEnded::Died,
                ..
            }
        )
    });
    assert_eq!(died.count(), 4);
    let back: usize = run
        .events
        .iter()
        .map(|event| match &event.what {
            What::Returned { items, .. } => items.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(back, 2);
    run.ask("add consumer");
    run.until(|what| matches!(what, What::WorkerStarted { process, .. } if process == "threads-2"));
    run.until(|what| matches!(what, What::Got { worker, .. } if *worker == *"C3"));
    let second = run.pid("threads-2");
    run.end();
    ledger(&run.till_end());
    assert_eq!((letter(pid), letter(second)), (None, None));
}

#[test]
fn a_suspended_process_of_threads_is_not_left_behind() {
    let mut run = Run::read(FREE);
    run.until(|what| matches!(what, What::Put { .. }));
    let pid = run.pid("threads");
    run.ask("suspend P1");
    run.until(|what| matches!(what, What::ProcessStopped { .. }));
    drop(run);
    assert_eq!(letter(pid), None);
}

#[test]
fn one_lock_makes_them_compute_in_turn() {
    let mut run = read(LOCKED);
    for worker in ["K1", "K2"] {
        run.until(|what| matches!(what, What::LockTaken { worker: who, from: Some(_), .. } if *who == *worker));
    }
    run.ask("pause");
    let paused = run.until(|what| matches!(what, What::Paused));
    run.ask("capacity 3");
    run.ask("continue");
    let goes_on = run.until_after(paused, |what| matches!(what, What::Resumed));
    run.until_after(goes_on, |what| {
        matches!(what, What::LockTaken { from: Some(_), .. })
    });
    let waited = run.events.iter().filter_map(|event| match &event.what {
        What::LockTaken {
            waited: Some(waited),
            from: Some(_),
            ..
        } => Some(waited.0),
        _ => None,
    });
    assert!(
        waited.min().unwrap() >= 5_000_000 / 2,
        "nobody is given it at once"
    );
    run.end();
    let events = run.till_end();
    assert!(turns(&events) > 2);
    let ending = events
        .iter()
        .find(|event| matches!(event.what, What::RunEnding { .. }))
        .unwrap()
        .at;
    let over = events.last().unwrap();
    assert!(matches!(
        over.what,
        What::RunEnded {
            how: HowEnded::Quit,
            ..
        }
    ));
    assert!((over.at - ending).as_secs_f64() < 2.0, "waits end at once");
    let exits = events.iter().filter(|event| {
        matches!(
            event.what,
            What::ProcessEnded {
                exit: Exit::Code(0),
                ..
            }
        )
    });
    assert_eq!(exits.count(), 1, "nobody had to be killed");
}

#[test]
fn nothing_is_left_of_threads_that_have_ended() {
    let mut run = Run::read(&FREE.replace("items = \"endless\"", "items = 3"));
    run.until(|what| matches!(what, What::WorkerEnded { worker, .. } if *worker == *"P2"));
    run.until(|what| matches!(what, What::WorkerEnded { worker, .. } if *worker == *"P1"));
    let pid = run.pid("threads");
    // its first thread, the one at its standard input, and two for each consumer
    wait_for(|| tasks(pid) == 6);
    let files = || fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count);
    wait_for(|| files() > 0);
    let before = files();
    for number in 3..13 {
        run.ask("add producer");
        let name = format!("P{number}");
        run.until(|what| matches!(what, What::WorkerEnded { worker, .. } if *worker == *name));
    }
    wait_for(|| tasks(pid) == 6 && files() <= before);
    run.end();
    ledger(&run.till_end());
}

#[test]
fn two_hundred_threads_come_and_go() {
    let text = r#"
        run_as = "threads"
        speed = 10
        producers = { count = 100, items = 3, time = "uniform:0..1" }
        consumers = { count = 100, time = "uniform:0..1" }
    "#;
    let events = Run::read(text).till_end();
    let sums = ledger(&events);
    assert_eq!((sums.put, sums.done, sums.depth), (300, 300, 0));
    let ended = events.iter().filter(|event| {
        matches!(
            event.what,
            What::WorkerEnded {
                why: WhyEnded::Counted | WhyEnded::Closed,
                ..
            }
        )
    });
    assert_eq!(ended.count(), 200);
}

#[test]
fn more_threads_than_can_be_are_refused() {
    let mut scenario = procession::scenario::Scenario {
        run_as: RunAs::Threads,
        ..Default::default()
    };
    scenario.producers.count = 1_000_000;
    let (most, _) = most_workers(RunAs::Threads);
    match Lab::start(&scenario, 1) {
        Err(LabError::TooManyWorkers {
            asked: 1_000_002,
            limit,
            ..
        }) => assert_eq!(limit, most),
        Err(other) => panic!("{other}"),
        Ok(_) => assert!(most > 1_000_002, "a million threads were started"),
    }
}
