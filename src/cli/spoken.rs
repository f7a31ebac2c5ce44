//! The language in which the program reports errors: it is known before what was typed is understood.

use super::{environment::Environment, settings};
use crate::text::Language;
use std::{ffi::OsString, path::Path};

/// The language of the last `--lang` that names one, else of the settings, else of the environment.
pub(super) fn language(words: &[OsString]) -> Language {
    let typed = values("--lang", words).filter_map(|value| value.to_str()?.parse().ok());
    typed.last().unwrap_or_else(|| {
        let config = values("--config", words).last();
        settings::language(config.as_deref().map(Path::new)).unwrap_or_else(Environment::language)
    })
}

/// The values of a flag, in their order.
fn values(flag: &str, words: &[OsString]) -> impl Iterator<Item = OsString> {
    let words = words.iter().take_while(|word| *word != "--");
    let mut before: Option<&OsString> = None;
    words.filter_map(move |word| {
        let last = before.replace(word);
        if last.is_some_and(|last| last == flag) {
            return Some(word.clone());
        }
        let value = word.to_str()?.strip_prefix(flag)?.strip_prefix('=')?;
        Some(value.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(flag: &str, line: &str) -> Vec<OsString> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        values(flag, &words).collect()
    }

    #[test]
    fn a_flag_is_found_with_either_form_of_its_value_among_wrong_words() {
        assert_eq!(of("--lang", "procession --frob --lang ja run"), ["ja"]);
        assert_eq!(
            of("--lang", "procession --lang=en -x --lang=ja"),
            ["en", "ja"]
        );
        assert_eq!(of("--lang", "procession run --lang"), [""; 0]);
        assert_eq!(of("--lang", "procession run -- --lang ja"), [""; 0]);
        assert_eq!(of("--config", "procession --lang ja --config=a=b"), ["a=b"]);
    }

    #[test]
    fn the_last_language_that_is_one_is_spoken() {
        let words = |line: &str| -> Vec<OsString> { line.split(' ').map(OsString::from).collect() };
        assert_eq!(
            language(&words("p --lang en --lang ja")),
            Language::Japanese
        );
        assert_eq!(
            language(&words("p --lang ja --lang de")),
            Language::Japanese
        );
    }

    #[test]
    fn the_settings_say_it_even_where_another_field_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, "lang = \"ja\"\ncolour = 3\n").unwrap();
        let words = ["p".into(), "--config".into(), file.into_os_string()];
        assert_eq!(language(&words), Language::Japanese);
    }
}
