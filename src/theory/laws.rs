//! Laws that hold for every distribution.

/// What limits the throughput.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// P / Z: the producers bring no more.
    Producers,
    /// C / S: the consumers take no more.
    Consumers,
    /// cores / D: there are no more cores.
    Cores,
}

/// The most items a second that can pass, and what limits them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Items a second.
    pub rate: f64,
    /// The smallest of the three limits.
    pub by: Limit,
}

/// X <= min(P / Z, C / S, cores / D), for any distribution (the asymptotic bounds of operational analysis: P. J. Denning
/// and J. P. Buzen, Computing Surveys 10, 1978). `z` and `s` are the mean times that a producer and a consumer spend on an
/// item, `d` the CPU time that an item costs on both sides. A time of 0 limits nothing; `None` if nothing does.
pub fn bound(producers: u32, z: f64, consumers: u32, s: f64, cores: u32, d: f64) -> Option<Bound> {
    let limits = [
        (producers, z, Limit::Producers),
        (consumers, s, Limit::Consumers),
        (cores, d, Limit::Cores),
    ];
    let rates = limits.into_iter().filter(|(_, time, _)| *time > 0.0);
    let rates = rates.map(|(count, time, by)| Bound {
        rate: f64::from(count) / time,
        by,
    });
    rates.min_by(|a, b| a.rate.total_cmp(&b.rate))
}

/// The utilisation law, U = X.S / c: the share of their time that `c` consumers are busy when `x` items a second take
/// each of them `s` (Denning and Buzen 1978). It holds in every run, exactly.
pub fn use_of(x: f64, s: f64, c: f64) -> f64 {
    if c > 0.0 { x * s / c } else { 0.0 }
}
