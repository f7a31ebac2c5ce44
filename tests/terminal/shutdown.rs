//! Ends of the whole program, as lines and on a terminal, with one worker suspended and one blocked: no process of it
//! is left, the terminal is as it was where anybody could still see to that, and so is the place for temporary files.
//!
//! `scripts/prove terminal` does each of them fifty times.
#![cfg(target_os = "linux")]

mod breaking;
mod parent;

use crate::{proof, system};
use parent::{Gone, Parent};
use proof::{reached, times};
use rustix::process::Signal;
use std::{
    fs::{self, File},
    time::{Duration, SystemTime},
};

/// What several ends came to.
#[derive(Default)]
struct Sums {
    ends: u32,
    slowest: Duration,
    slowest_orphan: Duration,
    most_cpu: Duration,
}

impl Sums {
    /// Checks what must be so after every end that could be an orderly one (then with this status), or could not.
    #[track_caller]
    fn add(&mut self, gone: &Gone, status: Option<i32>, what: &str) {
        if status.is_some() {
            assert_eq!(gone.status, status, "{what}");
            assert!(gone.left.is_empty(), "{what}: left behind: {:?}", gone.left);
            assert!(gone.restored, "{what}: the terminal");
        }
        self.ends += 1;
        self.slowest = self.slowest.max(gone.after);
        self.slowest_orphan = self.slowest_orphan.max(gone.orphans);
        self.most_cpu = self.most_cpu.max(gone.cpu);
    }

    fn tell(&self, what: &str) {
        let (ends, orphan) = (self.ends, self.slowest_orphan.as_millis());
        reached(
            "A2",
            &format!("no worker outlives {what}"),
            "50 of 50, <= 1 s",
            format!("{ends} of {ends}, {orphan} ms"),
        );
    }
}

/// Ends that the program hears of, with the status it then ends with, and ends that it cannot hear of.
const SIGNALS: [(&str, &[Signal], Option<i32>); 7] = [
    ("SIGTERM", &[Signal::TERM], Some(143)),
    ("SIGHUP", &[Signal::HUP], Some(129)),
    ("SIGINT", &[Signal::INT], Some(130)),
    ("SIGQUIT", &[Signal::QUIT], Some(131)),
    ("SIGABRT", &[Signal::ABORT], Some(134)),
    ("SIGKILL", &[Signal::KILL], None),
    ("SIGSTOP, then SIGKILL", &[Signal::STOP, Signal::KILL], None),
];

#[test]
fn no_worker_outlives_a_run_as_lines() {
    for run in ["a run as lines", "a run of threads"] {
        let start = || match run {
            "a run as lines" => Parent::as_lines(),
            _ => Parent::of_threads(),
        };
        for (name, signals, status) in SIGNALS {
            let mut sums = Sums::default();
            for _ in 0..times(1, 50) {
                sums.add(&start().end(signals), status, name);
            }
            sums.tell(&format!("{run}: {name}"));
        }
    }
}

#[test]
fn no_worker_outlives_a_screen() {
    for (name, signals, status) in SIGNALS {
        let mut sums = Sums::default();
        for _ in 0..times(1, 50) {
            sums.add(&Parent::on_screen().end(signals), status, name);
        }
        sums.tell(&format!("a screen: {name}"));
    }
}

/// The numbers of the other signals that would end the program if it did not hear them.
fn other_ends() -> Vec<i32> {
    let named = [
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::IO,
        Signal::XCPU,
        Signal::SYS,
        Signal::TRAP,
        Signal::STKFLT,
        Signal::POWER,
        Signal::ABORT,
    ];
    // and the first and last of those that mean what two programs agree on
    let named = named.into_iter().map(Signal::as_raw);
    named.chain([34, 64]).collect()
}

#[test]
fn every_signal_that_can_be_heard_restores_the_terminal_and_leaves_nobody() {
    for signal in other_ends() {
        let gone = Parent::on_screen().end_by_number(signal);
        Sums::default().add(&gone, Some(128 + signal), &format!("signal {signal}"));
    }
}

#[test]
fn no_worker_outlives_a_closed_terminal_and_no_time_is_burnt() {
    for ignored in [false, true] {
        let name = if ignored {
            "a terminal closed, SIGHUP ignored at the start"
        } else {
            "a terminal closed"
        };
        let mut sums = Sums::default();
        for _ in 0..times(2, 100) {
            let parent = if ignored {
                Parent::on_screen_without_hangup()
            } else {
                Parent::on_screen()
            };
            let gone = parent.hang_up();
            assert!(gone.left.is_empty(), "left behind: {:?}", gone.left);
            assert!(
                gone.cpu < Duration::from_secs(5),
                "{:?} of CPU time",
                gone.cpu
            );
            sums.add(&gone, None, name);
        }
        sums.tell(name);
        let told = format!(
            "{} of {0}, {} ms, {} ms of CPU",
            sums.ends,
            sums.slowest.as_millis(),
            sums.most_cpu.as_millis()
        );
        reached("A4", name, "100 of 100, <= 2 s, CPU <= 500 ms", told);
    }
}

#[test]
fn no_worker_outlives_a_panic() {
    for (name, how) in [
        ("a panic of the screen", "screen"),
        ("a panic of another thread", "beside"),
    ] {
        let mut sums = Sums::default();
        for _ in 0..times(1, 50) {
            let mut gone = Parent::breaking(how).break_it();
            // what status it ends with is decided by the process that runs the tests
            let status = gone.status.take();
            assert_ne!(status, None, "{name}: it ended by itself");
            gone.status = Some(0);
            sums.add(&gone, Some(0), name);
        }
        sums.tell(name);
    }
}

#[test]
fn a_second_interruption_ends_it_at_once() {
    // two of a kind at once may arrive as one; which of two kinds is heard first is not settled
    let gone = Parent::as_lines().end(&[Signal::INT, Signal::TERM]);
    assert!(matches!(gone.status, Some(130 | 143)), "{:?}", gone.status);
    assert!(gone.after < Duration::from_secs(5), "{:?}", gone.after);
    reached(
        "A11",
        "a second Ctrl-C",
        "<= 500 ms",
        format!("{} ms", gone.after.as_millis()),
    );
}

#[test]
fn what_a_killed_program_left_is_swept_by_the_next_and_what_is_in_use_is_not() {
    let old = SystemTime::now() - Duration::from_mins(10);
    let age = |place: &tempfile::TempDir| {
        for entry in fs::read_dir(place.path()).unwrap().flatten() {
            File::open(entry.path()).unwrap().set_modified(old).unwrap();
        }
    };
    let count = |place: &tempfile::TempDir| fs::read_dir(place.path()).unwrap().count();
    let place = tempfile::tempdir().unwrap();
    let killed = Parent::as_lines_in(&place).end(&[Signal::KILL]);
    assert_eq!(killed.left.len(), 1);
    let living = Parent::as_lines_in(&place);
    assert_eq!(count(&place), 2, "what is young is left alone");
    age(&place);
    let next = Parent::as_lines_in(&place);
    assert_eq!(
        count(&place),
        2,
        "the killed one's is gone, the living one's is not"
    );
    living.end(&[Signal::TERM]);
    assert!(next.end(&[Signal::TERM]).left.is_empty());
    reached(
        "A14",
        "leftovers of a killed program",
        "swept at the next start",
        "swept",
    );
}
