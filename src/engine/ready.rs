//! Workers that compute but have no core: as the system tells from sample to sample.

use super::{Engine, WorkerNumber, worker::ReportedState};
use crate::event::{RealTime, State};

/// A computing worker is called ready when it had no core for at least 1 / this of the time.
const ONE_IN: u64 = 2;

impl Engine {
    /// The system says how long this worker's thread was ready without a core since it began; `None` where it does not.
    pub(super) fn was_ready(&mut self, number: WorkerNumber, ready: Option<RealTime>) {
        let now = self.now;
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let Some(ready) = ready else {
            worker.ready = None;
            return;
        };
        let before = worker.ready.replace((now, ready));
        let without = before.is_some_and(|(at, before)| {
            let (span, without) = (now - at, ready - before);
            span > RealTime::ZERO && without.0.saturating_mul(ONE_IN) >= span.0
        });
        let (name, line) = (worker.name, worker.lines.work);
        let (reported, state) = match worker.reported {
            ReportedState::Computing(span) if without => (ReportedState::Ready(span), State::Ready),
            ReportedState::Ready(span) if !without => {
                (ReportedState::Computing(span), State::Computing { span })
            }
            _ => return,
        };
        worker.reported = reported;
        self.say(name, state, line);
    }

    /// It has computed: it cannot be ready for more of that.
    pub(super) fn computes_no_more(&mut self, number: WorkerNumber) {
        if let Some(worker) = self.roster.worker_mut(number)
            && let ReportedState::Computing(_) | ReportedState::Ready(_) = worker.reported
        {
            worker.reported = ReportedState::Other;
        }
    }
}
