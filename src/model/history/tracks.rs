//! The tracks of a run, and the questions asked of them.

use super::{
    Cores, Depth, DisplayState, ItemFlow, Mark, Moved, Output, Span, WaitStats,
    holders::LockHistory,
    track::{Dated, Track},
    wait_times::WaitTimes,
};
use crate::{
    event::{Item, RunTime},
    model::now::StateTimes,
};
use std::{collections::VecDeque, sync::LazyLock};

/// Changes of look kept, shared by all lanes (16 bytes each).
const DISPLAYS: usize = 262_144;
/// Marks kept, shared by all lanes.
const MARKS: usize = 65_536;
/// The most entries of either kind kept for one lane.
const MOST_OF_LANE: usize = 4_096;
/// Changes of the queue kept.
const LEVELS: usize = 16_384;
/// Samples of the cores kept.
const SAMPLES: usize = 2_048;
/// Lines of output kept.
const LINES: usize = 2_000;
/// Moments kept at which the program itself stood still.
const GAPS: usize = 256;

/// The tracks. For a screen each keeps what the longest axis needs, and at most a fixed number of entries: in a flood
/// what is older thins out, and what is older than that is dropped. For what is taken away everything is kept.
#[derive(Clone, Debug, Default)]
pub struct History {
    whole: bool,
    /// What was printed, oldest first: the last 2,000 lines.
    pub output: VecDeque<Output>,
    lanes: Vec<WorkerHistory>,
    queues: Vec<QueueHistory>,
    locks: Vec<LockHistory>,
    cores: Track<Cores>,
    /// When the program itself stood still, oldest first: the last [`GAPS`].
    gaps: VecDeque<RunTime>,
}

/// What happened to one queue.
#[derive(Clone, Debug, Default)]
pub struct QueueHistory {
    levels: Track<Level>,
    waits: WaitTimes,
}

/// A queue of which nothing is known.
static NOTHING: LazyLock<QueueHistory> = LazyLock::new(QueueHistory::default);

/// What happened to one worker.
#[derive(Clone, Debug, Default)]
struct WorkerHistory {
    displays: Track<SpanStart>,
    marks: Track<Mark>,
}

/// A display state from one moment on.
#[derive(Clone, Copy, Debug)]
struct SpanStart {
    run: RunTime,
    display: DisplayState,
}

/// The queue from one moment on, with all that was counted before it.
#[derive(Clone, Copy, Debug)]
struct Level {
    depth: Depth,
    flow: ItemFlow,
    full: RunTime,
    empty: RunTime,
}

impl Dated for SpanStart {
    fn run(&self) -> RunTime {
        self.run
    }
}

impl Dated for Mark {
    fn run(&self) -> RunTime {
        self.run
    }
}

impl Dated for Level {
    fn run(&self) -> RunTime {
        self.depth.run
    }
}

impl Dated for Cores {
    fn run(&self) -> RunTime {
        self.run
    }
}

impl Level {
    /// Time full and time empty until `run`, which lies before the next entry.
    fn full_and_empty(&self, run: RunTime) -> (RunTime, RunTime) {
        let more = run - self.depth.run;
        let full = if self.depth.full() {
            self.full + more
        } else {
            self.full
        };
        let empty = if self.depth.depth == 0 {
            self.empty + more
        } else {
            self.empty
        };
        (full, empty)
    }
}

impl QueueHistory {
    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize {
        size_of::<Self>() + self.levels.len() * size_of::<Level>()
    }

    /// The queue in `from..to`, oldest first; the first entry is the one in force at `from`.
    pub fn depths(&self, from: RunTime, to: RunTime) -> impl Iterator<Item = Depth> {
        self.levels.in_force(from, to).map(|level| level.depth)
    }

    /// Items put, taken and finished in `from..to`.
    pub fn moved(&self, from: RunTime, to: RunTime) -> ItemFlow {
        // an event at `from` belongs to it, one at `to` does not
        let before = |run: RunTime| match run.0.checked_sub(1) {
            Some(run) => self
                .levels
                .at(RunTime(run))
                .0
                .map_or_else(ItemFlow::default, |level| level.flow),
            None => ItemFlow::default(),
        };
        let (begin, end) = (before(from), before(to));
        let count = |of: fn(&ItemFlow) -> u64| of(&end).saturating_sub(of(&begin));
        ItemFlow {
            put: count(|flow| flow.put),
            got: count(|flow| flow.got),
            done: count(|flow| flow.done),
        }
    }

    /// When the queue came to be, as far back as is known; `None` before.
    pub fn began(&self) -> Option<RunTime> {
        self.levels.first().map(Level::run)
    }

