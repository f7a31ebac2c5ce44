//! The known ways in which a program hangs, told apart by what is certain: who is dead, what is in a queue, who holds a lock.

use super::{WaitFor, outlook::Situation};
use crate::model::now::Worker;

/// Why a program can never go on. Workers, queues and locks are given by their places in `Now`. `waiters` wait for the thing
/// that never comes; other workers may wait for them in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each speaks of its fields")]
pub enum Hang {
    /// A worker waits in join for a process whose last items are not in the queue yet, and nobody takes any.
    JoinBeforeDrain {
        joiner: usize,
        flushing: usize,
        queue: usize,
    },
    /// The queue is empty, and nobody who ever put into it can go on: a stop marker too few, or a get too many.
    GetForEver { queue: usize, waiters: Vec<usize> },
    /// The queue is full, or items are on their way into it, and everybody who ever took from it has ended.
    ConsumersEnded {
        queue: usize,
        ended: Vec<usize>,
        waiters: Vec<usize>,
    },
    /// The worker that has the lock has ended.
    LockOfDead {
        lock: usize,
        holder: usize,
        waiters: Vec<usize>,
    },
    /// Each of these workers has the lock that the one before it waits for, in a circle; a single one waits for a lock that it
    /// has itself.
    LockCircle { circle: Vec<(usize, usize)> },
    /// A process died while it took from the queue, and the queue's own lock for reading with it: others wait though there are
    /// items.
    DiedInGet {
        queue: usize,
        dead: Vec<usize>,
        waiters: Vec<usize>,
    },
    /// A process of the pool died with a task: its result never comes, though the pool has workers.
    PoolWorkerDied {
        pool: usize,
        dead: Vec<usize>,
        waiters: Vec<usize>,
    },
    /// An item that was put could not be sent: it never arrives.
    NotPickled { queue: usize, waiters: Vec<usize> },
    /// The queue is empty, everybody who ever put into it has ended, and of these, or of those that came to no queue, `raised`
    /// by an exception.
    ProducersRaised {
        queue: usize,
        raised: Vec<usize>,
        waiters: Vec<usize>,
    },
}

impl Hang {
    /// The workers that wait for what never comes.
    pub fn waiters(&self) -> Vec<usize> {
        match self {
            Self::JoinBeforeDrain { joiner, .. } => vec![*joiner],
            Self::LockCircle { circle } => circle.iter().map(|(worker, _)| *worker).collect(),
            Self::GetForEver { waiters, .. }
            | Self::ConsumersEnded { waiters, .. }
            | Self::LockOfDead { waiters, .. }
            | Self::DiedInGet { waiters, .. }
            | Self::PoolWorkerDied { waiters, .. }
            | Self::NotPickled { waiters, .. }
            | Self::ProducersRaised { waiters, .. } => waiters.clone(),
        }
    }

    /// The queue that it is about, if it is about one.
    pub const fn queue(&self) -> Option<usize> {
        match self {
            Self::JoinBeforeDrain { queue, .. }
            | Self::GetForEver { queue, .. }
            | Self::ConsumersEnded { queue, .. }
            | Self::DiedInGet { queue, .. }
            | Self::NotPickled { queue, .. }
            | Self::ProducersRaised { queue, .. } => Some(*queue),
            Self::PoolWorkerDied { pool, .. } => Some(*pool),
            Self::LockOfDead { .. } | Self::LockCircle { .. } => None,
        }
    }

    /// The workers that have ended, and whose end is the reason.
    pub fn ended(&self) -> Vec<usize> {
        match self {
            Self::LockOfDead { holder, .. } => vec![*holder],
            Self::ConsumersEnded { ended, .. } => ended.clone(),
            Self::DiedInGet { dead, .. } | Self::PoolWorkerDied { dead, .. } => dead.clone(),
            Self::ProducersRaised { raised, .. } => raised.clone(),
            _ => Vec::new(),
        }
    }
}

