//! Locks: which worker waits for which, and whether for ever.

use super::{
    given::{folded, s},
    opening::{reopened, same},
    stories::{ends, joins, place},
    stuck::{outlook, stuck},
};
use procession::{
    model::{
        Model,
        why::{Bottleneck, Headline, Link, Outlook, WaitChain, WaitFor},
    },
    say,
    text::Text,
};

/// Main, A1 and A2, which share two locks.
const BEGIN: &str = r#"
    0 "planned","speed":1,"main":"main","groups":[{"group":"actors","letter":"A","count":2}],"script":["start A1","start A2","join A1","join A2"]
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "lock_made","lock":"left","kind":"lock"
    0 "lock_made","lock":"right","kind":"lock"
    0 "process_started","process":"A1","pid":11,"parent":"main"
    0 "worker_started","worker":"A1","process":"A1","group":"actors"
    0 "process_started","process":"A2","pid":12,"parent":"main"
    0 "worker_started","worker":"A2","process":"A2","group":"actors"
"#;

const LEFT: usize = 0;
const RIGHT: usize = 1;

fn takes(second: u64, who: &str, lock: &str) -> String {
    format!("{second} \"lock_taken\",\"worker\":\"{who}\",\"lock\":\"{lock}\"\n")
}

fn releases(second: u64, who: &str, lock: &str) -> String {
    format!("{second} \"lock_released\",\"worker\":\"{who}\",\"lock\":\"{lock}\"\n")
}

fn waits(second: u64, who: &str, lock: &str) -> String {
    format!(
        "{second} \"state_changed\",\"worker\":\"{who}\",\"state\":\"waiting_for_lock\",\"on\":\"{lock}\",\"line\":3\n"
    )
}

fn computes(second: u64, who: &str) -> String {
    format!(
        "{second} \"state_changed\",\"worker\":\"{who}\",\"state\":\"computing\",\"for\":9000000000,\"line\":4\n"
    )
}

/// Each has one of the two locks, A1 waits for that of A2, and main for A1.
fn half() -> String {
    BEGIN.to_owned()
        + &takes(1, "A1", "left")
        + &takes(1, "A2", "right")
        + &waits(2, "A1", "right")
        + &joins(2, "A1", 3)
}

fn deadlock() -> Model {
    folded(&(half() + &waits(3, "A2", "left")))
}

/// The texts of the headline and of the chain of waits.
fn texts(model: &Model) -> [String; 2] {
    let (text, at) = (Text::ids(), model.now.at);
    let chain = model.wait_chain(at).expect("it is stuck");
    [
        say::headline(&model.headline(at), model, at, &text).what,
        say::wait_chain(&chain, model, &text),
    ]
}

#[test]
fn two_that_each_wait_for_the_others_lock_are_stuck() {
    assert!(!folded(&half()).stuck(), "A2 goes on");
    let model = deadlock();
    let [a1, a2] = ["A1", "A2"].map(|name| place(&model, name));
    assert_eq!(
        stuck(&model),
        [
            ("A1".into(), WaitFor::Lock(RIGHT), Outlook::AllWait),
            ("A2".into(), WaitFor::Lock(LEFT), Outlook::AllWait),
            ("main".into(), WaitFor::EndOf(a1), Outlook::AllWait)
        ]
    );
    assert_eq!(
        model.wait_chain(s(4)),
        Some(WaitChain {
            links: vec![
                Link::Waits(a1, WaitFor::Lock(RIGHT)),
                Link::Waits(a2, WaitFor::Lock(LEFT)),
            ],
            back_to: Some(a1),
        }),
        "main, which waits for A1, is not part of the circle"
    );
}

#[test]
fn the_texts_of_a_deadlock() {
    assert_eq!(
        texts(&deadlock()),
        [
            "stuck-since(why=ever-lock-all-wait(n=1, of=thing-lock(name=right), others=A2, who=A1))",
            "walk-circle(walk=walk-link(next=walk-lock(of=thing-lock(name=left), who=A2), walk=walk-lock(of=thing-lock(name=right), who=A1)), who=A1)"
        ]
    );
}

