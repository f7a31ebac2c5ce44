//! What can be asked of a run as it stands.

use super::{Model, now::Worker};
use crate::event::{
    WorkerId,
    plan::{Can, Command},
};

impl Model {
    /// Whether this can be asked for now. What its source can do at all, the source says.
    pub fn can(&self, command: &Command) -> Can {
        if self.now.ended.is_some() {
            return Can::No("remark-over");
        }
        match command {
            Command::Add(group) | Command::Time(group, _) => match self.now.group(*group) {
                Some(_) => Can::Yes,
                None => Can::No("remark-no-group"),
            },
            Command::Finish(worker) => self.can_be_asked(*worker, |worker| {
                if worker.finishing {
                    Can::No("remark-finishes")
                } else {
                    Can::Yes
                }
            }),
            Command::Terminate(worker) | Command::Kill(worker) => {
                self.can_be_asked(*worker, |worker| self.whole_process(worker))
            }
            Command::Suspend(worker) => self.can_be_asked(*worker, |worker| {
                if self.now.is_suspended(worker) {
                    Can::No("remark-suspended")
                } else {
                    self.whole_process(worker)
                }
            }),
            Command::Resume(worker) => self.can_be_asked(*worker, |worker| {
                if self.now.is_suspended(worker) {
                    self.whole_process(worker)
                } else {
                    Can::No("remark-not-suspended")
                }
            }),
            Command::Capacity(..)
            | Command::Speed(_)
            | Command::Work(..)
            | Command::Pause
            | Command::Continue
            | Command::Step(_)
            | Command::End(_) => Can::Yes,
        }
    }

    /// Main and those whose process has ended can be asked for nothing.
    fn can_be_asked(&self, worker: WorkerId, then: impl Fn(&Worker) -> Can) -> Can {
        let known = self
            .now
            .worker(worker)
            .map(|place| &self.now.workers[place]);
        match known {
            Some(worker) if worker.is_main => Can::No("remark-main"),
            Some(worker) if self.now.is_there(worker) => then(worker),
            _ => Can::No("remark-gone"),
        }
    }

    /// A signal reaches the whole process: all workers in it.
    fn whole_process(&self, worker: &Worker) -> Can {
        let mut others = self.now.workers.iter().filter(|other| {
            other.process == worker.process && other.name != worker.name && self.now.lives(other)
        });
        match others.next() {
            Some(_) => Can::As("remark-whole-process"),
            None => Can::Yes,
        }
    }
}
