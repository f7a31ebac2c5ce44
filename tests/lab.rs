//! The lab with real processes.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests of real processes wait in real time")]

#[path = "lab/run.rs"]
mod run;

use procession::event::{Exit, HowEnded, What, WhyEnded};
use run::{Run, ledger, letter};

const ARTICLE: &str = r#"
    title = "article"
    speed = 100
    [producers]
    count = 2
    items = 10
    time = "integers:1..5"
    [consumers]
    count = 2
    time = "integers:1..5"
    stop = "after:10"
"#;

#[test]
fn the_article_runs_to_its_end() {
    let run = Run::read(ARTICLE);
    let events = run.to_end();
    let sums = ledger(&events);
    assert_eq!((sums.put, sums.got, sums.done, sums.depth), (20, 20, 20, 0));
    let names = |pick: fn(&What) -> Option<String>| -> Vec<String> {
        events.iter().filter_map(|event| pick(&event.what)).collect()
    };
    let started = names(|what| match what {
        What::ProcessStarted { process, .. } => Some(process.to_string()),
        _ => None,
    });
    assert_eq!(started, ["main", "P1", "P2", "C1", "C2"], "in the written order");
    let joined = names(|what| match what {
        What::ProcessJoined { process, .. } => Some(process.to_string()),
        _ => None,
    });
    assert_eq!(joined, ["P1", "P2", "C1", "C2"], "in the written order");
    let printed = names(|what| match what {
        What::Printed { text, .. } => Some(text.clone()),
        _ => None,
    });
    assert_eq!(printed.len(), 20);
    for event in &events {
        match &event.what {
            What::ProcessEnded { exit, stderr, .. } => assert_eq!((*exit, &**stderr), (Exit::Code(0), "")),
            What::WorkerEnded { why, .. } => assert_eq!(*why, WhyEnded::Counted),
            What::RunEnded { how, .. } => assert_eq!(*how, HowEnded::Completed),
            What::ProcessStarted { process, pid, .. } if process != "main" => {
                assert_eq!(letter(*pid), None, "{process}")
            }
            _ => {}
        }
    }
}
