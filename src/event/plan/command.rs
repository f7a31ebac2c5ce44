//! What can be asked of a run. The same words stand in scenario files (`do = "kill C1"`), in the events
//! that record what was asked, and in the help.

use super::super::{GroupId, HowEnded, QueueId, Speed, Work, WorkerId};
use super::{
    CONSUMERS, Capacity, PRODUCERS, ParseWordError, Timing, through_text::through_text, words,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use strum::IntoStaticStr;

/// What the user asks of the source; its effect comes back as events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(try_from = "String", into = "String")]
#[strum(serialize_all = "snake_case")]
pub enum Command {
    /// `add producer`, `add cook`: start one more of this group.
    Add(GroupId),
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
    /// `capacity 5`, `capacity unbounded`, `capacity orders 5`; the queue may be left out where there is one.
    Capacity(Option<QueueId>, Capacity),
    /// `speed 5`.
    Speed(Speed),
    /// `work compute`: everybody, from the next item on; `work sleep producers`: one group.
    Work(Work, Option<GroupId>),
    /// `time cook fixed:0.3`: how long the work of this group takes, from each worker's next item on.
    Time(GroupId, Timing),
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
    /// The verb.
    pub fn verb(&self) -> &'static str {
        self.into()
    }

    /// What follows the verb; empty where nothing does.
    pub fn object(&self) -> String {
        match self {
            // one more of them
            Self::Add(group) if *group == PRODUCERS => "producer".to_owned(),
            Self::Add(group) if *group == CONSUMERS => "consumer".to_owned(),
            Self::Add(group) => group.to_string(),
            Self::Finish(name)
            | Self::Terminate(name)
            | Self::Kill(name)
            | Self::Suspend(name)
            | Self::Resume(name)
            | Self::Step(Some(name)) => name.to_string(),
            Self::Capacity(queue, capacity) => queue.map_or_else(
                || capacity.to_string(),
                |queue| format!("{queue} {capacity}"),
            ),
            Self::Speed(speed) => speed.to_string(),
            Self::Work(work, group) => {
                let work = word(work);
                group.map_or_else(|| work.to_owned(), |group| format!("{work} {group}"))
            }
            Self::Time(group, time) => format!("{group} {time}"),
            Self::Pause | Self::Continue | Self::Step(None) => String::new(),
            Self::End(how) => word(how).to_owned(),
        }
    }

    /// The worker it is about.
    pub const fn worker(&self) -> Option<WorkerId> {
        match self {
            Self::Finish(name)
            | Self::Terminate(name)
            | Self::Kill(name)
            | Self::Suspend(name)
            | Self::Resume(name)
            | Self::Step(Some(name)) => Some(*name),
            _ => None,
        }
    }
}

fn word(of: impl Into<&'static str>) -> &'static str {
    of.into()
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
        const ALLOWED: &str = "add and a group; finish, terminate, kill, suspend or resume and a worker; \
            capacity [queue] N|unbounded; speed N; work sleep|compute [group]; \
            time group TIME; pause; continue; step [worker]";
        let (worker, group) = (words::worker, words::group);
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["add", word] => group(word).map(Self::Add),
            ["finish", name] => worker(name).map(Self::Finish),
            ["terminate", name] => worker(name).map(Self::Terminate),
            ["kill", name] => worker(name).map(Self::Kill),
            ["suspend", name] => worker(name).map(Self::Suspend),
            ["resume", name] => worker(name).map(Self::Resume),
            ["capacity", number] => number
                .parse()
                .ok()
                .map(|capacity| Self::Capacity(None, capacity)),
            ["capacity", name, number] => words::queue(name)
                .zip(number.parse().ok())
                .map(|(queue, capacity)| Self::Capacity(Some(queue), capacity)),
            ["speed", number] => number.parse().ok().map(Self::Speed),
            ["work", kind] => work(kind).map(|work| Self::Work(work, None)),
            ["work", kind, of] => work(kind)
                .zip(group(of))
                .map(|(work, of)| Self::Work(work, Some(of))),
            ["time", of, time] => group(of)
                .zip(time.parse().ok())
                .map(|(of, time)| Self::Time(of, time)),
            ["pause"] => Some(Self::Pause),
            ["continue"] => Some(Self::Continue),
            ["step"] => Some(Self::Step(None)),
            ["step", name] => worker(name).map(|name| Self::Step(Some(name))),
            // only in recordings
            ["end", "completed"] => Some(Self::End(HowEnded::Completed)),
            ["end", "quit"] => Some(Self::End(HowEnded::Quit)),
            ["end", "stuck"] => Some(Self::End(HowEnded::Stuck)),
            ["end", "failed"] => Some(Self::End(HowEnded::Failed)),
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

through_text!(String: Command);
