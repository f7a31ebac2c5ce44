//! Which worker belongs to which group, and what it is for: that follows from the queues of its group.

use super::{Group, ItemCount, Now, Part, Queue, Worker};
use crate::event::{GroupId, QueueId, WorkerId, plan::split};

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

    /// Everybody but main; the threads of libraries are nobody.
    pub fn others(&self) -> impl Iterator<Item = &Worker> {
        let workers = self.workers.iter();
        workers.filter(|worker| !worker.is_main && !worker.helper)
    }

    /// All workers as they are listed: main, then group by group, then those without a group, each in the order in which
    /// they came; threads process by process, those of libraries left out. Gives their places.
    pub fn in_order(&self) -> Vec<usize> {
        let places = 0..self.workers.len();
        let mut places: Vec<usize> = places.filter(|it| !self.workers[*it].helper).collect();
        places.sort_by_key(|place| {
            let worker = &self.workers[*place];
            let host = self.is_thread(worker).then_some(worker.process);
            (!worker.is_main, host, worker.group.unwrap_or(usize::MAX))
        });
        places
    }

    /// What a worker has moved, as far as it moves items: what it put if it only puts, otherwise what it finished.
    pub fn count_of(&self, worker: &Worker) -> Option<ItemCount> {
        match self.part(worker) {
            Part::Source => Some(ItemCount::Put(worker.put)),
            Part::Stage | Part::Sink => Some(ItemCount::Done(worker.done)),
            Part::Solo => Some(ItemCount::Done(worker.worked_alone)),
            Part::Main | Part::Unknown => None,
        }
    }

    /// Items that workers have worked on without a queue.
    pub fn worked_alone(&self) -> u64 {
        let items = self.others().map(|worker| worker.worked_alone);
        items.fold(0, u64::saturating_add)
    }

    /// Items done in the whole run: those that went through queues, or where [nobody uses one](Now::uses_no_queue), those
    /// worked on without. `None` where [`Now::passage`] is not known.
    pub fn items_done(&self) -> Option<u64> {
        let through_queues = self.passage()?.done;
        Some(if self.uses_no_queue() {
            self.worked_alone()
        } else {
            through_queues
        })
    }

    /// Whether there are workers, and none of them has anything to do with a queue.
    pub fn uses_no_queue(&self) -> bool {
        let mut others = self.others().peekable();
        others.peek().is_some() && others.all(|worker| self.part(worker) == Part::Solo)
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
