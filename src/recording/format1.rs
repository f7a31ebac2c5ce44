//! Recordings of format 1 (version 0.1) in the events of format 2.
//!
//! The plan comes from the scenario in the header. What version 1 inferred from a wish becomes an event of its own, with
//! the number of the line it comes from.

use crate::{
    event::{
        EndSignal, Event, GroupId, Plan, ProcessId, RealTime, What, WorkerId,
        plan::{CONSUMERS, MAIN, MARKER, PRODUCERS, QUEUE, Step},
    },
    header::Header,
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, VecDeque};

/// Translates one line after the other.
pub(super) struct Format1 {
    ready: VecDeque<Event>,
    /// The first index that was never used, of producers and of consumers.
    fresh: [u32; 2],
    /// Processes that were started: what was asked of others came to nothing.
    started: BTreeSet<String>,
    paused: bool,
    /// A step was asked for while the run was paused: it begins when the run goes on.
    will_step: bool,
    steps: bool,
}

impl Format1 {
    /// Begins with the plan.
    pub(super) fn new(header: &Header) -> Self {
        let plan = match &header.scenario {
            Some(scenario) => scenario.plan(),
            None => Plan::default(),
        };
        let mut it = Self {
            ready: VecDeque::new(),
            fresh: [1, 1],
            started: BTreeSet::new(),
            paused: false,
            will_step: false,
            steps: false,
        };
        for step in plan.script.iter().flatten() {
            if let Step::Start(worker) = step {
                it.used(worker);
            }
        }
        it.ready.push_back(Event {
            seq: 0,
            at: RealTime::ZERO,
            what: What::Planned(Box::new(plan)),
            written: None,
        });
        it
    }

    /// The next event that is ready.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// Takes one line; what it says is ready afterwards. Returns its place in the order, and its time.
    ///
    /// # Errors
    /// When it is not an event.
    pub(super) fn take(&mut self, line: &str) -> Result<(u64, RealTime), String> {
        let mut fields: Map<String, Value> = match serde_json::from_str(line) {
            Ok(fields) => fields,
            Err(error) => return Err(format!("not an event: {error}")),
        };
        let mut facts = Facts::default();
        match fields
            .get("what")
            .and_then(Value::as_str)
            .unwrap_or_default()
        {
            "asked" => self.asked(&mut fields, &mut facts),
            "resumed" => {
                self.paused = false;
                self.steps = std::mem::take(&mut self.will_step);
                facts.after.extend(self.steps.then_some(What::Stepping));
            }
            "paused" | "stepped" => (self.paused, self.steps) = (true, false),
            "work_changed" => role_to_group(&mut fields, "group_changed"),
            "worker_started" => role_to_group(&mut fields, "worker_started"),
            "process_started" => {
                if let Some(name) = fields.get("process").and_then(Value::as_str) {
                    self.started.insert(name.to_owned());
                    self.used(name);
                }
            }
            "state_changed" if fields.get("worker") == Some(&json!(MAIN)) => {
                if let Some(value) = fields.get_mut("value") {
                    marker(value);
                }
            }
            "put" | "got" | "done" | "returned" | "lost" => markers(&mut fields),
            "opened" => opened(&mut fields),
            _ => {}
        }
        let event =
            Event::read(&Value::Object(fields).to_string()).map_err(|bad| bad.to_string())?;
        let (seq, at) = (event.seq, event.at);
        self.ready.push_back(event);
        self.ready.extend(facts.after.into_iter().map(|what| Event {
            seq,
            at,
            what,
            written: None,
        }));
        Ok((seq, at))
    }

    /// Version 1 told a verb and an object; what followed from them was not told.
    fn asked(&mut self, fields: &mut Map<String, Value>, facts: &mut Facts) {
        let word = |key: &str| {
            fields
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let (ask, of) = (word("ask"), word("of"));
        facts.after.extend(match ask.as_str() {
            "add" => self.due(&of),
            "finish" | "terminate" | "kill" if !self.started.contains(of.as_str()) => None,
            "finish" => Some(What::WorkerFinishing {
                worker: WorkerId::new(&of),
            }),
            "terminate" => Some(What::Signalled {
                process: ProcessId::new(&of),
                signal: EndSignal::Terminate,
            }),
            "kill" => Some(What::Signalled {
                process: ProcessId::new(&of),
                signal: EndSignal::Kill,
            }),
            "step" if self.paused => {
                self.will_step = true;
                None
            }
            "step" => {
                self.steps = true;
                Some(What::Stepping)
            }
            "continue" if std::mem::take(&mut self.steps) => Some(What::Resumed),
            "end" => serde_json::from_value(json!(of))
                .ok()
                .map(|how| What::RunEnding { how }),
            _ => None,
        });
        fields.remove("ask");
        fields.remove("of");
        fields.insert("command".into(), json!(format!("{ask} {of}").trim_end()));
    }

    fn due(&mut self, role: &str) -> Option<What> {
        let (side, letter, group) = match role {
            "producer" => (0, 'P', PRODUCERS),
            "consumer" => (1, 'C', CONSUMERS),
            _ => return None,
        };
        let worker = WorkerId::new(format!("{letter}{}", self.fresh[side]));
        self.used(&worker);
        Some(What::WorkerDue {
            worker,
            group: GroupId::new(group),
        })
    }

    /// A name that is never given again.
    fn used(&mut self, name: &str) {
        let side = match name.chars().next() {
            Some('P') => 0,
            Some('C') => 1,
            _ => return,
        };
        if let Ok(index) = name[1..].parse::<u32>() {
            self.fresh[side] = self.fresh[side].max(index.saturating_add(1));
        }
    }
}

/// What a line tells beside its own event.
#[derive(Default)]
struct Facts {
    after: Vec<What>,
}

fn role_to_group(fields: &mut Map<String, Value>, what: &str) {
    let group = match fields.remove("role").as_ref().and_then(Value::as_str) {
        Some("producer") => Some(PRODUCERS),
        Some("consumer") => Some(CONSUMERS),
        _ => None,
    };
    fields.insert("what".into(), json!(what));
    fields.extend(group.map(|group| ("group".to_owned(), json!(group))));
}

fn markers(fields: &mut Map<String, Value>) {
    for item in fields
        .get_mut("items")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if item.get("by") == Some(&json!(MAIN))
            && let Some(value) = item.get_mut("value")
        {
            marker(value);
        }
    }
}

fn marker(value: &mut Value) {
    if *value == json!(MARKER) {
        *value = json!({ "marker": MARKER });
    }
}

fn opened(fields: &mut Map<String, Value>) {
    let mut queue = Map::from_iter([("queue".to_owned(), json!(QUEUE))]);
    for key in ["done", "lost", "returned", "deepest", "since"] {
        queue.extend(fields.remove(key).map(|value| (key.to_owned(), value)));
    }
    fields.insert("queues".into(), json!([queue]));
    for worker in fields
        .get_mut("workers")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Some(took) = worker.get_mut("took") {
            *took = json!({ QUEUE: took.take() });
        }
        let Some(fields) = worker.as_object_mut() else {
            continue;
        };
        // what a producer moved it had put, what a consumer moved it had taken
        let name = fields.get("worker").and_then(Value::as_str);
        let puts = name.is_some_and(|name| name.starts_with('P'));
        let moved = fields.remove("moved").unwrap_or(json!(0));
        let (put, got) = if puts {
            (moved, json!(0))
        } else {
            (json!(0), moved)
        };
        fields.extend([("put".to_owned(), put), ("got".to_owned(), got)]);
    }
}
