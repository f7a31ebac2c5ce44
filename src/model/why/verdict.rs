//! Whether a program hangs. It is said only where it is certain: a program that is called stuck and then moves costs a
//! person more than one that is not called so.

use super::{Hang, Wait, hang, outlook::Situation};
use crate::{
    event::{Exit, RealTime, RunTime, State},
    model::{
        Model,
        now::{Process, Worker},
    },
};

/// Nothing must have moved for so long (run time) before anything is concluded: what is on its way arrives sooner.
pub const SETTLED: RunTime = RunTime(RunTime::SECOND.0);

/// A process that uses more of a core than this, in percent, does something, whatever its threads seem to wait for.
const BUSY: f32 = 5.0;

/// What can be said of a program in which nothing moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can never go on, and this is why.
    Hang(Hang),
    /// It can never go on: every worker waits for another one.
    AllWait,
    /// All that is seen waits, but these workers (places in `Now::workers`), whose state is not known, may go on.
    Unseen(Vec<usize>),
}

impl Model {
    /// Whether the program hangs at the real time `at`, and why; `None` while anything may still move by itself: a worker that
    /// runs, sleeps, starts or waits with a time limit, a process that was just started or that uses a core, a suspended one, a
    /// plan that has more to bring; and `None` before nothing has moved for [`SETTLED`].
    pub fn verdict(&self, at: RealTime) -> Option<Verdict> {
        let settled = self.run_time(at) - self.last_moved() >= SETTLED;
        if !settled || self.anybody_busy() || self.now.processes.iter().any(|it| self.may_act(it)) {
            return None;
        }
        let situation = Situation::at(self, true);
        if !situation.all_seen_wait() {
            return None;
        }
        Some(match situation.unknown() {
            unknown if !unknown.is_empty() => Verdict::Unseen(unknown),
            _ => hang::of(&situation).map_or(Verdict::AllWait, Verdict::Hang),
        })
    }

    /// All waits of workers that live, as [`Model::waits`]; where nothing has moved for [`SETTLED`], an item that nobody took is
    /// one that nobody can take.
    pub fn waits_at_rest(&self, at: RealTime) -> Vec<Wait> {
        let run = self.run_time(at);
        let situation = Situation::at(self, run - self.last_moved() >= SETTLED);
        let waits = situation.waits();
        waits.map(|wait| situation.wait(wait, run)).collect()
    }

    /// When a worker last did something else than before, or an item moved (run time).
    pub fn last_moved(&self) -> RunTime {
        let now = &self.now;
        let ended = |worker: &Worker| worker.ended.map(|(_, run)| run);
        let workers = now.workers.iter();
        let workers = workers.flat_map(|it| [Some(it.since), Some(it.began), ended(it)]);
        let queues = now.queues.iter();
        let queues = queues.flat_map(|queue| [queue.put_at, queue.got_at]);
        let processes = now.processes.iter().map(|process| Some(process.began));
        let all = workers.chain(queues).chain(processes).flatten();
        all.max().unwrap_or_default()
    }

    /// Whether a process may act though no worker of it is seen to: it has none yet, or none any more and is about to end; or
    /// it uses a core.
    fn may_act(&self, process: &Process) -> bool {
        if process.exit.is_some() {
            return false;
        }
        let used = process.sample.as_ref().and_then(|sample| sample.cpu);
        let place = self.now.process_at.get(process.name.name());
        let mut inside = (self.now.workers.iter()).filter(|it| place == Some(it.process));
        // a process that only serves others, as a manager does, waits as its threads do
        let serves = inside.clone().all(|it| it.helper) && inside.clone().next().is_some();
        let seen = inside.any(|it| self.now.lives(it) && !it.helper);
        used.is_some_and(|used| used > BUSY) || !(seen || serves)
    }

    /// The workers that died while they took something from the queue at this place, so that its lock for reading may have
    /// died with them; of a pool, those that died with a task or while they took one. Nobody has taken anything since.
    pub(super) fn died_taking(&self, queue: usize) -> impl Iterator<Item = usize> {
        let of = self.now.queues.get(queue);
        let taking = move |worker: &Worker| {
            let Some(of) = of else {
                return false;
            };
            let Some(exit) = self.exit_of(worker) else {
                return false;
            };
            // the end of a worker may not have been told, but it looks otherwise since its process ended
            let ended = worker.ended.map_or(worker.display_since, |(_, run)| run);
            let since = of.got_at.is_none_or(|got| got <= ended);
            let gets = matches!(&worker.state, State::WaitingToGet { on } if *on == of.name);
            if of.is_pool() {
                worker.got_from == Some(queue) && exit.failed()
            } else {
                gets && since && matches!(exit, Exit::Signal(_) | Exit::Unknown)
            }
        };
        let workers = self.now.workers.iter().enumerate();
        workers
            .filter(move |(_, worker)| taking(worker))
            .map(|(place, _)| place)
    }

    /// How the process of a worker ended, if it has.
    pub(super) fn exit_of(&self, worker: &Worker) -> Option<Exit> {
        self.now.process_of(worker)?.exit
    }
}
