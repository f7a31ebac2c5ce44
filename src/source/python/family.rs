//! The processes of a program: which there are, which have ended, which are not observed. Procession is the parent of the
//! first only.

use super::{translator::Translator, unobserved::Started};
use crate::{
    event::WhyUnobserved,
    sys::{
        observe::{self, Handle},
        process,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
    process::Child,
    sync::Arc,
    time::Duration,
};

/// How often the system is asked which processes there are, and what they use.
const LOOK: u64 = 200_000_000;
const SAMPLE: u64 = 500_000_000;
/// Python is observed this soon, unless something keeps the bridge out; a program that is not Python may start Python in its
/// place, and where nothing explains it the machine may be slow.
const SOON: u64 = 200_000_000;
const SLOW: u64 = 2_000_000_000;

/// Processes that descend from the first.
pub(super) struct Family {
    first: Child,
    first_pid: u32,
    /// How the first process ended, as Python shows it.
    pub(super) exit: Option<i64>,
    /// It has ended.
    pub(super) over: bool,
    alive: BTreeMap<u32, Relative>,
    /// The system's processes when it was last asked.
    seen: BTreeSet<u32>,
    looked: u64,
    sampled: u64,
}

/// A living process.
struct Relative {
    handle: Arc<Handle>,
    /// When it was first seen; `None`: it is observed, or it is known why not.
    waiting: Option<u64>,
}

impl Family {
    /// The family of this process.
    ///
    /// # Errors
    /// When the system cannot wait for processes.
    pub(super) fn new(mut first: Child) -> io::Result<Self> {
        let first_pid = first.id();
        let handle = Handle::open(first_pid).inspect_err(|_| {
            // nobody would learn of its end
            drop(first.kill().and_then(|()| first.wait()));
        })?;
        let handle = Arc::new(handle);
        let waiting = Some(observe::monotonic());
        Ok(Self {
            first,
            first_pid,
            exit: None,
            over: false,
            alive: BTreeMap::from([(first_pid, Relative { handle, waiting })]),
            seen: observe::all_pids().into_iter().collect(),
            looked: 0,
            sampled: 0,
        })
    }

    /// The first process, to send it signals.
    pub(super) fn first(&self) -> Option<Arc<Handle>> {
        Some(Arc::clone(&self.alive.get(&self.first_pid)?.handle))
    }

    /// All that live.
    pub(super) fn alive(&self) -> impl Iterator<Item = &Handle> {
        self.alive.values().map(|relative| &*relative.handle)
    }

    /// Waits at most so long for the end of one of them; gives those that have ended, and how, where it is told.
    pub(super) fn wait(&mut self, limit: Duration) -> Vec<(u32, Option<i64>)> {
        let ended = observe::wait(self.alive(), limit);
        let pids: Vec<u32> = self.alive.keys().copied().collect();
        let ended: Vec<u32> = ended.into_iter().map(|place| pids[place]).collect();
        ended
            .into_iter()
            .map(|pid| {
                self.alive.remove(&pid);
                (pid, self.status(pid))
            })
            .collect()
    }

    fn status(&mut self, pid: u32) -> Option<i64> {
        if pid != self.first_pid {
            return observe::stat(pid)?.exit;
        }
        self.over = true;
        self.exit = process::has_ended(&mut self.first);
        if let Err(error) = self.first.wait() {
            tracing::warn!(%error, "the first process is not reaped");
        }
        self.exit
    }

    /// A process was told to have been started.
    pub(super) fn child(&mut self, pid: u32) {
        if self.alive.contains_key(&pid) {
            return;
        }
        match Handle::open(pid) {
            Ok(handle) => {
                let handle = Arc::new(handle);
                let waiting = Some(observe::monotonic());
                self.alive.insert(pid, Relative { handle, waiting });
            }
            // its end is told by its parent
            Err(error) => tracing::debug!(%error, pid, "a process has ended already"),
        }
    }

    /// A process has files: it is observed.
    pub(super) fn observed(&mut self, pid: u32, translator: &mut Translator) {
        self.child(pid);
        if let Some(relative) = self.alive.get_mut(&pid) {
            relative.waiting = None;
            introduce(pid, &Started::of(pid), translator);
        } else {
            // it wrote its files and is gone
            translator.gone(pid, observe::monotonic(), None);
        }
    }

    /// Asks the system now and then which processes there are, and what they use.
    pub(super) fn look_round(&mut self, translator: &mut Translator, folder: &Path) {
        let now = observe::monotonic();
        if now.saturating_sub(self.sampled) >= SAMPLE {
            self.sampled = now;
            let pids = self.alive.keys();
            let samples: Vec<_> = pids
                .filter_map(|pid| Some((*pid, process::sample(*pid)?)))
                .collect();
            translator.sampled(now, &samples);
        }
        if now.saturating_sub(self.looked) >= LOOK {
            self.looked = now;
            self.look_for_descendants();
            self.give_up(now, translator, folder);
        }
    }

    fn look_for_descendants(&mut self) {
        let all: BTreeSet<u32> = observe::all_pids().into_iter().collect();
        // a child may have a smaller number than its parent: again until none is found
        let mut fresh: Vec<u32> = all.difference(&self.seen).copied().collect();
        loop {
            let before = fresh.len();
            fresh.retain(|pid| {
                let parent = observe::stat(*pid).map(|stat| stat.parent);
                let ours = parent.is_some_and(|parent| self.alive.contains_key(&parent));
                if ours {
                    self.child(*pid);
                }
                !ours
            });
            if fresh.len() == before {
                break;
            }
        }
        self.seen = all;
    }

    /// Those that should be observed by now and are not.
    fn give_up(&mut self, now: u64, translator: &mut Translator, folder: &Path) {
        for (pid, relative) in &mut self.alive {
            let waited = relative.waiting.map(|since| now.saturating_sub(since));
            let Some(waited) = waited.filter(|waited| *waited >= SOON) else {
                continue;
            };
            let started = Started::of(*pid);
            if started.words.is_empty() {
                continue;
            }
            let why = started.why(&folder.to_string_lossy());
            let may_come = matches!(why, WhyUnobserved::Unknown | WhyUnobserved::NotPython);
            if may_come && waited < SLOW {
                continue;
            }
            relative.waiting = None;
            if !introduce(*pid, &started, translator) {
                translator.not_observed(*pid, now, why);
            }
        }
    }
}

/// Tells what the system knows of a process; whether it is a helper of Python.
fn introduce(pid: u32, started: &Started, translator: &mut Translator) -> bool {
    let parent = observe::stat(pid).map_or(0, |stat| stat.parent);
    // the children of the fork server are copies of it, and look as it does
    let helper = started.is_helper() && !Started::of(parent).is_helper();
    let name = if started.is_spawned() {
        None
    } else {
        started.name()
    };
    translator.started(pid, parent, helper, name);
    helper
}
