//! Private directories in the one for temporary files: killed programs leave theirs behind, and the next one sweeps.

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Duration,
};

/// A younger directory is left alone: its program may not have locked it yet.
const YOUNG: Duration = Duration::from_mins(1);

/// Removes a directory of ours with all that is in it. That it stays is only told in the log.
pub(super) fn remove(path: &Path) {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, ?path, "a private directory stays");
        }
        _ => {}
    }
}

/// Removes the directories in `parent` whose name begins with `prefix`, that nobody has locked, and that are not `used`.
pub(super) fn sweep(parent: &Path, prefix: &str, used: impl Fn(&Path) -> bool) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let path = entry.path();
        let left = entry.file_name().to_string_lossy().starts_with(prefix)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
            && entry
                .metadata()
                .and_then(|data| data.modified())
                .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > YOUNG))
            && File::open(&path).is_ok_and(|dir| dir.try_lock().is_ok())
            && !used(&path);
        if left {
            remove(&path);
        }
    }
}
