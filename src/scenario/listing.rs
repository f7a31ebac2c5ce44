//! The program of each kind of worker, as a few lines that a beginner can read; the worker's present line is marked.

use super::{GroupSetup, MARKER, Scenario, Stop, Waiting};
use crate::event::{GroupId, Work, WorkerId};

/// The lines of a program at which a worker does something, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramLines {
    /// It gets. (It prints on the line after.)
    pub get: u32,
    /// It works.
    pub work: u32,
    /// It puts.
    pub put: u32,
}

/// The lines of a program that gets or not, and puts or not; 0 where it has none.
pub const fn lines(gets: bool, puts: bool) -> ProgramLines {
    let (get, work, put) = match (gets, puts) {
        (false, true) => (0, 4, 3),
        (true, false) => (3, 5, 0),
        (true, true) => (3, 5, 6),
        (false, false) => (0, 3, 0),
    };
    ProgramLines { get, work, put }
}

/// The lines of main's program, one a step of its script.
pub fn main(scenario: &Scenario) -> Vec<String> {
    scenario.script().iter().map(ToString::to_string).collect()
}

/// The lines of the program of this group; none if there is no such group.
pub fn of_group(scenario: &Scenario, group: GroupId) -> Vec<String> {
    let groups = scenario.groups();
    let setup = groups.iter().find(|setup| setup.name == group);
    setup.map_or_else(Vec::new, |setup| program(scenario, setup))
}

/// The lines of this worker's program: that of its group, with what is different for it; main's if it is of no group.
pub fn of_worker(scenario: &Scenario, worker: WorkerId) -> Vec<String> {
    scenario
        .setup_of(worker)
        .map_or_else(|| main(scenario), |own| program(scenario, &own))
}

fn program(scenario: &Scenario, group: &GroupSetup) -> Vec<String> {
    let name = |text: &str| text.replace('-', "_");
    let (def, from, to) = if scenario.is_general() {
        let queue = |queue: Option<_>| {
            queue.map_or_else(String::new, |queue: crate::event::QueueId| {
                name(queue.as_str())
            })
        };
        let (from, to) = (queue(group.from), queue(group.to));
        let both = group.gets() && group.puts() && from != to;
        let parameters = if both {
            format!("{from}, {to}")
        } else if group.gets() {
            from.clone()
        } else {
            to.clone()
        };
        (
            format!("def {}({parameters}):", name(group.name.as_str())),
            from,
            to,
        )
    } else {
        let def = if group.puts() {
            "def producer(queue):"
        } else {
            "def consumer(queue):"
        };
        (def.to_owned(), "queue".to_owned(), "queue".to_owned())
    };
    let work = match group.work {
        Work::Sleep => format!("    sleep({})", group.time),
        Work::Compute => format!("    compute({})", group.time),
    };
    let mut lines = vec![def, round(group, &from)];
    match (group.gets(), group.puts()) {
        (false, true) => lines.extend([format!("    {to}.put(i)"), work]),
        (true, false) => lines.extend([get(group, &from), "    print(item)".into(), work]),
        (true, true) => lines.extend([
            get(group, &from),
            "    print(item)".into(),
            work,
            format!("    {to}.put(item)"),
        ]),
        (false, false) => lines.push(work),
    }
    lines
}

/// The line of its loop.
fn round(group: &GroupSetup, from: &str) -> String {
    if let Some(n) = group.most_items() {
        let variable = if group.gets() { "_" } else { "i" };
        return format!("  for {variable} in range({n}):");
    }
    if !group.gets() {
        return "  for i in count():".to_owned();
    }
    match group.stop {
        Stop::Closed => format!("  while not {from}.closed:"),
        Stop::Empty => format!("  while not {from}.empty():"),
        Stop::Never | Stop::Marker | Stop::Timeout(_) | Stop::After(_) => {
            "  while True:".to_owned()
        }
    }
}

/// How it gets.
fn get(group: &GroupSetup, from: &str) -> String {
    match (group.wait, group.stop) {
        (Waiting::Spin, Stop::Marker) => {
            format!("    item = {from}.get_nowait()  # again, again; \"{MARKER}\" ends it")
        }
        (Waiting::Spin, _) => format!("    item = {from}.get_nowait()  # again, again"),
        (Waiting::Block, Stop::Marker) => {
            format!("    item = {from}.get()  # \"{MARKER}\" ends it")
        }
        (Waiting::Block, Stop::Timeout(time)) => {
            format!("    item = {from}.get(timeout={})", time.as_secs_f64())
        }
        (Waiting::Block, _) => format!("    item = {from}.get()"),
    }
}
