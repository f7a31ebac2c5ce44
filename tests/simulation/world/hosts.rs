//! Processes as the lab knows them, and what is being started: a process, or a thread in one.

use super::World;
use crate::child::process::Process;
use procession::{
    engine::{Input, ProcessNumber, Samples, WorkerNumber},
    event::{Exit, ProcessSample, RealTime, WorkerId, WorkerSample},
};
use rand::RngExt;

/// A process as the lab knows it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Host {
    pub(super) number: ProcessNumber,
    pub(super) process: Process,
    pub(super) ready: bool,
    pub(super) gone: bool,
    pub(super) reaped: bool,
    /// It was told that no more threads will be started in it.
    pub(super) closing: bool,
    /// It was killed, perhaps for what one of its workers said: nothing it says may count.
    pub(super) broken: bool,
}

impl Host {
    /// The name of the lock that its threads share.
    pub(super) fn lock_name(&self) -> String {
        match self.number {
            1 => "big_lock".to_owned(),
            more => format!("big_lock-{more}"),
        }
    }
}

/// What is being started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Starting {
    /// A process; whether it exists already.
    Process(ProcessNumber, bool),
    /// A thread of one.
    Thread {
        process: ProcessNumber,
        worker: WorkerNumber,
        name: WorkerId,
    },
}

impl World {
    /// What is being started comes further, or comes to nothing; whether anything happened.
    pub(super) fn start(&mut self) -> bool {
        match self.starting.clone() {
            None => return false,
            Some(Starting::Process(process, exists)) => self.start_process(process, exists),
            Some(Starting::Thread {
                process,
                worker,
                name,
            }) => {
                let place = process as usize - 1;
                if !self.hosts[place].process.runs() {
                    return false;
                }
                self.starting = None;
                if self.faults && self.dice.random_ratio(1, 20) {
                    let why = "no room".into();
                    self.input(Input::ThreadFailed {
                        process,
                        worker,
                        why,
                    });
                } else {
                    self.add_known(worker, place, name);
                    let tid = self.dice.random::<bool>().then_some(5_000 + worker);
                    self.input(Input::ThreadStarted {
                        process,
                        worker,
                        tid,
                    });
                }
            }
        }
        true
    }

    fn start_process(&mut self, process: ProcessNumber, exists: bool) {
        if self.faults && self.dice.random_ratio(1, 20) {
            self.starting = None;
            let exit = exists.then_some(Exit::Code(1));
            self.input(Input::Failed {
                process,
                exit,
                why: "no luck".into(),
            });
        } else if exists {
            self.starting = None;
            self.hosts[process as usize - 1].ready = true;
            self.input(Input::Ready { process });
        } else {
            self.starting = Some(Starting::Process(process, true));
            self.input(Input::Spawned {
                process,
                pid: 1 + process,
            });
        }
    }

    /// Lets a process end that was told to, or lets the engine hear what became of it.
    pub(super) fn something_of_process(&mut self, place: usize) -> bool {
        let heard = |known: &super::Known| known.host != place || known.child.outbox.is_empty();
        let all_heard = self.known.iter().all(heard);
        let host = &mut self.hosts[place];
        if !host.ready || host.gone {
            return false;
        }
        let process = host.number;
        if host.closing && host.process.runs() {
            host.process.die(Exit::Code(0));
            return true;
        }
        if let Some(stopped) = host.process.news.pop_front() {
            self.input(if stopped {
                Input::Stopped { process }
            } else {
                Input::Continued { process }
            });
            return true;
        }
        let Some(exit) = host.process.exit.filter(|_| all_heard) else {
            return false;
        };
        host.gone = true;
        let dies = |starting: &Starting| matches!(starting, Starting::Thread { process: in_it, .. } if *in_it == process);
        if self.starting.as_ref().is_some_and(dies) {
            self.starting = None;
        }
        for known in self.known.iter_mut().filter(|known| known.host == place) {
            known.open = None;
            self.lines.retain(|other| *other != known.child.number);
        }
        self.input(Input::Gone {
            process,
            exit,
            stderr: String::new(),
            last: None,
        });
        true
    }

    /// The system says how long each was ready without a core: anything.
    pub(super) fn sample(&mut self) {
        let (mut processes, mut workers) = (Vec::new(), Vec::new());
        for known in &self.known {
            let ready = self.dice.random_bool(0.8).then(|| {
                let part = self.dice.random_range(0..=self.now.0);
                RealTime(part)
            });
            if known.child.name.is_empty() {
                continue;
            }
            if self.hosts[known.host].process.threads {
                workers.push(WorkerSample {
                    worker: WorkerId::new(&known.child.name),
                    cpu: None,
                    cpu_time: None,
                    core: None,
                    os: '?',
                    ready,
                });
            } else {
                processes.push(ProcessSample {
                    process: known.child.name.as_str().into(),
                    cpu: None,
                    cpu_time: RealTime::ZERO,
                    rss: 0,
                    core: None,
                    os: '?',
                    ready,
                });
            }
        }
        self.input(Input::Sampled(Samples {
            cores: Vec::new(),
            processes,
            workers,
        }));
    }
}
