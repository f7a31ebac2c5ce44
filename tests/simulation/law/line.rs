//! A recording's lines as JSON: the one place that knows the names of their fields.

mod fields;
mod opened;

use fields::{count, tenths, time, word};
use opened::opened;
use serde_json::Value;

/// What the header's line says that the oracle needs.
#[derive(Clone, Debug)]
pub(crate) struct Head {
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
    Planned {
        speed: u128,
        groups: Vec<Group>,
    },
    Speed(u128),
    Paused(bool),
    /// A step has happened, and the run is paused again.
    Stepped,
    /// The program itself stood still for this real time until now.
    Gap(u128),
    Opened(Opened),
    /// A capacity was told; of a queue that is made, or of one that was known or not.
    Queue {
        queue: String,
        capacity: Option<u64>,
        made: bool,
    },
    Closed {
        queue: String,
    },
    Moved(Moved),
    State {
        worker: String,
        /// As readers call it: who waits for whichever process ends next supervises.
        state: String,
        /// The queue that it waits for.
        on: Option<String>,
        /// How long it takes by plan, if it is a sleep.
        sleeps: Option<u128>,
    },
    Began {
        worker: String,
        process: String,
        group: String,
    },
    Ended {
        worker: String,
        died: bool,
        /// The end of the run ended it.
        quit: bool,
    },
    Process {
        process: String,
        change: Change,
    },
    Printed {
        worker: String,
    },
    /// It has finished this number of items without a queue.
    Worked {
        worker: String,
        items: u64,
    },
    RunEnded {
        how: String,
    },
    Sampled {
        /// Use of each core in percent.
        cores: Vec<Option<f64>>,
        processes: Vec<Used>,
        threads: Vec<Used>,
    },
    Else,
}

/// What the system said of a process, or of a thread: its use in percent, and the core on which it was seen.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) who: String,
    pub(crate) cpu: Option<f64>,
    pub(crate) core: Option<u64>,
}

/// A group that was planned: the queue that it gets from, and the one that it puts into.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
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

impl Moved {
    /// How many of them are items: a stop marker is none.
    pub(crate) fn without_markers(&self) -> u64 {
        self.items.iter().filter(|item| !item.marker).count() as u64
    }
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
    pub(crate) attempt: u64,
    /// Whether a stage made it from an item of another queue.
    pub(crate) put_on: bool,
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
    /// How long all sleeps were by plan, and how long they lasted.
    pub(crate) slept: [u128; 2],
    pub(crate) queues: Vec<OpenedQueue>,
    pub(crate) workers: Vec<Carried>,
}

/// Those of one queue.
#[derive(Clone, Debug)]
pub(crate) struct OpenedQueue {
    pub(crate) queue: String,
    pub(crate) done: u64,
    pub(crate) lost: u64,
    pub(crate) returned: u64,
    pub(crate) deepest: u64,
    pub(crate) since: Vec<u128>,
}

#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) worker: String,
    pub(crate) ended: Option<u128>,
    pub(crate) looks_since: u128,
    /// Since when it is in its state, and how long that takes by plan if it is a sleep that tells of the machine.
    pub(crate) since: u128,
    pub(crate) asleep: Option<u128>,
    pub(crate) put: u64,
    pub(crate) done: u64,
    pub(crate) worked_alone: u64,
    /// The queues that it was last seen to get from, and to put into.
    pub(crate) seen: [Option<String>; 2],
    /// Nanoseconds in each displayed state.
    pub(crate) times: Vec<(String, u128)>,
}

/// The header's line.
pub(crate) fn head(line: &str) -> Head {
    let value = parsed(line);
    Head {
        seed: value["seed"].as_u64().expect("a seed"),
    }
}

/// An event's line.
pub(crate) fn event(line: &str) -> Line {
    let value = parsed(line);
    let kind = word(&value["what"]);
    Line {
        seq: count(&value["seq"]),
        at: time(&value["at"]),
        what: happened(&kind, &value),
        kind,
    }
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|bad| panic!("{line}: {bad}"))
}

