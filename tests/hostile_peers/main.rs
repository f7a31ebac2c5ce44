//! Children and strangers that speak the wire and lie: at most that child is lost, the lab answers all the time, and
//! nobody else of this machine gets in.
//!
//! This file is its own child: started by the lab as `procession P3`, it misbehaves in the third way.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

#[path = "../testkit/program.rs"]
mod program;
#[path = "../testkit/proof.rs"]
mod proof;
#[path = "../testkit/run.rs"]
mod run;
mod thread_panic;
mod ways;

use procession::{
    event::{RunTime, What},
    scenario::{Items, Scenario, Timing},
    source::Source,
};
use run::{Run, wait_for};
use rustix::{
    fs::Mode,
    process::{Gid, Uid, umask},
    thread::{set_thread_gid, set_thread_groups, set_thread_uid},
};
use std::{
    env, fs,
    os::unix::{fs::PermissionsExt, net::UnixStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use ways::WAYS;

/// Not a test of its own: the child, when a lab started it as `procession P1 worker`.
#[test]
fn worker() {
    let Some(name) = env::args()
        .next()
        .and_then(|arg0| Some(arg0.strip_prefix("procession ")?.to_owned()))
    else {
        return;
    };
    let way = name
        .strip_prefix('P')
        .and_then(|index| WAYS.get(index.parse::<usize>().ok()?.checked_sub(1)?));
    if name == "threads" {
        thread_panic::prepare();
    }
    match way {
        Some((_, way)) => way(),
        None => drop(procession::worker::run()),
    }
    std::process::exit(0);
}

/// `ways` producers misbehave; one more and a consumer are honest.
fn scenario(ways: usize) -> Scenario {
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (u32::try_from(ways).unwrap() + 1, 1);
    scenario.producers.items = Items::Count(5);
    let soon = Timing::Fixed(RunTime::from_millis(1));
    (scenario.producers.time, scenario.consumers.time) = (soon, soon);
    scenario
}

/// How long the lab takes to answer, the longest of all times it is asked until the end.
fn slowest_answer(run: &mut Run) -> Duration {
    let mut slowest = Duration::ZERO;
    let mut capacity = 20;
    while !run
        .events
        .iter()
        .any(|event| matches!(event.what, What::RunEnded { .. }))
    {
        capacity += 1;
        let (from, asked) = (run.events.len(), Instant::now());
        run.ask(&format!("capacity {capacity}"));
        run.until_after(from, |what| {
            matches!(what, What::RunEnded { .. })
                || matches!(what, What::CapacityChanged { capacity: now, .. } if *now == Some(capacity))
        });
        slowest = slowest.max(asked.elapsed());
        let quiet = Instant::now() + Duration::from_millis(20);
        while let Ok(batch) = run.lab.events().recv_deadline(quiet) {
            run.events.extend(batch);
        }
    }
    slowest
}

#[test]
fn who_lies_on_the_wire_is_lost_and_nobody_else() {
    let mut run = Run::start_with(env::current_exe().unwrap(), &scenario(WAYS.len()));
    let slowest = slowest_answer(&mut run);
    for (place, (way, _)) in WAYS.iter().enumerate() {
        let name = format!("P{}", place + 1);
        let gone = run.events.iter().find_map(|event| match &event.what {
            What::ProcessEnded {
                process,
                exit,
                stderr,
            } if process == name.as_str() => Some((*exit, stderr.clone())),
            _ => None,
        });
        let (exit, why) = gone.unwrap_or_else(|| panic!("{way} was not ended"));
        println!("{name}, {way}: exit {exit}, {why}");
    }
    let ledger = run::ledger(&run.events);
    let honest = format!("P{}", WAYS.len() + 1);
    let put = run.events.iter().filter(
        |event| matches!(&event.what, What::Put { worker, .. } if *worker == honest.as_str()),
    );
    assert_eq!(put.count(), 5, "the honest one was heard");
    assert_eq!((ledger.put, ledger.depth), (ledger.done, 0));
    assert!(
        slowest < Duration::from_secs(10),
        "the lab answered after {slowest:?}"
    );
    let told = format!(
        "{} of {0}, slowest answer meanwhile {} ms",
        WAYS.len(),
        slowest.as_millis()
    );
    proof::reached(
        "A13",
        "children and strangers that lie on the raw socket",
        "each alone lost, lab answers <= 1 s",
        told,
    );
    run.till_end();
}

/// The socket of the handshake under way.
fn socket() -> Option<PathBuf> {
    let ours = format!("procession-{}-", std::process::id());
    let folders = |path: &Path| {
        fs::read_dir(path)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
    };
    // where temporary files were before the lab moved them into its socket directory
    let temp = env::var_os("TMPDIR").map_or_else(|| PathBuf::from("/tmp"), PathBuf::from);
    let socket_dir = folders(&temp).find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(&ours))
    })?;
    folders(&socket_dir)
        .map(|folder| folder.join("socket"))
        .find(|socket| socket.exists())
}

/// What somebody else meets who looks into the folder and calls; `None`: we may not become somebody else.
fn as_somebody_else(socket: PathBuf) -> Option<(std::io::ErrorKind, std::io::ErrorKind)> {
    // these change this thread alone
    let try_it = move || {
        set_thread_groups(&[]).ok()?;
        set_thread_gid(Gid::from_raw(65_534)).ok()?;
        set_thread_uid(Uid::from_raw(65_534)).ok()?;
        let folder = socket.parent()?.parent()?;
        let looked = fs::read_dir(folder)
            .expect_err("the folder can be read by somebody else")
            .kind();
        let called = UnixStream::connect(&socket)
            .expect_err("the socket can be reached by somebody else")
            .kind();
        Some((looked, called))
    };
    thread::spawn(try_it).join().unwrap()
}

#[test]
fn nobody_else_of_this_machine_gets_in() {
    let before = umask(Mode::empty());
    let silent = silent();
    for mask in [0o000, 0o002, 0o022] {
        umask(Mode::from_raw_mode(mask));
        let run = Run::start_with(&silent, &scenario(0));
        wait_for(|| socket().is_some());
        let path = socket().unwrap();
        let socket_dir = path.parent().unwrap().parent().unwrap();
        assert_eq!(
            fs::metadata(socket_dir).unwrap().permissions().mode() & 0o777,
            0o700,
            "at umask {mask:03o}"
        );
        let denied = std::io::ErrorKind::PermissionDenied;
        let met = as_somebody_else(path);
        assert!(
            met.is_none_or(|met| met == (denied, denied)),
            "at umask {mask:03o}: {met:?}"
        );
        let told = if met.is_some() {
            "refused as user 65534"
        } else {
            "0700 (left out: only root can try)"
        };
        proof::reached(
            "A14",
            &format!("another user at umask {mask:03o}"),
            "cannot connect",
            told,
        );
        drop(run);
    }
    umask(before);
    fs::remove_file(silent).unwrap();
}

/// A program that never calls.
fn silent() -> PathBuf {
    let path =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("silent-{}", std::process::id()));
    program::script(&path, "exec sleep 1000");
    path
}
