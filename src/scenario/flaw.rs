//! What can be wrong with a scenario whose fields are each valid. It is data: `say::scenario_flaw` words it.

use super::Stop;
use crate::event::{GroupId, QueueId, WorkerId};

/// A contradiction, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioFlaw {
    /// The keys that lead to the field; numbers are places in a list, from 0.
    pub path: Vec<String>,
    /// What was found and what is allowed.
    pub what: Flaw,
}

impl ScenarioFlaw {
    /// The field as it is spoken of: `worker.C2.time`.
    pub fn field(&self) -> String {
        spoken(&self.path)
    }
}

/// What is wrong. A name that may be anything stands as it may stand in one line, in quotes where it needs them.
#[derive(Clone, Debug, PartialEq, Eq, strum::VariantNames, strum::IntoStaticStr)]
pub enum Flaw {
    /// A seed beyond the largest.
    Seed(u64),
    /// A batch of none, or beyond the largest.
    Batch(u32),
    /// A field of the form with one queue, in a file of the general form.
    Mixed(String),
    /// A big lock for processes.
    BigLock,
    /// More workers in a group than any group may have.
    Crowded {
        /// The group.
        group: GroupId,
        /// How many it would have.
        count: u32,
    },
    /// A launch script without steps.
    NoSteps,
    /// A launch step, moment or command that does not fit, and why.
    Found(String, Box<Self>),
    /// A worker is started twice.
    StartedTwice(WorkerId),
    /// A worker is joined before it is started.
    JoinedEarly(WorkerId),
    /// A worker is joined twice.
    JoinedTwice(WorkerId),
    /// A step without an end is followed by others.
    NotLast,
    /// No queue of this name; these are there.
    NoQueue(String, Vec<QueueId>),
    /// The queue must be named; these are there.
    UnnamedQueue(Vec<QueueId>),
    /// No group of this name; these are there.
    NoGroup(GroupId, Vec<GroupId>),
    /// A worker that is never started; those that are.
    NeverStarted(WorkerId, Started),
    /// A field that a worker of this group cannot have.
    Unfit {
        /// The worker.
        worker: WorkerId,
        /// Its group.
        group: GroupId,
        /// The field.
        field: UnfitField,
    },
    /// A worker moves fewer items than the moment wants.
    FewItems(WorkerId, u64),
    /// A scenario asks the run to end.
    CannotEnd,
    /// A signal for one of several threads.
    OneProcess,
    /// No worker of this name; as many are there.
    NoWorker(WorkerId, Vec<GroupCount>),
    /// A name that no worker can have.
    NotAWorker(String),
    /// The same in the general form, and the names of the groups' workers.
    NotOfGroups(String, Vec<GroupLetter>),
    /// Not a name of a queue.
    QueueName(String),
    /// Not a name of a group.
    GroupName(String),
    /// The workers of this group have this letter already.
    LetterTaken(GroupId, String),
    /// A name that means something else.
    Reserved(GroupId),
    /// No letter is left for this group.
    NoLetter(GroupId),
    /// Not a letter.
    BadLetter(String),
    /// A letter of the form with one queue.
    LetterReserved(String),
    /// A stop rule for a group that does not get.
    StopUnfit(GroupId),
    /// A way to wait for a group that does not get.
    WaitUnfit(GroupId),
    /// A number of items for a group that only gets.
    ItemsUnfit(GroupId),
    /// A group counts what it takes in two fields.
    CountsTwice(GroupId),
    /// A group in a circle ends by a rule that cannot work there.
    Circle(GroupId, Stop),
}

/// A field of one worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnfitField {
    /// How many items it puts.
    Items,
    /// How it waits for an item.
    Wait,
    /// When it stops getting.
    Stop,
}

/// The workers that are started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Started {
    /// These few, in the order of the groups.
    Workers(Vec<WorkerId>),
    /// Many: how many each group has.
    Counts(Vec<GroupCount>),
}

/// How many workers a group has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCount {
    /// The group as its table is called: `producers`, `group.cook`.
    pub group: String,
    /// Its `count`.
    pub count: u32,
}

/// How the workers of a group are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLetter {
    /// The letter before their numbers.
    pub letter: String,
    /// The group.
    pub group: GroupId,
}

/// What is allowed in a scenario but may not be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantNames, strum::IntoStaticStr)]
pub enum ScenarioRemark {
    /// No group puts into this queue.
    Closes(QueueId),
    /// No group gets from it.
    Stays(QueueId),
    /// No group uses it.
    Unused(QueueId),
}

/// `["at", "0", "do"]` is spoken of as `at.do`: the line already tells which one.
pub(super) fn spoken(path: &[String]) -> String {
    let words: Vec<String> = path
        .iter()
        .filter(|key| key.parse::<usize>().is_err())
        .map(|key| quoted(key))
        .collect();
    words.join(".")
}

/// A key as it may stand in a file and in one line: in quotes unless it consists of letters, digits, - and _.
pub(super) fn quoted(key: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(plain) {
        key.to_owned()
    } else {
        format!("{key:?}")
    }
}

/// This is wrong with that field.
pub(super) fn flaw<T>(path: &[&str], what: Flaw) -> Result<T, ScenarioFlaw> {
    Err(ScenarioFlaw {
        path: path.iter().map(ToString::to_string).collect(),
        what,
    })
}
