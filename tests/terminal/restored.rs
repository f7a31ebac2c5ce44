//! The screen in a real terminal: whatever ends it, the terminal is as it was.
//!
//! The program under test is this file once more, started in a terminal of its own: it shows a run that is written by
//! hand, so that it can also break on purpose.

#![cfg(unix)]

use crate::{common, shown};
use common::{header, numbered, started};
use crossbeam_channel::{Receiver, Sender, unbounded};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use procession::{
    event::{Event, HowEnded, RealTime, What},
    header::Header,
    scenario::Command,
    session::Session,
    source::Source,
    tui::{Screen, ScreenOutcome, view::View},
};
use rustix::process::{Signal, kill_process};
use shown::{Shown, pid, status, taken_over};
use std::{
    cell::RefCell,
    env,
    io::{Read, Write},
    process, thread,
    time::{Duration, Instant},
};

/// Says to this file what it is to show.
const SHOW: &str = "PROCESSION_TEST_SHOW";

/// A run that does nothing but what it is asked.
struct Live {
    header: Header,
    to: RefCell<Option<Sender<Vec<Event>>>>,
    events: Receiver<Vec<Event>>,
    began: Instant,
    /// What goes wrong when a worker is added: `break` here, `thread` beside the screen.
    breaks: String,
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
                self.tell(What::RunEnded {
                    how,
                    why: String::new(),
                });
                *self.to.borrow_mut() = None;
            }
            Command::Add(_) if self.breaks == "break" => panic!("broken on purpose"),
            Command::Add(_) if self.breaks == "thread" => {
                drop(thread::spawn(|| panic!("broken beside the screen")));
            }
            _ => {}
        }
    }

    fn now(&self) -> RealTime {
        self.began.elapsed().into()
    }
}

/// Not a test of its own: the program that the tests start.
#[test]
fn shown() {
    let Ok(what) = env::var(SHOW) else { return };
    let (to, events) = unbounded();
    let breaks = what.clone();
    let live = Live {
        header: header(),
        to: RefCell::new(Some(to)),
        events,
        began: Instant::now(),
        breaks,
    };
    let _ = live.to.borrow().as_ref().map(|to| to.send(started()));
    match what.as_str() {
        "paused" => live.tell(What::Paused),
        "over" => live.ask(Command::End(HowEnded::Completed)),
        _ => {}
    }
    let mut screen = Screen::open(View {
        measure: what == "measured",
        ..View::default()
    })
    .unwrap();
    if what == "stuck" {
        live.tell(What::Paused);
        std::mem::forget(live.to.take());
    }
    let (outcome, _) = screen.show(&live, Session::new(header(), Vec::new()), &|_, _, _| {
        Ok(String::new())
    });
    let complaints = screen.close();
    let _ = writeln!(std::io::stdout(), "left with {outcome:?} {complaints:?}");
    process::exit(if let ScreenOutcome::Signal(signal) = outcome {
        128 + i32::from(signal)
    } else {
        0
    });
}

fn shown_as(what: &str, rows: u16, cols: u16) -> Shown {
    Shown::started(show(what), rows, cols)
}

fn show(what: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(["--exact", "restored::shown", "--nocapture"]);
    for (name, value) in [
        (SHOW, what),
        ("TERM", "xterm-256color"),
        ("RUST_BACKTRACE", "0"),
    ] {
        command.env(name, value);
    }
    command
}

#[test]
fn quitting_restores_the_terminal() {
    let mut shown = shown_as("run", 24, 80);
    shown.wait_for_picture();
    shown.press("q");
    let (status, text) = shown.end();
    assert_eq!(status, 0);
    assert!(text.contains("left with Quit []"), "{text}");
}

#[test]
fn every_signal_restores_the_terminal() {
    for (signal, status) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let mut shown = shown_as("run", 24, 80);
        shown.wait_for_picture();
        shown.signal(signal);
        assert_eq!(shown.end().0, status, "{signal:?}");
    }
}

