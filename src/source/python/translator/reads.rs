//! Calls as they are read: those that are over, and those that threads are inside.

use super::{
    Translator, WAITS,
    facts::{Call, Happening, Op, Role},
};
use crate::{
    event::{What, WhyUnobserved},
    source::python::ring::{REFUSED, Record, Slot},
};

impl Translator {
    /// A completed call.
    pub(in crate::source::python) fn record(&mut self, life: usize, mut record: Record) {
        let op = self.lives[life].op(record.op);
        let worker = self.thread(life, record.thread);
        if self.count(worker, life, op, &record) {
            record.flags |= REFUSED;
        }
        let known = &mut self.lives[life];
        let Some(thread) = known.threads.get_mut(&record.thread) else {
            return;
        };
        let waited = record.exit.saturating_sub(record.enter) >= WAITS;
        let shown = thread.inside == record.enter;
        if record.enter <= thread.inside {
            thread.inside = 0;
        }
        if op.waits() {
            thread.over = record.enter;
        }
        thread.left = thread.left.max(record.exit);
        if op.waits() && !shown && (waited || op == Op::Wait) {
            let slot = Slot {
                enter: record.enter,
                op: record.op,
                thread: record.thread,
                site: record.site,
                object: record.object,
                most: 0,
                value: record.value,
            };
            self.push(record.enter, inside(worker, life, op, slot));
        }
        self.calls += 1;
        let call = Call {
            number: self.calls,
            worker,
            life,
            op,
            record,
        };
        if op.gives()
            && record.has_effect()
            && let Some(thing) = self.lives[life].target(op, record.object)
        {
            self.things[thing].coming.insert(call.number, call.clone());
        }
        self.push(record.exit, Happening::Call(call));
    }

    /// This number of calls was overwritten before it could be read.
    pub(in crate::source::python) fn lost(&mut self, life: usize, count: u64) {
        let lost = &mut self.lives[life].lost;
        *lost = lost.saturating_add_unsigned(count);
    }

    /// At the end: calls of which nothing came later that would have told of them.
    pub(super) fn tell_lost(&mut self) {
        for life in 0..self.lives.len() {
            let Ok(count @ 1..) = u64::try_from(self.lives[life].lost) else {
                continue;
            };
            let process = &self.processes[self.lives[life].process];
            let first = process.workers.first().copied();
            let worker = first.and_then(|worker| self.worker_name(worker));
            self.tell(What::DetailDropped {
                queue: None,
                worker,
                count,
            });
        }
    }

    /// Calls that were overwritten before they could be read leave a gap in the count of those that had an effect. Whether
    /// this call was in such a gap itself: then its effect on a queue was told as one of a number.
    fn count(&mut self, worker: usize, life: usize, op: Op, record: &Record) -> bool {
        if record.n == 0 || !record.has_effect() {
            return false;
        }
        let counts = self.lives[life].counts.entry((record.op, record.object));
        let newest = counts.or_default();
        let before = std::mem::replace(newest, record.n.max(*newest));
        let thing = self.lives[life].target(op, record.object);
        let queue = thing.and_then(|thing| match &mut self.things[thing].role {
            Role::Queue(content) => Some(content),
            Role::Lock(_) => None,
        });
        let lost = &mut self.lives[life].lost;
        if record.n <= before {
            *lost += 1;
            return queue.is_some();
        }
        let missing = record.n - before - 1;
        *lost = lost.saturating_sub_unsigned(missing);
        if missing > 0 {
            if let Some(content) = queue {
                content.lapped = true;
            }
            let what = Happening::Missing {
                worker,
                life,
                op,
                object: record.object,
                count: missing,
            };
            self.push(record.enter, what);
        }
        false
    }

    /// The call that a thread is inside at this moment of the monotonic clock.
    pub(in crate::source::python) fn slot(&mut self, life: usize, slot: Slot, now: u64) {
        let op = self.lives[life].op(slot.op);
        let worker = self.thread(life, slot.thread);
        let Some(thread) = self.lives[life].threads.get_mut(&slot.thread) else {
            return;
        };
        let known = slot.enter == thread.over || slot.enter == thread.inside;
        if known || now.saturating_sub(slot.enter) < WAITS || !op.waits() {
            return;
        }
        thread.inside = slot.enter;
        // an outer call is shown again when the inner one is over
        let since = slot.enter.max(thread.left);
        self.push(since, inside(worker, life, op, slot));
    }

    /// The system says that a process has ended, and how, if it does.
    pub(in crate::source::python) fn gone(&mut self, pid: u32, now: u64, status: Option<i64>) {
        let process = self.process_of(pid);
        let at = self.run_time(now);
        self.processes[process].gone.get_or_insert(at);
        self.push(now, Happening::Gone { process, status });
    }

    /// A process is not observed.
    pub(in crate::source::python) fn not_observed(
        &mut self,
        pid: u32,
        now: u64,
        why: WhyUnobserved,
    ) {
        let process = self.process_of(pid);
        self.push(now, Happening::Unobserved { process, why });
    }
}

const fn inside(worker: usize, life: usize, op: Op, slot: Slot) -> Happening {
    Happening::Inside {
        worker,
        life,
        op,
        slot,
    }
}
