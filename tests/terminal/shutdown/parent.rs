//! A program with workers, of which one is suspended and one is blocked, and what is left of it after its end.

use super::{
    breaking::{self, BLOCKED},
    system::{children, cpu_time, letter},
};
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::{
    env,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{self, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");
/// Ten times as long as anything may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The program.
pub(crate) struct Parent {
    pid: u32,
    workers: Vec<u32>,
    terminal: Option<Terminal>,
    /// Its place for temporary files, and whether it is this program's alone.
    place: PathBuf,
    own: Option<TempDir>,
    /// Files of the test itself.
    desk: TempDir,
}

/// What its end was like.
pub(crate) struct Gone {
    /// Its exit status; `None`: a signal ended it.
    pub(crate) status: Option<i32>,
    /// Time from the cause to its end.
    pub(crate) after: Duration,
    /// Time from its end to that of its last worker.
    pub(crate) orphans: Duration,
    /// CPU time that it used between the cause and its end.
    pub(crate) cpu: Duration,
    /// The terminal is as it was before; true where there is none.
    pub(crate) restored: bool,
    /// What it left in the place for temporary files.
    pub(crate) left: Vec<String>,
}

/// Where it runs.
enum On {
    Lines(PathBuf),
    Screen(CommandBuilder),
}

impl Parent {
    pub(crate) fn as_lines() -> Self {
        let own = tempfile::tempdir().unwrap();
        let parent = Self::as_lines_in(&own);
        Self {
            own: Some(own),
            ..parent
        }
    }

    pub(crate) fn as_lines_in(place: &TempDir) -> Self {
        Self::start(place.path(), |scenario| On::Lines(scenario.to_owned()))
    }

    /// Its workers are threads of one process.
    pub(crate) fn of_threads() -> Self {
        let own = tempfile::tempdir().unwrap();
        let parent = Self::start_as(own.path(), true, |scenario| On::Lines(scenario.to_owned()));
        Self {
            own: Some(own),
            ..parent
        }
    }

    pub(crate) fn on_screen() -> Self {
        Self::on_own_screen(|scenario| {
            let mut command = CommandBuilder::new(PROCESSION);
            command.args(["run".as_ref(), scenario.as_os_str()]);
            command
        })
    }

    /// As `nohup` starts it.
    pub(crate) fn on_screen_without_hangup() -> Self {
        Self::on_own_screen(|scenario| {
            let mut command = CommandBuilder::new("sh");
            command.args(["-c", "trap '' HUP; exec \"$0\" run \"$1\"", PROCESSION]);
            command.arg(scenario);
            command
        })
    }

    /// The program of this file that breaks so.
    pub(crate) fn breaking(how: &str) -> Self {
        Self::on_own_screen(|scenario| {
            let mut command = CommandBuilder::new(env::current_exe().unwrap());
            command.args(["--exact", "shutdown::breaking::shown", "--nocapture"]);
            command.env(breaking::HOW, how);
            command.env(breaking::WHEN, scenario.with_file_name("break"));
            command.env("RUST_BACKTRACE", "0");
            command
        })
    }

    fn on_own_screen(command: impl FnOnce(&Path) -> CommandBuilder) -> Self {
        let own = tempfile::tempdir().unwrap();
        let parent = Self::start(own.path(), |scenario| On::Screen(command(scenario)));
        Self {
            own: Some(own),
            ..parent
        }
    }

    fn start(place: &Path, on: impl FnOnce(&Path) -> On) -> Self {
        Self::start_as(place, false, on)
    }

    /// Starts it; its workers are there, C1 (as a thread: its process) is suspended while the producers wait for room.
    #[expect(
        clippy::zombie_processes,
        reason = "it is reaped by its id, after a look at what it used"
    )]
    fn start_as(place: &Path, threads: bool, on: impl FnOnce(&Path) -> On) -> Self {
        let desk = tempfile::tempdir().unwrap();
        let scenario = desk.path().join("blocked.toml");
        let run_as = if threads { "threads" } else { "processes" };
        let text = format!("run_as = '{run_as}'\nbig_lock = {threads}\n{BLOCKED}");
        fs::write(&scenario, text).unwrap();
        let (pid, terminal) = match on(&scenario) {
            On::Lines(scenario) => {
                let mut command = process::Command::new(PROCESSION);
                command
                    .args(["run", "--format", "json"])
                    .arg(scenario)
                    .env("TMPDIR", place);
                let child = command
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap();
                (child.id(), None)
            }
            On::Screen(command) => {
                let (pid, terminal) = Terminal::start(command, place);
                (pid, Some(terminal))
            }
        };
        let named = |pid: &u32| fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        let tasks =
            |pid: &u32| fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
        let ready = || {
            let all = children(pid);
            let there = if threads {
                // two of its own, and two for each worker
                all.len() == 1 && all.iter().all(|pid| tasks(pid) == 8)
            } else {
                all.len() == 3
            };
            there
                && all
                    .iter()
                    .all(|pid| named(pid).starts_with("procession ") && letter(*pid) == Some('S'))
        };
        wait_for("its workers", ready);
        let workers = children(pid);
        let consumer = workers
            .iter()
            .copied()
            .find(|pid| threads || named(pid).trim_end() == "procession C1")
            .unwrap();
        send(consumer, Signal::STOP);
        wait_for("the suspension", || letter(consumer) == Some('T'));
        Self {
            pid,
            workers,
            terminal,
            place: place.to_owned(),
            own: None,
            desk,
        }
    }

    /// Sends it these signals.
    pub(crate) fn end(self, signals: &[Signal]) -> Gone {
        self.after(|parent| {
            for signal in signals {
                // it may have ended of the one before
                let _ = kill_process(pid(parent.pid), *signal);
                if *signal == Signal::STOP {
                    wait_for("its stop", || letter(parent.pid) == Some('T'));
                }
            }
        })
    }

    /// Sends it the signal of this number.
    pub(crate) fn end_by_number(self, signal: i32) -> Gone {
        self.after(|parent| {
            let words = [format!("-{signal}"), parent.pid.to_string()];
            let sent = process::Command::new("kill").args(words).status().unwrap();
            assert!(sent.success());
        })
    }

    /// Closes its terminal.
    pub(crate) fn hang_up(mut self) -> Gone {
        let terminal = self.terminal.take().unwrap();
        let master = terminal.unread();
        self.after(|_| drop(master))
    }

    /// Breaks it.
    pub(crate) fn break_it(self) -> Gone {
        self.after(|parent| drop(File::create(parent.desk.path().join("break")).unwrap()))
    }

    /// What is left of it after this cause.
    fn after(mut self, cause: impl FnOnce(&Self)) -> Gone {
        let cpu = cpu_time(self.pid);
        let began = Instant::now();
        cause(&self);
        wait_for("its end", || letter(self.pid) == Some('Z'));
        let (after, ended) = (began.elapsed(), Instant::now());
        let cpu = cpu_time(self.pid).saturating_sub(cpu);
        // where nobody reaps for them, orphans that have ended stay as zombies
        wait_for("the end of its workers", || {
            self.workers
                .iter()
                .all(|pid| matches!(letter(*pid), None | Some('Z')))
        });
        let orphans = ended.elapsed();
        let status = waitid(WaitId::Pid(pid(self.pid)), WaitIdOptions::EXITED)
            .unwrap()
            .unwrap();
        let entries = fs::read_dir(&self.place).unwrap().flatten();
        let left = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        drop(self.own.take());
        let restored = self.terminal.take().is_none_or(Terminal::restored);
        Gone {
            status: status.exit_status(),
            after,
            orphans,
            cpu,
            restored,
            left,
        }
    }
}

