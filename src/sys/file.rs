//! Files that are written: where a name leads, and a file that takes its place only when it is whole.

use std::{
    env,
    fs::{self, File},
    io::{self, ErrorKind, Seek},
    path::{Path, PathBuf},
};
use tempfile::{Builder, NamedTempFile, PersistError};

/// The folder in a user's home for what programs note for themselves; `None`: it has a variable of its own.
pub const STATE_FOLDER: Option<&str> = if cfg!(windows) {
    None
} else if cfg!(target_os = "macos") {
    Some("Library/Application Support")
} else {
    Some(".local/state")
};

/// The folder in a user's home for what programs can make again; `None`: there is none that is known.
pub const CACHE_FOLDER: Option<&str> = if cfg!(windows) {
    None
} else if cfg!(target_os = "macos") {
    Some("Library/Caches")
} else {
    Some(".cache")
};

/// Makes a name that leads to a folder.
///
/// # Errors
/// When it cannot be made.
pub fn link(folder: &Path, name: &Path) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::symlink(folder, name);
    #[cfg(windows)]
    return std::os::windows::fs::symlink_dir(folder, name);
}

/// What a name stands for, links followed.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing is there; a file may be made under this path.
    Free(PathBuf),
    /// An ordinary file, under its own path.
    File(PathBuf),
    /// A folder, a device, a pipe: not to be replaced by a file.
    Other,
}

/// Links that are followed at most: systems allow about this number.
const MOST_LINKS: usize = 40;

/// Follows a name to what it stands for.
///
/// # Errors
/// When that cannot be looked at; `NotFound` is not an error.
pub fn place(name: &Path) -> io::Result<Place> {
    match fs::metadata(name) {
        Ok(found) if found.is_file() => return fs::canonicalize(name).map(Place::File),
        Ok(_) => return Ok(Place::Other),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    // links that lead to nothing: a file is made where the last one leads
    let mut path = name.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else {
            break;
        };
        path = folder(&path).join(next);
    }
    Ok(Place::Free(path))
}

/// The folder that a path lies in.
fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A nameless file in the folder of this path, with the permissions of an ordinary new file; it is gone unless it is
/// given a name ([`give_name`]).
///
/// # Errors
/// When nothing can be made there.
pub fn unnamed(beside: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".procession-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder(beside))
}

/// Gives a file its name; a file that has it already is replaced, and its permissions are kept.
///
/// # Errors
/// When that cannot be done.
pub fn replace(file: NamedTempFile, path: &Path) -> io::Result<()> {
    let old = fs::metadata(path)?.permissions();
    file.as_file().set_permissions(old)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Gives a file a name that is free.
///
/// # Errors
/// `AlreadyExists`, or why no file can be made there; the file comes back with it.
pub fn give_name(file: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(error),
        // shared folders of virtual machines know neither hard links nor how to rename without replacing
        Err(PersistError { file, .. }) => {
            copy(file.as_file(), path).map_err(|error| PersistError { error, file })
        }
    }
}

/// Copies a file to a name that is free; nothing is left there if that fails.
fn copy(mut from: &File, path: &Path) -> io::Result<()> {
    from.rewind()?;
    let mut to = File::create_new(path)?;
    io::copy(&mut from, &mut to)
        .and_then(|_| sync(&to))
        .inspect_err(|_| drop(fs::remove_file(path)))
}

/// Waits until a file is on the disk, where its file system can say so.
///
/// # Errors
/// When it cannot be written.
pub fn sync(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// Reads at a place of a file, without moving the place where others read; less than asked for at its end.
///
/// # Errors
/// When it cannot be read.
pub fn read_at(file: &File, bytes: &mut [u8], place: u64) -> io::Result<usize> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_at(file, bytes, place);
    #[cfg(windows)]
    return std::os::windows::fs::FileExt::seek_read(file, bytes, place);
}

/// Whether the system would run this file as a program.
pub fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    return rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok() && path.is_file();
    #[cfg(windows)]
    return path.is_file();
}

/// The folder for temporary files; a variable that is set to nothing counts as not set.
pub fn temp_dir() -> PathBuf {
    let dir = env::temp_dir();
    if dir.as_os_str().is_empty() {
        PathBuf::from("/tmp")
    } else {
        dir
    }
}
