//! The groups and queues that a scenario sets up, whichever of the two forms it is written in.

use super::{
    CONSUMERS, Capacity, GroupTable, Items, OnDeath, Override, PRODUCERS, QUEUE, QueueTable,
    Scenario, Stop, Timing, Waiting,
};
use crate::event::{GroupId, GroupPlan, QueueId, Work, WorkerId, plan};
use compact_str::{CompactString, format_compact};
use indexmap::IndexMap;

/// A queue of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueSetup {
    /// Its name.
    pub name: QueueId,
    /// How many items it has room for.
    pub capacity: Capacity,
    /// What becomes of the items that a worker held when its process ended.
    pub on_death: OnDeath,
}

/// A group of a run, or one worker of it with what is different for that worker.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSetup {
    /// Its name.
    pub name: GroupId,
    /// What the names of its workers begin with; empty where no letter is free (a flaw).
    pub letter: CompactString,
    /// The queue that it gets from.
    pub from: Option<QueueId>,
    /// The queue that it puts into.
    pub to: Option<QueueId>,
    /// How many workers there are at the start.
    pub count: u32,
    /// How many items each worker puts, takes (a stage) or works on (a group that works alone); `None`: its stop rule
    /// decides.
    pub items: Option<Items>,
    /// How long the work on each item takes.
    pub time: Timing,
    /// What kind of work that is.
    pub work: Work,
    /// When a worker that gets ends.
    pub stop: Stop,
    /// How a worker that gets waits for an item.
    pub wait: Waiting,
}

impl GroupSetup {
    /// Whether it gets items.
    pub const fn gets(&self) -> bool {
        self.from.is_some()
    }

    /// Whether it puts items.
    pub const fn puts(&self) -> bool {
        self.to.is_some()
    }

    /// The name of its `index`-th worker (from 1).
    pub fn worker(&self, index: u32) -> WorkerId {
        WorkerId::new(format_compact!("{}{index}", self.letter))
    }

    /// The names of the workers that there are at the start.
    pub fn workers(&self) -> impl Iterator<Item = WorkerId> + use<'_> {
        (1..=self.count).map(|index| self.worker(index))
    }

    /// With what is different for one worker.
    #[must_use]
    pub fn with(&self, special: Option<&Override>) -> Self {
        let mut own = self.clone();
        if let Some(special) = special {
            own.items = special.items.or(own.items);
            own.time = special.time.unwrap_or(own.time);
            own.work = special.work.unwrap_or(own.work);
            own.stop = special.stop.unwrap_or(own.stop);
            own.wait = special.wait.unwrap_or(own.wait);
        }
        own
    }

    /// How many items each worker puts, takes or works on before it ends; `None`: it does not count.
    pub const fn most_items(&self) -> Option<u64> {
        match (self.items, self.stop) {
            (Some(Items::Count(items)), _) => Some(items),
            (_, Stop::After(items)) if self.gets() => Some(items),
            _ => None,
        }
    }

    /// What a recording tells of it.
    pub fn plan(&self) -> GroupPlan {
        GroupPlan {
            group: self.name,
            letter: self.letter.clone(),
            from: self.from,
            to: self.to,
            count: Some(self.count),
            items: self.items,
            stop: self.gets().then_some(self.stop),
            wait: self.gets().then_some(self.wait),
            work: Some(self.work),
            time: Some(self.time),
        }
    }
}

/// The place of the group that this worker's name belongs to, and the worker's number in it.
pub fn group_of(groups: &[GroupSetup], worker: WorkerId) -> Option<(usize, u32)> {
    let (letters, index) = plan::split(worker.as_str())?;
    let place = groups.iter().position(|group| group.letter == letters)?;
    Some((place, index))
}

impl Scenario {
    /// Whether it is written in the general form: `[queue.NAME]` and `[group.NAME]`.
    pub fn is_general(&self) -> bool {
        !(self.queue.is_empty() && self.group.is_empty())
    }

    /// All queues, in their order.
    pub fn queues(&self) -> Vec<QueueSetup> {
        if !self.is_general() {
            return vec![QueueSetup {
                name: QueueId::new(QUEUE),
                capacity: self.capacity,
                on_death: self.on_death,
            }];
        }
        let setup = |(name, table): (&QueueId, &QueueTable)| QueueSetup {
            name: *name,
            capacity: table.capacity,
            on_death: table.on_death,
        };
        self.queue.iter().map(setup).collect()
    }

    /// All groups, in their order: a group's place decides its random streams and its lanes.
    pub fn groups(&self) -> Vec<GroupSetup> {
        if !self.is_general() {
            return self.simple_groups();
        }
        let letters = letters(&self.group);
        let setup = |((name, table), letter): ((&GroupId, &GroupTable), CompactString)| {
            // a group that gets goes on until its stop rule ends it
            let items = table.from.is_none().then_some(Items::Count(10));
            GroupSetup {
                name: *name,
                letter,
                from: table.from,
                to: table.to,
                count: table.count,
                items: table.items.or(items),
                time: table.time,
                work: table.work,
                stop: table.stop.unwrap_or_default(),
                wait: table.wait.unwrap_or_default(),
            }
        };
        self.group.iter().zip(letters).map(setup).collect()
    }

    fn simple_groups(&self) -> Vec<GroupSetup> {
        let (producers, consumers) = (&self.producers, &self.consumers);
        let queue = Some(QueueId::new(QUEUE));
        vec![
            GroupSetup {
                name: GroupId::new(PRODUCERS),
                letter: CompactString::const_new("P"),
                from: None,
                to: queue,
                count: producers.count,
                items: Some(producers.items),
                time: producers.time,
                work: producers.work,
                stop: Stop::default(),
                wait: Waiting::default(),
            },
            GroupSetup {
                name: GroupId::new(CONSUMERS),
                letter: CompactString::const_new("C"),
                from: queue,
                to: None,
                count: consumers.count,
                items: None,
                time: consumers.time,
                work: consumers.work,
                stop: consumers.stop,
                wait: consumers.wait,
            },
        ]
    }

    /// What this worker does: its group, with what is different for it.
    pub fn setup_of(&self, worker: WorkerId) -> Option<GroupSetup> {
        let groups = self.groups();
        let (place, _) = group_of(&groups, worker)?;
        Some(groups[place].with(self.worker.get(&worker)))
    }
}

/// The letters that no group of the general form may have.
pub(super) const RESERVED: [&str; 2] = ["P", "C"];

/// The letter of each group: the one it names, or the first letter of its name that no other group has.
fn letters(groups: &IndexMap<GroupId, GroupTable>) -> Vec<CompactString> {
    let mut taken: Vec<CompactString> = RESERVED.map(CompactString::const_new).to_vec();
    taken.extend(groups.values().filter_map(|table| table.letter.clone()));
    let mut letter_of = |(name, table): (&GroupId, &GroupTable)| {
        table.letter.clone().unwrap_or_else(|| {
            let free = name
                .chars()
                .filter(|c| c.is_alphabetic())
                .map(|c| c.to_uppercase().collect::<CompactString>())
                .find(|letter| letter.chars().count() == 1 && !taken.contains(letter));
            taken.extend(free.clone());
            free.unwrap_or_default()
        })
    };
    groups.iter().map(&mut letter_of).collect()
}
