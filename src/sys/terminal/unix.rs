use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read as read_some, write as write_some},
};
use std::{io, time::Duration};

pub(super) fn write(mut bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
    let stdout = io::stdout();
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    while !bytes.is_empty() {
        if limit.is_some()
            && poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], limit.as_ref())? == 0
        {
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

/// An answer comes in at most this number of pieces.
const PIECES: usize = 3;

pub(super) fn width_of(text: &str, timeout: Duration) -> Option<u16> {
    write(format!("\r{text}\x1b[6n\r\x1b[K").as_bytes(), Some(timeout)).ok()?;
    let (stdin, limit) = (io::stdin(), Timespec::try_from(timeout).ok()?);
    let mut answer = Vec::new();
    for _ in 0..PIECES {
        if poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&limit)).ok()? == 0 {
            return None;
        }
        let mut piece = [0; 64];
        let read = read_some(&stdin, &mut piece).ok()?;
        answer.extend(&piece[..read]);
        if let Some(column) = column(&answer) {
            return Some(column);
        }
    }
    None
}

/// The cells before the cursor, as in `ESC [ row ; column R`.
fn column(answer: &[u8]) -> Option<u16> {
    let answer = std::str::from_utf8(answer).ok()?;
    let (_, place) = answer.rsplit_once("\x1b[")?;
    let (_, column) = place.split_once('R')?.0.split_once(';')?;
    column.parse::<u16>().ok()?.checked_sub(1)
}

pub(super) fn prepare() {}

/// SIGTSTP would be thrown away where no shell could continue us; and to this thread, so that it stops here.
pub(super) fn stop_self() {
    let _ = signal_hook::low_level::raise(rustix::process::Signal::STOP.as_raw());
}
