//! The program of each role, as a few lines that a beginner can read; the worker's present line is marked.

use super::{Items, MARKER, Scenario, Stop, Waiting};
use crate::event::{Role, Work, WorkerId};

/// Line of a producer at which it puts.
pub const PRODUCER_PUT: u32 = 3;
/// Line of a producer at which it works.
pub const PRODUCER_WORK: u32 = 4;
/// Line of a consumer at which it gets.
pub const CONSUMER_GET: u32 = 3;
/// Line of a consumer at which it works (it prints on the line before).
pub const CONSUMER_WORK: u32 = 5;

/// The lines of this worker's program: that of its role, with what is different for it.
pub fn program_of(scenario: &Scenario, worker: &WorkerId, role: Role) -> Vec<String> {
    let Some(own) = scenario.worker.get(worker) else {
        return program(scenario, role);
    };
    let mut scenario = scenario.clone();
    let (producers, consumers) = (&mut scenario.producers, &mut scenario.consumers);
    let (time, work) = match role {
        Role::Producer => (&mut producers.time, &mut producers.work),
        _ => (&mut consumers.time, &mut consumers.work),
    };
    *time = own.time.unwrap_or(*time);
    *work = own.work.unwrap_or(*work);
    producers.items = own.items.unwrap_or(producers.items);
    consumers.stop = own.stop.unwrap_or(consumers.stop);
    consumers.wait = own.wait.unwrap_or(consumers.wait);
    program(&scenario, role)
}

/// How a consumer gets.
fn get(scenario: &Scenario) -> String {
    let consumers = &scenario.consumers;
    match (consumers.wait, consumers.stop) {
        (Waiting::Spin, Stop::Marker) => {
            format!("    item = queue.get_nowait()  # again, again; \"{MARKER}\" ends it")
        }
        (Waiting::Spin, _) => "    item = queue.get_nowait()  # again, again".to_owned(),
        (Waiting::Block, Stop::Marker) => format!("    item = queue.get()  # \"{MARKER}\" ends it"),
        (Waiting::Block, Stop::Timeout(time)) => {
            format!("    item = queue.get(timeout={})", time.as_secs_f64())
        }
        (Waiting::Block, _) => "    item = queue.get()".to_owned(),
    }
}

/// The lines of the program of this role; for main, one a step of its script.
pub fn program(scenario: &Scenario, role: Role) -> Vec<String> {
    let work = |work: Work, time| match work {
        Work::Sleep => format!("    sleep({time})"),
        Work::Compute => format!("    compute({time})"),
    };
    match role {
        Role::Main => scenario.script().iter().map(ToString::to_string).collect(),
        Role::Producer => {
            let round = match scenario.producers.items {
                Items::Count(n) => format!("  for i in range({n}):"),
                Items::Endless => "  for i in count():".to_owned(),
            };
            let work = work(scenario.producers.work, scenario.producers.time);
            vec![
                "def producer(queue):".into(),
                round,
                "    queue.put(i)".into(),
                work,
            ]
        }
        Role::Consumer => {
            let round = match scenario.consumers.stop {
                Stop::After(n) => format!("  for _ in range({n}):"),
                Stop::Closed => "  while not queue.closed:".to_owned(),
                Stop::Never | Stop::Marker | Stop::Timeout(_) => "  while True:".to_owned(),
                Stop::Empty => "  while not queue.empty():".to_owned(),
            };
            let work = work(scenario.consumers.work, scenario.consumers.time);
            vec![
                "def consumer(queue):".into(),
                round,
                get(scenario),
                "    print(item)".into(),
                work,
            ]
        }
        Role::Worker => Vec::new(),
    }
}
