//! The screen on a real run, in a real terminal: with everybody at full speed and some who misbehave it answers keys,
//! a terminal that is not read slows nobody, and its numbers are those of the run.
//!
//! This file is its own program on the screen, and its own child.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

mod notes;
#[path = "../testkit/proof.rs"]
mod proof;
#[path = "../testkit/shown.rs"]
mod shown;
mod terminal;

use notes::{Noted, Notes};
use portable_pty::CommandBuilder;
use procession::{
    event::{RunTime, Work},
    scenario::{Capacity, Items, Scenario, Step, Stop, Timing},
    session::Session,
    source::{Source, lab::Lab},
    tui::{Screen, ScreenOutcome, view::View},
};
use rustix::process::{Pid, Signal, kill_process};
use shown::{LIMIT, Shown};
use std::{
    env, process,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// Says to this file what to show, and where to write its notes.
const SHOW: &str = "PROCESSION_TEST_SHOW";
const NOTES: &str = "PROCESSION_TEST_NOTES";

/// Children who work at full speed.
const CROWD: (u32, u32) = (20, 12);

/// Not a test of its own: a child, when a lab started this file as `procession P1 worker`.
#[test]
fn worker() {
    let Some(name) = env::args()
        .next()
        .and_then(|arg0| Some(arg0.strip_prefix("procession ")?.to_owned()))
    else {
        return;
    };
    match name.as_str() {
        "P21" => process::exit(3),
        "P22" => loop {
            // it never calls; the end of the lab is the end of its thread, and so of it
            thread::park();
        },
        _ => drop(procession::worker::run()),
    }
    process::exit(0);
}

fn scenario(what: &str) -> Scenario {
    let mut scenario = Scenario {
        capacity: Capacity(Some(50)),
        ..Scenario::default()
    };
    scenario.producers.items = Items::Endless;
    scenario.consumers.stop = Stop::Never;
    (scenario.producers.time, scenario.consumers.time) =
        (Timing::Fixed(RunTime::ZERO), Timing::Fixed(RunTime::ZERO));
    match what {
        "crowd" => {
            (scenario.producers.count, scenario.consumers.count) = (CROWD.0 + 2, CROWD.1);
            // those who never come are the last
            let mut steps = scenario.script();
            steps.retain(|step| matches!(step, Step::Start(_)));
            let late = steps
                .iter()
                .position(|step| *step == Step::Start("P21".into()))
                .unwrap();
            steps[late..].rotate_left(2);
            steps.push(Step::Supervise);
            scenario.launch = Some(steps);
        }
        "counted" => {
            scenario.producers.items = Items::Count(300);
            scenario.consumers.stop = Stop::Closed;
            let short = Timing::Fixed(RunTime::from_millis(5));
            (scenario.producers.time, scenario.consumers.time) = (short, short);
        }
        calm => {
            scenario.launch = Some(scenario.supervised());
            if calm == "calm" {
                let long = Timing::Fixed(RunTime::from_millis(300));
                (scenario.producers.time, scenario.consumers.time) = (long, long);
            }
        }
    }
    scenario
}

/// Not a test of its own: the program in the terminal.
#[test]
fn screen() {
    let Ok(what) = env::var(SHOW) else { return };
    let lab = Lab::start_with(env::current_exe().unwrap(), &scenario(&what), 1).unwrap();
    let mut screen = Screen::open(View::default()).unwrap();
    let notes = Notes::new(env::var(NOTES).unwrap().into());
    let (outcome, _) = screen.show(
        &lab,
        Session::new(lab.header().clone(), vec![Box::new(notes)]),
        &|_, _, _| Ok(String::new()),
    );
    screen.close();
    drop(lab);
    process::exit(if let ScreenOutcome::Signal(signal) = outcome {
        128 + i32::from(signal)
    } else {
        0
    });
}

/// One at a time: who works at full speed takes the time of the others.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// This file as a program that shows this, and where it writes its notes.
fn program(what: &str) -> (CommandBuilder, Noted) {
    let noted = Noted::new(what);
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(["--exact", "screen", "--nocapture"]);
    let path = noted.path.to_str().unwrap();
    for (name, value) in [
        (SHOW, what),
        (NOTES, path),
        ("TERM", "xterm-256color"),
        ("RUST_BACKTRACE", "0"),
    ] {
        command.env(name, value);
    }
    (command, noted)
}

fn signal(pid: u64, signal: Signal) {
    kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), signal).unwrap();
}

/// Waits until the notes say so, while the screen is read.
fn wait_for(shown: &mut Shown, noted: &Noted, what: &str, holds: impl Fn(&Noted) -> bool) {
    let limit = Instant::now() + LIMIT;
    while !holds(noted) {
        assert!(
            Instant::now() < limit,
            "{what} did not come; there is:\n{}",
            shown.emulator.screen().contents()
        );
        shown.silence(Duration::from_millis(50));
    }
}

