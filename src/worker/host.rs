//! A process whose workers are threads: it starts each when it is told to, and ends when it is told that all have ended.

use super::{big_lock::BigLock, connection::LabConnection, program};
use crate::{
    sys,
    wire::{self, FromProcess, ToProcess, WorkerEnds},
};
use ipc_channel::ipc::{self, IpcReceiver, IpcSender};
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    process::{ExitCode, exit},
    sync::Arc,
    thread,
};

/// Enough for a worker: it receives small messages and computes with numbers.
const STACK: usize = 256 * 1024;
/// What a process exits with when a thread of it panics, as when its first one does.
const PANICKED: i32 = 101;

/// Starts threads until it is told that all have ended. Without a lab there is nothing left to do.
pub(super) fn run(orders: &IpcReceiver<ToProcess>, reports: &IpcSender<FromProcess>) -> ExitCode {
    let lock = Arc::<BigLock>::default();
    loop {
        match wire::hear(orders, false) {
            Ok(ToProcess::Start { worker, name }) => {
                if let Err(why) = start(worker, name, reports, &lock) {
                    tell(reports, FromProcess::Failed { worker, why });
                }
            }
            Ok(ToProcess::Close) => return ExitCode::SUCCESS,
            Err(_) => return ExitCode::FAILURE,
        }
    }
}

/// Starts one worker as a thread.
fn start(
    worker: u32,
    name: String,
    reports: &IpcSender<FromProcess>,
    lock: &Arc<BigLock>,
) -> Result<(), String> {
    let no_channel = |error: io::Error| format!("no connection can be made: {error}");
    let (orders_in, orders) = ipc::channel().map_err(no_channel)?;
    let (reports_in, reports_out) = ipc::channel().map_err(no_channel)?;
    let ends = WorkerEnds {
        orders: orders_in,
        reports: reports_out,
    };
    let (lab, lock) = (reports.clone(), Arc::clone(lock));
    let life = move || {
        let tid = sys::process::thread_id();
        tell(&lab, FromProcess::Started { worker, tid, ends });
        // a lab that cannot listen to this worker gives it no task
        let Ok(mut connection) = LabConnection::begin(orders, reports_in, Some(lock)) else {
            return;
        };
        program::run(&mut connection);
    };
    start_thread(name, life).map_err(|error| format!("the system cannot start a thread: {error}"))
}

/// Starts a thread of this process. If it panics, the process ends with status 101: one broken thread breaks what all share.
///
/// # Errors
/// When there can be no more threads.
pub fn start_thread(name: String, life: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let guarded = || {
        if catch_unwind(AssertUnwindSafe(life)).is_err() {
            exit(PANICKED);
        }
    };
    let thread = thread::Builder::new().name(name).stack_size(STACK);
    thread.spawn(guarded).map(drop)
}

fn tell(lab: &IpcSender<FromProcess>, report: FromProcess) {
    if lab.send(report).is_err() {
        exit(1);
    }
}
