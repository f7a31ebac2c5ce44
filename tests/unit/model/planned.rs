//! How many items a run is to put, by its plan, and what its end says of it.

use super::given::{folded, told};
use procession::{
    model::Model,
    say,
    scenario::file,
    text::{Language, Text},
};

fn planned(scenario: &str) -> Option<u64> {
    told(file::read(scenario).unwrap(), "").planned_items()
}

#[test]
fn all_sources_are_counted_with_what_is_special_to_a_worker() {
    assert_eq!(planned("[producers]\ncount = 2\nitems = 10"), Some(20));
    let special = "[producers]\ncount = 3\nitems = 10\n[worker.P2]\nitems = 4";
    assert_eq!(planned(special), Some(24));
    let pipeline = r#"
        [queue.orders]
        [queue.cooked]
        [group.waiter]
        letter = "W"
        to = "orders"
        count = 2
        items = 6
        [group.host]
        letter = "H"
        to = "orders"
        items = 5
        [group.cook]
        letter = "K"
        from = "orders"
        to = "cooked"
        [group.runner]
        letter = "R"
        from = "cooked"
        [group.cleaner]
        letter = "L"
        items = 7
    "#;
    assert_eq!(
        planned(pipeline),
        Some(17),
        "a stage puts on, and who works alone puts nothing"
    );
}

#[test]
fn what_is_not_known_or_has_no_end_is_not_counted() {
    assert_eq!(planned("[producers]\nitems = \"endless\""), None);
    let later = "[producers]\nitems = 10\n[[at]]\nwhen = \"5 s\"\ndo = \"add producer\"";
    assert_eq!(planned(later), None);
    assert_eq!(folded("").planned_items(), None, "there is no plan");
}

#[test]
fn a_worker_that_was_added_is_to_put_as_well() {
    let scenario = file::read("[producers]\ncount = 2\nitems = 10").unwrap();
    let due = r#"1 "worker_due","worker":"P3","group":"producers""#;
    assert_eq!(told(scenario, due).planned_items(), Some(30));
}

/// P1 puts 2 items of 10 and P2 none; the run is ended.
const PUT: &str = r#"
    0 "queue_made","queue":"queue","capacity":null,"leased":true
    1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":2
"#;

fn says(model: &Model) -> String {
    let text = Text::new(Language::English);
    say::headline(&model.headline(model.now.at), model, model.now.at, &text).what
}

#[test]
fn the_end_says_how_many_of_the_planned_items_were_put() {
    let ended = format!("{PUT}9 \"run_ended\",\"how\":\"quit\",\"why\":\"\"");
    let scenario =
        file::read("[producers]\ncount = 2\nitems = 10\n[consumers]\ncount = 0").unwrap();
    assert_eq!(
        says(&told(scenario, &ended)),
        "The run was ended early after 9.0 s: 2 of 20 items put, 0 done."
    );
    assert_eq!(
        says(&folded(&ended)),
        "The run was ended early after 9.0 s: 2 items put so far, 0 done."
    );
}

#[test]
fn all_that_was_put_is_not_all_that_was_planned() {
    let done = PUT.to_owned()
        + r#"2 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":0
        3 "done","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":0
        4 "run_ended","how":"completed","why":"""#;
    let all = |items: u32| {
        let scenario = format!("[producers]\ncount = 1\nitems = {items}");
        says(&told(file::read(&scenario).unwrap(), &done))
    };
    assert_eq!(all(2), "All 2 items are done after 4.0 s.");
    assert_eq!(
        all(3),
        "The run is over after 4.0 s: 2 of 3 items put, 2 done."
    );
}
