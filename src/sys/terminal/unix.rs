use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, write as write_some},
};
use std::{io, time::Duration};

pub(super) fn write(mut bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
    let stdout = io::stdout();
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    while !bytes.is_empty() {
        if limit.is_some() && poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], limit.as_ref())? == 0 {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match write_some(&stdout, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], limit.as_ref())?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

pub(super) fn prepare() {}

/// SIGTSTP would be thrown away where no shell could continue us; and to this thread, so that it stops here.
pub(super) fn stop_self() {
    let _ = signal_hook::low_level::raise(rustix::process::Signal::STOP.as_raw());
}
