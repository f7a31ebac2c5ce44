//! Errors of a scenario whose fields are each valid.

use super::{
    Command, GroupSetup, MOST_BATCH, MOST_SEED, Override, QueueSetup, RunAs, Scenario, Step, When,
    flaw::{
        Flaw, GroupCount, GroupLetter, ScenarioFlaw, ScenarioRemark, Started, UnfitField, flaw,
        quoted,
    },
    form, group_of,
};
use crate::event::{GroupId, QueueId, WorkerId};
use std::{collections::BTreeSet, fmt::Display};

/// The most workers of one group that a scenario may ask for; the machine's own limit is found when it runs.
pub const MOST_WORKERS: u32 = 10_000;

/// Groups and workers that a sentence names at most.
const NAMES: usize = 8;

impl Scenario {
    /// The first contradiction in it, if there is one.
    pub fn flaw(&self) -> Option<ScenarioFlaw> {
        let check = Check {
            scenario: self,
            groups: self.groups(),
            queues: self.queues(),
        };
        check.all().err()
    }

    /// What is allowed but may not be meant.
    pub fn remarks(&self) -> Vec<ScenarioRemark> {
        let groups = self.groups();
        let lonely = |queue: &QueueSetup| {
            let name = queue.name;
            let puts = groups.iter().any(|group| group.to == Some(name));
            let gets = groups.iter().any(|group| group.from == Some(name));
            match (puts, gets) {
                (true, true) => None,
                (false, true) => Some(ScenarioRemark::Closes(name)),
                (true, false) => Some(ScenarioRemark::Stays(name)),
                (false, false) => Some(ScenarioRemark::Unused(name)),
            }
        };
        self.queues().iter().filter_map(lonely).collect()
    }
}

/// A scenario while it is checked.
struct Check<'a> {
    scenario: &'a Scenario,
    groups: Vec<GroupSetup>,
    queues: Vec<QueueSetup>,
}

