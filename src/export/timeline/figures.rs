//! The figures of what is shown: those of the whole run, or those of the stretch of it.

use super::Timeline;
use crate::{
    event::RealTime,
    model::{
        Model, Now,
        history::WaitStats,
        now::{ItemCount, Ledger, Little, Queue, StateTimes},
    },
};
use std::iter;

impl Timeline {
    /// What is known at the end of what is shown: of a stretch, from that stretch alone.
    pub(in crate::export) fn known(&self) -> &Model {
        let stretch = self.stretch.as_ref();
        stretch.map_or(&self.model, |stretch| &stretch.alone)
    }

    /// What is true at the end of what is shown.
    pub(in crate::export) fn after(&self) -> &Now {
        let stretch = self.stretch.as_ref();
        stretch.map_or(&self.model.now, |stretch| &stretch.after)
    }

    /// What was true before what is shown; `None`: it begins with the run.
    pub(in crate::export) fn before(&self) -> Option<&Now> {
        self.part.from?;
        self.stretch.as_ref().map(|stretch| &stretch.before)
    }

    /// Real time at which what is shown begins, and ends; without an end it ends with the run.
    pub(in crate::export) fn bounds(&self) -> (RealTime, Option<RealTime>) {
        let stretch = self.stretch.as_ref();
        stretch.map_or((RealTime::ZERO, None), |stretch| {
            (stretch.begin.unwrap_or_default(), stretch.end)
        })
    }

    /// The run time that a worker spent in each display state while it is shown.
    pub(in crate::export) fn times(&self, place: usize) -> StateTimes {
        if self.part.is_stretch() {
            let history = &self.model.history;
            return history.times(iter::once(place), self.from, self.to);
        }
        // also what was spent before the recording began
        self.model
            .now
            .times(&self.model.now.workers[place], self.to)
    }

    /// The items that a worker put or finished, by the part that it has in the whole run; `None` for one that does neither.
    pub(in crate::export) fn items(&self, place: usize) -> Option<u64> {
        let now = &self.model.now;
        let whole = now.workers.get(place)?;
        let count = |of: &Now| {
            let mut worker = whole.clone();
            (worker.put, worker.done, worker.worked_alone) = (of.workers.get(place))
                .map_or((0, 0, 0), |then| (then.put, then.done, then.worked_alone));
            now.count_of(&worker)
        };
        let before = self.before().and_then(count);
        let before = before.map_or(0, ItemCount::number);
        Some(count(self.after())?.number().saturating_sub(before))
    }

    /// How many items were put, finished, lost and came back, and how many are in the queue and in progress at the end;
    /// stop markers are not items.
    pub(in crate::export) fn ledger(&self, place: usize) -> Ledger {
        let of = |now: &Now| now.queues.get(place).map(Queue::items_only);
        let after = of(self.after()).unwrap_or_default();
        let before = self.before().and_then(of).unwrap_or_default();
        Ledger {
            put: after.put.saturating_sub(before.put),
            done: after.done.saturating_sub(before.done),
            lost: after.lost.saturating_sub(before.lost),
            returned: after.returned.saturating_sub(before.returned),
            ..after
        }
    }

    /// The greatest depth of the queue at this place.
    pub(in crate::export) fn deepest(&self, place: usize) -> u32 {
        let deepest = match (&self.stretch, self.part.from) {
            (Some(stretch), Some(_)) => stretch.deepest.get(place).copied(),
            _ => self.after().queues.get(place).map(|queue| queue.deepest),
        };
        deepest.unwrap_or(0)
    }

    /// The sums of Little's law for the queue at this place.
    pub(in crate::export) fn little(&self, place: usize) -> Little {
        let of = |now: &Now, run| now.queues.get(place).map(|queue| queue.little(run));
        let after = of(self.after(), self.to).unwrap_or_default();
        let before = self.before().and_then(|before| of(before, self.from));
        let before = before.unwrap_or_default();
        Little {
            span: after.span - before.span,
            visits: after.visits.saturating_sub(before.visits),
            area: after.area.saturating_sub(before.area),
            waits: after.waits.saturating_sub(before.waits),
        }
    }

    /// How long the items that were taken had waited.
    pub(in crate::export) fn waits(&self, place: usize) -> WaitStats {
        self.known().history.queue(place).waits()
    }
}
