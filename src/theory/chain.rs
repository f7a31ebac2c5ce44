//! Producers, a queue and consumers as a chain of states, exact for exponential times: also where a full queue makes
//! producers wait, which no textbook formula covers.

use super::Band;

/// States beyond this number are left out: a queue that long is as good as one without limit.
const MOST_STATES: usize = 20_000;
/// States rarer than this at the end of a queue without limit are left out.
const RARE: f64 = 1e-20;

/// Who works how fast around which queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shop {
    /// Producers, P.
    pub producers: u32,
    /// Mean time of a producer's work on an item, Z.
    pub z: f64,
    /// Consumers, C.
    pub consumers: u32,
    /// Mean time of a consumer's work on an item, S.
    pub s: f64,
    /// Items that fit into the queue, K; `None` = unbounded.
    pub capacity: Option<u32>,
}

/// The states of a [`Shop`] in the long run. State n: n items are with the consumers, in the queue, or in the hands of
/// producers that wait for room.
///
/// From n to n + 1 at the rate of the producers that work, (P - max(0, n - C - K)) / Z; from n to n - 1 at that of the
/// consumers, min(n, C) / S. A birth-and-death chain (Kleinrock 1975, 3.1); that waiting producers count as items beyond
/// the queue is our own derivation, and agrees with simulation.
#[derive(Clone, Debug)]
pub struct Chain {
    shop: Shop,
    /// The share of time in each state.
    share: Vec<f64>,
    /// The rate from each state to the next.
    up: Vec<f64>,
}

impl Chain {
    /// The chain of a shop; `None` if it has no steady state (an unbounded queue that grows), or somebody is missing.
    pub fn of(shop: Shop) -> Option<Self> {
        let Shop {
            producers,
            z,
            consumers,
            s,
            capacity,
        } = shop;
        let bounded = capacity.map(|k| k as usize + consumers as usize + producers as usize);
        let grows = f64::from(producers) / z >= f64::from(consumers) / s;
        if producers == 0
            || consumers == 0
            || z <= 0.0
            || s <= 0.0
            || (grows && bounded.is_none_or(|n| n > MOST_STATES))
        {
            return None;
        }
        let last = bounded.unwrap_or(MOST_STATES).min(MOST_STATES);
        let mut chain = Self {
            shop,
            share: vec![1.0],
            up: Vec::new(),
        };
        let mut total = 1.0;
        for n in 0..last {
            let up = (f64::from(producers) - chain.blocked(n)).max(0.0) / z;
            let down = chain.busy(n + 1) / s;
            let share = chain.share[n] * up / down;
            chain.up.push(up);
            chain.share.push(share);
            total += share;
            if share > 1e200 {
                chain.share.iter_mut().for_each(|share| *share /= 1e200);
                total /= 1e200;
            }
            if bounded.is_none() && n > consumers as usize && chain.share[n + 1] < RARE * total {
                break;
            }
        }
        chain.share.iter_mut().for_each(|share| *share /= total);
        Some(chain)
    }

    /// Items in the queue in this state.
    pub fn depth(&self, n: usize) -> f64 {
        let beyond = n.saturating_sub(self.shop.consumers as usize);
        self.shop
            .capacity
            .map_or(beyond, |k| beyond.min(k as usize)) as f64
    }

    /// Consumers at work in this state.
    pub fn busy(&self, n: usize) -> f64 {
        n.min(self.shop.consumers as usize) as f64
    }

    /// Producers that wait for room in this state.
    pub fn blocked(&self, n: usize) -> f64 {
        let shop = &self.shop;
        shop.capacity.map_or(0, |k| {
            n.saturating_sub(shop.consumers as usize + k as usize)
        }) as f64
    }

    /// The average of `of` over a run of `span` seconds, with the band in which it lies in 99 of 100 runs.
    ///
    /// The variance of a time average of a birth-and-death chain is about 2 / T . sum over n of
    /// (sum over i <= n of (f(i) - mean) . share(i))^2 / (up(n) . share(n)): W. Whitt, Operations Research 40, 1992,
    /// "Asymptotic formulas for Markov processes with applications to simulation".
    pub fn average(&self, of: impl Fn(usize) -> f64, span: f64) -> Band {
        let mean: f64 = self
            .share
            .iter()
            .enumerate()
            .map(|(n, share)| of(n) * share)
            .sum();
        let (mut so_far, mut sum) = (0.0, 0.0);
        for (n, (share, up)) in self.share.iter().zip(&self.up).enumerate() {
            so_far += (of(n) - mean) * share;
            if *share > 0.0 && *up > 0.0 {
                sum += so_far * so_far / (up * share);
            }
        }
        Band::around(mean, (2.0 * sum / span.max(f64::MIN_POSITIVE)).sqrt())
    }
}
