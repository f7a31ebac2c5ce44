//! Who can still go on, and so whether a wait can ever end: the least set that holds everybody who is busy and everybody
//! who waits for something that one of the set can bring.

mod reach;

use super::{Outlook, Wait, WaitFor};
use crate::{
    event::{
        QueueId, RealTime, RunTime, State,
        plan::{ANY, GroupPlan, Stop},
    },
    model::{
        Model,
        history::DisplayState,
        now::{Lock, Worker},
    },
};

/// What a worker is at, as far as it matters for others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// It goes on without help.
    Busy,
    /// It would go on if it were resumed.
    Suspended,
    /// Nothing is known of it: it may go on, or not.
    Unknown,
    /// It waits.
    Waits(WaitFor),
    /// It supervises the others: it does nothing on its own.
    LooksAfter,
    /// It does nothing any more.
    Ended,
}

/// What is done with one queue, by those who are asked about.
#[derive(Clone, Copy, Default)]
struct Deeds {
    puts: bool,
    gets: bool,
    /// Finishes something that was taken from it.
    finishes: bool,
}

/// Who can go on.
struct Reach {
    /// By the worker's place.
    can: Vec<bool>,
    /// By the queue's place.
    deeds: Vec<Deeds>,
}

/// What all waits depend on, gathered once.
pub(super) struct Situation<'m> {
    pub(super) model: &'m Model,
    at: Vec<At>,
    /// Nothing has moved for so long that an item which nobody takes is one that nobody can take.
    settled: bool,
    /// What the workers that main will still start do with each queue; and whether main puts stop markers into it.
    to_come: Vec<(Deeds, bool)>,
    /// What those can do with each queue who live.
    alive: Vec<Deeds>,
    now: Reach,
    if_resumed: Reach,
    /// As if the workers whose state is not known went on as well.
    perhaps: Reach,
}

