//! What only Linux tells, or does in its own way.

use super::Glance;
use rustix::process::{Signal, getppid, set_parent_process_death_signal};
use std::{ffi::CString, fs, path::PathBuf, time::Duration};

/// The program that is running, even if its file has been replaced or deleted meanwhile.
pub fn own_program() -> PathBuf {
    let link = PathBuf::from("/proc/self/exe");
    if link.exists() { link } else { std::env::current_exe().unwrap_or(link) }
}

/// Has this process killed when the thread that started it ends. False: `parent` is no longer its parent.
pub fn tie_to_parent(parent: u32) -> bool {
    let tied = set_parent_process_death_signal(Some(Signal::KILL)).is_ok();
    tied && getppid().is_some_and(|now| now.as_raw_nonzero().get().unsigned_abs() == parent)
}

/// Gives this process the name that lists of processes show; 15 bytes are kept. To be called in its first thread.
pub fn name_process(name: &str) {
    if let Ok(name) = CString::new(name) {
        // it is only a label: a process without it works as well
        let _ = rustix::thread::set_name(&name);
    }
}

/// What is known of this process at the moment; `None` when it is gone.
pub fn glance(pid: u32) -> Option<Glance> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (letter, core) = state_and_core(&stat)?;
    let (cpu_time, ready) = times(pid);
    Some(Glance { letter, core, cpu_time, ready })
}

/// The letter (field 3) and the last core (field 39); field 2 is a name that may hold anything, in brackets.
fn state_and_core(stat: &str) -> Option<(char, u32)> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_ascii_whitespace();
    let letter = fields.next()?.chars().next()?;
    let core = fields.nth(35)?.parse().ok()?;
    Some((letter, core))
}

/// CPU time and time ready without a core, summed over the threads: `/proc/PID/schedstat` is of the first alone.
fn times(pid: u32) -> (Duration, Duration) {
    let mut sum = (Duration::ZERO, Duration::ZERO);
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return sum };
    for thread in threads.flatten() {
        let Ok(line) = fs::read_to_string(thread.path().join("schedstat")) else { continue };
        let mut numbers =
            line.split_ascii_whitespace().map(|number| number.parse().map_or(Duration::ZERO, Duration::from_nanos));
        sum.0 += numbers.next().unwrap_or_default();
        sum.1 += numbers.next().unwrap_or_default();
    }
    sum
}

/// How many more threads and processes the control group of this process allows; `None`: any number.
pub fn pids_left() -> Option<u64> {
    let number = |name: &str| fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?.trim().parse::<u64>().ok();
    Some(number("pids.max")?.saturating_sub(number("pids.current").unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::state_and_core;

    #[test]
    fn a_name_with_brackets_and_spaces_does_not_shift_the_fields() {
        let after =
            "S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 17 7 0";
        assert_eq!(state_and_core(&format!("42 (a) b ( R) {after}")), Some(('S', 7)));
        assert_eq!(state_and_core("42 (cut"), None);
    }
}
