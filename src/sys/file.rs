//! A file that takes its place only when it is whole.

use std::{io, path::Path};
use tempfile::{Builder, NamedTempFile};

/// The folder in a user's home for what programs note for themselves; `None`: it has a variable of its own.
pub const STATE_FOLDER: Option<&str> = if cfg!(windows) {
    None
} else if cfg!(target_os = "macos") {
    Some("Library/Application Support")
} else {
    Some(".local/state")
};

/// A nameless file in this folder with the permissions of an ordinary new file; it is gone unless it is given
/// a name (`persist`).
///
/// # Errors
/// When nothing can be made there.
pub fn unnamed(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".procession-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
