//! Recordings that are read: what is none is refused, and what is out of the ordinary about one is said.

use super::{
    sentence::{Sentence, heard, say},
    text_file,
    usage_error::UsageError,
};
use crate::{
    recording::{self, Notes, Recording, RecordingError},
    tui::view::View,
};
use std::{io::BufRead, path::Path};

/// Opens what may be a recording.
///
/// # Errors
/// When the file does not exist, or is a folder.
pub(super) fn open(file: &Path) -> Result<impl BufRead + use<>, UsageError> {
    let name = text_file::name(file);
    if file.is_dir() {
        return Err(UsageError(say("command-folder").with("file", name)));
    }
    text_file::open(file).map_err(|error| UsageError::unread(&name, &error))
}

/// Reads a whole recording to make something else of it, and says what is out of the ordinary about it.
///
/// # Errors
/// What is none, with the number of the line.
pub(super) fn read(file: &Path) -> Result<Recording, UsageError> {
    let recording = recording::read(open(file)?).map_err(|flaw| broken(file, flaw))?;
    remark_on(recording.notes, file);
    Ok(recording)
}

/// What is wrong with a recording, with its name and the line.
pub(super) fn broken(file: &Path, flaw: RecordingError) -> UsageError {
    let what = say("command-line")
        .with("line", flaw.line)
        .part("what", heard(flaw.what));
    UsageError(
        say("command-in-file")
            .part("file", of(file))
            .part("what", what),
    )
}

/// The file as sentences name it.
fn of(file: &Path) -> Sentence {
    heard(text_file::name(file))
}

/// Says what is out of the ordinary about the file.
pub(super) fn remark_on(notes: Notes, file: &Path) {
    let unknown =
        (notes.unknown > 0).then(|| say("command-unknown-events").with("count", notes.unknown));
    let cut = notes.cut.then(|| say("command-cut"));
    for note in [unknown, cut].into_iter().flatten() {
        super::remark_on(
            &say("command-about")
                .part("file", of(file))
                .part("what", note),
        );
    }
}

/// The screen with a remark on the worst of it: the rest is printed when the screen is gone.
pub(super) fn remarked(notes: Notes, view: View) -> View {
    let (remark, about) = match notes {
        Notes { cut: true, .. } => ("remark-cut", String::new()),
        Notes { unknown: 1.., .. } => ("remark-unknown", notes.unknown.to_string()),
        _ => return view,
    };
    View {
        remark: Some(remark),
        remark_about: about,
        ..view
    }
}
