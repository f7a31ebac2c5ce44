//! How a message is waited for.

use ipc_channel::{IpcError, TryRecvError, ipc::IpcReceiver};
use serde::{Serialize, de::DeserializeOwned};
use std::{io, thread, time::Duration};

/// Looks before going to sleep, when the message may come at once.
const LOOKS: u32 = 4;

/// The next message; blocks in the kernel.
///
/// With `soon`, yields and polls a few times before blocking: a sleep and wake-up costs more than the rest of a round
/// trip. A worker that works in between must not use it: where all cores are busy, a yield may take milliseconds.
///
/// # Errors
/// The sender is gone, or has sent what cannot be read.
pub fn hear<T: Serialize + DeserializeOwned>(
    from: &IpcReceiver<T>,
    soon: bool,
) -> Result<T, IpcError> {
    let interrupted = |error: &IpcError| matches!(error, IpcError::Io(error) if error.kind() == io::ErrorKind::Interrupted);
    for _ in 0..if soon { LOOKS } else { 0 } {
        thread::yield_now();
        // `try_recv` would set a flag of the socket and take it back: two system calls more at every look
        match from.try_recv_timeout(Duration::ZERO) {
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::IpcError(error)) if interrupted(&error) => {}
            Err(TryRecvError::IpcError(error)) => return Err(error),
            Ok(message) => return Ok(message),
        }
    }
    loop {
        match from.recv() {
            Err(error) if interrupted(&error) => {}
            heard => return heard,
        }
    }
}
