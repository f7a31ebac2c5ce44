//! Listening to one worker.

use super::hear::Hear;
use crate::{
    engine::{Input, ProcessNumber},
    source::contained::contain,
    sys,
    wire::{self, FromWorker},
};
use ipc_channel::{IpcError, ipc::IpcReceiver};
use std::{
    process,
    sync::{Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

/// Enough for a thread that receives small messages and steps the engine.
pub(super) const SMALL_STACK: usize = 256 * 1024;

/// Acts on all that a worker says until it says no more (true), or something that cannot be understood: its process is killed
/// then.
pub(super) fn listen_to(
    reports: &IpcReceiver<FromWorker>,
    number: ProcessNumber,
    process: &Mutex<process::Child>,
    hear: &Hear,
) -> bool {
    let (mut asked, mut soon) = (false, false);
    loop {
        match contain(|| wire::hear(reports, soon)) {
            Some(Ok(message)) => {
                // twice in a row: it does not work between its requests
                soon = asked && message.request.is_some();
                asked = message.request.is_some();
                hear(Input::Heard {
                    process: number,
                    message,
                });
            }
            Some(Err(IpcError::Disconnected)) => return true,
            unreadable => {
                tracing::warn!(?number, ?unreadable, "a child is killed for what it sent");
                kill(process);
                return false;
            }
        }
    }
}

/// Kills a child that breaks the rules, or is given up.
pub(super) fn kill(process: &Mutex<process::Child>) {
    sys::process::signal(&mut lock(process), sys::process::Signal::Kill)
        .unwrap_or_else(|error| tracing::debug!(%error, "a child is not killed"));
}

/// Takes the exit status of a child that has ended.
pub(super) fn reap(process: &Mutex<process::Child>) {
    if let Err(error) = lock(process).wait() {
        tracing::warn!(%error, "a child is not reaped");
    }
}

/// Waits for the end of a thread of ours.
pub(super) fn joined(thread: JoinHandle<()>) {
    let name = thread.thread().name().unwrap_or_default().to_owned();
    if thread.join().is_err() {
        tracing::warn!(name, "a thread has panicked");
    }
}

/// The process, whichever thread had it last.
pub(super) fn lock(process: &Mutex<process::Child>) -> MutexGuard<'_, process::Child> {
    process.lock().unwrap_or_else(PoisonError::into_inner)
}
