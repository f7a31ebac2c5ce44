//! Workers: how each looked when, and what they spent their lives on.

use super::{Oracle, Process, Ticks, nanos};
use crate::law::facts::{CLOCK, Part, Side, Truth};
use std::collections::BTreeMap;

/// States in which a worker is at work, and in which it waits for a queue.
const WORK: [&str; 3] = ["computing", "ready", "sleeping"];
pub(super) const ROOM: [&str; 1] = ["waiting_to_put"];
pub(super) const GETS: [&str; 2] = ["waiting_to_get", "spinning"];
const WAIT: [&str; 3] = ["waiting_to_put", "waiting_to_get", "spinning"];
/// States after the end of a process: no part of a life.
const DEAD: [&str; 2] = ["zombie", "gone"];

/// A worker.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) name: String,
    pub(super) group: String,
    pub(super) process: String,
    pub(super) state: String,
    /// Whether that carries on with work begun before.
    pub(super) goes_on: bool,
    /// The queue that it waits for.
    pub(super) on: Option<String>,
    pub(super) ended: Option<Ticks>,
    pub(super) died: bool,
    pub(super) put: u64,
    pub(super) done: u64,
    /// Items finished without a queue.
    pub(super) worked_alone: u64,
    /// When it first slept, computed or told of such an item.
    pub(super) first_work: Option<Ticks>,
    /// The queue that it was last seen to get from or to wait for an item of, and to put into or to wait for room in.
    pub(super) seen: [Option<String>; 2],
    pub(super) shown: Vec<Look>,
    /// Run time in each displayed state before the recording begins.
    pub(super) before: BTreeMap<String, Ticks>,
}

/// A displayed state from a moment on, until the next.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) run: Ticks,
    /// Real time without pauses.
    pub(super) awake: u128,
    pub(super) state: String,
    /// The queue that it waits for, while it does.
    pub(super) on: Option<String>,
}

impl Life {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            group: String::new(),
            process: name.to_owned(),
            state: "starting".to_owned(),
            goes_on: false,
            on: None,
            ended: None,
            died: false,
            put: 0,
            done: 0,
            worked_alone: 0,
            first_work: None,
            seen: [None, None],
            shown: Vec::new(),
            before: BTreeMap::new(),
        }
    }
}

impl Oracle {
    /// Puts down who looks otherwise than before: the state of a worker lies under its end, the suspension and the end
    /// of its process.
    pub(super) fn look(&mut self) {
        for life in &mut self.workers {
            let process = self.processes[&life.process];
            let state = match process {
                // a thread beside others ends alone
                _ if life.ended.is_some() && life.process != life.name => "gone",
                Process { joined: true, .. } => "gone",
                Process { ended: true, .. } => "zombie",
                Process { stopped: true, .. } => "suspended",
                _ if life.ended.is_some() => "ending",
                _ => life.state.as_str(),
            };
            let on = life.on.clone().filter(|_| WAIT.contains(&state));
            let same = |last: &Look| (last.state.as_str(), &last.on) == (state, &on);
            if !life.shown.last().is_some_and(same) {
                let (run, awake, state) = (self.run, self.awake, state.to_owned());
                life.shown.push(Look {
                    run,
                    awake,
                    state,
                    on,
                });
            }
        }
    }

    pub(super) fn who_waits(&self) -> Vec<String> {
        let waits = |life: &&Life| {
            WAIT.contains(&life.state.as_str())
                && life.ended.is_none()
                && !self.processes[&life.process].ended
        };
        let waiting = self.workers.iter().filter(waits);
        waiting.map(|life| life.name.clone()).collect()
    }

