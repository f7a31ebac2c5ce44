//! Keys of one's own: what stands in the place of the usual ones.

use super::Key;
use crate::text::Text;

/// The keys that are other than usual. Letters that answer on the cards of lessons stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnKeys(Vec<OwnKey>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OwnKey {
    usual: Key,
    own: Key,
}

impl OwnKeys {
    /// Keys that stand in the place of usual ones: the usual one, then its own.
    pub(super) fn of_pairs(pairs: impl IntoIterator<Item = (Key, Key)>) -> Self {
        let pairs = pairs.into_iter();
        Self(pairs.map(|(usual, own)| OwnKey { usual, own }).collect())
    }

    /// The key that is pressed in the place of a usual one.
    pub fn of(&self, usual: Key) -> Key {
        let found = self.0.iter().find(|key| key.usual == usual);
        found.map_or(usual, |key| key.own)
    }

    /// The usual key that this one stands for; `None`: its action was moved away, and it does nothing.
    pub(super) fn usual(&self, key: Key) -> Option<Key> {
        let found = self.0.iter().find(|own| own.own == key);
        let moved = self.0.iter().any(|own| own.usual == key);
        found
            .map(|own| own.usual)
            .or_else(|| (!moved).then_some(key))
    }

    /// What is written on the key that stands in the place of the one with this cap.
    pub fn cap(&self, usual: &str, text: &Text, ascii: bool) -> String {
        let found = self
            .0
            .iter()
            .find(|key| key.usual.cap(text, ascii) == usual);
        found.map_or_else(|| usual.to_owned(), |key| key.own.cap(text, ascii))
    }
}
