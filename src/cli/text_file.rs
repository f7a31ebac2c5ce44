//! Text files that are named on the command line: recordings, scenarios, lessons and settings. `-` is the input.

use crate::encoding;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal},
    path::Path,
    sync::Arc,
};

/// Opens a file to read its text in UTF-8.
///
/// # Errors
/// Why it cannot be read, an encoding that is not read among the reasons; an input that is a terminal.
pub(super) fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if !is_input(file) {
        return encoding::utf8(BufReader::with_capacity(1 << 16, File::open(file)?));
    }
    let input = io::stdin();
    if input.is_terminal() {
        return Err(io::Error::other("it is a terminal; pipe a file into it"));
    }
    encoding::utf8(input.lock())
}

/// Reads the whole text of a file.
///
/// # Errors
/// As with [`open`], and a line that is not text.
pub(super) fn read(file: &Path) -> io::Result<String> {
    encoding::text(open(file)?)
}

/// Opens a file to write at its end. What is there already stays: a mistyped name costs nobody a file.
///
/// # Errors
/// Why it cannot be written.
pub(super) fn append_to(file: &Path) -> io::Result<Arc<File>> {
    let opened = File::options().create(true).append(true).open(file);
    opened.map(Arc::new)
}

/// Whether the name stands for the input.
pub(super) fn is_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The file as sentences name it.
pub(super) fn name(file: &Path) -> String {
    if is_input(file) {
        return "the input".to_owned();
    }
    file.to_string_lossy().into_owned()
}
