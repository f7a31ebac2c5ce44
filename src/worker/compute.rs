//! Computing: a fixed amount of work, never "until the clock says so".

use crate::{event::RealTime, sys};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// How long the measurement takes, in CPU time of its own.
const MEASURE: Duration = Duration::from_millis(20);
/// Units between two looks at the clock while measuring.
const BLOCK: u64 = 20_000;

/// Computes this number of units: each needs the result of the one before, so that no core can do two at once.
pub(super) fn units(count: u64) {
    let mut x = 1_u64;
    for _ in 0..count {
        x = (x ^ (x >> 31))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(1);
    }
    black_box(x);
}

/// The units that take this real time, at this number per millisecond.
pub(super) fn units_in(time: RealTime, rate: u64) -> u64 {
    u64::try_from(u128::from(time.0) * u128::from(rate) / u128::from(RealTime::MILLI.0))
        .unwrap_or(u64::MAX)
}

/// Real and CPU time of this thread in stretches of computing.
#[derive(Default)]
pub(super) struct Stopwatch {
    pub(super) wall: Duration,
    pub(super) cpu: Duration,
}

impl Stopwatch {
    /// Adds what this takes.
    #[expect(clippy::disallowed_methods, reason = "a worker measures its own work")]
    pub(super) fn measure(&mut self, work: impl FnOnce()) {
        let (wall, cpu) = (Instant::now(), sys::process::thread_cpu_time());
        work();
        self.cpu += sys::process::thread_cpu_time().saturating_sub(cpu);
        self.wall += wall.elapsed();
    }
}

/// Measures how many units this machine computes a millisecond; at least 1.
pub(super) fn calibrate() -> u64 {
    let began = sys::process::thread_cpu_time();
    let mut done = 0_u64;
    loop {
        units(BLOCK);
        done += BLOCK;
        let took = sys::process::thread_cpu_time().saturating_sub(began);
        if took >= MEASURE {
            let rate = u128::from(done) * 1_000_000 / took.as_nanos();
            return u64::try_from(rate).unwrap_or(u64::MAX).max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RealTime, calibrate, units, units_in};
    use crate::sys::process::thread_cpu_time;

    #[test]
    fn an_amount_takes_about_the_time_it_was_measured_for() {
        let rate = calibrate();
        let began = thread_cpu_time();
        units(units_in(RealTime::from_millis(30), rate));
        let took = thread_cpu_time().saturating_sub(began).as_secs_f64();
        assert!(
            (0.003..0.3).contains(&took),
            "30 ms took {took} s of CPU time"
        );
    }

    #[test]
    fn amounts_grow_with_time_and_rate() {
        assert_eq!(units_in(RealTime::from_millis(2), 1_000), 2_000);
        assert_eq!(units_in(RealTime(500_000), 1_000), 500);
        assert_eq!(units_in(RealTime::ZERO, 1_000), 0);
    }
}
