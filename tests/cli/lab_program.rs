//! The whole program in odd places and under odd conditions: it goes on, or refuses in words.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

use crate::{program, proof, system};
use procession::event::{Event, What};
use proof::{reached, times};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Lines},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");

/// The exit status and what is said.
fn run_in(command: &mut Command) -> (Option<i32>, String) {
    let output = command
        .args(["run", "--format", "text"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_place_without_room_for_temporary_files_is_refused_in_words() {
    let long = format!("/tmp/{}", "long/".repeat(30));
    for (place, word) in [
        ("/nowhere", "/nowhere"),
        ("/proc", "/proc"),
        (&*long, "bytes"),
    ] {
        let (status, said) = run_in(Command::new(PROCESSION).env("TMPDIR", place));
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("TMPDIR") && said.contains(word), "{said}");
        assert_eq!(
            said.trim()
                .lines()
                .filter(|line| line.contains("TMPDIR"))
                .count(),
            1,
            "{said}"
        );
    }
}

#[test]
fn too_few_open_files_are_told_with_what_they_allow() {
    let script = format!("ulimit -n 64 && exec \"{PROCESSION}\" \"$@\" --producers 20");
    let (status, said) = run_in(Command::new("sh").args(["-c", &script, "sh"]));
    assert_eq!(status, Some(2), "{said}");
    assert!(
        said.contains("22 workers") && said.contains("at most 8") && said.contains("ulimit -n"),
        "{said}"
    );
}

#[test]
fn too_few_processes_are_told_with_what_they_allow() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("procession");
    program::copy(PROCESSION, &program);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new("bash");
    command
        .args(["-c", "ulimit -u 20 && exec \"$0\" \"$@\" --producers 20"])
        .arg(&program);
    if rustix::process::getuid().is_root() {
        // root has no such limit; nobody has
        command.uid(65_534);
    }
    let (status, said) = run_in(
        command
            .env("HOME", folder.path())
            .env_remove("XDG_CONFIG_HOME"),
    );
    assert_eq!(status, Some(2), "{said}");
    assert!(
        said.contains("22 workers") && said.contains("at most 1") && said.contains("ulimit -u"),
        "{said}"
    );
}

#[test]
fn a_full_disk_is_told_and_the_run_goes_on_to_its_end() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(PROCESSION);
    command
        .args("run article --speed 100 --format json".split(' '))
        .stdout(full)
        .stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), said.lines().count()),
        (Some(1), 1),
        "{said}"
    );
}

/// An odd place: what is done to get there, what is typed there, and with which exit status and word it is answered.
struct Odd {
    what: &'static str,
    script: String,
    flags: &'static str,
    status: i32,
    word: &'static str,
}

/// A word of the answer that is empty: nothing is to be said, for nothing is wrong.
fn odd_places(folder: &Path) -> Vec<Odd> {
    let place = folder.display();
    let odd = |what, script: String, flags, status, word| Odd {
        what,
        script,
        flags,
        status,
        word,
    };
    let text = "run --items 1 --speed 100 --format text";
    let screen = "run --format screen";
    vec![
        odd("no terminal at all", String::new(), screen, 2, "terminal"),
        odd(
            "a terminal that can nothing",
            "export TERM=dumb;".into(),
            screen,
            2,
            "terminal",
        ),
        odd("no TERM", "unset TERM;".into(), screen, 2, "terminal"),
        odd(
            "no HOME, no PATH, no LANG",
            "unset HOME PATH LANG XDG_CONFIG_HOME;".into(),
            text,
            0,
            "",
        ),
        odd(
            "a language nobody knows",
            "export LANG=tlh_KX.EBCDIC LC_ALL=$(printf '\\377');".into(),
            text,
            0,
            "",
        ),
        odd(
            "temporary files nowhere",
            "export TMPDIR=/nowhere;".into(),
            text,
            2,
            "TMPDIR",
        ),
        odd(
            "temporary files where nobody writes",
            "export TMPDIR=/proc;".into(),
            text,
            2,
            "TMPDIR",
        ),
        odd(
            "temporary files in a file",
            format!("touch {place}/f; export TMPDIR={place}/f;"),
            text,
            2,
            "TMPDIR",
        ),
        odd(
            "a path too long for sockets",
            format!(
                "d={place}/{}; mkdir -p $d; export TMPDIR=$d;",
                "d".repeat(110)
            ),
            text,
            2,
            "bytes",
        ),
        odd(
            "a folder that was deleted",
            format!("mkdir {place}/gone; cd {place}/gone; rmdir ../gone;"),
            text,
            0,
            "",
        ),
        odd(
            "settings that are a folder",
            format!("mkdir {place}/s.toml;"),
            "--config s.toml check",
            2,
            "s.toml",
        ),
        odd(
            "settings that are not text",
            format!("printf '\\200\\201' > {place}/b.toml;"),
            "--config b.toml check",
            2,
            "b.toml",
        ),
        odd(
            "64 open files",
            "ulimit -n 64;".into(),
            "run --producers 20 --format text",
            2,
            "ulimit -n",
        ),
        odd("8 open files", "ulimit -n 8;".into(), text, 2, "open files"),
        odd("a full disk", "exec >/dev/full;".into(), text, 1, "written"),
    ]
}

