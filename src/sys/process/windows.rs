//! Processes and limits on Windows.

use super::Signal;
use std::{
    io,
    os::windows::process::CommandExt,
    path::Path,
    process::{Child, ChildStderr, Command},
    sync::{Mutex, OnceLock, PoisonError},
    time::Duration,
};
use win32job::{ExtendedLimitInfo, Job};

/// Whether a process can be suspended and resumed.
pub const CAN_SUSPEND: bool = false;

const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
const POLL: Duration = Duration::from_millis(5);

/// Keeps keys pressed at the console from the child.
pub fn configure(command: &mut Command, _name: &str) {
    command.creation_flags(CREATE_NEW_PROCESS_GROUP);
}

/// Puts this process, and so all that it will start, into a job that the system ends with its last handle.
pub fn tie_children() {
    static JOB: OnceLock<Option<Job>> = OnceLock::new();
    JOB.get_or_init(|| {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits);
        job.and_then(|job| job.assign_current_process().map(|()| job))
            .inspect_err(|error| tracing::warn!(%error, "workers may outlive the program"))
            .ok()
    });
}

/// Ends the child; there is nothing milder.
///
/// # Errors
/// When the system refuses, and for stop and continue, which do not exist here.
pub fn signal(child: &mut Child, signal: Signal) -> io::Result<()> {
    match signal {
        Signal::Terminate | Signal::Kill => child.kill(),
        Signal::Stop | Signal::Continue => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// Waits until the child has ended and tells its status.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing else waits for a process that another thread may have to kill"
)]
pub fn wait_exit(child: &Mutex<Child>) -> i64 {
    loop {
        if let Some(status) = has_ended(&mut child.lock().unwrap_or_else(PoisonError::into_inner)) {
            return status;
        }
        std::thread::sleep(POLL);
    }
}

/// How the child has ended, if it has.
pub fn has_ended(child: &mut Child) -> Option<i64> {
    let status = child.try_wait().ok().flatten()?;
    Some(
        status
            .code()
            .map_or(0, |code| i64::from(code.cast_unsigned())),
    )
}

/// A process is never stopped here.
pub const fn poll_stop_state(_child: &Child) -> Option<bool> {
    None
}

/// Its writer has ended, so there is nothing to wait for.
pub const fn do_not_wait(_stderr: &ChildStderr) {}

/// Makes a directory; that of the user's temporary files is private already.
///
/// # Errors
/// When it exists or cannot be made.
pub fn make_private(path: &Path) -> io::Result<()> {
    std::fs::create_dir(path)
}

/// Whether this is a directory.
pub fn is_private(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|of| of.is_dir())
}

/// Open handles are not limited.
pub const fn raise_file_limit() -> Option<u64> {
    None
}

/// Processes are not limited.
pub const fn process_limit() -> Option<u64> {
    None
}

/// Time on the clock: a thread cannot ask for its own CPU time without unsafe code here.
#[expect(
    clippy::disallowed_methods,
    reason = "the system layer is where clocks are"
)]
pub fn thread_cpu_time() -> Duration {
    static BEGAN: OnceLock<std::time::Instant> = OnceLock::new();
    BEGAN.get_or_init(std::time::Instant::now).elapsed()
}

/// The step of the monotonic clock.
pub const fn clock_resolution() -> Duration {
    Duration::from_nanos(100)
}
