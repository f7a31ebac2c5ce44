//! What is wrong with a scenario although each of its fields by itself can be read.

use super::{Command, Items, MOST_BATCH, MOST_SEED, Scenario, Step, Stop, When};
use crate::event::{Role, WorkerId};
use std::collections::BTreeSet;

/// The most workers of one role that a scenario may ask for; the machine's own limit is found when it runs.
pub const MOST_WORKERS: u32 = 10_000;

/// A contradiction, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioFlaw {
    /// The keys that lead to the field; numbers are places in a list, from 0.
    pub path: Vec<String>,
    /// What was found and what is allowed.
    pub what: String,
}

impl ScenarioFlaw {
    /// The field as it is spoken of: `worker.C2.time`.
    pub fn field(&self) -> String {
        spoken(&self.path)
    }
}

/// `["at", "0", "do"]` is spoken of as `at.do`: the line already tells which one.
pub(super) fn spoken(path: &[String]) -> String {
    let words: Vec<&str> = path
        .iter()
        .map(String::as_str)
        .filter(|key| key.parse::<usize>().is_err())
        .collect();
    words.join(".")
}

fn flaw<T>(path: &[&str], what: impl Into<String>) -> Result<T, ScenarioFlaw> {
    Err(ScenarioFlaw {
        path: path.iter().map(ToString::to_string).collect(),
        what: what.into(),
    })
}

impl Scenario {
    /// The first contradiction in it, if there is one.
    pub fn flaw(&self) -> Option<ScenarioFlaw> {
        self.numbers()
            .and_then(|()| self.script_is_sound())
            .and_then(|()| self.overrides())
            .and_then(|()| self.timed())
            .err()
    }

    fn numbers(&self) -> Result<(), ScenarioFlaw> {
        if let Some(seed) = self.seed.filter(|seed| *seed > MOST_SEED) {
            return flaw(
                &["seed"],
                format!("{seed} is not a seed: it is a whole number from 0 to {MOST_SEED}"),
            );
        }
        if !(1..=MOST_BATCH).contains(&self.batch) {
            return flaw(
                &["batch"],
                format!(
                    "{} is not a batch: it is a whole number from 1 to {MOST_BATCH}",
                    self.batch
                ),
            );
        }
        for (role, count) in [
            ("producers", self.producers.count),
            ("consumers", self.consumers.count),
        ] {
            if count > MOST_WORKERS {
                return flaw(
                    &[role, "count"],
                    format!("{count} {role} are too many: at most {MOST_WORKERS}"),
                );
            }
        }
        Ok(())
    }

