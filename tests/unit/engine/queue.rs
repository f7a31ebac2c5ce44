//! put and get, the batch, leases, the end of the queue.

use super::play::{Play, replies, scenario, signals, starts, told};
use procession::{
    engine::{Effect, Signal},
    event::Exit,
    scenario::{OnDeath, Scenario, Stop},
    wire::{Reply, Report, Request},
};

#[test]
fn a_whole_run_of_one_item_is_told_in_full() {
    let mut play = Play::of(&scenario(1, 1, Some(1)));
    let (p1, c1) = (1, 2);
    play.effects.clear();
    play.get(c1);
    let granted = play.put(p1, &[5]);
    assert_eq!(replies(&granted, p1), [Reply::Accepted]);
    assert_eq!(
        replies(&granted, c1),
        [Reply::Items([5].map(Some).to_vec())]
    );
    play.hears(p1, &[Report::Counted], None);
    play.gone(p1, Exit::Code(0));
    let closed = play.hears(
        c1,
        &[Report::Printed("5".into()), Report::Done],
        Some(Request::Get(1)),
    );
    assert_eq!(replies(&closed, c1), [Reply::End]);
    play.hears(c1, &[Report::Obeyed], None);
    let over = play.gone(c1, Exit::Code(0));
    assert_eq!(over.last(), Some(&Effect::Over));
    let expected = [
        "C1 waiting_to_get line 3",
        "P1 put 5/1 depth 1",
        "C1 got 5/1 depth 0",
        "C1 running line 3",
        "P1 ended Counted",
        "P1 exit 0",
        "P1 joined",
        "main waiting_in_join line 4",
        "C1 printed 5",
        "C1 done 5/1 depth 0",
        "C1 waiting_to_get line 3",
        "queue closed",
        "C1 ending line 3",
        "C1 ended Closed",
        "C1 exit 0",
        "C1 joined",
        "main ending line 0",
        "run ended Completed",
    ];
    assert_eq!(told(&play.effects), expected);
}

#[test]
fn a_full_queue_lets_putters_wait_and_serves_them_in_their_order() {
    let mut play = Play::of(&scenario(3, 1, Some(1)));
    play.put(1, &[0]);
    assert_eq!(told(&play.put(2, &[0])), ["P2 waiting_to_put line 3"]);
    assert_eq!(told(&play.put(3, &[0])), ["P3 waiting_to_put line 3"]);
    let room = play.get(4);
    assert_eq!(
        told(&room),
        [
            "C1 got 0/1 depth 0",
            "P2 put 0/1 depth 1",
            "P2 running line 3"
        ]
    );
    assert_eq!(replies(&room, 2), [Reply::Accepted]);
    assert_eq!(replies(&room, 3), []);
}

#[test]
fn an_empty_queue_lets_getters_wait_and_serves_them_in_their_order() {
    let mut play = Play::of(&scenario(1, 2, None));
    assert_eq!(told(&play.get(3)), ["C2 waiting_to_get line 3"]);
    assert_eq!(told(&play.get(2)), ["C1 waiting_to_get line 3"]);
    assert_eq!(
        told(&play.put(1, &[4])),
        [
            "P1 put 4/1 depth 1",
            "C2 got 4/1 depth 0",
            "C2 running line 3"
        ]
    );
}

#[test]
fn of_a_batch_what_fits_goes_in_and_the_rest_stays_first_in_line() {
    let mut play = Play::of(&Scenario {
        batch: 4,
        ..scenario(2, 1, Some(3))
    });
    play.put(1, &[0]);
    assert_eq!(
        told(&play.put(1, &[1, 2, 3, 4])),
        ["P1 put 1/1 2/1 depth 3", "P1 waiting_to_put line 3"]
    );
    play.put(2, &[9]);
    let got = play.hears(3, &[], Some(Request::Get(4)));
    assert_eq!(
        told(&got),
        [
            "C1 got 0/1 1/1 2/1 depth 0",
            "P1 put 3/1 4/1 depth 2",
            "P1 running line 3",
            "P2 put 9/1 depth 3",
            "P2 running line 3"
        ]
    );
    assert_eq!(replies(&got, 1), [Reply::Accepted]);
}

#[test]
fn a_killed_consumers_items_return_to_the_front_marked() {
    let mut play = Play::of(&Scenario {
        batch: 2,
        ..scenario(1, 2, None)
    });
    for value in 1..=3 {
        play.put(1, &[value]);
    }
    play.hears(2, &[], Some(Request::Get(2)));
    let gone = play.gone(2, Exit::Signal(9));
    assert_eq!(
        told(&gone),
        [
            "1/2 2/2 returned from C1 depth 3",
            "C1 ended Died",
            "C1 exit -9"
        ]
    );
    assert_eq!(
        replies(&play.hears(3, &[], Some(Request::Get(2))), 3),
        [Reply::Items([1, 2].map(Some).to_vec())]
    );
}

#[test]
fn after_five_attempts_an_item_is_lost() {
    let mut play = Play::of(&scenario(1, 0, None));
    play.put(1, &[7]);
    for attempt in 1..=5 {
        play.asked("add consumer");
        play.start_all();
        let consumer = 1 + attempt;
        assert_eq!(
            told(&play.get(consumer))[0],
            format!("C{attempt} got 7/{attempt} depth 0")
        );
        let gone = told(&play.gone(consumer, Exit::Signal(9)));
        match attempt {
            5 => assert_eq!(gone[0], "7/5 lost by C5 TooManyAttempts"),
            n => assert_eq!(gone[0], format!("7/{} returned from C{n} depth 1", n + 1)),
        }
    }
}

