//! The screen in a real terminal: whatever ends it, the terminal is as it was.
//!
//! The program under test is this file once more, started in a terminal of its own: it shows a run that is told by
//! hand, so that it can also break on purpose.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "terminals and limits live in real time")]
#![expect(clippy::unwrap_used, reason = "what the tests need must work")]

mod common;

use common::{header, numbered, started};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use procession::{
    event::{Event, HowEnded, Nanos, What},
    header::Header,
    scenario::Command,
    session::Session,
    source::Source,
    tui::{Outcome, Screen, view::View},
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    cell::RefCell,
    env,
    io::{Read, Write},
    num::NonZero,
    process, thread,
    time::{Duration, Instant},
};

/// Says to this file what it is to show.
const SHOW: &str = "PROCESSION_TEST_SHOW";
const LIMIT: Duration = Duration::from_secs(20);

/// A run that does nothing but what it is asked.
struct Live {
    header: Header,
    to: RefCell<Option<Sender<Vec<Event>>>>,
    events: Receiver<Vec<Event>>,
    began: Instant,
    breaks: bool,
}

impl Live {
    fn tell(&self, what: What) {
        if let Some(to) = &*self.to.borrow() {
            let _ = to.send(numbered(100, self.began.elapsed().into(), vec![what]));
        }
    }
}

impl Source for Live {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        match command {
            Command::Pause => self.tell(What::Paused),
            Command::Continue => self.tell(What::Resumed),
            Command::End(how) => {
                self.tell(What::RunEnded { how, why: String::new() });
                *self.to.borrow_mut() = None;
            }
            Command::Add(_) if self.breaks => panic!("broken on purpose"),
            _ => {}
        }
    }

    fn now(&self) -> Nanos {
        self.began.elapsed().into()
    }
}

/// Not a test of its own: the program that the tests start.
#[test]
fn shown() {
    let Ok(what) = env::var(SHOW) else { return };
    let (to, events) = unbounded();
    let breaks = what == "break";
    let live = Live { header: header(), to: RefCell::new(Some(to)), events, began: Instant::now(), breaks };
    let _ = live.to.borrow().as_ref().map(|to| to.send(started()));
    match what.as_str() {
        "paused" => live.tell(What::Paused),
        "over" => live.ask(Command::End(HowEnded::Completed)),
        _ => {}
    }
    let mut screen = Screen::open(View::default()).unwrap();
    if what == "thread" {
        thread::spawn(|| panic!("broken beside the screen"));
    }
    if what == "stuck" {
        live.tell(What::Paused);
        std::mem::forget(live.to.take());
    }
    let (outcome, _) = screen.show(&live, Session::new(header(), Vec::new()));
    let complaints = screen.close();
    let _ = writeln!(std::io::stdout(), "left with {outcome:?} {complaints:?}");
    process::exit(if let Outcome::Signal(signal) = outcome { 128 + i32::from(signal) } else { 0 });
}

/// The program in its terminal.
struct Shown {
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    all: Vec<u8>,
    emulator: vt100::Parser,
    /// Modes of the line before it began.
    before: String,
}

impl Shown {
    fn new(what: &str, rows: u16, cols: u16) -> Self {
        Self::started(show(what), rows, cols)
    }

