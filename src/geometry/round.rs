//! Round distances on an axis.

use crate::event::RunTime;

/// Distances of labels that people are used to, in milliseconds: from 1 ms to 6 h.
const ROUND: [u64; 24] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000,
    120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000,
];

/// The least round distance of labels that is at least so long; beyond six hours, whole hours.
pub(super) fn round_distance(least: RunTime) -> RunTime {
    let mut all = ROUND.into_iter().map(RunTime::from_millis);
    let hour = 3_600 * RunTime::SECOND.0;
    let hours = || {
        let whole = least.0.checked_next_multiple_of(hour);
        RunTime(whole.unwrap_or(u64::MAX / hour * hour))
    };
    all.find(|round| *round >= least).unwrap_or_else(hours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_round_distance_is_long_enough_and_hardly_longer(least in 1..u64::MAX / 4) {
            let round = round_distance(RunTime(least)).0;
            prop_assert!(round >= least);
            prop_assert!(least < 1_000_000 || round / 4 < least, "{least} -> {round}");
        }
    }
}
