//! Reads what the observed processes leave in the folder, at the pace at which they write, and asks the system about them.

use super::{
    family::Family,
    folder::{self, Folder},
    lines::{Line, Lines},
    ring::{Record, Ring, Slot},
    source_text::SourceText,
    translator::Translator,
};
use crate::{event::Event, sys::observe};
use std::{
    collections::BTreeSet,
    fs::{self, File},
    time::{Duration, SystemTime},
};

/// How often is read while something happens, and how often after a silence.
const BUSY: Duration = Duration::from_millis(1);
const CALM: Duration = Duration::from_millis(16);
const SILENCE: u64 = 50_000_000;
/// A folder whose time of change is so near may change again without another time.
const GRAIN: Duration = Duration::from_millis(20);

/// Reads a run.
pub(super) struct Reader {
    pub(super) folder: Folder,
    pub(super) translator: Translator,
    pub(super) family: Family,
    pairs: Vec<Pair>,
    known: BTreeSet<(u32, u32)>,
    /// When the folder was changed, as it was seen last.
    changed: Option<SystemTime>,
    text: SourceText,
    /// When something was read last.
    heard: u64,
}

/// The two files of a process.
struct Pair {
    pid: u32,
    life: usize,
    ring: Ring,
    lines: Lines,
    ended: bool,
}

/// What one look into a pair of files finds.
#[derive(Default)]
struct Found {
    slots: Vec<Slot>,
    records: Vec<Record>,
    lines: Vec<Line>,
}

impl Reader {
    pub(super) fn new(folder: Folder, translator: Translator, family: Family) -> Self {
        Self {
            folder,
            translator,
            family,
            pairs: Vec::new(),
            known: BTreeSet::new(),
            changed: None,
            text: SourceText::default(),
            heard: observe::monotonic(),
        }
    }

    /// Waits for its time, or until a process has ended, and reads what there is; gives what has happened.
    pub(super) fn round(&mut self) -> Vec<Event> {
        let silent = observe::monotonic().saturating_sub(self.heard) > SILENCE;
        let ended = self.family.wait(if silent { CALM } else { BUSY });
        let mut something = self.look_for_files();
        for place in 0..self.pairs.len() {
            something |= !self.pairs[place].ended && self.read(place);
        }
        for (pid, status) in ended {
            self.bury(pid, status);
        }
        self.family
            .look_round(&mut self.translator, self.folder.path());
        let now = observe::monotonic();
        if something {
            self.heard = now;
        }
        let at = self.translator.run_time(now);
        self.translator.advance(at)
    }

    /// Looks for the files of new processes.
    fn look_for_files(&mut self) -> bool {
        let changed = fs::metadata(self.folder.path()).and_then(|data| data.modified());
        let changed = changed.ok();
        let settled = changed.is_some_and(|at| at.elapsed().is_ok_and(|age| age > GRAIN));
        if changed == self.changed && settled {
            return false;
        }
        if settled {
            self.changed = changed;
        }
        let found: BTreeSet<(u32, u32)> = folder::files(self.folder.path()).collect();
        let mut something = false;
        for files in found.difference(&self.known.clone()) {
            something |= self.open(*files);
        }
        something
    }

    /// Opens the files of a process; what cannot be opened yet is tried again.
    fn open(&mut self, files: (u32, u32)) -> bool {
        let (ring, lines) = (
            folder::ring_of(self.folder.path(), files),
            folder::lines_of(self.folder.path(), files),
        );
        let Ok(lines) = File::open(lines) else {
            self.changed = None;
            return false;
        };
        match File::open(ring).and_then(Ring::open) {
            Ok(Some(ring)) => {
                self.known.insert(files);
                let (pid, _) = files;
                let life = self.translator.life(pid);
                self.family.observed(pid, &mut self.translator);
                self.pairs.push(Pair {
                    pid,
                    life,
                    ring,
                    lines: Lines::new(lines),
                    ended: false,
                });
                true
            }
            Ok(None) => {
                self.changed = None;
                false
            }
            Err(error) => {
                tracing::warn!(%error, ?files, "the files of a process are not read");
                self.known.insert(files);
                false
            }
        }
    }

    /// Reads what came since; whether something did. What speaks of things is read after it, and noted before it.
    fn read(&mut self, place: usize) -> bool {
        let pair = &mut self.pairs[place];
        let mut found = Found::default();
        let threads = self.translator.threads(pair.life);
        found.slots.extend(pair.ring.slots(threads));
        match pair.ring.take(|record| found.records.push(record)) {
            Ok(lost) => self.translator.lost(pair.life, lost),
            Err(error) => tracing::debug!(%error, pid = pair.pid, "a ring is not read"),
        }
        let taken = pair.lines.take(|line| found.lines.push(line));
        if let Err(error) = taken {
            tracing::debug!(%error, pid = pair.pid, "lines are not read");
        }
        let (life, something) = (
            pair.life,
            !found.records.is_empty() || !found.lines.is_empty(),
        );
        for line in found.lines {
            let words = match &line {
                Line::Site { file, line, .. } => self.text.line(file, *line),
                Line::Child { pid, .. } => {
                    self.family.child(*pid);
                    None
                }
                _ => None,
            };
            self.translator.line(life, line, words);
        }
        for record in found.records {
            self.translator.record(life, record);
        }
        let now = observe::monotonic();
        for slot in found.slots {
            self.translator.slot(life, slot, now);
        }
        something
    }

    /// A process has ended: what it wrote last is read before its end is told.
    fn bury(&mut self, pid: u32, status: Option<i64>) {
        for place in 0..self.pairs.len() {
            if self.pairs[place].pid == pid && !self.pairs[place].ended {
                self.read(place);
                self.pairs[place].ended = true;
            }
        }
        self.translator.gone(pid, observe::monotonic(), status);
    }
}
