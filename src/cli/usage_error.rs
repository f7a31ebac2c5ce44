//! What cannot be done, in one sentence.

use super::{
    args::Cli,
    sentence::{Sentence, heard, say},
};
use crate::text::safe;
use clap::{
    CommandFactory, Parser,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{
    error::Error,
    ffi::{OsStr, OsString},
    io,
};

/// Why the program does not even begin: one sentence that names the flag, file or line, what was found and what
/// is allowed. The exit status is 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UsageError(pub(super) Sentence);

impl From<&clap::Error> for UsageError {
    fn from(error: &clap::Error) -> Self {
        Self(sentence(error))
    }
}

impl UsageError {
    /// A file that cannot be read, and why, without the number that the system adds.
    pub(super) fn unread(file: &str, error: &io::Error) -> Self {
        Self::of_file("command-unread", file, error)
    }

    /// A file that cannot be written, and why, likewise.
    pub(super) fn unwritten(file: &str, error: &io::Error) -> Self {
        Self::of_file("command-unwritten", file, error)
    }

    fn of_file(id: &'static str, file: &str, error: &io::Error) -> Self {
        let why = heard(safe::reason(error));
        Self(say(id).part("file", heard(file)).part("why", why))
    }
}

/// Which of the words must be text and is not: the parser refuses all of them without a name.
pub(super) fn not_text(words: &[OsString]) -> UsageError {
    let shown = |word: &OsStr| OsString::from(word.to_string_lossy().into_owned());
    let refused = |place: usize| {
        let others_shown = words.iter().enumerate().map(|(other, word)| {
            if other == place {
                word.clone()
            } else {
                shown(word)
            }
        });
        Cli::try_parse_from(others_shown).is_err_and(|error| error.kind() == ErrorKind::InvalidUtf8)
    };
    let place = (0..words.len()).find(|place| words[*place].to_str().is_none() && refused(*place));
    let place = place.unwrap_or_default();
    let word = words.get(place).map(|word| word.to_string_lossy());
    let word = word.unwrap_or_default();
    let before = place.checked_sub(1).and_then(|place| words[place].to_str());
    let (flag, value) = match (word.split_once('='), before) {
        (Some((flag, value)), _) if takes_value(flag) => (flag, value),
        (_, Some(flag)) if takes_value(flag) => (flag, &*word),
        _ => return UsageError(say("command-not-text").with("word", word)),
    };
    let not_text = say("command-not-text").with("word", value);
    UsageError(
        say("command-flag-why")
            .with("flag", flag)
            .part("why", not_text),
    )
}

fn takes_value(flag: &str) -> bool {
    let Some(flag) = flag.strip_prefix("--") else {
        return false;
    };
    let command = Cli::command();
    let of_all = command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments);
    command
        .get_arguments()
        .chain(of_all)
        .any(|option| option.get_long() == Some(flag) && option.get_action().takes_values())
}

/// The parser's finding without its paragraphs.
fn sentence(error: &clap::Error) -> Sentence {
    let get = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let flag = name(&get(ContextKind::InvalidArg));
    let value = get(ContextKind::InvalidValue);
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| first(error.get(kind)?));
    let near = near(suggested);
    match error.kind() {
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            say("command-flag-why")
                .with("flag", flag)
                .part("why", heard(why))
        }
        ErrorKind::InvalidValue if value.is_empty() => say("command-needs-value")
            .with("flag", flag)
            .part("allowed", allowed(error)),
        ErrorKind::InvalidValue => {
            let unknown = say("command-not-known")
                .with("flag", flag)
                .with("value", value);
            unknown.part("allowed", allowed(error)).part("near", near)
        }
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            say("command-no-flag").with("flag", flag).part("near", near)
        }
        ErrorKind::UnknownArgument => say("command-word-too-many").with("word", flag),
        ErrorKind::InvalidSubcommand => {
            let found = get(ContextKind::InvalidSubcommand);
            say("command-no-command")
                .with("word", found)
                .part("near", near)
        }
        ErrorKind::ArgumentConflict => say("command-exclusive")
            .with("flag", flag)
            .with("other", name(&get(ContextKind::PriorArg))),
        ErrorKind::MissingRequiredArgument => say("command-missing").with("flag", flag),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => say("command-value-too-many")
            .with("flag", flag)
            .with("value", value),
        _ => {
            let told = error.to_string();
            let first = told.lines().next().unwrap_or_default();
            heard(first.trim_start_matches("error: "))
        }
    }
}

/// What was perhaps meant.
pub(super) fn near(suggested: Option<impl ToString>) -> Sentence {
    suggested.map_or(Sentence::NOTHING, |near| {
        say("command-near").with("near", near)
    })
}

/// `--format <FORMAT>` -> `--format`, `<SHELL>` -> `SHELL`.
fn name(shown: &str) -> String {
    shown
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .trim_matches(['<', '>', ','])
        .to_owned()
}

fn allowed(error: &clap::Error) -> Sentence {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            say("command-allowed").with("values", values.join(", "))
        }
        _ => Sentence::NOTHING,
    }
}

fn first(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(many) => many.first().cloned(),
        _ => None,
    }
}