impl<'m> Situation<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Self::at(model, false)
    }

    /// The same; `settled` where nothing has moved for a while.
    pub(super) fn at(model: &'m Model, settled: bool) -> Self {
        let now = &model.now;
        let at: Vec<At> = now
            .workers
            .iter()
            .map(|worker| model.is_at(worker))
            .collect();
        let to_come = now.queues.iter().map(|queue| {
            let starts = |of: fn(&GroupPlan) -> Option<QueueId>| {
                let mut groups = model
                    .to_start()
                    .filter_map(|name| model.plan.group_of_worker(name));
                groups.any(|group| of(group) == Some(queue.name))
            };
            let deeds = Deeds {
                puts: starts(|group| group.to),
                gets: starts(|group| group.from),
                finishes: false,
            };
            (deeds, model.main_puts(queue.name))
        });
        let none = || Reach {
            can: Vec::new(),
            deeds: Vec::new(),
        };
        let mut it = Self {
            model,
            to_come: to_come.collect(),
            alive: Vec::new(),
            at,
            settled,
            now: none(),
            if_resumed: none(),
            perhaps: none(),
        };
        let living: Vec<bool> = it.at.iter().map(|at| *at != At::Ended).collect();
        it.alive = it.deeds(&living, false);
        it.now = it.reach(&[At::Busy]);
        it.if_resumed = it.reach(&[At::Busy, At::Suspended]);
        it.perhaps = it.reach(&[At::Busy, At::Suspended, At::Unknown]);
        it
    }

    /// After which time this worker gives up waiting for this.
    fn gives_up(&self, place: usize, what: WaitFor) -> Option<RunTime> {
        let worker = &self.model.now.workers[place];
        match self.model.stops(worker) {
            Stop::Timeout(time) if matches!(what, WaitFor::Item(_)) => Some(time),
            _ => worker.most,
        }
    }

    /// Whether what is in this queue can never be taken, since a process died while it was taking: nobody has taken anything
    /// since, and nothing has moved for a while.
    fn is_jammed(&self, queue: usize) -> bool {
        self.settled && self.model.died_taking(queue).next().is_some()
    }

    fn outlook(&self, place: usize, what: WaitFor) -> Outlook {
        // a worker cannot bring itself what it waits for
        let others = |can: &dyn Fn(&Worker) -> bool| {
            let mut workers = self.model.now.workers.iter().zip(&self.at).enumerate();
            workers.any(|(other, (worker, at))| other != place && *at != At::Ended && can(worker))
        };
        let name = |at: usize| self.model.now.queues[at].name;
        let (live, starts) = match what {
            WaitFor::Room(at) | WaitFor::Flush(at) => {
                let live = others(&|worker| self.can_get(worker, name(at)));
                (live, self.to_come[at].0.gets)
            }
            WaitFor::Item(at) => {
                let (starts, markers) = &self.to_come[at];
                let puts =
                    |worker: &Worker| self.can_put(worker, name(at)) || worker.is_main && *markers;
                (others(&puts), starts.puts)
            }
            WaitFor::EndOf(_) | WaitFor::Wake(_) | WaitFor::Result(_) | WaitFor::Tasks(_) => {
                (true, false)
            }
            WaitFor::Lock(lock) => {
                let lock = &self.model.now.locks[lock];
                let lives = |other: usize| self.at[other] != At::Ended;
                let live = if lock.anyone_releases() {
                    (0..self.at.len()).any(|other| other != place && lives(other))
                } else {
                    lock.holders.iter().any(|holder| lives(*holder))
                };
                (live, false)
            }
        };
        if let Some(time) = self.gives_up(place, what) {
            return Outlook::GivesUp(time);
        }
        let [now, if_resumed, perhaps] =
            [&self.now, &self.if_resumed, &self.perhaps].map(|reach| reach.can[place]);
        match (now, if_resumed, perhaps) {
            (true, ..) => Outlook::Some,
            (_, true, _) => Outlook::Suspended,
            (.., true) => Outlook::Unknown,
            _ if live && self.may_be_helped() => match what {
                WaitFor::Room(_) | WaitFor::Item(_) => Outlook::Unknown,
                WaitFor::EndOf(_) | WaitFor::Lock(_) => Outlook::Some,
                WaitFor::Wake(_) | WaitFor::Result(_) | WaitFor::Tasks(_) | WaitFor::Flush(_) => {
                    Outlook::Unknown
                }
            },
            _ if live => Outlook::AllWait,
            // who was asked for comes though main waits
            _ if starts && !self.may_be_helped() => Outlook::NeverStarted,
            _ => Outlook::NobodyLeft,
        }
    }

    /// Whether a worker that was asked for comes, or a timed action, which may change anything. Where nobody goes on only a
    /// moment can.
    pub(super) fn may_be_helped(&self) -> bool {
        let goes_on = self.perhaps.can.contains(&true);
        !self.model.now.due.is_empty()
            || self.model.is_more_to_come()
            || (goes_on && self.model.is_timed_to_come())
    }

    /// The waits in the order of the lanes: who, for what, with which outlook.
    pub(super) fn waits(&self) -> impl Iterator<Item = (usize, WaitFor, Outlook)> {
        self.at
            .iter()
            .enumerate()
            .filter_map(|(place, at)| match at {
                At::Waits(what) => Some((place, *what, self.outlook(place, *what))),
                _ => None,
            })
    }

    /// The whole of a wait.
    pub(super) fn wait(
        &self,
        (worker, for_what, outlook): (usize, WaitFor, Outlook),
        run: RunTime,
    ) -> Wait {
        let now = &self.model.now;
        let those = |can: &dyn Fn(&Worker) -> bool| {
            let all = now.workers.iter().zip(&self.at).enumerate();
            all.filter(|(place, (other, at))| *place != worker && can(other) && **at != At::Ended)
                .map(|(place, _)| place)
                .collect()
        };
        let name = |at: usize| now.queues[at].name;
        let possible_wakers = match for_what {
            WaitFor::Room(at) | WaitFor::Flush(at) => those(&|other| self.can_get(other, name(at))),
            WaitFor::Wake(_) | WaitFor::Result(_) | WaitFor::Tasks(_) => those(&|_| true),
            WaitFor::Item(at) => those(&|other| {
                self.can_put(other, name(at)) || (other.is_main && self.to_come[at].1)
            }),
            WaitFor::EndOf(other) => vec![other],
            WaitFor::Lock(lock) => now.locks[lock].holders.clone(),
        };
        Wait {
            worker,
            for_what,
            so_far: run - now.workers[worker].since,
            possible_wakers,
            outlook,
        }
    }

    /// Whether everybody waits and nobody can ever go on.
    pub(super) fn stuck(&self) -> bool {
        self.all_seen_wait() && !self.perhaps.can.contains(&true)
    }

    /// Whether everybody whose state is known waits, and none of them can ever go on unless somebody else does.
    pub(super) fn all_seen_wait(&self) -> bool {
        let now = &self.model.now;
        let held = now.ended.is_some()
            || now.clock.paused()
            || !now.due.is_empty()
            || self.model.is_more_to_come();
        !held
            && !self.if_resumed.can.contains(&true)
            && self.at.iter().any(|at| matches!(at, At::Waits(_)))
    }

    /// The workers whose state is not known.
    pub(super) fn unknown(&self) -> Vec<usize> {
        let all = self.at.iter().enumerate();
        all.filter(|(_, at)| **at == At::Unknown)
            .map(|(place, _)| place)
            .collect()
    }

    /// What a worker waits for, if it lives and waits.
    pub(super) fn wait_of(&self, place: usize) -> Option<WaitFor> {
        match self.at.get(place)? {
            At::Waits(what) => Some(*what),
            _ => None,
        }
    }
}