impl Check<'_> {
    fn all(&self) -> Result<(), ScenarioFlaw> {
        self.numbers()?;
        form::check(self.scenario, &self.groups)?;
        self.script_is_sound()?;
        self.overrides()?;
        self.timed()
    }

    fn numbers(&self) -> Result<(), ScenarioFlaw> {
        let Scenario { seed, batch, .. } = self.scenario;
        if let Some(seed) = seed.filter(|seed| *seed > MOST_SEED) {
            return flaw(&["seed"], Flaw::Seed(seed));
        }
        if !(1..=MOST_BATCH).contains(batch) {
            return flaw(&["batch"], Flaw::Batch(*batch));
        }
        if self.scenario.big_lock && self.scenario.run_as == RunAs::Processes {
            return flaw(&["big_lock"], Flaw::BigLock);
        }
        let crowded = |group: &&GroupSetup| group.count > MOST_WORKERS;
        if let Some(group) = self.groups.iter().find(crowded) {
            let crowded = Flaw::Crowded {
                group: group.name,
                count: group.count,
            };
            return flaw(&self.path_of(group, "count"), crowded);
        }
        Ok(())
    }

    /// The keys that lead to a field of a group.
    fn path_of<'a>(&self, group: &'a GroupSetup, field: &'a str) -> Vec<&'a str> {
        let group = group.name.as_str();
        if self.scenario.is_general() {
            vec!["group", group, field]
        } else {
            vec![group, field]
        }
    }

    fn script_is_sound(&self) -> Result<(), ScenarioFlaw> {
        let launch = self.scenario.launch.as_deref();
        let steps = launch.unwrap_or_default();
        if launch.is_some() && steps.is_empty() {
            return flaw(&["launch"], Flaw::NoSteps);
        }
        let (mut started, mut joined) = (BTreeSet::new(), BTreeSet::new());
        for (index, step) in steps.iter().enumerate() {
            let bad = |why: Flaw| {
                let found = Flaw::Found(step.to_string(), Box::new(why));
                flaw(&["launch", &index.to_string()], found)
            };
            match step {
                Step::Start(name) if !self.counts(*name) => return bad(self.unknown(*name)),
                Step::Start(name) if !started.insert(name) => {
                    return bad(Flaw::StartedTwice(*name));
                }
                Step::Join(name) if !started.contains(name) => {
                    return bad(Flaw::JoinedEarly(*name));
                }
                Step::Join(name) if !joined.insert(name) => {
                    return bad(Flaw::JoinedTwice(*name));
                }
                Step::PutStop(queue) => {
                    if let Some(why) = self.no_queue(*queue) {
                        return bad(why);
                    }
                }
                Step::Supervise if index + 1 < steps.len() => {
                    return bad(Flaw::NotLast);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Why this does not name a queue; the name may be left out where there is one.
    fn no_queue(&self, queue: Option<QueueId>) -> Option<Flaw> {
        match queue {
            Some(name) if self.queues.iter().any(|queue| queue.name == name) => None,
            Some(name) => Some(Flaw::NoQueue(name.to_string(), self.all_queues())),
            None if self.queues.len() == 1 => None,
            None => Some(Flaw::UnnamedQueue(self.all_queues())),
        }
    }

    fn all_queues(&self) -> Vec<QueueId> {
        self.queues.iter().map(|queue| queue.name).collect()
    }

    /// Why this does not name a group.
    fn no_group(&self, name: GroupId) -> Option<Flaw> {
        let known = self.groups.iter().any(|group| group.name == name);
        let groups = self.groups.iter().map(|group| group.name);
        (!known).then(|| Flaw::NoGroup(name, groups.collect()))
    }

    fn overrides(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (name, different) in &self.scenario.worker {
            let Some((place, _)) = group_of(&self.groups, *name) else {
                return flaw(&["worker", name], self.not_a_worker(*name));
            };
            if !appear.contains(name) {
                let never = Flaw::NeverStarted(*name, self.started(&appear));
                return flaw(&["worker", name], never);
            }
            self.override_fits(*name, &self.groups[place], different)?;
        }
        Ok(())
    }

    fn override_fits(
        &self,
        name: WorkerId,
        group: &GroupSetup,
        different: &Override,
    ) -> Result<(), ScenarioFlaw> {
        let unfit = match () {
            () if group.gets() && !group.puts() && different.items.is_some() => {
                Some(("items", UnfitField::Items))
            }
            () if !group.gets() && different.wait.is_some() => Some(("wait", UnfitField::Wait)),
            () if !group.gets() && different.stop.is_some() => Some(("stop", UnfitField::Stop)),
            () => None,
        };
        if let Some((key, field)) = unfit {
            let what = Flaw::Unfit {
                worker: name,
                group: group.name,
                field,
            };
            return flaw(&["worker", &name, key], what);
        }
        let own = group.with(Some(different));
        form::stop_fits(&["worker", &name, "stop"], &own, &self.groups)
    }

    fn timed(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (index, timed) in self.scenario.at.iter().enumerate() {
            let index = index.to_string();
            let bad = |key, found: &dyn Display, why: Flaw| {
                let found = Flaw::Found(found.to_string(), Box::new(why));
                flaw(&["at", &index, key], found)
            };
            let absent = |name: WorkerId| {
                let absent = !appear.contains(&name);
                absent.then(|| Flaw::NeverStarted(name, self.started(&appear)))
            };
            let wrong_when = match timed.when {
                When::Item(name, number) => absent(name).or_else(|| {
                    let most = self.most_items(name).filter(|most| *most < number)?;
                    Some(Flaw::FewItems(name, most))
                }),
                When::Depth(queue, _) => self.no_queue(queue),
                When::After(_) => None,
            };
            if let Some(why) = wrong_when {
                return bad("when", &timed.when, why);
            }
            let threads = self.scenario.run_as == RunAs::Threads;
            let wrong_command = match timed.command {
                Command::End(_) => Some(Flaw::CannotEnd),
                Command::Kill(_)
                | Command::Terminate(_)
                | Command::Suspend(_)
                | Command::Resume(_)
                    if threads =>
                {
                    Some(Flaw::OneProcess)
                }
                Command::Add(group) | Command::Work(_, Some(group)) | Command::Time(group, _) => {
                    self.no_group(group)
                }
                Command::Capacity(queue, _) => self.no_queue(queue),
                _ => timed.command.worker().and_then(absent),
            };
            if let Some(why) = wrong_command {
                return bad("do", &timed.command, why);
            }
        }
        Ok(())
    }

    /// How many items a worker will put or take, where that is known beforehand.
    fn most_items(&self, name: WorkerId) -> Option<u64> {
        let (place, _) = group_of(&self.groups, name)?;
        let group = &self.groups[place];
        group.with(self.scenario.worker.get(&name)).most_items()
    }

    /// Whether the name is one of the workers that `count` speaks of.
    fn counts(&self, name: WorkerId) -> bool {
        group_of(&self.groups, name).is_some_and(|(place, index)| index <= self.groups[place].count)
    }

    /// The workers that the launch script starts, and those that timed actions add.
    fn appearing(&self) -> BTreeSet<WorkerId> {
        let started = self
            .scenario
            .script()
            .into_iter()
            .filter_map(|step| match step {
                Step::Start(name) => Some(name),
                _ => None,
            });
        let added = self.groups.iter().flat_map(|group| {
            let add = Command::Add(group.name);
            let adds = self.scenario.at.iter().filter(|timed| timed.command == add);
            let more = group.count + adds.count() as u32;
            (group.count + 1..=more).map(|index| group.worker(index))
        });
        started.chain(added).collect()
    }

    fn unknown(&self, name: WorkerId) -> Flaw {
        let counts = match group_of(&self.groups, name) {
            Some((place, _)) if self.scenario.is_general() => {
                vec![self.count_of(&self.groups[place])]
            }
            _ => self.all_counts(),
        };
        Flaw::NoWorker(name, counts)
    }

    fn count_of(&self, group: &GroupSetup) -> GroupCount {
        let path = self.path_of(group, "count");
        GroupCount {
            group: path[..path.len() - 1].join("."),
            count: group.count,
        }
    }

    fn all_counts(&self) -> Vec<GroupCount> {
        let groups = self.groups.iter().take(NAMES);
        groups.map(|group| self.count_of(group)).collect()
    }

    fn not_a_worker(&self, name: WorkerId) -> Flaw {
        let name = quoted(&name);
        if !self.scenario.is_general() {
            return Flaw::NotAWorker(name);
        }
        let letters = self.groups.iter().take(NAMES).map(|group| GroupLetter {
            letter: group.letter.to_string(),
            group: group.name,
        });
        Flaw::NotOfGroups(name, letters.collect())
    }

    fn started(&self, appear: &BTreeSet<WorkerId>) -> Started {
        if appear.len() > NAMES {
            return Started::Counts(self.all_counts());
        }
        let places = appear
            .iter()
            .filter_map(|name| group_of(&self.groups, *name));
        let mut places: Vec<(usize, u32)> = places.collect();
        places.sort_unstable();
        let workers = places
            .iter()
            .map(|(place, index)| self.groups[*place].worker(*index));
        Started::Workers(workers.collect())
    }
}
