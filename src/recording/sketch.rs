//! The depth of all queues together over a whole run, however long, in little memory.

use crate::event::RunTime;

const MOST: usize = 1_024;

/// The greatest depth in each of at most 1,024 equal stretches of run time; they get longer as the run does.
#[derive(Debug)]
pub(super) struct Sketch {
    stretch: u64,
    deepest: Vec<u32>,
    last: u32,
}

impl Default for Sketch {
    fn default() -> Self {
        Self {
            stretch: RunTime::MILLI.0,
            deepest: Vec::new(),
            last: 0,
        }
    }
}

impl Sketch {
    /// The queues together are so deep from this moment on.
    pub(super) fn push(&mut self, run: RunTime, depth: u32) {
        while run.0 / self.stretch >= MOST as u64 {
            self.deepest = self
                .deepest
                .chunks(2)
                .map(|two| two.iter().copied().max().unwrap_or(0))
                .collect();
            self.stretch *= 2;
        }
        let place = (run.0 / self.stretch) as usize;
        if place >= self.deepest.len() {
            self.deepest.resize(place + 1, self.last);
        }
        self.deepest[place] = self.deepest[place].max(depth);
        self.last = depth;
    }

    /// The greatest depth in each of this number of equal parts of `from..to`.
    pub(super) fn depths(&self, from: RunTime, to: RunTime, parts: usize) -> Vec<u32> {
        let all = u128::from((to - from).0);
        let place = |part: usize| {
            let run = u128::from(from.0) + all * part as u128 / parts.max(1) as u128;
            usize::try_from(run / u128::from(self.stretch)).unwrap_or(usize::MAX)
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
