use super::Stat;
use std::{
    io,
    path::{Path, PathBuf},
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

/// Other processes are not observed here.
pub const AVAILABLE: bool = false;

/// There is no handle of another process here.
#[derive(Debug)]
pub struct Handle(());

impl Handle {
    /// There is none.
    ///
    /// # Errors
    /// Always.
    pub fn open(_pid: u32) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Not told here.
    pub const fn has_ended(&self) -> bool {
        false
    }

    /// Refused here.
    ///
    /// # Errors
    /// Always.
    pub fn signal(&self, _number: u8) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Waits for this time; of none it is told that it has ended.
#[expect(
    clippy::disallowed_methods,
    reason = "there is nothing to wait for here"
)]
pub fn wait<'a>(_handles: impl Iterator<Item = &'a Handle>, limit: Duration) -> Vec<usize> {
    thread::sleep(limit);
    Vec::new()
}

/// Nanoseconds since this was first asked.
#[expect(clippy::disallowed_methods, reason = "the system's own clock is this")]
pub fn monotonic() -> u64 {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(BEGAN.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// Not told here.
pub const fn all_pids() -> Vec<u32> {
    Vec::new()
}

/// Not told here.
pub const fn stat(_pid: u32) -> Option<Stat> {
    None
}

/// Not told here.
pub const fn command_line(_pid: u32) -> Vec<String> {
    Vec::new()
}

/// Not told here.
pub const fn environment(_pid: u32) -> Option<Vec<String>> {
    None
}

/// Not told here.
pub const fn program(_pid: u32) -> Option<PathBuf> {
    None
}

/// Not told here.
pub const fn free_space(_path: &Path) -> Option<u64> {
    None
}

/// Not told here.
pub const fn in_foreground() -> bool {
    true
}
