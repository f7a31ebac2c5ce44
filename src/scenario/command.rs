//! What can be asked of a run. The same words stand in scenario files (`do = "kill C1"`), in the events
//! that record what was asked, and in the help.

use super::{BadWord, Capacity};
use crate::event::{HowEnded, Name, Role, Speed, Work};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use strum::IntoStaticStr;

/// What the user asks of the source; its effect comes back as events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(try_from = "String", into = "String")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// `add producer`: start one more.
    Add(Role),
    /// `finish C1`: end after the present item, at once when it waits.
    Finish(Name),
    /// `terminate C1`: SIGTERM.
    Terminate(Name),
    /// `kill C1`: SIGKILL.
    Kill(Name),
    /// `suspend C1`: SIGSTOP.
    Suspend(Name),
    /// `resume C1`: SIGCONT.
    Resume(Name),
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
    Step(Option<Name>),
    /// `end`: the run is over; not for scenario files.
    End(HowEnded),
}

/// What is not a command.
pub type NoCommand = BadWord;

impl Command {
    /// The verb, as recorded in an `asked` event.
    pub fn verb(&self) -> &'static str {
        self.into()
    }

    /// What follows the verb, as recorded in an `asked` event; empty where nothing does.
    pub fn object(&self) -> String {
        match self {
            Self::Add(role) => word(role).to_owned(),
            Self::Finish(name)
            | Self::Terminate(name)
            | Self::Kill(name)
            | Self::Suspend(name)
            | Self::Resume(name)
            | Self::Step(Some(name)) => name.to_string(),
            Self::Capacity(capacity) => capacity.to_string(),
            Self::Speed(speed) => speed.to_string(),
            Self::Work(work, role) => {
                let work = word(work);
                role.map_or_else(|| work.to_owned(), |role| format!("{work} {}s", word(role)))
            }
            Self::Pause | Self::Continue | Self::Step(None) => String::new(),
            Self::End(how) => word(how).to_owned(),
        }
    }

    /// The worker it is about.
    pub const fn worker(&self) -> Option<&Name> {
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

fn word(of: impl Into<&'static str>) -> &'static str {
    of.into()
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
    type Err = NoCommand;

    fn from_str(text: &str) -> Result<Self, NoCommand> {
        const ALLOWED: &str = "add producer|consumer; finish, terminate, kill, suspend or resume and a worker; \
            capacity N|unbounded; speed N; work sleep|compute [producers|consumers]; pause; continue; step [worker]";
        let worker = |name: &str| Role::of_name(name).map(|_| Name::new(name));
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
            ["work", kind, of] => work(kind).zip(role(of)).map(|(work, of)| Self::Work(work, Some(of))),
            ["pause"] => Some(Self::Pause),
            ["continue"] => Some(Self::Continue),
            ["step"] => Some(Self::Step(None)),
            ["step", name] => worker(name).map(|name| Self::Step(Some(name))),
            _ => None,
        }
        .ok_or_else(|| BadWord::new(text, "something that can be done", ALLOWED))
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = self.object();
        f.write_str(self.verb())?;
        if object.is_empty() { Ok(()) } else { write!(f, " {object}") }
    }
}
