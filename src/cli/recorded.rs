//! Recordings that are read: what is none is refused, and what is out of the ordinary about one is said.

use super::{text_file, usage_error::UsageError};
use crate::{
    recording::{self, Notes, Recording},
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
        return Err(UsageError(format!(
            "{name} is a folder: name the recording in it"
        )));
    }
    text_file::open(file).map_err(|error| UsageError::unread(&name, &error))
}

/// Reads a whole recording to make something else of it, and says what is out of the ordinary about it.
///
/// # Errors
/// What is none, with the number of the line.
pub(super) fn read(file: &Path) -> Result<Recording, UsageError> {
    let recording = recording::read(open(file)?)
        .map_err(|flaw| UsageError(format!("{}, {flaw}", text_file::name(file))))?;
    remark_on(recording.notes, file);
    Ok(recording)
}

/// Says what is out of the ordinary about the file.
pub(super) fn remark_on(notes: Notes, file: &Path) {
    let unknown = (notes.unknown > 0).then(|| {
        format!(
            "events of an unknown kind were passed over: {}",
            notes.unknown
        )
    });
    let cut = notes
        .cut
        .then(|| "the last line is cut off; the recording ends before it".to_owned());
    for note in [unknown, cut].into_iter().flatten() {
        super::remark_on(&format!("{}: {note}", text_file::name(file)));
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
