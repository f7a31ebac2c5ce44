//! What a run is made from, by the name that was typed.

use super::{lessons, run_request::Base, sentence::in_file, text_file, usage_error::UsageError};
use crate::{
    lesson::{self, builtin},
    scenario::{self, file::FileError},
};
use std::{ffi::OsStr, path::Path, sync::Arc};

/// The ending of scenario files.
const ENDING: &str = "toml";

/// One of our lessons, or a file: a lesson or a plain scenario.
///
/// # Errors
/// A file that cannot be read or is not a scenario, or a name that no lesson has.
pub(super) fn of(name: &OsStr) -> Result<Base, UsageError> {
    let path = Path::new(name);
    let shown = text_file::name(path);
    let named_file = text_file::is_input(path) || is_scenario(path) || !is_bare(path);
    if !named_file && (builtin::find(&shown).is_some() || !path.is_file()) {
        return lessons::find(&shown).map(|lesson| Base::Lesson(shown, lesson));
    }
    let text = text_file::read(path).map_err(|error| UsageError::unread(&shown, &error))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let read = lesson::file::read(&stem, &text);
    if let Some(lesson) =
        read.map_err(|first| refused(path, first, lesson::mistakes::all(&text)))?
    {
        return Ok(Base::Lesson(shown, Arc::new(lesson)));
    }
    let scenario = scenario::file::read(&text)
        .map_err(|first| refused(path, first, scenario::mistakes::all(&text)))?;
    Ok(Base::Named(shown, Box::new(scenario)))
}

/// Tells all mistakes of a file but the last, which is the error.
fn refused(file: &Path, first: FileError, mut all: Vec<FileError>) -> UsageError {
    let last = all.pop().unwrap_or(first);
    for mistake in all {
        super::remark_on(&in_file(file, mistake));
    }
    UsageError(in_file(file, last))
}

/// Whether the name is that of a scenario file, as tools of several systems write it: `my.toml`, `MY.TOML`,
/// `my.toml.txt`.
pub(super) fn is_scenario(path: &Path) -> bool {
    let ends = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case(ENDING))
    };
    ends(path)
        || path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("txt"))
            && path.file_stem().is_some_and(|stem| ends(Path::new(stem)))
}

/// Whether it names no folder.
fn is_bare(path: &Path) -> bool {
    path.file_name() == Some(path.as_os_str())
}
