//! What timed actions need of a program: counters that main reads, events that workers look at, values that say how a
//! worker is to work now.

use super::refusal::refusal;
use crate::{
    event::{GroupId, QueueId, Work, WorkerId},
    scenario::{Command, GroupSetup, Scenario, Timing, When, group_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a worker calls its own counter.
pub(super) const COUNTER: &str = "counter";
/// What a worker calls the event that it finishes at.
pub(super) const FINISH: &str = "finish";
/// What a worker calls the value that says how long its work takes: 0 as at first, 1 as after the first change.
pub(super) const TIME: &str = "time";
/// What a worker calls the value that says what kind its work is of.
pub(super) const WORK: &str = "work";

/// What a worker's function must be ready for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that the function has or has not"
)]
pub struct Needs {
    /// It counts its items: one of them is a moment.
    pub counts: bool,
    /// It is asked to finish.
    pub finishes: bool,
    /// The queue that it puts into can be full.
    pub may_be_full: bool,
    /// The other times that its work may take.
    pub times: Vec<Timing>,
    /// Its work may become of the other kind.
    pub changes_work: bool,
}

/// What the timed actions of a scenario change in its workers; nothing where one of them cannot be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    counted: BTreeSet<WorkerId>,
    finished: BTreeSet<WorkerId>,
    limited: BTreeSet<QueueId>,
    times: BTreeMap<GroupId, Vec<Timing>>,
    /// Groups and single workers whose work may become of the other kind.
    works: BTreeSet<GroupId>,
    special: BTreeMap<WorkerId, bool>,
}

impl Changes {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut changes = Self::default();
        if refusal(scenario).is_some() {
            return changes;
        }
        let queues = scenario.queues().into_iter();
        let limited = queues.filter(|queue| queue.capacity.0.is_some());
        changes.limited = limited.map(|queue| queue.name).collect();
        for timed in &scenario.at {
            changes.add(scenario, &timed.when, &timed.command);
        }
        let groups = scenario.groups();
        let turns = |group: &GroupSetup, work| {
            let of = |only: Option<GroupId>| only.is_none_or(|only| only == group.name);
            let mut commands = scenario.at.iter().map(|timed| &timed.command);
            commands.any(|it| matches!(it, Command::Work(to, only) if of(*only) && *to != work))
        };
        let turned = groups.iter().filter(|group| turns(group, group.work));
        changes.works = turned.map(|group| group.name).collect();
        for (worker, special) in &scenario.worker {
            if let (Some(work), Some((group, _))) = (special.work, group_of(&groups, *worker)) {
                changes.special.insert(*worker, turns(&groups[group], work));
            }
        }
        changes
    }

    fn add(&mut self, scenario: &Scenario, when: &When, command: &Command) {
        // a worker that works alone moves no items
        let moves = |worker: WorkerId| {
            let setup = scenario.setup_of(worker);
            setup.is_some_and(|setup| setup.gets() || setup.puts())
        };
        if let When::Item(worker, _) = when
            && moves(*worker)
        {
            self.counted.insert(*worker);
        }
        match command {
            Command::Finish(worker) => {
                self.finished.insert(*worker);
            }
            Command::Time(group, time) => {
                let times = self.times.entry(*group).or_default();
                if !times.contains(time) {
                    times.push(*time);
                }
            }
            _ => {}
        }
    }

    /// What this worker of this set-up needs.
    pub fn needs(&self, worker: WorkerId, setup: &GroupSetup) -> Needs {
        let of_group = self.needs_of_all(setup);
        let finishes = self.finished.contains(&worker);
        Needs {
            counts: self.counted.contains(&worker),
            finishes,
            may_be_full: finishes && setup.to.is_some_and(|to| self.limited.contains(&to)),
            changes_work: self
                .special
                .get(&worker)
                .copied()
                .unwrap_or(of_group.changes_work),
            ..of_group
        }
    }

    /// What each worker of a group needs.
    pub(super) fn needs_of_all(&self, setup: &GroupSetup) -> Needs {
        Needs {
            times: self.times.get(&setup.name).cloned().unwrap_or_default(),
            changes_work: self.works.contains(&setup.name),
            ..Needs::default()
        }
    }

    /// The number that says, in the value of this group, that its work takes this time from now on.
    pub(super) fn number_of(&self, group: GroupId, time: Timing) -> Option<usize> {
        let times = self.times.get(&group)?;
        times
            .iter()
            .position(|it| *it == time)
            .map(|place| place + 1)
    }

    /// The workers that do not do what their group does, because of these.
    pub(super) fn workers(&self) -> impl Iterator<Item = WorkerId> {
        self.counted.iter().chain(&self.finished).copied()
    }
}

impl Needs {
    /// What the function is given beside its queues.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.counts, COUNTER),
            (self.finishes, FINISH),
            (!self.times.is_empty(), TIME),
            (self.changes_work, WORK),
        ];
        all.into_iter()
            .filter(|(needed, _)| *needed)
            .map(|(_, name)| name)
    }
}

/// What the two kinds of work are called where a value says which.
pub(super) const fn kind(work: Work) -> &'static str {
    match work {
        Work::Sleep => "SLEEP",
        Work::Compute => "COMPUTE",
    }
}

/// The queues whose size main looks at.
pub(super) fn measured(scenario: &Scenario) -> impl Iterator<Item = Option<QueueId>> {
    scenario.at.iter().filter_map(|timed| match timed.when {
        When::Depth(queue, _) => Some(queue),
        When::After(_) | When::Item(..) => None,
    })
}
