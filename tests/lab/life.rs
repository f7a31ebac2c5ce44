//! Processes begin, end and are joined; whatever happens to them, the sums are right and nothing is left.

use super::run::{Run, ledger, letter};
use procession::{
    event::{
        Exit, HowEnded, What, WhyEnded, WhyMoved,
        plan::{CONSUMERS, PRODUCERS},
    },
    scenario::Scenario,
    source::lab::{Lab, LabError, most_workers},
};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;

const ARTICLE: &str = r#"
    title = "article"
    speed = 100
    producers = { count = 2, items = 10, time = "integers:1..5" }
    consumers = { count = 2, time = "integers:1..5", stop = "after:10" }
"#;

/// C1 takes the one item and works on it for long.
const HOLDING: &str = r#"
    producers = { count = 1, items = 1, time = "fixed:0" }
    consumers = { count = 1, time = "fixed:1000" }
"#;

fn names(run: &[procession::event::Event], pick: fn(&What) -> Option<String>) -> Vec<String> {
    run.iter().filter_map(|event| pick(&event.what)).collect()
}

fn send(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).unwrap();
    kill_process(pid, signal).unwrap();
}

#[test]
fn the_article_runs_to_its_end() {
    let events = Run::read(ARTICLE).till_end();
    let sums = ledger(&events);
    assert_eq!((sums.put, sums.got, sums.done, sums.depth), (20, 20, 20, 0));
    let started = names(&events, |what| match what {
        What::ProcessStarted { process, .. } => Some(process.to_string()),
        _ => None,
    });
    assert_eq!(
        started,
        ["main", "P1", "P2", "C1", "C2"],
        "in the written order"
    );
    let joined = names(&events, |what| match what {
        What::ProcessJoined { process, .. } => Some(process.to_string()),
        _ => None,
    });
    assert_eq!(joined, ["P1", "P2", "C1", "C2"], "in the written order");
    let mut printed = names(&events, |what| match what {
        What::Printed { text, .. } => Some(text.to_string()),
        _ => None,
    });
    printed.sort();
    let twice: Vec<String> = (0..10)
        .flat_map(|n| [n.to_string(), n.to_string()])
        .collect();
    assert_eq!(printed, twice);
    for event in &events {
        match &event.what {
            What::ProcessEnded { exit, stderr, .. } => {
                assert_eq!((*exit, &**stderr), (Exit::Code(0), ""));
            }
            What::WorkerEnded { why, .. } => assert_eq!(*why, WhyEnded::Counted),
            What::RunEnded { how, .. } => assert_eq!(*how, HowEnded::Completed),
            What::ProcessStarted { process, pid, .. } if process != "main" => {
                assert_eq!(letter(*pid), None);
            }
            _ => {}
        }
    }
}

#[test]
fn an_ended_process_is_a_zombie_until_main_joins_it() {
    // main waits for P1 while C1 has long ended
    let mut run = Run::read(
        r#"
        producers = { count = 1, items = 2, time = "fixed:1000" }
        consumers = { count = 1, time = "fixed:0", stop = "after:1" }
    "#,
    );
    run.until(|what| matches!(what, What::ProcessEnded { process, .. } if process == "C1"));
    assert_eq!(letter(run.pid("C1")), Some('Z'));
    let (p1, c1) = (run.pid("P1"), run.pid("C1"));
    run.ask("kill P1");
    ledger(&run.till_end());
    assert_eq!((letter(p1), letter(c1)), (None, None));
}

#[test]
fn a_killed_consumer_gives_back_what_it_held() {
    let mut run = Run::read(HOLDING);
    run.until(|what| matches!(what, What::Got { .. }));
    run.ask("kill C1");
    let returned = run.until(|what| matches!(what, What::Returned { .. }));
    let What::Returned {
        items,
        from,
        why,
        depth,
        ..
    } = &run.events[returned].what
    else {
        unreachable!()
    };
    assert_eq!(
        (items.len(), items[0].attempt, &**from, *why, *depth),
        (1, 2, "C1", WhyMoved::ConsumerEnded, 1)
    );
    let ended =
        run.until(|what| matches!(what, What::ProcessEnded { process, .. } if process == "C1"));
    assert!(matches!(
        run.events[ended].what,
        What::ProcessEnded {
            exit: Exit::Signal(9),
            ..
        }
    ));
    let sums = ledger(&run.till_end());
    assert_eq!(
        (sums.put, sums.returned, sums.done, sums.depth),
        (1, 1, 0, 1)
    );
}

#[test]
fn a_terminated_consumer_loses_what_it_held_where_the_scenario_says_so() {
    let mut run = Run::read(&format!("on_death = 'lost'\n{HOLDING}"));
    run.until(|what| matches!(what, What::Got { .. }));
    run.ask("terminate C1");
    run.until(|what| matches!(what, What::Lost { .. }));
    run.until(|what| {
        matches!(
            what,
            What::ProcessEnded {
                exit: Exit::Signal(15),
                ..
            }
        )
    });
    let sums = ledger(&run.till_end());
    assert_eq!((sums.put, sums.lost, sums.depth), (1, 1, 0));
}

