//! One event after the other.
//!
//! A fold is strict about nothing: whatever comes, in whatever order, it goes on, and the ledger balances.

mod counted;
mod gap;
mod items;
mod locks;
mod opened;
mod workers;

use super::{
    History, Model, Now,
    history::{CoreUse, Cores, Output},
    now::{AskedCommand, Failure, Group, LatestFailure, RunEnd},
};
use crate::event::{
    Event, GroupId, Plan, ProcessSample, RunTime, SourceLine, What, WhyMoved, Wish, Work, WorkerId,
    WorkerSample, plan::Timing,
};
use compact_str::CompactString;
use std::sync::Arc;

/// Cores beyond this number are not shown.
const MOST_CORES: usize = 1_024;

/// The model while it takes one event.
struct Fold<'m> {
    now: &'m mut Now,
    history: &'m mut History,
    plan: &'m mut Arc<Plan>,
    /// The moment of the event in run time.
    run: RunTime,
}

impl Model {
    /// Takes one event: the only way in which a model changes.
    pub fn apply(&mut self, event: &Event) {
        let Self {
            now, history, plan, ..
        } = self;
        now.seq = Some(event.seq);
        let before = now.at;
        now.at = now.at.max(event.at);
        // what happens at its end happens at the run time at which it began
        if let What::Gap { span } = event.what {
            now.clock.stand_still(before, now.at, span);
        }
        let run = now.clock.at(now.at);
        let mut fold = Fold {
            now,
            history,
            plan,
            run,
        };
        fold.take(&event.what);
    }
}