/// The terminal that it is on: somebody reads what it writes.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    emulator: Arc<Mutex<vt100::Parser>>,
    reader: JoinHandle<()>,
    enough: Arc<AtomicBool>,
    before: String,
}

impl Terminal {
    fn start(mut command: CommandBuilder, place: &Path) -> (u32, Self) {
        command.env("TERM", "xterm-256color");
        command.env("TMPDIR", place);
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: 24,
                cols: 80,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let pid = pair
            .slave
            .spawn_command(command)
            .unwrap()
            .process_id()
            .unwrap();
        drop(pair.slave);
        let emulator = Arc::new(Mutex::new(vt100::Parser::new(
            24.try_into().unwrap(),
            80.try_into().unwrap(),
            0,
        )));
        let enough = Arc::new(AtomicBool::new(false));
        let mut bytes = pair.master.try_clone_reader().unwrap();
        let (screen, stop) = (Arc::clone(&emulator), Arc::clone(&enough));
        let reader = thread::spawn(move || {
            let mut some = [0; 8192];
            while let Ok(count @ 1..) = bytes.read(&mut some) {
                screen.lock().unwrap().process(&some[..count]);
                if stop.load(Ordering::Relaxed) {
                    return;
                }
            }
        });
        (
            pid,
            Self {
                master: pair.master,
                emulator,
                reader,
                enough,
                before,
            },
        )
    }

    /// Nobody reads any more: when what is returned is dropped, the terminal is gone.
    fn unread(self) -> Box<dyn MasterPty + Send> {
        self.enough.store(true, Ordering::Relaxed);
        wait_for("another picture", || self.reader.is_finished());
        self.master
    }

    /// Whether it is as it was, now that everybody else has left it.
    fn restored(self) -> bool {
        wait_for("the last of what was written", || self.reader.is_finished());
        let emulator = self.emulator.lock().unwrap();
        let screen = emulator.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && format!("{:?}", self.master.get_termios()) == self.before
    }
}

fn pid(pid: u32) -> Pid {
    Pid::from_raw(i32::try_from(pid).unwrap()).unwrap()
}

fn send(to: u32, signal: Signal) {
    kill_process(pid(to), signal).unwrap();
}

#[track_caller]
fn wait_for(what: &str, so: impl Fn() -> bool) {
    let by = Instant::now() + LIMIT;
    while !so() {
        assert!(Instant::now() < by, "{what} never came");
        thread::sleep(Duration::from_millis(1));
    }
}
