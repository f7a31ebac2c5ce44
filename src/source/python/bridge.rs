//! The bridge: what runs inside each observed process. It is written in Python and unpacked for each run.

use crate::sys::file;
use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

/// The folder of the bridge, which stands first on `PYTHONPATH`.
pub(super) const FOLDER: &str = "python";

/// The variable that names the folder of the run.
pub(super) const VARIABLE: &str = "PROCESSION_WATCH";
/// The variable by which Python finds modules.
pub(super) const PATH: &str = "PYTHONPATH";
/// The variable that names the folder where the bridge keeps what it has compiled.
pub(super) const CACHE: &str = "PROCESSION_CACHE";
/// The oldest minor version of Python 3 that the bridge works in.
pub(super) const OLDEST: u32 = 9;

/// A file below `assets/python`.
macro_rules! asset {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/python/",
                $name
            )),
        )
    };
}

/// Its files; a test compares them with the folder `assets/python`.
const FILES: &[(&str, &str)] = &[
    asset!("sitecustomize.py"),
    asset!("procession_bridge/__init__.py"),
    asset!("procession_bridge/calls.py"),
    asset!("procession_bridge/folder.py"),
    asset!("procession_bridge/frameless.py"),
    asset!("procession_bridge/pools.py"),
    asset!("procession_bridge/recompile.py"),
    asset!("procession_bridge/shared.py"),
    asset!("procession_bridge/standard.py"),
];

/// The files of the bridge: their paths below `assets/python`, and their texts.
pub const fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// Makes the bridge's folder in the folder of a run. It leads to the user's cache where there is one: so Python keeps there
/// what it has compiled, and the next run starts sooner.
///
/// # Errors
/// When it cannot be made.
pub(super) fn unpack(into: &Path) -> io::Result<()> {
    let folder = into.join(FOLDER);
    let linked = cached().and_then(|cached| file::link(&cached, &folder));
    linked.or_else(|error| {
        tracing::debug!(%error, "the bridge is not cached");
        write(&folder)
    })
}

fn write(folder: &Path) -> io::Result<()> {
    for (name, text) in FILES {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    Ok(())
}

/// The bridge in the user's cache, each version in a folder of its own.
fn cached() -> io::Result<PathBuf> {
    let cache = cache().ok_or(io::ErrorKind::NotFound)?;
    let folder = cache.join(format!("bridge_{:016x}", version()));
    let is_whole = || {
        let mut files = FILES.iter();
        files.all(|(name, text)| fs::read(folder.join(name)).is_ok_and(|is| is == text.as_bytes()))
    };
    if !is_whole() {
        fs::create_dir_all(&cache)?;
        // it has its name only when it is whole: others may start at the same time
        let fresh = tempfile::tempdir_in(&cache)?;
        write(fresh.path())?;
        let renamed = fs::rename(fresh.path(), &folder);
        if !is_whole() {
            renamed?;
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    Ok(folder)
}

/// A number that no other version of the bridge has.
fn version() -> u64 {
    let mut hash = DefaultHasher::new();
    FILES.hash(&mut hash);
    hash.finish()
}

/// Where the bridge may keep what it has compiled; `None`: nowhere.
pub(super) fn code_cache() -> Option<PathBuf> {
    Some(cache()?.join(format!("code_{:016x}", version())))
}

/// The folder of what is kept from run to run; `None` where nothing says where it is.
fn cache() -> Option<PathBuf> {
    let folder = |variable: &str| {
        let path = env::var_os(variable).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let in_home = || Some(folder("HOME")?.join(file::CACHE_FOLDER?));
    let cache = folder("XDG_CACHE_HOME").or_else(in_home)?;
    Some(cache.join("procession"))
}
