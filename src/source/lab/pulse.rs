//! Whether the program itself stood still: stopped by a signal, in a frozen container, on a machine that slept.

use crate::event::RealTime;

/// How often the coordinator beats even if nothing happens.
pub(super) const BEAT: RealTime = RealTime::from_millis(100);
/// After a longer silence the program has stood still: no thread of it had a core for ten beats.
const MOST: RealTime = RealTime::SECOND;

/// The last moment at which the program was known to run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pulse(RealTime);

impl Pulse {
    /// It runs now.
    pub(super) const fn new(now: RealTime) -> Self {
        Self(now)
    }

    /// It runs now; returns for how long it stood still before this, if it did.
    pub(super) fn beat(&mut self, now: RealTime) -> Option<RealTime> {
        let silence = now - self.0;
        self.0 = self.0.max(now);
        (silence > MOST).then_some(silence)
    }

    /// When it must beat next.
    pub(super) fn next(self) -> RealTime {
        self.0 + BEAT
    }

    /// The last moment up to `now` of which it is known that the program ran: after a silence, not `now`.
    pub(super) fn known(self, now: RealTime) -> RealTime {
        if now - self.0 > MOST { self.0 } else { now }
    }
}

#[cfg(test)]
mod tests {
    use super::Pulse;
    use crate::event::RealTime;

    const fn at(millis: u64) -> RealTime {
        RealTime::from_millis(millis)
    }

    #[test]
    fn only_a_long_silence_is_a_gap_and_it_is_told_once() {
        let mut pulse = Pulse::new(at(50));
        assert_eq!(pulse.beat(at(150)), None);
        assert_eq!(
            pulse.beat(at(1_150)),
            None,
            "a second may pass on a busy machine"
        );
        assert_eq!(pulse.known(at(2_150)), at(2_150));
        assert_eq!(
            pulse.known(at(6_200)),
            at(1_150),
            "the time since then is in doubt"
        );
        assert_eq!(pulse.beat(at(6_200)), Some(at(5_050)));
        assert_eq!(pulse.beat(at(6_201)), None);
        assert_eq!(pulse.next(), at(6_301));
    }

    #[test]
    fn a_clock_that_goes_back_is_not_a_gap() {
        let mut pulse = Pulse::new(at(5_000));
        assert_eq!((pulse.beat(at(10)), pulse.beat(at(5_900))), (None, None));
    }
}
