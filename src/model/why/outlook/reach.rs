//! Who can go on: the set grows until nobody is left whose wait one of the set can end.

use super::{At, Deeds, Reach, Situation};
use crate::{
    event::{QueueId, plan::Stop},
    model::{now::Worker, why::WaitFor},
};

impl Situation<'_> {
    /// Everybody who can go on if those can who are at one of these.
    pub(super) fn reach(&self, begin: &[At]) -> Reach {
        let can: Vec<bool> = self.at.iter().map(|at| begin.contains(at)).collect();
        let mut reach = Reach {
            deeds: self.deeds(&can, true),
            can,
        };
        loop {
            let mut more = false;
            for place in 0..self.at.len() {
                if let At::Waits(what) = self.at[place]
                    && !reach.can[place]
                    && self.ends(place, what, &reach)
                {
                    reach.can[place] = true;
                    more = true;
                }
            }
            if !more {
                return reach;
            }
            reach.deeds = self.deeds(&reach.can, true);
        }
    }

    /// What these workers can do with each queue; also by starting others, if it is asked `through` main.
    pub(super) fn deeds(&self, who: &[bool], through: bool) -> Vec<Deeds> {
        let now = &self.model.now;
        let mut deeds = vec![Deeds::default(); now.queues.len()];
        let workers = now.workers.iter().zip(who).filter(|(_, is)| **is);
        for (worker, _) in workers {
            if self.may_do_anything(worker) {
                for deeds in &mut deeds {
                    (deeds.puts, deeds.gets) = (true, true);
                }
            }
            let place = |name: Option<QueueId>| now.queue_at.get(name?.name());
            if let Some(place) = place(self.puts_into(worker)) {
                deeds[place].puts = true;
            }
            if let Some(place) = place(self.gets_from(worker)) {
                deeds[place].gets = true;
            }
            let held = worker.holding.iter().map(|held| held.queue);
            let counted = worker.counted.iter().map(|held| held.queue);
            held.chain(counted)
                .for_each(|queue| deeds[queue].finishes = true);
            if worker.is_main {
                for (deeds, (starts, markers)) in deeds.iter_mut().zip(&self.to_come) {
                    deeds.puts |= *markers || (through && starts.puts);
                    deeds.gets |= through && starts.gets;
                }
            }
        }
        deeds
    }

    /// Whether a worker may put into this queue: who was not planned may do anything.
    pub(super) fn can_put(&self, worker: &Worker, queue: QueueId) -> bool {
        self.may_do_anything(worker) || self.puts_into(worker) == Some(queue)
    }

    pub(super) fn can_get(&self, worker: &Worker, queue: QueueId) -> bool {
        self.may_do_anything(worker) || self.gets_from(worker) == Some(queue)
    }

    /// The queue that a worker puts into; of main its script tells what it still does, not what it has done.
    fn puts_into(&self, worker: &Worker) -> Option<QueueId> {
        let now = &self.model.now;
        now.puts_into(worker).filter(|_| !worker.is_main)
    }

    fn gets_from(&self, worker: &Worker) -> Option<QueueId> {
        let now = &self.model.now;
        now.gets_from(worker).filter(|_| !worker.is_main)
    }

    fn may_do_anything(&self, worker: &Worker) -> bool {
        match self.model.now.group_of(worker) {
            _ if worker.is_main => self.model.plan.script.is_none(),
            Some(group) => !group.planned,
            None => true,
        }
    }

    /// Whether this wait ends if these can go on.
    fn ends(&self, place: usize, what: WaitFor, reach: &Reach) -> bool {
        let now = &self.model.now;
        if self.gives_up(place, what).is_some() {
            return true;
        }
        match what {
            WaitFor::Room(at) => {
                let queue = &now.queues[at];
                reach.deeds[at].gets || queue.closed || !queue.full()
            }
            WaitFor::Item(at) => {
                reach.deeds[at].puts
                    || (now.queues[at].in_it() > 0 && !self.is_jammed(at))
                    || self.closes(place, at, reach)
            }
            WaitFor::EndOf(other) => self.at[other] == At::Ended || reach.can[other],
            WaitFor::Flush(at) => reach.deeds[at].gets || now.queues[at].in_it() == 0,
            WaitFor::Tasks(at) => {
                let ledger = now.queues[at].ledger;
                reach.can.contains(&true) || ledger.queued + ledger.in_progress == 0
            }
            WaitFor::Result(_) | WaitFor::Wake(_) => reach.can.contains(&true),
            WaitFor::Lock(lock) => {
                let lock = &now.locks[lock];
                let mut holders = lock.holders.iter();
                if lock.anyone_releases() {
                    reach.can.contains(&true)
                } else {
                    let gives =
                        |holder: usize| reach.can[holder] || (lock.is_big() && self.polls(holder));
                    lock.holders.is_empty() || holders.any(|holder| gives(*holder))
                }
            }
        }
    }

    /// Whether this worker polls a queue, and so hands the big lock on after a while, though no item ever comes.
    fn polls(&self, place: usize) -> bool {
        let waits = matches!(self.at[place], At::Waits(WaitFor::Item(_)));
        waits && self.model.now.workers[place].polls
    }

    /// Whether this worker ends when no more items can come into the queue at `at`, and they cannot.
    fn closes(&self, place: usize, at: usize, reach: &Reach) -> bool {
        let (to_come, markers) = self.to_come[at];
        let closing = self.model.plan.open_ended == Some(false)
            && !self.alive[at].puts
            && !to_come.puts
            && !markers;
        let nothing_left =
            self.model.now.queues[at].ledger.in_progress == 0 || reach.deeds[at].finishes;
        let worker = &self.model.now.workers[place];
        closing && nothing_left && self.model.stops(worker) == Stop::Closed
    }
}
