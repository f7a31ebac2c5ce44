//! Errors of a scenario whose fields are each valid.

use super::{
    Command, GroupSetup, MOST_BATCH, MOST_SEED, Override, QueueSetup, RunAs, Scenario, Step, When,
    flaw::{ScenarioFlaw, all, flaw, quoted},
    form, group_of,
};
use crate::event::{GroupId, QueueId, WorkerId};
use std::{collections::BTreeSet, fmt::Display};

/// The most workers of one group that a scenario may ask for; the machine's own limit is found when it runs.
pub const MOST_WORKERS: u32 = 10_000;

/// Why no signal is for one thread.
const ONE_PROCESS: &str = "a signal reaches the whole process, and the workers are its threads";

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
    pub fn remarks(&self) -> Vec<String> {
        let groups = self.groups();
        let lonely = |queue: &QueueSetup| {
            let name = queue.name;
            let puts = groups.iter().any(|group| group.to == Some(name));
            let gets = groups.iter().any(|group| group.from == Some(name));
            match (puts, gets) {
                (true, true) => None,
                (false, true) => Some(format!("no group puts into {name}, so it closes at once")),
                (true, false) => Some(format!(
                    "no group gets from {name}, so its items stay in it"
                )),
                (false, false) => Some(format!("no group uses {name}")),
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
            return flaw(
                &["seed"],
                format!("{seed} is not a seed: it is a whole number from 0 to {MOST_SEED}"),
            );
        }
        if !(1..=MOST_BATCH).contains(batch) {
            return flaw(
                &["batch"],
                format!("{batch} is not a batch: it is a whole number from 1 to {MOST_BATCH}"),
            );
        }
        if self.scenario.big_lock && self.scenario.run_as == RunAs::Processes {
            return flaw(
                &["big_lock"],
                "processes share no lock: a big lock is for run_as = \"threads\"",
            );
        }
        let crowded = |group: &&GroupSetup| group.count > MOST_WORKERS;
        if let Some(group) = self.groups.iter().find(crowded) {
            let GroupSetup { name, count, .. } = group;
            let what = if self.scenario.is_general() {
                "workers"
            } else {
                name
            };
            return flaw(
                &self.path_of(group, "count"),
                format!("{count} {what} are too many: at most {MOST_WORKERS}"),
            );
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
            return flaw(
                &["launch"],
                "it has no steps: leave it out to start all and then join all",
            );
        }
        let (mut started, mut joined) = (BTreeSet::new(), BTreeSet::new());
        for (index, step) in steps.iter().enumerate() {
            let bad = |why: String| {
                flaw(
                    &["launch", &index.to_string()],
                    format!("\"{step}\": {why}"),
                )
            };
            match step {
                Step::Start(name) if !self.counts(*name) => return bad(self.unknown(*name)),
                Step::Start(name) if !started.insert(name) => {
                    return bad(format!("{name} is started twice"));
                }
                Step::Join(name) if !started.contains(name) => {
                    return bad(format!("{name} is joined before it is started"));
                }
                Step::Join(name) if !joined.insert(name) => {
                    return bad(format!("{name} is joined twice"));
                }
                Step::PutStop(queue) => {
                    if let Some(why) = self.no_queue(*queue) {
                        return bad(why);
                    }
                }
                Step::Supervise if index + 1 < steps.len() => {
                    return bad("it must be the last step, since it has no end".into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Why this does not name a queue; the name may be left out where there is one.
    fn no_queue(&self, queue: Option<QueueId>) -> Option<String> {
        match queue {
            Some(name) if self.queues.iter().any(|queue| queue.name == name) => None,
            Some(name) => Some(format!("there is no queue {name}: {}", self.all_queues())),
            None if self.queues.len() == 1 => None,
            None => Some(format!("it must name the queue: {}", self.all_queues())),
        }
    }

    fn all_queues(&self) -> String {
        all(
            "queue",
            "queues",
            self.queues.iter().map(|queue| queue.name),
        )
    }

    /// Why this does not name a group.
    fn no_group(&self, name: GroupId) -> Option<String> {
        let known = self.groups.iter().any(|group| group.name == name);
        let groups = self.groups.iter().map(|group| group.name);
        (!known).then(|| {
            format!(
                "there is no group {name}: {}",
                all("group", "groups", groups)
            )
        })
    }

    fn overrides(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (name, different) in &self.scenario.worker {
            let Some((place, _)) = group_of(&self.groups, *name) else {
                return flaw(&["worker", name], self.not_a_worker(*name));
            };
            if !appear.contains(name) {
                return flaw(
                    &["worker", name],
                    format!("{name} is never started: {}", self.list(&appear)),
                );
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
        let is = match (self.scenario.is_general(), group.puts()) {
            (false, true) => format!("{name} is a producer"),
            (false, false) => format!("{name} is a consumer"),
            (true, _) => format!("{name} is of {}", group.name),
        };
        let (source, sink) = if self.scenario.is_general() {
            ("groups that do not get", "groups that get")
        } else {
            ("producers", "consumers")
        };
        let bad = |field, why: String| flaw(&["worker", &name, field], format!("{is}: {why}"));
        if group.gets() && !group.puts() && different.items.is_some() {
            return bad(
                "items",
                format!("items are for {source}, stop = \"after:N\" for {sink}"),
            );
        }
        if !group.gets() && different.wait.is_some() {
            return bad("wait", format!("wait is for {sink}"));
        }
        if !group.gets() && different.stop.is_some() {
            return bad(
                "stop",
                format!("stop is for {sink}, items = N for {source}"),
            );
        }
        let own = group.with(Some(different));
        form::stop_fits(&["worker", &name, "stop"], &own, &self.groups)
    }

    fn timed(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (index, timed) in self.scenario.at.iter().enumerate() {
            let index = index.to_string();
            let bad = |key, found: &dyn Display, why: String| {
                flaw(&["at", &index, key], format!("\"{found}\": {why}"))
            };
            let absent = |name: WorkerId| {
                let absent = !appear.contains(&name);
                absent.then(|| format!("{name} is never started: {}", self.list(&appear)))
            };
            let wrong_when = match timed.when {
                When::Item(name, number) => absent(name).or_else(|| {
                    let most = self.most_items(name).filter(|most| *most < number)?;
                    Some(format!("{name} moves only {most} items"))
                }),
                When::Depth(queue, _) => self.no_queue(queue),
                When::After(_) => None,
            };
            if let Some(why) = wrong_when {
                return bad("when", &timed.when, why);
            }
            let threads = self.scenario.run_as == RunAs::Threads;
            let wrong_command = match timed.command {
                Command::End(_) => Some("a scenario cannot end the run".into()),
                Command::Kill(_)
                | Command::Terminate(_)
                | Command::Suspend(_)
                | Command::Resume(_)
                    if threads =>
                {
                    Some(format!("{ONE_PROCESS}: finish ends one worker"))
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

    fn unknown(&self, name: WorkerId) -> String {
        let counts: Vec<String> = match group_of(&self.groups, name) {
            Some((place, _)) if self.scenario.is_general() => {
                vec![self.count_of(&self.groups[place])]
            }
            _ => self
                .groups
                .iter()
                .take(8)
                .map(|group| self.count_of(group))
                .collect(),
        };
        format!("there is no {name}: {}", counts.join(", "))
    }

    fn count_of(&self, group: &GroupSetup) -> String {
        format!(
            "{} is {}",
            self.path_of(group, "count").join("."),
            group.count
        )
    }

    fn not_a_worker(&self, name: WorkerId) -> String {
        let name = quoted(&name);
        if !self.scenario.is_general() {
            return format!("{name} is not a worker: P1, P2 … are producers, C1, C2 … consumers");
        }
        let letters = self.groups.iter().take(8).map(|group| {
            let GroupSetup { letter, name, .. } = group;
            format!("{letter}1, {letter}2 … are of {name}")
        });
        format!(
            "{name} is not a worker: {}",
            letters.collect::<Vec<_>>().join(", ")
        )
    }

    fn list(&self, appear: &BTreeSet<WorkerId>) -> String {
        let mut places: Vec<(usize, u32)> = appear
            .iter()
            .filter_map(|name| group_of(&self.groups, *name))
            .collect();
        places.sort_unstable();
        let names: Vec<String> = places
            .iter()
            .take(8)
            .map(|(place, index)| self.groups[*place].worker(*index).to_string())
            .collect();
        match places.len() {
            0 => "no worker is".to_owned(),
            1 => format!("only {} is", names[0]),
            2..=8 => format!("only {} are", names.join(", ")),
            _ => {
                let counts = self.groups.iter().take(8).map(|group| self.count_of(group));
                counts.collect::<Vec<_>>().join(", ")
            }
        }
    }
}
