//! The one time axis: whole columns of run time, the present one at the right.

use crate::{event::RunTime, model::history::round_distance};
use std::ops::Range;

/// Run time laid out in columns. The axis moves by whole columns, so that nothing on it ever trembles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// How many columns.
    pub(super) columns: u16,
    /// Run time of one column.
    pub(super) step: RunTime,
    /// The present.
    pub(super) now: RunTime,
    /// The number of the leftmost column, counted from the start of the run; negative before it.
    first: i64,
}

impl Axis {
    /// An axis of about `span` that ends with the column in which `now` lies.
    pub(super) fn new(span: RunTime, columns: u16, now: RunTime) -> Self {
        let columns = columns.max(1);
        let step = RunTime((span.0 / u64::from(columns)).max(1));
        let last = i64::try_from(now.0 / step.0).unwrap_or(i64::MAX);
        Self {
            columns,
            step,
            now,
            first: last - i64::from(columns) + 1,
        }
    }

    /// An axis of about `span` that begins with the column in which `from` lies; what is after `end` is not there.
    pub(super) fn between(from: RunTime, span: RunTime, columns: u16, end: RunTime) -> Self {
        let axis = Self::new(span, columns, RunTime::ZERO);
        let first = i64::try_from(from.0 / axis.step.0).unwrap_or(i64::MAX);
        let right = RunTime(from.0 / axis.step.0 * axis.step.0)
            + RunTime(axis.step.0 * u64::from(axis.columns));
        Self {
            now: end.min(RunTime(right.0 - 1)),
            first,
            ..axis
        }
    }

    /// Round moments that are worth a label, with their columns, from the left.
    pub(super) fn moments(&self, apart: u16) -> impl Iterator<Item = (u16, RunTime)> + use<> {
        let (each, from, step, columns) = (self.each(apart), self.from(), self.step, self.columns);
        let first = from.0.div_ceil(each);
        (first..).map_while(move |n| {
            let moment = RunTime(n.saturating_mul(each));
            let column = u16::try_from((moment - from).0 / step.0)
                .ok()
                .filter(|column| *column < columns)?;
            Some((column, moment))
        })
    }

    /// The run time at which the leftmost column begins.
    pub(super) fn from(&self) -> RunTime {
        self.start(0)
    }

    /// The columns that the stretch `from..to` touches.
    pub(super) fn touched(&self, from: RunTime, to: RunTime) -> Range<u16> {
        if to <= from {
            return 0..0;
        }
        self.place(from)
            ..self
                .place(RunTime(to.0 - 1))
                .saturating_add(1)
                .min(self.columns)
    }

    /// The column in which this moment lies; `None` outside.
    pub(super) fn column(&self, run: RunTime) -> Option<u16> {
        (run >= self.from() && run <= self.now)
            .then(|| self.place(run))
            .filter(|column| *column < self.columns)
    }

    /// How much of `from..to` lies in a column.
    pub(super) fn overlap(&self, column: u16, from: RunTime, to: RunTime) -> RunTime {
        to.min(self.start(column + 1)) - from.max(self.start(column))
    }

    /// The run time at which a column begins.
    pub(super) fn start(&self, column: u16) -> RunTime {
        let number = u64::try_from(self.first + i64::from(column)).unwrap_or(0);
        RunTime(number.saturating_mul(self.step.0))
    }

    /// Distances from now (in run time) that are worth a label, with their columns: the farthest first.
    pub(super) fn labels(&self, apart: u16) -> impl Iterator<Item = (u16, RunTime)> + use<> {
        let (step, columns, each) = (self.step.0, u64::from(self.columns), self.each(apart));
        let count = (step * columns + step / 2) / each;
        (1..=count).rev().filter_map(move |n| {
            let back = (n * each + step / 2) / step;
            let column = u16::try_from(columns.checked_sub(back)?).ok()?;
            Some((column, RunTime(n * each)))
        })
    }

    /// A round time that takes at least this number of columns.
    fn each(&self, apart: u16) -> u64 {
        round_distance(RunTime(self.step.0.saturating_mul(apart.into()))).0
    }

    /// The column of a moment, cut at the left end of the axis.
    fn place(&self, run: RunTime) -> u16 {
        let number = i64::try_from(run.0 / self.step.0).unwrap_or(i64::MAX);
        u16::try_from((number - self.first).max(0)).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_stand_where_their_time_is() {
        let axis = Axis::new(
            RunTime(10 * RunTime::SECOND.0),
            70,
            RunTime(20 * RunTime::SECOND.0),
        );
        let labels: Vec<_> = axis
            .labels(12)
            .map(|(column, back)| (column, back.as_secs_f64()))
            .collect();
        assert_eq!(
            labels,
            [(0, 10.0), (14, 8.0), (28, 6.0), (42, 4.0), (56, 2.0)]
        );
    }

    proptest! {
        #[test]
        fn a_moment_lies_in_the_column_that_spans_it(span in 1_000u64..600_000_000_000, columns in 1u16..300,
                                                     now in 0u64..4_000_000_000_000, back in 0u64..600_000_000_000) {
            let axis = Axis::new(RunTime(span), columns, RunTime(now));
            let run = RunTime(now.saturating_sub(back));
            if let Some(column) = axis.column(run) {
                prop_assert!(axis.start(column) <= run && run < axis.start(column + 1));
            } else {
                prop_assert!(run < axis.from());
            }
            prop_assert_eq!(axis.column(RunTime(now)), Some(columns - 1));
        }

        #[test]
        fn the_pieces_of_a_stretch_add_up(columns in 1u16..200, from in 0u64..20_000_000_000, long in 0u64..20_000_000_000) {
            let axis = Axis::new(RunTime(10_000_000_000), columns, RunTime(20_000_000_000));
            let (from, to) = (RunTime(from).max(axis.from()), RunTime((from + long).min(20_000_000_000)));
            let sum: RunTime = axis.touched(from, to).map(|column| axis.overlap(column, from, to)).sum();
            prop_assert_eq!(sum, to - from);
        }
    }
}
