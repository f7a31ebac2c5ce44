//! Recordings that are read: what is none is refused, and what is out of the ordinary about one is said.

use super::usage_error::UsageError;
use crate::{
    event::{Event, What},
    recording::{self, Notes, Recording},
    tui::view::View,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// Opens what may be a recording.
///
/// # Errors
/// When there is no such file, or it is a folder.
pub(super) fn open(file: &Path) -> Result<impl BufRead + use<>, UsageError> {
    let name = file.to_string_lossy();
    let opened = File::open(file).map_err(|error| UsageError::unread(&name, &error))?;
    if opened.metadata().is_ok_and(|found| found.is_dir()) {
        return Err(UsageError(format!(
            "{name} is a folder: name the recording in it"
        )));
    }
    Ok(BufReader::with_capacity(1 << 16, opened))
}

/// Reads a whole recording to make something else of it, and says what is out of the ordinary about it.
///
/// # Errors
/// What is none, with the number of the line.
pub(super) fn read(file: &Path) -> Result<Recording, UsageError> {
    let recording = recording::read(open(file)?)
        .map_err(|flaw| UsageError(format!("{}, {flaw}", file.display())))?;
    has_one_queue(&recording.events, file)?;
    remark_on(recording.notes, file);
    Ok(recording)
}

/// Refuses what could not be shown truly: pictures, tables and sentences know the first queue of a recording alone.
///
/// # Errors
/// When items go through more than one queue.
pub(super) fn has_one_queue<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    file: &Path,
) -> Result<(), UsageError> {
    let mut made = events.into_iter().filter_map(|event| match event.what {
        What::QueueMade { queue, .. } | What::Put { queue, .. } => Some(queue),
        _ => None,
    });
    let first = made.next();
    if made.any(|queue| Some(queue) != first) {
        return Err(UsageError(format!(
            "{} has several queues, which cannot be shown yet; procession replay --format json passes it on",
            file.display()
        )));
    }
    Ok(())
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
        super::remark_on(&format!("{}: {note}", file.display()));
    }
}

/// The screen with a remark on the worst of it: the rest is told when the screen is gone.
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