    /// The displayed states of a worker, each from when until when.
    pub(super) fn stretches<'a>(
        &self,
        life: &'a Life,
    ) -> impl Iterator<Item = (Ticks, Ticks, &'a str)> {
        let ends = life.shown.iter().skip(1).map(|look| look.run);
        let ends = ends.chain([self.run]);
        life.shown
            .iter()
            .zip(ends)
            .map(|(look, to)| (look.run, to, look.state.as_str()))
    }

    pub(super) fn life(&self, name: &str) -> Option<&Life> {
        self.workers.iter().find(|life| life.name == name)
    }

    pub(super) fn time(&self, life: &Life, state: &str) -> Ticks {
        let of = self.stretches(life).filter(|(.., of)| *of == state);
        let since: Ticks = of.map(|(from, to, _)| to - from).sum();
        since + life.before.get(state).copied().unwrap_or(0)
    }

    /// Real time without pauses in a displayed state; while it waited for this queue, if one is given.
    pub(super) fn real_time(&self, life: &Life, state: &str, on: Option<&String>) -> u128 {
        let ends = life.shown.iter().skip(1).map(|look| look.awake);
        let ends = ends.chain([self.awake]);
        let is = |look: &Look| look.state == state && (on.is_none() || look.on.as_ref() == on);
        let of = life.shown.iter().zip(ends).filter(|(look, _)| is(look));
        of.map(|(look, to)| to - look.awake).sum()
    }

    /// Every displayed state there is in this run.
    pub(super) fn states(&self) -> Vec<String> {
        let shown = self.workers.iter().flat_map(|life| &life.shown);
        let before = self.workers.iter().flat_map(|life| life.before.keys());
        let mut all: Vec<String> = shown
            .map(|look| &look.state)
            .chain(before)
            .cloned()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The share of these times that was spent so; nothing if there are none.
    fn part_of(times: impl Iterator<Item = (Ticks, String)>, part: Part) -> Truth {
        let (mut spent, mut all) = (0, 0);
        for (time, state) in times.filter(|(_, state)| !DEAD.contains(&state.as_str())) {
            let state = state.as_str();
            let counts = match part {
                Part::Work => WORK.contains(&state),
                Part::Wait => WAIT.contains(&state),
                Part::Room => ROOM.contains(&state),
                Part::Item => GETS.contains(&state),
                Part::Lock => state == "waiting_for_lock",
            };
            all += time;
            spent += if counts { time } else { 0 };
        }
        match all {
            0 => Truth::Nothing,
            _ => Truth::Share(spent as f64 / all as f64, CLOCK / nanos(all)),
        }
    }

    /// The share of the lives of these workers that was spent so; nothing if they have not lived.
    pub(super) fn share<'a>(&self, lives: impl Iterator<Item = &'a Life>, part: Part) -> Truth {
        let states = self.states();
        let times = |life: &'a Life| {
            let time = |state: &String| (self.time(life, state), state.clone());
            states.iter().map(time).collect::<Vec<_>>()
        };
        Self::part_of(lives.flat_map(times), part)
    }

    /// The same of a stretch of time.
    pub(super) fn share_within<'a>(
        &self,
        lives: impl Iterator<Item = &'a Life>,
        part: Part,
        (from, to): (Ticks, Ticks),
    ) -> Truth {
        let times = |life: &'a Life| {
            let within = |(begin, end, state): (Ticks, Ticks, &str)| {
                let time = end.min(to).saturating_sub(begin.max(from));
                (time, state.to_owned())
            };
            self.stretches(life).map(within).collect::<Vec<_>>()
        };
        Self::part_of(lives.flat_map(times), part)
    }

    /// Whether a worker was in this state for as long as in any other, in a stretch whose ends are a little unsure.
    pub(super) fn mostly(
        &self,
        life: &Life,
        state: &str,
        (from, to): (Ticks, Ticks),
        unsure: Ticks,
    ) -> bool {
        let within = |of: &str| -> Ticks {
            let those = self.stretches(life).filter(|(.., look)| *look == of);
            those
                .map(|(begin, end, _)| end.min(to).saturating_sub(begin.max(from)))
                .sum()
        };
        let time = within(state) + 2 * unsure;
        self.states().iter().all(|other| within(other) <= time)
    }

    /// The time from a moment on in which the worker was not yet gone.
    pub(super) fn lived(&self, life: &Life, from: Ticks) -> Ticks {
        let from = from.max(self.begins);
        let alive = self.stretches(life).filter(|(.., look)| *look != "gone");
        alive
            .map(|(begin, end, _)| end.saturating_sub(begin.max(from)))
            .sum()
    }

    /// The queues that a worker gets from and puts into: as is planned of its group, otherwise as was seen; of main
    /// nothing is said.
    pub(super) fn queues_of(&self, life: &Life) -> [Option<String>; 2] {
        let planned = self.groups.iter().find(|group| group.name == life.group);
        match planned {
            _ if life.group == "main" => [None, None],
            Some(group) => [group.from.clone(), group.to.clone()],
            None => life.seen.clone(),
        }
    }

    pub(super) fn gets_and_puts(&self, life: &Life) -> [bool; 2] {
        self.queues_of(life).map(|queue| queue.is_some())
    }

    pub(super) fn is_of(&self, life: &Life, side: &Side) -> bool {
        let [from, to] = self.queues_of(life);
        match side {
            Side::Putters(queue) => to.as_ref() == Some(queue),
            Side::Getters(queue) => from.as_ref() == Some(queue),
            Side::Sources => to.is_some() && from.is_none(),
            Side::Sinks => from.is_some() && to.is_none(),
        }
    }

    pub(super) fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Life> {
        self.workers.iter().filter(move |life| life.group == group)
    }

    /// Everybody but main, once there is nobody else.
    pub(super) fn others(&self) -> impl Iterator<Item = &Life> {
        self.workers.iter().filter(|life| life.group != "main")
    }

    pub(super) fn last_end(&self) -> Option<&Life> {
        self.others()
            .filter(|life| life.ended.is_some())
            .max_by_key(|life| life.ended)
    }

    /// The groups whose workers have lived.
    pub(super) fn groups(&self) -> String {
        let named = self.others().filter(|life| !life.group.is_empty());
        let mut all: Vec<&str> = named.map(|life| life.group.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|group| self.share(self.of_group(group), Part::Work) != Truth::Nothing);
        all.join(", ")
    }
}