    fn started(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (to, bytes) = unbounded();
        thread::spawn(move || {
            let mut some = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut some) {
                if to.send(some[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let emulator = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
        Self { child, terminal: pair.master, keys, bytes, all: Vec::new(), emulator, before }
    }

    /// Takes what is written until the condition holds.
    fn wait_for(&mut self, what: &str, mut holds: impl FnMut(&vt100::Screen, &[u8]) -> bool) {
        let limit = Instant::now() + LIMIT;
        while !holds(self.emulator.screen(), &self.all) {
            let left = limit.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.emulator.process(&bytes);
                    self.all.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{what} did not come; there is:\n{}", self.emulator.screen().contents())
                }
            }
        }
    }

    fn wait_for_picture(&mut self) {
        self.wait_for("the first picture", |screen, all| screen.alternate_screen() && ends_frames(all) > 0);
    }

    fn wait_for_frame(&mut self) {
        let before = ends_frames(&self.all);
        self.wait_for("another picture", |_, all| ends_frames(all) > before);
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.terminal.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, signal: Signal) {
        kill_process(pid(&*self.child), signal).unwrap();
    }

    /// Quits. A key that comes together with a change of size is noticed only with the next key (so does crossterm), so
    /// it is pressed again if nothing happens.
    fn quit(mut self) -> (u32, String) {
        for _ in 0..10 {
            self.press("q");
            self.silence(Duration::from_secs(1));
            if !self.emulator.screen().alternate_screen() {
                break;
            }
        }
        self.end()
    }

    /// Bytes that come within this time.
    fn silence(&mut self, time: Duration) -> usize {
        let limit = Instant::now() + time;
        let mut count = 0;
        while let Ok(bytes) = self.bytes.recv_timeout(limit.saturating_duration_since(Instant::now())) {
            count += bytes.len();
            self.emulator.process(&bytes);
            self.all.extend(bytes);
        }
        count
    }

    /// Waits for its end: the terminal must be as it was. Its exit status, and what it printed.
    fn end(mut self) -> (u32, String) {
        self.wait_for("the way back", |screen, _| !screen.alternate_screen());
        let status = status(self.child);
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(200)) {
            self.emulator.process(&bytes);
        }
        let screen = self.emulator.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still taken");
        assert_eq!(format!("{:?}", self.terminal.get_termios()), self.before, "the modes of the line");
        (status, screen.contents())
    }
}

fn show(what: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(["--exact", "shown", "--nocapture"]);
    for (name, value) in [(SHOW, what), ("TERM", "xterm-256color"), ("RUST_BACKTRACE", "0")] {
        command.env(name, value);
    }
    command
}

fn pid(child: &dyn Child) -> Pid {
    Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap()
}

/// Whether the alternate screen was entered.
fn taken_over(all: &[u8]) -> bool {
    all.windows(8).any(|bytes| bytes == b"\x1b[?1049h")
}

fn at_least_one(size: u16) -> NonZero<u16> {
    NonZero::new(size).unwrap_or(NonZero::<u16>::MIN)
}

fn ends_frames(all: &[u8]) -> usize {
    all.windows(8).filter(|bytes| bytes == b"\x1b[?2026l").count()
}

#[test]
fn quitting_restores_the_terminal() {
    let mut shown = Shown::new("run", 24, 80);
    shown.wait_for_picture();
    shown.press("q");
    let (status, text) = shown.end();
    assert_eq!(status, 0);
    assert!(text.contains("left with Quit []"), "{text}");
}

#[test]
fn every_signal_restores_the_terminal() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut shown = Shown::new("run", 24, 80);
        shown.wait_for_picture();
        shown.signal(signal);
        assert_eq!(shown.end().0, status, "{signal:?}");
    }
}

#[test]
fn control_c_is_an_interrupt() {
    let mut shown = Shown::new("over", 24, 80);
    shown.wait_for_picture();
    shown.press("\x03");
    assert_eq!(shown.end().0, 130);
}

#[test]
fn a_panic_of_the_screen_restores_the_terminal_first() {
    let mut shown = Shown::new("break", 24, 80);
    shown.wait_for_picture();
    shown.press("p");
    let (_, text) = shown.end();
    assert!(text.contains("broken on purpose"), "{text}");
}

#[test]
fn a_panic_beside_the_screen_ends_the_run_in_order() {
    let mut shown = Shown::new("thread", 24, 80);
    shown.wait_for("the beginning", |_, all| taken_over(all));
    let (_, text) = shown.end();
    assert!(text.contains("left with Failed") && text.contains("broken beside the screen"), "{text}");
}

#[test]
fn a_run_that_hangs_does_not_keep_the_program() {
    let mut shown = Shown::new("stuck", 24, 80);
    shown.wait_for_picture();
    shown.signal(Signal::TERM);
    assert_eq!(shown.end().0, 143);
}

