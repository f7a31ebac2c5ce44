//! The kinds of values that fields have.

use serde_json::Value;

pub(super) fn word(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is not a string"))
        .to_owned()
}

pub(super) fn count(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is not a count"))
}

pub(super) fn time(value: &Value) -> u128 {
    count(value).into()
}

pub(super) fn tenths(speed: f64) -> u128 {
    (speed * 10.0).round() as u128
}
