//! Programs that are watched: they run as without, and what is said of them is what they did. `PROCESSION_PYTHON=required`
//! fails where there is no Python 3.9 or newer; otherwise these tests say that they were left out.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "real processes in real time")]

mod generated;
mod hangs;
mod lifetime;

use crate::{file, procession, refusal, text};
use procession::event::{Event, RealTime, What};
use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::Path,
    process::{Command, Output, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

const TIMEOUT: Duration = Duration::from_mins(1);

/// Whether a Python is there that can be watched.
fn python_is_here() -> bool {
    let code = "import sys; sys.exit(sys.version_info < (3, 9))";
    let here = Command::new("python3").args(["-c", code]).status();
    let here = here.is_ok_and(|status| status.success());
    let required = env::var("PROCESSION_PYTHON").is_ok_and(|word| word == "required");
    assert!(here || !required, "there is no Python 3.9 or newer");
    if !here {
        eprintln!("left out: there is no Python 3.9 or newer");
    }
    here
}

/// Runs these, four at once: each of them mostly waits.
fn side_by_side<F: FnOnce() + Send>(runs: Vec<F>) {
    let runs = Mutex::new(runs);
    let next = || runs.lock().unwrap().pop();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(run) = next() {
                    run();
                }
            });
        }
    });
}

/// Watches a copy of a Python file, with these words before it and these after it, in a folder of its own; gives what this
/// file in that folder holds then.
fn watch_file(program: &Path, before: &str, after: &str, report: &str) -> (Output, String) {
    let folder = tempfile::tempdir().unwrap();
    let name = program.file_name().unwrap();
    fs::copy(program, folder.path().join(name)).unwrap();
    let mut command = procession("watch");
    let output = command
        .env("TMPDIR", folder.path())
        .current_dir(folder.path())
        .args(before.split_whitespace())
        .arg(name)
        .args(after.split_whitespace())
        .output()
        .unwrap();
    let report = fs::read_to_string(folder.path().join(report));
    (output, report.unwrap_or_default())
}

fn json_of(report: &str) -> serde_json::Value {
    serde_json::from_str(report).unwrap_or_else(|error| panic!("{error}: {report}"))
}

/// Whether a process of this number has ended; its parent may not have looked yet.
fn ended(pid: u64) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ")
        .is_none_or(|(_, rest)| rest.starts_with('Z'))
}

