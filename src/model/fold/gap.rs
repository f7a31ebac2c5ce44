//! The program itself stood still: time that belongs to nobody.

use super::Fold;
use crate::{event::RealTime, model::now::Failure};

impl Fold<'_> {
    /// Run time stood still for this real time, but work may have gone on or ended in it: how long that took is not known,
    /// and nothing is learned from it.
    pub(super) fn gap(&mut self, span: RealTime) {
        self.now.stood_still += span;
        for worker in &mut self.now.workers {
            let at_work = worker.displayed.at_work();
            worker.interrupted |= at_work || !worker.holding.is_empty();
            if at_work {
                worker.worked = None;
            }
        }
        self.disturb_sleeps();
        for queue in &mut self.now.queues {
            queue.totals.interrupt();
        }
        self.history.stood_still(self.run);
        self.fails(Failure::StoodStill { span });
    }
}
