//! The formulas against known values and against runs simulated by hand.

use procession::theory::{
    Chain, Limit, Moments, Seen, Shop, amdahl, bound, expected, gustafson, kingman, serial_part,
    use_of, wait_m_m_1, wait_m_m_c, waits_at_all,
};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn close(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by * b.abs()
}

#[test]
fn known_values() {
    assert!(close(wait_m_m_1(0.5, 2.0).unwrap(), 2.0, 1e-12));
    assert!(
        close(waits_at_all(1, 0.7), 0.7, 1e-12),
        "with one server it is the use"
    );
    assert!(close(waits_at_all(2, 0.8), 0.7111, 1e-3));
    for (rho, wait) in [(0.5, 0.3333), (0.8, 1.7778), (0.9, 4.2632)] {
        assert!(close(wait_m_m_c(2, rho, 1.0).unwrap(), wait, 1e-3));
    }
    assert_eq!(
        (
            wait_m_m_1(1.0, 1.0),
            wait_m_m_c(2, 1.2, 1.0),
            waits_at_all(3, 1.0)
        ),
        (None, None, 1.0)
    );
    assert!(close(
        kingman(2, 0.8, 1.0, 1.0, 0.0).unwrap(),
        1.7778 / 2.0,
        1e-3
    ));
    assert!(close(amdahl(0.9, 4.0), 3.077, 1e-3) && close(gustafson(0.9, 4.0), 3.7, 1e-9));
    assert!(close(
        serial_part(amdahl(0.9, 4.0), 4.0).unwrap(),
        0.1,
        1e-9
    ));
    assert_eq!(serial_part(2.0, 1.0), None);
    assert!(close(use_of(2.5, 0.8, 2.0), 1.0, 1e-12));
    let limits = |z, s, cores, d| bound(2, z, 2, s, cores, d).unwrap();
    assert_eq!(
        (limits(0.4, 0.8, 4, 0.0).rate, limits(0.4, 0.8, 4, 0.0).by),
        (2.5, Limit::Consumers)
    );
    assert_eq!(
        (limits(0.8, 0.4, 4, 0.0).by, limits(0.4, 0.4, 1, 0.9).by),
        (Limit::Producers, Limit::Cores)
    );
    assert_eq!(bound(2, 0.0, 2, 0.0, 1, 0.0), None);
}

fn shop(capacity: Option<u32>, z: f64, s: f64) -> Shop {
    Shop {
        producers: 2,
        z,
        consumers: 2,
        s,
        capacity,
    }
}