    /// Share (0..=1) of `from..to` that the queue was full, and that it was empty.
    pub fn full_and_empty(&self, from: RunTime, to: RunTime) -> (f64, f64) {
        let until = |run: RunTime| match self.levels.at(run) {
            (Some(level), next) => {
                let (full, empty) = level.full_and_empty(run);
                // what was thinned out lies between the two
                next.map_or((full, empty), |next| {
                    (full.min(next.full), empty.min(next.empty))
                })
            }
            (None, Some(next)) => (next.full, next.empty),
            (None, None) => (RunTime::ZERO, RunTime::ZERO),
        };
        let all = (to - from).as_secs_f64();
        if all <= 0.0 {
            return (0.0, 0.0);
        }
        let (begin, end) = (until(from), until(to));
        (
            (end.0 - begin.0).as_secs_f64() / all,
            (end.1 - begin.1).as_secs_f64() / all,
        )
    }

    /// Wait times of all items taken so far: from put (or return) to got.
    pub fn waits(&self) -> WaitStats {
        self.waits.waits()
    }

    /// How many items waited how long, in this number of equal parts from nothing to the longest wait.
    pub fn wait_spread(&self, parts: usize) -> Vec<u64> {
        self.waits.spread(parts)
    }

    /// Notes a new depth or capacity, and how many items moved; `most` entries are kept.
    fn level(&mut self, depth: Depth, moved: ItemFlow, most: Option<usize>) {
        let last = self.levels.last_mut();
        let (full, empty) = last
            .as_ref()
            .map_or((RunTime::ZERO, RunTime::ZERO), |last| {
                last.full_and_empty(depth.run)
            });
        let flow = last
            .as_ref()
            .map_or_else(ItemFlow::default, |last| last.flow)
            .and(moved);
        let level = Level {
            depth,
            flow,
            full,
            empty,
        };
        match last {
            Some(last) if last.depth.run == depth.run => *last = level,
            _ => self.levels.push(level, most),
        }
    }
}

impl History {
    /// The stretches of a worker's lane that overlap `from..to`, oldest first, cut to it.
    pub fn spans(&self, worker: usize, from: RunTime, to: RunTime) -> impl Iterator<Item = Span> {
        let mut starts = self
            .lanes
            .get(worker)
            .map(|lane| lane.displays.in_force(from, to))
            .into_iter()
            .flatten()
            .peekable();
        std::iter::from_fn(move || {
            let start = starts.next()?;
            let end = starts.peek().map_or(to, |next| next.run);
            Some(Span {
                from: start.run.max(from),
                to: end,
                display: start.display,
            })
        })
        .filter(|span| span.from < span.to)
    }

    /// The items that moved on a worker's lane in `from..to`, oldest first.
    pub fn marks(&self, worker: usize, from: RunTime, to: RunTime) -> impl Iterator<Item = &Mark> {
        self.lanes
            .get(worker)
            .map(|lane| lane.marks.within(from, to))
            .into_iter()
            .flatten()
    }

    /// The samples of the cores in `from..to`, oldest first, and the one after (which speaks of time before it).
    pub fn cores(&self, from: RunTime, to: RunTime) -> impl Iterator<Item = &Cores> {
        self.cores.up_to(from, to)
    }

    /// When (run time) the program itself stood still in `from..=to`, oldest first.
    pub fn gaps(&self, from: RunTime, to: RunTime) -> impl Iterator<Item = RunTime> {
        let gaps = self.gaps.iter().copied();
        gaps.filter(move |run| (from..=to).contains(run))
    }

    /// The program itself stood still at this run time.
    pub(in crate::model) fn stood_still(&mut self, run: RunTime) {
        if self.gaps.len() == GAPS {
            self.gaps.pop_front();
        }
        self.gaps.push_back(run);
    }

    /// The latest sample of the cores.
    pub fn last_cores(&self) -> Option<&Cores> {
        self.cores.last()
    }

    /// The run time that these workers together spent in each display state in `from..to`.
    pub fn times(
        &self,
        workers: impl Iterator<Item = usize>,
        from: RunTime,
        to: RunTime,
    ) -> StateTimes {
        let mut times = StateTimes::default();
        for span in workers.flat_map(|worker| self.spans(worker, from, to)) {
            times.add(span.display, span.to - span.from);
        }
        times
    }

    /// About how many bytes of memory it takes.
    pub(in crate::model) fn weight(&self) -> usize {
        let lane = |lane: &WorkerHistory| {
            size_of::<WorkerHistory>()
                + lane.displays.len() * size_of::<SpanStart>()
                + lane.marks.len() * size_of::<Mark>()
        };
        let output: usize = self
            .output
            .iter()
            .map(|line| size_of::<Output>() + line.text.len())
            .sum();
        let cores = self.cores.last().map_or(0, |cores| {
            size_of::<Cores>() + size_of_val(&cores.use_of[..])
        });
        let lanes: usize = self.lanes.iter().map(lane).sum();
        lanes
            + self.queues.iter().map(QueueHistory::weight).sum::<usize>()
            + self.locks.iter().map(LockHistory::weight).sum::<usize>()
            + self.cores.len() * cores
            + output
    }

