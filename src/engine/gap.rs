//! The program itself stood still: suspended, in a frozen container, on a machine that slept.

use super::{Engine, RunPhase};
use crate::event::{RealTime, What};

impl Engine {
    /// Time in which nobody was heard belongs to nobody: run time stands still in it, and with it all that is due by run time.
    /// While the run is paused it stands still anyway, and nothing is told.
    pub(super) fn stood_still(&mut self, span: RealTime) {
        if self.progress != RunPhase::Running {
            return;
        }
        if let Some(ending) = &mut self.ending {
            // nobody could hear that it was to end
            ending.next += span;
        }
        if !self.clock.paused() {
            self.clock.stand_still(self.before, self.now, span);
            self.emit(What::Gap { span });
        }
    }
}
