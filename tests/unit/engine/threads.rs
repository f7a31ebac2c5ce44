//! Workers that are threads of one process, and the lock that they may share.

use super::play::{Play, replies, scenario, sent, signals, starts, told};
use procession::{
    engine::{Effect, Input, Signal},
    event::Exit,
    scenario::{RunAs, Scenario},
    wire::{Reply, Report, Request},
};

/// Threads: producers, then consumers, are numbered from 1.
fn threads(producers: u32, consumers: u32) -> Scenario {
    Scenario {
        run_as: RunAs::Threads,
        ..scenario(producers, consumers, None)
    }
}

fn with_lock(consumers: u32) -> Play {
    let mut scenario = threads(0, consumers);
    scenario.big_lock = true;
    Play::of(&scenario)
}

const fn taken(n: u64, from: Option<u32>, gave_way: bool) -> Report {
    Report::LockTaken {
        n,
        from,
        gave_way,
        waited: 5_000_000,
    }
}

const WORKS: Report = Report::Works {
    span: 1_000,
    compute: true,
};

/// Said by somebody who lies: its process is killed.
#[track_caller]
fn lies(effects: &[Effect]) {
    assert_eq!(signals(effects), [(1, Signal::Kill)], "{effects:?}");
}

#[test]
fn all_are_threads_of_one_process() {
    let play = Play::of(&threads(1, 1));
    assert_eq!(starts(&play.effects), ["threads"]);
    let told = told(&play.effects);
    let of = |begin: &str| told.iter().filter(|line| line.starts_with(begin)).count();
    assert_eq!(of("ProcessStarted"), 2, "main and threads");
    let started: Vec<_> = told
        .iter()
        .filter(|line| line.contains("tid: Some(2"))
        .collect();
    assert!(
        started[0].contains("\"P1\"") && started[1].contains("\"C1\""),
        "{started:?}"
    );
}

#[test]
fn a_join_waits_for_a_thread_and_the_process_is_reaped_after_its_last() {
    let mut play = Play::of(&threads(1, 1));
    assert_eq!(
        told(&play.effects).last().expect("a line"),
        "main waiting_in_join line 3"
    );
    let first = play.says(1, &[Report::Counted], None);
    assert_eq!(
        told(&first),
        [
            "P1 ended Counted",
            "queue closed",
            "main waiting_in_join line 4"
        ]
    );
    assert!(first.contains(&Effect::ThreadEnded {
        process: 1,
        worker: 1
    }));
    let closed = play.says(2, &[], Some(Request::Get(1)));
    assert_eq!(replies(&closed, 1), [Reply::End]);
    let last = play.says(2, &[Report::Obeyed], None);
    assert!(last.contains(&Effect::Close { process: 1 }), "{last:?}");
    assert_eq!(
        told(&last),
        ["C1 ended Closed", "main waiting_in_join line 0"],
        "now for the process"
    );
    let gone = play.gone(1, Exit::Code(0));
    assert_eq!(told(&gone)[..2], ["threads exit 0", "threads joined"]);
    assert_eq!(gone.last(), Some(&Effect::Over));
}

#[test]
fn after_its_death_another_process_has_another_name() {
    let mut scenario = threads(1, 1);
    scenario.launch = Some(scenario.supervised());
    scenario.big_lock = true;
    let mut play = Play::of(&scenario);
    play.asked("kill P1");
    let gone = play.gone(1, Exit::Signal(9));
    assert_eq!(
        told(&gone),
        [
            "P1 ended Died",
            "C1 ended Died",
            "threads exit -9",
            "threads joined"
        ]
    );
    assert_eq!(starts(&play.asked("add producer")), ["threads-2"]);
    play.start_all();
    let made = told(&play.effects);
    let mut made = made.iter().filter(|line| line.starts_with("LockMade"));
    assert!(made.next_back().expect("a lock").contains("big_lock-2"));
}

