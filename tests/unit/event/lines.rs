//! One event a line.

use super::any;
use procession::event::{Event, Exit, Fact, Item, RealTime, RunTime, State, Value, What};
use procession::header::Header;
use proptest::prelude::*;

const PUT: &str = r#"{"seq":17,"at":1203456789,"what":"put","worker":"P1","queue":"queue","items":[{"id":7,"by":"P1","value":3}],"depth":3}"#;

fn read(line: &str) -> What {
    Event::read(line)
        .unwrap_or_else(|bad| panic!("{line}: {bad}"))
        .what
}

fn refused(line: &str) -> String {
    Event::read(line).expect_err(line).to_string()
}

#[test]
fn the_line_of_a_put_is_as_it_is_described() {
    let items = vec![Item {
        id: 7,
        by: "P1".into(),
        value: Value::Integer(3),
        attempt: 1,
        from: None,
    }];
    let put = What::Put {
        worker: "P1".into(),
        queue: "queue".into(),
        items: items.into(),
        depth: 3,
        count: 0,
    };
    let event = Event {
        seq: 17,
        at: RealTime(1_203_456_789),
        what: put,
        written: None,
    };
    assert_eq!(event.write(), PUT);
    assert_eq!(Event::read(PUT).unwrap(), event);
}

#[test]
fn states_and_exits_are_written_flat_and_as_one_number() {
    let line = |what| {
        Event {
            seq: 0,
            at: RealTime(1),
            what,
            written: None,
        }
        .write()
    };
    let sleeps = What::StateChanged {
        worker: "C1".into(),
        state: State::Sleeping { span: RunTime(5) },
        line: 5,
        fact: Fact::Seen,
        file: None,
        most: None,
    };
    assert_eq!(
        line(sleeps),
        r#"{"seq":0,"at":1,"what":"state_changed","worker":"C1","state":"sleeping","for":5,"line":5}"#
    );
    let ended = |exit| {
        line(What::ProcessEnded {
            process: "C1".into(),
            exit,
            stderr: String::new(),
        })
    };
    assert_eq!(
        ended(Exit::Signal(9)),
        r#"{"seq":0,"at":1,"what":"process_ended","process":"C1","exit":-9}"#
    );
    assert_eq!(
        ended(Exit::Code(3_221_225_477)),
        r#"{"seq":0,"at":1,"what":"process_ended","process":"C1","exit":3221225477}"#
    );
    let again = Item {
        id: 1,
        by: "P1".into(),
        value: Value::text("a"),
        attempt: 2,
        from: None,
    };
    assert_eq!(
        serde_json::to_string(&again).unwrap(),
        r#"{"id":1,"by":"P1","value":"a","attempt":2}"#
    );
}

#[test]
fn an_unknown_kind_is_kept_byte_for_byte() {
    let line = r#"{ "what":"danced","seq":3, "at":5,"with":{"P1":[1.50,null]} }"#;
    let event = Event::read(line).unwrap();
    assert_eq!((event.seq, event.at), (3, RealTime(5)));
    assert_eq!(event.write(), line);
    assert_eq!(event.what, What::Other(line.into()));
}

#[test]
fn more_fields_than_are_known_do_no_harm() {
    assert_eq!(
        read(r#"{"seq":1,"at":2,"what":"paused","by":"a key"}"#),
        What::Paused
    );
}

#[test]
fn a_broken_event_of_a_known_kind_is_refused_with_the_reason() {
    assert!(refused(r#"{"seq":1,"at":2,"what":"put","worker":"P1"}"#).contains("queue"));
    assert!(
        refused(r#"{"seq":1,"at":2,"what":"speed_changed","speed":3}"#).contains("not a speed")
    );
    assert!(
        refused(r#"{"seq":1,"at":2,"what":"process_ended","process":"P1","exit":"no"}"#)
            .contains("\"no\"")
    );
    assert!(
        refused(r#"{"seq":1,"at":2,"what":"state_changed","worker":"P1","line":1}"#)
            .contains("state")
    );
}

#[test]
fn what_is_no_event_at_all_is_refused() {
    for line in [
        "",
        "{}",
        "[]",
        "null",
        "1",
        r#"{"seq":1,"at":2}"#,
        r#"{"seq":-1,"at":2,"what":"paused"}"#,
        r#"{"what":"danced"}"#,
    ] {
        refused(line);
    }
}

proptest! {
    #[test]
    fn every_event_is_read_back_as_it_was_written(event in prop_oneof![9 => any::event().boxed(), 1 => any::opened().boxed()]) {
        let line = event.write();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(Event::read(&line).unwrap(), event);
    }

    #[test]
    fn no_line_makes_the_reader_panic(line: String, cut in 0..200_usize) {
        let _ = Event::read(&line);
        let _ = Event::read(&PUT.chars().take(cut).collect::<String>());
    }

    #[test]
    fn every_number_is_an_exit(number: i64) {
        let exit = Exit::from(number);
        if (-255..=i64::from(u32::MAX)).contains(&number) {
            prop_assert_eq!(Option::<i64>::from(exit), Some(number));
            prop_assert_eq!(exit.to_string(), number.to_string());
        }
    }
}

/// Everything here is of a later version, and nothing of it is lost.
#[test]
fn what_a_later_version_wrote_is_written_again_as_it_was() {
    let lines = [
        r#"{"seq":0,"at":0,"what":"process_started","process":"main","pid":4,"parent":null,"host":"a"}"#,
        r#"{"seq":1,"at":1,"what":"put","worker":"P1","queue":"q","items":[{"id":1,"by":"P1","value":0,"note":"n"}],"depth":1}"#,
        r#"{"seq":2, "what":"paused", "at":2, "why": {"by": "hand"}}"#,
        r#"{"seq":3,"at":3,"what":"state_changed","worker":"P1","state":"waiting_for_the_moon","line":0}"#,
        r#"{"seq":4,"at":4,"what":"blind","for":3}"#,
    ];
    let read = lines.map(|line| Event::read(line).unwrap());
    assert_eq!(read.each_ref().map(Event::write), lines);
    let known = |event: &Event| !matches!(event.what, What::Other(_));
    assert_eq!(read.each_ref().map(known), [true, true, true, false, false]);
    // at another place it is still whole
    let mut moved = read[0].clone();
    moved.seq = 7;
    let written: serde_json::Value = serde_json::from_str(&moved.write()).unwrap();
    assert_eq!(
        (&written["seq"], &written["host"]),
        (&7.into(), &"a".into())
    );
    let plain = r#"{"seq":5,"at":5,"what":"resumed"}"#;
    assert_eq!(Event::read(plain).unwrap().written, None);

    let header = concat!(
        r#"{"procession":2,"version":"9","title":"","seed":1,"began":"","#,
        r#""machine":{"os":"linux","cores":2,"clock_ns":1,"gpu":3},"scenario":{"later":1},"programs":{}}"#
    );
    let read = Header::read(header).unwrap();
    assert_eq!((read.write(), read.scenario), (header.to_owned(), None));
}
