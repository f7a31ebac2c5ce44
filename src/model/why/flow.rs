//! What limits the flow.

use super::{Bottleneck, Sign, WINDOW};
use crate::{
    event::{LockId, QueueId, RealTime, RunTime},
    model::{
        Model,
        history::{CoreUse, DisplayState, ItemFlow},
        now::{Lock, Queue, Shares, Worker},
    },
};

/// Less run time than this says nothing yet.
pub(super) const LEAST: RunTime = RunTime(3 * RunTime::SECOND.0);
/// A side that waits this share of its time is held up by the other.
const HELD_UP: f64 = 0.15;
/// A queue that is full for this share of the time holds up the workers that put.
const OFTEN_FULL: f64 = 0.25;
/// Cores that are used so much have nothing more to give.
const BUSY: f64 = 0.9;
/// With this many more computing workers than cores, a worker is nearly always ready without a core.
const TOO_MANY: f64 = 0.5;
/// A queue that has grown by this many items, and by this share of what was put, is filling.
const GROWN: (u64, f64) = (3, 0.1);
/// Workers that wait no more than this share of their time are not held up at all.
const KEEPS_UP: f64 = 0.05;
/// As many items are done as are put while the difference is at most this number of items, or this share of the larger
/// number.
const AS_MANY: (u64, f64) = (1, 0.05);

/// Whether as many items were done as were put, as far as so few can tell.
fn balanced(flow: ItemFlow) -> bool {
    let (differ, most) = (flow.put.abs_diff(flow.done), flow.put.max(flow.done));
    differ <= AS_MANY.0 || differ as f64 <= AS_MANY.1 * most as f64
}

impl Model {
    /// How much run time before the real time `at` is looked at for what happens lately: [`WINDOW`], or less while no
    /// queue has been for so long; `None` before there is one.
    pub fn lately(&self, at: RealTime) -> Option<RunTime> {
        let queues = 0..self.now.queues.len();
        let began = queues.filter_map(|queue| self.history.queue(queue).began());
        // without a queue: since anybody but main is there
        let others = self.now.others().map(|worker| worker.began);
        let began = if self.now.queues.is_empty() {
            others.min()?
        } else {
            began.min()?
        };
        Some(WINDOW.min(self.run_time(at) - began))
    }

    /// What limits the flow lately; `None` while too little has happened, or while one side of a queue is missing: only a
    /// lock or the cores can limit what one side does alone.
    pub fn bottleneck(&self, at: RealTime) -> Option<Bottleneck> {
        let to = self.run_time(at);
        let lately = Lately {
            model: self,
            from: to - self.lately(at)?,
            to,
        };
        let there = |worker: &Worker| self.now.is_there(worker);
        // those who put may have come to their end; somebody must be there to get
        let missing = |queue: &Queue| {
            let puts = self.now.putters(queue).any(there);
            let only = self.now.queues.len() == 1;
            (only && !puts) || ((puts || queue.depth() > 0) && !self.now.getters(queue).any(there))
        };
        let queues = &self.now.queues;
        if lately.span() < LEAST {
            return None;
        }
        if let Some(shared) = lately.held_by_lock().or_else(|| lately.out_of_cores()) {
            return Some(shared);
        }
        if queues.iter().any(missing) {
            return None;
        }
        match &self.now.queues[..] {
            [] => None,
            [only] => lately.side_of(only),
            _ => lately.slowest(),
        }
    }
}

impl Model {
    /// Whether one more worker of the group at this place could do its work beside the others: one that computes needs a
    /// core that nobody uses. Where the use of the cores is not known, those that compute are counted; where their number is
    /// not known either, there is one.
    pub fn has_core_for(&self, group: usize, at: RealTime) -> bool {
        let Some(lately) = self.lately(at) else {
            return true;
        };
        let to = self.run_time(at);
        let from = to - lately;
        let computing = |is: &dyn Fn(&Worker) -> bool| {
            let workers = self.now.workers.iter().enumerate();
            let those = workers.filter(|(_, worker)| is(worker));
            let times = (self.history).times(those.map(|(place, _)| place), from, to);
            times.of(DisplayState::Computing) + times.of(DisplayState::Ready)
        };
        if computing(&|worker| worker.group == Some(group)) == RunTime::ZERO {
            return true;
        }
        if let Some((cores, used)) = self.usable_cores() {
            return used < BUSY * cores as f64;
        }
        let all = computing(&|_| true).as_secs_f64();
        match self.header.machine.cores {
            0 => true,
            cores => all < BUSY * f64::from(cores) * lately.as_secs_f64(),
        }
    }