#[test]
fn blocked_producers_slow_a_small_queue_as_simulated() {
    for (capacity, rate) in [(1, 3.51), (5, 3.85), (50, 4.0)] {
        let chain = Chain::of(shop(Some(capacity), 0.5, 0.4)).unwrap();
        let passed = chain.average(|n| chain.busy(n), 1.0).mean / 0.4;
        assert!(close(passed, rate, 0.002), "capacity {capacity}: {passed}");
    }
    assert!(Chain::of(shop(None, 0.4, 0.5)).is_none(), "it grows");
    assert!(
        Chain::of(Shop {
            consumers: 0,
            ..shop(Some(3), 0.4, 0.5)
        })
        .is_none()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Without a limit the chain is M/M/c, and Little's law joins its depth and wait.
    #[test]
    fn the_chain_without_limit_is_erlangs(producers in 1..5_u32, consumers in 1..8_u32, rho in 0.05..0.95_f64, s in 0.01..2.0_f64) {
        let z = s * f64::from(producers) / (rho * f64::from(consumers));
        let chain = Chain::of(Shop { producers, z, consumers, s, capacity: None }).unwrap();
        let depth = chain.average(|n| chain.depth(n), 1.0).mean;
        let rate = f64::from(producers) / z;
        prop_assert!((depth - rate * wait_m_m_c(consumers, rho, s).unwrap()).abs() <= 1e-6 * depth + 1e-9);
    }

    /// Whatever the shop: nobody does more than there are of them, and no more passes than the bound allows.
    #[test]
    fn a_chain_keeps_within_its_bounds(producers in 1..6_u32, consumers in 1..6_u32, capacity in 1..60_u32, z in 0.01..3.0_f64, s in 0.01..3.0_f64) {
        let chain = Chain::of(Shop { producers, z, consumers, s, capacity: Some(capacity) }).unwrap();
        let of = |f: &dyn Fn(usize) -> f64| chain.average(f, 10.0);
        let (busy, depth, blocked) = (of(&|n| chain.busy(n)), of(&|n| chain.depth(n)), of(&|n| chain.blocked(n)));
        let most = bound(producers, z, consumers, s, 1, 0.0).unwrap().rate;
        prop_assert!(busy.mean / s <= most * (1.0 + 1e-9));
        prop_assert!(depth.mean <= f64::from(capacity) + 1e-9 && blocked.mean <= f64::from(producers) + 1e-9);
        prop_assert!([busy, depth, blocked].iter().all(|band| band.low <= band.mean && band.mean <= band.high));
        // what the working producers bring is what passes
        prop_assert!(close((f64::from(producers) - blocked.mean) / z, busy.mean / s, 1e-6));
    }

    #[test]
    fn moments_are_those_of_the_textbook(values in prop::collection::vec(0.001..100.0_f64, 2..200)) {
        let mut moments = Moments::default();
        for value in &values {
            moments.add(*value);
        }
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
        prop_assert!(close(moments.mean(), mean, 1e-9) && (moments.variation() - variance / mean / mean).abs() < 1e-6);
    }
}

/// A run of `items` items, simulated: what was seen, its mean depth, and the share of time producers waited for room.
struct Simulated {
    seen: Seen,
    depth: f64,
    blocked: f64,
}

fn exponential(dice: &mut ChaCha8Rng, mean: f64) -> f64 {
    -mean * (1.0 - dice.random::<f64>()).ln()
}

/// Two producers that work, then put; two consumers; times exponential; until `items` items are taken.
fn simulate(dice: &mut ChaCha8Rng, capacity: Option<u32>, z: f64, s: f64, items: u64) -> Simulated {
    let (mut now, mut depth, mut area, mut waited, mut last_put) = (0.0, 0_u32, 0.0, 0.0, 0.0);
    let mut producers = [0; 2].map(|_: i32| Some(exponential(dice, z)));
    let mut consumers = [None; 2];
    let (mut produced, mut gaps, mut served) =
        (Moments::default(), Moments::default(), Moments::default());
    while served.count() < items {
        let next = producers
            .iter()
            .chain(&consumers)
            .flatten()
            .copied()
            .fold(f64::INFINITY, f64::min);
        area += f64::from(depth) * (next - now);
        waited += producers.iter().filter(|until| until.is_none()).count() as f64 * (next - now);
        now = next;
        // the worker that came to the end of its work now waits for room, or for an item
        for until in producers
            .iter_mut()
            .chain(&mut consumers)
            .filter(|until| **until == Some(now))
        {
            *until = None;
        }
        loop {
            let room = capacity.is_none_or(|capacity| depth < capacity);
            if let Some(producer) = producers.iter_mut().find(|until| until.is_none() && room) {
                gaps.add(now - last_put);
                last_put = now;
                let time = exponential(dice, z);
                produced.add(time);
                *producer = Some(now + time);
                depth += 1;
            } else if let Some(consumer) = consumers
                .iter_mut()
                .find(|until| until.is_none() && depth > 0)
            {
                let time = exponential(dice, s);
                served.add(time);
                *consumer = Some(now + time);
                depth -= 1;
            } else {
                break;
            }
        }
    }
    let seen = Seen {
        producers: 2,
        consumers: 2,
        capacity,
        cores: 4,
        span: now,
        z: produced,
        gap: gaps,
        s: served,
        d: 0.0,
    };
    Simulated {
        seen,
        depth: area / now,
        blocked: waited / now / 2.0,
    }
}

/// The shares of runs in whose bands mean depth, throughput and waiting for room lie.
fn covered(capacity: Option<u32>, z: f64, s: f64, items: u64) -> [f64; 3] {
    const RUNS: u32 = 400;
    let mut dice = ChaCha8Rng::seed_from_u64(5);
    let mut inside = [0; 3];
    for _ in 0..RUNS {
        let run = simulate(&mut dice, capacity, z, s, items);
        let told = expected(&run.seen);
        let rate = run.seen.s.count() as f64 / run.seen.span;
        for (inside, (band, value)) in inside.iter_mut().zip([
            (told.depth, run.depth),
            (told.throughput, rate),
            (told.blocked, run.blocked),
        ]) {
            *inside += u32::from(band.is_none_or(|band| band.holds(value)));
        }
    }
    inside.map(|inside| f64::from(inside) / f64::from(RUNS))
}

#[test]
fn bands_hold_nearly_every_run() {
    for (capacity, z, s, items) in [
        (None, 0.05, 0.04, 2_000),
        (None, 0.05, 0.04, 300),
        (None, 0.08, 0.04, 500),
        (Some(1), 0.5, 0.4, 300),
        (Some(5), 0.5, 0.4, 300),
        (Some(5), 0.4, 0.5, 1_000),
        (Some(20), 0.45, 0.4, 1_000),
    ] {
        let covered = covered(capacity, z, s, items);
        println!("capacity {capacity:?}, Z {z}, S {s}, {items} items: {covered:?}");
        assert!(
            covered.iter().all(|share| *share >= 0.96),
            "capacity {capacity:?}: {covered:?}"
        );
    }
}

#[test]
fn what_theory_cannot_say_it_does_not() {
    let mut dice = ChaCha8Rng::seed_from_u64(1);
    let few = simulate(&mut dice, None, 0.05, 0.04, 50).seen;
    assert!(expected(&few).wait.is_none() && expected(&few).bound.is_some());
    let grows = simulate(&mut dice, None, 0.04, 0.08, 1_000).seen;
    assert!(expected(&grows).wait.is_none() && close(expected(&grows).grows.unwrap(), 25.0, 0.2));
    let regular = Moments::default();
    assert!(
        expected(&Seen {
            z: regular,
            ..grows
        })
        .depth
        .is_none()
    );
}
