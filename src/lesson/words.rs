//! Texts of a lesson in two languages.

use crate::text::Language;
use serde::Deserialize;

/// Cores beyond this number are not counted when a lesson adapts itself to the machine.
pub const MOST_CORES: u32 = 64;

/// A text in one language or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Localized {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Localized {
    /// The text in this language, or in the other one if that is all there is.
    pub fn get(&self, language: Language) -> &str {
        let (wanted, other) = match language {
            Language::English => (&self.en, &self.ja),
            Language::Japanese => (&self.ja, &self.en),
        };
        if wanted.trim().is_empty() {
            other.trim()
        } else {
            wanted.trim()
        }
    }

    /// Whether it says nothing in either language.
    pub fn is_empty(&self) -> bool {
        self.get(Language::English).is_empty()
    }

    /// The text with the machine's numbers in it: `{cores}`, `{2 cores}`.
    pub fn on(&self, language: Language, cores: u32) -> String {
        self.filled(language, |times| times * cores.clamp(1, MOST_CORES))
    }

    /// The text for any machine, which has `n` cores: `n`, `2n`.
    pub fn on_any(&self, language: Language) -> String {
        self.filled(language, |times| match times {
            1 => "n".to_owned(),
            times => format!("{times}n"),
        })
    }

    /// The text with its machine numbers filled in. Each is a multiple of the machine's number of cores.
    fn filled<T: ToString>(&self, language: Language, number: impl Fn(u32) -> T) -> String {
        let mut text = String::new();
        let mut rest = self.get(language);
        while let Some((before, after)) = rest.split_once('{') {
            let inside = after
                .split_once('}')
                .and_then(|(word, after)| Some((times_cores(word)?, after)));
            text += before;
            rest = if let Some((times, after)) = inside {
                text += &number(times).to_string();
                after
            } else {
                text.push('{');
                after
            };
        }
        text + rest
    }
}

/// `cores`, `2 cores`: a number that depends on the machine.
pub(super) fn counted(word: &str, cores: u32) -> Option<u32> {
    Some(times_cores(word)? * cores.clamp(1, MOST_CORES))
}

/// `cores`, `2 cores`: how many times the number of cores, 1 to 1000.
fn times_cores(word: &str) -> Option<u32> {
    match word.split_whitespace().collect::<Vec<_>>()[..] {
        ["cores"] => Some(1),
        [times, "cores"] => times
            .parse::<u32>()
            .ok()
            .filter(|times| (1..=1_000).contains(times)),
        _ => None,
    }
}

/// The paragraphs of a text whose lines were broken somewhere: an empty line ends one, and so does a line that begins
/// with `- `. Beside a wide character a broken line leaves no space.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        match all.last_mut().filter(|_| open && !line.starts_with("- ")) {
            Some(paragraph) => {
                let narrow = |c: Option<char>| c.is_none_or(|c| c.len_utf8() < 3);
                if narrow(paragraph.chars().last()) && narrow(line.chars().next()) {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
            None => all.push(line.to_owned()),
        }
        open = true;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_machine_stand_in_texts() {
        let text = Localized {
            en: "{cores} or {2 cores}, not { or {x}".into(),
            ja: String::new(),
        };
        assert_eq!(text.on(Language::English, 4), "4 or 8, not { or {x}");
        assert_eq!(
            text.on(Language::Japanese, 1),
            "1 or 2, not { or {x}",
            "the other language, if that is all"
        );
    }

    #[test]
    fn broken_lines_are_joined() {
        assert_eq!(
            paragraphs("one\ntwo\n\nthree\n- four\n- five\n"),
            ["one two", "three", "- four", "- five"]
        );
        assert_eq!(paragraphs("生産者が\n待つ。\n"), ["生産者が待つ。"]);
        assert_eq!(paragraphs("main が\njoin する"), ["main がjoin する"]);
    }
}
