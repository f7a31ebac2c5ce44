use super::*;
use proptest::prelude::*;

const SECOND: u64 = RunTime::SECOND.0;

#[test]
fn distances_stand_where_their_time_is() {
    let axis = Axis::until(RunTime(10 * SECOND), 70, RunTime(20 * SECOND));
    let ticks = axis.distances(12);
    let ticks: Vec<_> = ticks
        .map(|tick| (tick.column, tick.time.as_secs_f64()))
        .collect();
    assert_eq!(
        ticks,
        [(0, 10.0), (14, 8.0), (28, 6.0), (42, 4.0), (56, 2.0)]
    );
}

#[test]
fn an_axis_over_a_run_begins_and_ends_with_it() {
    let run = |seconds: f64| RunTime((seconds * 1e9) as u64);
    let axis = Axis::over(run(0.0), run(12.5), 100, run(12.0));
    assert_eq!((axis.from(), axis.step()), (run(0.0), run(0.125)));
    assert_eq!(axis.column(run(12.0)), Some(96));
    assert_eq!(axis.column(run(12.1)), None, "nothing is known of it");
    let ticks: Vec<f64> = axis
        .moments(8)
        .map(|tick| tick.time.as_secs_f64())
        .collect();
    assert_eq!(ticks, (0..=12).map(f64::from).collect::<Vec<_>>());
}

#[test]
fn an_axis_at_the_end_of_all_time_has_an_end() {
    let last = RunTime(u64::MAX);
    for from in [
        RunTime::ZERO,
        RunTime(u64::MAX / 2),
        RunTime(u64::MAX - 1_000),
        last,
    ] {
        for axis in [
            Axis::over(from, last, 746, last),
            Axis::until(last, 80, from),
            Axis::until(RunTime(1), 80, from),
        ] {
            assert!(axis.moments(12).count() < 1_000, "{axis:?}");
            assert!(axis.parts(from, last).count() <= axis.columns().into());
        }
    }
}

/// Any axis, of the three kinds.
fn axes() -> impl Strategy<Value = Axis> {
    let times = (0..4_000 * SECOND, 1_000..600 * SECOND, 1..300_u16);
    let parts = (times, 0..3, 0..=600 * SECOND);
    parts.prop_map(|((from, span, columns), kind, end)| {
        let (from, span, end) = (RunTime(from), RunTime(span), RunTime(from + end));
        match kind {
            0 => Axis::until(span, columns, from),
            1 => Axis::between(from, span, columns, end),
            _ => Axis::over(from, from + span, columns, end),
        }
    })
}

proptest! {
    #[test]
    fn every_moment_of_an_axis_lies_in_exactly_one_column(axis in axes(), part in 0.0..1.0_f64) {
        let long = (axis.end() - axis.from()).0;
        let run = axis.from() + RunTime((part * long as f64) as u64);
        prop_assume!(run <= axis.end());
        let inside = |column: &u16| axis.start(*column) <= run && run < axis.start(column + 1);
        let holds: Vec<u16> = (0..axis.columns()).filter(inside).collect();
        prop_assert_eq!(holds.len(), 1, "{:?} of {:?}", run, axis);
        prop_assert_eq!(axis.column(run), Some(holds[0]));
    }

    #[test]
    fn what_is_outside_has_no_column(axis in axes(), away in 1..600 * SECOND) {
        prop_assert_eq!(axis.column(axis.end() + RunTime(away)), None);
        if let Some(before) = axis.from().0.checked_sub(away) {
            prop_assert_eq!(axis.column(RunTime(before)), None);
        }
    }

    #[test]
    fn the_end_lies_in_the_last_column(span in 1_000..600 * SECOND, columns in 1..300_u16, now in 0..4_000 * SECOND) {
        let axis = Axis::until(RunTime(span), columns, RunTime(now));
        prop_assert_eq!(axis.column(RunTime(now)), Some(columns - 1));
        let (from, to) = (RunTime(now), RunTime(now + span));
        let axis = Axis::over(from, to, columns, to);
        prop_assert_eq!(axis.column(from), Some(0));
        prop_assert_eq!(axis.column(to), Some(axis.columns() - 1));
        prop_assert!(axis.columns() <= columns + 2, "{:?}", axis);
    }

    #[test]
    fn the_parts_of_a_stretch_are_the_stretch(axis in axes(), from in 0..5_000 * SECOND, long in 0..60 * SECOND) {
        let (from, to) = (RunTime(from), RunTime(from + long));
        let (left, right) = (axis.from(), axis.start(axis.columns()));
        let mut at = from.max(left);
        for (column, part) in axis.parts(from, to) {
            prop_assert_eq!(part.from, at);
            prop_assert!(part.from < part.to && axis.start(column) <= part.from && part.to <= axis.start(column + 1));
            at = part.to;
        }
        prop_assert_eq!(at, to.min(right).max(from.max(left)));
    }

    #[test]
    fn ticks_are_round_and_inside_and_apart(axis in axes(), columns in 1..100_u16) {
        let ticks: Vec<Tick> = axis.moments(columns).collect();
        for tick in &ticks {
            prop_assert_eq!(tick.time.0 % tick.apart.0, 0);
            prop_assert_eq!(round_distance(tick.apart), tick.apart);
            let at = axis.start(tick.column)..axis.start(tick.column + 1);
            prop_assert!(tick.column < axis.columns() && at.contains(&tick.time), "{:?} {:?}", tick, axis);
        }
        for two in ticks.windows(2) {
            prop_assert_eq!(two[1].time - two[0].time, two[0].apart);
            prop_assert!(two[1].column - two[0].column >= columns);
        }
        for tick in axis.distances(columns) {
            prop_assert!(tick.column < axis.columns());
            // less than a column from where it is exactly
            let back = axis.step().0 * u64::from(axis.columns() - tick.column);
            prop_assert!(back.abs_diff(tick.time.0) <= axis.step().0, "{:?} {:?}", tick, axis);
        }
    }
}
