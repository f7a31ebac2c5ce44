//! A recording's lines as JSON: the one place that knows the names of their fields.

use serde_json::Value;

/// What the header's line says that the oracle needs.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// Run time that passes in a nanosecond of real time, in tenths of a nanosecond.
    pub(crate) speed: u128,
    pub(crate) seed: u64,
}

/// One event.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) seq: u64,
    /// Real nanoseconds since the run began.
    pub(crate) at: u128,
    /// The kind, as it is written.
    pub(crate) kind: String,
    pub(crate) what: Happened,
}

/// What happened, as far as the oracle keeps books of it.
#[derive(Clone, Debug)]
pub(crate) enum Happened {
    Speed(u128),
    Paused(bool),
    Opened(Opened),
    Queue { queue: String, capacity: Option<u64> },
    Moved(Moved),
    State { worker: String, state: String },
    Began { worker: String, process: String, group: String },
    Ended { worker: String },
    Process { process: String, change: Change },
    Printed { worker: String },
    RunEnded { how: String },
    Else,
}

/// Items that went from one place to another.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) how: How,
    /// Who moved them; of those that came back or are lost, who held them.
    pub(crate) worker: String,
    pub(crate) queue: String,
    pub(crate) items: Vec<Item>,
    /// The depth after it, as it was told.
    pub(crate) depth: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    Put,
    Got,
    Done,
    Returned,
    Lost,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) id: u64,
    pub(crate) by: String,
    pub(crate) value: String,
    pub(crate) marker: bool,
}

/// What happens to a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Started,
    Stopped,
    Continued,
    Ended,
    Joined,
}

/// The numbers of a recording that begins in the middle.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) run: u128,
    pub(crate) done: u64,
    pub(crate) lost: u64,
    pub(crate) returned: u64,
    pub(crate) deepest: u64,
    pub(crate) since: Vec<u128>,
    pub(crate) workers: Vec<Carried>,
}

#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) worker: String,
    pub(crate) ended: Option<u128>,
    pub(crate) looks_since: u128,
    pub(crate) moved: u64,
    pub(crate) done: u64,
    /// Nanoseconds in each displayed state.
    pub(crate) times: Vec<(String, u128)>,
}

/// The header's line.
pub(crate) fn head(line: &str) -> Head {
    let value = parsed(line);
    let speed = value["scenario"]["speed"].as_f64().unwrap_or(1.0);
    Head { speed: tenths(speed), seed: value["seed"].as_u64().expect("a seed") }
}

/// An event's line.
pub(crate) fn event(line: &str) -> Line {
    let value = parsed(line);
    let kind = word(&value["what"]);
    Line { seq: count(&value["seq"]), at: time(&value["at"]), what: happened(&kind, &value), kind }
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|bad| panic!("{line}: {bad}"))
}

fn happened(kind: &str, value: &Value) -> Happened {
    let of = |field: &str| word(&value[field]);
    let process = |change| Happened::Process { process: of("process"), change };
    match kind {
        "speed_changed" => Happened::Speed(tenths(value["speed"].as_f64().expect("a speed"))),
        "paused" | "stepped" => Happened::Paused(true),
        "resumed" => Happened::Paused(false),
        "opened" => Happened::Opened(opened(value)),
        "queue_made" | "capacity_changed" => {
            Happened::Queue { queue: of("queue"), capacity: value["capacity"].as_u64() }
        }
        "put" => moved(How::Put, &value["worker"], value),
        "got" => moved(How::Got, &value["worker"], value),
        "done" => moved(How::Done, &value["worker"], value),
        "returned" => moved(How::Returned, &value["from"], value),
        "lost" => moved(How::Lost, &value["from"], value),
        "state_changed" => Happened::State { worker: of("worker"), state: of("state") },
        "worker_started" => Happened::Began { worker: of("worker"), process: of("process"), group: of("role") },
        "worker_ended" => Happened::Ended { worker: of("worker") },
        "process_started" => process(Change::Started),
        "process_stopped" => process(Change::Stopped),
        "process_continued" => process(Change::Continued),
        "process_ended" => process(Change::Ended),
        "process_joined" => process(Change::Joined),
        "printed" => Happened::Printed { worker: of("worker") },
        "run_ended" => Happened::RunEnded { how: of("how") },
        _ => Happened::Else,
    }
}

fn moved(how: How, worker: &Value, value: &Value) -> Happened {
    let items = value["items"].as_array().expect("items").iter().map(item).collect();
    let (worker, queue, depth) = (word(worker), word(&value["queue"]), count(&value["depth"]));
    Happened::Moved(Moved { how, worker, queue, items, depth })
}

fn item(value: &Value) -> Item {
    let shown = value["value"].as_str().map_or_else(|| value["value"].to_string(), str::to_owned);
    let by = word(&value["by"]);
    // main puts nothing but stop markers
    let marker = by == "main" && shown == "stop";
    Item { id: count(&value["id"]), by, value: shown, marker }
}

fn opened(value: &Value) -> Opened {
    let list = |field: &str| value[field].as_array().expect("a list").clone();
    Opened {
        run: time(&value["run"]),
        done: count(&value["done"]),
        lost: count(&value["lost"]),
        returned: count(&value["returned"]),
        deepest: count(&value["deepest"]),
        since: list("since").iter().map(time).collect(),
        workers: list("workers").iter().map(carried).collect(),
    }
}

fn carried(value: &Value) -> Carried {
    let times = value["times"].as_object().expect("times by state");
    Carried {
        worker: word(&value["worker"]),
        ended: value["ended"].as_u64().map(u128::from),
        looks_since: time(&value["looks_since"]),
        moved: count(&value["moved"]),
        done: count(&value["done"]),
        times: times.iter().map(|(name, spent)| (name.clone(), time(spent))).collect(),
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is not a string")).to_owned()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is not a count"))
}

fn time(value: &Value) -> u128 {
    count(value).into()
}

fn tenths(speed: f64) -> u128 {
    (speed * 10.0).round() as u128
}
