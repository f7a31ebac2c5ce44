//! The oracle: what is true of a run, computed from its lines alone. It shares no code with the program.
//!
//! Run time is kept in tenths of a nanosecond, in which every speed is a whole number, so nothing is rounded here.

mod drawn;
mod lately;
mod lives;
mod opened;
mod plain;
mod sleeps;
mod truth;
mod whole;

use crate::law::{
    accounts::Books,
    line::{self, Change, Group, Happened, Head, How, Line, Moved, Used},
};
use lives::{GETS, Life, ROOM};
use sleeps::Sleeps;
use std::collections::BTreeMap;

/// Run time in tenths of a nanosecond.
pub(crate) type Ticks = u128;

pub(crate) const fn ticks(nanos: u128) -> Ticks {
    nanos * 10
}

pub(crate) fn nanos(ticks: Ticks) -> f64 {
    ticks as f64 / 10.0
}

/// An event, as far as readers speak of it.
#[derive(Clone, Debug)]
struct Moment {
    seq: u64,
    at: u128,
    run: Ticks,
    kind: String,
    /// Whose it is.
    who: String,
    /// The state that it began.
    state: Option<String>,
    /// That state only carries on with work that was told of.
    goes_on: bool,
    /// The queue that it speaks of.
    queue: Option<String>,
    /// Whether there were several queues then, or would be.
    several: bool,
    /// Who waits for a queue after it.
    waiting: Vec<String>,
}

/// An item that moved: the event's kind, who moved it, the queue and its number there, its value and whose it was.
#[derive(Clone, Debug)]
struct Mark {
    run: Ticks,
    kind: &'static str,
    worker: String,
    queue: String,
    item: line::Item,
}

#[derive(Clone, Copy, Debug, Default)]
struct Process {
    stopped: bool,
    ended: bool,
    joined: bool,
}

/// Use of the cores as sampled at a moment: of each by our own processes and by all, in percent.
type Sample = (Ticks, Vec<Option<(f64, f64)>>);

/// A run.
#[derive(Debug)]
pub(crate) struct Oracle {
    head: Head,
    speed: u128,
    paused: bool,
    /// Real time, run time, and real time without pauses, at the last event.
    at: u128,
    run: Ticks,
    awake: u128,
    /// Real time for which the program itself stood still.
    stood_still: u128,
    sleeps: Sleeps,
    moments: Vec<Moment>,
    queues: BTreeMap<String, Books>,
    /// Those that are planned.
    groups: Vec<Group>,
    workers: Vec<Life>,
    processes: BTreeMap<String, Process>,
    first_put: Option<Ticks>,
    /// How many items stages have put on.
    put_on: u64,
    /// Run time at which the recording begins.
    begins: Ticks,
    marks: Vec<Mark>,
    samples: Vec<Sample>,
    /// The use of each core as it was sampled last.
    cores: Vec<Option<f64>>,
    how: Option<String>,
    /// Where the lines contradict one another.
    pub(crate) faults: Vec<String>,
}

impl Oracle {
    /// Of a recording: its header's line, then its events'.
    pub(crate) fn of(recording: &str) -> Self {
        let mut oracle = Self::before(recording);
        for line in &Self::lines(recording) {
            oracle.take(line);
        }
        oracle
    }

    /// The events of a recording.
    pub(crate) fn lines(recording: &str) -> Vec<Line> {
        recording.lines().skip(1).map(line::event).collect()
    }

