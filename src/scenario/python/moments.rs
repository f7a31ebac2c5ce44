//! Timed actions: what main has done to the workers, and when.
//!
//! A time is a `Timer`. An item or a depth is looked for by a thread of main, which reads the worker's counter or the
//! size of the queue.

use super::{
    added::Added, cast::Cast, changes::kind, code::Code, refusal::refusal, worker::seconds,
};
use crate::{
    event::WorkerId,
    scenario::{Command, RunAs, Scenario, When},
};

/// The function of the thread that looks for a moment, and of one that adds a worker then.
const WHEN: &str = "when";
const ADD_WHEN: &str = "add_when";
/// Those that stop a process and let it go on.
const SUSPEND: &str = "suspend";
const RESUME: &str = "resume";
/// Those that end a worker that may not be there.
const KILL: &str = "kill_if_alive";
const TERMINATE: &str = "terminate_if_alive";
const FINISH: &str = "ask_to_finish";
/// What changes shared values.
const CHANGE: &str = "change";

/// Has main do what the timed actions of the scenario do; `started`: the workers that are there by then. Nothing where
/// one of the actions cannot be written.
pub(super) fn set(
    scenario: &Scenario,
    added: &[Added],
    cast: &Cast<'_>,
    started: &[WorkerId],
    code: &mut Code,
) {
    if refusal(scenario).is_some() {
        return;
    }
    for (place, timed) in scenario.at.iter().enumerate() {
        let adds = added.iter().find(|added| added.action == place);
        let Some(call) = call(&timed.command, adds, scenario, cast, started) else {
            continue;
        };
        let by = adds.and_then(|added| cast.adder(added.worker));
        if let When::After(time) = &timed.when {
            at_time(by.unwrap_or("timer"), &seconds(*time), &call, code);
        } else if let Some(reached) = reached(&timed.when, scenario, cast) {
            match (adds, by) {
                (Some(new), Some(by)) => add_at(new.worker, by, &reached, cast, code),
                _ => as_soon_as(&reached, &call, code),
            }
        }
    }
}

/// The condition that this moment has come; `None` if it never does.
fn reached(when: &When, scenario: &Scenario, cast: &Cast<'_>) -> Option<String> {
    match when {
        When::After(_) => None,
        When::Item(worker, n) => {
            let counter = cast.counter(*worker)?;
            Some(format!("{counter}.value >= {n}"))
        }
        When::Depth(queue, depth) => {
            let only = scenario.queues().first().map(|queue| queue.name);
            let queue = queue.or(only).and_then(|queue| cast.queue(queue))?;
            Some(format!("{queue}.qsize() >= {depth}"))
        }
    }
}

/// What is called, and with what.
type Call = (String, Vec<String>);

/// `None` if it could be done to no worker.
fn call(
    command: &Command,
    adds: Option<&Added>,
    scenario: &Scenario,
    cast: &Cast<'_>,
    started: &[WorkerId],
) -> Option<Call> {
    if let Some(added) = adds {
        let name = cast.name(added.worker)?;
        return Some((format!("{name}.start"), Vec::new()));
    }
    match command {
        Command::Work(work, group) => change(
            kind(*work).to_owned(),
            &cast.work_values(*group).collect::<Vec<_>>(),
        ),
        Command::Time(group, time) => change(
            cast.number_of(*group, *time)?.to_string(),
            &cast.time_value(*group).into_iter().collect::<Vec<_>>(),
        ),
        _ => {
            let worker = command.worker()?;
            let there = started.contains(&worker);
            done_to(command, worker, there, scenario, cast)
        }
    }
}

/// What is done to a worker. `there`: it is started before anything is done.
fn done_to(
    command: &Command,
    worker: WorkerId,
    there: bool,
    scenario: &Scenario,
    cast: &Cast<'_>,
) -> Option<Call> {
    let name = cast.name(worker)?;
    let of_it = |function: &str| Some((function.to_owned(), vec![name.to_owned()]));
    match command {
        Command::Kill(_) if there => Some((format!("{name}.kill"), Vec::new())),
        Command::Terminate(_) if there => Some((format!("{name}.terminate"), Vec::new())),
        Command::Kill(_) => of_it(KILL),
        Command::Terminate(_) => of_it(TERMINATE),
        Command::Suspend(_) => of_it(SUSPEND),
        Command::Resume(_) => of_it(RESUME),
        Command::Finish(_) => {
            let finish = cast.finish(worker)?;
            if there && !insists(scenario, worker) {
                return Some((format!("{finish}.set"), Vec::new()));
            }
            Some((FINISH.to_owned(), vec![name.to_owned(), finish.to_owned()]))
        }
        _ => None,
    }
}