#[test]
fn a_thread_that_cannot_start_fails_alone() {
    let mut play = Play::begin(&threads(1, 1));
    play.input(Input::Spawned { process: 1, pid: 5 });
    play.input(Input::Ready { process: 1 });
    let failed = play.input(Input::ThreadFailed {
        process: 1,
        worker: 1,
        why: "no room".into(),
    });
    assert_eq!(told(&failed)[0], "P1 failed: no room");
    let next = failed.iter().any(
        |effect| matches!(effect, Effect::StartThread { worker: 2, name, .. } if *name == *"C1"),
    );
    assert!(next, "{failed:?}");
    assert!(told(&failed).contains(&"queue closed".to_owned()));
}

#[test]
fn a_process_that_cannot_start_takes_its_first_thread_along() {
    let mut play = Play::begin(&threads(1, 1));
    let failed = play.input(Input::Failed {
        process: 1,
        exit: None,
        why: "no memory".into(),
    });
    assert!(told(&failed).contains(&"P1 failed: no memory".to_owned()));
    assert_eq!(starts(&failed), ["threads-2"], "for the next one");
}

#[test]
fn a_process_that_dies_while_a_thread_starts_ends_all_others() {
    let mut play = Play::begin(&threads(2, 0));
    play.input(Input::Spawned { process: 1, pid: 5 });
    play.input(Input::Ready { process: 1 });
    play.thread(1, 1);
    let gone = play.gone(1, Exit::Signal(9));
    assert_eq!(
        told(&gone)[..3],
        [
            "P1 ended Died",
            "P2 failed: its process ended with -9",
            "threads exit -9"
        ]
    );
}

#[test]
fn only_the_process_that_was_told_to_may_present_a_thread() {
    let mut play = Play::of(&threads(1, 0));
    play.gone(1, Exit::Signal(9));
    let mut scenario = threads(1, 0);
    scenario.launch = Some(scenario.supervised());
    let mut play = Play::of(&scenario);
    play.says(1, &[Report::Counted], None);
    play.asked("add producer");
    play.input(Input::Spawned { process: 2, pid: 6 });
    play.input(Input::Ready { process: 2 });
    assert_eq!(play.thread(1, 2), [], "the closing one lies");
    let failed = Input::ThreadFailed {
        process: 1,
        worker: 2,
        why: "a lie".into(),
    };
    assert_eq!(play.input(failed), []);
    assert_eq!(sent(&play.thread(2, 2), 2).len(), 1, "its task");
    assert_eq!(play.thread(2, 2), [], "once");
}

#[test]
fn finishing_ends_one_thread_and_twice_signals_nobody() {
    let mut play = Play::of(&threads(0, 2));
    let finish = play.asked("finish C1");
    assert_eq!(told(&finish), ["asked finish C1", "C1 finishes"]);
    assert_eq!(signals(&play.asked("finish C1")), []);
    let ending = play.says(1, &[], Some(Request::Get(1)));
    assert_eq!(told(&ending), ["C1 ending line 3"]);
    let ended = play.says(1, &[Report::Obeyed], None);
    assert_eq!(told(&ended)[0], "C1 ended Finished");
    assert_eq!(play.asked("finish C1"), [], "it is not there any more");
    assert_eq!(play.asked("kill C1"), [], "though its process is");
}

#[test]
fn signals_reach_the_whole_process() {
    let mut play = Play::of(&threads(1, 1));
    let asked = [
        ("suspend C1", vec![(1, Signal::Stop)]),
        ("resume P1", vec![(1, Signal::Continue)]),
        ("kill C1", vec![(1, Signal::Kill)]),
    ];
    for (command, expected) in asked {
        assert_eq!(signals(&play.asked(command)), expected, "{command}");
    }
    let mut play = Play::of(&threads(1, 1));
    assert_eq!(
        signals(&play.asked("terminate P1")),
        [(1, Signal::Terminate)]
    );
}

