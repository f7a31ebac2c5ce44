//! Items a second through the lab's queue, with two producers and two consumers that do nothing else: the bare
//! lab, without a screen, a model or a file.

use procession::{
    event::What,
    scenario::Scenario,
    source::{Source, lab::Lab},
};
use std::time::Instant;

fn main() {
    // cargo test runs benchmarks once with this, to see that they work
    let test = std::env::args().any(|word| word == "--test");
    for (capacity, batch, items) in [
        ("8", 1, 50_000),
        ("1024", 1, 50_000),
        ("1024", 64, 1_000_000),
    ] {
        let items = if test { 500 } else { items };
        let mut rates: Vec<f64> = (0..if test { 1 } else { 5 })
            .map(|_| rate(capacity, batch, items))
            .collect();
        rates.sort_by(f64::total_cmp);
        println!(
            "capacity {capacity:>4}, batch {batch:>2}: {:>9.0} items/s",
            rates[rates.len() / 2]
        );
    }
}

/// From the first put to the last done.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn rate(capacity: &str, batch: u32, items: u64) -> f64 {
    let scenario = format!(
        "capacity = {capacity}\nbatch = {batch}\n[producers]\ncount = 2\nitems = {items}\ntime = 'fixed:0'\n[consumers]\ncount = 2\ntime = 'fixed:0'"
    );
    let scenario: Scenario = toml::from_str(&scenario).expect("a scenario");
    let lab =
        Lab::start_with(env!("CARGO_BIN_EXE_procession").into(), &scenario, 1).expect("a lab");
    let mut span = None;
    for event in lab.events().iter().flatten() {
        if let What::Put { .. } | What::Done { .. } = event.what {
            span = Some((
                span.map_or_else(Instant::now, |(first, _)| first),
                Instant::now(),
            ));
        }
    }
    let (first, last) = span.expect("something was put");
    2.0 * items as f64 / (last - first).as_secs_f64()
}
