use super::Stat;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::statvfs,
    process::{Pid, PidfdFlags, Signal, getpgrp, pidfd_open, pidfd_send_signal},
    termios::tcgetpgrp,
    time::{ClockId, clock_gettime},
};
use std::{
    fs::{self, File},
    io,
    os::{fd::OwnedFd, unix::ffi::OsStrExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// Whether other processes can be observed here at all.
pub const AVAILABLE: bool = true;

/// A process, ours or another's. Its number may be given to another process; this never means another.
#[derive(Debug)]
pub struct Handle(OwnedFd);

impl Handle {
    /// The process that has this number now.
    ///
    /// # Errors
    /// When there is none, or the kernel is older than 5.3.
    pub fn open(pid: u32) -> io::Result<Self> {
        let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(Self(pidfd_open(pid, PidfdFlags::empty())?))
    }

    /// Whether it has ended: a zombie has.
    pub fn has_ended(&self) -> bool {
        let mut one = [PollFd::new(&self.0, PollFlags::IN)];
        poll(&mut one, Some(&Timespec::default())).is_ok_and(|ended| ended > 0)
    }

    /// Sends the signal of this number.
    ///
    /// # Errors
    /// When it has ended, or the system refuses.
    pub fn signal(&self, number: u8) -> io::Result<()> {
        let signal = Signal::from_named_raw(number.into());
        let signal = signal.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(pidfd_send_signal(&self.0, signal)?)
    }
}

/// Waits until one of these has ended, at most for this time; returns the places of those that have.
pub fn wait<'a>(handles: impl Iterator<Item = &'a Handle>, limit: Duration) -> Vec<usize> {
    let mut all: Vec<PollFd<'_>> = handles
        .map(|handle| PollFd::new(&handle.0, PollFlags::IN))
        .collect();
    let limit = Timespec::try_from(limit).unwrap_or_default();
    // a signal ends the wait early: the caller looks round and waits again
    if poll(&mut all, Some(&limit)).is_err() {
        return Vec::new();
    }
    let ended = all.iter().enumerate();
    ended
        .filter(|(_, one)| !one.revents().is_empty())
        .map(|(place, _)| place)
        .collect()
}

/// Nanoseconds on the clock that every process of the system reads (`CLOCK_MONOTONIC`).
pub fn monotonic() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    (now.tv_sec as u64)
        .saturating_mul(1_000_000_000)
        .saturating_add(now.tv_nsec as u64)
}

/// The numbers of all processes.
pub fn all_pids() -> Vec<u32> {
    let names = fs::read_dir("/proc").into_iter().flatten().flatten();
    names
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// What the system says of a process; `None` when nothing of it is left.
pub fn stat(pid: u32) -> Option<Stat> {
    read_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

/// The name of the program may hold blanks and parentheses: the fields are counted from the last parenthesis on.
fn read_stat(line: &str) -> Option<Stat> {
    let mut fields = line.rsplit_once(')')?.1.split_ascii_whitespace();
    let letter = fields.next()?.chars().next()?;
    let parent = fields.next()?.parse().ok()?;
    let status: i64 = fields.last()?.parse().ok()?;
    let exit = match status & 0x7f {
        0 => (status >> 8) & 0xff,
        signal => -signal,
    };
    Some(Stat {
        letter,
        parent,
        exit: (letter == 'Z').then_some(exit),
    })
}

/// The words that a process was started with; none when it is gone or a zombie.
pub fn command_line(pid: u32) -> Vec<String> {
    words(&format!("/proc/{pid}/cmdline"))
}

/// The variables that a process was started with, each as `NAME=value`; `None` when they may not be seen.
pub fn environment(pid: u32) -> Option<Vec<String>> {
    let path = format!("/proc/{pid}/environ");
    File::open(&path).ok()?;
    Some(words(&path))
}

fn words(path: &str) -> Vec<String> {
    let bytes = fs::read(path).unwrap_or_default();
    let words = bytes.strip_suffix(b"\0").unwrap_or(&bytes);
    if words.is_empty() {
        return Vec::new();
    }
    let words = words.split(|byte| *byte == 0);
    words
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect()
}

/// The file of the program that a process runs.
pub fn program(pid: u32) -> Option<PathBuf> {
    let path = fs::read_link(format!("/proc/{pid}/exe")).ok()?;
    // the file has been replaced since
    let bytes = path.as_os_str().as_bytes();
    match bytes.strip_suffix(b" (deleted)") {
        Some(bytes) => Some(std::ffi::OsStr::from_bytes(bytes).into()),
        None => Some(path),
    }
}

/// Bytes that are free where this path lies.
pub fn free_space(path: &Path) -> Option<u64> {
    let found = statvfs(path).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}

/// Whether keys such as Ctrl-C reach this process, and with it all of its process group.
pub fn in_foreground() -> bool {
    File::open("/dev/tty").is_ok_and(|tty| tcgetpgrp(tty).is_ok_and(|group| group == getpgrp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, letter: char, status: u32) -> String {
        let rest: Vec<String> = (5..52).map(|field| field.to_string()).collect();
        format!("42 ({name}) {letter} 7 {} {status}", rest.join(" "))
    }

    #[test]
    fn a_zombie_tells_how_it_ended_as_python_shows_it() {
        let exit = |letter, status| {
            let stat = read_stat(&line("a) b (c", letter, status)).unwrap();
            assert_eq!((stat.letter, stat.parent), (letter, 7));
            stat.exit
        };
        assert_eq!(exit('Z', 0), Some(0));
        assert_eq!(exit('Z', 3 << 8), Some(3));
        assert_eq!(exit('Z', 9), Some(-9));
        assert_eq!(exit('Z', 0x80 | 0xb), Some(-11), "with a core file");
        assert_eq!(exit('S', 0), None);
    }

    #[test]
    fn this_process_can_be_seen() {
        let own = std::process::id();
        assert!(all_pids().contains(&own));
        assert_eq!(stat(own).unwrap().exit, None);
        assert!(!command_line(own).is_empty());
        let handle = Handle::open(own).unwrap();
        assert!(!handle.has_ended());
        assert!(monotonic() <= monotonic());
    }
}