#[test]
fn what_a_thread_holds_comes_back_when_it_ends_alone_and_when_its_process_dies() {
    let mut play = Play::of(&threads(1, 2));
    play.says(1, &[], Some(Request::Put(vec![7])));
    play.says(2, &[], Some(Request::Get(1)));
    // it says that it has had all, but holds an item
    let ended = play.says(2, &[Report::Counted], None);
    assert_eq!(
        told(&ended)[..2],
        ["7/2 returned from C1 depth 1", "C1 ended Counted"]
    );
    let again = play.says(3, &[], Some(Request::Get(1)));
    assert_eq!(told(&again)[0], "C2 got 7/2 depth 0");
    let gone = told(&play.gone(1, Exit::Signal(9)));
    let back = [
        "P1 ended Died",
        "7/3 returned from C2 depth 1",
        "C2 ended Died",
    ];
    assert_eq!(gone[..3], back);
}

#[test]
fn turns_are_told_in_their_order_however_they_are_heard() {
    let mut play = with_lock(3);
    let first = play.says(1, &[taken(1, None, false), WORKS], None);
    assert_eq!(
        told(&first),
        ["C1 takes turn 1 from nobody", "C1 computing line 7"]
    );
    assert_eq!(
        told(&play.says(2, &[Report::LockWanted], None)),
        ["C2 waiting_for_lock line 7"]
    );
    // C1 gave way to C2, C2 let go and C3 took the free lock: heard the other way round
    assert_eq!(
        told(&play.says(3, &[taken(3, None, false), WORKS], None)),
        [""; 0]
    );
    let second = play.says(2, &[taken(2, Some(1), true), WORKS], None);
    assert_eq!(
        told(&second),
        [
            "C1 lets go",
            "C1 waiting_for_lock line 7",
            "C2 takes turn 2 from C1",
            "C2 computing line 7",
            "C2 lets go",
            "C3 takes turn 3 from nobody",
            "C3 computing line 7",
        ]
    );
    assert_eq!(
        told(&play.says(2, &[Report::LockReleased(2)], None)),
        [""; 0],
        "that is known"
    );
    assert_eq!(
        told(&play.says(3, &[Report::LockReleased(3)], None)),
        ["C3 lets go"]
    );
}

#[test]
fn a_worker_that_hands_the_lock_on_no_longer_holds_it() {
    let mut play = with_lock(2);
    play.says(1, &[taken(1, None, false), WORKS], None);
    play.says(2, &[Report::LockWanted], None);
    let again = play.says(1, &[Report::LockReleased(1), Report::LockWanted], None);
    assert_eq!(told(&again), ["C1 lets go", "C1 waiting_for_lock line 7"]);
    assert_eq!(
        told(&play.says(2, &[taken(2, Some(1), false)], None)),
        ["C2 takes turn 2 from C1"]
    );
}

#[test]
fn what_waits_for_a_turn_waits_at_the_end_of_the_run_too() {
    let mut play = with_lock(2);
    play.asked("end quit");
    assert_eq!(
        told(&play.says(2, &[taken(2, Some(1), true)], None)),
        [""; 0]
    );
    let ends = [Report::LockReleased(2), Report::Obeyed];
    assert_eq!(told(&play.says(2, &ends, None)), [""; 0]);
    let first = play.says(1, &[taken(1, None, false), WORKS], None);
    assert_eq!(
        told(&first),
        [
            "C1 takes turn 1 from nobody",
            "C1 computing line 7",
            "C1 lets go",
            "C1 waiting_for_lock line 7",
            "C2 takes turn 2 from C1",
            "C2 lets go",
            "C2 ended Quit",
        ]
    );
}

#[test]
fn a_turn_whose_predecessor_is_missing_is_never_told() {
    let mut play = with_lock(2);
    let works = Report::Printed("it works".into());
    play.says(
        2,
        &[taken(2, Some(1), true), works, Report::LockReleased(2)],
        None,
    );
    let gone = told(&play.gone(1, Exit::Signal(9)));
    assert_eq!(
        gone[..4],
        [
            "C1 ended Died",
            "C2 printed it works",
            "C2 ended Died",
            "threads exit -9"
        ]
    );
}

#[test]
fn an_early_one_may_say_much_but_not_for_ever() {
    let mut play = with_lock(2);
    play.says(2, &[taken(2, Some(1), false)], None);
    let round = [WORKS, Report::Computed { wall: 1, cpu: 1 }];
    for _ in 0..1_000 {
        assert_eq!(play.says(2, &round, None), []);
    }
    let mut lied = Vec::new();
    for _ in 0..2_000 {
        lied.extend(play.says(2, &round, None));
    }
    lies(&lied);
}

