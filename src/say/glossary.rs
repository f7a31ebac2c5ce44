//! What the words of the lessons mean.

use crate::text::Text;

/// The texts of each word and of its meaning, in the order in which one explains the next.
const WORDS: [[&str; 2]; 10] = [
    ["glossary-process", "glossary-process-is"],
    ["glossary-thread", "glossary-thread-is"],
    ["glossary-core", "glossary-core-is"],
    ["glossary-queue", "glossary-queue-is"],
    ["glossary-sentinel", "glossary-sentinel-is"],
    ["glossary-busy-waiting", "glossary-busy-waiting-is"],
    ["glossary-utilisation", "glossary-utilisation-is"],
    ["glossary-big-lock", "glossary-big-lock-is"],
    ["glossary-race-condition", "glossary-race-condition-is"],
    ["glossary-deadlock", "glossary-deadlock-is"],
];

/// Each word with a sentence or two that explain it.
pub fn glossary(text: &Text) -> Vec<[String; 2]> {
    WORDS.iter().map(|ids| ids.map(|id| text.get(id))).collect()
}