    /// Of a recording before its first event.
    pub(crate) fn before(recording: &str) -> Self {
        let head = line::head(recording.lines().next().expect("a header's line"));
        let lines = Self::lines(recording);
        let mut oracle = Self {
            speed: 10,
            head,
            paused: false,
            at: 0,
            run: 0,
            awake: 0,
            stood_still: 0,
            sleeps: Sleeps::default(),
            moments: Vec::new(),
            queues: BTreeMap::new(),
            groups: Vec::new(),
            workers: Vec::new(),
            processes: BTreeMap::new(),
            first_put: None,
            put_on: 0,
            begins: 0,
            marks: Vec::new(),
            samples: Vec::new(),
            cores: Vec::new(),
            how: None,
            faults: Vec::new(),
        };
        // what stands before `opened` is the state at that moment, and no past
        let begins = lines
            .iter()
            .rposition(|line| matches!(line.what, Happened::Opened(_)));
        if let Some(Happened::Opened(opened)) = begins.map(|place| &lines[place].what) {
            oracle.run = ticks(opened.run);
            oracle.begins = oracle.run;
            oracle.at = lines[0].at;
            oracle.awake = oracle.at;
        }
        oracle
    }

    /// Time passes until this moment, and nothing happens; in this much of it, at its end, the program stood still.
    pub(crate) fn pass(&mut self, at: u128, still: u128) {
        let real = at.checked_sub(self.at).expect("time does not go back");
        if !self.paused && self.how.is_none() {
            // no gap begins before the event before it
            let real = real - still.min(real);
            self.run += real * self.speed;
            self.awake += real;
        }
        self.at = at;
    }

    pub(crate) fn take(&mut self, line: &Line) {
        let still = match line.what {
            Happened::Gap(span) => span,
            _ => 0,
        };
        self.pass(line.at, still);
        self.sleeps_after(line);
        let (mut who, mut began, mut queue) = (String::new(), None, None);
        let mut goes_on = false;
        match &line.what {
            Happened::Planned { speed, groups } => {
                self.speed = *speed;
                self.groups.clone_from(groups);
            }
            Happened::Speed(speed) => self.speed = *speed,
            Happened::Paused(paused) => self.paused = *paused,
            Happened::Stepped => self.paused = true,
            Happened::Opened(opened) => self.opened(opened),
            Happened::Queue {
                queue: of,
                capacity,
                made,
            } => {
                let (seq, run) = (line.seq, self.run);
                self.books(of).capacity(seq, run, *capacity, *made);
                queue = Some(of.clone());
            }
            Happened::Closed { queue: of } => {
                let (seq, run) = (line.seq, self.run);
                self.books(of).closed(seq, run);
                queue = Some(of.clone());
            }
            Happened::Moved(moved) => {
                who.clone_from(&moved.worker);
                queue = Some(moved.queue.clone());
                self.moved(line.seq, moved);
            }
            Happened::State {
                worker, state, on, ..
            } => {
                (who, began, queue) = (worker.clone(), Some(state.clone()), on.clone());
                goes_on = self.begins_state(worker, state, on.as_ref());
                if matches!(state.as_str(), "sleeping" | "computing") {
                    self.works(worker);
                }
            }
            Happened::Began {
                worker,
                process,
                group,
            } => {
                who.clone_from(worker);
                self.processes.entry(process.clone()).or_default();
                let of = self.worker(worker);
                (of.process, of.group) = (process.clone(), group.clone());
            }
            Happened::Ended { worker, died, .. } => {
                let run = self.run;
                let ended = self.worker(worker);
                (ended.ended, ended.died) = (Some(run), *died);
            }
            Happened::Process { process, change } => self.changed(process, *change),
            Happened::Worked { worker, items } => {
                self.worker(worker).worked_alone += items;
                self.works(worker);
            }
            Happened::Printed { worker } => drop(self.worker(worker)),
            Happened::RunEnded { how } => self.how = Some(how.clone()),
            Happened::Sampled {
                cores,
                processes,
                threads,
            } => self.sampled(cores, processes, threads),
            Happened::Gap(span) => self.stood_still += span,
            Happened::Else => {}
        }
        self.look();
        self.moments.push(Moment {
            seq: line.seq,
            at: line.at,
            run: self.run,
            kind: line.kind.clone(),
            who,
            state: began,
            goes_on,
            queue,
            several: self.several(),
            waiting: self.who_waits(),
        });
    }

