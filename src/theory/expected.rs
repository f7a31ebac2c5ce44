//! What theory expects of a run like the one that was seen.

use super::{Band, Bound, Chain, Moments, NINETY_NINE, Shop, bound};

/// What was seen of a run: seconds, and items a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Producers.
    pub producers: u32,
    /// Consumers.
    pub consumers: u32,
    /// Room in the queue; `None` = unbounded.
    pub capacity: Option<u32>,
    /// Cores that the program may use.
    pub cores: u32,
    /// How long it was seen.
    pub span: f64,
    /// A producer's work on an item.
    pub z: Moments,
    /// Times between two puts, by any worker.
    pub gap: Moments,
    /// A consumer's work on an item.
    pub s: Moments,
    /// CPU time of an item on both sides; 0: not known.
    pub d: f64,
}

/// What theory expects. What it cannot say is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// The most that can pass, for any distribution.
    pub bound: Option<Bound>,
    /// Items taken a second.
    pub throughput: Option<Band>,
    /// Mean depth.
    pub depth: Option<Band>,
    /// Mean wait of an item, in seconds.
    pub wait: Option<Band>,
    /// Share of their time that producers wait for room.
    pub blocked: Option<Band>,
    /// An unbounded queue without a steady state: items a second by which it grows.
    pub grows: Option<f64>,
}

/// Fewer items say nothing about an average.
const FEW: u64 = 100;
/// A squared variation near that of the exponential distribution.
const RANDOM: std::ops::RangeInclusive<f64> = 0.5..=2.0;
/// From this use on a run of any bearable length is still far from its long run.
const TOO_BUSY: f64 = 0.97;

/// What theory expects of a run of which this was seen.
pub fn expected(seen: &Seen) -> Expected {
    let Seen {
        producers,
        consumers,
        cores,
        z,
        s,
        d,
        ..
    } = *seen;
    let bound = bound(producers, z.mean(), consumers, s.mean(), cores, d);
    let nothing = Expected {
        bound,
        ..Expected::default()
    };
    if s.count() < FEW || z.count() < FEW || producers == 0 || consumers == 0 {
        return nothing;
    }
    match seen.capacity {
        Some(_) if RANDOM.contains(&z.variation()) && RANDOM.contains(&s.variation()) => {
            with_room(seen, nothing)
        }
        None => without_limit(seen, nothing),
        Some(_) => nothing,
    }
}

/// The exact chain; it needs times that vary like the exponential.
fn with_room(seen: &Seen, known: Expected) -> Expected {
    let Seen {
        producers,
        consumers,
        capacity,
        span,
        z,
        s,
        ..
    } = *seen;
    let Some(chain) = Chain::of(Shop {
        producers,
        z: z.mean(),
        consumers,
        s: s.mean(),
        capacity,
    }) else {
        return known;
    };
    let throughput = chain.average(|n| chain.busy(n), span).times(1.0 / s.mean());
    let depth = chain.average(|n| chain.depth(n), span);
    Expected {
        throughput: Some(throughput),
        depth: Some(depth),
        wait: Some(depth.times(1.0 / throughput.mean)),
        blocked: Some(
            chain
                .average(|n| chain.blocked(n), span)
                .times(1.0 / f64::from(producers)),
        ),
        ..known
    }
}

/// M/M/c corrected for other distributions as Allen and Cunneen do; the variance of an average grows as its mean does.
/// It needs arrivals that come at random.
fn without_limit(seen: &Seen, known: Expected) -> Expected {
    let Seen {
        producers,
        consumers,
        span,
        gap,
        s,
        ..
    } = *seen;
    let (rate, most) = (1.0 / gap.mean(), f64::from(consumers) / s.mean());
    if rate > most {
        return Expected {
            grows: Some(rate - most),
            ..known
        };
    }
    let shop = Shop {
        producers,
        z: gap.mean() * f64::from(producers),
        consumers,
        s: s.mean(),
        capacity: None,
    };
    let random = RANDOM.contains(&gap.variation()) && rate < TOO_BUSY * most;
    let Some(chain) = Chain::of(shop).filter(|_| random) else {
        return known;
    };
    let factor = f64::midpoint(gap.variation(), s.variation());
    let plain = chain.average(|n| chain.depth(n), span);
    let deviation = (plain.high / plain.mean).ln() / NINETY_NINE * plain.mean;
    let depth = Band::around(plain.mean * factor, deviation * factor * factor.sqrt());
    Expected {
        depth: Some(depth),
        wait: Some(depth.times(gap.mean())),
        ..known
    }
}
