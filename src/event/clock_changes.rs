//! Which events change the run clock.

use super::{RealTime, RunClock, What};

impl RunClock {
    /// Takes what changes it out of what happened at the real time `at`, next after an event at `before`.
    pub fn hear(&mut self, before: RealTime, at: RealTime, what: &What) {
        match what {
            What::Gap { span } => {
                self.stand_still(before, at, *span);
            }
            What::Planned(plan) => self.set_speed(at, plan.speed),
            What::SpeedChanged { speed } => self.set_speed(at, *speed),
            What::Paused | What::Stepped { .. } => self.set_paused(at, true),
            What::Resumed => self.set_paused(at, false),
            What::Opened(opened) => self.set_run(at, opened.run),
            _ => {}
        }
    }
}
