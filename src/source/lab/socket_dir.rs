//! The private directory in which the sockets of handshakes are made: nobody else can look into it, and it is gone
//! with the last lab of this process. One that a killed program left behind is swept away by the next.

use super::LabError;
use crate::{source::abandoned, sys};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
};

const PREFIX: &str = "procession-";
/// The longest path of a socket on any system, less what is added to the path of the directory for temporary files:
/// `/procession-4294967295-0123abcd/.tmpABCDEF/socket`.
const LONGEST: usize = 103 - 49;

/// The labs of this process that use the directory, and the lock that tells others that it is in use.
static IN_USE: Mutex<(usize, Option<File>)> = Mutex::new((0, None));

/// The right to use the directory; with the last of them it is removed.
pub(super) struct SocketDir(());

impl SocketDir {
    /// Makes the directory, unless another lab of this process has it already.
    ///
    /// # Errors
    /// When it cannot be made, or its path is too long.
    pub(super) fn enter() -> Result<Self, LabError> {
        let path = path()?;
        let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        if in_use.0 == 0 {
            let parent = path.parent().unwrap_or(path);
            abandoned::sweep(parent, PREFIX, |_| false);
            let made = sys::process::make_private(path).and_then(|()| try_out(path));
            made.map_err(|why| LabError::Directory {
                dir: parent.to_owned(),
                why,
            })?;
            in_use.1 = lock(path);
        }
        in_use.0 += 1;
        Ok(Self(()))
    }
}

/// Makes the directory again if somebody has taken it away, as those who clean up temporary files do.
///
/// # Errors
/// When it cannot be made, or something else has taken its place.
pub(super) fn restore() -> io::Result<()> {
    let path = path().map_err(io::Error::other)?;
    let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    match sys::process::make_private(path) {
        Ok(()) => in_use.1 = lock(path),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    if sys::process::is_private(path) {
        Ok(())
    } else {
        let why = format!(
            "{} is not the directory that was made for it",
            path.display()
        );
        Err(io::Error::other(why))
    }
}

/// A lock on a directory is a courtesy among our own; a system without it only sweeps nothing.
fn lock(path: &Path) -> Option<File> {
    let locked = File::open(path).and_then(|file| {
        file.try_lock()?;
        Ok(file)
    });
    locked
        .inspect_err(|error| tracing::debug!(%error, "the socket directory is not locked"))
        .ok()
}

impl Drop for SocketDir {
    fn drop(&mut self) {
        let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        in_use.0 -= 1;
        if in_use.0 == 0 {
            in_use.1 = None;
            if let Ok(path) = path() {
                abandoned::remove(path);
            }
        }
    }
}

/// The one path of this process: handshakes can be led to a directory only once.
fn path() -> Result<&'static Path, LabError> {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    if let Some(path) = PATH.get() {
        return Ok(path);
    }
    let dir = sys::file::temp_dir();
    let dir = std::path::absolute(&dir).map_err(|why| LabError::Directory { dir, why })?;
    // the library that makes the sockets takes a path for text
    if dir.to_str().is_none() {
        return Err(LabError::NotUtf8 { dir });
    }
    let found = dir.as_os_str().len();
    if found > LONGEST {
        return Err(LabError::LongPath {
            found,
            allowed: LONGEST,
        });
    }
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|why| LabError::Directory {
        dir: dir.clone(),
        why: why.into(),
    })?;
    let name = format!(
        "{PREFIX}{}-{:08x}",
        std::process::id(),
        u32::from_be_bytes(bytes)
    );
    let path = PATH.get_or_init(|| dir.join(name));
    if tempfile::env::override_temp_dir(path).is_err() {
        tracing::warn!("sockets are made elsewhere than in the socket directory");
    }
    Ok(path)
}

/// A full disk or a directory that cannot be written shows here, not in the middle of a handshake.
fn try_out(path: &Path) -> io::Result<()> {
    let file = path.join("try");
    let written = fs::write(&file, [0; 16]).and_then(|()| fs::remove_file(&file));
    if written.is_err() {
        abandoned::remove(path);
    }
    written
}
