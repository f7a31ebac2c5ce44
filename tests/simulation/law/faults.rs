//! Planted faults: the law must find them.

mod pipelines;

use crate::law::{facts::untrue, oracle::Oracle, readers, runs, runs::Run, wrong};
use procession::text::Language;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

/// A run in which items are put, taken and finished.
pub(crate) fn any_with_items() -> Run {
    let mut runner = TestRunner::deterministic();
    let busy =
        runs::staged().prop_filter("items are finished, and the run comes to its end", |run| {
            run.recording.matches("\"done\"").count() > 20
                && run.recording.contains("\"run_ended\"")
        });
    busy.new_tree(&mut runner).unwrap().current()
}

/// The same with several queues, of which the second has had more than two items too.
pub(crate) fn any_pipeline_with_items() -> Run {
    let mut runner = TestRunner::deterministic();
    let busy = runs::piped().prop_filter("items are put on and finished", |run| {
        let done = |queue: &str| {
            let of = format!("\"queue\":\"{queue}\"");
            let of_queue = |line: &&str| line.contains("\"what\":\"done\"") && line.contains(&of);
            run.recording.lines().filter(of_queue).count()
        };
        let waits = |line: &str| line.contains("waiting_to_get") && line.contains("\"on\":\"q1\"");
        run.recording.lines().any(waits)
            && done("q0") > 5
            && done("q1") > 5
            && run.recording.contains("\"run_ended\"")
    });
    busy.new_tree(&mut runner).unwrap().current()
}

/// The recording with its line of this kind, the `nth` of them, made another.
fn changed(run: &Run, kind: &str, nth: usize, change: impl Fn(&str) -> Vec<String>) -> Run {
    let mut seen = 0;
    let is = format!("\"what\":\"{kind}\"");
    let lines = run.recording.lines().flat_map(|line| {
        seen += usize::from(line.contains(&is));
        if line.contains(&is) && seen == nth + 1 {
            change(line)
        } else {
            vec![line.to_owned()]
        }
    });
    let changed = Run::read(lines.collect::<Vec<_>>().join("\n"));
    assert_ne!(changed.recording, run.recording, "nothing was planted");
    changed
}

/// What readers of one run say, held against the truth of another.
fn held_against(run: &Run, truth: &Run) -> Vec<String> {
    let oracle = Oracle::of(&truth.recording);
    let all: Vec<_> = [
        readers::text(run, Language::English),
        readers::csv(run),
        readers::tally(run),
        readers::trace(run),
    ]
    .into_iter()
    .flat_map(|claims| claims.all)
    .collect();
    untrue(&all, |fact| oracle.truth(fact))
}

#[test]
fn an_item_that_is_taken_twice_is_found() {
    let run = any_with_items();
    let twice = changed(&run, "got", 3, |line| {
        // the very same line twice would be refused
        vec![line.to_owned(), line.replacen('{', "{ ", 1)]
    });
    assert!(
        !Oracle::of(&twice.recording).faults.is_empty(),
        "the books balance"
    );
    assert!(!held_against(&twice, &run).is_empty(), "no reader shows it");
    assert!(
        held_against(&run, &run).is_empty(),
        "and without it nothing is found"
    );
}

#[test]
fn an_item_that_is_lost_without_a_word_is_found() {
    let run = any_with_items();
    let without = changed(&run, "put", 3, |_| Vec::new());
    assert!(
        !Oracle::of(&without.recording).faults.is_empty(),
        "the books balance"
    );
    assert!(
        !held_against(&without, &run).is_empty(),
        "no reader shows it"
    );
    let unfinished = changed(&run, "done", 3, |_| Vec::new());
    assert!(
        !held_against(&unfinished, &run).is_empty(),
        "no reader misses it"
    );
}

#[test]
fn a_wrong_depth_is_found() {
    let run = any_with_items();
    let wrong_depth = changed(&run, "put", 2, |line| {
        vec![line.replace("\"depth\":", "\"depth\":7")]
    });
    assert!(!Oracle::of(&wrong_depth.recording).faults.is_empty());
    assert!(!held_against(&wrong_depth, &run).is_empty());
}

#[test]
fn two_readers_that_disagree_are_found() {
    let run = any_with_items();
    let printed = readers::print(&run, Language::English);
    assert!(
        wrong(
            &run,
            vec![
                readers::parse_text(&printed, Language::English),
                readers::csv(&run)
            ]
        )
        .is_empty()
    );
    // one reader is made to say a tenth of a second, an item, a percent more or less
    let table = String::from_utf8(readers::write_csv(&run)).unwrap();
    let row = table
        .lines()
        .filter(|row| row.contains(",put,"))
        .nth(2)
        .unwrap();
    let cells: Vec<&str> = row.split(',').collect();
    let late = format!("{:.9}", cells[2].parse::<f64>().unwrap() + 0.2);
    let late = table.replace(
        row,
        &row.replace(&format!(",{},put", cells[2]), &format!(",{late},put")),
    );
    assert_ne!(late, table);
    let both = vec![
        readers::parse_text(&printed, Language::English),
        readers::parse_csv(late.as_bytes()),
    ];
    let said = wrong(&run, both);
    assert!(
        said.iter()
            .any(|line| line.contains("csv says") && line.contains("text says")),
        "{said:?}"
    );
    let deeper = printed.replacen("; the queue holds ", "; the queue holds 9", 1);
    let both = vec![
        readers::parse_text(&deeper, Language::English),
        readers::csv(&run),
    ];
    assert!(
        wrong(&run, both)
            .iter()
            .any(|line| line.contains("text says"))
    );
}

#[test]
fn a_wrong_share_or_count_in_a_summary_is_found() {
    let run = any_with_items();
    let printed = readers::print(&run, Language::English);
    let check = |printed: &str| wrong(&run, vec![readers::parse_text(printed, Language::English)]);
    assert!(check(&printed).is_empty());
    let share = printed
        .split_once("Consumers: ")
        .expect("a line of shares")
        .1
        .split_once(' ')
        .unwrap()
        .0;
    let other = if share == "99" { "97" } else { "99" };
    let found = check(&printed.replace(
        &format!("Consumers: {share} "),
        &format!("Consumers: {other} "),
    ));
    assert!(found.iter().any(|line| line.contains("Share")), "{found:?}");
    let found = check(&printed.replace("Items: put ", "Items: put 1"));
    assert!(found.iter().any(|line| line.contains("Count")), "{found:?}");
}
