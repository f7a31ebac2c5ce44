//! A scenario as a list of its fields, as they stand in a file: to show them, and to type them one by one.

use super::{
    Items, Scenario,
    file::{FileError, read},
    flaw::quoted,
};
use toml::Value;

/// A field of a scenario file, with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The keys that lead to it: `["group", "cook", "time"]`.
    pub path: Vec<String>,
    value: Value,
}

impl Field {
    /// The value as it is typed, without the quotes of a file.
    pub fn value(&self) -> String {
        match &self.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    /// The last of its keys: `time`.
    pub fn key(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Another value, as it is typed. Whether it is allowed, [`of_fields`] says.
    pub fn set(&mut self, typed: &str) {
        let typed = typed.trim();
        let bare = toml::from_str::<toml::Table>(&format!("value = {typed}"));
        let bare = bare.ok().filter(|table| table.len() == 1);
        self.value = match (
            &self.value,
            bare.and_then(|mut table| table.remove("value")),
        ) {
            (Value::String(_), _) | (_, None) => Value::String(typed.to_owned()),
            (_, Some(value)) => value,
        };
    }

    /// Its line in a file.
    pub fn line(&self) -> String {
        let keys: Vec<String> = self.path.iter().map(|key| in_file(key)).collect();
        format!("{} = {}", keys.join("."), self.value)
    }
}

/// A key as a file needs it: quoted unless it consists of ASCII letters, digits, - and _.
fn in_file(key: &str) -> String {
    if key.is_ascii() {
        quoted(key)
    } else {
        Value::String(key.to_owned()).to_string()
    }
}

impl Scenario {
    /// All its fields in the order of a file, those with a default value too; its title is not among them.
    pub fn fields(&self) -> Vec<Field> {
        let mut explicit = self.clone();
        for table in explicit.group.values_mut() {
            if table.from.is_some() {
                table.stop.get_or_insert_default();
                table.wait.get_or_insert_default();
            } else {
                table.items.get_or_insert(Items::Count(10));
            }
        }
        let Ok(Value::Table(mut table)) = Value::try_from(&explicit) else {
            return Vec::new();
        };
        table.remove("title");
        // a speed is written as people write it: 0.1, not the number nearest to it
        let speed = toml::from_str::<toml::Table>(&format!("speed = {}", self.speed));
        table.extend(speed.unwrap_or_default());
        let usual = [
            ("run_as", Value::String("processes".into())),
            ("big_lock", Value::Boolean(false)),
        ];
        for (key, value) in usual {
            table.entry(key).or_insert(value);
        }
        let mut fields = Vec::new();
        walk(&Value::Table(table), &mut Vec::new(), &mut fields);
        // what is said of the whole run stands first, its numbers before what happens when
        let last = |field: &Field| matches!(field.key(), "launch" | "at");
        fields.sort_by_key(|field| (field.path.len() > 1, last(field)));
        fields
    }
}

fn walk(value: &Value, path: &mut Vec<String>, fields: &mut Vec<Field>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                path.push(key.clone());
                walk(value, path, fields);
                path.pop();
            }
        }
        value => fields.push(Field {
            path: path.clone(),
            value: value.clone(),
        }),
    }
}

/// The scenario that a file of these fields says.
///
/// # Errors
/// What is wrong, as in a file; lines are counted as the fields are.
pub fn of_fields(fields: &[Field]) -> Result<Scenario, FileError> {
    let lines: Vec<String> = fields.iter().map(Field::line).collect();
    read(&lines.join("\n"))
}
