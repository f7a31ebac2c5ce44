//! The exit status, and the lines that the program prints itself.

use super::sentence::{Sentence, heard, say};
use crate::text::{Language, Text, safe};
use std::{
    io::{self, Write},
    sync::OnceLock,
};

/// The language of the error output: settled once, before anything is said.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(u8);

impl Status {
    /// The run came to its end or was quit.
    pub const DONE: Self = Self(0);
    /// The run failed or got stuck, or something is not fit.
    pub const FAILED: Self = Self(1);
    /// What was typed cannot be done.
    pub const REFUSED: Self = Self(2);

    /// The exit status of a program that was watched.
    pub(super) const fn of_program(code: u8) -> Self {
        Self(code)
    }

    /// A signal of this number ended it: 130 after Ctrl-C, 143 after SIGTERM.
    pub(super) const fn signal(number: u8) -> Self {
        Self(128_u8.saturating_add(number))
    }
}

impl From<Status> for std::process::ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status.0)
    }
}

/// Prints a page. A reader that has gone away has seen enough.
pub(super) fn print(page: &[u8]) -> Status {
    let mut out = io::stdout().lock();
    printed(out.write_all(page).and_then(|()| out.flush()))
}

/// What became of printing.
pub(super) fn printed(outcome: io::Result<()>) -> Status {
    match outcome {
        Ok(()) => Status::DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::DONE,
        Err(error) => {
            remark_on(&say("command-no-output").part("why", heard(error)));
            Status::FAILED
        }
    }
}

/// Settles the language of the error output.
pub(super) fn speak(language: Language) {
    // a second call changes nothing: one start of the program speaks one language
    let _ = LANGUAGE.set(language);
}

/// One line on the error output; nobody may be there to read it. Names typed by others are in it.
pub(super) fn remark_on(sentence: &Sentence) {
    let words = sentence.words(&Text::new(LANGUAGE.get().copied().unwrap_or_default()));
    if let Err(error) = writeln!(io::stderr(), "procession: {}", safe::line(&words, 2_000)) {
        tracing::warn!(%error, words, "a remark is not written");
    }
}