#[test]
fn a_thread_that_lies_loses_its_process() {
    let other = [taken(1, None, false)];
    for reports in [
        vec![taken(1, Some(2), false)],
        vec![WORKS],
        vec![taken(1, None, false), taken(1, None, false)],
        vec![taken(1, None, false), Report::LockWanted],
        vec![Report::Worked { items: 9, span: 9 }],
    ] {
        lies(&with_lock(2).says(1, &reports, None));
    }
    let mut play = with_lock(2);
    play.says(1, &other, None);
    lies(&play.says(2, &other, None));
    let mut play = with_lock(3);
    play.says(1, &[taken(7, None, false)], None);
    lies(&play.says(2, &[taken(7, None, false)], None));
    for reports in [
        vec![Report::LockWanted],
        other.to_vec(),
        vec![Report::LockReleased(1)],
    ] {
        lies(&Play::of(&threads(0, 2)).says(1, &reports, None));
    }
    lies(&Play::of(&threads(0, 2)).says(3, &[], Some(Request::Get(1))));
    let mut play = Play::begin(&threads(0, 2));
    play.input(Input::Spawned { process: 1, pid: 5 });
    play.input(Input::Ready { process: 1 });
    lies(&play.says(1, &[], Some(Request::Get(1))));
}

#[test]
fn what_has_computed_is_not_ready_for_more() {
    use procession::{
        engine::Samples,
        event::{ProcessSample, RealTime, WorkerSample},
    };
    let sample_process = |play: &mut Play, ms: u64| {
        play.now += RealTime::SECOND;
        let ready = ProcessSample {
            process: "C1".into(),
            cpu: None,
            cpu_time: RealTime::ZERO,
            rss: 0,
            core: None,
            os: 'R',
            ready: Some(RealTime::from_millis(ms)),
        };
        let effects = play.input(Input::Sampled(Samples {
            processes: vec![ready],
            ..Samples::default()
        }));
        told(&effects)[1..].to_vec()
    };
    let mut play = Play::of(&threads(0, 1));
    let sample = |play: &mut Play, ms: u64| {
        play.now += RealTime::SECOND;
        let ready = WorkerSample {
            worker: "C1".into(),
            cpu: None,
            cpu_time: None,
            core: None,
            os: 'R',
            ready: Some(RealTime::from_millis(ms)),
        };
        let effects = play.input(Input::Sampled(Samples {
            workers: vec![ready],
            ..Samples::default()
        }));
        told(&effects)[1..].to_vec()
    };
    play.says(1, &[WORKS], None);
    assert_eq!(sample(&mut play, 0), [""; 0], "the first says nothing");
    assert_eq!(sample(&mut play, 499), [""; 0]);
    assert_eq!(sample(&mut play, 999), ["C1 ready line 7"]);
    assert_eq!(sample(&mut play, 1_900), [""; 0], "it is already");
    assert_eq!(sample(&mut play, 1_900), ["C1 computing line 7"]);
    let mut ended = Play::of(&scenario(0, 1, None));
    ended.says(1, &[WORKS], None);
    sample_process(&mut ended, 0);
    ended.says(1, &[Report::Counted], None);
    assert_eq!(sample_process(&mut ended, 999), [""; 0], "after its end");
    play.says(1, &[Report::Computed { wall: 1, cpu: 1 }], None);
    assert_eq!(sample(&mut play, 2_900), [""; 0]);
}

#[test]
fn a_step_chosen_for_a_thread_that_waits_for_a_turn_does_not_hang() {
    let mut play = with_lock(2);
    play.asked("pause");
    play.says(2, &[taken(2, Some(1), true)], None);
    play.asked("step C2");
    let first = play.says(1, &[taken(1, None, false), WORKS], None);
    assert_eq!(
        told(&first).last().expect("a line"),
        "C2 takes turn 2 from C1"
    );
}
