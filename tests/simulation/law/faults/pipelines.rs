//! Planted faults in what readers say of several queues.

use super::{any_pipeline_with_items, wrong};
use crate::law::{facts::Claims, readers, runs::Run};
use procession::text::Language::English;

fn found(run: &Run, claims: Claims, fact: &str) -> bool {
    let found = wrong(run, vec![claims]);
    found.iter().any(|line| line.contains(fact))
}

/// The text with two words of it exchanged.
fn exchanged(text: &str, one: &str, other: &str) -> String {
    let exchanged = text.replace(one, "\n\n").replace(other, one);
    exchanged.replace("\n\n", other)
}

#[test]
fn an_item_that_is_said_of_the_wrong_queue_is_found() {
    let run = any_pipeline_with_items();
    let table = String::from_utf8(readers::write_csv(&run)).unwrap();
    assert!(!found(&run, readers::parse_csv(table.as_bytes()), "csv"));
    for what in [",put,", ",got,", ",done,", "waiting_to_get"] {
        let row = table
            .lines()
            .find(|row| row.contains(what) && row.ends_with(",q1"));
        let row = row.unwrap_or_else(|| panic!("no row of {what} in q1"));
        let other = format!("{},q0", row.strip_suffix(",q1").unwrap());
        let planted = table.replacen(row, &other, 1);
        let claims = readers::parse_csv(planted.as_bytes());
        assert!(found(&run, claims, "QueueOf"), "{row}");
    }
    let printed = readers::print(&run, English);
    let line = printed
        .lines()
        .find(|line| line.contains(" put ") && line.contains("; q1 holds"));
    let line = line.expect("a put into q1");
    let planted = printed.replacen(line, &line.replace("; q1 holds", "; q0 holds"), 1);
    let claims = readers::parse_text(&planted, English);
    assert!(found(&run, claims, "NamedQueue"));
    let trace = String::from_utf8(readers::write_trace(&run)).unwrap();
    let planted = trace.replacen(" into q1\"", " into q0\"", 1);
    assert_ne!(planted, trace);
    let claims = readers::parse_trace(planted.as_bytes());
    assert!(found(&run, claims, "into q0"));
}

#[test]
fn the_deepest_of_another_queue_is_found() {
    let run = any_pipeline_with_items();
    let printed = readers::print(&run, English);
    let of = |queue: &str| {
        let begins = format!("Wait time in {queue}: ");
        let line = printed.lines().find(|line| line.starts_with(&begins));
        let line = line.unwrap_or_else(|| panic!("waits in {queue}"));
        let deepest = line
            .rsplit_once(". Greatest depth ")
            .expect("the deepest")
            .1;
        (line, deepest)
    };
    let ((first, a), (second, b)) = (of("q0"), of("q1"));
    assert_ne!(a, b, "they must differ to be exchanged");
    let planted = printed
        .replace(first, &first.replace(a, b))
        .replace(second, &second.replace(b, a));
    let claims = readers::parse_text(&planted, English);
    assert!(found(&run, claims, "what: Deepest"));
    // in a comparison: the objects of the queues exchanged
    let whole = readers::compare_object([&run, &run]);
    let mut side = whole["a"].clone();
    let [one, other] = ["q0", "q1"].map(|queue| side["queues"][queue]["deepest"].clone());
    (
        side["queues"]["q0"]["deepest"],
        side["queues"]["q1"]["deepest"],
    ) = (other, one);
    let claims = readers::parse_compared(&side);
    assert!(found(&run, claims, "what: Deepest"));
}

#[test]
fn an_item_that_is_counted_in_two_queues_is_found() {
    let run = any_pipeline_with_items();
    let whole = readers::compare_object([&run, &run]);
    let mut side = whole["a"].clone();
    assert!(!found(&run, readers::parse_compared(&side), "compare"));
    let queues = side["queues"].as_object().expect("queues");
    for (name, what) in [("put", "Put"), ("done", "Done")] {
        let all: u64 = queues.values().map(|of| of[name].as_u64().unwrap()).sum();
        let mut planted = side.clone();
        planted[name] = all.into();
        let claims = readers::parse_compared(&planted);
        assert!(found(&run, claims, &format!("Whole({what}WithoutMarkers)")));
    }
    // and one only, in the sentence of the end
    let printed = readers::print(&run, English);
    let put = side["put"].take().as_u64().expect("it is known");
    let planted = [" of ", " items put so far"]
        .into_iter()
        .fold(printed.clone(), |text, after| {
            text.replace(&format!(": {put}{after}"), &format!(": {}{after}", put + 1))
        });
    assert_ne!(planted, printed);
    let claims = readers::parse_text(&planted, English);
    assert!(found(&run, claims, "Whole(PutWithoutMarkers)"));
}

#[test]
fn a_row_of_the_wrong_queue_on_the_screen_is_found() {
    let run = any_pipeline_with_items();
    for chosen in [0, 1] {
        let screen = readers::draw_screen(&run, English, chosen);
        assert!(!found(
            &run,
            readers::parse_screen(&screen, English),
            "screen"
        ));
        let planted = screen.map_rows(|row| exchanged(row, "q0", "q1"));
        let claims = readers::parse_screen(&planted, English);
        for fact in ["DrawnDepth", "what: Put"] {
            assert!(found(&run, claims.clone(), fact), "{fact}");
        }
    }
}
