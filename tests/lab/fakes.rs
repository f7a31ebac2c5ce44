//! Children that are none.

use super::{program, run::Run};
use procession::{
    event::{HowEnded, What},
    scenario::Scenario,
};
use std::{fs, path::PathBuf};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");

/// A program for `sh`, as a file.
fn script(name: &str, text: &str) -> PathBuf {
    let path =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    program::script(&path, text);
    path
}

/// What the events say of P1, whose program is this one.
#[track_caller]
fn told(name: &str, text: &str) -> String {
    let program = script(name, text);
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (1, 0);
    let events = Run::start_with(&program, &scenario).till_end();
    fs::remove_file(program).unwrap();
    let told = events.iter().find_map(|event| match &event.what {
        What::ProcessEnded { stderr, exit, .. } => Some(format!("{stderr}; exit {exit}")),
        What::ProcessFailed { why, .. } => Some(why.clone()),
        _ => None,
    });
    assert!(matches!(events.last().unwrap().what, What::RunEnded { .. }));
    told.expect("an event names it")
}

#[test]
fn a_child_that_ends_at_once_is_told_with_its_last_words() {
    let told = told("ends", "echo no such luck >&2; exit 3");
    assert!(
        told.contains("ended with 3")
            && told.ends_with("; exit 3")
            && told.contains("no such luck"),
        "{told}"
    );
}

#[test]
fn a_child_that_says_nothing_is_given_up() {
    let told = told("silent", "exec sleep 1000");
    assert!(told.contains("within 5 s"), "{told}");
}

#[test]
fn a_child_without_the_token_is_refused() {
    let text = format!(
        "read a; read b; read c; read d; {{ printf '%s\\n00\\n%s\\n%s\\n' \"$a\" $$ \"$d\"; cat; }} | \"{PROCESSION}\" worker"
    );
    let told = told("token", &text);
    assert!(told.contains("token"), "{told}");
}

#[test]
fn somebody_elses_child_is_refused() {
    let text = format!(
        "read a; read b; read c; read d; {{ printf '%s\\n%s\\n%s\\n%s\\n' \"$a\" \"$b\" $$ \"$d\"; cat; }} | \"{PROCESSION}\" worker"
    );
    let told = told("other", &text);
    assert!(told.contains("instead of"), "{told}");
}

#[test]
fn a_program_that_is_not_there_fails_in_words() {
    let mut scenario = Scenario::default();
    scenario.producers.count = 1;
    let events = Run::start_with("/nowhere/procession", &scenario).till_end();
    let failed = events
        .iter()
        .filter(|event| matches!(&event.what, What::ProcessFailed { why, .. } if !why.is_empty()));
    assert_eq!(failed.count(), 3);
    let ended = &events.last().expect("an end").what;
    assert!(
        matches!(
            ended,
            What::RunEnded {
                how: HowEnded::Failed,
                ..
            }
        ),
        "{ended:?}"
    );
}

#[test]
fn a_quit_does_not_wait_for_a_handshake() {
    let program = script("quit", "exec sleep 1000");
    let mut run = Run::start_with(&program, &Scenario::free_play());
    run.until(|what| matches!(what, What::ProcessStarted { process, .. } if process == "P1"));
    run.end();
    let events = run.till_end();
    fs::remove_file(program).unwrap();
    let last = events.last().unwrap();
    assert!(matches!(
        last.what,
        What::RunEnded {
            how: HowEnded::Quit,
            ..
        }
    ));
    assert!(last.at.as_secs_f64() < 4.5, "{:?}", last.at);
}
