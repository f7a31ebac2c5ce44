//! What only Linux tells, or does in its own way.

use super::{OsSample, ThreadSample};
use rustix::{
    param::{clock_ticks_per_second, page_size},
    process::{Signal, getppid, set_parent_process_death_signal},
};
use std::{ffi::CString, fs, path::PathBuf, time::Duration};

/// The program that is running, even if its file has been replaced or deleted meanwhile.
pub fn own_program() -> PathBuf {
    let link = PathBuf::from("/proc/self/exe");
    if link.exists() {
        link
    } else {
        std::env::current_exe().unwrap_or(link)
    }
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

/// The numbers of the cores on which this process may run, from 0; `None` where the system does not tell.
pub fn usable_cores() -> Option<Vec<u32>> {
    let set = rustix::thread::sched_getaffinity(None).ok()?;
    let all = 0..rustix::thread::CpuSet::MAX_CPU;
    let ours = all.filter(|core| set.is_set(*core));
    Some(ours.filter_map(|core| u32::try_from(core).ok()).collect())
}

/// The system's number of the calling thread.
pub fn thread_id() -> Option<u32> {
    u32::try_from(rustix::thread::gettid().as_raw_nonzero().get()).ok()
}

/// What is known of this process at the moment; `None` when it is gone. Two small files are read, for there may be
/// a thousand processes.
pub fn sample(pid: u32) -> Option<OsSample> {
    let stat = read_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?;
    let ready = schedstat(&format!("/proc/{pid}/schedstat")).map(|(_, ready)| ready);
    Some(OsSample { ready, ..stat })
}

/// What is known of this thread of a process at the moment; `None` when it is gone.
pub fn sample_thread(pid: u32, tid: u32) -> Option<ThreadSample> {
    let folder = format!("/proc/{pid}/task/{tid}");
    let stat = read_stat(&fs::read_to_string(format!("{folder}/stat")).ok()?)?;
    // to the nanosecond, where the kernel keeps it
    let exact = schedstat(&format!("{folder}/schedstat"));
    Some(ThreadSample {
        letter: stat.letter,
        core: stat.core,
        cpu_time: exact.map_or(stat.cpu_time, |(cpu, _)| cpu),
        ready: exact.map(|(_, ready)| ready),
    })
}

/// CPU time, and time ready to run without a core; `None` where the kernel keeps no such statistics.
fn schedstat(path: &str) -> Option<(Duration, Duration)> {
    let line = fs::read_to_string(path).ok()?;
    let mut fields = line.split_ascii_whitespace().map(str::parse);
    let mut next = || Some(Duration::from_nanos(fields.next()?.ok()?));
    Some((next()?, next()?))
}

/// What `/proc/PID/stat` says; its second field is a name that may hold anything, in brackets.
fn read_stat(stat: &str) -> Option<OsSample> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after_name.split_ascii_whitespace().collect();
    // numbered as in proc(5), where the name is field 2
    let number = |field: usize| fields.get(field - 3)?.parse::<u64>().ok();
    Some(OsSample {
        letter: fields.first()?.chars().next()?,
        core: u32::try_from(number(39)?).ok()?,
        cpu_time: ticks(number(14)? + number(15)?),
        rss: number(24)? * page_size() as u64,
        ready: None,
    })
}

/// CPU time from the kernel's count of ticks.
fn ticks(count: u64) -> Duration {
    let (second, ticks) = (
        1_000_000_000_u128,
        u128::from(clock_ticks_per_second().max(1)),
    );
    Duration::from_nanos(u64::try_from(u128::from(count) * second / ticks).unwrap_or(u64::MAX))
}

/// How many more threads and processes the control group of this process allows; `None`: any number.
pub fn pids_left() -> Option<u64> {
    let number = |name: &str| {
        fs::read_to_string(format!("/sys/fs/cgroup/{name}"))
            .ok()?
            .trim()
            .parse::<u64>()
            .ok()
    };
    Some(number("pids.max")?.saturating_sub(number("pids.current").unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::{read_stat, sample};
    use std::time::Duration;

    #[test]
    fn a_name_with_brackets_and_spaces_does_not_shift_the_fields() {
        let after = "S 4 5 6 7 8 9 10 11 12 13 250 50 16 17 18 19 20 21 22 23 3 25 26 27 28 29 30 31 32 33 34 35 36 37 38 7 40";
        let stat = read_stat(&format!("42 (a) b ( R) {after}")).unwrap();
        assert_eq!(
            (stat.letter, stat.core, stat.cpu_time),
            ('S', 7, Duration::from_secs(3))
        );
        assert_eq!(stat.rss % 3, 0);
        assert_eq!(read_stat("42 (cut"), None);
    }

    #[test]
    fn this_process_runs_and_has_memory() {
        let own = sample(std::process::id()).unwrap();
        assert!(own.rss > 100_000 && own.rss < 10_000_000_000, "{own:?}");
        assert_eq!(sample(u32::MAX), None);
    }
}
