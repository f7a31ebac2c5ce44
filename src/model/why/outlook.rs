//! Who can still go on, and so whether a wait can ever end: the least set that holds whoever is busy and whoever
//! waits for something that one of the set can bring.

use super::{Outlook, Wait, WaitFor};
use crate::{
    event::{
        ProcessId, RealTime, Role, RunTime, State, WorkerId,
        plan::{Step, Stop, When},
    },
    model::{Model, history::DisplayState, now::Worker},
};

/// What a worker is at, as far as it matters for others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// It goes on by itself.
    Busy,
    /// It would go on if it were resumed.
    Suspended,
    /// It waits.
    Waits(WaitFor),
    /// It looks after whoever comes and goes: it does nothing by itself.
    LooksAfter,
    /// It does nothing any more.
    Ended,
}

/// Who can go on.
struct Reach {
    /// By the worker's place.
    can: Vec<bool>,
    puts: bool,
    gets: bool,
    finishes: bool,
}

/// What all waits depend on, gathered once.
pub(super) struct Situation<'m> {
    model: &'m Model,
    at: Vec<At>,
    /// Main is still to start a producer; a consumer.
    starts: (bool, bool),
    /// Main is still to put stop markers.
    main_puts: bool,
    producers_live: bool,
    consumers_live: bool,
    now: Reach,
    if_resumed: Reach,
}

const fn can_put(role: Role) -> bool {
    matches!(role, Role::Producer | Role::Worker)
}

const fn can_get(role: Role) -> bool {
    matches!(role, Role::Consumer | Role::Worker)
}