#[test]
fn a_suspension_from_outside_is_seen() {
    let mut run = Run::read(HOLDING);
    run.until(|what| matches!(what, What::Got { .. }));
    let pid = run.pid("C1");
    send(pid, Signal::STOP);
    let stopped =
        run.until(|what| matches!(what, What::ProcessStopped { process } if process == "C1"));
    assert_eq!(letter(pid), Some('T'));
    send(pid, Signal::CONT);
    run.until_after(
        stopped,
        |what| matches!(what, What::ProcessContinued { process } if process == "C1"),
    );
    run.ask("suspend C1");
    run.until_after(stopped + 2, |what| {
        matches!(what, What::ProcessStopped { .. })
    });
    assert_eq!(letter(pid), Some('T'));
    run.ask("resume C1");
    run.until_after(stopped + 4, |what| {
        matches!(what, What::ProcessContinued { .. })
    });
    run.ask("suspend C1");
    run.ask("kill C1");
    run.until(|what| {
        matches!(
            what,
            What::ProcessEnded {
                exit: Exit::Signal(9),
                ..
            }
        )
    });
    ledger(&run.till_end());
}

#[test]
fn a_dropped_lab_leaves_nobody_behind() {
    let mut run = Run::start(&Scenario::free_play());
    run.until(|what| matches!(what, What::Put { .. }));
    run.until(|what| matches!(what, What::ProcessStarted { process, .. } if process == "C2"));
    let pids = ["P1", "P2", "C1", "C2"].map(|name| run.pid(name));
    run.ask("suspend P1");
    run.until(|what| matches!(what, What::ProcessStopped { .. }));
    drop(run);
    assert_eq!(pids.map(letter), [None; 4]);
    // even before anything has happened
    drop(Run::start(&Scenario::free_play()));
}

#[test]
fn a_quit_cuts_all_work_short() {
    let mut run = Run::read(
        r#"
        producers = { count = 2, items = 5, time = "fixed:1000" }
        consumers = { count = 2, time = "fixed:1000", work = "compute" }
    "#,
    );
    let computing = |what: &What| matches!(what, What::StateChanged { worker, state: procession::event::State::Computing { .. }, .. } if worker == "C2");
    run.until(computing);
    run.end();
    let events = run.till_end();
    ledger(&events);
    assert!(matches!(
        &events.last().unwrap().what,
        What::RunEnded {
            how: HowEnded::Quit,
            ..
        }
    ));
    let by_order = names(&events, |what| match what {
        What::ProcessEnded { exit, .. } => Some(exit.to_string()),
        _ => None,
    });
    assert_eq!(by_order, ["0"; 4], "nobody had to be killed");
}

#[test]
fn a_process_is_found_by_its_name_and_tells_no_secret() {
    let mut run = Run::read(HOLDING);
    run.until(|what| matches!(what, What::Got { .. }));
    let pid = run.pid("C1");
    let of = |file: &str| fs::read(format!("/proc/{pid}/{file}")).unwrap();
    assert_eq!(of("comm"), b"procession C1\n");
    assert_eq!(of("cmdline"), b"procession C1\0worker\0");
    let environment = String::from_utf8_lossy(&of("environ")).into_owned();
    assert!(!environment.contains(".tmp"), "{environment}");
    let group = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let group = group
        .rsplit_once(") ")
        .unwrap()
        .1
        .split(' ')
        .nth(2)
        .unwrap()
        .to_owned();
    assert_eq!(group, pid.to_string(), "a process group of its own");
}

#[test]
fn a_hundred_workers_come_and_go() {
    let mut run = Run::read(
        r#"
        speed = 10
        producers = { count = 60, items = 3, time = "uniform:0..1" }
        consumers = { count = 60, time = "uniform:0..1" }
    "#,
    );
    let lives = |name: &'static str| move |what: &What| matches!(what, What::WorkerStarted { group: Some(group), .. } if *group == name);
    run.until(lives(PRODUCERS));
    run.until(lives(CONSUMERS));
    let events = run.till_end();
    let sums = ledger(&events);
    assert_eq!((sums.put, sums.done, sums.depth), (180, 180, 0));
    let joined = events
        .iter()
        .filter(|event| matches!(event.what, What::ProcessJoined { .. }))
        .count();
    assert_eq!(joined, 120);
}

#[test]
fn more_workers_than_can_be_are_refused() {
    let mut scenario = Scenario::default();
    scenario.producers.count = 1_000_000;
    let (most, _) = most_workers(scenario.run_as);
    match Lab::start(&scenario, 1) {
        Err(
            error @ LabError::TooManyWorkers {
                asked: 1_000_002,
                limit,
                ..
            },
        ) if limit == most => {
            let said = error.to_string();
            assert!(
                said.contains("1000002") && said.contains(&limit.to_string()),
                "{said}"
            );
        }
        Err(other) => panic!("{other}"),
        Ok(_) => assert!(most > 1_000_002, "a million processes were started"),
    }
}
