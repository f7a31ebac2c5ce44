//! Files that are written whole or not at all, where they are wanted.

use super::{Status, sentence::say, usage_error::UsageError};
use crate::{
    sys::file::{self, Place},
    text::safe,
};
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// Where a page, a picture or a table is wanted.
pub(super) struct Destination<'a> {
    /// A file, or `-` for the output.
    pub(super) out: &'a Path,
    /// The flag that names it.
    pub(super) flag: &'static str,
    /// An ordinary file that is there already is replaced.
    pub(super) force: bool,
    /// What is read to make it, which is never replaced.
    pub(super) read: Option<&'a Path>,
}

impl Destination<'_> {
    /// Writes to the output, or a file that has its name only when it is whole; then the name is printed. A link stays:
    /// the file that it leads to is written.
    ///
    /// # Errors
    /// What is there already and is not to be replaced, or cannot be; a place that cannot be written. Nothing is left
    /// behind.
    pub(super) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Status, UsageError> {
        if self.out.as_os_str() == "-" {
            let mut out = io::stdout().lock();
            return Ok(super::printed(write(&mut out).and_then(|()| out.flush())));
        }
        let name = self.out.to_string_lossy();
        let unwritten = |error: &io::Error| UsageError::unwritten(&name, error);
        let place = file::place(self.out).map_err(|error| unwritten(&error))?;
        self.may_be_written(&place, &name)?;
        put(&place, write).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => self.is_there(&name),
            _ => unwritten(&error),
        })?;
        Ok(super::print(format!("{}\n", safe::whole(&name)).as_bytes()))
    }

    fn may_be_written(&self, place: &Place, name: &str) -> Result<(), UsageError> {
        let flag = self.flag;
        let itself = |path: &Path| {
            let read = self.read.and_then(|read| fs::canonicalize(read).ok());
            read.is_some_and(|read| read == *path)
        };
        match place {
            Place::Free(_) => Ok(()),
            Place::File(path) if itself(path) => Err(UsageError(
                say("command-itself").with("file", name).with("flag", flag),
            )),
            Place::File(_) if self.force => Ok(()),
            Place::File(_) => Err(self.is_there(name)),
            Place::Other => Err(UsageError(
                say("command-no-file").with("file", name).with("flag", flag),
            )),
        }
    }

    fn is_there(&self, name: &str) -> UsageError {
        UsageError(
            say("command-there")
                .with("file", name)
                .with("flag", self.flag),
        )
    }
}

/// Writes a file at this place, whole or not at all.
///
/// # Errors
/// When it cannot be written; nothing is left behind.
pub(super) fn put(
    place: &Place,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let (Place::Free(path) | Place::File(path)) = place else {
        return Err(io::ErrorKind::Unsupported.into());
    };
    let mut unnamed = file::unnamed(path)?;
    write(unnamed.as_file_mut())?;
    file::sync(unnamed.as_file())?;
    match place {
        Place::File(_) => file::replace(unnamed, path),
        _ => file::give_name(unnamed, path).map_err(|error| error.error),
    }
}