#[test]
fn control_c_is_an_interrupt() {
    let mut shown = shown_as("over", 24, 80);
    shown.wait_for_picture();
    shown.press("\x03");
    assert_eq!(shown.end().0, 130);
}

#[test]
fn a_panic_of_the_screen_restores_the_terminal_first() {
    let mut shown = shown_as("break", 24, 80);
    shown.wait_for_picture();
    shown.press("p");
    let (_, text) = shown.end();
    assert!(text.contains("broken on purpose"), "{text}");
}

#[test]
fn a_panic_beside_the_screen_ends_the_run_in_order() {
    let mut shown = shown_as("thread", 24, 80);
    shown.wait_for_picture();
    shown.press("p");
    let (_, text) = shown.end();
    assert!(
        text.contains("left with Failed") && text.contains("broken beside the screen"),
        "{text}"
    );
}

#[test]
fn a_run_that_hangs_does_not_keep_the_program() {
    let mut shown = shown_as("stuck", 24, 80);
    shown.wait_for_picture();
    shown.signal(Signal::TERM);
    assert_eq!(shown.end().0, 143);
}

#[test]
fn a_paused_screen_writes_nothing() {
    let mut shown = shown_as("paused", 24, 80);
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
    let mut shown = shown_as("run", 24, 80);
    shown.wait_for_picture();
    shown.press("\x1a");
    shown.wait_for("the way back", |screen, _| !screen.alternate_screen());
    shown.wait_for_stop();
    shown.wait_for_modes();
    shown.signal(Signal::CONT);
    shown.wait_for("the screen again", |screen, _| screen.alternate_screen());
    shown.wait_for_frame();
    shown.press("q");
    assert_eq!(shown.end().0, 0);
}

#[test]
fn half_a_key_freezes_nothing() {
    for half in ["\x1b[", "\x1bO", "\x1b[<0;", "\x1b[200~pPcC", "\u{3042}"] {
        let mut shown = shown_as("run", 24, 80);
        shown.wait_for_picture();
        let half = if half == "\u{3042}" {
            &half.as_bytes()[..2]
        } else {
            half.as_bytes()
        };
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
        let mut shown = shown_as("run", rows, cols);
        shown.wait_for("the beginning", |_, all| taken_over(all));
        shown.resize(24, 80);
        shown.wait_for_frame();
        assert_eq!(shown.quit().0, 0, "{rows} x {cols}");
    }
}

#[test]
fn a_storm_of_sizes_ends_with_the_last() {
    let mut shown = shown_as("run", 24, 80);
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
    let pair = native_pty_system()
        .openpty(PtySize {
            rows: 200,
            cols: 300,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
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
    command.env("LANG", "C.UTF-8");
    let mut shown = Shown::started(command, 36, 120);
    shown.wait_for("two consumers", |screen, _| {
        screen.contents().contains("C2")
    });
    shown.press("c");
    shown.wait_for("a third", |screen, _| screen.contents().contains("C3"));
    shown.press(" ");
    shown.wait_for("the pause", |screen, _| {
        screen.contents().contains("PAUSED")
    });
    let (status, text) = shown.quit();
    assert_eq!((status, text.trim()), (0, ""));
}

#[test]
fn where_lines_are_two_cells_wide_letters_are_drawn() {
    let mut screen = shown_as("measured", 24, 80);
    screen.wait_for("the question", |_, all| {
        all.windows(4).any(|bytes| bytes == b"\x1b[6n")
    });
    // a key that was typed before the answer does not hide it
    screen.press("x\x1b[1;9R");
    screen.wait_for_picture();
    let shown = screen.emulator.screen().contents();
    assert!(
        shown.contains("- 1 Lanes -") && shown.contains("ASCII is used instead"),
        "{shown}"
    );
    screen.quit();
}

#[test]
fn a_terminal_that_does_not_say_how_wide_it_draws_is_not_waited_for() {
    let mut screen = shown_as("measured", 24, 80);
    screen.wait_for_picture();
    assert!(screen.emulator.screen().contents().contains("─ 1 Lanes ─"));
    screen.quit();
}
