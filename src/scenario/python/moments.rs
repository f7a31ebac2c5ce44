//! Timed actions: what main has done to a process, and when.
//!
//! A time is a `Timer`. An item or a depth is looked for by a thread of main, which reads the worker's counter or the
//! size of the queue.

use super::{cast::Cast, code::Code, refusal::refusal, worker::seconds};
use crate::scenario::{Command, Scenario, When};

/// The function of the thread that looks for a moment.
pub(super) const WHEN: &str = "when";
/// Those that stop a process and let it go on.
const SUSPEND: &str = "suspend";
const RESUME: &str = "resume";

/// Has main do what the timed actions of the scenario do. Nothing where one of them cannot be written.
pub(super) fn set(scenario: &Scenario, cast: &Cast<'_>, code: &mut Code) {
    if refusal(scenario).is_some() {
        return;
    }
    let only = scenario.queues().first().map(|queue| queue.name);
    for timed in &scenario.at {
        let Some(call) = call(&timed.command, cast) else {
            continue;
        };
        match &timed.when {
            When::After(time) => at_time(&seconds(*time), &call, code),
            When::Item(worker, n) => {
                if let Some(counter) = cast.counter(*worker) {
                    as_soon_as(&format!("{counter}.value >= {n}"), &call, code);
                }
            }
            When::Depth(queue, depth) => {
                if let Some(queue) = queue.or(only).and_then(|queue| cast.queue(queue)) {
                    as_soon_as(&format!("{queue}.qsize() >= {depth}"), &call, code);
                }
            }
        }
    }
}

/// What is called, and with what; `None` if the script never starts the worker.
fn call(command: &Command, cast: &Cast<'_>) -> Option<(String, Option<String>)> {
    let name = command.worker().and_then(|worker| cast.name(worker))?;
    match command {
        Command::Kill(_) => Some((format!("{name}.kill"), None)),
        Command::Terminate(_) => Some((format!("{name}.terminate"), None)),
        Command::Suspend(_) => Some((SUSPEND.to_owned(), Some(name.to_owned()))),
        Command::Resume(_) => Some((RESUME.to_owned(), Some(name.to_owned()))),
        _ => None,
    }
}

fn at_time(time: &str, (function, argument): &(String, Option<String>), code: &mut Code) {
    let argument = argument
        .as_ref()
        .map_or_else(String::new, |name| format!(", [{name}]"));
    code.push(1, format!("timer = Timer({time}, {function}{argument})"));
    code.push(1, "timer.daemon = True");
    code.push(1, "timer.start()");
}

fn as_soon_as(reached: &str, (function, argument): &(String, Option<String>), code: &mut Code) {
    let argument = argument
        .as_ref()
        .map_or_else(String::new, |name| format!(", {name}"));
    code.push(
        1,
        format!("thread = Thread(target={WHEN}, args=(lambda: {reached}, {function}{argument}))"),
    );
    code.push(1, "thread.daemon = True");
    code.push(1, "thread.start()");
}

/// The functions that main's part needs for that, each with its name.
pub(super) fn helpers() -> [(&'static str, Vec<String>); 3] {
    let signal = |name: &str, signal: &str| {
        vec![
            format!("def {name}(process):"),
            "    if process.is_alive():".to_owned(),
            format!("        os.kill(process.pid, {signal})"),
        ]
    };
    let when = vec![
        format!("def {WHEN}(reached, do, *args):"),
        "    while not reached():".to_owned(),
        "        sleep(0.001)".to_owned(),
        "    do(*args)".to_owned(),
    ];
    [
        (SUSPEND, signal(SUSPEND, "SIGSTOP")),
        (RESUME, signal(RESUME, "SIGCONT")),
        (WHEN, when),
    ]
}
