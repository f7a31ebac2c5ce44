//! Real time, run time, speeds and names.

use procession::event::{RealTime, RunClock, RunTime, Speed, WorkerId};
use proptest::prelude::*;
use std::borrow::Borrow;

/// What can be done to a clock.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Speed(Speed),
    Pause(bool),
}

fn speed() -> impl Strategy<Value = Speed> {
    prop::sample::select(Speed::ALL.to_vec())
}

fn turns() -> impl Strategy<Value = Vec<(u64, Turn)>> {
    let turn = prop_oneof![
        speed().prop_map(Turn::Speed),
        any::<bool>().prop_map(Turn::Pause)
    ];
    prop::collection::vec((0..5_000_000_000_u64, turn), 0..20)
}

proptest! {
    #[test]
    fn run_time_never_goes_back_and_stands_still_while_paused(begin in speed(), turns in turns()) {
        let (mut clock, mut at) = (RunClock::new(begin), RealTime::ZERO);
        for (wait, turn) in turns {
            let (before, middle) = (clock.at(at), at + RealTime(wait / 2));
            at += RealTime(wait);
            prop_assert!(before <= clock.at(middle) && clock.at(middle) <= clock.at(at));
            if clock.paused() {
                prop_assert_eq!(clock.at(at), before);
                prop_assert_eq!(clock.when(before), None);
            }
            let run = clock.at(at);
            match turn {
                Turn::Speed(speed) => clock.set_speed(at, speed),
                Turn::Pause(paused) => clock.set_paused(at, paused),
            }
            prop_assert_eq!(clock.at(at), run, "a change itself takes no time");
        }
    }

    /// `when` gives the first real nanosecond at which the run time is reached.
    #[test]
    fn when_is_the_inverse_of_at(begin in speed(), turns in turns(), later in 1..1_000_000_000_000_u64) {
        let (mut clock, mut at) = (RunClock::new(begin), RealTime::ZERO);
        for (wait, turn) in turns {
            at += RealTime(wait);
            match turn {
                Turn::Speed(speed) => clock.set_speed(at, speed),
                Turn::Pause(paused) => clock.set_paused(at, paused),
            }
        }
        clock.set_paused(at, false);
        let run = clock.at(at) + RunTime(later);
        let when = clock.when(run).unwrap();
        prop_assert!(clock.at(when) >= run);
        prop_assert!(clock.at(when - RealTime(1)) < run);
    }

    #[test]
    fn a_clock_takes_any_moment(a: u64, b: u64, speed in speed()) {
        let mut clock = RunClock::new(speed);
        clock.set_paused(RealTime(a), true);
        clock.set_paused(RealTime(b), false);
        let _ = (clock.at(RealTime(u64::MAX)), clock.when(RunTime(u64::MAX)));
        let _ = (speed.run_time(RealTime(a)), speed.real_time(RunTime(b)));
    }
}

#[test]
fn speeds_are_ten_and_no_more() {
    for speed in Speed::ALL {
        assert_eq!(speed.to_string().parse(), Ok(speed));
        assert_eq!(Speed::try_from(f32::from(speed)), Ok(speed));
        assert_eq!(
            serde_json::from_str::<Speed>(&serde_json::to_string(&speed).unwrap()).unwrap(),
            speed
        );
    }
    for none in ["0", "3", "-1", "NaN", "inf", "1000", "", "x"] {
        assert!(none.parse::<Speed>().is_err(), "{none}");
    }
    assert_eq!("2".parse(), Ok(Speed::ONE.faster()));
    assert_eq!("0.5".parse(), Ok(Speed::ONE.slower()));
    assert_eq!(
        (Speed::ALL[0].slower(), Speed::ALL[9].faster()),
        (Speed::ALL[0], Speed::ALL[9])
    );
}

#[test]
fn ten_times_as_fast_is_a_tenth_of_the_time() {
    let fast: Speed = "10".parse().unwrap();
    assert_eq!(
        fast.run_time(RealTime::SECOND),
        RunTime(10 * RunTime::SECOND.0)
    );
    assert_eq!(
        fast.real_time(RunTime::SECOND),
        RealTime(RealTime::SECOND.0 / 10)
    );
}

#[test]
fn a_name_is_found_by_its_letters() {
    let name = WorkerId::new("C12");
    let letters: &str = name.borrow();
    assert_eq!((letters, name.as_str()), ("C12", "C12"));
    assert_eq!(format!("[{name:>5}]"), "[  C12]");
    assert!(name < WorkerId::new("C2") && name == "C12");
}

#[test]
fn seconds_become_nanoseconds_and_nonsense_becomes_zero() {
    assert_eq!(RunTime::from_secs_f64(1.5), RunTime::from_millis(1_500));
    assert_eq!(
        (
            RunTime::from_secs_f64(f64::NAN),
            RunTime::from_secs_f64(-1.0)
        ),
        (RunTime::ZERO, RunTime::ZERO)
    );
    assert_eq!(RunTime(1) - RunTime(2), RunTime::ZERO);
    assert_eq!(RunTime(u64::MAX) + RunTime(1), RunTime(u64::MAX));
}

#[test]
fn a_gap_takes_no_run_time_at_any_speed() {
    let second = |n: u64| RealTime(n * RealTime::SECOND.0);
    let run = |n: u64| RunTime(n * RunTime::SECOND.0);
    let mut clock = RunClock::new("2".parse().unwrap());
    // an event at 1 s, then a gap from 2 s to 7 s
    assert_eq!(
        clock.stand_still(second(1), second(7), second(5)),
        second(2)
    );
    assert_eq!((clock.at(second(7)), clock.at(second(8))), (run(4), run(6)));
    assert_eq!(
        clock.when(run(6)),
        Some(second(8)),
        "what is due comes later by as much"
    );
    // whatever is told, no event lies in a gap
    assert_eq!(
        clock.stand_still(second(9), second(10), second(60)),
        second(9)
    );
    assert_eq!(clock.at(second(10)), run(8));
    clock.set_paused(second(10), true);
    clock.stand_still(second(10), second(20), second(5));
    assert_eq!(clock.at(second(20)), run(8));
}