fn happened(kind: &str, value: &Value) -> Happened {
    let of = |field: &str| word(&value[field]);
    let process = |change| Happened::Process {
        process: of("process"),
        change,
    };
    match kind {
        "planned" => Happened::Planned {
            speed: speed(value),
            groups: value["groups"]
                .as_array()
                .into_iter()
                .flatten()
                .map(planned)
                .collect(),
        },
        "speed_changed" => Happened::Speed(speed(value)),
        "paused" => Happened::Paused(true),
        "stepped" => Happened::Stepped,
        "resumed" => Happened::Paused(false),
        "gap" => Happened::Gap(time(&value["for"])),
        "opened" => Happened::Opened(opened(value)),
        "queue_made" | "capacity_changed" => Happened::Queue {
            queue: of("queue"),
            capacity: value["capacity"].as_u64(),
            made: kind == "queue_made",
        },
        "queue_closed" => Happened::Closed { queue: of("queue") },
        "put" => moved(How::Put, &value["worker"], value),
        "got" => moved(How::Got, &value["worker"], value),
        "done" => moved(How::Done, &value["worker"], value),
        "returned" => moved(How::Returned, &value["from"], value),
        "lost" => moved(How::Lost, &value["from"], value),
        "state_changed" => state_changed(value),
        "worker_started" => Happened::Began {
            worker: of("worker"),
            process: of("process"),
            group: group(value),
        },
        "worker_ended" => Happened::Ended {
            worker: of("worker"),
            died: value["why"] == "died",
            quit: value["why"] == "quit",
        },
        "process_started" => process(Change::Started),
        "process_stopped" => process(Change::Stopped),
        "process_continued" => process(Change::Continued),
        "process_ended" => process(Change::Ended),
        "process_joined" => process(Change::Joined),
        "worked" => Happened::Worked {
            worker: of("worker"),
            items: count(&value["items"]),
        },
        "printed" => Happened::Printed {
            worker: of("worker"),
        },
        "run_ended" => Happened::RunEnded { how: of("how") },
        "sampled" => sampled(value),
        _ => Happened::Else,
    }
}

fn state_changed(value: &Value) -> Happened {
    let supervises = value["state"] == "waiting_in_join" && value["on"] == "any";
    let state = if supervises {
        "supervising".to_owned()
    } else {
        word(&value["state"])
    };
    let at_queue = matches!(
        state.as_str(),
        "waiting_to_put"
            | "waiting_to_get"
            | "spinning"
            | "waiting_for_result"
            | "waiting_for_tasks"
            | "waiting_to_flush"
    );
    Happened::State {
        worker: word(&value["worker"]),
        on: at_queue.then(|| word(&value["on"])),
        sleeps: (state == "sleeping").then(|| time(&value["for"])),
        state,
    }
}

fn sampled(value: &Value) -> Happened {
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    let used = |kind: &str, of: &str| {
        let one = |sample: &Value| Used {
            who: word(&sample[of]),
            cpu: sample["cpu"].as_f64(),
            core: sample["core"].as_u64(),
        };
        list(kind).iter().map(one).collect()
    };
    Happened::Sampled {
        cores: list("cores").iter().map(Value::as_f64).collect(),
        processes: used("processes", "process"),
        threads: used("workers", "worker"),
    }
}

fn moved(how: How, worker: &Value, value: &Value) -> Happened {
    let items = value["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(item)
        .collect();
    let (worker, queue, depth) = (word(worker), word(&value["queue"]), count(&value["depth"]));
    Happened::Moved(Moved {
        how,
        worker,
        queue,
        items,
        depth,
    })
}

fn item(value: &Value) -> Item {
    let (put, by) = (&value["value"], word(&value["by"]));
    let marker = put["marker"].as_str();
    let shown = marker
        .or_else(|| put.as_str())
        .map_or_else(|| put.to_string(), str::to_owned);
    Item {
        id: count(&value["id"]),
        by,
        value: shown,
        marker: marker.is_some(),
        attempt: value["attempt"].as_u64().unwrap_or(1),
        put_on: value["from"].is_object(),
    }
}

/// The name of a worker's group; main belongs to none.
fn group(value: &Value) -> String {
    match value["group"].as_str() {
        Some(group) => group.to_owned(),
        None if value["worker"] == "main" => "main".to_owned(),
        None => String::new(),
    }
}

fn planned(value: &Value) -> Group {
    Group {
        name: word(&value["group"]),
        from: value["from"].as_str().map(str::to_owned),
        to: value["to"].as_str().map(str::to_owned),
    }
}

fn speed(value: &Value) -> u128 {
    tenths(value["speed"].as_f64().expect("a speed"))
}
