//! What workers do.

use super::run::{Run, ledger};
use procession::event::{Event, RunTime, State, What};

pub(crate) fn spans(events: &[Event], name: &str) -> Vec<RunTime> {
    let of = events.iter().filter_map(|event| match &event.what {
        What::StateChanged {
            worker,
            state: State::Sleeping { span },
            ..
        } if worker == name => Some(*span),
        _ => None,
    });
    of.collect()
}

#[test]
fn another_worker_does_not_change_durations() {
    let run = |producers: u32| {
        let scenario = format!(
            "speed = 100\nproducers = {{ count = {producers}, items = 5, time = 'exp:0.5' }}\nconsumers = {{ time = 'uniform:0..1' }}"
        );
        Run::read(&scenario).till_end()
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(spans(&one, "P1").len(), 5);
    assert_eq!(spans(&one, "P1"), spans(&three, "P1"));
    assert_ne!(spans(&three, "P1"), spans(&three, "P2"));
}

#[test]
fn without_work_everything_passes_in_order() {
    for batch in [1, 7, 256] {
        let events = Run::read(&format!(
            "capacity = 8\nbatch = {batch}\nproducers = {{ count = 2, items = 3000, time = 'fixed:0' }}\nconsumers = {{ count = 1, time = 'fixed:0' }}"
        ))
        .till_end();
        let sums = ledger(&events);
        assert_eq!((sums.put, sums.done, sums.depth), (6000, 6000, 0));
        let mut last = std::collections::BTreeMap::new();
        for event in &events {
            if let What::Got { items, .. } = &event.what {
                for item in items {
                    let before = last.insert(item.by, item.id);
                    assert!(before < Some(item.id), "{item:?} after {before:?}");
                }
            }
        }
    }
}

#[test]
fn samples_tell_who_is_busy_and_what_is_not_known_yet() {
    let mut run = Run::read(
        r#"
        producers = { count = 1, items = 1, time = "fixed:1000", work = "compute" }
        consumers = { count = 1, time = "fixed:1000", stop = "never" }
    "#,
    );
    let busy = run.until(|what| {
        let What::Sampled { processes, .. } = what else {
            return false;
        };
        processes
            .iter()
            .any(|sample| sample.process == "P1" && sample.cpu.is_some_and(|cpu| cpu > 20.0))
    });
    let mut samples = run.events.iter().filter_map(|event| match &event.what {
        What::Sampled {
            cores, processes, ..
        } => Some((cores, processes)),
        _ => None,
    });
    let (cores, processes) = samples.next().unwrap();
    assert!(
        cores.iter().all(Option::is_none),
        "the first sample knows no use of cores"
    );
    assert!(
        processes.iter().all(|sample| sample.cpu.is_none()),
        "nor of processes"
    );
    let What::Sampled {
        cores, processes, ..
    } = &run.events[busy].what
    else {
        unreachable!()
    };
    assert!(
        !cores.is_empty()
            && cores
                .iter()
                .flatten()
                .all(|use_| (0.0..=100.0).contains(use_))
    );
    let of = |name: &str| {
        processes
            .iter()
            .find(|sample| sample.process == name)
            .unwrap()
    };
    assert!(of("C1").cpu.is_none_or(|cpu| cpu < 10.0), "{:?}", of("C1"));
    assert!(of("P1").rss > 0 && of("main").rss > 0);
    if cfg!(target_os = "linux") {
        assert!(of("P1").core.is_some() && of("P1").ready.is_some() && of("C1").os == 'S');
    }
    run.end();
    ledger(&run.till_end());
}

#[test]
fn what_a_process_used_to_its_end_is_told_before_its_end() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let events = Run::read(
        r#"
        producers = { count = 1, items = 1, time = "fixed:0.3", work = "compute" }
        consumers = { count = 1, time = "fixed:0" }
    "#,
    )
    .till_end();
    let mut last = None;
    for event in &events {
        match &event.what {
            What::Sampled { processes, .. } => {
                last = processes
                    .iter()
                    .find(|sample| sample.process == "P1")
                    .or(last);
            }
            What::ProcessEnded { process, .. } if process == "P1" => break,
            _ => {}
        }
    }
    let last = last.expect("a sample");
    let used = last.cpu_time.as_secs_f64();
    assert!((0.2..2.0).contains(&used) && last.os == 'Z', "{last:?}");
}

#[test]
fn whoever_is_killed_has_a_last_sample_and_none_after_it() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let mut run = Run::read(
        r#"
        producers = { count = 2, items = "endless", time = "fixed:1000", work = "compute" }
        consumers = { count = 1, time = "fixed:1000", stop = "never" }
    "#,
    );
    run.until(|what| matches!(what, What::Got { .. }));
    run.ask("suspend P1");
    run.until(|what| matches!(what, What::ProcessStopped { .. }));
    run.ask("kill P1");
    run.ask("kill P2");
    let ended = |name: &'static str| move |what: &What| matches!(what, What::ProcessEnded { process, .. } if process == name);
    run.until(ended("P1"));
    let both = run.until(ended("P2"));
    // two samples of the others later
    let sampled = |what: &What| matches!(what, What::Sampled { cores, .. } if !cores.is_empty());
    let after = run.until_after(both, sampled);
    run.until_after(after + 1, sampled);
    run.end();
    let events = run.till_end();
    ledger(&events);
    for name in ["P1", "P2", "C1"] {
        let told: String = events
            .iter()
            .filter_map(|event| about(&event.what, name))
            .collect();
        assert!(
            told.ends_with("Ze") && told.matches('Z').count() == 1,
            "{name}: {told}"
        );
    }
}

/// The system's letter for a process in this sample; `e`: this is its end.
fn about(what: &What, name: &str) -> Option<char> {
    match what {
        What::Sampled { processes, .. } => processes
            .iter()
            .find(|sample| sample.process == name)
            .map(|sample| sample.os),
        What::ProcessEnded { process, .. } => (process == name).then_some('e'),
        _ => None,
    }
}
