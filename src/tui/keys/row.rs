//! One row of the key table.

use super::{Key, OwnKeys, group::KeyGroup};
use crate::{text::Text, tui::action::Action};

/// One row of the table: keys that belong together.
#[derive(Debug)]
pub struct KeyRow {
    /// In which mode they act, and where they stand in the help.
    pub group: KeyGroup,
    /// Each key and what it does.
    pub keys: &'static [(Key, Action)],
    /// The keys in short, where naming each would be too long.
    pub(super) caps: Option<&'static str>,
    /// Text id of what stands in the footer; those without stand only in the help.
    pub footer: Option<&'static str>,
    /// Text id of what stands in the help.
    pub help: &'static str,
}

impl KeyRow {
    /// The keys as they stand in help and footer: `↑ ↓`, `+`, `1-6`.
    pub fn caps(&self, text: &Text, ascii: bool, own: &OwnKeys) -> String {
        let own = |key: Key| {
            if self.group.is_fixed() {
                key
            } else {
                own.of(key)
            }
        };
        let moved = self.keys.iter().any(|(key, _)| own(*key) != *key);
        self.caps.filter(|_| !moved).map_or_else(
            || {
                self.keys
                    .iter()
                    .map(|(key, _)| own(*key).cap(text, ascii))
                    .collect::<Vec<_>>()
                    .join(" ")
            },
            |caps| {
                if ascii {
                    caps.replace('↑', "up")
                        .replace('↓', "down")
                        .replace('←', "left")
                } else {
                    caps.to_owned()
                }
            },
        )
    }
}
