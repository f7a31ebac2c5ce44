//! What is known as soon as it is read.

use super::{
    PATIENCE, Translator,
    facts::{Happening, Life, Op, Process, Site, Thread, Worker},
};
use crate::{
    event::{Name, RealTime, SourceLine, WhyUnobserved},
    source::python::lines::{Hello, Line, Start, ThreadKind},
};
use std::path::Path;

/// The name of a first process, as Python has it.
const MAIN: &str = "MainProcess";

impl Translator {
    /// The process of this number; one that is new begins now.
    pub(in crate::source::python) fn process_of(&mut self, pid: u32) -> usize {
        if let Some(known) = self.by_pid.get(&pid) {
            return *known;
        }
        self.processes.push(Process {
            pid,
            ..Process::default()
        });
        let place = self.processes.len() - 1;
        self.by_pid.insert(pid, place);
        place
    }

    /// A process has a file: one that is new, or one that runs another program now.
    pub(in crate::source::python) fn life(&mut self, pid: u32) -> usize {
        let known = self.by_pid.get(&pid);
        if known.is_some_and(|process| self.processes[*process].gone.is_some()) {
            self.by_pid.remove(&pid);
        }
        let process = self.process_of(pid);
        self.lives.push(Life::new(process));
        self.lives.len() - 1
    }

    /// By which process another was started, whether it is a helper of Python, and what it is called otherwise.
    pub(in crate::source::python) fn started(
        &mut self,
        pid: u32,
        parent: u32,
        helper: bool,
        name: Option<String>,
    ) {
        let place = self.process_of(pid);
        let parent = self.by_pid.get(&parent).copied();
        let process = &mut self.processes[place];
        process.helper |= helper;
        process.parent = process.parent.or(parent);
        process.fallback = name.or(process.fallback.take());
    }

    /// A line of this life; `words`: those of the line of the program that it speaks of.
    pub(in crate::source::python) fn line(
        &mut self,
        life: usize,
        told: Line,
        words: Option<String>,
    ) {
        let process = self.lives[life].process;
        match told {
            Line::Hello(hello) => self.hello_line(life, *hello),
            Line::Name { name, .. } => self.processes[process].wanted = Some(name),
            Line::Child {
                at,
                pid,
                name,
                pool,
            } => {
                self.child(life, at, pid, name, pool);
            }
            Line::Exit { at, pid, code } => {
                let process = self.process_of(pid);
                self.push(at, Happening::Exit { process, code });
            }
            Line::Thread {
                at,
                thread,
                tid,
                name,
                kind,
            } => {
                let ended = self.lives[life].threads.get(&thread);
                if ended.is_some_and(|ended| ended.ended) {
                    self.lives[life].threads.remove(&thread);
                }
                let worker = self.thread(life, thread);
                let known = &mut self.workers[worker];
                known.tid = tid;
                known.helper = kind != ThreadKind::User;
                known.wanted = known.wanted.is_some().then_some(name);
                self.push(at, Happening::Thread(worker));
            }
            Line::ThreadEnd { at, thread } => {
                let worker = self.thread(life, thread);
                if let Some(ended) = self.lives[life].threads.get_mut(&thread) {
                    ended.ended = true;
                }
                self.push(at, Happening::ThreadEnd(worker));
            }
            Line::Site { site, file, line } => {
                let source = self.source_line(&file, line);
                self.lives[life].sites.insert(site, Site { source, words });
            }
            Line::Object(object) => self.object(life, &object),
            Line::Type { number, name } => {
                self.lives[life].types.insert(number, Name::new(name));
            }
            Line::Raised {
                at,
                name,
                file,
                line,
                thread,
            } => {
                let worker = self.thread(life, thread);
                let source = file.zip(line);
                let source = source.map(|(file, line)| self.source_line(&file, line));
                let (kind, source) = (name, source.unwrap_or_default());
                self.push(
                    at,
                    Happening::Raised {
                        worker,
                        kind,
                        source,
                    },
                );
            }
            Line::NotPickled {
                at,
                object,
                name,
                site,
            } => {
                self.push(
                    at,
                    Happening::NotPickled {
                        life,
                        object,
                        kind: name,
                        site,
                    },
                );
            }
            Line::End { at, code } => self.push(at, Happening::End { process, code }),
            Line::Helper {} => self.processes[process].serves = true,
            Line::Off { at, .. } => self.push(
                at,
                Happening::Unobserved {
                    process,
                    why: WhyUnobserved::Off,
                },
            ),
            Line::LeftOut { at } => {
                let why = WhyUnobserved::Partly;
                self.push(at, Happening::Unobserved { process, why });
            }
            Line::Nested { at } => {
                let why = WhyUnobserved::Nested;
                self.push(at, Happening::Unobserved { process, why });
            }
            Line::Unknown => {}
        }
    }

