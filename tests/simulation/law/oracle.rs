//! The oracle: what is true of a run, computed from its lines alone. It shares no code with the program.
//!
//! Run time is kept in tenths of a nanosecond, in which every speed is a whole number, so nothing is rounded here.

use crate::law::{
    accounts::Books,
    facts::{CLOCK, Count, Fact, Part, Place, Side, Stat, Truth},
    line::{self, Carried, Change, Group, Happened, Head, Line, Moved, Opened},
};
use std::collections::BTreeMap;

/// Run time in tenths of a nanosecond.
pub(crate) type Ticks = u128;

pub(crate) const fn ticks(nanos: u128) -> Ticks {
    nanos * 10
}

pub(crate) fn nanos(ticks: Ticks) -> f64 {
    ticks as f64 / 10.0
}

/// States in which a worker is at work, and in which it waits for a queue.
const WORK: [&str; 2] = ["computing", "sleeping"];
const ROOM: [&str; 1] = ["waiting_to_put"];
const GETS: [&str; 2] = ["waiting_to_get", "spinning"];
const WAIT: [&str; 3] = ["waiting_to_put", "waiting_to_get", "spinning"];
/// States after the end of a process: no part of a life.
const DEAD: [&str; 2] = ["zombie", "gone"];

/// The moment of an event.
#[derive(Clone, Copy, Debug)]
struct Moment {
    seq: u64,
    at: u128,
    run: Ticks,
}

