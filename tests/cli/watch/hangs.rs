//! Each of the nine hangs is named, under fork and under spawn, and the program is ended.

use super::{ended, json_of, python_is_here, side_by_side, squeezed, watch_file};
use crate::text;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A program of `tests/programs/hangs`, the name of its hang, the line of those who wait, and what the report says of it.
const HANGS: [(&str, &str, u64, &[&str]); 9] = [
    (
        "consumers_dead.py",
        "consumers-ended",
        18,
        &[
            "MainProcess (consumers_dead.py:18) waits to put into queue, which holds 4 of 4.",
            "Process-1 ended by ZeroDivisionError (consumers_dead.py:8)",
            "Process-2 ended by ZeroDivisionError (consumers_dead.py:8)",
            "MainProcess has waited _ for room; no worker is left to take an item",
        ],
    ),
    (
        "join_before_drain.py",
        "join-before-drain",
        16,
        &["MainProcess (join_before_drain.py:16) waits in join for Process-1."],
    ),
    (
        "killed_in_get.py",
        "died-in-get",
        8,
        &[
            "Process-1 was terminated (exit -15) inside get",
            "Process-2 (killed_in_get.py:8) waits in get although tasks holds 3.",
        ],
    ),
    (
        "lock_owner_dead.py",
        "lock-of-dead",
        8,
        &[
            "Process-1 was terminated (exit -15) while it had the lock",
            "Process-2 (lock_owner_dead.py:8) waits for it.",
        ],
    ),
    (
        "not_pickled.py",
        "not-pickled",
        8,
        &[
            "put an item into queue that cannot be pickled.",
            "Process-1 (not_pickled.py:8) waits for it.",
        ],
    ),
    (
        "pool_worker_killed.py",
        "pool-worker-died",
        19,
        &[
            "was killed (exit -9) with a task of pool.",
            "MainProcess (pool_worker_killed.py:19) waits for it.",
            "Tasks without a result: 1.",
        ],
    ),
    (
        "producers_failed.py",
        "producers-raised",
        15,
        &[
            "Process-1 ended by FileNotFoundError (producers_failed.py:7)",
            "Process-2 ended by FileNotFoundError (producers_failed.py:7)",
            "Process-3 (producers_failed.py:15)",
        ],
    ),
    (
        "sentinel_missing.py",
        "get-for-ever",
        7,
        &["(sentinel_missing.py:7) waits for an item of queue, which is empty."],
    ),
    (
        "two_locks.py",
        "lock-circle",
        11,
        &[
            "(two_locks.py:11) has the lock current and waits for the lock savings",
            "(two_locks.py:11) has the lock savings and waits for the lock current",
        ],
    ),
];

fn program(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/programs/hangs").join(name)
}

#[test]
fn every_program_of_the_folder_is_in_the_table() {
    let mut names = std::fs::read_dir(program(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, HANGS.map(|(name, ..)| name));
}

#[test]
fn all_nine_are_named_with_their_lines_and_nothing_is_left() {
    if !python_is_here() {
        return;
    }
    let methods = ["fork", "spawn"];
    let runs = HANGS
        .iter()
        .flat_map(|hang| methods.map(|method| move || json(hang, method)));
    side_by_side(runs.collect());
    // the sentences do not depend on the method
    side_by_side(HANGS.iter().map(|hang| move || sentence(hang)).collect());
}

fn json((name, id, line, _): &(&str, &str, u64, &[&str]), method: &str) {
    let (output, report) = watch_file(
        &program(name),
        "--stuck-after 0.1s --end-when-stuck --report=r.json",
        method,
        "r.json",
    );
    assert_eq!(output.status.code(), Some(1), "{name} {method}: {report}");
    let report = json_of(&report);
    let verdict = &report["verdict"];
    let found = (&verdict["stuck"], &verdict["hang"]);
    assert_eq!(
        found,
        (&Value::Bool(true), &Value::from(*id)),
        "{name} {method}: {report}"
    );
    let processes = report["processes"].as_array().unwrap();
    let workers = processes
        .iter()
        .flat_map(|it| it["workers"].as_array().unwrap());
    let mut waiters = workers.filter(|worker| {
        let waiters = verdict["waiters"].as_array().unwrap();
        waiters.contains(&worker["worker"])
    });
    let first = waiters.next().unwrap();
    let place = (&first["file"], &first["line"]);
    let expected = (&Value::from(*name), &Value::from(*line));
    assert_eq!(place, expected, "{name} {method}: {report}");
    for pool in report["queues"].as_array().unwrap() {
        let used = pool["used"].as_array().unwrap();
        let mut takers = used.iter().filter(|it| it["got"] != 0);
        let by_workers = takers.all(|it| it["worker"].as_str().unwrap().contains("PoolWorker"));
        assert!(pool["kind"] != "Pool" || by_workers, "{pool}");
    }
    for process in processes {
        let pid = process["pid"].as_u64().unwrap();
        assert!(ended(pid), "{name} {method}: {process} still runs");
    }
}

fn sentence((name, _, _, says): &(&str, &str, u64, &[&str])) {
    let words = "--stuck-after 0.1s --end-when-stuck --report=r.txt";
    let (output, report) = watch_file(&program(name), words, "fork", "r.txt");
    assert_eq!(
        output.status.code(),
        Some(1),
        "{name}: {}",
        text(&output.stderr)
    );
    let report = squeezed(&report);
    for say in *says {
        // `_` stands for a length of time
        let mut rest = Some(report.as_str());
        for part in say.split(" _ ") {
            rest = rest.and_then(|rest| Some(rest.split_once(part)?.1));
        }
        assert!(rest.is_some(), "{name}: {say} is missing in\n{report}");
    }
}
