//! The events of a run as they stand in the recording: those that have happened, and those that will.

use serde_json::Value;
use std::collections::BTreeMap;

/// A reader of the list of events at one place in it.
pub(super) struct Witness {
    events: Vec<Value>,
    /// Of each of them: it tells only that a thread that polls its queue has its next turn with a lock, or has to wait for it.
    turns: Vec<bool>,
    /// How many have happened.
    place: usize,
    /// Whether the engine told them: then what comes follows from what was.
    by_engine: bool,
}

/// What may change the course of a run from outside: a command, a signal, a death, a gap.
const OUTSIDE: [&str; 8] = [
    "asked",
    "signalled",
    "process_stopped",
    "process_continued",
    "process_ended",
    "run_ending",
    "run_ended",
    "opened",
];

/// What happens in a run that is not stuck.
const HAPPENS: [&str; 8] = [
    "put",
    "got",
    "done",
    "state_changed",
    "worker_started",
    "worker_ended",
    "process_started",
    "worked",
];

const WAITS: [&str; 9] = [
    "waiting_to_put",
    "waiting_to_get",
    "spinning",
    "waiting_in_join",
    "waiting_for_lock",
    "waiting_for_result",
    "waiting_for_tasks",
    "waiting_to_be_woken",
    "waiting_to_flush",
];

fn turns(events: &[Value]) -> Vec<bool> {
    let mut polls: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut all = Vec::new();
    for event in events {
        let worker = event["worker"].as_str().unwrap_or_default();
        all.push(match event["state"].as_str() {
            Some("waiting_for_lock") => polls.contains_key(worker),
            Some("spinning") => polls.insert(worker, &event["on"]) == Some(&event["on"]),
            Some(_) => {
                polls.remove(worker);
                false
            }
            None => false,
        });
    }
    all
}

impl Witness {
    pub(super) fn new(recording: &str, by_engine: bool) -> Self {
        let read = |line: &str| serde_json::from_str(line).expect("an event");
        let events: Vec<Value> = recording.lines().skip(1).map(read).collect();
        Self {
            turns: turns(&events),
            events,
            place: 0,
            by_engine,
        }
    }

    pub(super) const fn next(&mut self) {
        self.place += 1;
    }

    fn past(&self) -> &[Value] {
        &self.events[..self.place]
    }

    /// The last event of these kinds that has happened and is about this, in the field of this name.
    pub(super) fn last(&self, kinds: &[&str], about: Option<(&str, &str)>) -> Option<&Value> {
        let is = |event: &&Value| {
            kinds.iter().any(|kind| event["what"] == *kind)
                && about.is_none_or(|(field, name)| event[field] == name)
        };
        self.past().iter().rev().find(is)
    }

    pub(super) fn events_of(&self, kind: &str) -> impl Iterator<Item = &Value> {
        let is = move |event: &&Value| event["what"] == kind;
        self.past().iter().filter(is)
    }

    /// Since when (real nanoseconds) its state is what it is, and that state.
    pub(super) fn state_of(&self, worker: &str) -> Option<&Value> {
        self.last(&["state_changed"], Some(("worker", worker)))
    }

    /// The queue that it polls, also while it waits for the lock to do so.
    pub(super) fn polls(&self, worker: &str) -> Option<&Value> {
        let mut states = self
            .past()
            .iter()
            .rev()
            .filter(|event| event["what"] == "state_changed" && event["worker"] == worker);
        let before = states.find(|event| event["state"] != "waiting_for_lock")?;
        (before["state"] == "spinning").then_some(&before["on"])
    }

    pub(super) fn waits(&self, worker: &str) -> bool {
        let state = self.state_of(worker);
        state.is_some_and(|event| WAITS.iter().any(|wait| event["state"] == *wait))
    }

    /// The workers that were told of, but main, each with the process it is in.
    pub(super) fn workers(&self) -> BTreeMap<&str, &str> {
        let started = self.events_of("worker_started");
        let named = started.filter_map(|event| {
            let process = event["process"].as_str()?;
            Some((event["worker"].as_str()?, process))
        });
        named.filter(|(worker, _)| *worker != "main").collect()
    }

    pub(super) fn process_of<'w>(&'w self, worker: &'w str) -> &'w str {
        let started = self.last(&["worker_started"], Some(("worker", worker)));
        started
            .and_then(|event| event["process"].as_str())
            .unwrap_or(worker)
    }

    pub(super) fn lives(&self, worker: &str) -> bool {
        let process = self.process_of(worker);
        self.last(&["worker_ended"], Some(("worker", worker)))
            .is_none()
            && self
                .last(&["process_ended"], Some(("process", process)))
                .is_none()
    }

    pub(super) fn is_suspended(&self, worker: &str) -> bool {
        let kinds = ["process_stopped", "process_continued", "process_ended"];
        let last = self.last(&kinds, Some(("process", self.process_of(worker))));
        last.is_some_and(|event| event["what"] == "process_stopped")
    }

    /// The last event that moved this item of a queue, which is given as it stands in events.
    pub(super) fn last_move(&self, queue: &str, is: impl Fn(&Value) -> bool) -> Option<&Value> {
        let moves = ["put", "got", "done", "returned", "lost"];
        let is_move = |event: &&Value| {
            let items = event["items"].as_array();
            event["queue"] == queue
                && moves.iter().any(|kind| event["what"] == *kind)
                && items.is_some_and(|all| all.iter().any(&is))
        };
        self.past().iter().rev().find(is_move)
    }

    /// The first event to come, before anything from outside, for which this is so; where the engine does not tell, what
    /// comes proves nothing.
    fn comes(&self, is: impl Fn(&Value) -> bool) -> Option<&Value> {
        if !self.by_engine {
            return None;
        }
        let from_outside = |event: &&Value| {
            event["why"] != "died" && !OUTSIDE.iter().any(|kind| event["what"] == *kind)
        };
        let coming = self.events[self.place..].iter().take_while(from_outside);
        let mut coming = coming.zip(&self.turns[self.place..]);
        let (event, _) = coming.find(|(event, turn)| !**turn && is(event))?;
        Some(event)
    }

    /// Whether something happens though nothing comes from outside.
    pub(super) fn goes_on(&self) -> Option<&Value> {
        self.comes(|event| HAPPENS.iter().any(|kind| event["what"] == *kind))
    }

    /// Whether this worker goes on though nothing comes from outside.
    pub(super) fn goes_on_with(&self, worker: &str) -> Option<&Value> {
        self.comes(|event| {
            let happens = HAPPENS.iter().any(|kind| event["what"] == *kind);
            happens && event["worker"] == worker && event["what"] != "worker_started"
        })
    }
}