/// The hang of a situation in which everybody waits for ever; `None` if it is none of those that are known. What is dead
/// comes before what only waits: from a dead worker follows the rest.
pub(super) fn of(situation: &Situation) -> Option<Hang> {
    let of = Waits(situation);
    of.died_in_get()
        .or_else(|| of.not_pickled())
        .or_else(|| of.lock_of_dead())
        .or_else(|| of.lock_circle())
        .or_else(|| of.pool_worker_died())
        .or_else(|| of.consumers_ended())
        .or_else(|| of.join_before_drain())
        .or_else(|| of.producers_raised())
        .or_else(|| of.get_for_ever())
}

struct Waits<'s>(&'s Situation<'s>);

impl Waits<'_> {
    /// The workers that wait for this.
    fn waiters(&self, what: WaitFor) -> Vec<usize> {
        let waits = self.0.waits();
        let same = waits.filter(|(_, for_what, _)| *for_what == what);
        same.map(|(worker, ..)| worker).collect()
    }

    fn lives(&self, worker: &Worker) -> bool {
        self.0.model.now.lives(worker)
    }

    /// The workers of which this holds.
    fn those(&self, is: impl Fn(&Worker) -> bool) -> Vec<usize> {
        let all = self.0.model.now.workers.iter().enumerate();
        all.filter(|(_, worker)| !worker.helper && is(worker))
            .map(|(place, _)| place)
            .collect()
    }

    /// Everybody who ever put into a queue, or waited to.
    fn putters(&self, queue: usize) -> Vec<usize> {
        self.those(|worker| worker.used(queue).put > 0 || worker.put_into == Some(queue))
    }

    /// Everybody who ever took from a queue, or waited to.
    fn getters(&self, queue: usize) -> Vec<usize> {
        self.those(|worker| worker.used(queue).got > 0 || worker.got_from == Some(queue))
    }

    fn all_ended(&self, workers: &[usize]) -> bool {
        let now = &self.0.model.now;
        !workers.is_empty() && workers.iter().all(|it| !self.lives(&now.workers[*it]))
    }

    /// The queues that are not pools, and who waits for an item of each, if anybody does.
    fn item_waits(&self) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let queues = self.0.model.now.queues.iter().enumerate();
        let queues = queues.filter(|(_, queue)| !queue.is_pool());
        queues
            .map(|(queue, _)| (queue, self.waiters(WaitFor::Item(queue))))
            .filter(|(_, waiters)| !waiters.is_empty())
    }

    /// The same of the queues that are empty.
    fn empty_waits(&self) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let queues = &self.0.model.now.queues;
        self.item_waits()
            .filter(|(queue, _)| queues[*queue].in_it() == 0)
    }

    fn died_in_get(&self) -> Option<Hang> {
        let queues = &self.0.model.now.queues;
        self.item_waits().find_map(|(queue, waiters)| {
            let dead: Vec<usize> = self.0.model.died_taking(queue).collect();
            (queues[queue].in_it() > 0 && !dead.is_empty()).then_some(Hang::DiedInGet {
                queue,
                dead,
                waiters,
            })
        })
    }

    fn not_pickled(&self) -> Option<Hang> {
        let queues = self.0.model.now.queues.iter().enumerate();
        let mut unsent = queues.filter(|(_, queue)| queue.unsent.is_some());
        unsent.find_map(|(queue, of)| {
            let mut waiters = self.waiters(WaitFor::Item(queue));
            if of.in_it() > 0 {
                waiters.clear();
            }
            waiters.extend(self.waiters(WaitFor::Tasks(queue)));
            (!waiters.is_empty()).then_some(Hang::NotPickled { queue, waiters })
        })
    }

    fn lock_of_dead(&self) -> Option<Hang> {
        let now = &self.0.model.now;
        now.locks.iter().enumerate().find_map(|(lock, of)| {
            let waiters = self.waiters(WaitFor::Lock(lock));
            let holder = *of.holders.last()?;
            let found = !waiters.is_empty() && !of.anyone_releases() && self.all_ended(&of.holders);
            found.then_some(Hang::LockOfDead {
                lock,
                holder,
                waiters,
            })
        })
    }

    fn lock_circle(&self) -> Option<Hang> {
        let now = &self.0.model.now;
        let next = |worker: usize| {
            let WaitFor::Lock(lock) = self.0.wait_of(worker)? else {
                return None;
            };
            let of = now.locks.get(lock).filter(|of| !of.anyone_releases())?;
            Some((lock, *of.holders.first()?))
        };
        (0..now.workers.len()).find_map(|first| {
            let mut circle = Vec::new();
            let mut worker = first;
            while circle.len() <= now.workers.len() {
                let (lock, holder) = next(worker)?;
                circle.push((worker, lock));
                worker = holder;
                if worker == first {
                    return Some(Hang::LockCircle { circle });
                }
            }
            None
        })
    }

    fn pool_worker_died(&self) -> Option<Hang> {
        let now = &self.0.model.now;
        let pools = now.queues.iter().enumerate();
        let mut pools = pools.filter(|(_, queue)| queue.is_pool() && queue.in_it() > 0);
        pools.find_map(|(pool, _)| {
            let waiters = self.waiters(WaitFor::Result(pool));
            let dead: Vec<usize> = self.0.model.died_taking(pool).collect();
            let idle = |place: &usize| {
                !self.lives(&now.workers[*place])
                    || self.0.wait_of(*place) == Some(WaitFor::Item(pool))
            };
            let all_idle = self.getters(pool).iter().all(idle);
            let found = !waiters.is_empty() && !dead.is_empty() && all_idle;
            found.then_some(Hang::PoolWorkerDied {
                pool,
                dead,
                waiters,
            })
        })
    }

    fn consumers_ended(&self) -> Option<Hang> {
        let queues = self.0.model.now.queues.iter().enumerate();
        let mut queues = queues.filter(|(_, queue)| !queue.is_pool());
        queues.find_map(|(queue, _)| {
            let mut waiters = self.waiters(WaitFor::Room(queue));
            waiters.extend(self.waiters(WaitFor::Flush(queue)));
            let ended = self.getters(queue);
            (!waiters.is_empty() && self.all_ended(&ended)).then_some(Hang::ConsumersEnded {
                queue,
                ended,
                waiters,
            })
        })
    }

    fn join_before_drain(&self) -> Option<Hang> {
        let joins = self.0.waits();
        let joins = joins.filter_map(|(joiner, what, _)| match what {
            WaitFor::EndOf(flushing) => Some((joiner, flushing)),
            _ => None,
        });
        joins.into_iter().find_map(|(joiner, flushing)| {
            let WaitFor::Flush(queue) = self.0.wait_of(flushing)? else {
                return None;
            };
            Some(Hang::JoinBeforeDrain {
                joiner,
                flushing,
                queue,
            })
        })
    }

    fn producers_raised(&self) -> Option<Hang> {
        self.empty_waits().find_map(|(queue, waiters)| {
            let raised = self.those(|worker| {
                // one that has used no queue came to its end before its first put
                let unused = worker.put_into.is_none() && worker.got_from.is_none();
                let puts = worker.used(queue).put > 0 || worker.put_into == Some(queue);
                worker.raised.is_some() && (puts || unused)
            });
            let mut putters = self.putters(queue);
            putters.extend(&raised);
            let found = self.all_ended(&putters) && !raised.is_empty();
            found.then_some(Hang::ProducersRaised {
                queue,
                raised,
                waiters,
            })
        })
    }

    fn get_for_ever(&self) -> Option<Hang> {
        let (queue, waiters) = self.empty_waits().next()?;
        Some(Hang::GetForEver { queue, waiters })
    }
}
