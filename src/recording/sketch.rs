//! The depth of all queues together over a whole run, however long, in little memory.

use crate::event::RunTime;

const MOST: usize = 1_024;

/// The greatest depth in each of at most 1,024 equal stretches of run time; they get longer as the run does.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// How often a stretch of a millisecond was doubled.
    doublings: u32,
    deepest: Vec<u32>,
    last: u32,
}

impl Sketch {
    /// The queues together are so deep from this moment on.
    pub(super) fn push(&mut self, run: RunTime, depth: u32) {
        let mut place = self.place(run.0);
        while place >= MOST {
            self.deepest = self
                .deepest
                .chunks(2)
                .map(|two| two.iter().copied().max().unwrap_or(0))
                .collect();
            self.doublings += 1;
            place = self.place(run.0);
        }
        if place >= self.deepest.len() {
            self.deepest.resize(place + 1, self.last);
        }
        self.deepest[place] = self.deepest[place].max(depth);
        self.last = depth;
    }

    /// The stretch of this moment. A division by a number that is known beforehand: it is asked at every event.
    const fn place(&self, run: u64) -> usize {
        ((run / RunTime::MILLI.0) >> self.doublings) as usize
    }

    /// The greatest depth in each of this number of equal parts of `from..to`.
    pub(super) fn depths(&self, from: RunTime, to: RunTime, parts: usize) -> Vec<u32> {
        let all = u128::from((to - from).0);
        let place = |part: usize| {
            let run = u128::from(from.0) + all * part as u128 / parts.max(1) as u128;
            u64::try_from(run).map_or(usize::MAX, |run| self.place(run))
        };
        let deepest = |part: usize| {
            let (first, end) = (place(part), place(part + 1).max(place(part) + 1));
            let known = self
                .deepest
                .get(first.min(self.deepest.len())..end.min(self.deepest.len()));
            known
                .and_then(|known| known.iter().max())
                .copied()
                .unwrap_or(self.last)
        };
        (0..parts).map(deepest).collect()
    }
}