#[test]
fn a_lock_that_is_given_back_ends_the_wait() {
    let model = folded(&(half() + &releases(3, "A2", "right") + &waits(3, "A2", "left")));
    assert!(!model.stuck());
    assert_eq!(outlook(&model, "A1"), Outlook::Some, "it is free");
    assert_eq!(outlook(&model, "A2"), Outlook::Some, "A1 will go on");
    let free = &model.waits(s(5))[1];
    assert_eq!(
        say::wait(free, say::wait_unit(&[]), &model, &Text::ids()),
        "wait-lock-some(most=, n=0, of=thing-lock(name=right), others=, time=number-seconds(n=3.0), who=A1)",
        "no worker holds it: it is free"
    );
}

#[test]
fn one_that_waits_for_its_own_lock_waits_for_ever() {
    let story = half() + &ends(3, "A2", "counted");
    let own = story.replace(&waits(2, "A1", "right"), &waits(2, "A1", "left"));
    let model = folded(&own);
    let a1 = place(&model, "A1");
    let chain = model.wait_chain(s(4)).expect("it is stuck");
    assert_eq!(chain.links, [Link::Waits(a1, WaitFor::Lock(LEFT))]);
    assert_eq!(chain.back_to, Some(a1));
}

#[test]
fn a_lock_whose_holder_died_never_comes_back() {
    let died = r#"
        3 "process_ended","process":"A2","exit":-9
        3 "worker_ended","worker":"A2","why":"died"
    "#;
    let model = folded(&(half() + died));
    let [main, a1, a2] = ["main", "A1", "A2"].map(|name| place(&model, name));
    assert_eq!(
        stuck(&model),
        [
            ("A1".into(), WaitFor::Lock(RIGHT), Outlook::NobodyLeft),
            ("main".into(), WaitFor::EndOf(a1), Outlook::AllWait)
        ]
    );
    assert_eq!(
        model.wait_chain(s(4)).expect("it is stuck").links,
        [
            Link::Waits(main, WaitFor::EndOf(a1)),
            Link::Waits(a1, WaitFor::Lock(RIGHT)),
            Link::Ended(a2),
        ]
    );
    let [headline, chain] = texts(&model);
    assert_eq!(
        headline,
        "stuck-since(why=ever-lock-nobody(n=1, of=thing-lock(name=right), others=A2, who=A1))"
    );
    let waits = "walk-link(next=walk-lock(of=thing-lock(name=right), who=A1), walk=walk-end(of=A1, who=main))";
    assert_eq!(
        chain,
        format!("walk-line(walk=walk-link(next=walk-ended(who=A2), walk={waits}))")
    );
}

#[test]
fn one_that_waits_for_a_lock_is_not_busy() {
    let model = folded(&(half() + &computes(2, "A2")));
    assert_eq!(
        model.headline(s(5)),
        Headline::Bottleneck(Bottleneck::Lock {
            lock: 1,
            share: 0.3
        })
    );
    let waits = model.waits(s(5));
    let wait = waits
        .iter()
        .find(|wait| wait.worker == place(&model, "A1"))
        .expect("A1 waits");
    assert_eq!(
        (wait.for_what, wait.so_far, wait.outlook),
        (WaitFor::Lock(RIGHT), s(3), Outlook::Some)
    );
    assert_eq!(wait.possible_wakers, [place(&model, "A2")]);
    assert!(!model.stands(), "A2 goes on");
    let (now, a1) = (&model.now, place(&model, "A1"));
    let shares = now.shares_of(&now.workers[a1], s(5)).expect("it lives");
    assert_eq!((shares.work, shares.wait), (0.0, 0.0), "not for a queue");
}

