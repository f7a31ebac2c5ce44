//! Files that are written whole or not at all.

use crate::sys::file;
use std::{
    io::{self, Write},
    path::Path,
};

/// Writes a file that has its name only when it is whole.
pub(super) fn write(
    out: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut unnamed = file::unnamed(folder)?;
    write(unnamed.as_file_mut())?;
    unnamed.as_file().sync_all()?;
    let named = if force {
        unnamed.persist(out)
    } else {
        unnamed.persist_noclobber(out)
    };
    named.map(drop).map_err(|error| error.error)
}
