//! Processes and their threads: names, beginnings, ends.

use super::{Translator, facts::Process};
use crate::event::{
    Exit, Fact, Name, ProcessId, RealTime, SourceLine, State, What, WhyEnded, WhyUnobserved,
    WorkerId,
};

/// How long after its end the status of a process is waited for: its parent may be about to tell.
const STATUS: RealTime = RealTime::from_millis(200);
/// What a process is called of which nothing else is known.
const NAMELESS: &str = "process";

impl Process {
    fn exit(&self) -> Exit {
        self.own_exit.unwrap_or_default()
    }
}

impl Translator {
    /// An observed process has begun, or runs another program.
    pub(super) fn hello(&mut self, life: usize) {
        let process = self.lives[life].process;
        self.begin(process);
        // what ran in this process before has given way to another program
        for worker in self.processes[process].workers.clone() {
            if self.workers[worker].life < life {
                self.end_worker(worker, WhyEnded::Returned);
            }
        }
    }

    /// Announces a process, once.
    pub(super) fn begin(&mut self, process: usize) {
        self.process_name(process);
    }

    /// The name of a process; it is announced the first time.
    pub(super) fn process_name(&mut self, process: usize) -> ProcessId {
        if let Some(name) = self.processes[process].name {
            return name;
        }
        let known = &self.processes[process];
        let wanted = known.wanted.as_ref().or(known.fallback.as_ref());
        let wanted = wanted.map_or(NAMELESS, String::as_str);
        let name = ProcessId::new(self.process_names.unique(wanted));
        let (pid, parent) = (known.pid, known.parent);
        self.processes[process].name = Some(name);
        // the helpers of Python are not shown: what they start belongs to the process that they help
        let mut parent = parent;
        while let Some(helper) = parent.filter(|parent| self.processes[*parent].helper) {
            parent = self.processes[helper].parent;
        }
        let first = if process == 0 { None } else { Some(0) };
        let parent = parent.or(first).filter(|parent| *parent != process);
        let parent = parent.map(|parent| self.process_name(parent));
        self.tell(What::ProcessStarted {
            process: name,
            pid,
            parent,
        });
        name
    }

    /// The name of a worker; it is announced the first time. `None`: its process is a helper.
    pub(super) fn worker_name(&mut self, worker: usize) -> Option<WorkerId> {
        if self.workers[worker].name.is_some() {
            return self.workers[worker].name;
        }
        let known = &self.workers[worker];
        let (host, tid) = (known.process, known.tid);
        let helper = known.helper || self.processes[host].serves;
        if self.processes[host].helper {
            return None;
        }
        let process = self.process_name(host);
        let wanted = self.workers[worker].wanted.clone();
        let name = match wanted {
            // the first thread of a process has its name; so does that of a program which takes its place
            None => self.worker_names.unique(process.as_str()),
            Some(wanted) if host == 0 => self.worker_names.unique(&wanted),
            Some(wanted) => {
                let full = format!("{process} {wanted}");
                self.worker_names.unique(&full)
            }
        };
        let name = WorkerId::new(name);
        self.workers[worker].name = Some(name);
        self.tell(What::WorkerStarted {
            worker: name,
            process,
            group: None,
            tid,
            helper,
        });
        self.changed(
            worker,
            State::Running,
            SourceLine::default(),
            None,
            Fact::Seen,
        );
        Some(name)
    }

    pub(super) fn thread_ended(&mut self, worker: usize) {
        let why = if self.workers[worker].raised {
            WhyEnded::Raised
        } else {
            WhyEnded::Returned
        };
        self.end_worker(worker, why);
    }

    fn end_worker(&mut self, worker: usize, why: WhyEnded) {
        if self.workers[worker].ended {
            return;
        }
        // what it did last, though something is missing that another did
        while let Some((thing, _)) = self.workers[worker].needs {
            self.suppose(worker, thing);
        }
        if let Some(name) = self.worker_name(worker) {
            self.workers[worker].ended = true;
            self.tell(What::WorkerEnded { worker: name, why });
        }
    }

    /// An exception that nobody caught.
    pub(super) fn raised(&mut self, worker: usize, kind: &str, source: SourceLine) {
        self.workers[worker].raised = true;
        if let Some(name) = self.worker_name(worker) {
            let exception = Name::new(kind);
            self.tell(What::Raised {
                worker: name,
                exception,
                source,
            });
        }
    }

    /// A process says how it will end.
    pub(super) fn ends(&mut self, process: usize, code: Option<i64>) {
        self.processes[process].own_exit = code.map(Exit::from);
    }

    /// The parent of a process has learned how it ended.
    pub(super) fn exited(&mut self, process: usize, code: i64) {
        self.end_process(process, Exit::from(code));
    }

    /// The system says that a process has ended.
    pub(super) fn is_gone(&mut self, process: usize, status: Option<i64>) {
        let known = &mut self.processes[process];
        if known.name.is_none() && known.workers.is_empty() {
            // it was there for a moment, and nothing was told of it
            known.helper = true;
        } else if let Some(status) = status {
            self.end_process(process, Exit::from(status));
        }
    }

    /// Processes whose status nobody has told: how they ended stays unknown, unless they said it themselves.
    pub(super) fn bury(&mut self, now: RealTime) {
        for process in 0..self.processes.len() {
            let known = &self.processes[process];
            let gone = known.gone.is_some_and(|gone| now.since(gone) >= STATUS);
            if gone && !known.ended && !known.helper && known.name.is_some() {
                let exit = known.exit();
                self.end_process(process, exit);
            }
        }
    }

    fn end_process(&mut self, process: usize, exit: Exit) {
        if self.processes[process].ended || self.processes[process].helper {
            return;
        }
        let name = self.process_name(process);
        self.processes[process].ended = true;
        let why = |raised| match exit {
            Exit::Signal(_) => WhyEnded::Died,
            _ if raised => WhyEnded::Raised,
            Exit::Unknown => WhyEnded::Unknown,
            Exit::Code(_) => WhyEnded::Returned,
        };
        for worker in self.processes[process].workers.clone() {
            let raised = self.workers[worker].raised;
            if self.workers[worker].name.is_some() {
                self.end_worker(worker, why(raised));
            }
        }
        self.tell(What::ProcessEnded {
            process: name,
            exit,
            stderr: String::new(),
        });
    }

    /// A process was joined by another; a join whose time was over tells nothing, and the process has not ended.
    pub(super) fn joined(&mut self, process: usize, by: usize) {
        if !self.processes[process].ended || self.processes[process].joined {
            return;
        }
        self.processes[process].joined = true;
        let (process, by) = (self.process_name(process), self.process_name(by));
        self.tell(What::ProcessJoined { process, by });
    }

    /// A process exists that nothing is seen of.
    pub(super) fn unobserved(&mut self, process: usize, why: WhyUnobserved) {
        if self.processes[process].ended {
            return;
        }
        let pid = Some(self.processes[process].pid);
        let name = self.process_name(process);
        self.tell(What::ProcessUnobserved {
            process: name,
            pid,
            why: why.word().into(),
        });
    }
}
