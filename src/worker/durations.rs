//! The durations of one worker's work: drawn from a stream of its own, so that another worker changes nothing.

use crate::{event::RunTime, scenario::timing::LONGEST, wire::Timing};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1};

/// An endless sequence of durations, the same for the same seed, group, index and timings on every system.
///
/// The generator is `ChaCha8`. Its key is the seed, 8 bytes with the lowest first, then 24 zeros; its stream is the
/// group's place (from 0) times 2^32, plus the index.
#[derive(Clone, Debug)]
pub struct Durations {
    generator: ChaCha8Rng,
}

impl Durations {
    /// The durations of the `index`-th worker (from 1) of the group at this place.
    pub fn new(seed: u64, group: u32, index: u32) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream((u64::from(group) << 32) + u64::from(index));
        Self { generator }
    }

    /// The next one, of this distribution: 0 to 1 h of run time.
    pub fn draw(&mut self, timing: Timing) -> RunTime {
        let time = match timing {
            Timing::Fixed(time) => RunTime(time),
            Timing::Uniform(from, to) => RunTime(self.generator.random_range(from..=to.max(from))),
            Timing::Integers(from, to) => RunTime(
                u64::from(self.generator.random_range(from..=to.max(from))) * RunTime::SECOND.0,
            ),
            Timing::Exp(mean) => {
                let times: f64 = Exp1.sample(&mut self.generator);
                RunTime((times * mean as f64) as u64)
            }
        };
        time.min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(group: u32, index: u32, timing: Timing) -> Vec<u64> {
        let mut durations = Durations::new(42, group, index);
        (0..6).map(|_| durations.draw(timing).0).collect()
    }

    #[test]
    fn a_seed_means_the_same_for_ever() {
        let seconds = |group, index| -> Vec<u64> {
            first(group, index, Timing::Integers(1, 5))
                .into_iter()
                .map(|time| time / 1_000_000_000)
                .collect()
        };
        assert_eq!(seconds(0, 1), [5, 4, 2, 2, 2, 4]);
        assert_eq!(seconds(0, 2), [3, 2, 3, 3, 5, 3]);
        assert_eq!(seconds(1, 1), [2, 1, 4, 1, 3, 5]);
        let uniform = [
            569_387_555,
            538_516_540,
            1_467_695_078,
            1_072_328_556,
            797_903_304,
            526_337_282,
        ];
        assert_eq!(
            first(1, 1, Timing::Uniform(500_000_000, 1_500_000_000)),
            uniform
        );
        let exponential = [
            7_826_339, 4_344_345, 81_426_705, 39_641_151, 65_617_488, 2_681_580,
        ];
        assert_eq!(first(1, 1, Timing::Exp(50_000_000)), exponential);
    }

    #[test]
    fn every_duration_lies_where_its_timing_says() {
        let hour = LONGEST.0;
        let all = |timing, most, least| {
            let mut durations = Durations::new(7, 0, 3);
            for _ in 0..10_000 {
                let time = durations.draw(timing).0;
                assert!((least..=most).contains(&time), "{timing:?} gave {time}");
            }
        };
        all(Timing::Fixed(5), 5, 5);
        all(Timing::Fixed(2 * hour), hour, hour);
        all(Timing::Uniform(10, 20), 20, 10);
        all(Timing::Uniform(7, 7), 7, 7);
        all(Timing::Integers(0, 3), 3_000_000_000, 0);
        all(Timing::Exp(hour / 2), hour, 0);
        all(Timing::Exp(0), 0, 0);
    }

    #[test]
    fn means_are_what_was_asked_for() {
        let mean = |timing| {
            let mut durations = Durations::new(1, 1, 1);
            (0..100_000)
                .map(|_| durations.draw(timing).as_secs_f64())
                .sum::<f64>()
                / 1e5
        };
        for (timing, asked) in [
            (Timing::Exp(2_000_000_000), 2.0),
            (Timing::Integers(1, 5), 3.0),
            (Timing::Uniform(1_000_000_000, 3_000_000_000), 2.0),
        ] {
            let found = mean(timing);
            assert!((found - asked).abs() < 0.03, "{timing:?}: {found}");
        }
    }
}
