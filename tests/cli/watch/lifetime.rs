//! However it ends, the program is the same as without, and nothing is left behind.

use super::{ended, events, json_of, python_is_here, squeezed, text, watch_file, watched};
use crate::{file, procession};
use procession::event::What;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_mins(1);

/// A program that is watched, in a folder of its own, until it says in a file that it is ready: the first line of that file is
/// the folder of the run, the second its process.
struct Watching {
    folder: TempDir,
    child: Child,
}

/// Writes the file, then goes on with `$`.
const READY: &str = "import os, sys, time, signal, multiprocessing\n\
    def ready():\n    with open('ready.new', 'w') as f: f.write('%s\\n%d\\n' % (os.environ['PROCESSION_WATCH'], os.getpid()))\n    os.rename('ready.new', 'ready')\n\
    if __name__ == '__main__':\n";

impl Watching {
    fn start(main: &str, words: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let lines = main.lines().map(|line| format!("    {line}\n"));
        let program = READY.to_owned() + &lines.collect::<String>();
        file(&folder, "program.py", &program);
        let child = Command::new(assert_cmd::cargo::cargo_bin("procession"))
            .arg("watch")
            .args(words.split_whitespace())
            .arg("program.py")
            .current_dir(folder.path())
            .env("TMPDIR", folder.path())
            .env("LANG", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { folder, child }
    }

    /// The folder of the run and the first process.
    fn ready(&self) -> (PathBuf, u64) {
        let path = self.folder.path().join("ready");
        until("the program is ready", || path.exists());
        let said = fs::read_to_string(path).unwrap();
        let mut lines = said.lines();
        let folder = lines.next().unwrap().into();
        (folder, lines.next().unwrap().parse().unwrap())
    }

    fn output(self) -> Output {
        self.child.wait_with_output().unwrap()
    }
}

fn until(what: &str, is: impl Fn() -> bool) {
    let began = Instant::now();
    while !is() {
        assert!(began.elapsed() < LIMIT, "not in time: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn send(pid: u64, signal: rustix::process::Signal) {
    let pid = i32::try_from(pid).unwrap();
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

#[test]
fn a_signal_ends_the_program_and_then_the_watch() {
    if !python_is_here() {
        return;
    }
    for (signal, number) in [
        (rustix::process::Signal::INT, 2),
        (rustix::process::Signal::TERM, 15),
        (rustix::process::Signal::HUP, 1),
    ] {
        let main =
            "signal.signal(signal.SIGINT, signal.SIG_DFL)\nready()\nmultiprocessing.Queue().get()";
        let watching = Watching::start(main, "");
        let (folder, first) = watching.ready();
        send(watching.child.id().into(), signal);
        let output = watching.output();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(128 + number), "{said}");
        assert!(said.contains("MainProcess"), "{said}");
        assert!(ended(first) && !folder.exists());
    }
}

#[test]
fn the_folder_is_gone_after_every_end() {
    if !python_is_here() {
        return;
    }
    for (main, words, status) in [
        ("ready()", "", 0),
        ("ready()\nraise SystemExit(9)", "", 9),
        ("ready()\nimport no_such_module", "", 1),
        ("ready()\nos.kill(os.getpid(), signal.SIGKILL)", "", 137),
        ("ready()\nos._exit(4)", "--format json", 4),
        (
            "ready()\nmultiprocessing.Queue().get()",
            "--end-when-stuck --stuck-after 0.1s",
            1,
        ),
        (
            // SIGTERM is not heard: SIGKILL follows
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nready()\nmultiprocessing.Queue().get()",
            "--end-when-stuck --stuck-after 0.1s",
            1,
        ),
    ] {
        let watching = Watching::start(main, words);
        let (folder, first) = watching.ready();
        let output = watching.output();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{main}: {}",
            text(&output.stderr)
        );
        assert!(ended(first), "{main}");
        assert!(!folder.exists(), "{main}");
    }
}

#[test]
fn the_program_goes_on_unharmed_when_the_watch_is_killed() {
    if !python_is_here() {
        return;
    }
    let main = "def work(q):\n    for n in range(2000): q.put(n)\n\
        queue = multiprocessing.get_context('fork').Queue(10)\n\
        p = multiprocessing.get_context('fork').Process(target=work, args=(queue,))\n\
        p.start()\nready()\n\
        while not os.path.exists('go'): time.sleep(0.01)\n\
        total = sum(queue.get() for _ in range(2000))\np.join()\n\
        open('done.new', 'w').write('%d %d' % (total, p.exitcode))\nos.rename('done.new', 'done')";
    let mut watching = Watching::start(main, "");
    let (run, first) = watching.ready();
    watching.child.kill().unwrap();
    watching.child.wait().unwrap();
    let here = watching.folder.path();
    fs::write(here.join("go"), "").unwrap();
    let done = here.join("done");
    until("the program ends", || done.exists());
    assert_eq!(fs::read_to_string(done).unwrap(), "1999000 0");
    until("its process is gone", || ended(first));
    // the next watch sweeps what was left a while ago
    let past = SystemTime::now() - Duration::from_mins(2);
    fs::File::open(&run).unwrap().set_modified(past).unwrap();
    let next = Watching::start("ready()", "");
    next.ready();
    until("the old folder is swept", || !run.exists());
    assert!(next.output().status.success());
}

#[test]
fn a_folder_that_is_removed_harms_nobody() {
    if !python_is_here() {
        return;
    }
    let main = "import shutil\nshutil.rmtree(os.environ['PROCESSION_WATCH'])\n\
        queue = multiprocessing.Queue()\np = multiprocessing.Process(target=queue.put, args=(5,))\n\
        p.start()\nprint(queue.get())\np.join()\nsys.exit(3)";
    let output = Watching::start(main, "").output();
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert_eq!(text(&output.stdout), "5\n");
    assert!(!said.contains("Traceback"), "{said}");
}

#[test]
fn children_that_are_killed_at_any_moment_never_confuse_the_reader() {
    if !python_is_here() {
        return;
    }
    let main = "import random\nrandom.seed(7)\ncontext = multiprocessing.get_context('fork')\n\
        def flood():\n    queue = context.SimpleQueue()\n    while True:\n        queue.put(1)\n        queue.get()\n\
        for n in range(40):\n    p = context.Process(target=flood)\n    p.start()\n    time.sleep(random.random() / 50)\n    p.kill()\n    p.join()";
    let output = Watching::start(main, "--format json").output();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut depths = std::collections::BTreeMap::new();
    let mut dead = 0;
    for event in events(&output) {
        match event.what {
            What::Put {
                queue,
                items,
                count,
                depth,
                ..
            } => {
                let before = depths.entry(queue).or_insert(0);
                *before += items.len() as u32 + count;
                assert_eq!(*before, depth);
            }
            What::Got {
                queue,
                items,
                count,
                depth,
                ..
            } => {
                let before = depths.entry(queue).or_insert(0);
                *before -= items.len() as u32 + count;
                assert_eq!(*before, depth);
            }
            What::ProcessEnded { exit, .. } => {
                dead += u32::from(exit == procession::event::Exit::Signal(9));
            }
            What::ProcessUnobserved { why, .. } => panic!("{why:?}"),
            _ => {}
        }
    }
    assert_eq!(dead, 40);
}

#[test]
fn a_recording_of_a_watch_is_replayed_exported_and_compared() {
    if !python_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let program = file(&folder, "program.py", super::ARTICLE);
    let typed = |words: &str| {
        let mut command = procession(words);
        let output = command
            .env("TMPDIR", folder.path())
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{words}: {output:?}");
        text(&output.stdout)
    };
    for name in ["a.jsonl", "b.jsonl"] {
        typed(&format!("watch --record={name} {}", program.display()));
    }
    let told = typed("replay a.jsonl --format text");
    assert!(
        told.contains("Process-1") && told.contains("queue"),
        "{told}"
    );
    typed("export a.jsonl --to csv -o a.csv");
    let rows = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert_eq!(rows.lines().filter(|row| row.contains("put")).count(), 6);
    typed("compare a.jsonl b.jsonl");
}

#[test]
fn what_keeps_the_bridge_out_is_told_with_its_reason() {
    if !python_is_here() {
        return;
    }
    // another program needs two seconds before it is called one
    for (start, why) in [
        ("[sys.executable, '-I', '-c', SLEEP]", "isolated"),
        ("[sys.executable, '-E', '-c', SLEEP]", "isolated"),
        ("[sys.executable, '-S', '-c', SLEEP]", "isolated"),
        (
            "[sys.executable, '-c', SLEEP], env={}",
            "cleared_environment",
        ),
    ] {
        let program = format!(
            "import subprocess, sys\nSLEEP = 'import time; time.sleep(0.9)'\nsubprocess.run({start})\n"
        );
        let output = watched(&program, "--format json", "", b"");
        let told = events(&output)
            .into_iter()
            .find_map(|event| match event.what {
                What::ProcessUnobserved { why, .. } => Some(why.to_string()),
                _ => None,
            });
        assert_eq!(
            told.as_deref(),
            Some(why),
            "{start}: {}",
            text(&output.stdout)
        );
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn daemons_that_change_all_their_surroundings_stay_observed() {
    if !python_is_here() {
        return;
    }
    let program = "import multiprocessing, os\n\
        def work(queue):\n    os.setsid()\n    os.chdir('/')\n    os.umask(0)\n    os.environ.clear()\n    os.closerange(3, 64)\n    os.open('/dev/null', os.O_RDONLY)\n\
        \x20   lock = multiprocessing.Lock()\n    with lock: pass\n\
        if __name__ == '__main__':\n    multiprocessing.set_start_method('fork')\n    p = multiprocessing.Process(target=work, args=(None,), daemon=True)\n    p.start()\n    p.join()\n    raise SystemExit(p.exitcode)\n";
    let output = watched(program, "--format json", "", b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = events(&output);
    let taken = told
        .iter()
        .filter(|event| matches!(&event.what, What::LockTaken { worker, .. } if worker.as_str() == "Process-1"));
    assert_eq!(taken.count(), 1);
    let unseen =
        |event: &&procession::event::Event| matches!(event.what, What::ProcessUnobserved { .. });
    assert_eq!(told.iter().filter(unseen).count(), 0);
}

#[test]
fn a_hundred_processes_are_told() {
    if !python_is_here() {
        return;
    }
    let program = "import multiprocessing\n\
        if __name__ == '__main__':\n    context = multiprocessing.get_context('fork')\n    queue = context.Queue()\n\
        \x20   all = [context.Process(target=queue.put, args=(n,)) for n in range(100)]\n\
        \x20   for p in all: p.start()\n    print(sum(queue.get() for p in all))\n    for p in all: p.join()\n";
    let output = watched(program, "--format json", "", b"");
    assert_eq!(text(&output.stderr), "4950\n");
    let told = events(&output);
    let of = |is: fn(&What) -> bool| told.iter().filter(|event| is(&event.what)).count();
    assert_eq!(of(|what| matches!(what, What::ProcessStarted { .. })), 101);
    assert_eq!(of(|what| matches!(what, What::ProcessEnded { .. })), 101);
    assert_eq!(of(|what| matches!(what, What::ProcessJoined { .. })), 100);
    assert_eq!(of(|what| matches!(what, What::Put { .. })), 100);
    assert_eq!(of(|what| matches!(what, What::Got { .. })), 100);
}

#[test]
fn an_old_python_that_a_program_starts_is_told() {
    let Some(old) = old_python() else {
        eprintln!("left out: there is no Python 3.8 in ~/.pyenv");
        return;
    };
    if !python_is_here() {
        return;
    }
    let program = format!(
        "import subprocess\nsubprocess.run([{old:?}, '-c', 'import time, multiprocessing; time.sleep(0.9); print(7)'])\n"
    );
    let output = watched(&program, "--format json", "", b"");
    assert_eq!(text(&output.stderr), "7\n");
    let why = events(&output)
        .into_iter()
        .find_map(|event| match event.what {
            What::ProcessUnobserved { why, .. } => Some(why.to_string()),
            _ => None,
        });
    assert_eq!(why.as_deref(), Some("old_python"));
    // and one that is named itself is refused
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "program.py", "");
    let (output, _) = watch_file(&path, &format!("--python {}", old.display()), "", "");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("is Python 3.8, but only 3.9 or newer"),
        "{said}"
    );
}

/// A Python 3.8 of pyenv.
fn old_python() -> Option<PathBuf> {
    let home = env::var_os("HOME")?;
    let versions = fs::read_dir(Path::new(&home).join(".pyenv/versions")).ok()?;
    let mut paths = versions.flatten().map(|entry| entry.path());
    let path = paths.find(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("3.8."))
    })?;
    Some(path.join("bin/python3.8")).filter(|path| path.exists())
}

#[test]
fn two_watches_at_once_and_one_inside_another_do_not_disturb_each_other() {
    if !python_is_here() {
        return;
    }
    let queue = "queue = multiprocessing.Queue()\nready()\nqueue.put(1)\nprint(queue.get())";
    let (one, two) = (Watching::start(queue, ""), Watching::start(queue, ""));
    assert_ne!(one.ready().0, two.ready().0);
    for output in [one.output(), two.output()] {
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(text(&output.stdout), "1\n");
        let said = squeezed(&text(&output.stderr));
        assert!(
            said.contains("put by MainProcess 1 taken by MainProcess 1"),
            "{said}"
        );
    }
    let program = assert_cmd::cargo::cargo_bin("procession");
    let inner = format!(
        "open('inner.py', 'w').write('import multiprocessing, time\\nq = multiprocessing.SimpleQueue()\\nq.put(3)\\nprint(q.get())\\ntime.sleep(0.6)')\n\
         import subprocess\nsys.exit(subprocess.run([{program:?}, 'watch', '--report=inner.json', 'inner.py']).returncode)"
    );
    let outer = Watching::start(&inner, "--report=outer.json");
    let here = outer.folder.path().to_owned();
    let kept = outer.folder.path().join("inner.json");
    let Watching { folder, child } = outer;
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "3\n".into()),
        "{output:?}"
    );
    let inner = json_of(&fs::read_to_string(kept).unwrap());
    assert_eq!(inner["queues"][0]["got"], 1, "{inner}");
    let outer = json_of(&fs::read_to_string(here.join("outer.json")).unwrap());
    let processes = outer["processes"].as_array().unwrap();
    let nested = processes.iter().filter(|it| it["unobserved"] == "nested");
    assert_eq!(nested.count(), 1, "{outer}");
    drop(folder);
}

