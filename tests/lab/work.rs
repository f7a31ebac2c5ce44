//! What workers do.

use super::run::{Run, ledger};
use procession::event::{Event, Nanos, State, What};

fn spans(events: &[Event], name: &str) -> Vec<Nanos> {
    let of = events.iter().filter_map(|event| match &event.what {
        What::StateChanged { worker, state: State::Sleeping { span }, .. } if worker == name => Some(*span),
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
                    let before = last.insert(item.by.clone(), item.id);
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
        let What::Sampled { processes, .. } = what else { return false };
        processes.iter().any(|sample| sample.process == "P1" && sample.cpu.is_some_and(|cpu| cpu > 20.0))
    });
    let mut samples = run.events.iter().filter_map(|event| match &event.what {
        What::Sampled { cores, processes } => Some((cores, processes)),
        _ => None,
    });
    let (cores, processes) = samples.next().unwrap();
    assert!(cores.iter().all(Option::is_none), "the first sample knows no use of cores");
    assert!(processes.iter().all(|sample| sample.cpu.is_none()), "nor of processes");
    let What::Sampled { cores, processes } = &run.events[busy].what else { unreachable!() };
    assert!(!cores.is_empty() && cores.iter().flatten().all(|use_| (0.0..=100.0).contains(use_)));
    let of = |name: &str| processes.iter().find(|sample| sample.process == name).unwrap();
    assert!(of("C1").cpu.is_none_or(|cpu| cpu < 10.0), "{:?}", of("C1"));
    assert!(of("P1").rss > 0 && of("main").rss > 0);
    if cfg!(target_os = "linux") {
        assert!(of("P1").core.is_some() && of("P1").ready.is_some() && of("C1").os == 'S');
    }
    run.end();
    ledger(&run.till_end());
}
