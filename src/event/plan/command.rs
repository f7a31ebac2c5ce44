//! What can be asked of a run. The same words stand in scenario files (`do = "kill C1"`), in the events
//! that record what was asked, and in the help.

use super::super::{HowEnded, Role, Speed, Work, WorkerId};
use super::{Capacity, ParseWordError};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What the user asks of the source; its effect comes back as events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Command {
    /// `add producer`: start one more.
    Add(Role),
    /// `finish C1`: end after the present item, at once when it waits.
    Finish(WorkerId),
    /// `terminate C1`: SIGTERM.
    Terminate(WorkerId),
    /// `kill C1`: SIGKILL.
    Kill(WorkerId),
    /// `suspend C1`: SIGSTOP.
    Suspend(WorkerId),
    /// `resume C1`: SIGCONT.
    Resume(WorkerId),
    /// `capacity 5`, `capacity unbounded`.
    Capacity(Capacity),
    /// `speed 5`.
    Speed(Speed),
    /// `work compute`: everybody, from the next item on; `work sleep producers`: one role.
    Work(Work, Option<Role>),
    /// `pause`: the run clock stops.
    Pause,
    /// `continue`: the run clock goes on.
    Continue,
    /// `step`: until one queue operation has happened; `step C1`: it goes first if it waits at the gate.
    Step(Option<WorkerId>),
    /// `end`: the run is over; not for scenario files.
    End(HowEnded),
}

/// What is not a command.
pub type ParseCommandError = ParseWordError;

impl Command {
    /// The verb, as recorded in an `asked` event.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Add(_) => "add",
            Self::Finish(_) => "finish",
            Self::Terminate(_) => "terminate",
            Self::Kill(_) => "kill",
            Self::Suspend(_) => "suspend",
            Self::Resume(_) => "resume",
            Self::Capacity(_) => "capacity",
            Self::Speed(_) => "speed",
            Self::Work(..) => "work",
            Self::Pause => "pause",
            Self::Continue => "continue",
            Self::Step(_) => "step",
            Self::End(_) => "end",
        }
    }

    /// What follows the verb, as recorded in an `asked` event; empty where nothing does.
    pub fn object(&self) -> String {
        match self {
            Self::Add(role) => role_word(*role).to_owned(),
            Self::Finish(name)
            | Self::Terminate(name)
            | Self::Kill(name)
            | Self::Suspend(name)
            | Self::Resume(name)
            | Self::Step(Some(name)) => name.to_string(),
            Self::Capacity(capacity) => capacity.to_string(),
            Self::Speed(speed) => speed.to_string(),
            Self::Work(work, role) => {
                let work = match work {
                    Work::Sleep => "sleep",
                    Work::Compute => "compute",
                };
                role.map_or_else(
                    || work.to_owned(),
                    |role| format!("{work} {}s", role_word(role)),
                )
            }
            Self::Pause | Self::Continue | Self::Step(None) => String::new(),
            Self::End(how) => format!("{how:?}").to_lowercase(),
        }
    }

    /// The worker it is about.
    pub const fn worker(&self) -> Option<&WorkerId> {
        match self {
            Self::Finish(name)
            | Self::Terminate(name)
            | Self::Kill(name)
            | Self::Suspend(name)
            | Self::Resume(name)
            | Self::Step(Some(name)) => Some(name),
            _ => None,
        }
    }
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Main => "main",
        Role::Producer => "producer",
        Role::Consumer => "consumer",
        Role::Worker => "worker",
    }
}

fn role(word: &str) -> Option<Role> {
    match word.trim_end_matches('s') {
        "producer" => Some(Role::Producer),
        "consumer" => Some(Role::Consumer),
        _ => None,
    }
}

fn work(word: &str) -> Option<Work> {
    match word {
        "sleep" => Some(Work::Sleep),
        "compute" => Some(Work::Compute),
        _ => None,
    }
}

impl FromStr for Command {
    type Err = ParseCommandError;

    fn from_str(text: &str) -> Result<Self, ParseCommandError> {
        const ALLOWED: &str = "add producer|consumer; finish, terminate, kill, suspend or resume and a worker; \
            capacity N|unbounded; speed N; work sleep|compute [producers|consumers]; pause; continue; step [worker]";
        let worker = |name: &str| Role::of_name(name).map(|_| WorkerId::new(name));
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["add", word] => role(word).map(Self::Add),
            ["finish", name] => worker(name).map(Self::Finish),
            ["terminate", name] => worker(name).map(Self::Terminate),
            ["kill", name] => worker(name).map(Self::Kill),
            ["suspend", name] => worker(name).map(Self::Suspend),
            ["resume", name] => worker(name).map(Self::Resume),
            ["capacity", number] => number.parse().ok().map(Self::Capacity),
            ["speed", number] => number.parse().ok().map(Self::Speed),
            ["work", kind] => work(kind).map(|work| Self::Work(work, None)),
            ["work", kind, of] => work(kind)
                .zip(role(of))
                .map(|(work, of)| Self::Work(work, Some(of))),
            ["pause"] => Some(Self::Pause),
            ["continue"] => Some(Self::Continue),
            ["step"] => Some(Self::Step(None)),
            ["step", name] => worker(name).map(|name| Self::Step(Some(name))),
            _ => None,
        }
        .ok_or_else(|| ParseWordError::new(text, "something that can be done", ALLOWED))
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = self.object();
        f.write_str(self.verb())?;
        if object.is_empty() {
            Ok(())
        } else {
            write!(f, " {object}")
        }
    }
}
