//! Groups: workers that do the same. What a worker is for follows from the queues of its group.

use super::{Now, Queue, Worker};
use crate::event::{GroupId, QueueId, Work, WorkerId, plan::split};

/// Workers that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: GroupId,
    /// Whether the plan told of it; of one that it did not, the queues are not known.
    pub planned: bool,
    /// The queue that it gets from.
    pub from: Option<QueueId>,
    /// The queue that it puts into.
    pub to: Option<QueueId>,
    /// How its workers spend their time from their next item on; `None`: not known.
    pub work: Option<Work>,
    /// How many workers the plan starts with, as far as it says.
    pub planned_count: u32,
}

/// What a worker does with items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It performs the script: it starts and joins the others.
    Main,
    /// It only puts.
    Source,
    /// It gets from one queue and puts into another.
    Stage,
    /// It only gets.
    Sink,
    /// It has nothing to do with queues.
    Solo,
    /// Nothing of this is known.
    Unknown,
}

/// How many items a worker has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemCount {
    /// Items it has put.
    Put(u64),
    /// Items it has finished.
    Done(u64),
}

impl ItemCount {
    /// The number.
    pub const fn number(self) -> u64 {
        match self {
            Self::Put(number) | Self::Done(number) => number,
        }
    }
}

impl Group {
    pub(in crate::model) const fn unplanned(name: GroupId) -> Self {
        Self {
            name,
            planned: false,
            from: None,
            to: None,
            work: None,
            planned_count: 0,
        }
    }

    /// What its workers do; of a group that was not planned nothing is known.
    pub const fn part(&self) -> Part {
        match (self.planned, self.from, self.to) {
            (false, ..) => Part::Unknown,
            (true, None, None) => Part::Solo,
            (true, None, Some(_)) => Part::Source,
            (true, Some(_), Some(_)) => Part::Stage,
            (true, Some(_), None) => Part::Sink,
        }
    }
}

impl Now {
    /// The group of this name.
    pub fn group(&self, name: GroupId) -> Option<usize> {
        self.groups.iter().position(|group| group.name == name)
    }

    /// The first group that only puts: what "a producer" means where one word must do.
    pub fn first_source(&self) -> Option<usize> {
        let mut groups = self.groups.iter();
        groups.position(|group| group.part() == Part::Source)
    }

    /// The last group that only gets: what "a consumer" means where one word must do.
    pub fn last_sink(&self) -> Option<usize> {
        let mut groups = self.groups.iter();
        groups.rposition(|group| group.part() == Part::Sink)
    }

    /// The group that a worker belongs to.
    pub fn group_of(&self, worker: &Worker) -> Option<&Group> {
        self.groups.get(worker.group?)
    }

    fn planned_group_of(&self, worker: &Worker) -> Option<&Group> {
        self.group_of(worker).filter(|group| group.planned)
    }

    /// The queue that a worker gets from: as planned, otherwise as seen last.
    pub fn gets_from(&self, worker: &Worker) -> Option<QueueId> {
        match self.planned_group_of(worker) {
            Some(group) => group.from,
            None => Some(self.queues.get(worker.got_from?)?.name),
        }
    }

    /// The queue that a worker puts into: as planned, otherwise as seen last.
    pub fn puts_into(&self, worker: &Worker) -> Option<QueueId> {
        match self.planned_group_of(worker) {
            Some(group) => group.to,
            None => Some(self.queues.get(worker.put_into?)?.name),
        }
    }

    /// What a worker does with items: as planned, otherwise as seen so far.
    pub fn part(&self, worker: &Worker) -> Part {
        if worker.is_main {
            return Part::Main;
        }
        if let Some(group) = self.planned_group_of(worker) {
            return group.part();
        }
        match (worker.got_from, worker.put_into) {
            (None, None) => Part::Unknown,
            (None, Some(_)) => Part::Source,
            (Some(_), Some(_)) => Part::Stage,
            (Some(_), None) => Part::Sink,
        }
    }

    /// Main: the worker that performs the script.
    pub fn main(&self) -> Option<usize> {
        self.workers.iter().position(|worker| worker.is_main)
    }

    /// Everybody but main.
    pub fn others(&self) -> impl Iterator<Item = &Worker> {
        self.workers.iter().filter(|worker| !worker.is_main)
    }

    /// All workers as they are listed: main, then group by group, then those without a group, each in the order in which
    /// they came. Gives their places.
    pub fn in_order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.workers.len()).collect();
        places.sort_by_key(|place| {
            let worker = &self.workers[*place];
            (!worker.is_main, worker.group.unwrap_or(usize::MAX))
        });
        places
    }

    /// What a worker has moved, as far as it moves items: what it put if it only puts, otherwise what it finished.
    pub fn count_of(&self, worker: &Worker) -> Option<ItemCount> {
        match self.part(worker) {
            Part::Source => Some(ItemCount::Put(worker.put)),
            Part::Stage | Part::Sink => Some(ItemCount::Done(worker.done)),
            Part::Main | Part::Solo | Part::Unknown => None,
        }
    }

    /// The workers that put into this queue.
    pub fn putters(&self, queue: &Queue) -> impl Iterator<Item = &Worker> {
        let name = queue.name;
        self.others()
            .filter(move |worker| self.puts_into(worker) == Some(name))
    }

    /// The workers that get from this queue.
    pub fn getters(&self, queue: &Queue) -> impl Iterator<Item = &Worker> {
        let name = queue.name;
        self.others()
            .filter(move |worker| self.gets_from(worker) == Some(name))
    }

    /// The workers of the group at this place.
    pub fn members(&self, group: usize) -> impl Iterator<Item = &Worker> {
        self.workers
            .iter()
            .filter(move |worker| worker.group == Some(group))
    }

    /// The place of a source's worker of this name among all of these, from 0, by which its items have their colour;
    /// `None` for anybody else. Those of one group stand together; what is added later shares places with the next group.
    pub fn place_of_source(&self, name: WorkerId) -> Option<usize> {
        let place = self.worker(name)?;
        let worker = &self.workers[place];
        if self.part(worker) != Part::Source {
            return None;
        }
        let (Some(group), Some((_, number))) = (worker.group, split(&name)) else {
            return Some(place);
        };
        let before = self.groups[..group]
            .iter()
            .filter(|group| group.part() == Part::Source)
            .map(|group| group.planned_count as usize);
        Some(before.sum::<usize>() + number as usize - 1)
    }
}