/// Whether this worker is asked to finish more than once.
fn insists(scenario: &Scenario, worker: WorkerId) -> bool {
    let asks = |command: &Command| *command == Command::Finish(worker);
    scenario.at.iter().filter(|it| asks(&it.command)).count() > 1
}

/// Sets these values; `None` where nobody reads one.
fn change(to: String, values: &[&str]) -> Option<Call> {
    let arguments = [vec![to], values.iter().map(|it| (*it).to_owned()).collect()];
    (!values.is_empty()).then(|| (CHANGE.to_owned(), arguments.concat()))
}

fn at_time(timer: &str, time: &str, (function, arguments): &Call, code: &mut Code) {
    let arguments = match &arguments[..] {
        [] => String::new(),
        given => format!(", [{}]", given.join(", ")),
    };
    code.push(1, format!("{timer} = Timer({time}, {function}{arguments})"));
    begin(timer, code);
}

fn as_soon_as(reached: &str, (function, arguments): &Call, code: &mut Code) {
    let arguments = [std::slice::from_ref(function), &arguments[..]]
        .concat()
        .join(", ");
    code.push(
        1,
        format!("thread = Thread(target={WHEN}, args=(lambda: {reached}, {arguments}))"),
    );
    begin("thread", code);
}

/// A worker is added at an item or a depth: until main says that it is too late.
fn add_at(worker: WorkerId, by: &str, reached: &str, cast: &Cast<'_>, code: &mut Code) {
    let (Some(name), Some(too_late)) = (cast.name(worker), cast.too_late(worker)) else {
        return;
    };
    code.push(1, format!("{too_late} = Event()"));
    code.push(
        1,
        format!("{by} = Thread(target={ADD_WHEN}, args=(lambda: {reached}, {too_late}, {name}))"),
    );
    begin(by, code);
}

/// It does not keep the program from ending.
fn begin(thread: &str, code: &mut Code) {
    code.push(1, format!("{thread}.daemon = True"));
    code.push(1, format!("{thread}.start()"));
}

/// The functions that main's part needs for that, each with its name.
pub(super) fn helpers(scenario: &Scenario) -> Vec<(&'static str, Vec<String>)> {
    let signal = |name: &str, signal: &str| {
        format!(
            "def {name}(process):\n    if process.is_alive():\n        os.kill(process.pid, {signal})"
        )
    };
    let if_alive = |name: &str, does: &str| {
        format!("def {name}(process):\n    if process.is_alive():\n        process.{does}()")
    };
    let all = [
        (SUSPEND, signal(SUSPEND, "SIGSTOP")),
        (RESUME, signal(RESUME, "SIGCONT")),
        (KILL, if_alive(KILL, "kill")),
        (TERMINATE, if_alive(TERMINATE, "terminate")),
        (FINISH, ask_to_finish(scenario)),
        (
            CHANGE,
            format!(
                "def {CHANGE}(to, *values):\n    for value in values:\n        value.value = to"
            ),
        ),
        (
            WHEN,
            format!(
                "def {WHEN}(reached, do, *args):\n    while not reached():\n        sleep(0.001)\n    do(*args)"
            ),
        ),
        (
            ADD_WHEN,
            format!(
                "def {ADD_WHEN}(reached, too_late, worker):\n    while not reached():\n        \
                 if too_late.is_set() and not reached():\n            return\n        \
                 sleep(0.001)\n    worker.start()"
            ),
        ),
    ];
    let lines = |text: String| text.lines().map(str::to_owned).collect();
    all.into_iter()
        .map(|(name, text)| (name, lines(text)))
        .collect()
}

/// Asked again, a process is ended by SIGTERM; a thread cannot be.
fn ask_to_finish(scenario: &Scenario) -> String {
    let again = |it: &Command| matches!(it, Command::Finish(worker) if insists(scenario, *worker));
    let insists = scenario.at.iter().any(|timed| again(&timed.command));
    match scenario.run_as {
        RunAs::Processes if insists => format!(
            "def {FINISH}(process, finish):\n    if finish.is_set():\n        process.terminate()\n    \
             elif process.is_alive():\n        finish.set()"
        ),
        _ => format!(
            "def {FINISH}(worker, finish):\n    if worker.is_alive():\n        finish.set()"
        ),
    }
}
