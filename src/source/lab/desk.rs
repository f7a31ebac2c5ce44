//! The lab's one lock. Whoever hears something steps the engine with it here, at once and one at a time, and does
//! what follows: so everything has one order, and an item's messages wake nobody but those they are for.
//!
//! Whoever has the lock never waits: what is sent has room, and a child is joined only when it has ended.

use super::{
    child::{Answer, Child},
    table::Table,
};
use crate::engine::{Input, Number};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Where one at a time acts.
#[derive(Default)]
pub(super) struct Desk {
    /// Not there before the run, and when it is over.
    table: Mutex<Option<Table>>,
    /// Whoever keeps the time must look again.
    changed: Condvar,
}

impl Desk {
    /// The run begins.
    pub(super) fn begin(&self, table: Table) {
        let begin = Input::Begin {
            pid: std::process::id(),
        };
        self.lock().insert(table).guarded(|table| table.step(begin));
        self.changed.notify_one();
    }

    /// Something was heard.
    pub(super) fn hear(&self, input: Input) {
        self.act(|table| table.step(input));
    }

    /// A child has presented itself; given back if there is no run for it any more.
    pub(super) fn welcome(&self, process: Number, child: Child) -> Option<Child> {
        let mut child = Some(child);
        self.act(|table| {
            if let Some(child) = child.take() {
                table.welcome(process, child);
            }
        });
        child
    }

    /// There is no more time for an orderly end.
    pub(super) fn abandon(&self) {
        self.act(Table::abandon);
    }

    /// Does a run's work that comes with time alone, and at its end leaves nothing of it.
    pub(super) fn keep_time(&self) {
        let wait = self
            .changed
            .wait_while(self.lock(), |table| table.is_none());
        let mut place = wait.unwrap_or_else(PoisonError::into_inner);
        while let Some(table) = place.as_mut().filter(|table| !table.over()) {
            table.guarded(Table::on_time);
            // with time alone few answers come, so they need no free desk
            let (answers, rest) = (table.answers(), table.rest());
            answers.into_iter().for_each(Answer::send);
            place = self
                .changed
                .wait_timeout(place, rest)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        let table = place.take();
        // whoever still comes must find that the run is over, not wait: their ends are waited for now
        drop(place);
        if let Some(table) = table {
            table.clear_away();
        }
    }

    fn act(&self, what: impl FnOnce(&mut Table)) {
        let mut place = self.lock();
        let Some(table) = place.as_mut().filter(|table| !table.over()) else {
            return;
        };
        table.guarded(what);
        let (answers, sooner) = (table.answers(), table.sooner());
        drop(place);
        answers.into_iter().for_each(Answer::send);
        if sooner {
            self.changed.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Table>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
