//! What travels through a queue.

use super::{Name, QueueId, WorkerId};
use compact_str::CompactString;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
    ser::SerializeMap,
};
use smallvec::SmallVec;
use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

/// The field of a stop marker, and the word in it.
const MARKER: (&str, &str) = ("marker", "stop");
/// The field of a value of which only the type is known.
const TYPE: &str = "type";

/// A value that was put.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// Another number.
    Float(Float),
    /// True or false.
    Bool(bool),
    /// Python's `None`.
    None,
    /// A text, as it came: sanitise it before it is shown. It is shared: a value is small, and a copy takes no memory.
    Text(Arc<CompactString>),
    /// A stop marker: the worker that takes it ends.
    Marker,
    /// Something of this type; more is not known.
    Type(Name),
}

impl Value {
    /// This text.
    pub fn text(text: impl Into<CompactString>) -> Self {
        Self::Text(Arc::new(text.into()))
    }
}

/// A number that is not whole; never NaN or infinite in a recording. Equal when its bits are.
#[derive(Clone, Copy, Debug)]
pub struct Float(pub f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.0.fmt(f),
            Self::Bool(true) => f.pad("True"),
            Self::Bool(false) => f.pad("False"),
            Self::None => f.pad("None"),
            Self::Text(text) => f.pad(text),
            Self::Marker => f.pad(MARKER.1),
            Self::Type(name) => write!(f, "<{name}>"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let field = |serializer: S, key: &str, value: &str| {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(key, value)?;
            map.end()
        };
        match self {
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Float(number) if number.0.is_finite() => serializer.serialize_f64(number.0),
            Self::Float(_) => field(serializer, TYPE, "float"),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::None => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Marker => field(serializer, MARKER.0, MARKER.1),
            Self::Type(name) => field(serializer, TYPE, name),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a number, a text, true, false, null, {{\"marker\":\"stop\"}} or {{\"type\":\"...\"}}"
        )
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(Float(number as f64)), Value::Integer))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(Float(number)))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut value = Err(de::Error::custom(
            "a value in { } says \"marker\" or \"type\"",
        ));
        while let Some((key, word)) = map.next_entry::<CompactString, CompactString>()? {
            match (key.as_str(), word.as_str()) {
                MARKER => value = Ok(Value::Marker),
                (TYPE, name) => value = Ok(Value::Type(name.into())),
                _ => {}
            }
        }
        value
    }
}

/// One item: it keeps its identity from its acceptance by its queue to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number in its queue: the n-th item ever put there, from 1.
    pub id: u64,
    /// The worker that made it, or the first that it was made from: its colour.
    pub by: WorkerId,
    /// What was put.
    pub value: Value,
    /// Which delivery this is or will be, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub attempt: u32,
    /// The item of another queue that a stage made it from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Origin>,
}

/// An item of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The queue.
    pub queue: QueueId,
    /// The item's number in it.
    pub id: u64,
}

/// Items that move together; one of them takes no memory of its own.
pub type Batch = SmallVec<[Item; 1]>;

impl Item {
    /// An item that is put for the first time.
    pub const fn new(id: u64, by: WorkerId, value: Value) -> Self {
        Self {
            id,
            by,
            value,
            attempt: 1,
            from: None,
        }
    }

    /// Whether it is a stop marker.
    pub const fn is_marker(&self) -> bool {
        matches!(self.value, Value::Marker)
    }
}

const fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_first(attempt: &u32) -> bool {
    *attempt == 1
}