    /// How many cores the run can use at once (at least 1), and how many of these were in use when last sampled: by anybody
    /// where it can use every core that is told of, otherwise by the run itself. `None` where that is not known.
    fn usable_cores(&self) -> Option<(usize, f64)> {
        let last = self.history.last_cores()?;
        let known: Vec<CoreUse> = last.use_of.iter().flatten().copied().collect();
        let allowed = match self.header.machine.cores as usize {
            0 => last.use_of.len(),
            allowed => allowed.min(last.use_of.len()),
        };
        let sum = |of: fn(&CoreUse) -> f32| known.iter().map(|used| f64::from(of(used))).sum();
        let used: f64 = if known.len() > allowed {
            sum(|used| used.own)
        } else {
            sum(|used| used.all)
        };
        (allowed > 0 && known.len() >= allowed).then_some((allowed, used / 100.0))
    }
}

/// What happened in a stretch of run time.
struct Lately<'m> {
    model: &'m Model,
    from: RunTime,
    to: RunTime,
}

/// The shares (0 to 1) of the time of a group's workers.
#[derive(Clone, Copy)]
struct GroupTimes {
    group: usize,
    from: Option<QueueId>,
    to: Option<QueueId>,
    work: f64,
    for_room: f64,
    for_item: f64,
}

/// The group for whose items another waits most, up the line to one that does not wait itself.
fn brings_little(groups: &[GroupTimes]) -> Option<(GroupTimes, Sign)> {
    let before = |of: &GroupTimes| {
        let mut feeders = groups
            .iter()
            .filter(|other| of.from.is_some() && other.to == of.from);
        feeders.next()
    };
    let waiting = groups.iter().filter(|of| of.for_item >= HELD_UP);
    let most = waiting.max_by(|one, other| one.for_item.total_cmp(&other.for_item))?;
    let mut slow = before(most)?;
    // in a circle of groups everybody may wait for everybody
    for _ in 0..groups.len() {
        if slow.for_item < HELD_UP {
            let sign = Sign::Waits {
                group: most.group,
                share: most.for_item,
            };
            return Some((*slow, sign));
        }
        slow = before(slow)?;
    }
    None
}