#[test]
fn a_paused_screen_writes_nothing() {
    let mut shown = Shown::new("paused", 24, 80);
    shown.wait_for_picture();
    shown.silence(Duration::from_millis(500));
    assert_eq!(shown.silence(Duration::from_secs(1)), 0);
    shown.press("T");
    shown.wait_for_frame();
    shown.press("q");
    assert_eq!(shown.end().0, 0);
}

#[test]
fn background_and_back() {
    let mut shown = Shown::new("run", 24, 80);
    shown.wait_for_picture();
    shown.press("\x1a");
    shown.wait_for("the way back", |screen, _| !screen.alternate_screen());
    assert_eq!(format!("{:?}", shown.terminal.get_termios()), shown.before);
    shown.signal(Signal::CONT);
    shown.wait_for("the screen again", |screen, _| screen.alternate_screen());
    shown.wait_for_frame();
    shown.press("q");
    assert_eq!(shown.end().0, 0);
}

#[test]
fn half_a_key_freezes_nothing() {
    for half in ["\x1b[", "\x1bO", "\x1b[<0;", "\x1b[200~pPcC", "\u{3042}"] {
        let mut shown = Shown::new("run", 24, 80);
        shown.wait_for_picture();
        let half = if half == "\u{3042}" { &half.as_bytes()[..2] } else { half.as_bytes() };
        shown.keys.write_all(half).unwrap();
        shown.wait_for_frame();
        shown.wait_for_frame();
        shown.signal(Signal::TERM);
        assert_eq!(shown.end().0, 143, "{half:?}");
    }
}

#[test]
fn any_size_is_a_size() {
    for (rows, cols) in [(0, 0), (1, 1), (1, 200), (60, 1), (9, 39), (200, 300)] {
        let mut shown = Shown::new("run", rows, cols);
        shown.wait_for("the beginning", |_, all| taken_over(all));
        shown.resize(24, 80);
        shown.wait_for_frame();
        assert_eq!(shown.quit().0, 0, "{rows} x {cols}");
    }
}

#[test]
fn a_storm_of_sizes_ends_with_the_last() {
    let mut shown = Shown::new("run", 24, 80);
    shown.wait_for_picture();
    for step in 0..1000_u16 {
        shown.resize(step * 7 % 61, step * 13 % 211);
    }
    shown.resize(24, 80);
    shown.wait_for_frame();
    assert_eq!(shown.quit().0, 0);
}

/// The program on its terminal, of which somebody has read the beginning and then no more.
fn no_longer_read() -> (Box<dyn Child + Send + Sync>, Box<dyn MasterPty + Send>) {
    let pair = native_pty_system().openpty(PtySize { rows: 200, cols: 300, pixel_width: 0, pixel_height: 0 }).unwrap();
    let child = pair.slave.spawn_command(show("run")).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut all, mut some) = (Vec::new(), [0; 512]);
    while !taken_over(&all) {
        let count = reader.read(&mut some).unwrap();
        all.extend_from_slice(&some[..count]);
    }
    (child, pair.master)
}

fn status(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    let (to, status) = unbounded();
    thread::spawn(move || to.send(child.wait().unwrap().exit_code()));
    status.recv_timeout(LIMIT).expect("the program does not end")
}

#[test]
fn a_terminal_that_takes_nothing_does_not_keep_the_program() {
    let (child, _terminal) = no_longer_read();
    kill_process(pid(&*child), Signal::TERM).unwrap();
    assert_eq!(status(child), 143);
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let (child, terminal) = no_longer_read();
    drop(terminal);
    assert_eq!(status(child), 129);
}

#[test]
fn the_program_itself_starts_pauses_and_quits() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_procession"));
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C");
    let mut shown = Shown::started(command, 36, 120);
    shown.wait_for("two consumers", |screen, _| screen.contents().contains("C2"));
    shown.press("c");
    shown.wait_for("a third", |screen, _| screen.contents().contains("C3"));
    shown.press(" ");
    shown.wait_for("the pause", |screen, _| screen.contents().contains("PAUSED"));
    let (status, text) = shown.quit();
    assert_eq!((status, text.trim()), (0, ""));
}
