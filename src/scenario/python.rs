//! A scenario as a Python program: what stands beside a worker, and what is written into a file, is the same text.
//!
//! The program uses the standard library only and runs under Python 3.9 and newer. What differs from a run of the lab:
//! [`Program::refusal`] says what it cannot do at all, `export` tells the rest in comments.

mod added;
mod cast;
mod changes;
mod code;
mod endings;
mod imports;
mod launch;
mod moments;
mod names;
mod parts;
mod refusal;
mod worker;

pub use changes::{Changes, Needs};
pub use code::{Code, Does};
pub use endings::Endings;
pub use parts::singular;
pub use worker::ProgramLines;

use super::{RunAs, Scenario};
use crate::event::{GroupId, Work, WorkerId};
use parts::{Function, Parts};
use worker::COMPUTE;

/// The program of a scenario.
#[derive(Clone, Debug)]
pub struct Program<'a>(Parts<'a>);

impl<'a> Program<'a> {
    /// The program of this scenario.
    pub fn new(scenario: &'a Scenario) -> Self {
        Self(Parts::new(scenario))
    }

    /// The function of this group; `None` if there is no such group.
    pub fn group(&self, group: GroupId) -> Option<Code> {
        let place = self.0.groups.iter().position(|setup| setup.name == group)?;
        Some(self.0.code(&self.0.functions[place]))
    }

    /// The function of this worker; main's part of the program if it is of no group.
    pub fn worker(&self, worker: WorkerId) -> Code {
        let function = self.0.function_of(worker);
        function.map_or_else(|| self.main(), |function| self.0.code(function))
    }

    /// What main does, from `if __name__ …` on.
    pub fn main(&self) -> Code {
        launch::main(&self.0)
    }

    /// What cannot be written in Python, in a sentence; `None`: nothing.
    pub fn refusal(&self) -> Option<String> {
        refusal::refusal(self.0.scenario)
    }

    /// All lines of the file: imports, the functions of all workers that main makes, main.
    pub fn lines(&self) -> Vec<String> {
        let main = self.main().lines().to_vec();
        let used = |function: &&Function| imports::uses(&main, &function.name);
        let functions = self.0.functions.iter().filter(used);
        let mut parts: Vec<Vec<String>> = functions
            .map(|function| self.0.code(function).lines().to_vec())
            .collect();
        if parts.iter().any(|part| imports::uses(part, COMPUTE)) {
            parts.insert(0, self.compute());
        }
        let kinds = [Work::Sleep, Work::Compute].map(changes::kind);
        let says = |part: &Vec<String>| kinds.iter().any(|kind| imports::uses(part, kind));
        if says(&main) || parts.iter().any(says) {
            parts.insert(0, vec![format!("{} = 1, 2", kinds.join(", "))]);
        }
        let helpers = moments::helpers(self.0.scenario).into_iter();
        parts.extend(
            helpers
                .filter(|(name, _)| imports::uses(&main, name))
                .map(|(_, lines)| lines),
        );
        parts.push(main);
        let imports = imports::of(&parts.concat(), self.0.scenario.run_as);
        parts.insert(0, imports);
        parts.retain(|part| !part.is_empty());
        parts.join(&[String::new(), String::new()][..])
    }

    /// Whether a worker that main starts computes.
    pub fn computes(&self) -> bool {
        let computes = |worker: &WorkerId| {
            let function = self.0.function_of(*worker);
            function.is_some_and(|function| {
                function.setup.work == Work::Compute || function.needs.changes_work
            })
        };
        self.0.workers().iter().any(computes)
    }

    /// Whether main tells workers by `None` that nothing more comes.
    pub fn closes(&self) -> bool {
        self.main()
            .lines()
            .iter()
            .any(|line| line.ends_with(".put(None)"))
    }

    /// Whether there is a queue with one `None` only, which each that gets it passes on.
    pub fn passes(&self) -> bool {
        let mut queues = self.0.queues.keys();
        queues.any(|queue| self.0.endings.passes(*queue))
    }

    /// The function that keeps a core busy.
    fn compute(&self) -> Vec<String> {
        let clock = match self.0.scenario.run_as {
            RunAs::Processes => "process_time()",
            RunAs::Threads => "thread_time()",
        };
        vec![
            format!("def {COMPUTE}(seconds):"),
            format!("    end = {clock} + seconds"),
            format!("    while {clock} < end:"),
            "        pass".to_owned(),
        ]
    }
}
