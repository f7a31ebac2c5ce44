//! Items that were taken and are not finished. Only a `JoinableQueue` tells when one is: by `task_done`, which names no item.

use super::{
    Translator,
    facts::{Content, Unfinished},
};
use crate::event::{Batch, Item, What, WorkerId};

/// A thread that has taken more than this many items and finished none does not say when they are done.
const MOST: usize = 256;
const JOINABLE: &str = "JoinableQueue";

impl Unfinished {
    const fn all(&self) -> u64 {
        self.items.len() as u64 + self.others
    }

    /// Takes out this number of items: those that are known by their value, and how many more. Which one of several is
    /// finished is not known.
    fn finish(&mut self, count: u64) -> (Batch, u64) {
        if count >= self.all() {
            let items = self.items.drain(..).collect();
            return (items, std::mem::take(&mut self.others));
        }
        self.others = self.all() - count;
        self.items.clear();
        (Batch::new(), count)
    }
}

impl Content {
    /// Puts these items into the hands of a worker; gives those that are said to be done at once.
    fn hold(&mut self, worker: WorkerId, items: &[Item], count: u64) -> (Batch, u64) {
        let all = items.len() as u64 + count;
        let place = self.unfinished.iter().position(|it| it.worker == worker);
        let place = place.unwrap_or_else(|| {
            self.unfinished.push(Unfinished {
                worker,
                items: Vec::new(),
                others: 0,
            });
            self.unfinished.len() - 1
        });
        let held = &mut self.unfinished[place];
        if held.items.len() + items.len() > MOST {
            self.done_early += all;
            return (items.iter().cloned().collect(), count);
        }
        held.items.extend_from_slice(items);
        held.others += count;
        let early = all.min(self.taken_late);
        self.taken_late -= early;
        if early == 0 {
            return (Batch::new(), 0);
        }
        self.finish(place, early)
    }

    fn finish(&mut self, place: usize, count: u64) -> (Batch, u64) {
        let done = self.unfinished[place].finish(count);
        if self.unfinished[place].all() == 0 {
            self.unfinished.remove(place);
        }
        done
    }
}

impl Translator {
    /// A worker has taken these items, and a number of others. Of most queues it is not known what becomes of them.
    pub(super) fn took(&mut self, worker: WorkerId, thing: usize, items: Batch, count: u32) {
        let joinable = self.things[thing].kind == JOINABLE;
        let Some((queue, content)) = self.queue(thing) else {
            return;
        };
        let depth = content.depth();
        let (done, others) = if joinable {
            content.hold(worker, &items, count.into())
        } else {
            (items.clone(), count.into())
        };
        self.tell(What::Got {
            worker,
            queue,
            items,
            count,
            depth,
        });
        self.done(worker, thing, done, others);
    }

    fn done(&mut self, worker: WorkerId, thing: usize, items: Batch, others: u64) {
        let Some((queue, content)) = self.queue(thing) else {
            return;
        };
        if !items.is_empty() || others > 0 {
            let depth = content.depth();
            self.tell(What::Done {
                worker,
                queue,
                items,
                count: u32::try_from(others).unwrap_or(u32::MAX),
                depth,
            });
        }
    }

    /// `task_done` was called so often by a worker: it finishes what it took itself, else what another thread of its process
    /// took, else what was taken first.
    pub(super) fn task_done(&mut self, worker: usize, thing: usize, count: u64) {
        if self.things[thing].kind != JOINABLE {
            return;
        }
        let Some(name) = self.worker_name(worker) else {
            return;
        };
        let mut left = count;
        while left > 0 {
            let place = self.holder(worker, name, thing);
            let Some((_, content)) = self.queue(thing) else {
                return;
            };
            let Some(place) = place else {
                let early = left.min(content.done_early);
                content.done_early -= early;
                content.taken_late += left - early;
                return;
            };
            let holder = content.unfinished[place].worker;
            let (items, others) = content.finish(place, left);
            left -= items.len() as u64 + others;
            self.done(holder, thing, items, others);
        }
    }

    /// The place of the one whose item a worker finishes.
    fn holder(&mut self, worker: usize, name: WorkerId, thing: usize) -> Option<usize> {
        let (_, content) = self.queue(thing)?;
        let unfinished = content.unfinished.iter().map(|it| it.worker);
        let unfinished: Vec<WorkerId> = unfinished.collect();
        let own = |other: WorkerId| {
            let workers = self.processes[self.workers[worker].process].workers.iter();
            workers
                .copied()
                .any(|place| self.workers[place].name == Some(other))
        };
        let place = |fits: &dyn Fn(WorkerId) -> bool| unfinished.iter().position(|it| fits(*it));
        place(&|other| other == name)
            .or_else(|| place(&own))
            .or_else(|| place(&|_| true))
    }
}