impl<'m> Situation<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let at: Vec<At> = model
            .now
            .workers
            .iter()
            .map(|worker| model.is_at(worker))
            .collect();
        let still = |role| {
            model
                .to_start()
                .any(|name| Role::of_name(&name).is_some_and(|(of, _)| of == role))
        };
        let live = |can: fn(Role) -> bool| {
            model
                .now
                .workers
                .iter()
                .zip(&at)
                .any(|(worker, at)| can(worker.role) && *at != At::Ended)
        };
        let none = || Reach {
            can: Vec::new(),
            puts: false,
            gets: false,
            finishes: false,
        };
        let mut it = Self {
            model,
            starts: (still(Role::Producer), still(Role::Consumer)),
            main_puts: model.main_puts(),
            producers_live: live(can_put),
            consumers_live: live(can_get),
            at,
            now: none(),
            if_resumed: none(),
        };
        it.now = it.reach(false);
        it.if_resumed = it.reach(true);
        it
    }

    /// Whoever can go on, perhaps with the suspended resumed.
    fn reach(&self, resumed: bool) -> Reach {
        let begin = |at: &At| *at == At::Busy || (resumed && *at == At::Suspended);
        let mut reach = Reach {
            can: self.at.iter().map(begin).collect(),
            puts: false,
            gets: false,
            finishes: false,
        };
        loop {
            self.sum_up(&mut reach);
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
        }
    }

    fn sum_up(&self, reach: &mut Reach) {
        for (worker, _) in self
            .model
            .now
            .workers
            .iter()
            .zip(&reach.can)
            .filter(|(_, can)| **can)
        {
            reach.puts |= can_put(worker.role)
                || (worker.role == Role::Main && (self.starts.0 || self.main_puts));
            reach.gets |= can_get(worker.role) || (worker.role == Role::Main && self.starts.1);
            reach.finishes |= !worker.holding.is_empty();
        }
    }

    /// Whether this wait ends if these can go on.
    fn ends(&self, place: usize, what: WaitFor, reach: &Reach) -> bool {
        let queue = self.model.now.queue();
        match what {
            WaitFor::Room => reach.gets || queue.is_none_or(|queue| queue.closed || !queue.full()),
            WaitFor::Item => {
                let there = queue.is_none_or(|queue| !queue.items.is_empty());
                reach.puts || there || self.closes(place, reach) || self.gives_up(place).is_some()
            }
            WaitFor::EndOf(other) => self.at[other] == At::Ended || reach.can[other],
        }
    }

    /// Whether this consumer ends when no more items can come, and they cannot.
    fn closes(&self, place: usize, reach: &Reach) -> bool {
        let worker = &self.model.now.workers[place];
        let closing = self.model.plan.open_ended == Some(false)
            && !self.producers_live
            && !self.starts.0
            && !self.main_puts;
        let nothing_left = self.model.now.ledger().in_progress == 0 || reach.finishes;
        closing && nothing_left && self.model.stops(worker) == Stop::Closed
    }

    /// How long this consumer waits for an item at most.
    fn gives_up(&self, place: usize) -> Option<RunTime> {
        match self.model.stops(&self.model.now.workers[place]) {
            Stop::Timeout(time) => Some(time),
            _ => None,
        }
    }

    fn outlook(&self, place: usize, what: WaitFor) -> Outlook {
        let (live, starts) = match what {
            WaitFor::Room => (self.consumers_live, self.starts.1),
            WaitFor::Item => (self.producers_live || self.main_puts, self.starts.0),
            WaitFor::EndOf(_) => (true, false),
        };
        if let (WaitFor::Item, Some(time)) = (what, self.gives_up(place)) {
            return Outlook::GivesUp(time);
        }
        match (self.now.can[place], self.if_resumed.can[place]) {
            (true, _) => Outlook::Some,
            (_, true) => Outlook::Suspended,
            _ if live => Outlook::AllWait,
            _ if starts => Outlook::NeverStarted,
            _ => Outlook::NobodyLeft,
        }
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
        let those = |can: &dyn Fn(Role) -> bool| {
            let all = self.model.now.workers.iter().zip(&self.at).enumerate();
            all.filter(|(_, (worker, at))| can(worker.role) && **at != At::Ended)
                .map(|(place, _)| place)
                .collect()
        };
        let possible_wakers = match for_what {
            WaitFor::Room => those(&can_get),
            WaitFor::Item => those(&|role| can_put(role) || (role == Role::Main && self.main_puts)),
            WaitFor::EndOf(other) => vec![other],
        };
        Wait {
            worker,
            for_what,
            so_far: run - self.model.now.workers[worker].since,
            possible_wakers,
            outlook,
        }
    }

    /// Whether everybody waits and nobody can ever go on.
    pub(super) fn stuck(&self) -> bool {
        let now = &self.model.now;
        let held = now.ended.is_some()
            || now.clock.paused()
            || !now.due.is_empty()
            || self.model.is_more_to_come();
        !held
            && !self.if_resumed.can.contains(&true)
            && self.at.iter().any(|at| matches!(at, At::Waits(_)))
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

    /// Whether the run can never go on by itself: everybody waits, nobody can bring anything, and no timed action
    /// is still to come.
    pub fn stuck(&self) -> bool {
        // nearly always somebody is busy: then nothing has to be worked out
        !self
            .now
            .workers
            .iter()
            .any(|worker| self.is_at(worker) == At::Busy)
            && Situation::of(self).stuck()
    }

    /// Whether the run stands still until somebody presses a key: it is paused, or nobody could go on but those who
    /// are suspended, and no timed action is still to come.
    pub fn stands(&self) -> bool {
        if self.now.ended.is_some() || !self.now.due.is_empty() {
            return false;
        }
        let busy = self
            .now
            .workers
            .iter()
            .any(|worker| self.is_at(worker) == At::Busy);
        self.now.clock.paused()
            || (!busy && !self.is_more_to_come() && !Situation::of(self).now.can.contains(&true))
    }

    fn is_at(&self, worker: &Worker) -> At {
        if !self.now.lives(worker) {
            return At::Ended;
        }
        if self.now.doomed(worker) {
            return At::Busy;
        }
        if self.now.display_state(worker) == DisplayState::Suspended {
            return At::Suspended;
        }
        match &worker.state {
            State::WaitingToPut { .. } => At::Waits(WaitFor::Room),
            State::WaitingToGet { .. } | State::Spinning { .. } => At::Waits(WaitFor::Item),
            State::WaitingInJoin { on } => {
                let on = WorkerId::from(on.name());
                self.now
                    .worker(on)
                    .map_or(At::LooksAfter, |other| At::Waits(WaitFor::EndOf(other)))
            }
            _ => At::Busy,
        }
    }

    /// The names that main is still to start.
    pub fn to_start(&self) -> impl Iterator<Item = WorkerId> {
        let there = |worker: WorkerId| {
            self.now
                .process_at
                .contains_key(&ProcessId::from(worker.name()))
        };
        self.to_do().iter().filter_map(move |step| match step {
            Step::Start(name) if !there(*name) => Some(*name),
            _ => None,
        })
    }

    /// The steps of the script from the one that main is at.
    fn to_do(&self) -> &[Step] {
        // its line is that of the step it is at, from 1; after the script it has none
        let main = self
            .now
            .workers
            .iter()
            .find(|worker| worker.role == Role::Main);
        let past = main.map_or(0, |main| match (main.line, &main.state) {
            (0, State::Starting) => 0,
            (0, _) => usize::MAX,
            (line, _) => line as usize - 1,
        });
        self.plan
            .script
            .as_deref()
            .unwrap_or_default()
            .get(past..)
            .unwrap_or_default()
    }

    /// Whether main is still to put stop markers.
    fn main_puts(&self) -> bool {
        self.to_do()
            .iter()
            .any(|step| matches!(step, Step::PutStop(_)))
    }

    /// Whether a timed action is still to come. Counts and depths do not come by themselves: only moments do.
    fn is_more_to_come(&self) -> bool {
        let run = self.now.clock.at(self.now.at);
        self.plan
            .moments
            .iter()
            .flatten()
            .any(|timed| matches!(timed.when, When::After(time) if time > run))
    }

    /// When this consumer ends by itself.
    fn stops(&self, worker: &Worker) -> Stop {
        self.plan
            .stop_of(worker.name, worker.role.group())
            .unwrap_or(Stop::Never)
    }
}