impl Lately<'_> {
    fn span(&self) -> RunTime {
        self.to - self.from
    }

    /// Which side of the only queue limits the flow.
    fn side_of(&self, queue: &Queue) -> Option<Bottleneck> {
        let now = &self.model.now;
        // main may put a stop marker, but is not a producer
        let other = |worker: &Worker| !worker.is_main;
        let puts = |worker: &Worker| now.puts_into(worker) == Some(queue.name);
        let gets = |worker: &Worker| now.gets_from(worker) == Some(queue.name);
        let producers = self.shares(&|worker| other(worker) && puts(worker))?;
        let consumers = self.shares(&|worker| other(worker) && gets(worker))?;
        let (full, empty) = self.full_and_empty(0);
        // who was not planned may wait for both
        let (for_room, for_item) = (producers.for_room, consumers.wait - consumers.for_room);
        let held_up = for_room >= HELD_UP || (full >= OFTEN_FULL && for_room > 0.0);
        Some(if held_up && for_room >= for_item {
            Bottleneck::Consumers {
                at_work: consumers.work,
                full,
            }
        } else if for_item >= HELD_UP {
            Bottleneck::Producers {
                at_work: producers.work,
                empty,
            }
        } else if let Some(filling) = self.filling(0) {
            filling
        } else {
            let keep_up = for_room.max(for_item) <= KEEPS_UP && balanced(self.flow(0));
            return keep_up.then_some(Bottleneck::Neither {
                producers: producers.work,
                consumers: consumers.work,
            });
        })
    }

    /// Which group limits the flow through several queues: one whose items pile up before it and that is not held up
    /// itself; otherwise the one for whose items another waits. `None` where a worker waits and it is not known for which one.
    fn slowest(&self) -> Option<Bottleneck> {
        let groups = self.groups();
        let piles_up = |of: &&GroupTimes| Some((**of, self.piles_up(of.from?)?));
        let piled = groups
            .iter()
            .filter(|of| of.for_room < HELD_UP)
            .filter_map(|of| piles_up(&of))
            .max_by(|one, other| one.0.work.total_cmp(&other.0.work));
        if let Some((of, sign)) = piled.or_else(|| brings_little(&groups)) {
            return Some(Bottleneck::Group {
                group: of.group,
                at_work: of.work,
                sign,
            });
        }
        // who has gone may have waited as well
        let mut all = 0..self.model.now.groups.len();
        let waits = |group: usize| {
            let shares = self.shares(&|worker| worker.group == Some(group));
            shares.is_some_and(|shares| shares.wait > KEEPS_UP)
        };
        let mut queues = 0..self.model.now.queues.len();
        let keep_up = !all.any(waits) && queues.all(|queue| balanced(self.flow(queue)));
        keep_up.then_some(Bottleneck::None)
    }

    /// How the workers of each group spent their time, as far as some are there.
    fn groups(&self) -> Vec<GroupTimes> {
        let now = &self.model.now;
        let times = |group: usize| {
            let shares = self.shares(&|worker| worker.group == Some(group))?;
            Some(GroupTimes {
                group,
                from: now.groups[group].from,
                to: now.groups[group].to,
                work: shares.work,
                for_room: shares.for_room,
                for_item: shares.wait - shares.for_room,
            })
        };
        let there = |group: &usize| now.members(*group).any(|worker| now.is_there(worker));
        let all = 0..now.groups.len();
        all.filter(there).filter_map(times).collect()
    }

    /// The sign that those who get from this queue are too slow for it.
    fn piles_up(&self, queue: QueueId) -> Option<Sign> {
        let queue = self.model.now.queue_at.get(queue.name())?;
        let (full, _) = self.full_and_empty(queue);
        if full >= OFTEN_FULL {
            return Some(Sign::Full { queue, share: full });
        }
        let flow = self.growing(queue)?;
        Some(Sign::Grows {
            queue,
            rate: (flow.put - flow.got) as f64 / self.span().as_secs_f64(),
        })
    }

    fn full_and_empty(&self, queue: usize) -> (f64, f64) {
        let history = self.model.history.queue(queue);
        history.full_and_empty(self.from, self.to)
    }

    /// More workers would not help, whatever else they wait for: they wait for one another at a lock.
    fn held_by_lock(&self) -> Option<Bottleneck> {
        let now = &self.model.now;
        let workers = 0..now.workers.len();
        let others = workers.filter(|place| !now.workers[*place].is_main);
        let times = self.model.history.times(others, self.from, self.to);
        let share = times.shares()?.for_lock;
        let waits_for = |lock: LockId| {
            let waits = |worker: &&Worker| worker.waits_for(lock);
            now.workers.iter().filter(waits).count()
        };
        // of several locks only a present wait tells for which one workers wait
        let locks = now.locks.iter().enumerate();
        let most = locks.max_by_key(|(_, lock)| waits_for(lock.name));
        let sure = |lock: &Lock| now.locks.len() == 1 || waits_for(lock.name) > 0;
        let (lock, _) = most.filter(|(_, lock)| sure(lock))?;
        (share >= HELD_UP).then_some(Bottleneck::Lock { lock, share })
    }

    /// More workers would not help, whatever waits: those that compute need every core.
    fn out_of_cores(&self) -> Option<Bottleneck> {
        let now = &self.model.now;
        let (cores, used) = self.model.usable_cores()?;
        let history = &self.model.history;
        let times = history.times(0..now.workers.len(), self.from, self.to);
        let computing = [DisplayState::Computing, DisplayState::Ready].map(|it| times.of(it));
        let [with, without] = computing.map(RunTime::as_secs_f64);
        let computing = (with + without) / self.span().as_secs_f64();
        let too_many = used >= BUSY * cores as f64 && computing >= cores as f64 + TOO_MANY;
        too_many.then(|| Bottleneck::Cores {
            computing,
            cores,
            busy: used / cores as f64,
        })
    }

    /// Nobody waits yet, but more is put into this queue than taken: those who put will have to wait.
    fn filling(&self, queue: usize) -> Option<Bottleneck> {
        let flow = self.growing(queue).filter(|flow| !balanced(*flow))?;
        let second = self.span().as_secs_f64();
        Some(Bottleneck::Filling {
            put: flow.put as f64 / second,
            done: flow.done as f64 / second,
        })
    }

    fn flow(&self, queue: usize) -> ItemFlow {
        self.model.history.queue(queue).moved(self.from, self.to)
    }

    /// What went through a queue into which more was put than was taken.
    fn growing(&self, queue: usize) -> Option<ItemFlow> {
        let flow = self.flow(queue);
        let grown = flow.put.saturating_sub(flow.got);
        (grown >= GROWN.0 && grown as f64 >= GROWN.1 * flow.put as f64).then_some(flow)
    }

    /// How all these workers spent their time; `None` if none was there.
    fn shares(&self, of: &dyn Fn(&Worker) -> bool) -> Option<Shares> {
        let workers = self.model.now.workers.iter().enumerate();
        let those = workers.filter(|(_, worker)| of(worker));
        self.model
            .history
            .times(those.map(|(place, _)| place), self.from, self.to)
            .shares()
    }
}
