//! What a program takes from the standard library.

use crate::scenario::RunAs;

/// Each module with the names that a program may use of it, in the order in which they are imported; without names, the
/// module itself.
const PROCESSES: &[(&str, &[&str])] = &[
    ("itertools", &["count"]),
    ("multiprocessing", &["Event", "Process", "Queue", "Value"]),
    ("os", &[]),
    ("queue", &["Empty", "Full"]),
    ("random", &["expovariate", "randint", "uniform"]),
    ("signal", &["SIGCONT", "SIGSTOP"]),
    ("threading", &["Thread", "Timer"]),
    ("time", &["monotonic", "process_time", "sleep"]),
];
const THREADS: &[(&str, &[&str])] = &[
    ("itertools", &["count"]),
    ("multiprocessing", &["Value"]),
    ("queue", &["Empty", "Full", "Queue"]),
    ("random", &["expovariate", "randint", "uniform"]),
    ("threading", &["Event", "Thread", "Timer"]),
    ("time", &["monotonic", "sleep", "thread_time"]),
];

/// The import of everything that these lines use.
pub(super) fn of(lines: &[String], run_as: RunAs) -> Vec<String> {
    let modules = match run_as {
        RunAs::Processes => PROCESSES,
        RunAs::Threads => THREADS,
    };
    let import = |(module, names): &(&str, &[&str])| {
        if names.is_empty() {
            return uses(lines, module).then(|| format!("import {module}"));
        }
        let names = names.iter().filter(|name| uses(lines, name));
        let names: Vec<&str> = names.copied().collect();
        (!names.is_empty()).then(|| format!("from {module} import {}", names.join(", ")))
    };
    modules.iter().filter_map(import).collect()
}

/// Whether these lines use this name.
pub(super) fn uses(lines: &[String], name: &str) -> bool {
    let mut words = lines
        .iter()
        .flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    words.any(|word| word == name)
}
