//! Threads on the screen: their process once, the row of a lock, and what keys can do to one of them.

use crate::play::Play;
use crate::screens::{asked, live};
use procession::{
    event::HowEnded,
    scenario::{self, RunAs},
    text::Language::{English, Japanese},
    tui::{ScreenOutcome, harness::Harness},
};

/// Two threads that compute, and one that waits for what they put.
fn story(big_lock: bool) -> Play {
    let text = format!(
        "title = \"Threads\"\nseed = 3\nrun_as = \"threads\"\nbig_lock = {big_lock}\n\
         producers = {{ count = 2, items = 40, time = \"fixed:0.3\", work = \"compute\" }}\n\
         consumers = {{ count = 1, time = \"fixed:0.2\", work = \"compute\" }}"
    );
    let mut play = Play::new(&scenario::file::read(&text).unwrap());
    play.run_to(6.0);
    play
}

fn threads(big_lock: bool, size: (u16, u16)) -> Harness {
    live(size, &story(big_lock))
}

#[test]
fn threads_stand_under_their_process_and_above_their_lock() {
    for (language, size) in [
        (English, (120, 36)),
        (Japanese, (120, 36)),
        (English, (80, 24)),
        (Japanese, (80, 24)),
        (English, (60, 20)),
    ] {
        let keys = if language == Japanese { "L" } else { "" };
        let screen = threads(true, size).keys(keys).screen();
        insta::assert_snapshot!(format!("lock_{language}_{}x{}", size.0, size.1), screen);
    }
    let numbers = threads(true, (120, 36)).keys("6").screen();
    insta::assert_snapshot!("lock_numbers", numbers);
    // the cores of a process with several workers are those of its threads
    let cores = threads(true, (120, 36)).keys("3").screen();
    insta::assert_snapshot!("lock_cores", cores);
    let details = threads(false, (120, 36))
        .keys("{down}{down}{enter}")
        .screen();
    insta::assert_snapshot!("thread_details", details);
}

#[test]
fn what_reaches_all_threads_says_so_before_and_is_never_asked_by_removing() {
    let told = |keys: &str| threads(false, (120, 36)).keys(keys);
    let warned = "This affects its whole process";
    // the second action in the details is to terminate
    let mut moved = told("{down}{down}{enter}{right}");
    assert!(moved.screen().contains(warned) && asked(&moved).is_empty());
    assert_eq!(
        asked(&told("{down}{down}{enter}{right}{enter}")),
        ["terminate P2"]
    );
    assert_eq!(asked(&told("{down}{down}-")), ["finish P2"]);
}

#[test]
fn t_chooses_what_the_next_run_has() {
    let next = |keys: &str| {
        let mut over = story(false);
        over.end(HowEnded::Quit);
        match live((120, 36), &over).silence().keys(keys).left() {
            Some(ScreenOutcome::Rerun(scenario)) => (scenario.run_as, scenario.big_lock),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(next("r"), (RunAs::Threads, false));
    assert_eq!(next("tr"), (RunAs::Threads, true));
    assert_eq!(next("ttr"), (RunAs::Processes, false));
    assert_eq!(next("tttr"), (RunAs::Threads, false));
    let told = threads(false, (120, 36)).keys("t").screen();
    assert!(
        told.contains("has threads with one big lock, as in CPython"),
        "{told}"
    );
}
