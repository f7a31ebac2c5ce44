//! Several queues: putting on, closing one after the other, and commands that name a queue or a group.

use super::play::{Play, replies, short, signals, told};
use procession::{
    engine::{Effect, Signal},
    event::{Exit, What},
    scenario::{Scenario, file},
    wire::{Reply, Report, Request},
};

/// One source, `cooks` workers of a stage and one sink around two queues.
fn kitchen(cooks: u32, more: &str) -> Scenario {
    let text = format!(
        "[queue.orders]\ncapacity = 3\n[queue.cooked]\ncapacity = 1\n\
         [group.waiter]\nletter = \"W\"\nto = \"orders\"\n\
         [group.cook]\nletter = \"K\"\ncount = {cooks}\nfrom = \"orders\"\nto = \"cooked\"\n\
         [group.runner]\nletter = \"R\"\nfrom = \"cooked\"\n{more}"
    );
    file::read(&text).expect("a scenario")
}

/// What the effects say of items, with the queue.
fn moves(effects: &[Effect]) -> Vec<String> {
    let of = |effect: &Effect| match effect {
        Effect::Emit(what) => match what {
            What::Put { queue, .. } | What::Got { queue, .. } | What::Done { queue, .. } => {
                Some(format!("{}: {}", queue, short(what)))
            }
            What::Returned { queue, .. } => Some(format!("{}: {}", queue, short(what))),
            _ => None,
        },
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn put_on(play: &mut Play, process: u32) -> Vec<Effect> {
    play.hears(process, &[], Some(Request::PutOn))
}

const W1: u32 = 1;
const K1: u32 = 2;

#[test]
fn a_stage_puts_on_and_is_done_in_one_step() {
    let mut play = Play::of(&kitchen(1, ""));
    play.put(W1, &[7]);
    assert_eq!(moves(&play.get(K1)), ["orders: K1 got 7/1 depth 0"]);
    let effects = put_on(&mut play, K1);
    assert_eq!(
        moves(&effects),
        ["cooked: K1 put 7/1 depth 1", "orders: K1 done 7/1 depth 0"]
    );
    assert_eq!(replies(&effects, K1), [Reply::Accepted]);
    let item = effects.iter().find_map(|effect| match effect {
        Effect::Emit(What::Put { items, .. }) => Some(items[0].clone()),
        _ => None,
    });
    let item = item.expect("a put");
    let from = item.from.expect("its origin");
    assert_eq!((item.id, item.by.as_str()), (1, "W1"));
    assert_eq!((from.queue.as_str(), from.id), ("orders", 1));
}

#[test]
fn what_waits_to_be_put_on_goes_back_when_the_stage_dies() {
    let mut play = Play::of(&kitchen(2, ""));
    let (k2, r1) = (3, 4);
    play.put(W1, &[1]);
    play.put(W1, &[2]);
    play.get(K1);
    put_on(&mut play, K1);
    play.get(k2);
    let waits = put_on(&mut play, k2);
    assert_eq!(told(&waits), ["K2 waiting_to_put line 8"]);
    let gone = play.gone(k2, Exit::Signal(9));
    assert_eq!(moves(&gone), ["orders: 2/2 returned from K2 depth 1"]);
    // nothing of it is left in the line for room
    assert_eq!(moves(&play.get(r1)), ["cooked: R1 got 1/1 depth 0"]);
    assert_eq!(moves(&play.get(K1)), ["orders: K1 got 2/2 depth 0"]);
}

#[test]
fn a_batch_is_put_on_item_by_item_as_there_is_room() {
    let mut play = Play::of(&{
        let mut scenario = kitchen(1, "");
        scenario.batch = 3;
        scenario
    });
    play.put(W1, &[1, 2, 3]);
    play.hears(K1, &[], Some(Request::Get(3)));
    let part = put_on(&mut play, K1);
    assert_eq!(
        told(&part),
        [
            "K1 put 1/1 depth 1",
            "K1 done 1/1 depth 0",
            "K1 waiting_to_put line 8"
        ]
    );
    assert_eq!(replies(&part, K1), []);
    let gone = play.gone(K1, Exit::Signal(9));
    assert_eq!(
        moves(&gone),
        ["orders: 2/2 3/2 returned from K1 depth 2"],
        "the first is in the next queue already"
    );
}

#[test]
fn a_step_puts_on_one_item() {
    let mut play = Play::of(&kitchen(1, ""));
    play.put(W1, &[1]);
    play.get(K1);
    play.asked("pause");
    assert_eq!(moves(&put_on(&mut play, K1)), [""; 0]);
    let step = told(&play.asked("step"));
    let tail: Vec<&str> = step
        .iter()
        .rev()
        .take(4)
        .rev()
        .map(String::as_str)
        .collect();
    assert_eq!(
        tail,
        [
            "K1 put 1/1 depth 1",
            "K1 done 1/1 depth 0",
            "Paused",
            "K1 stepped"
        ]
    );
}

#[test]
fn one_queue_closes_after_the_other() {
    let mut play = Play::of(&kitchen(1, ""));
    let r1 = 3;
    play.put(W1, &[1]);
    play.get(K1);
    play.get(r1);
    play.hears(W1, &[Report::Counted], None);
    let ends = play.gone(W1, Exit::Code(0));
    let closed = |effects: &[Effect]| -> Vec<String> {
        let all = told(effects);
        all.into_iter()
            .filter(|line| line.ends_with("closed"))
            .collect()
    };
    assert_eq!(closed(&ends), [""; 0], "one item is in progress");
    put_on(&mut play, K1);
    let k1 = play.get(K1);
    assert_eq!(replies(&k1, K1), [Reply::End]);
    let ends = play.hears(K1, &[Report::Obeyed], None);
    assert_eq!(closed(&ends), [""; 0], "R1 holds an item");
    let last = play.hears(r1, &[Report::Done], Some(Request::Get(1)));
    assert_eq!(closed(&last), ["cooked closed"]);
    assert_eq!(replies(&last, r1), [Reply::End]);
    assert_eq!(closed(&play.effects), ["orders closed", "cooked closed"]);
}

#[test]
fn a_stage_that_comes_after_the_end_of_its_queue_takes_nothing() {
    let scenario = kitchen(1, "stop = \"never\"\n");
    let mut play = Play::of(&scenario);
    for process in [W1, K1] {
        play.hears(process, &[Report::Counted], None);
        play.gone(process, Exit::Code(0));
    }
    play.asked("add cook");
    play.start_all();
    let late = play.get(4);
    assert_eq!(replies(&late, 4), [Reply::End]);
    let ended = play.hears(4, &[Report::Obeyed], None);
    assert!(told(&ended).contains(&"K2 ended Closed".to_owned()));
}

#[test]
fn a_stage_ends_after_it_has_put_on_what_it_holds() {
    let mut play = Play::of(&kitchen(2, ""));
    let k2 = 3;
    play.put(W1, &[1]);
    play.put(W1, &[2]);
    play.get(K1);
    put_on(&mut play, K1);
    play.get(k2);
    put_on(&mut play, k2);
    let finish = play.asked("finish K2");
    assert_eq!(replies(&finish, k2), [], "it waits for room with an item");
    play.get(4);
    assert_eq!(
        moves(&play.effects).last().expect("a move"),
        "orders: K2 done 2/1 depth 0"
    );
    assert_eq!(replies(&play.get(k2), k2), [Reply::End]);
}

#[test]
fn a_stop_marker_is_never_put_on() {
    let mut scenario = kitchen(1, "");
    scenario.batch = 4;
    let launch = [
        "start W1",
        "start K1",
        "start R1",
        "put stop orders",
        "supervise",
    ];
    scenario.launch = Some(
        launch
            .iter()
            .map(|step| step.parse().expect("a step"))
            .collect(),
    );
    let mut play = Play::of(&scenario);
    play.put(W1, &[1]);
    let got = play.hears(K1, &[], Some(Request::Get(4)));
    assert_eq!(moves(&got), ["orders: K1 got stop/1 depth 1"]);
    let passed = put_on(&mut play, K1);
    assert_eq!(moves(&passed), ["orders: K1 done stop/1 depth 1"]);
    assert_eq!(replies(&passed, K1), [Reply::Accepted]);
}

#[test]
fn a_stage_that_does_not_put_on_is_killed() {
    for (reports, request) in [
        (vec![Report::Done], None),
        (vec![], Some(Request::Get(1))),
        (vec![], Some(Request::Put(vec![1]))),
    ] {
        let mut play = Play::of(&kitchen(1, ""));
        play.put(W1, &[1]);
        play.get(K1);
        let effects = play.hears(K1, &reports, request);
        assert_eq!(signals(&effects), [(K1, Signal::Kill)]);
        let gone = play.gone(K1, Exit::Signal(9));
        assert_eq!(moves(&gone), ["orders: 1/2 returned from K1 depth 1"]);
    }
    let mut play = Play::of(&kitchen(1, ""));
    assert_eq!(signals(&put_on(&mut play, K1)), [(K1, Signal::Kill)]);
    assert_eq!(signals(&put_on(&mut play, W1)), [(W1, Signal::Kill)]);
}

#[test]
fn commands_name_the_queue_or_the_group() {
    let mut play = Play::of(&kitchen(1, ""));
    assert_eq!(play.asked("capacity 9"), [], "which queue?");
    assert_eq!(play.asked("capacity nowhere 9"), []);
    let changed = told(&play.asked("capacity cooked 9"));
    assert!(
        changed[1].contains("cooked") && changed[1].contains("Some(9)"),
        "{changed:?}"
    );
    assert_eq!(play.asked("add producer"), []);
    assert!(told(&play.asked("add runner"))[1].contains("R2"));
    assert_eq!(told(&play.asked("work compute cook")).len(), 2);
    assert_eq!(told(&play.asked("work compute")).len(), 4);
}

#[test]
fn the_launch_script_follows_the_flow() {
    let text = "[queue.a]\n[queue.b]\n[group.end]\nletter = \"E\"\nfrom = \"b\"\nstop = \"marker\"\ncount = 2\n\
         [group.middle]\nletter = \"M\"\nfrom = \"a\"\nto = \"b\"\nstop = \"marker\"\n\
         [group.source]\nletter = \"S\"\nto = \"a\"\n";
    let script = file::read(text).expect("a scenario").script();
    let steps: Vec<String> = script.iter().map(ToString::to_string).collect();
    assert_eq!(
        steps,
        [
            "start E1",
            "start E2",
            "start M1",
            "start S1",
            "join S1",
            "put stop a",
            "join M1",
            "put stop b",
            "put stop b",
            "join E1",
            "join E2"
        ]
    );
}
