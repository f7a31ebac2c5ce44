//! A thread of a process whose workers are threads panics: the process ends with 101 and its message, the run reports it,
//! and nothing is left behind.

use super::run::{Run, ledger, letter};
use procession::{
    event::{Exit, HowEnded, What, WhyEnded},
    worker::start_thread,
};
use std::{
    env, fs,
    io::{self, Write},
    panic, thread,
};

const SCENARIO: &str = r#"
    run_as = "threads"
    launch = ["start P1", "start C1", "start P2", "supervise"]
    producers = { count = 2, items = "endless", time = "fixed:0.01" }
    consumers = { count = 1, time = "fixed:1000", stop = "never" }
"#;

/// Whether a thread of this process has this name.
fn is_there(name: &str) -> bool {
    let threads = fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let mut names =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("comm")).ok());
    names.any(|comm| comm.trim_end() == name)
}

/// In the child: one more thread, which panics when the last worker is there.
pub(super) fn prepare() {
    // the harness keeps back what a panic prints
    panic::set_hook(Box::new(|info| {
        let _ = writeln!(io::stderr(), "{info}");
    }));
    let life = || {
        while !is_there("P2") {
            thread::yield_now();
        }
        panic!("broken on purpose");
    };
    start_thread("broken".to_owned(), life).expect("a thread");
}

#[test]
fn a_panic_ends_the_process_with_its_message_and_the_run_goes_on() {
    let mut run = Run::start_with(
        env::current_exe().unwrap(),
        &toml::from_str(SCENARIO).unwrap(),
    );
    let gone = run
        .until(|what| matches!(what, What::ProcessEnded { process, .. } if process == "threads"));
    let What::ProcessEnded { exit, stderr, .. } = &run.events[gone].what else {
        unreachable!("it is one");
    };
    assert_eq!(*exit, Exit::Code(101));
    assert!(stderr.contains("broken on purpose"), "{stderr}");
    let died = run.events[..gone].iter().filter(|event| {
        matches!(
            event.what,
            What::WorkerEnded {
                why: WhyEnded::Died,
                ..
            }
        )
    });
    assert!(died.count() >= 2, "P1 and C1, and P2 if it had begun");
    run.until(|what| matches!(what, What::ProcessJoined { process, .. } if process == "threads"));
    assert_eq!(letter(run.pid("threads")), None);
    run.end();
    let events = run.till_end();
    ledger(&events);
    let last = &events.last().unwrap().what;
    assert!(
        matches!(
            last,
            What::RunEnded {
                how: HowEnded::Quit,
                ..
            }
        ),
        "{last:?}"
    );
}