#[test]
fn names_and_values_of_any_kind_do_no_harm_to_the_terminal() {
    if !python_is_here() {
        return;
    }
    let program = "import multiprocessing\n\
        if __name__ == '__main__':\n    context = multiprocessing.get_context('fork')\n    queue = context.Queue()\n\
        \x20   p = context.Process(target=queue.put, args=('\\x1b[31m\\u202e',), name='\\x1b]0;x\\x07\\u202e' + 'long' * 500)\n\
        \x20   p.start()\n    queue.get()\n    p.join()\n";
    for words in ["--format text", "--report"] {
        let output = watched(program, words, "", b"");
        assert_eq!(output.status.code(), Some(0));
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains("long"), "{said}");
        let bad = said.chars().find(|letter| {
            letter.is_control() && *letter != '\n' || matches!(letter, '\u{202a}'..='\u{202e}')
        });
        assert_eq!(bad, None, "{words}: {said}");
    }
}

#[test]
fn a_place_without_room_leaves_the_program_as_it_is() {
    if !python_is_here() {
        return;
    }
    // no file may get larger than 64 KiB: the ring does not fit
    let limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n\
        context = multiprocessing.get_context('fork')\nqueue = context.Queue()\n\
        p = context.Process(target=queue.put, args=(5,))\np.start()\nprint(queue.get())\np.join()\nsys.exit(p.exitcode)";
    let output = Watching::start(limited, "").output();
    let said = text(&output.stderr);
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "5\n".into()),
        "{said}"
    );
    assert!(
        said.contains("Process-1") && said.contains("not observed"),
        "{said}"
    );
}
