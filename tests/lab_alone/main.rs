//! What can only be seen when no other lab is in this process: open files, and the private directory.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

#[path = "../testkit/run.rs"]
mod run;

use procession::{event::What, scenario::Scenario};
use run::{Run, wait_for};
use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt, path::PathBuf};

/// What each open file of a process is.
fn files(pid: &str) -> BTreeMap<u32, String> {
    let Ok(entries) = fs::read_dir(format!("/proc/{pid}/fd")) else {
        return BTreeMap::new();
    };
    let named = entries.flatten().filter_map(|entry| {
        let number = entry.file_name().to_string_lossy().parse().ok()?;
        Some((
            number,
            fs::read_link(entry.path())
                .ok()?
                .to_string_lossy()
                .into_owned(),
        ))
    });
    named.collect()
}

/// The kinds of files that a process has, its first `own` anyway, except those that this process was started with.
fn kinds(pid: u32, own: u32, given: &BTreeMap<u32, String>) -> Vec<String> {
    let files = files(&pid.to_string())
        .into_iter()
        .filter(|(number, name)| *number < own || given.get(number) != Some(name));
    let mut kinds: Vec<String> = files
        .map(|(_, name)| name.split(':').next().unwrap_or_default().to_owned())
        .collect();
    kinds.sort();
    kinds
}

fn socket_dirs() -> Vec<PathBuf> {
    let ours = format!("procession-{}-", std::process::id());
    let entries = fs::read_dir(std::env::temp_dir()).unwrap().flatten();
    entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&ours))
        .map(|entry| entry.path())
        .collect()
}

fn threads() -> usize {
    fs::read_dir("/proc/self/task").unwrap().count()
}

#[test]
fn nothing_is_inherited_and_nothing_is_left() {
    let (given, threads_before) = (files("self"), threads());
    let before = given.len();
    for _ in 0..3 {
        let mut run = Run::start(&Scenario::free_play());
        run.until(|what| matches!(what, What::Got { worker, .. } if worker == "C2"));
        for name in ["P1", "P2", "C1", "C2"] {
            assert_eq!(
                kinds(run.pid(name), 3, &given),
                ["/dev/null", "pipe", "pipe", "socket", "socket"],
                "{name}"
            );
        }
        let socket_dir = socket_dirs();
        assert_eq!(socket_dir.len(), 1);
        assert_eq!(
            fs::metadata(&socket_dir[0]).unwrap().permissions().mode() & 0o777,
            0o700
        );
        assert_eq!(
            fs::read_dir(&socket_dir[0]).unwrap().count(),
            0,
            "no socket stays"
        );
        // for each child two channels and two pipes
        let own = kinds(std::process::id(), 0, &given);
        let count = |kind: &str| own.iter().filter(|own| *own == kind).count();
        assert_eq!((count("socket"), count("pipe")), (8, 8), "{own:?}");
        drop(run);
        assert!(socket_dirs().is_empty());
        wait_for(|| threads() == threads_before);
        assert_eq!(files("self").len(), before);
    }
}
