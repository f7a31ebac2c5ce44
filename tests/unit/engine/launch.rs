//! main: starts, joins, looks after.

use super::play::{Play, scenario, sent, starts, told};
use procession::{
    engine::{Effect, Input},
    event::{Exit, HowEnded, What, Work},
    scenario::{Command, Items, Override, Scenario, Step, Stop},
    wire::{Order, Timing, Until},
};

fn script(lines: &[&str]) -> Vec<Step> {
    lines
        .iter()
        .map(|line| line.parse().expect("a step"))
        .collect()
}

#[test]
fn main_starts_one_after_the_other() {
    let mut play = Play::begin(&scenario(1, 1, None));
    assert_eq!(starts(&play.effects), ["P1"]);
    let spawned = told(&play.input(Input::Spawned { process: 1, pid: 5 }));
    assert_eq!(spawned[2], "P1 starting line 1");
    assert_eq!(
        starts(&play.asked("add consumer")),
        [""; 0],
        "strictly one at a time"
    );
    let ready = play.input(Input::Ready { process: 1 });
    assert_eq!(
        starts(&ready),
        ["C2"],
        "who was asked for first; C1 is the script's"
    );
    play.start_all();
    assert_eq!(starts(&play.effects), ["P1", "C2", "C1"]);
}

#[test]
fn who_never_came_is_not_waited_for() {
    let mut play = Play::begin(&scenario(1, 1, None));
    let failed = play.input(Input::Failed {
        process: 1,
        exit: None,
        why: "no memory".into(),
    });
    assert_eq!(starts(&failed), ["C1"]);
    play.input(Input::Spawned { process: 2, pid: 5 });
    let failed = play.input(Input::Failed {
        process: 2,
        exit: Some(Exit::Code(3)),
        why: "silent".into(),
    });
    assert!(told(&failed).contains(&"C1 exit 3".to_owned()));
    assert_eq!(failed.last(), Some(&Effect::Over));
    assert_eq!(
        ended(&failed),
        Some(HowEnded::Failed),
        "nobody could be started"
    );
}

/// How the run ended, if it did.
fn ended(effects: &[Effect]) -> Option<HowEnded> {
    effects.iter().find_map(|effect| match effect {
        Effect::Emit(What::RunEnded { how, .. }) => Some(*how),
        _ => None,
    })
}

#[test]
fn a_run_has_failed_only_if_nobody_could_be_started() {
    let fails = |process| Input::Failed {
        process,
        exit: None,
        why: "no memory".into(),
    };
    let mut play = Play::begin(&scenario(1, 1, None));
    play.input(fails(1));
    play.input(Input::Spawned { process: 2, pid: 5 });
    play.input(Input::Ready { process: 2 });
    let last = play.gone(2, Exit::Signal(9));
    assert_eq!(ended(&last), Some(HowEnded::Completed), "one was there");
    // a user who quits while the first one is being started has not seen it fail
    let mut play = Play::begin(&scenario(1, 1, None));
    play.input(Input::Asked(Command::End(HowEnded::Quit)));
    assert_eq!(ended(&play.input(fails(1))), Some(HowEnded::Quit));
}

#[test]
fn a_broken_lab_ends_the_run_at_once_and_with_a_reason() {
    let mut play = Play::of(&scenario(1, 1, None));
    let why = "a thread has ended".to_owned();
    let end = play.input(Input::Broken { why: why.clone() });
    let how = HowEnded::Failed;
    assert_eq!(
        end,
        [Effect::Emit(What::RunEnded { how, why }), Effect::Over]
    );
}

#[test]
fn joins_keep_their_order_and_a_zombie_waits_for_its_join() {
    let mut play = Play::of(&scenario(2, 0, None));
    let second = play.gone(2, Exit::Code(0));
    assert!(!second.contains(&Effect::Reap { process: 2 }));
    let first = play.gone(1, Exit::Code(0));
    let reaped = |effect: &&Effect| matches!(effect, Effect::Reap { .. });
    let reaped: Vec<_> = first.iter().filter(reaped).collect();
    assert_eq!(
        reaped,
        [&Effect::Reap { process: 1 }, &Effect::Reap { process: 2 }]
    );
    assert_eq!(first.last(), Some(&Effect::Over));
}

#[test]
fn added_workers_are_joined_after_the_script() {
    let mut play = Play::of(&Scenario {
        launch: Some(script(&["start C1", "join C1"])),
        ..scenario(0, 0, None)
    });
    play.asked("add consumer");
    play.start_all();
    assert_eq!(
        told(&play.gone(1, Exit::Code(0))).last().expect("an event"),
        "main waiting_in_join line 0"
    );
    assert_eq!(play.gone(2, Exit::Code(0)).last(), Some(&Effect::Over));
}

#[test]
fn main_tells_what_it_does() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.gone(1, Exit::Code(0));
    let main: Vec<_> = told(&play.effects)
        .into_iter()
        .filter(|line| line.starts_with("main"))
        .collect();
    let joins = ["main waiting_in_join line 3", "main waiting_in_join line 4"];
    assert_eq!(
        main,
        [&["main running line 1", "main running line 2"][..], &joins].concat()
    );
}

#[test]
fn supervise_joins_whoever_ends_and_never_ends_by_itself() {
    let mut play = Play::of(&Scenario::free_play());
    for process in [3, 1, 4, 2] {
        assert!(
            play.gone(process, Exit::Signal(9))
                .contains(&Effect::Reap { process })
        );
    }
    assert!(!play.effects.contains(&Effect::Over));
    assert_eq!(
        starts(&play.asked("add producer")),
        ["P3"],
        "names are never used again"
    );
}

#[test]
fn a_brief_says_what_is_different_for_one_worker() {
    let mut scenario = scenario(2, 1, None);
    scenario.consumers.stop = Stop::After(10);
    let special = Override {
        items: Some(Items::Endless),
        time: Some("fixed:0.5".parse().expect("a time")),
        work: Some(Work::Compute),
        ..Override::default()
    };
    scenario.worker.insert("P2".into(), special);
    let play = Play::of(&scenario);
    let spec = |process| match &sent(&play.effects, process)[0] {
        Order::Begin(spec) => spec.clone(),
        other => panic!("{other:?}"),
    };
    let (p1, p2, c1) = (spec(1), spec(2), spec(3));
    assert_eq!(
        (p1.items, p1.index, p1.control.compute),
        (Some(10), 1, false)
    );
    assert_eq!((p2.items, p2.index, p2.control.compute), (None, 2, true));
    assert_eq!(p2.control.time, Timing::Fixed(500_000_000));
    assert_eq!((c1.items, c1.index, c1.seed), (Some(10), 1, 7));
    assert!([p1, p2, c1].iter().all(|spec| spec.until == Until::Told));
}
