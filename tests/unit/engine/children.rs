//! Finish, terminate, kill, suspend, resume; speed and work.

use super::play::{Play, controls, replies, scenario, sent, signals, told};
use procession::{
    engine::{Input, Signal},
    event::Exit,
    scenario::Override,
    wire::{Order, Reply, Report, Request, Timing},
};

const NOTHING: [&str; 0] = [];

#[test]
fn who_waits_finishes_at_once() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.get(2);
    let finish = play.asked("finish C1");
    assert_eq!(replies(&finish, 2), [Reply::End]);
    assert_eq!(
        told(&finish),
        ["asked finish C1", "C1 finishes", "C1 ending line 3"]
    );
    assert_eq!(
        told(&play.hears(2, &[Report::Obeyed], None)),
        ["C1 ended Finished"]
    );
}

#[test]
fn who_works_finishes_with_its_next_request() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[1]);
    play.get(2);
    assert_eq!(replies(&play.asked("finish C1"), 2), []);
    let done = play.hears(2, &[Report::Done], Some(Request::Get(1)));
    assert_eq!(told(&done), ["C1 done 1/1 depth 0", "C1 ending line 3"]);
    assert_eq!(replies(&done, 2), [Reply::End]);
    assert_eq!(told(&play.gone(2, Exit::Code(0)))[0], "C1 ended Finished");
}

#[test]
fn who_is_held_at_the_gate_finishes_at_once() {
    let mut play = Play::of(&scenario(1, 0, None));
    play.asked("pause");
    play.put(1, &[1]);
    assert_eq!(replies(&play.asked("finish P1"), 1), [Reply::End]);
    assert_eq!(
        told(&play.asked("continue")),
        ["asked continue", "Resumed"],
        "it was never put"
    );
}

#[test]
fn finishing_twice_is_terminating() {
    let mut play = Play::of(&scenario(1, 1, None));
    assert_eq!(signals(&play.asked("finish C1")), []);
    assert_eq!(signals(&play.asked("finish C1")), [(2, Signal::Terminate)]);
}

#[test]
fn terminate_reaches_a_suspended_process() {
    let mut play = Play::of(&scenario(1, 0, None));
    assert_eq!(signals(&play.asked("suspend P1")), [(1, Signal::Stop)]);
    assert_eq!(
        signals(&play.asked("terminate P1")),
        [(1, Signal::Terminate), (1, Signal::Continue)]
    );
}

#[test]
fn suspended_is_what_the_system_says() {
    let mut play = Play::of(&scenario(1, 0, None));
    assert_eq!(told(&play.asked("suspend P1")), ["asked suspend P1"]);
    let stopped = Input::Stopped { process: 1 };
    assert_eq!(told(&play.input(stopped.clone())).len(), 1);
    assert_eq!(told(&play.input(stopped)), NOTHING);
    assert_eq!(signals(&play.asked("resume P1")), [(1, Signal::Continue)]);
    assert_eq!(told(&play.input(Input::Continued { process: 1 })).len(), 1);
    assert_eq!(told(&play.input(Input::Continued { process: 1 })), NOTHING);
}

#[test]
fn a_kill_that_came_too_early_is_repeated() {
    let mut play = Play::begin(&scenario(1, 0, None));
    play.input(Input::Spawned { process: 1, pid: 5 });
    assert_eq!(signals(&play.asked("kill P1")), [(1, Signal::Kill)]);
    assert_eq!(
        signals(&play.input(Input::Ready { process: 1 })),
        [(1, Signal::Kill)]
    );
}

#[test]
fn what_is_asked_in_vain_is_not_recorded() {
    let mut play = Play::of(&scenario(1, 1, Some(5)));
    play.gone(2, Exit::Signal(9));
    let vain = [
        "kill C1",
        "kill C7",
        "finish C1",
        "resume C1",
        "speed 1",
        "capacity 5",
        "work sleep",
        "continue",
    ];
    for command in vain {
        assert_eq!(play.asked(command), [], "{command}");
    }
    play.asked("pause");
    assert_eq!(play.asked("pause"), []);
}

#[test]
fn work_changes_for_everybody_or_for_one_role() {
    let mut play = Play::of(&scenario(1, 1, None));
    let one = play.asked("work compute consumers");
    assert_eq!(told(&one).len(), 2);
    assert_eq!(controls(&one, 1), []);
    assert!(controls(&one, 2)[0].compute);
    let all = play.asked("work compute");
    assert_eq!(told(&all).len(), 3);
    assert!(controls(&all, 1)[0].compute);
}

#[test]
fn times_change_for_one_group_and_those_who_come_later() {
    let mut scenario = scenario(1, 1, None);
    let special = Override {
        time: "fixed:9".parse().ok(),
        ..Override::default()
    };
    scenario.worker.insert("C1".into(), special);
    let mut play = Play::of(&scenario);
    let (half, other) = (Timing::Fixed(500_000_000), Timing::Exp(2_000_000_000));
    let changed = play.asked("time consumers fixed:0.5");
    assert_eq!(controls(&changed, 1), []);
    assert_eq!(controls(&changed, 2)[0].time, half);
    assert_eq!(play.asked("time consumers fixed:0.5"), []);
    assert_eq!(play.asked("time nobody fixed:0.5"), []);
    // it has not heard of the first change: the newest follows when it has
    assert_eq!(controls(&play.asked("time consumers exp:2"), 2), []);
    let heard = play.hears(2, &[Report::Heard(1)], None);
    assert_eq!(controls(&heard, 2)[0].time, other);
    play.asked("add consumer");
    play.start_all();
    let begun = sent(&play.effects, 3);
    assert!(
        matches!(&begun[..], [Order::Begin(spec)] if spec.control.time == other),
        "{begun:?}"
    );
}