/// A text with single blanks, so that the ends of its lines do not matter.
fn squeezed(report: &str) -> String {
    report.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The article's program with shorter sleeps.
const ARTICLE: &str = r#"
import multiprocessing
import time


def produce(queue):
    for number in range(3):
        queue.put(number)
        time.sleep(0.01)


def consume(queue):
    for _ in range(3):
        print(queue.get(), flush=True)
        time.sleep(0.01)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    works = [produce, produce, consume, consume]
    workers = [multiprocessing.Process(target=work, args=(queue,)) for work in works]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"#;

/// Watches a program of this text, with these words before it and these after it.
fn watched(program: &str, before: &str, after: &str, input: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let program = file(&folder, "program.py", program);
    let mut command = procession("watch");
    command
        .env("TMPDIR", folder.path())
        .current_dir(folder.path())
        .args(before.split_whitespace())
        .arg(program)
        .args(after.split_whitespace())
        .write_stdin(input)
        .output()
        .unwrap()
}

/// The same without procession.
fn alone(program: &str, after: &str, input: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let program = file(&folder, "program.py", program);
    let mut child = Command::new("python3")
        .arg(program)
        .args(after.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let input = input.to_vec();
    // the program may not read it
    let writer = thread::spawn(move || drop(to.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn events(output: &Output) -> Vec<Event> {
    let lines = text(&output.stdout);
    let events = lines.lines().skip(1).map(|line| Event::read(line).unwrap());
    events.collect()
}

#[test]
fn the_articles_program_is_told_whole() {
    if !python_is_here() {
        return;
    }
    let output = watched(ARTICLE, "--format json", "", b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    // two processes that print at once mix their lines, watched or not
    let mut printed: Vec<u8> = output.stderr.clone();
    printed.sort_unstable();
    assert_eq!(text(&printed), "\n\n\n\n\n\n001122");
    let events = events(&output);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for event in &events {
        *counts.entry((&event.what).into()).or_default() += 1;
    }
    let count = |what: &str| counts.get(what).copied().unwrap_or(0);
    assert_eq!((count("put"), count("got"), count("done")), (6, 6, 6));
    let of_processes = (
        count("process_started"),
        count("process_ended"),
        count("process_joined"),
    );
    assert_eq!(of_processes, (5, 5, 4));
    assert_eq!(count("process_unobserved"), 0);
    let names: Vec<String> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::QueueMade { queue, source, .. } => Some(format!("{queue}:{}", source.line)),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["queue:19"]);
    assert!(matches!(events.last().unwrap().what, What::RunEnded { .. }));
}

#[test]
fn an_item_of_a_joinable_queue_is_in_progress_until_its_task_is_done() {
    if !python_is_here() {
        return;
    }
    let program = "import multiprocessing, time\n\
        def work(queue):\n    queue.get()\n    time.sleep(0.1)\n    queue.task_done()\n    queue.get()\n\
        if __name__ == '__main__':\n    queue = multiprocessing.JoinableQueue()\n    p = multiprocessing.Process(target=work, args=(queue,))\n\
        \x20   p.start()\n    queue.put(1)\n    queue.join()\n    queue.put(2)\n    p.join()\n";
    let output = watched(program, "--format json", "", b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let moves: Vec<(&str, u64, RealTime)> = events(&output)
        .iter()
        .filter_map(|event| match &event.what {
            What::Got { items, .. } => Some(("got", items[0].id, event.at)),
            What::Done { items, .. } => Some(("done", items[0].id, event.at)),
            _ => None,
        })
        .collect();
    let told: Vec<(&str, u64)> = moves.iter().map(|(what, id, _)| (*what, *id)).collect();
    assert_eq!(told, [("got", 1), ("done", 1), ("got", 2)]);
    assert!(moves[1].2 - moves[0].2 >= RealTime::from_millis(90));
}

#[test]
fn nobody_has_to_join_the_first_process() {
    if !python_is_here() {
        return;
    }
    let output = watched(ARTICLE, "--report", "", b"");
    let said = text(&output.stderr);
    let row = |name: &str| {
        let mut rows = said.lines().filter(|line| line.trim().starts_with(name));
        rows.next().unwrap_or_default().to_owned()
    };
    assert!(row("MainProcess").contains("  ended  "), "{said}");
    assert!(row("Process-1").contains("  ended and joined  "), "{said}");
}

#[test]
fn a_program_reads_and_writes_as_without() {
    if !python_is_here() {
        return;
    }
    let copy = "import sys\ndata = sys.stdin.buffer.read()\nsys.stdout.buffer.write(data)\nsys.stderr.write('x' * 70000)\n";
    let input = vec![b'a'; 3 << 20];
    let (with, without) = (
        watched(copy, "--report=r.txt", "", &input),
        alone(copy, "", &input),
    );
    assert_eq!(with.stdout, without.stdout);
    assert_eq!(with.stderr, without.stderr);
    assert_eq!(with.status.code(), without.status.code());
}

#[test]
fn exit_status_and_errors_are_the_programs_own() {
    if !python_is_here() {
        return;
    }
    for program in [
        "raise SystemExit(7)",
        "import nothing_of_this_name",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)",
    ] {
        let with = watched(program, "--report=s.txt", "", b"");
        let without = alone(program, "", b"");
        let expected = without.status.code();
        let expected = expected.or_else(|| Some(128 + without.status.signal()?));
        assert_eq!(with.status.code(), expected, "{program}");
        let errors = |output: &Output| {
            let errors = text(&output.stderr);
            let lines = errors.lines().filter(|line| !line.contains("program.py"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(errors(&with), errors(&without), "{program}");
    }
}

#[test]
fn a_hang_is_named_and_the_program_ended_if_that_is_wanted() {
    if !python_is_here() {
        return;
    }
    let hang = "import multiprocessing\nif __name__ == '__main__':\n    queue = multiprocessing.Queue()\n    queue.get()\n";
    let output = watched(hang, "--stuck-after 0.1 --end-when-stuck", "", b"");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let said = text(&output.stderr);
    assert!(
        said.contains("program.py:4") && said.contains("MainProcess"),
        "{said}"
    );
}

#[test]
fn a_signal_goes_to_the_program_and_the_report_comes_after_it() {
    if !python_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let ready = folder.path().join("ready");
    let program = format!(
        "import signal, sys, time\n\
         signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))\n\
         open({:?}, 'w').close()\n\
         time.sleep(60)\n",
        ready.to_str().unwrap()
    );
    let program = file(&folder, "program.py", &program);
    let program_of = assert_cmd::cargo::cargo_bin("procession");
    let watch = Command::new(program_of)
        .arg("watch")
        .arg(program)
        .env("TMPDIR", folder.path())
        .env("LANG", "en")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while !ready.exists() {
        assert!(began.elapsed() < TIMEOUT, "the program does not begin");
        thread::sleep(Duration::from_millis(5));
    }
    let pid = i32::try_from(watch.id()).unwrap();
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    let output = watch.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(5));
    assert!(text(&output.stderr).contains("MainProcess"));
}

#[test]
fn what_is_left_running_is_named_and_left_alone() {
    if !python_is_here() {
        return;
    }
    let leave = "import subprocess, sys\n\
        code = 'import time; time.sleep(20)'\n\
        child = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n\
        print(child.pid, flush=True)\n\
        import time; time.sleep(0.5)\n";
    let output = watched(leave, "", "", b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let pid: i32 = text(&output.stdout).trim().parse().unwrap();
    let said = text(&output.stderr);
    assert!(said.contains(&format!("({pid})")), "{said}");
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
}

#[test]
fn what_cannot_be_watched_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let plain = file(&folder, "plain", "no program");
    fs::set_permissions(&plain, fs::Permissions::from_mode(0o600)).unwrap();
    let shown = plain.display();
    for (words, expected) in [
        ("watch".to_owned(), "nothing to watch"),
        (
            "watch --pid 1".to_owned(),
            "--pid: a program that runs already",
        ),
        (
            "watch no-such-program".to_owned(),
            "no-such-program was not found",
        ),
        (
            "watch no-such-file.py".to_owned(),
            "no-such-file.py was not found",
        ),
        (
            format!("watch {shown}"),
            "cannot be run (permission denied)",
        ),
        ("watch /".to_owned(), "/ cannot be run"),
        (
            "watch --python no-such-python -- -m x".to_owned(),
            "no-such-python was not found",
        ),
        (
            "watch --python python3 true".to_owned(),
            "--python is for a file",
        ),
        ("watch --format screen true".to_owned(), "--format screen"),
        (
            "watch --report --format text true".to_owned(),
            "exclude each other",
        ),
        (
            "watch --stuck-after soon true".to_owned(),
            "is not a length of time",
        ),
        (
            "watch --report=/no/such/folder/r true".to_owned(),
            "cannot be written",
        ),
        (
            "watch --record=/no/such/folder/r true".to_owned(),
            "cannot be written",
        ),
    ] {
        let said = refusal(&words);
        assert!(said.contains(expected), "{words}: {said}");
    }
}

#[test]
fn an_old_python_is_refused_and_a_missing_one() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(&folder, "python3", "#!/bin/sh\necho 3.8\n");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o700)).unwrap();
    let program = file(&folder, "program.py", "");
    let watch = |path: &Path| {
        let mut command = procession("watch");
        let output = command.env("PATH", path).arg(&program).output().unwrap();
        (output.status.code(), text(&output.stderr))
    };
    let (status, said) = watch(folder.path());
    assert_eq!(status, Some(2));
    assert!(
        said.contains("python3 is Python 3.8, but only 3.9 or newer"),
        "{said}"
    );
    let (status, said) = watch(Path::new("/nowhere"));
    assert_eq!(status, Some(2));
    assert!(
        said.contains("python3 was not found: install Python"),
        "{said}"
    );
}
