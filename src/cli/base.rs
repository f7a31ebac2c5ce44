//! What a run is made from, by the name that was typed.

use super::{lessons, run_request::Base, usage_error::UsageError};
use std::{fs, path::Path, sync::Arc};

/// A name with `.toml` or a separator is a file, a lesson or a plain scenario; any other is one of our lessons.
///
/// # Errors
/// A file that cannot be read or is not a scenario, or a name that no lesson has.
pub(super) fn of(name: &str) -> Result<Base, UsageError> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|end| end == "toml")
        || name.contains(['/', std::path::MAIN_SEPARATOR]);
    if !is_file {
        return lessons::find(name).map(|lesson| Base::Lesson(name.to_owned(), lesson));
    }
    let text = fs::read_to_string(name).map_err(|error| UsageError::unread(name, &error))?;
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let refused = |error| UsageError(format!("{name}, {error}"));
    Ok(
        match crate::lesson::file::read(&stem, &text).map_err(refused)? {
            Some(lesson) => Base::Lesson(name.to_owned(), Arc::new(lesson)),
            None => Base::Named(
                name.to_owned(),
                Box::new(crate::scenario::file::read(&text).map_err(refused)?),
            ),
        },
    )
}
