//! What was set up differently, field by field as in scenario files.

use crate::header::Header;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Its name as in a scenario file: `capacity`, `producers.time`; or `seed`, `cores`, `os`. Not sanitised.
    pub field: String,
    /// What A and B have there; `None`: nothing. Not sanitised.
    pub values: [Option<String>; 2],
}

/// What differs, by name; the seed first.
pub(super) fn differences(a: &Header, b: &Header) -> Vec<Difference> {
    let sides = [fields(a), fields(b)];
    let names: BTreeSet<&String> = sides.iter().flat_map(BTreeMap::keys).collect();
    let of = |name: &String| Difference {
        field: name.clone(),
        values: [sides[0].get(name).cloned(), sides[1].get(name).cloned()],
    };
    let mut all: Vec<Difference> = names
        .into_iter()
        .map(of)
        .filter(|difference| difference.values[0] != difference.values[1])
        .collect();
    all.sort_by_key(|difference| difference.field != "seed");
    all
}

fn fields(header: &Header) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let scenario = serde_json::to_value(&header.scenario).unwrap_or_default();
    flatten("", &scenario, &mut fields);
    fields.insert("seed".into(), header.seed.to_string());
    fields.insert("os".into(), header.machine.os.clone());
    fields.insert("cores".into(), header.machine.cores.to_string());
    fields
}

fn flatten(name: &str, value: &Value, fields: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(inner) => {
            for (key, value) in inner {
                let name = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name}.{key}")
                };
                flatten(&name, value, fields);
            }
        }
        Value::Null => {}
        _ => drop(fields.insert(name.to_owned(), shown(value))),
    }
}

/// A value as it would be typed.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(inner) => inner.values().map(shown).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