#[test]
fn without_leases_what_a_dead_consumer_held_is_lost() {
    let mut play = Play::of(&Scenario {
        on_death: OnDeath::Lost,
        ..scenario(1, 1, None)
    });
    play.put(1, &[7]);
    play.get(2);
    assert_eq!(
        told(&play.gone(2, Exit::Signal(9)))[0],
        "7/1 lost by C1 ConsumerEnded"
    );
}

#[test]
fn what_it_finished_before_its_death_is_done() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[7]);
    play.get(2);
    play.asked("pause");
    assert_eq!(
        told(&play.hears(2, &[Report::Done], Some(Request::Get(1)))),
        Vec::<String>::new()
    );
    assert_eq!(
        told(&play.gone(2, Exit::Signal(9))),
        ["C1 done 7/1 depth 0", "C1 ended Died", "C1 exit -9"]
    );
}

#[test]
fn what_a_killed_producer_wanted_to_put_was_never_put() {
    let mut play = Play::of(&scenario(2, 1, Some(1)));
    play.put(1, &[1]);
    play.put(1, &[2]);
    play.put(2, &[3]);
    play.gone(1, Exit::Signal(9));
    assert_eq!(
        told(&play.get(3)),
        [
            "C1 got 1/1 depth 0",
            "P2 put 3/1 depth 1",
            "P2 running line 3"
        ]
    );
}

#[test]
fn only_put_respects_the_capacity() {
    let mut play = Play::of(&scenario(1, 1, Some(2)));
    play.put(1, &[1]);
    play.put(1, &[2]);
    play.put(1, &[3]);
    play.asked("capacity 1");
    assert_eq!(
        told(&play.get(2)),
        ["C1 got 1/1 depth 1"],
        "one is still too many for another put"
    );
    assert_eq!(
        told(&play.gone(2, Exit::Signal(9)))[0],
        "1/2 returned from C1 depth 2"
    );
    let raised = told(&play.asked("capacity 3"));
    assert_eq!(raised[2..], ["P1 put 3/1 depth 3", "P1 running line 3"]);
}

#[test]
fn the_queue_closes_only_when_nothing_is_in_progress() {
    let mut play = Play::of(&scenario(1, 2, None));
    play.put(1, &[1]);
    play.get(2);
    play.get(3);
    let ended = play.hears(1, &[Report::Counted], None);
    assert_eq!(
        told(&ended),
        ["P1 ended Counted"],
        "C1 may still die, and its item come back"
    );
    let done = play.hears(2, &[Report::Done], None);
    assert_eq!(replies(&done, 3), [Reply::End]);
    assert_eq!(
        replies(&play.get(2), 2),
        [Reply::End],
        "also who comes later"
    );
}

#[test]
fn consumers_with_another_rule_do_not_hear_that_it_is_closed() {
    let mut scenario = scenario(0, 1, None);
    scenario.consumers.stop = Stop::After(3);
    let mut play = Play::of(&scenario);
    assert_eq!(replies(&play.get(1), 1), []);
}

#[test]
fn free_play_never_closes() {
    let mut play = Play::of(&Scenario::free_play());
    play.get(3);
    for process in [1, 2] {
        assert_eq!(replies(&play.gone(process, Exit::Signal(9)), 3), []);
    }
}

#[test]
fn closed_is_final() {
    let mut play = Play::of(&scenario(0, 1, None));
    play.get(1);
    assert_eq!(starts(&play.asked("add producer")), ["P1"]);
    play.start_all();
    let put = play.put(2, &[1]);
    assert_eq!(replies(&put, 2), [Reply::End]);
    assert_eq!(
        told(&play.hears(2, &[Report::Obeyed], None)),
        ["P1 ended Closed"]
    );
}

#[test]
fn a_child_that_breaks_the_rules_is_killed_and_the_books_balance() {
    let broken: [(&str, Vec<Report>, Option<Request>); 9] = [
        ("done without a lease", vec![Report::Done], None),
        ("done twice", vec![Report::Done, Report::Done], None),
        ("a put by a consumer", vec![], Some(Request::Put(vec![1]))),
        (
            "a put of a thousand",
            vec![],
            Some(Request::Put(vec![1; 1_000])),
        ),
        ("nothing put", vec![], Some(Request::Put(vec![]))),
        ("a get of none", vec![], Some(Request::Get(0))),
        ("a get of too many", vec![], Some(Request::Get(9))),
        (
            "work after the end",
            vec![
                Report::Counted,
                Report::Works {
                    span: 1,
                    compute: false,
                },
            ],
            None,
        ),
        (
            "a request after the end",
            vec![Report::Obeyed],
            Some(Request::Get(1)),
        ),
    ];
    for (what, reports, request) in broken {
        let mut play = Play::of(&scenario(1, 1, None));
        let effects = play.hears(2, &reports, request);
        assert_eq!(signals(&effects), [(2, Signal::Kill)], "{what}");
        play.gone(2, Exit::Signal(9));
    }
}

#[test]
fn who_asks_twice_is_killed() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.get(2);
    assert_eq!(signals(&play.get(2)), [(2, Signal::Kill)]);
    assert_eq!(
        told(&play.put(1, &[1])),
        ["P1 put 1/1 depth 1"],
        "and is given nothing"
    );
}
