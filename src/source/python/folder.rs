//! The private folder of a run: the bridge, and the files that the observed processes write.

use super::{bridge, error::WatchError};
use crate::{source::abandoned, sys};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// The lab sweeps away what begins with `procession-`.
const PREFIX: &str = "procession_watch-";
/// So much must be free in the system's memory folder, which belongs to the program: containers give it 64 MB.
const ROOM: u64 = 1 << 30;
const MEMORY: &str = "/dev/shm";

/// The folder. It is removed when this is dropped, unless something that runs still writes there.
pub(super) struct Folder {
    path: PathBuf,
    /// Others see by the lock that it is in use.
    _lock: Option<File>,
    keep: bool,
}

impl Folder {
    /// Makes the folder and unpacks the bridge. What killed programs have left is swept away.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub(super) fn make() -> Result<Self, WatchError> {
        let memory = Path::new(MEMORY);
        if sys::observe::free_space(memory).is_some_and(|free| free > ROOM)
            && let Ok(folder) = Self::make_in(memory)
        {
            return Ok(folder);
        }
        let dir = sys::file::temp_dir();
        let dir = std::path::absolute(&dir).unwrap_or(dir);
        Self::make_in(&dir).map_err(|why| WatchError::Folder { dir, why })
    }

    fn make_in(parent: &Path) -> io::Result<Self> {
        abandoned::sweep(parent, PREFIX, is_used);
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)?;
        let number = u64::from_be_bytes(bytes);
        let path = parent.join(format!("{PREFIX}{number:016x}"));
        sys::process::make_private(&path)?;
        let lock = File::open(&path).ok();
        let lock = lock.filter(|folder| folder.try_lock().is_ok());
        let folder = Self {
            path,
            _lock: lock,
            keep: false,
        };
        bridge::unpack(&folder.path)?;
        Ok(folder)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Something of the program still runs: its files stay.
    pub(super) const fn keep(&mut self) {
        self.keep = true;
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.keep {
            abandoned::remove(&self.path);
        }
    }
}

/// Whether a process that is alive writes there.
fn is_used(path: &Path) -> bool {
    // a zombie writes nothing, and stays where nobody reaps orphans
    let lives = |pid| sys::observe::stat(pid).is_some_and(|stat| stat.letter != 'Z');
    files(path).any(|(pid, _)| lives(pid))
}

/// The process and the number of each pair of files there, in no order.
pub(super) fn files(folder: &Path) -> impl Iterator<Item = (u32, u32)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name();
        let (pid, number) = name.to_str()?.strip_suffix(RING)?.split_once('.')?;
        Some((pid.parse().ok()?, number.parse().ok()?))
    })
}

/// How the names of the files end.
const RING: &str = ".ring";
const LINES: &str = ".lines";

/// The two files of a process.
pub(super) fn ring_of(folder: &Path, (pid, number): (u32, u32)) -> PathBuf {
    folder.join(format!("{pid}.{number}{RING}"))
}

/// See [`ring_of`].
pub(super) fn lines_of(folder: &Path, (pid, number): (u32, u32)) -> PathBuf {
    folder.join(format!("{pid}.{number}{LINES}"))
}