#[test]
fn a_suspended_holder_keeps_the_lock_until_it_is_resumed() {
    let model = folded(&(half() + r#"3 "process_stopped","process":"A2""#));
    assert!(!model.stuck());
    assert!(model.stands(), "somebody must press a key");
    assert_eq!(outlook(&model, "A1"), Outlook::Suspended);
    assert_eq!(outlook(&model, "main"), Outlook::Suspended);
}

/// It may have been taken before anybody looked.
#[test]
fn of_a_lock_that_was_not_announced_nothing_is_known() {
    let lost = waits(3, "A2", "left") + &waits(3, "A1", "elsewhere");
    let model = folded(&(half() + &lost));
    assert!(!model.stuck());
    assert!(!model.stands());
    assert_eq!(outlook(&model, "A2"), Outlook::Unknown);
    // once it was seen to be taken, it is known
    let model = folded(&(half() + &takes(3, "A2", "elsewhere") + &lost));
    assert!(model.stuck());
}

#[test]
fn the_state_of_a_run_with_locks_can_be_told() {
    let died = r#"
        3 "process_ended","process":"A2","exit":-9
        3 "worker_ended","worker":"A2","why":"died"
    "#;
    let twice = takes(1, "A1", "left") + &takes(1, "A2", "seats") + &takes(1, "A1", "seats");
    for story in [
        BEGIN.to_owned(),
        half(),
        half() + &waits(3, "A2", "left"),
        half() + died,
        half() + &twice + &releases(2, "A2", "seats"),
        half() + &waits(3, "A2", "elsewhere"),
    ] {
        let model = folded(&story);
        same(&model, &reopened(&model)).expect("the same state");
        assert_eq!(
            model.wait_chain(s(9)),
            reopened(&model).wait_chain(s(9)),
            "{story}"
        );
    }
}

/// A semaphore is released by any worker: nobody has to hold it.
#[test]
fn a_semaphore_may_be_released_by_any_worker_that_goes_on() {
    let semaphore = BEGIN.replace(
        r#""lock":"left","kind":"lock""#,
        r#""lock":"left","kind":"semaphore""#,
    );
    let goes_on =
        semaphore.clone() + &waits(2, "A1", "left") + &computes(2, "A2") + &joins(2, "A1", 3);
    assert_eq!(outlook(&folded(&goes_on), "A1"), Outlook::Some);
    // here all wait
    let all_wait =
        semaphore + &waits(2, "A1", "left") + &waits(2, "A2", "left") + &joins(2, "A1", 3);
    let model = folded(&all_wait);
    assert!(model.stuck());
    assert_eq!(outlook(&model, "A1"), Outlook::AllWait);
    let [headline, _] = texts(&model);
    assert!(
        headline.contains("ever-lock-all-wait") && headline.contains("n=0"),
        "{headline}"
    );
}

/// C1 and C2 poll one queue as threads that share a big lock; C1 has it, C2 waits for it, main for C1. P1 is there or not.
fn polling(producer: bool) -> String {
    let producers = r#"{"group":"producers","letter":"P","count":1,"to":"queue"},"#;
    let begin = r#"
    0 "planned","speed":1,"open_ended":false,"main":"main","groups":[PRODUCERS{"group":"consumers","letter":"C","count":2,"from":"queue","stop":"never"}],"script":["start C1","start C2","join C1"]
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":1,"leased":true
    0 "process_started","process":"threads","pid":11,"parent":"main"
    0 "lock_made","lock":"big_lock","kind":"big"
    0 "worker_started","worker":"C1","process":"threads","group":"consumers"
    0 "worker_started","worker":"C2","process":"threads","group":"consumers"
    1 "state_changed","worker":"C1","state":"spinning","on":"queue","line":5
    1 "lock_taken","worker":"C1","lock":"big_lock","n":1
    1 "state_changed","worker":"C2","state":"spinning","on":"queue","line":5
"#;
    let begin = begin.replace("PRODUCERS", if producer { producers } else { "" });
    begin + &waits(2, "C2", "big_lock") + &joins(2, "C1", 3)
}

/// Each gets its turns: what it waits for is an item.
#[test]
fn a_thread_that_polls_under_the_big_lock_waits_for_an_item_not_for_the_lock() {
    let model = folded(&polling(false));
    let item = |who: &str| (who.to_owned(), WaitFor::Item(0), Outlook::NobodyLeft);
    let c1 = place(&model, "C1");
    assert_eq!(
        stuck(&model),
        [
            item("C1"),
            item("C2"),
            ("main".into(), WaitFor::EndOf(c1), Outlook::AllWait)
        ]
    );
    assert_eq!(
        model.wait_chain(s(4)),
        reopened(&model).wait_chain(s(4)),
        "a state that is told in events says so too"
    );
}

/// The one that polls hands the lock on, though no item ever comes by itself.
#[test]
fn a_thread_gets_the_big_lock_of_one_that_polls() {
    let begins = r#"
    2 "worker_started","worker":"P1","process":"threads","group":"producers"
"#;
    let model = folded(&(polling(true) + begins + &waits(2, "P1", "big_lock")));
    assert_eq!(outlook(&model, "P1"), Outlook::Some);
    assert!(!model.stuck(), "P1 will put");
    let mutex = polling(true).replace(r#""kind":"big""#, r#""kind":"lock""#);
    let model = folded(&(mutex + begins + &waits(2, "P1", "big_lock")));
    assert_eq!(
        outlook(&model, "P1"),
        Outlook::AllWait,
        "any other lock is kept"
    );
}