impl Fold<'_> {
    fn take(&mut self, what: &What) {
        match what {
            What::Planned(plan) => self.planned(plan),
            What::GroupChanged { group, work, time } => self.group_changed(*group, *work, *time),
            What::Asked { command } => self.asked(command),
            What::SpeedChanged { speed } => self.now.clock.set_speed(self.now.at, *speed),
            What::Paused => self.pause(true),
            What::Resumed => {
                self.pause(false);
                self.now.stepping = false;
            }
            What::Gap { span } => self.gap(*span),
            What::Stepping => self.now.stepping = true,
            What::Stepped { worker } => {
                self.pause(true);
                // who wakes now may have to wait for a step of its own
                self.disturb_sleeps();
                self.now.stepped = Some(*worker);
            }
            What::RunEnding { .. } => self.now.ending = true,
            What::RunEnded { how, why } => {
                self.now.ended = Some(RunEnd {
                    how: *how,
                    why: why.clone(),
                    run: self.run,
                });
            }

            What::ProcessStarted {
                process,
                pid,
                parent,
            } => self.process_started(*process, *pid, *parent),
            What::ProcessFailed { process, why } => self.not_started(process.name(), why),
            What::ProcessStopped { process } => self.suspended(*process, true),
            What::ProcessContinued { process } => self.suspended(*process, false),
            What::Signalled { process, .. } => self.signalled(*process),
            What::ProcessEnded {
                process,
                exit,
                stderr,
            } => self.process_ended(*process, *exit, stderr),
            What::ProcessUnobserved { process, pid, why } => self.unobserved(*process, *pid, why),
            What::Raised {
                worker,
                exception,
                source,
            } => self.raised(*worker, *exception, *source),
            What::ProcessJoined { process, .. } => self.process_joined(*process),

            What::WorkerDue { worker, group } => self.now.due.push((*worker, *group)),
            What::WorkerStarted {
                worker,
                process,
                group,
                tid,
                helper,
            } => self.worker_started(*worker, *process, *group, (*tid, *helper)),
            What::WorkerFailed { worker, why } => self.not_started(worker.name(), why),
            What::WorkerFinishing { worker } => {
                let place = self.worker(*worker);
                self.now.workers[place].finishing = true;
            }
            What::WorkerEnded { worker, why } => self.worker_ended(*worker, *why),
            What::StateChanged {
                worker,
                state,
                line,
                file,
                most,
                ..
            } => {
                let source = SourceLine {
                    file: *file,
                    line: *line,
                };
                self.state_changed(*worker, state, source, *most);
            }
            What::Worked { worker, items, .. } => {
                let place = self.worker(*worker);
                let worker = &mut self.now.workers[place];
                worker.worked_alone = worker.worked_alone.saturating_add(*items);
                worker.interrupted = false;
            }
            What::Computed { worker, wall, cpu } => self.computed(*worker, *wall, *cpu),
            What::Printed { worker, text } => self.printed(*worker, text),

            What::Sampled {
                cores,
                processes,
                workers,
            } => self.sampled(cores, processes, workers),
            What::Opened(opened) => self.opened(opened),
            thing => self.take_of_thing(thing),
        }
    }

    /// What happens to a queue or a lock.
    fn take_of_thing(&mut self, what: &What) {
        match what {
            What::QueueMade {
                queue,
                capacity,
                leased,
                kind,
                source,
            } => {
                let place = self.queue_made(*queue, *capacity, *leased);
                let queue = &mut self.now.queues[place];
                (queue.kind, queue.source) = (*kind, *source);
            }
            What::CapacityChanged { queue, capacity } => self.capacity_changed(*queue, *capacity),
            What::QueueClosed { queue } => self.queue_closed(*queue),
            What::Put {
                worker,
                queue,
                items,
                count,
                ..
            } => self.put(*worker, *queue, items, u64::from(*count)),
            What::Got {
                worker,
                queue,
                items,
                count,
                ..
            } => self.got(*worker, *queue, items, u64::from(*count)),
            What::Done {
                worker,
                queue,
                items,
                count,
                ..
            } => self.done(*worker, *queue, items, u64::from(*count)),
            What::Returned {
                queue,
                items,
                count,
                from,
                ..
            } => self.returned(*queue, items, u64::from(*count), *from),
            What::Lost {
                queue,
                items,
                count,
                from,
                why,
                exception,
                source,
                ..
            } => {
                self.lost(*queue, items, u64::from(*count), *from);
                if *why == WhyMoved::NotPickled {
                    self.unsent(*queue, *from, *exception, *source);
                }
            }
            What::DetailDropped {
                queue,
                worker,
                count,
            } => self.dropped(*queue, *worker, *count),
            What::LockMade {
                lock,
                kind,
                value,
                source,
            } => self.lock_made(*lock, kind, *value, *source),
            What::LockTaken { worker, lock, .. } => self.lock_taken(*worker, *lock),
            What::LockReleased { worker, lock } => self.lock_released(*worker, *lock),
            // the later lessons' panes will ask for the cells
            _ => {}
        }
    }

    fn planned(&mut self, plan: &Plan) {
        self.now.clock.set_speed(self.now.at, plan.speed);
        for of in plan.groups.iter().flatten() {
            let group = self.group(of.group);
            self.now.groups[group] = Group {
                name: of.group,
                planned: true,
                from: of.from,
                to: of.to,
                work: of.work,
                time: of.time,
                planned_count: of.count.unwrap_or(0),
            };
        }
        *self.plan = Arc::new(plan.clone());
        for worker in 0..self.now.workers.len() {
            self.set_main(worker);
        }
    }

    fn asked(&mut self, command: &Wish) {
        self.now.asked = Some(AskedCommand {
            command: command.clone(),
            run: self.run,
        });
    }

    fn pause(&mut self, paused: bool) {
        // whether `paused` follows or precedes `stepped`, the step is remembered
        if paused != self.now.clock.paused() {
            self.now.stepped = None;
        }
        self.now.stepping &= !paused;
        self.now.clock.set_paused(self.now.at, paused);
    }

    /// The place of the group of this name; one that was never planned begins now.
    fn group(&mut self, name: GroupId) -> usize {
        self.now.group(name).unwrap_or_else(|| {
            self.now.groups.push(Group::unplanned(name));
            self.now.groups.len() - 1
        })
    }

    fn group_changed(&mut self, group: GroupId, work: Option<Work>, time: Option<Timing>) {
        let place = self.group(group);
        let group = &mut self.now.groups[place];
        (group.work, group.time) = (work.or(group.work), time.or(group.time));
    }

    fn printed(&mut self, name: WorkerId, text: &CompactString) {
        let place = self.worker(name);
        let worker = &mut self.now.workers[place];
        // the n-th line since it took a batch speaks of the n-th item
        let by = worker.holding.get(worker.printed).map(|item| item.by);
        worker.printed += 1;
        self.history.printed(Output {
            run: self.run,
            worker: place,
            text: text.clone(),
            by,
        });
    }

    fn sampled(
        &mut self,
        cores: &[Option<f32>],
        processes: &[ProcessSample],
        workers: &[WorkerSample],
    ) {
        // the threads of a process may run on several cores at once: they count one by one
        let mut in_threads = Vec::new();
        for sample in workers {
            if let Some(place) = self.now.worker(sample.worker) {
                in_threads.push(self.now.workers[place].process);
                self.now.workers[place].sample = Some(sample.clone());
            }
        }
        for sample in processes {
            if let Some(process) = self.now.process_at.get(sample.process.name()) {
                self.now.processes[process].sample = Some(sample.clone());
            }
        }
        // the last sample of a process that has ended says nothing of the cores
        if cores.is_empty() {
            return;
        }
        let cores = &cores[..cores.len().min(MOST_CORES)];
        let mut own = vec![0.0; cores.len()];
        let whole = processes.iter().filter(|sample| {
            let place = self.now.process_at.get(sample.process.name());
            place.is_none_or(|place| !in_threads.contains(&place))
        });
        let of_processes = whole.map(|sample| (sample.core, sample.cpu));
        let of_threads = workers.iter().map(|sample| (sample.core, sample.cpu));
        for (core, cpu) in of_processes.chain(of_threads) {
            let core = core.and_then(|core| own.get_mut(core as usize));
            if let Some((core, cpu)) = core.zip(cpu) {
                *core += cpu;
            }
        }
        let ran = self.ran(processes, workers, &in_threads);
        let before = self.history.last_cores().map_or(0, |cores| cores.processes);
        let ours: Option<f32> = processes.iter().map(|sample| sample.cpu).sum();
        let ours = ours.filter(|_| processes.len() >= before);
        let all = cores
            .iter()
            .flatten()
            .copied()
            .reduce(|one, other| one + other);
        let others = all
            .zip(ours)
            .map(|(all, ours)| (all - ours).max(0.0) / 100.0);
        let use_of = cores
            .iter()
            .zip(own)
            .map(|(all, own)| {
                all.map(|all| CoreUse {
                    own: own.min(all),
                    all,
                })
            })
            .collect();
        self.history.sampled(Cores {
            run: self.run,
            use_of,
            processes: processes.len(),
            others,
            ran,
        });
        self.now.cores = cores.to_vec();
    }

    /// The core that each worker which used one was last seen on, and the worker.
    fn ran(
        &self,
        processes: &[ProcessSample],
        workers: &[WorkerSample],
        in_threads: &[usize],
    ) -> Vec<(usize, usize)> {
        let busy = |core: Option<u32>, cpu: Option<f32>| {
            let core = core.filter(|_| cpu.is_some_and(|cpu| cpu >= 1.0))?;
            Some(core as usize)
        };
        let of_processes = processes.iter().filter_map(|sample| {
            let core = busy(sample.core, sample.cpu)?;
            let process = self.now.process_at.get(sample.process.name())?;
            if in_threads.contains(&process) {
                return None;
            }
            let mut own = self.now.workers.iter();
            Some((core, own.position(|worker| worker.process == process)?))
        });
        let of_threads = workers.iter().filter_map(|sample| {
            let core = busy(sample.core, sample.cpu)?;
            Some((core, self.now.worker(sample.worker)?))
        });
        of_processes.chain(of_threads).collect()
    }

    fn fails(&mut self, what: Failure) {
        self.now.failure = Some(LatestFailure {
            run: self.run,
            at: self.now.at,
            what,
        });
    }
}
