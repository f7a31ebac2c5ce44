//! What cannot be done, in one sentence.

use super::args::Cli;
use crate::text::safe;
use clap::{
    CommandFactory, Parser,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{
    error::Error,
    ffi::{OsStr, OsString},
    fmt, io,
};

/// Why the program does not even begin: one sentence that names the flag, file or line, what was found and what
/// is allowed. The exit status is 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UsageError(pub(super) String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&clap::Error> for UsageError {
    fn from(error: &clap::Error) -> Self {
        Self(sentence(error))
    }
}

impl UsageError {
    /// A file that cannot be read, and why, without the number that the system adds.
    pub(super) fn unread(file: &str, error: &io::Error) -> Self {
        Self(format!("{file} cannot be read: {}", safe::reason(error)))
    }

    /// A file that cannot be written, and why, likewise.
    pub(super) fn unwritten(file: &str, error: &io::Error) -> Self {
        Self(format!("{file} cannot be written: {}", safe::reason(error)))
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
        _ => return UsageError(format!("\"{word}\" is not text in UTF-8")),
    };
    UsageError(format!("{flag}: \"{value}\" is not text in UTF-8"))
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
fn sentence(error: &clap::Error) -> String {
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
    let hint = suggested
        .map(|near| format!(" (did you mean {near}?)"))
        .unwrap_or_default();
    match error.kind() {
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            format!("{flag}: {why}")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{flag} needs a value{}", allowed(error))
        }
        ErrorKind::InvalidValue => {
            format!("{flag}: \"{value}\" is not known{}{hint}", allowed(error))
        }
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            format!(
                "there is no flag {flag}{hint}; procession --help and procession run --help list all"
            )
        }
        ErrorKind::UnknownArgument => {
            format!("\"{flag}\" is one word too many; procession --help shows how")
        }
        ErrorKind::InvalidSubcommand => {
            let found = get(ContextKind::InvalidSubcommand);
            format!("there is no command \"{found}\"{hint}; procession --help lists all")
        }
        ErrorKind::ArgumentConflict => format!(
            "{flag} and {} exclude each other",
            name(&get(ContextKind::PriorArg))
        ),
        ErrorKind::MissingRequiredArgument => {
            format!("{flag} is missing; procession --help shows how")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{flag}: \"{value}\" is one too many")
        }
        _ => error
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned(),
    }
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

fn allowed(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!(": it is one of {}", values.join(", "))
        }
        _ => String::new(),
    }
}

fn first(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(many) => many.first().cloned(),
        _ => None,
    }
}