    fn books(&mut self, queue: &str) -> &mut Books {
        self.queues.entry(queue.to_owned()).or_default()
    }

    fn worker(&mut self, name: &str) -> &mut Life {
        let known = self.workers.iter().position(|life| life.name == name);
        let place = known.unwrap_or_else(|| {
            self.processes.entry(name.to_owned()).or_default();
            self.workers.push(Life::new(name));
            self.workers.len() - 1
        });
        &mut self.workers[place]
    }

    /// Whether it only carries on with work that was told of: after a wait for a core, or for a lock that it had given away
    /// in the middle of it.
    fn begins_state(&mut self, worker: &str, state: &str, on: Option<&String>) -> bool {
        // a queue that somebody waits for is there
        if let Some(queue) = on {
            self.books(queue);
        }
        let life = self.worker(worker);
        life.goes_on = match (life.state.as_str(), state) {
            ("computing" | "ready", "waiting_for_lock" | "ready") | ("ready", "computing") => true,
            ("waiting_for_lock", "waiting_for_lock" | "computing") => life.goes_on,
            _ => false,
        };
        let goes_on = life.goes_on;
        state.clone_into(&mut life.state);
        life.on = on.cloned();
        for (states, seen) in [&GETS[..], &ROOM].into_iter().zip(&mut life.seen) {
            if states.contains(&state) {
                *seen = on.cloned();
            }
        }
        goes_on
    }

    fn changed(&mut self, name: &str, change: Change) {
        let process = self.processes.entry(name.to_owned()).or_default();
        match change {
            Change::Started => {}
            Change::Stopped => process.stopped = true,
            Change::Continued => process.stopped = false,
            Change::Ended => (process.ended, process.stopped) = (true, false),
            Change::Joined => process.joined = true,
        }
    }

    fn moved(&mut self, seq: u64, moved: &Moved) {
        let run = self.run;
        let count = moved.without_markers();
        let queue = Some(moved.queue.clone());
        let life = self.worker(&moved.worker);
        match moved.how {
            How::Put => {
                life.put += count;
                life.seen[1] = queue;
            }
            How::Got => life.seen[0] = queue,
            How::Done => life.done += count,
            How::Returned | How::Lost => {}
        }
        if moved.how == How::Put {
            self.first_put.get_or_insert(run);
            self.put_on += moved.items.iter().filter(|item| item.put_on).count() as u64;
        }
        let kind = match moved.how {
            How::Put => "put",
            How::Got => "got",
            How::Done => "done",
            How::Returned => "returned",
            How::Lost => "lost",
        };
        for item in &moved.items {
            self.marks.push(Mark {
                run,
                kind,
                worker: moved.worker.clone(),
                queue: moved.queue.clone(),
                item: item.clone(),
            });
        }
        let faults = self.books(&moved.queue).moved(seq, run, moved);
        self.faults.extend(faults);
    }

    /// A process whose threads are reported one by one counts as these.
    fn sampled(&mut self, cores: &[Option<f64>], processes: &[Used], threads: &[Used]) {
        if cores.is_empty() {
            return;
        }
        let host = |thread: &Used| Some(self.life(&thread.who)?.process.clone());
        let hosts: Vec<String> = threads.iter().filter_map(host).collect();
        let whole = processes.iter().filter(|it| !hosts.contains(&it.who));
        let own = |core: usize| -> f64 {
            let all = whole.clone().chain(threads);
            let there = all.filter(|it| it.core == Some(core as u64));
            there.filter_map(|it| it.cpu).sum()
        };
        let used = |(core, all): (usize, &Option<f64>)| all.map(|all| (own(core).min(all), all));
        let sample = cores.iter().enumerate().map(used).collect();
        self.samples.push((self.run, sample));
        self.cores = cores.to_vec();
    }
}