#[test]
fn odd_places_are_answered_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let places = odd_places(folder.path());
    for Odd {
        what,
        script,
        flags,
        status,
        word,
    } in &places
    {
        let script = format!("{script} exec '{PROCESSION}' {flags}");
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", &script])
            .current_dir(folder.path())
            .stdin(Stdio::null());
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(*status), "{what}: {said}");
        assert!(
            said.contains(word) && !said.contains("panicked"),
            "{what}: {said}"
        );
        assert_eq!(
            said.lines().count(),
            usize::from(!word.is_empty()),
            "{what}: {said}"
        );
    }
    reached(
        "A15",
        "odd places, each answered in one sentence or none",
        "15 of 15",
        places.len(),
    );
}

/// A run that tells its events as lines.
struct Told {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Told {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        lines.next().expect("a header").unwrap();
        Self { child, lines }
    }

    /// Reads on until this happens.
    #[track_caller]
    fn until(&mut self, happens: impl Fn(&What) -> bool) {
        let so = self
            .lines
            .any(|line| happens(&Event::read(&line.unwrap()).unwrap().what));
        assert!(so, "it never happened");
    }

    fn end(mut self) {
        let pid = i32::try_from(self.child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
            .unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        self.lines.for_each(drop);
        assert_eq!(self.child.wait().unwrap().code(), Some(143));
    }
}

#[test]
fn nobody_else_can_look_into_its_place_whatever_the_umask() {
    for umask in ["000", "002", "022", "077"] {
        let place = tempfile::tempdir().unwrap();
        let script =
            format!("umask {umask}; exec '{PROCESSION}' run --items endless --format json");
        let mut told = Told::start(
            Command::new("sh")
                .args(["-c", &script])
                .env("TMPDIR", place.path()),
        );
        told.until(|what| matches!(what, What::Got { .. }));
        let modes: Vec<u32> = fs::read_dir(place.path())
            .unwrap()
            .map(|entry| entry.unwrap().metadata().unwrap().permissions().mode() & 0o777)
            .collect();
        assert_eq!(modes, [0o700], "umask {umask}");
        told.end();
        assert_eq!(
            fs::read_dir(place.path()).unwrap().count(),
            0,
            "nothing is left"
        );
    }
    reached(
        "A14",
        "the place of the sockets at umask 000, 002, 022, 077",
        "0700",
        "0700 each, nothing left",
    );
}

#[test]
fn a_program_that_is_replaced_or_deleted_while_it_runs_goes_on_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("later.toml");
    let later = "speed = 10\nproducers = { items = 'endless', time = 'fixed:1' }\n[[at]]\nwhen = 'C1 item 10'\ndo = 'add consumer'\n";
    fs::write(&scenario, later).unwrap();
    let replaced = |program: &Path| {
        fs::remove_file(program).unwrap();
        program::copy("/bin/false", program);
    };
    let deleted = |program: &Path| fs::remove_file(program).unwrap();
    for meanwhile in [&replaced as &dyn Fn(&Path), &deleted] {
        let program = folder.path().join("procession");
        program::copy(PROCESSION, &program);
        let mut told = Told::start(
            Command::new(&program)
                .args(["run", "--format", "json"])
                .arg(&scenario),
        );
        told.until(|what| matches!(what, What::Got { worker, .. } if worker == "C1"));
        meanwhile(&program);
        told.until(|what| matches!(what, What::Done { worker, .. } if worker == "C3"));
        told.end();
        let _ = fs::remove_file(&program);
    }
    reached(
        "A21",
        "the program replaced, deleted while it runs",
        "new workers start",
        "they start",
    );
}

#[test]
fn a_flood_takes_no_memory() {
    let mut command = Command::new(PROCESSION);
    command.args(
        "run --items endless --produce-time fixed:0 --consume-time fixed:0 --quiet".split(' '),
    );
    let mut flood = command.stdout(Stdio::null()).spawn().unwrap();
    let seconds = times(3, 60);
    let (began, mut most) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(seconds.into()) {
        thread::sleep(Duration::from_millis(50));
        most = most.max(system::resident(flood.id()));
    }
    let workers = system::children(flood.id());
    assert_eq!(workers.len(), 4, "nobody was killed for it");
    flood.kill().unwrap();
    flood.wait().unwrap();
    let most = most / (1 << 20);
    assert!((1..1_000).contains(&most), "{most} MB");
    reached(
        "A8",
        "memory in a flood",
        "60 s, <= 100 MB",
        format!("{seconds} s, {most} MB"),
    );
}

#[test]
fn lines_that_nobody_reads_hold_the_run_until_they_are_read() {
    let mut command = Command::new(PROCESSION);
    command
        .args("run --items endless --batch 256 --produce-time fixed:0 --consume-time fixed:0 --format json".split(' '));
    let mut told = Told::start(&mut command);
    told.until(|what| matches!(what, What::Got { .. }));
    let (lab, workers) = (told.child.id(), system::children(told.child.id()));
    let used = || {
        workers
            .iter()
            .map(|pid| system::cpu_time(*pid))
            .sum::<Duration>()
    };
    let (by, mut before) = (Instant::now() + Duration::from_mins(1), Duration::MAX);
    while before != used() {
        assert!(
            Instant::now() < by,
            "the workers go on, at {} MB",
            system::resident(lab) >> 20
        );
        before = used();
        thread::sleep(Duration::from_millis(500));
    }
    let memory = system::resident(lab) >> 20;
    assert!((1..1_000).contains(&memory), "{memory} MB");
    told.until(|what| matches!(what, What::Paused));
    told.until(|what| matches!(what, What::Resumed));
    told.end();
    reached(
        "A8",
        "memory in a flood that nobody reads",
        "<= 100 MB",
        format!("{memory} MB, then the run is paused"),
    );
}
