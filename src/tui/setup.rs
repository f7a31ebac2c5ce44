//! The set-up card: the fields of the scenario as it works now, and the values that are typed into them. What can
//! change while the run goes on is asked of the source; everything else is kept for the next run.

use super::rerun::{adapt_launch, scenario_now};
use crate::{
    event::{GroupId, QueueId},
    model::Model,
    say,
    scenario::{
        Command, Field, GroupSetup, Scenario,
        file::{FileError, Mistake},
        of_fields,
    },
    text::Text,
};

/// What of the card is seen, and what is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupCard {
    /// The field that was chosen, from 0.
    pub cursor: usize,
    /// What was typed so far, while a value is typed.
    pub typed: Option<String>,
    /// Why that value is refused, by the scenario's parser.
    pub refused: Option<FileError>,
    /// The value was typed in a lesson's run, and is meant if it is entered once more.
    pub sure: bool,
}

/// What was typed for the next run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextRun {
    changes: Vec<(Vec<String>, String)>,
}

impl NextRun {
    /// The value of a field in the next run, if one was typed.
    pub fn value(&self, path: &[String]) -> Option<&str> {
        let of = |(other, _): &&(Vec<String>, String)| other == path;
        self.changes
            .iter()
            .find(of)
            .map(|(_, value)| value.as_str())
    }

    /// Keeps a value for the next run.
    pub fn set(&mut self, path: &[String], value: &str) {
        self.forget(path);
        self.changes.push((path.to_vec(), value.to_owned()));
    }

    /// The field stays as it is.
    pub fn forget(&mut self, path: &[String]) {
        self.changes.retain(|(other, _)| other != path);
    }

    /// What was typed for all other fields.
    #[must_use]
    pub fn without(&self, path: &[String]) -> Self {
        let mut others = self.clone();
        others.forget(path);
        others
    }

    /// The scenario with all that was typed. A launch script that nobody typed follows the numbers of workers.
    ///
    /// # Errors
    /// What is wrong with it, as in a file.
    pub fn apply(&self, now: &Scenario) -> Result<Scenario, FileError> {
        let mut fields = now.fields();
        for field in &mut fields {
            if let Some(value) = self.value(&field.path) {
                field.set(value);
            }
        }
        let counts = self.changes.iter().any(|(path, _)| is_count(path));
        let launch = &["launch".to_owned()];
        let adapts = counts && now.launch.is_some() && self.value(launch).is_none();
        if adapts {
            fields.retain(|field| field.path != launch);
        }
        let mut next = of_fields(&fields)?;
        next.title.clone_from(&now.title);
        if adapts {
            next.launch.clone_from(&now.launch);
            let groups = next.groups();
            adapt_launch(&mut next, &groups);
            if let Some(flaw) = next.flaw() {
                return Err(FileError {
                    line: 1,
                    field: flaw.field(),
                    what: Mistake::Flaw(flaw.what),
                });
            }
        }
        Ok(next)
    }
}

fn is_count(path: &[String]) -> bool {
    path.last().is_some_and(|key| key == "count")
}

/// The fields of the card; `None` where the scenario is not known.
pub fn fields(model: &Model) -> Option<Vec<Field>> {
    scenario_now(model).map(|scenario| scenario.fields())
}

/// Whether a field can change while the run goes on.
pub fn is_live(field: &Field) -> bool {
    let key = matches!(field.key(), "capacity" | "speed" | "time" | "work");
    key && field.path[0] != "worker"
}

/// What is asked of the source so that this field becomes as it is in `wanted`.
pub(super) fn command(field: &Field, wanted: &Scenario) -> Option<Command> {
    let of = field.path.iter().rev().nth(1);
    let group = || -> Option<GroupSetup> {
        let name = GroupId::new(of?);
        wanted.groups().into_iter().find(|group| group.name == name)
    };
    Some(match field.key() {
        "speed" => Command::Speed(wanted.speed),
        "time" => group().map(|group| Command::Time(group.name, group.time))?,
        "work" => group().map(|group| Command::Work(group.work, Some(group.name)))?,
        "capacity" => match of {
            None => Command::Capacity(None, wanted.capacity),
            Some(name) => {
                let queue = QueueId::new(name);
                Command::Capacity(Some(queue), wanted.queue.get(&queue)?.capacity)
            }
        },
        _ => return None,
    })
}

/// Why a value is refused, with the name of the field where it is another one.
pub(super) fn refusal(error: &FileError, field: &Field, text: &Text) -> String {
    let (own, what) = (field.path.join("."), say::mistake(&error.what, text));
    if error.field.is_empty() || error.field == own {
        what
    } else {
        format!("{}: {what}", error.field)
    }
}