    /// Nothing has happened yet, and everything will be kept.
    pub(in crate::model) fn whole() -> Self {
        Self {
            whole: true,
            ..Self::default()
        }
    }

    /// Forgets the past: it begins now.
    pub(in crate::model) fn restart(&mut self) {
        *self = Self {
            whole: self.whole,
            ..Self::default()
        };
    }

    /// The share of a lane in this number of entries; `None`: all are kept.
    fn most(&self, of_all: usize) -> Option<usize> {
        let part = (of_all / self.lanes.len().max(1)).clamp(64, MOST_OF_LANE);
        self.limit(part)
    }

    /// The number of entries of a track that are kept; `None`: all.
    fn limit(&self, most: usize) -> Option<usize> {
        (!self.whole).then_some(most)
    }

    /// A lane begins.
    pub(in crate::model) fn begin(&mut self) {
        self.lanes.push(WorkerHistory::default());
        // those who are long dead make room as well, now and then
        let most = self
            .most(DISPLAYS)
            .zip(self.most(MARKS))
            .filter(|_| self.lanes.len().is_power_of_two());
        if let Some((displays, marks)) = most {
            for lane in &mut self.lanes {
                lane.displays.fit(displays);
                lane.marks.fit(marks);
            }
        }
    }

    /// A worker looks so from now on.
    pub(in crate::model) fn set_display(
        &mut self,
        worker: usize,
        run: RunTime,
        display: DisplayState,
    ) {
        let most = self.most(DISPLAYS);
        let Some(lane) = self.lanes.get_mut(worker) else {
            return;
        };
        match lane.displays.last_mut() {
            Some(last) if last.run == run => last.display = display,
            _ => lane.displays.push(SpanStart { run, display }, most),
        }
    }

    /// Items moved so on a worker's lane.
    pub(in crate::model) fn moved<'i>(
        &mut self,
        worker: usize,
        run: RunTime,
        items: impl IntoIterator<Item = &'i Item>,
        moved: Moved,
    ) {
        let most = self.most(MARKS);
        if let Some(lane) = self.lanes.get_mut(worker) {
            for item in items {
                let item = item.clone();
                lane.marks.push(Mark { run, item, moved }, most);
            }
        }
    }

    /// Notes a new depth or capacity of the queue at this place, and how many items moved.
    pub(in crate::model) fn level(&mut self, queue: usize, depth: Depth, moved: ItemFlow) {
        let most = self.limit(LEVELS);
        self.queue_mut(queue).level(depth, moved, most);
    }

    /// What happened to the queue at this place in `Now::queues`.
    pub fn queue(&self, queue: usize) -> &QueueHistory {
        self.queues.get(queue).unwrap_or(&NOTHING)
    }

    fn queue_mut(&mut self, queue: usize) -> &mut QueueHistory {
        if self.queues.len() <= queue {
            self.queues.resize_with(queue + 1, QueueHistory::default);
        }
        &mut self.queues[queue]
    }

    /// Who held the lock at this place in `Now::locks`; `None` while nobody ever did.
    pub fn lock(&self, lock: usize) -> Option<&LockHistory> {
        self.locks.get(lock)
    }

    /// This worker, or nobody, holds the lock from now on.
    pub(in crate::model) fn holds(&mut self, lock: usize, run: RunTime, holder: Option<usize>) {
        if self.locks.len() <= lock {
            self.locks.resize_with(lock + 1, LockHistory::default);
        }
        self.locks[lock].holds(run, holder, self.whole);
    }

    /// An item was taken that had waited so long.
    pub(in crate::model) fn waited(&mut self, queue: usize, wait: RunTime) {
        self.queue_mut(queue).waits.add(wait);
    }

    /// The cores were sampled.
    pub(in crate::model) fn sampled(&mut self, cores: Cores) {
        let most = self.limit(SAMPLES);
        self.cores.push(cores, most);
    }

    /// A line was printed.
    pub(in crate::model) fn printed(&mut self, output: Output) {
        if self.output.len() >= LINES {
            self.output.pop_front();
        }
        self.output.push_back(output);
    }
}

impl ItemFlow {
    fn and(self, more: Self) -> Self {
        Self {
            put: self.put + more.put,
            got: self.got + more.got,
            done: self.done + more.done,
        }
    }
}
