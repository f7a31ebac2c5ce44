//! Names of processes, workers, queues, locks and cells, and the small ids that stand for them in memory.
//!
//! A name is interned: its text is kept once, for as long as the program runs, and what is passed around is a number of
//! four bytes. So events are small, comparing two names compares two numbers, and an id can always say its name. The
//! number itself means nothing: it differs from one start of the program to the next and is never shown, recorded or
//! sorted by (names are ordered by their text).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};
use std::{
    collections::HashMap,
    fmt,
    num::NonZeroU32,
    ops::Deref,
    sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard},
};

/// An interned text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name(NonZeroU32);

/// Every text so far; it only grows.
#[derive(Default)]
struct Texts {
    /// By number, from 1.
    all: Vec<&'static str>,
    numbers: HashMap<&'static str, NonZeroU32>,
}

static TEXTS: LazyLock<RwLock<Texts>> = LazyLock::new(RwLock::default);

fn texts() -> RwLockReadGuard<'static, Texts> {
    TEXTS.read().unwrap_or_else(PoisonError::into_inner)
}

impl Name {
    /// The name of this text.
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        Self::find(text).unwrap_or_else(|| {
            let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
            // another thread may have added it since
            let number = texts
                .numbers
                .get(text)
                .copied()
                .unwrap_or_else(|| texts.add(text));
            Self(number)
        })
    }

    /// The name of this text if anything ever had it.
    pub fn find(text: &str) -> Option<Self> {
        texts().numbers.get(text).copied().map(Self)
    }

    /// Its number: the names of one start of the program have the first numbers.
    pub(crate) const fn number(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Its text.
    pub fn as_str(self) -> &'static str {
        texts().all.get(self.number()).copied().unwrap_or_default()
    }
}

impl Texts {
    fn add(&mut self, text: &str) -> NonZeroU32 {
        let text: &'static str = Box::leak(text.into());
        self.all.push(text);
        let number = u32::try_from(self.all.len())
            .ok()
            .and_then(NonZeroU32::new)
            .expect("fewer than 4 billion names");
        self.numbers.insert(text, number);
        number
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self.0 == other.0 {
            std::cmp::Ordering::Equal
        } else {
            self.as_str().cmp(other.as_str())
        }
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Name, E> {
                Ok(Name::new(text))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $id(Name);

        impl $id {
            /// The thing of this name.
            pub fn new(name: impl AsRef<str>) -> Self {
                Self(Name::new(name))
            }

            /// The thing of this name, if anything ever had that name.
            pub fn find(name: &str) -> Option<Self> {
                Name::find(name).map(Self)
            }

            /// Its name.
            pub const fn name(self) -> Name {
                self.0
            }

            /// Its name as text.
            pub fn as_str(self) -> &'static str {
                self.0.as_str()
            }
        }

        impl Deref for $id {
            type Target = str;

            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl From<Name> for $id {
            fn from(name: Name) -> Self {
                Self(name)
            }
        }

        impl From<&str> for $id {
            fn from(name: &str) -> Self {
                Self::new(name)
            }
        }

        impl PartialEq<str> for $id {
            fn eq(&self, other: &str) -> bool {
                self.0 == *other
            }
        }

        impl PartialEq<&str> for $id {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )+};
}

ids! {
    /// A process: what the system starts, signals and reaps.
    ProcessId,
    /// A worker: one thread of execution inside a process.
    WorkerId,
    /// A queue.
    QueueId,
    /// A lock.
    LockId,
    /// A shared variable.
    CellId,
    /// A group of workers that do the same.
    GroupId,
}