    fn script_is_sound(&self) -> Result<(), ScenarioFlaw> {
        let steps = self.launch.as_deref().unwrap_or_default();
        if self.launch.is_some() && steps.is_empty() {
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
                Step::Supervise if index + 1 < steps.len() => {
                    return bad("it must be the last step, since it never ends by itself".into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn overrides(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (name, different) in &self.worker {
            let Some((role, _)) = Role::of_name(name) else {
                return flaw(
                    &["worker", name],
                    format!("{name} is not a worker: P1, P2 … are producers, C1, C2 … consumers"),
                );
            };
            if !appear.contains(name) {
                return flaw(
                    &["worker", name],
                    format!("{name} is never started: {}", self.list(&appear)),
                );
            }
            if role == Role::Consumer && different.items.is_some() {
                return flaw(
                    &["worker", name, "items"],
                    format!(
                        "{name} is a consumer: items are for producers, stop = \"after:N\" for consumers"
                    ),
                );
            }
            if role == Role::Producer && different.wait.is_some() {
                return flaw(
                    &["worker", name, "wait"],
                    format!("{name} is a producer: wait is for consumers"),
                );
            }
            if role == Role::Producer && different.stop.is_some() {
                return flaw(
                    &["worker", name, "stop"],
                    format!("{name} is a producer: stop is for consumers, items = N for producers"),
                );
            }
        }
        Ok(())
    }

    fn timed(&self) -> Result<(), ScenarioFlaw> {
        let appear = self.appearing();
        for (index, timed) in self.at.iter().enumerate() {
            let index = index.to_string();
            let bad = |key, found: &dyn std::fmt::Display, why| {
                flaw(&["at", &index, key], format!("\"{found}\": {why}"))
            };
            if let When::Item(name, number) = &timed.when {
                if !appear.contains(name) {
                    return bad(
                        "when",
                        &timed.when,
                        format!("{name} is never started: {}", self.list(&appear)),
                    );
                }
                if let Some(most) = self.most_items(*name).filter(|most| most < number) {
                    return bad(
                        "when",
                        &timed.when,
                        format!("{name} moves only {most} items"),
                    );
                }
            }
            if let Some(name) = timed.command.worker().filter(|name| !appear.contains(name)) {
                return bad(
                    "do",
                    &timed.command,
                    format!("{name} is never started: {}", self.list(&appear)),
                );
            }
            if let Command::End(_) = timed.command {
                return bad("do", &timed.command, "a scenario cannot end the run".into());
            }
        }
        Ok(())
    }

    /// How many items a worker will put or take, where that is known beforehand.
    fn most_items(&self, name: WorkerId) -> Option<u64> {
        let different = self.worker.get(&name);
        match Role::of_name(&name)?.0 {
            Role::Producer => match different
                .and_then(|d| d.items)
                .unwrap_or(self.producers.items)
            {
                Items::Count(number) => Some(number),
                Items::Endless => None,
            },
            _ => match different
                .and_then(|d| d.stop)
                .unwrap_or(self.consumers.stop)
            {
                Stop::After(number) => Some(number),
                _ => None,
            },
        }
    }

    /// Whether the name is one of the workers that `count` speaks of.
    fn counts(&self, name: WorkerId) -> bool {
        Role::of_name(&name).is_some_and(|(role, index)| index <= self.count(role))
    }

    fn count(&self, role: Role) -> u32 {
        match role {
            Role::Producer => self.producers.count,
            Role::Consumer => self.consumers.count,
            Role::Main | Role::Worker => 0,
        }
    }

    /// Whom the launch script starts, and whom timed actions add.
    fn appearing(&self) -> BTreeSet<WorkerId> {
        let started = self.script().into_iter().filter_map(|step| match step {
            Step::Start(name) => Some(name),
            _ => None,
        });
        let added = [Role::Producer, Role::Consumer]
            .into_iter()
            .flat_map(|role| {
                let adds = self
                    .at
                    .iter()
                    .filter(|timed| {
                        role.group()
                            .is_some_and(|group| timed.command == Command::Add(group))
                    })
                    .count() as u32;
                let count = self.count(role);
                (count + 1..=count + adds).map(move |index| role.worker(index))
            });
        started.chain(added).collect()
    }

    fn unknown(&self, name: WorkerId) -> String {
        let (producers, consumers) = (self.producers.count, self.consumers.count);
        format!(
            "there is no {name}: producers.count is {producers}, consumers.count is {consumers}"
        )
    }

    fn list(&self, appear: &BTreeSet<WorkerId>) -> String {
        let mut names: Vec<(Role, u32)> = appear
            .iter()
            .filter_map(|name| Role::of_name(name))
            .collect();
        names.sort_unstable();
        match names.len() {
            0 => "no worker is".to_owned(),
            1..=8 => {
                let names: Vec<String> = names
                    .iter()
                    .map(|(role, index)| role.worker(*index).to_string())
                    .collect();
                format!(
                    "only {} {}",
                    names.join(", "),
                    if names.len() == 1 { "is" } else { "are" }
                )
            }
            _ => format!(
                "producers.count is {}, consumers.count is {}",
                self.producers.count, self.consumers.count
            ),
        }
    }
}