/// Who moved an item, how, its value, and whose it was.
type Mark = (String, &'static str, String, String);

/// A worker.
#[derive(Clone, Debug)]
struct Life {
    name: String,
    group: String,
    process: String,
    state: String,
    ended: Option<Ticks>,
    put: u64,
    done: u64,
    /// Whether it has been seen to get or to wait for an item, and to put or to wait for room.
    seen: [bool; 2],
    /// Its displayed states: from when on (run time; real time without pauses), each until the next.
    shown: Vec<(Ticks, u128, String)>,
    /// Run time in each displayed state before the recording begins.
    before: BTreeMap<String, Ticks>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Process {
    stopped: bool,
    ended: bool,
    joined: bool,
}

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
    /// The moment of each event, its kind, whose it is, and what it says of a state.
    moments: Vec<(Moment, String, String, Option<String>)>,
    /// Who waits for a queue after each event.
    waiting: Vec<Vec<String>>,
    queues: BTreeMap<String, Books>,
    /// Those that are planned.
    groups: Vec<Group>,
    workers: Vec<Life>,
    processes: BTreeMap<String, Process>,
    first_put: Option<Ticks>,
    /// Run time at which the recording begins.
    begins: Ticks,
    /// Every item that was put or taken, and when.
    marks: Vec<(Ticks, Mark)>,
    how: Option<String>,
    /// Where the lines contradict one another.
    pub(crate) faults: Vec<String>,
}

impl Oracle {
    /// Of a recording: its header's line, then its events'.
    pub(crate) fn of(recording: &str) -> Self {
        let (head, events) = recording.split_once('\n').expect("a header's line");
        let head = line::head(head);
        let lines: Vec<Line> = events.lines().map(line::event).collect();
        let mut oracle = Self {
            speed: 10,
            head,
            paused: false,
            at: 0,
            run: 0,
            awake: 0,
            moments: Vec::new(),
            waiting: Vec::new(),
            queues: BTreeMap::new(),
            groups: Vec::new(),
            workers: Vec::new(),
            processes: BTreeMap::new(),
            first_put: None,
            begins: 0,
            marks: Vec::new(),
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
        for line in &lines {
            oracle.take(line);
        }
        oracle
    }

    fn take(&mut self, line: &Line) {
        let real = line
            .at
            .checked_sub(self.at)
            .unwrap_or_else(|| panic!("{line:?}: time went back"));
        if !self.paused {
            self.run += real * self.speed;
            self.awake += real;
        }
        self.at = line.at;
        let (mut who, mut state) = (String::new(), None);
        match &line.what {
            Happened::Planned { speed, groups } => {
                self.speed = *speed;
                self.groups.clone_from(groups);
            }
            Happened::Speed(speed) => self.speed = *speed,
            Happened::Paused(paused) => self.paused = *paused,
            Happened::Opened(opened) => self.opened(opened),
            Happened::Queue { queue, capacity } => {
                let (seq, run) = (line.seq, self.run);
                self.books(queue).capacity(seq, run, *capacity);
            }
            Happened::Moved(moved) => {
                who.clone_from(&moved.worker);
                self.moved(line.seq, moved);
            }
            Happened::State { worker, state: now } => {
                (who, state) = (worker.clone(), Some(now.clone()));
                let waits = [&GETS[..], &ROOM].map(|states| states.contains(&now.as_str()));
                let of = self.worker(worker);
                of.state.clone_from(now);
                of.seen = [of.seen[0] || waits[0], of.seen[1] || waits[1]];
            }
            Happened::Began {
                worker,
                process,
                group,
            } => {
                who.clone_from(worker);
                self.processes.entry(process.clone()).or_default();
                let begun = self.worker(worker);
                (begun.process, begun.group) = (process.clone(), group.clone());
            }
            Happened::Ended { worker } => {
                let run = self.run;
                self.worker(worker).ended = Some(run);
            }
            Happened::Process { process, change } => self.changed(process, *change),
            Happened::Printed { worker } => drop(self.worker(worker)),
            Happened::RunEnded { how } => self.how = Some(how.clone()),
            Happened::Else => {}
        }
        self.look();
        let moment = Moment {
            seq: line.seq,
            at: line.at,
            run: self.run,
        };
        self.moments.push((moment, line.kind.clone(), who, state));
        self.waiting.push(self.who_waits());
    }

    fn books(&mut self, queue: &str) -> &mut Books {
        self.queues.entry(queue.to_owned()).or_default()
    }

    fn worker(&mut self, name: &str) -> &mut Life {
        let place = self
            .workers
            .iter()
            .position(|life| life.name == name)
            .unwrap_or_else(|| {
                self.processes.entry(name.to_owned()).or_default();
                self.workers.push(Life {
                    name: name.to_owned(),
                    group: String::new(),
                    process: name.to_owned(),
                    state: "starting".to_owned(),
                    ended: None,
                    put: 0,
                    done: 0,
                    seen: [false; 2],
                    shown: Vec::new(),
                    before: BTreeMap::new(),
                });
                self.workers.len() - 1
            });
        &mut self.workers[place]
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
        let count = moved.items.len() as u64;
        let life = self.worker(&moved.worker);
        match moved.how {
            line::How::Put => {
                life.put += count;
                life.seen[1] = true;
            }
            line::How::Got => life.seen[0] = true,
            line::How::Done => life.done += count,
            line::How::Returned | line::How::Lost => {}
        }
        if moved.how == line::How::Put {
            self.first_put.get_or_insert(run);
        }
        let how = match moved.how {
            line::How::Put => "put",
            line::How::Got => "got",
            _ => "",
        };
        for item in moved.items.iter().filter(|_| !how.is_empty()) {
            self.marks.push((
                run,
                (
                    moved.worker.clone(),
                    how,
                    item.value.clone(),
                    item.by.clone(),
                ),
            ));
        }
        let faults = self.books(&moved.queue).moved(seq, run, moved);
        self.faults.extend(faults);
    }

    /// The state was told; now come the numbers.
    fn opened(&mut self, opened: &Opened) {
        self.run = ticks(opened.run);
        let run = self.run;
        for of in &opened.queues {
            self.books(&of.queue).opened(of, run);
        }
        for life in &mut self.workers {
            life.ended = life.ended.map(|_| run);
        }
        for carried in &opened.workers {
            self.carried(carried);
        }
    }

    fn carried(&mut self, carried: &Carried) {
        let life = self.worker(&carried.worker);
        life.put = carried.put;
        life.done = carried.done;
        life.seen = carried.seen;
        life.ended = life.ended.map(|run| carried.ended.map_or(run, ticks));
        life.before = carried
            .times
            .iter()
            .map(|(state, time)| (state.clone(), ticks(*time)))
            .collect();
        if let Some(last) = life.shown.pop() {
            life.shown = vec![(ticks(carried.looks_since), last.1, last.2)];
        }
    }

    /// Puts down who looks otherwise than before: the state of a worker lies under its end, the suspension and the end
    /// of its process.
    fn look(&mut self) {
        for life in &mut self.workers {
            let process = self.processes[&life.process];
            let look = match process {
                Process { joined: true, .. } => "gone",
                Process { ended: true, .. } => "zombie",
                Process { stopped: true, .. } => "suspended",
                _ if life.ended.is_some() => "ending",
                _ => life.state.as_str(),
            };
            if life.shown.last().is_none_or(|(.., last)| last != look) {
                life.shown.push((self.run, self.awake, look.to_owned()));
            }
        }
    }

    fn who_waits(&self) -> Vec<String> {
        let waits = |life: &&Life| {
            WAIT.contains(&life.state.as_str())
                && life.ended.is_none()
                && !self.processes[&life.process].ended
        };
        self.workers
            .iter()
            .filter(waits)
            .map(|life| life.name.clone())
            .collect()
    }

    /// The displayed states of a worker, each from when until when.
    fn stretches<'a>(&self, life: &'a Life) -> Vec<(Ticks, Ticks, &'a str)> {
        let ends = life
            .shown
            .iter()
            .skip(1)
            .map(|(run, ..)| *run)
            .chain([self.run]);
        life.shown
            .iter()
            .zip(ends)
            .map(|((from, _, state), to)| (*from, to, state.as_str()))
            .collect()
    }

    fn life(&self, name: &str) -> Option<&Life> {
        self.workers.iter().find(|life| life.name == name)
    }

    fn time(&self, life: &Life, state: &str) -> Ticks {
        let since: Ticks = self
            .stretches(life)
            .iter()
            .filter(|(.., of)| *of == state)
            .map(|(from, to, _)| to - from)
            .sum();
        since + life.before.get(state).copied().unwrap_or(0)
    }

    fn real_time(&self, life: &Life, state: &str) -> u128 {
        let ends = life
            .shown
            .iter()
            .skip(1)
            .map(|(_, awake, _)| *awake)
            .chain([self.awake]);
        life.shown
            .iter()
            .zip(ends)
            .filter(|((.., of), _)| of == state)
            .map(|((_, from, _), to)| to - from)
            .sum()
    }

    /// Every displayed state there is in this run.
    fn states(&self) -> Vec<String> {
        let shown = self
            .workers
            .iter()
            .flat_map(|life| life.shown.iter().map(|(.., state)| state));
        let mut all: Vec<String> = shown
            .chain(self.workers.iter().flat_map(|life| life.before.keys()))
            .cloned()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The share of the lives of these workers that was spent so; nothing if they have not lived.
    fn share<'a>(&self, lives: impl Iterator<Item = &'a Life>, part: Part) -> Truth {
        let states = self.states();
        let (mut spent, mut all) = (0, 0);
        for life in lives {
            for state in states
                .iter()
                .map(String::as_str)
                .filter(|state| !DEAD.contains(state))
            {
                let time = self.time(life, state);
                let counts = match part {
                    Part::Work => WORK.contains(&state),
                    Part::Wait => WAIT.contains(&state),
                    Part::Room => ROOM.contains(&state),
                };
                all += time;
                spent += if counts { time } else { 0 };
            }
        }
        match all {
            0 => Truth::Nothing,
            _ => Truth::Share(spent as f64 / all as f64, CLOCK / nanos(all)),
        }
    }

    /// Whether a worker was in this state for as long as in any other, in a stretch whose ends are a little unsure.
    fn mostly(&self, life: &Life, state: &str, (from, to): (u64, u64), unsure: u64) -> bool {
        let (from, to, unsure) = (ticks(from.into()), ticks(to.into()), ticks(unsure.into()));
        let stretches = self.stretches(life);
        let within = |of: &str| -> Ticks {
            let overlap = |(begin, end, _): &(Ticks, Ticks, &str)| {
                (*end).min(to).saturating_sub((*begin).max(from))
            };
            stretches
                .iter()
                .filter(|(.., look)| *look == of)
                .map(overlap)
                .sum()
        };
        let time = within(state) + 2 * unsure;
        self.states().iter().all(|other| within(other) <= time)
    }

    /// The time from a moment on in which the worker was not yet gone.
    fn lived(&self, life: &Life, from: Ticks) -> Ticks {
        let from = from.max(self.begins);
        let alive = self
            .stretches(life)
            .into_iter()
            .filter(|(.., look)| *look != "gone");
        alive
            .map(|(begin, end, _)| end.saturating_sub(begin.max(from)))
            .sum()
    }

    /// Whether a worker gets and puts: as is planned of its group, otherwise as was seen; of main nothing is said.
    fn gets_and_puts(&self, life: &Life) -> [bool; 2] {
        let planned = self.groups.iter().find(|group| group.name == life.group);
        match planned {
            _ if life.group == "main" => [false; 2],
            Some(group) => [group.gets, group.puts],
            None => life.seen,
        }
    }

    fn is_of(&self, life: &Life, side: Side) -> bool {
        let [gets, puts] = self.gets_and_puts(life);
        match side {
            Side::Putters => puts,
            Side::Sources => puts && !gets,
            Side::Sinks => gets && !puts,
        }
    }

    /// Everybody but main, once there is nobody else.
    fn others(&self) -> impl Iterator<Item = &Life> {
        self.workers.iter().filter(|life| life.group != "main")
    }

    fn last_end(&self) -> Option<&Life> {
        self.others()
            .filter(|life| life.ended.is_some())
            .max_by_key(|life| life.ended)
    }

    /// The place of an event among the moments.
    fn find(&self, place: Place) -> Option<usize> {
        match place {
            Place::Seq(seq) => self
                .moments
                .iter()
                .position(|(moment, ..)| moment.seq == seq),
            Place::Nth(kinds, nth) => {
                // of a state that began, its name is the kind
                let is = |(_, kind, _, state): &&(Moment, String, String, Option<String>)| {
                    kinds.contains(&state.as_deref().unwrap_or(kind))
                };
                let found = self.moments.iter().filter(is).nth(nth)?;
                self.find(Place::Seq(found.0.seq))
            }
        }
    }

    /// One fact in its simplest form, so that readers that name an event in two ways are seen to speak of one thing.
    pub(crate) fn plain(&self, fact: &Fact) -> Fact {
        let plain = |place: &Place| {
            self.find(*place)
                .map_or(*place, |found| Place::Seq(self.moments[found].0.seq))
        };
        let name = |queue: &String| match self.queues.keys().next() {
            Some(only) if queue.is_empty() => only.clone(),
            _ => queue.clone(),
        };
        let only = |group: &'static str, side: Side| {
            let is = |life: &Life| self.is_of(life, side) == (life.group == group);
            self.workers.iter().all(is)
        };
        match fact.clone() {
            Fact::ShareOfSide { side, part } => ["producers", "consumers"]
                .into_iter()
                .find(|group| only(group, side))
                .map_or(Fact::ShareOfSide { side, part }, |group| Fact::Share {
                    group,
                    part,
                }),
            Fact::Run(place) => Fact::Run(plain(&place)),
            Fact::Real(place) => Fact::Real(plain(&place)),
            Fact::Kind(place) => Fact::Kind(plain(&place)),
            Fact::StateAt(place) => Fact::StateAt(plain(&place)),
            Fact::Who(place) => Fact::Who(plain(&place)),
            Fact::WhoWaits(place) => Fact::WhoWaits(plain(&place)),
            Fact::Depth { queue, at } => Fact::Depth {
                queue: name(&queue),
                at: plain(&at),
            },
            Fact::Count { queue, what } => Fact::Count {
                queue: name(&queue),
                what,
            },
            Fact::Wait { queue, what } => Fact::Wait {
                queue: name(&queue),
                what,
            },
            Fact::OldestWait { queue } => Fact::OldestWait {
                queue: name(&queue),
            },
            Fact::MeanDepth { queue } => Fact::MeanDepth {
                queue: name(&queue),
            },
            Fact::MeanVisit { queue } => Fact::MeanVisit {
                queue: name(&queue),
            },
            Fact::Deepest {
                queue,
                depth,
                from,
                to,
                unsure,
            } => Fact::Deepest {
                queue: name(&queue),
                depth,
                from,
                to,
                unsure,
            },
            other => other,
        }
    }

    /// The true value of a fact.
    pub(crate) fn truth(&self, fact: &Fact) -> Truth {
        match &self.plain(fact) {
            Fact::Share { group, part } => {
                let of = |life: &&Life| life.group == *group;
                self.share(self.workers.iter().filter(of), *part)
            }
            Fact::ShareOfSide { side, part } => {
                let of = |life: &&Life| self.is_of(life, *side);
                self.share(self.workers.iter().filter(of), *part)
            }
            Fact::ShareOf { worker, part } => self.share(self.life(worker).into_iter(), *part),
            fact => self
                .number(fact)
                .map(Truth::Number)
                .or_else(|| self.word(fact).map(Truth::Word))
                .unwrap_or(Truth::Nothing),
        }
    }

    fn number(&self, fact: &Fact) -> Option<f64> {
        let moment = |place: &Place| self.find(*place).map(|found| self.moments[found].0);
        Some(match fact {
            Fact::Run(place) => nanos(moment(place)?.run),
            Fact::Real(place) => moment(place)?.at as f64,
            Fact::End => nanos(self.run),
            Fact::RealEnd => self.at as f64,
            Fact::Depth { queue, at } => self.queues.get(queue)?.depth_at(moment(at)?.seq)? as f64,
            Fact::Count { queue, what } => match self.queues.get(queue) {
                Some(books) => books.count(*what)? as f64,
                None if *what == Count::Capacity => return None,
                None => 0.0,
            },
            Fact::Own { worker, what } => {
                let life = self.life(worker)?;
                match what {
                    Count::Put => life.put as f64,
                    Count::Done => life.done as f64,
                    Count::Items => match self.gets_and_puts(life) {
                        [false, true] => life.put as f64,
                        [true, _] => life.done as f64,
                        [false, false] => return None,
                    },
                    _ => return None,
                }
            }
            Fact::Time { worker, states } => {
                let life = self.life(worker)?;
                match states.iter().map(|state| self.time(life, state)).sum() {
                    0 => return None,
                    time => nanos(time),
                }
            }
            Fact::RealTime { worker, state } => self.real_time(self.life(worker)?, state) as f64,
            Fact::Wait { queue, what } => self.wait(queue, *what)?,
            Fact::OldestWait { queue } => nanos(self.queues.get(queue)?.oldest_wait(self.run)?),
            Fact::MeanDepth { queue } => self.queues.get(queue)?.mean_depth(self.run)?,
            Fact::MeanVisit { queue } => self.queues.get(queue)?.mean_visit(self.run)?,
            Fact::Total => nanos(self.last_end()?.ended?.saturating_sub(self.first_put?)),
            Fact::EndOf(worker) => nanos(self.life(worker)?.ended?),
            Fact::Seed => self.head.seed as f64,
            _ => return self.drawn(fact),
        })
    }

    /// What only pictures say: something of a stretch of time.
    fn drawn(&self, fact: &Fact) -> Option<f64> {
        Some(match fact {
            Fact::Mostly {
                worker,
                state,
                from,
                to,
                unsure,
            } => f64::from(self.mostly(self.life(worker)?, state, (*from, *to), *unsure)),
            Fact::Lived { worker, from } => {
                nanos(self.lived(self.life(worker)?, ticks((*from).into())))
            }
            Fact::Deepest {
                queue,
                depth,
                from,
                to,
                unsure,
            } => {
                let (from, to, unsure) = (
                    ticks((*from).into()),
                    ticks((*to).into()),
                    ticks((*unsure).into()),
                );
                f64::from(self.queues.get(queue)?.deepest(*depth, (from, to), unsure))
            }
            Fact::Moved {
                worker,
                how,
                value,
                by,
                from,
                unsure,
            } => {
                let is = |(run, one): &(Ticks, Mark)| {
                    let near = run.abs_diff(ticks((*from).into())) <= ticks((*unsure).into());
                    near && one == &(worker.clone(), *how, value.clone(), by.clone())
                };
                f64::from(self.marks.iter().any(is))
            }
            _ => return None,
        })
    }

    fn wait(&self, queue: &str, what: Stat) -> Option<f64> {
        match self.queues.get(queue) {
            Some(books) => books.wait(what),
            None => (what == Stat::Count).then_some(0.0),
        }
    }

    fn word(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Kind(place) => Some(self.moments[self.find(*place)?].1.clone()),
            Fact::StateAt(place) => self.moments[self.find(*place)?].3.clone(),
            Fact::Who(place) => Some(self.moments[self.find(*place)?].2.clone()),
            Fact::WhoWaits(place) => Some(self.waiting[self.find(*place)?].join(", ")),
            Fact::How => self.how.clone(),
            Fact::LastToEnd => self.last_end().map(|life| life.name.clone()),
            _ => None,
        }
    }
}