impl Model {
    /// All waits of workers that live, in the order of the lanes, at the real time `at`.
    pub fn waits(&self, at: RealTime) -> Vec<Wait> {
        let (situation, run) = (Situation::of(self), self.run_time(at));
        situation
            .waits()
            .map(|wait| situation.wait(wait, run))
            .collect()
    }

    /// Whether the run can never go on without a key: every worker waits, no wait can end, and no timed action
    /// is still to come.
    pub fn stuck(&self) -> bool {
        // nearly always somebody is busy: then nothing has to be worked out
        !self.anybody_busy() && Situation::of(self).stuck()
    }

    /// Whether the run stands still until somebody presses a key: it is paused, or nobody could go on but those who
    /// are suspended, and no timed action is still to come.
    pub fn stands(&self) -> bool {
        if self.now.ended.is_some() || !self.now.due.is_empty() {
            return false;
        }
        let still = || {
            let situation = Situation::of(self);
            !situation.now.can.contains(&true) && !situation.at.contains(&At::Unknown)
        };
        self.now.clock.paused() || (!self.anybody_busy() && !self.is_more_to_come() && still())
    }

    pub(super) fn anybody_busy(&self) -> bool {
        let mut workers = self.now.workers.iter();
        workers.any(|worker| self.is_at(worker) == At::Busy)
    }

    fn is_at(&self, worker: &Worker) -> At {
        if !self.now.lives(worker) {
            return At::Ended;
        }
        if self.now.doomed(worker) {
            return At::Busy;
        }
        let process = self.now.process_of(worker);
        if process.is_some_and(|process| process.unobserved.is_some()) {
            // what is told of it may not be all
            return At::Unknown;
        }
        if worker.helper {
            // it serves the program's own threads, and does nothing on its own unless it runs a part of the program
            return match worker.state {
                State::Sleeping { .. } | State::Computing { .. } | State::Ready => At::Busy,
                _ => At::Ended,
            };
        }
        if self.now.display_state(worker) == DisplayState::Suspended {
            return At::Suspended;
        }
        let queue = |name: &QueueId, what: fn(usize) -> WaitFor| {
            let place = self.now.queue_at.get(name.name());
            place.map_or(At::Unknown, |place| At::Waits(what(place)))
        };
        match &worker.state {
            State::WaitingToPut { on, .. } => queue(on, WaitFor::Room),
            State::WaitingToGet { on } | State::Spinning { on } => queue(on, WaitFor::Item),
            State::WaitingInJoin { on } => match self.now.worker(on.name()) {
                Some(other) => At::Waits(WaitFor::EndOf(other)),
                // a process that nothing was told of may do anything
                None if *on != ANY && self.plan.script.is_none() => At::Unknown,
                None => At::LooksAfter,
            },
            State::WaitingForResult { on } => queue(on, WaitFor::Result),
            State::WaitingForTasks { on } => queue(on, WaitFor::Tasks),
            State::WaitingToFlush { on } => queue(on, WaitFor::Flush),
            State::WaitingToBeWoken { on } => {
                let mut locks = self.now.locks.iter();
                let lock = locks.position(|lock| lock.name == *on);
                lock.map_or(At::Unknown, |lock| At::Waits(WaitFor::Wake(lock)))
            }
            // it gets its turns, and looks in vain in each of them
            State::WaitingForLock { .. } if worker.polls && worker.holding.is_empty() => worker
                .got_from
                .map_or(At::Unknown, |queue| At::Waits(WaitFor::Item(queue))),
            State::WaitingForLock { on } => {
                // of a lock that was not announced nobody knows whether somebody took it before
                let known = |lock: &Lock| lock.kind.is_some() || !lock.holders.is_empty();
                let mut locks = self.now.locks.iter();
                let lock = locks.position(|lock| lock.name == *on && known(lock));
                lock.map_or(At::Unknown, |lock| At::Waits(WaitFor::Lock(lock)))
            }
            State::Unknown => At::Unknown,
            State::Starting if !worker.announced => At::Unknown,
            _ => At::Busy,
        }
    }
}
