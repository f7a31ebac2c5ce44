//! Children that misbehave: this file once more as a child's program, and programs for `sh` that decide by the number
//! of children started before.

use ipc_channel::ipc::{self, IpcSender};
use procession::wire::{BUILD, Ends, FirstWord, FromWorker, Hello, ToWorker, WorkerEnds};
use std::{
    env,
    fmt::Write as _,
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process, thread,
};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");
/// Says to this file how it is to misbehave.
const HOW: &str = "PROCESSION_TEST_PEER";

/// Every way to misbehave in a handshake, but for being killed in it. All but the last end by themselves.
pub(crate) const WAYS: [&str; 9] = [
    "ends",
    "reads and ends",
    "token",
    "calls and ends",
    "build",
    "hello and ends",
    "deaf",
    "mute",
    "calls",
];

/// Not where temporary files are: that is the lab's own place.
/// A folder with a program in it whose n-th child misbehaves in the n-th way (an empty one: it does not).
pub(crate) struct Peers(tempfile::TempDir);

impl Peers {
    pub(crate) fn new(ways: &[&str]) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let count = folder.path().join("count").display().to_string();
        let me = env::current_exe().unwrap().display().to_string();
        let mut script = format!("#!/bin/sh\necho >>'{count}'\ncase $(wc -l <'{count}') in\n");
        for (number, way) in ways.iter().enumerate().filter(|(_, way)| !way.is_empty()) {
            let act = match *way {
                "ends" => "exit 3".to_owned(),
                "reads and ends" => "read a; read b; read c; exit 4".to_owned(),
                "silent" => "exec sleep 1000".to_owned(),
                "stubborn" => {
                    format!("trap '' TERM; {HOW}=mute exec '{me}' --exact peers::child --nocapture")
                }
                "token" => format!(
                    "read a; read b; read c; read d; {{ printf '%s\\n00\\n%s\\n%s\\n' \"$a\" \"$c\" \"$d\"; cat; }} | '{PROCESSION}' worker"
                ),
                way => format!("{HOW}='{way}' exec '{me}' --exact peers::child --nocapture"),
            };
            writeln!(script, "{}) {act};;", number + 1).unwrap();
        }
        writeln!(script, "esac\nexec '{PROCESSION}' worker").unwrap();
        let peers = Self(folder);
        fs::write(peers.program(), script).unwrap();
        fs::set_permissions(peers.program(), Permissions::from_mode(0o755)).unwrap();
        peers
    }

    /// Begins to count anew.
    pub(crate) fn again(&self) {
        fs::write(self.0.path().join("count"), "").unwrap();
    }

    pub(crate) fn program(&self) -> PathBuf {
        self.0.path().join("program")
    }
}

/// Workers that behave.
pub(crate) fn good() -> &'static Path {
    Path::new(PROCESSION)
}

/// Not a test of its own: the child that misbehaves.
#[test]
fn child() {
    let Ok(how) = env::var(HOW) else { return };
    let mut lines = io::stdin().lines().map(Result::unwrap);
    let (server, token) = (lines.next().unwrap(), lines.next().unwrap());
    let lab = IpcSender::<FirstWord>::connect(server).unwrap();
    match how.as_str() {
        "calls" => forever(),
        "calls and ends" => process::exit(5),
        _ => {}
    }
    let (orders_in, orders) = ipc::channel::<ToWorker>().unwrap();
    let (reports, reports_out) = ipc::channel::<FromWorker>().unwrap();
    let hello = Hello {
        token: u128::from_str_radix(&token, 16).unwrap().to_be_bytes(),
        pid: process::id(),
        build: if how == "build" {
            "procession 99".into()
        } else {
            BUILD.into()
        },
        ends: Ends::Worker(WorkerEnds {
            orders: orders_in,
            reports: reports_out,
        }),
    };
    lab.send(FirstWord::Hello(hello)).unwrap();
    match how.as_str() {
        "hello and ends" => process::exit(6),
        "deaf" => drop(orders),
        _ => {}
    }
    forever();
    drop(reports);
}

fn forever() {
    loop {
        thread::park();
    }
}
