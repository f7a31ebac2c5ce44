//! Who held a lock when.

use super::track::{Dated, Track};
use crate::event::RunTime;

/// Changes kept of one lock (24 bytes each).
const MOST: usize = 16_384;
/// Over which run time the switches are counted, at most.
const LATELY: RunTime = RunTime(2 * RunTime::SECOND.0);

/// Who held a lock when, as far as it is kept.
#[derive(Clone, Debug, Default)]
pub struct LockHistory {
    holds: Track<Hold>,
}

/// Who holds a lock from one moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hold {
    run: RunTime,
    /// The worker that took it last of those that hold it.
    holder: Option<usize>,
}

impl Dated for Hold {
    fn run(&self) -> RunTime {
        self.run
    }
}

/// A stretch in which one worker held a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its beginning.
    pub from: RunTime,
    /// Its end; for the last one, the end that was asked for.
    pub to: RunTime,
    /// The place of the worker in `Now::workers`.
    pub holder: usize,
}

impl LockHistory {
    /// Puts down who holds it from now on; `whole`: everything is kept.
    pub(in crate::model) fn holds(&mut self, run: RunTime, holder: Option<usize>, whole: bool) {
        // what was freed and taken in one moment went from one worker to another
        if let Some(last) = self.holds.last_mut().filter(|last| last.run == run) {
            last.holder = holder;
            return;
        }
        self.holds
            .push(Hold { run, holder }, (!whole).then_some(MOST));
    }

    /// How often a second it lately went from one worker to another without being free between, at the run time `run`;
    /// `None` while nothing is known.
    pub fn switch_rate(&self, run: RunTime) -> Option<f64> {
        let from = (run - LATELY).max(self.holds.first()?.run);
        let span = (run - from).as_secs_f64();
        let holders = self.holds.in_force(from, run).map(|hold| hold.holder);
        let next = holders.clone().skip(1);
        let switches = holders
            .zip(next)
            .filter(|(one, other)| one.is_some() && other.is_some() && one != other);
        (span > 0.0).then(|| switches.count() as f64 / span)
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        size_of::<Self>() + self.holds.len() * size_of::<Hold>()
    }

    /// Who held it in `from..to`, oldest first.
    pub fn held(&self, from: RunTime, to: RunTime) -> impl Iterator<Item = Held> {
        let holds = self.holds.in_force(from, to);
        let ends = self.holds.in_force(from, to).skip(1).map(|hold| hold.run);
        let stretch = move |(hold, end): (&Hold, RunTime)| {
            Some(Held {
                from: hold.run.max(from),
                to: end,
                holder: hold.holder?,
            })
        };
        holds.zip(ends.chain([to])).filter_map(stretch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_freed_and_taken_at_once_is_a_switch() {
        let ms = RunTime::from_millis;
        let mut history = LockHistory::default();
        assert_eq!(history.switch_rate(ms(10)), None);
        let all = [
            (0, Some(1)),
            (5, None),
            (5, Some(2)),
            (10, None),
            (20, Some(1)),
            (25, None),
            (25, Some(2)),
        ];
        for (at, holder) in all {
            history.holds(ms(at), holder, false);
        }
        let held: Vec<_> = history.held(ms(2), ms(40)).collect();
        let stretch = |from, to, holder| Held {
            from: ms(from),
            to: ms(to),
            holder,
        };
        let expected = [
            stretch(2, 5, 1),
            stretch(5, 10, 2),
            stretch(20, 25, 1),
            stretch(25, 40, 2),
        ];
        assert_eq!(held, expected);
        // two in 40 ms: at 5 and at 25
        assert_eq!(history.switch_rate(ms(40)), Some(50.0));
    }
}
