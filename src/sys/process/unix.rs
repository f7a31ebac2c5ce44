//! Processes and limits on Unix.

use super::Signal;
use rustix::{
    fs::{OFlags, fcntl_getfl, fcntl_setfl},
    process::{
        Pid, Resource, Rlimit, WaitId, WaitIdOptions, WaitIdStatus, getrlimit, getuid,
        kill_process, setrlimit, waitid,
    },
    time::{ClockId, clock_getres, clock_gettime},
};
use std::{
    fs::DirBuilder,
    io,
    os::unix::{
        fs::{DirBuilderExt, MetadataExt},
        process::CommandExt,
    },
    path::Path,
    process::{Child, ChildStderr, Command},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Whether a process can be suspended and resumed.
pub const CAN_SUSPEND: bool = true;

/// Lets the child appear as `name`, and in a process group of its own: keys pressed at the terminal do not signal it.
pub fn configure(command: &mut Command, name: &str) {
    command.arg0(name).process_group(0);
}

/// Every child does this itself (`tie_to_parent`, and the end of its standard input).
pub const fn tie_children() {}

/// Sends a signal. The child must not have been reaped: so its id is surely its own.
///
/// # Errors
/// When the system refuses.
pub fn signal(child: &mut Child, signal: Signal) -> io::Result<()> {
    let signal = match signal {
        Signal::Terminate => rustix::process::Signal::TERM,
        Signal::Kill => rustix::process::Signal::KILL,
        Signal::Stop => rustix::process::Signal::STOP,
        Signal::Continue => rustix::process::Signal::CONT,
    };
    Ok(kill_process(pid(child), signal)?)
}

/// Waits until the child has ended, without reaping it, and tells how as Python does: its status, or minus the signal.
pub fn wait_exit(child: &Mutex<Child>) -> i64 {
    let pid = pid(&child.lock().unwrap_or_else(PoisonError::into_inner));
    loop {
        match waitid(
            WaitId::Pid(pid),
            WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
        ) {
            Ok(Some(status)) => return how(&status),
            Err(rustix::io::Errno::INTR) | Ok(None) => {}
            // somebody reaped it before us: it is gone, and how is not known
            Err(error) => {
                tracing::warn!(%error, ?pid, "how a child ended is not known");
                return 0;
            }
        }
    }
}

/// How the child has ended, if it has; it is not reaped.
pub fn has_ended(child: &mut Child) -> Option<i64> {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    waitid(WaitId::Pid(pid(child)), options)
        .ok()
        .flatten()
        .map(|status| how(&status))
}

/// Whether the child was stopped (true) or continued (false) since this was last asked; `None`: neither.
pub fn poll_stop_state(child: &Child) -> Option<bool> {
    let options = WaitIdOptions::STOPPED | WaitIdOptions::CONTINUED | WaitIdOptions::NOHANG;
    waitid(WaitId::Pid(pid(child)), options)
        .ok()
        .flatten()
        .map(|status| status.stopped())
}

/// From now on, reading what a child wrote there gives what is there and does not wait for more.
pub fn do_not_wait(stderr: &ChildStderr) {
    if let Ok(flags) = fcntl_getfl(stderr) {
        fcntl_setfl(stderr, flags | OFlags::NONBLOCK)
            .unwrap_or_else(|error| tracing::debug!(%error, "reading from a child may wait"));
    }
}

/// Makes a directory that nobody else can look into.
///
/// # Errors
/// When it exists or cannot be made.
pub fn make_private(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Whether this is a directory of ours that nobody else can look into.
pub fn is_private(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|of| {
        of.is_dir() && of.uid() == getuid().as_raw() && of.mode().trailing_zeros() >= 6
    })
}

/// Raises the limit of open files as far as the system lets us; `None`: there is none.
pub fn raise_file_limit() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    if setrlimit(Resource::Nofile, raised).is_ok() {
        limit.maximum
    } else {
        limit.current
    }
}

/// How many processes and threads this user may have at once; `None`: any number.
pub fn process_limit() -> Option<u64> {
    if getuid().is_root() {
        None
    } else {
        getrlimit(Resource::Nproc).current
    }
}

/// CPU time of the calling thread.
pub fn thread_cpu_time() -> Duration {
    duration(clock_gettime(ClockId::ThreadCPUTime))
}

/// The step of the monotonic clock.
pub fn clock_resolution() -> Duration {
    duration(clock_getres(ClockId::Monotonic))
}

fn duration(time: rustix::time::Timespec) -> Duration {
    Duration::try_from(time).unwrap_or_default()
}

fn pid(child: &Child) -> Pid {
    i32::try_from(child.id())
        .ok()
        .and_then(Pid::from_raw)
        .expect("a child has a positive id")
}

fn how(status: &WaitIdStatus) -> i64 {
    let signal = status.terminating_signal().map(|signal| -i64::from(signal));
    signal
        .or_else(|| status.exit_status().map(i64::from))
        .unwrap_or(0)
}
