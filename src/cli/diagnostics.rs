//! Errors that the program survives and nobody sees, as lines in a file: for those who look for a fault.

use super::{sentence::say, text_file::append_to, usage_error::UsageError};
use crate::sys::{
    file::{Place, place},
    limitations,
};
use std::{ffi::OsString, path::Path};
use tracing::level_filters::LevelFilter;

/// The environment variable that names the file.
pub(super) const VARIABLE: &str = "PROCESSION_LOG";

/// From now on `tracing` writes a line for each remark to the end of this file, and nothing anywhere else. Workers write
/// nothing: the lab reads what they say on standard error.
///
/// # Errors
/// When the file cannot be written, or is something else than a file: a terminal would show the lines, and a pipe could hold
/// up the program.
pub(super) fn begin(file: &Path, words: &[OsString]) -> Result<(), UsageError> {
    let shown = format!("{VARIABLE}: {}", file.to_string_lossy());
    if matches!(place(file), Ok(Place::Other)) {
        let sentence = say("command-log-no-file").with("file", shown);
        return Err(UsageError(sentence));
    }
    let out = append_to(file).map_err(|error| UsageError::unwritten(&shown, &error))?;
    let subscriber = tracing_subscriber::fmt()
        .with_writer(out)
        .with_max_level(LevelFilter::DEBUG)
        .with_ansi(false)
        .with_thread_names(true)
        // a full disk must not be told on the screen
        .log_internal_errors(false)
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_ok() {
        let (version, system) = (env!("CARGO_PKG_VERSION"), limitations::NAME);
        tracing::info!(version, system, ?words, "the program begins");
    }
    Ok(())
}
