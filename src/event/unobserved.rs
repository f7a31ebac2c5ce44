//! Why a process is not observed.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Why a process is not observed, or not as a whole. An event may give another word: that of a later version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum WhyUnobserved {
    /// It is a program in another language.
    NotPython,
    /// It was started with `-I`, `-E` or `-S`, which keep the observer out.
    Isolated,
    /// Its environment was emptied.
    ClearedEnvironment,
    /// Its Python is older than the observer can use.
    OldPython,
    /// The observer switched itself off in it.
    Off,
    /// Another watch, started inside of this one, observes it.
    Nested,
    /// A function of its libraries could not be observed: what is known of it may not be all.
    Partly,
    /// Nothing explains it.
    Unknown,
}

impl WhyUnobserved {
    /// The word of an event.
    pub fn word(self) -> &'static str {
        self.into()
    }
}
