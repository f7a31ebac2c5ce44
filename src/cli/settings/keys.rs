//! Keys of one's own, as they stand in the settings file: the name of an action, and its key.

use crate::tui::keys::{Key, OwnKeys, named, own_keys, unknown};
use indexmap::IndexMap;
use serde::Deserialize;

/// The table `[keys]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(in crate::cli) struct KeySettings(IndexMap<ActionName, OneKey>);

/// The name of an action.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
struct ActionName(String);

impl TryFrom<String> for ActionName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if named().any(|(other, _)| other == name) {
            Ok(Self(name))
        } else {
            Err(unknown(&name))
        }
    }
}

/// A key that writes one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct OneKey(Key);

impl TryFrom<String> for OneKey {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Key::named(&name).map(Self).ok_or_else(|| {
            format!(
                "\"{name}\" is not a key: a key is one letter, digit or sign of ASCII, or \"space\""
            )
        })
    }
}

impl KeySettings {
    /// The keys, if none of them does two things.
    ///
    /// # Errors
    /// The name of the action at fault, and what is wrong.
    pub(in crate::cli) fn own(&self) -> Result<OwnKeys, [String; 2]> {
        own_keys(self.0.iter().map(|(name, key)| (name.0.as_str(), key.0)))
    }
}
