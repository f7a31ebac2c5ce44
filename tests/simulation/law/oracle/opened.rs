//! A recording that begins in the middle: the state was told, and now come its numbers.

use super::{Oracle, lives::Look, ticks};
use crate::law::line::{Carried, Opened};

impl Oracle {
    /// The state was told; now come the numbers.
    pub(super) fn opened(&mut self, opened: &Opened) {
        self.run = ticks(opened.run);
        let run = self.run;
        for of in &opened.queues {
            self.books(&of.queue).opened(of, run);
        }
        for life in &mut self.workers {
            life.ended = life.ended.map(|_| run);
        }
        for carried in &opened.workers {
            self.carried(carried);
        }
        self.sleeps.opened(opened);
        self.put_on = self.put_on_before();
        self.samples.clear();
    }

    fn carried(&mut self, carried: &Carried) {
        for queue in carried.seen.iter().flatten() {
            self.books(queue);
        }
        let life = self.worker(&carried.worker);
        life.put = carried.put;
        life.done = carried.done;
        life.worked_alone = carried.worked_alone;
        life.seen.clone_from(&carried.seen);
        life.ended = life.ended.map(|run| carried.ended.map_or(run, ticks));
        life.before = carried
            .times
            .iter()
            .map(|(state, time)| (state.clone(), ticks(*time)))
            .collect();
        if let Some(last) = life.shown.pop() {
            let run = ticks(carried.looks_since);
            life.shown = vec![Look { run, ..last }];
        }
    }
}
