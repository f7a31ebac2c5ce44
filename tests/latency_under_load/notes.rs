//! What the program in the terminal notes for the test: a number a line, written anew about once a second.

use procession::{
    event::{Event, RealTime, What, Wish, WorkerId},
    model::{Model, now::Ledger},
    sink::Sink,
    source::{Source, lab::Lab},
};
use std::{collections::BTreeMap, fs, io, ops::Range, path::PathBuf, time::Duration};

/// The sink that writes them. It counts, and no more: time that it takes is time that the screen has not.
pub(crate) struct Notes {
    path: PathBuf,
    pids: Vec<(WorkerId, u32)>,
    asked: u64,
    /// Items done in each second of the run.
    seconds: BTreeMap<u64, u64>,
    ledger: Ledger,
}

impl Notes {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            pids: Vec::new(),
            asked: 0,
            seconds: BTreeMap::new(),
            ledger: Ledger::default(),
        }
    }
}

impl Sink for Notes {
    fn take(&mut self, event: &Event, model: &Model) -> io::Result<()> {
        match &event.what {
            What::ProcessStarted { process, pid, .. } => {
                self.pids.push((process.name().into(), *pid));
            }
            // a bracket long after Esc is one that was meant
            What::Asked {
                command: Wish::Command(command),
            } if command.verb() != "capacity" => self.asked += 1,
            What::Done { items, .. } => {
                *self
                    .seconds
                    .entry(event.at.0 / RealTime::SECOND.0)
                    .or_default() += items.len() as u64;
            }
            _ => {}
        }
        self.ledger = model.now.ledger();
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        let pids = self
            .pids
            .iter()
            .map(|(name, pid)| (format!("pid {name}"), u64::from(*pid)));
        let seconds = self
            .seconds
            .iter()
            .map(|(second, done)| (format!("second {second}"), *done));
        let ledger = &self.ledger;
        let sums = [
            ("asked", self.asked),
            ("put", ledger.put),
            ("queued", ledger.queued),
            ("held", ledger.in_progress),
            ("done", ledger.done),
            ("lost", ledger.lost),
        ];
        let all = pids
            .chain(seconds)
            .chain(sums.map(|(name, sum)| (name.to_owned(), sum)));
        let lines: Vec<String> = all
            .map(|(name, number)| format!("{name}={number}"))
            .collect();
        let next = self.path.with_extension("next");
        fs::write(&next, lines.join("\n"))?;
        fs::rename(next, &self.path)
    }
}

/// The notes as they are read.
pub(crate) struct Noted {
    pub(crate) path: PathBuf,
}

impl Noted {
    /// Nothing is noted yet.
    pub(crate) fn new(what: &str) -> Self {
        let name = format!(
            "notes-{what}-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        );
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name.replace(['(', ')'], ""));
        let _ = fs::remove_file(&path);
        Self { path }
    }

    fn all(&self) -> BTreeMap<String, u64> {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs
            .filter_map(|(name, number)| Some((name.to_owned(), number.parse().ok()?)))
            .collect()
    }

    /// A number, if it was noted.
    pub(crate) fn get(&self, name: &str) -> Option<u64> {
        self.all().get(name).copied()
    }

    /// The newest second of the run in which something was done.
    pub(crate) fn seconds(&self) -> u64 {
        self.all()
            .keys()
            .filter_map(|name| name.strip_prefix("second ")?.parse().ok())
            .max()
            .unwrap_or(0)
    }

    /// Items done a second, in the mean of these seconds.
    pub(crate) fn done(&self, seconds: Range<u64>) -> u64 {
        let (all, count) = (self.all(), seconds.end.saturating_sub(seconds.start).max(1));
        seconds
            .map(|second| all.get(&format!("second {second}")).copied().unwrap_or(0))
            .sum::<u64>()
            / count
    }
}

impl Drop for Noted {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// CPU use of this worker in percent of a core between its third sample and a number of samples later: as the lab reported it, and
/// as `/proc` has it.
pub(crate) fn busy(lab: &Lab, name: &str, samples: usize) -> Option<(f64, f64)> {
    let mut pid = 0;
    let mut told: Vec<(RealTime, f64, Duration)> = Vec::new();
    while told.len() < 3 + samples {
        for event in lab.events().recv_timeout(Duration::from_secs(30)).ok()? {
            match event.what {
                What::ProcessStarted {
                    process, pid: of, ..
                } if process == *name => pid = of,
                What::Sampled { processes, .. } => {
                    let sample = processes.iter().find(|sample| sample.process == *name);
                    if let Some(cpu) = sample.and_then(|sample| sample.cpu) {
                        told.push((lab.now(), cpu.into(), cpu_time(pid)?));
                    }
                }
                _ => {}
            }
        }
    }
    let (first, rest) = (told.get(2)?, told.get(3..)?);
    let last = rest.last()?;
    let shown = rest.iter().map(|(_, cpu, _)| cpu).sum::<f64>() / rest.len() as f64;
    let system = last.2.saturating_sub(first.2).as_secs_f64() / (last.0 - first.0).as_secs_f64();
    Some((shown, 100.0 * system))
}

/// User and system time of a process; the system counts in hundredths of a second.
fn cpu_time(pid: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let ticks: Vec<u64> = stat
        .rsplit_once(") ")?
        .1
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse().ok())
        .collect();
    Some(Duration::from_millis(10 * ticks.iter().sum::<u64>()))
}
