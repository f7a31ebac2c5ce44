//! Lines of which this version knows only a part: they are kept, and written again with all that stood there.

use serde_json::{Map, Value};

/// The line that was read, if this version would write another: there is something in it that is not known here.
pub(crate) fn of(line: &str, own: &str) -> Option<String> {
    let values = |line: &str| serde_json::from_str::<Value>(line).ok();
    // nearly always they are the same text
    let same = own == line || values(own) == values(line);
    (!same).then(|| line.to_owned())
}

/// A kept line, with what these fields are now; the same text where none of them has changed.
pub(crate) fn with<const N: usize>(line: &str, now: [(&str, Value); N]) -> String {
    let Ok(mut fields) = serde_json::from_str::<Map<String, Value>>(line) else {
        return line.to_owned();
    };
    if now
        .iter()
        .all(|(name, value)| fields.get(*name) == Some(value))
    {
        return line.to_owned();
    }
    fields.extend(now.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(fields).to_string()
}