    pub(super) fn push(&mut self, at: u64, what: Happening) {
        let at = self.run_time(at);
        self.merge.push(at, what);
    }

    /// What a process says of itself when it is observed.
    fn hello_line(&mut self, life: usize, hello: Hello) {
        let ops = hello.ops.iter();
        self.lives[life].ops = ops.map(|op| op.parse().unwrap_or(Op::Unknown)).collect();
        let process = self.lives[life].process;
        let parent = self.by_pid.get(&hello.ppid).copied();
        let others_named = self.processes.iter().any(|other| other.wanted.is_some());
        let known = &mut self.processes[process];
        known.helper |= hello.helper.is_some();
        known.parent = known.parent.or(parent);
        match hello.start {
            // the first of all is what Python says; another program is known by its script
            Start::Exec if hello.name == MAIN && !others_named => known.wanted = Some(hello.name),
            Start::Exec => {}
            Start::Fork => known.fallback = Some(hello.name),
        }
        self.push(hello.at, Happening::Hello(life));
    }

    fn child(&mut self, life: usize, at: u64, pid: u32, name: String, pool: Option<u32>) {
        // two children of the same number: the first has ended long ago
        if self
            .by_pid
            .get(&pid)
            .is_some_and(|known| self.processes[*known].told)
        {
            self.by_pid.remove(&pid);
        }
        let place = self.process_of(pid);
        let pool = pool.and_then(|object| self.lives[life].thing(object));
        let parent = self.lives[life].process;
        let process = &mut self.processes[place];
        process.told = true;
        process.parent = Some(parent);
        process.pool = pool;
        process.wanted.get_or_insert(name);
        self.push(at, Happening::Begun(place));
    }

    /// The worker of this thread; the first thread of a life has no name of its own.
    pub(super) fn thread(&mut self, life: usize, number: u32) -> usize {
        if let Some(known) = self.lives[life].threads.get(&number) {
            return known.worker;
        }
        let process = self.lives[life].process;
        let first = self.processes[process]
            .workers
            .iter()
            .all(|worker| self.workers[*worker].life != life);
        let worker = self.workers.len();
        self.workers.push(Worker {
            process,
            life,
            wanted: (!first).then(|| format!("Thread-{number}")),
            ..Worker::default()
        });
        self.processes[process].workers.push(worker);
        let thread = Thread {
            worker,
            over: 0,
            inside: 0,
            left: 0,
            ended: false,
        };
        self.lives[life].threads.insert(number, thread);
        worker
    }

    /// How many threads of this life have a slot.
    pub(in crate::source::python) fn threads(&self, life: usize) -> u32 {
        let threads = self.lives[life].threads.keys().max();
        threads.map_or(1, |most| most.saturating_add(1))
    }

    pub(super) fn source_line(&self, file: &str, line: u32) -> SourceLine {
        SourceLine {
            file: Some(Name::new(self.shown(file))),
            line,
        }
    }

    /// A file as events name it: below the folder where the program was started, or its last two parts.
    fn shown(&self, file: &str) -> String {
        let path = Path::new(file);
        if let Ok(below) = path.strip_prefix(&self.folder) {
            return below.to_string_lossy().into_owned();
        }
        if !path.is_absolute() {
            return file.to_owned();
        }
        let parts: Vec<_> = path.components().rev().take(2).collect();
        let parts: std::path::PathBuf = parts.into_iter().rev().collect();
        parts.to_string_lossy().trim_start_matches('/').to_owned()
    }

    /// Whether the name of a process is known, or is not waited for any more.
    pub(super) fn is_named(&mut self, process: usize, now: RealTime) -> bool {
        let at = self.at;
        let known = &mut self.processes[process];
        let since = *known.seen.get_or_insert(at);
        known.wanted.is_some() || now.since(since) >= PATIENCE
    }
}