#[test]
fn keys_are_answered_in_a_crowd() {
    let _alone = alone();
    let (command, noted) = program("crowd");
    let mut shown = Shown::started(command, 45, 160);
    shown.wait_for_picture();
    wait_for(&mut shown, &noted, "the last consumer", |noted| {
        noted.get("pid C12").is_some()
    });
    signal(noted.get("pid P1").unwrap(), Signal::STOP);
    let mut answers: Vec<Duration> = Vec::new();
    let began = Instant::now();
    for press in 0..proof::times(30, 300) {
        let key = (b'1' + (press % 6) as u8) as char;
        let pressed = Instant::now();
        shown.press(&key.to_string());
        shown.wait_for("the key on the screen", |screen, _| {
            screen.contents().contains(&format!("key {key}"))
        });
        answers.push(pressed.elapsed());
    }
    let pictures = shown
        .pictures
        .windows(2)
        .filter(|two| two[0] > began)
        .map(|two| two[1] - two[0]);
    let gap = pictures.max().unwrap();
    answers.sort();
    let (median, p99) = (
        answers[answers.len() / 2],
        answers[answers.len() * 99 / 100],
    );
    // the first is P1, which is suspended: its details stand on resume, and kill is left of it
    shown.press("1j\r");
    shown.wait_for("the details", |screen, _| {
        screen.contents().contains("P1 producer")
    });
    shown.press("\x1b[D");
    let pressed = Instant::now();
    shown.press("\r");
    shown.wait_for("the end of P1", |screen, _| {
        screen.contents().contains("P1 was killed")
    });
    let kill = pressed.elapsed();
    assert_eq!(shown.quit().0, 0);
    // on a machine that others use too, the slowest of thirty says little
    assert!(
        median < Duration::from_secs(1) && kill < Duration::from_secs(10),
        "median {median:?}, kill {kill:?}"
    );
    let [median, p99, kill, gap] = [median, p99, kill, gap].map(|time| time.as_millis());
    let told = format!("median {median} ms, p99 {p99} ms; kill {kill} ms; longest gap {gap} ms");
    let asked = "p99 <= 100 ms; kill <= 1 s; gap <= 250 ms";
    proof::reached(
        "A5",
        "key to screen, 32 at full speed, 1 suspended, 2 failing",
        asked,
        told,
    );
}

#[test]
fn a_terminal_that_is_not_read_slows_nobody() {
    const PHASE: Duration = Duration::from_secs(4);
    let _alone = alone();
    let (command, noted) = program("work");
    let mut shown = Shown::unread(command, 60, 200);
    shown.wait_for_picture();
    wait_for(&mut shown, &noted, "some work", |noted| noted.seconds() > 2);
    let first = noted.seconds();
    shown.silence(PHASE);
    let second = noted.seconds();
    // whole pictures, so that the terminal is full at once
    shown.press("TLTLTL");
    let bytes = shown.all.len();
    thread::sleep(PHASE);
    let third = noted.seconds();
    assert_eq!(shown.all.len(), bytes, "somebody has read");
    let (read, unread) = (noted.done(first..second), noted.done(second + 1..third));
    let caught_up = Instant::now();
    shown.press("T");
    shown.silence(Duration::from_millis(300));
    shown.wait_for_frame();
    assert!(caught_up.elapsed() < LIMIT && shown.quit().0 == 0);
    assert!(unread > read / 2, "{unread} a second unread, {read} read");
    let told = format!("{unread} items a second while not read, {read} while read");
    proof::reached(
        "A6",
        "a terminal that is not read for 4 s",
        "throughput unchanged",
        told,
    );
}

#[test]
fn what_the_screen_counts_is_what_happened() {
    let _alone = alone();
    let (command, noted) = program("counted");
    let mut shown = Shown::started(command, 36, 120);
    shown.wait_for_picture();
    wait_for(&mut shown, &noted, "work", |noted| {
        noted.get("done").is_some_and(|done| done > 20)
    });
    signal(noted.get("pid C1").unwrap(), Signal::KILL);
    shown.press(" ");
    shown.wait_for("the pause", |screen, _| {
        screen.contents().contains("PAUSED")
    });
    shown.silence(Duration::from_millis(2_500));
    let mut agreed = 0;
    let mut agree = |shown: &Shown| {
        let text = shown.emulator.screen().contents();
        for (word, sum) in [
            ("put", "put"),
            ("queue", "queued"),
            ("in progress", "held"),
            ("done", "done"),
            ("lost", "lost"),
        ] {
            let row = text
                .lines()
                .find(|row| row.contains(" =") && row.contains("lost "))
                .expect("the ledger");
            let after = row.split(&format!("{word} ")).nth(1).unwrap_or_default();
            let shown: String = after.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(shown.parse().ok(), noted.get(sum), "{word} in {row}");
            agreed += 1;
        }
    };
    agree(&shown);
    shown.press(" ");
    shown.wait_for("the end", |screen, _| screen.contents().contains("ENDED"));
    shown.silence(Duration::from_millis(1_500));
    agree(&shown);
    assert_eq!(noted.get("put"), Some(600));
    assert_eq!(shown.quit().0, 0);
    proof::reached(
        "A20",
        "counters on the screen, paused after a kill and at the end",
        "equal the ledger",
        agreed,
    );
}

#[test]
fn the_use_of_a_busy_child_is_what_the_system_says() {
    let _alone = alone();
    let mut scenario = scenario("busy");
    (scenario.producers.count, scenario.consumers.count) = (1, 0);
    scenario.producers.work = Work::Compute;
    scenario.producers.time = Timing::Fixed(RunTime(60 * RunTime::SECOND.0));
    let lab = Lab::start_with(env!("CARGO_BIN_EXE_procession").into(), &scenario, 1).unwrap();
    let busy = notes::busy(&lab, "P1", 7);
    let (shown, system) = busy.expect("it was sampled");
    assert!(
        (shown - system).abs() <= 15.0,
        "{shown} % told, {system} % by /proc"
    );
    proof::reached(
        "A20",
        "CPU of a busy child over 3 s",
        "within 15 points of /proc",
        format!("{:.1} points", (shown - system).abs()),
    );
}
