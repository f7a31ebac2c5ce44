//! The one time axis: whole columns of run time.

use super::{round::round_distance, stretch::Stretch};
use crate::event::RunTime;
use std::ops::Range;

/// Run time laid out in columns. Columns begin at multiples of their length since the start of the run, so an axis that
/// follows the run moves by whole columns and nothing on it trembles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    columns: u16,
    step: RunTime,
    end: RunTime,
    /// The number of the leftmost column, counted from the start of the run; negative before it.
    first: i128,
}

/// A round time on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column in which it stands.
    pub column: u16,
    /// The moment, or the distance from the end of the axis.
    pub time: RunTime,
    /// The distance to the next one.
    pub apart: RunTime,
}

impl Axis {
    /// An axis of about `span` that ends with the column in which `now` lies.
    pub fn until(span: RunTime, columns: u16, now: RunTime) -> Self {
        let columns = columns.max(1);
        let step = RunTime((span.0 / u64::from(columns)).max(1));
        let last = i128::from(now.0 / step.0);
        Self {
            columns,
            step,
            end: now,
            first: last - i128::from(columns) + 1,
        }
    }

    /// An axis of about `span` that begins with the column in which `from` lies; nothing is known after `end`.
    pub fn between(from: RunTime, span: RunTime, columns: u16, end: RunTime) -> Self {
        let axis = Self::until(span, columns, RunTime::ZERO);
        let first = i128::from(from.0 / axis.step.0);
        let right = RunTime(from.0 / axis.step.0 * axis.step.0)
            + RunTime(axis.step.0 * u64::from(axis.columns));
        Self {
            end: end.min(RunTime(right.0 - 1)),
            first,
            ..axis
        }
    }

    /// An axis over all of `from..=to` in about `columns` columns; nothing is known after `end`.
    pub fn over(from: RunTime, to: RunTime, columns: u16, end: RunTime) -> Self {
        let step = (to - from).0.div_ceil(columns.max(1).into()).max(1);
        // the first and the last one may stick out
        let columns = to.0 / step - from.0 / step + 1;
        Self {
            columns: u16::try_from(columns).unwrap_or(u16::MAX),
            step: RunTime(step),
            end: end.min(to),
            first: i128::from(from.0 / step),
        }
    }

    /// How many columns it has: at least one.
    pub const fn columns(&self) -> u16 {
        self.columns
    }

    /// Run time of one column.
    pub const fn step(&self) -> RunTime {
        self.step
    }

    /// The last moment of which something is known: the present, or the end of the run.
    pub const fn end(&self) -> RunTime {
        self.end
    }

    /// Round moments at least this number of columns apart, from the left.
    pub fn moments(&self, columns: u16) -> impl Iterator<Item = Tick> + use<> {
        let (axis, apart) = (*self, self.apart(columns));
        let first = axis.from().0.div_ceil(apart.0);
        (first..).map_while(move |n| {
            let time = RunTime(n.checked_mul(apart.0)?);
            let column = axis.place(time);
            (column < axis.columns).then_some(Tick {
                column,
                time,
                apart,
            })
        })
    }

    /// Round distances back from the right end at least this number of columns apart, the farthest first.
    pub fn distances(&self, columns: u16) -> impl Iterator<Item = Tick> + use<> {
        let (step, apart) = (self.step.0, self.apart(columns));
        let columns = u64::from(self.columns);
        let count = (step * columns + step / 2) / apart.0;
        (1..=count).rev().filter_map(move |n| {
            let back = (n * apart.0 + step / 2) / step;
            Some(Tick {
                column: u16::try_from(columns.checked_sub(back)?).ok()?,
                time: RunTime(n * apart.0),
                apart,
            })
        })
    }

    /// The run time at which the leftmost column begins.
    pub fn from(&self) -> RunTime {
        self.start(0)
    }

    /// The run time at which a column begins.
    pub fn start(&self, column: u16) -> RunTime {
        let number = u64::try_from((self.first + i128::from(column)).max(0)).unwrap_or(u64::MAX);
        RunTime(number.saturating_mul(self.step.0))
    }

    /// The column in which this moment lies; `None` outside, and after the end.
    pub fn column(&self, run: RunTime) -> Option<u16> {
        (run >= self.from() && run <= self.end)
            .then(|| self.place(run))
            .filter(|column| *column < self.columns)
    }

    /// The columns that `from..to` lies in, from the left, and the part of it in each.
    pub fn parts(
        &self,
        from: RunTime,
        to: RunTime,
    ) -> impl Iterator<Item = (u16, Stretch<()>)> + use<> {
        let axis = *self;
        axis.touched(from, to).map(move |column| {
            let part = Stretch {
                from: from.max(axis.start(column)),
                to: to.min(axis.start(column + 1)),
                of: (),
            };
            (column, part)
        })
    }

    fn touched(&self, from: RunTime, to: RunTime) -> Range<u16> {
        if to <= from.max(self.from()) {
            return 0..0;
        }
        let end = self.place(RunTime(to.0 - 1)).saturating_add(1);
        self.place(from)..end.min(self.columns)
    }

    /// A round time that takes at least this number of columns.
    fn apart(&self, columns: u16) -> RunTime {
        round_distance(RunTime(self.step.0.saturating_mul(columns.into())))
    }

    /// The column of a moment, cut at the left end of the axis.
    fn place(&self, run: RunTime) -> u16 {
        let number = i128::from(run.0 / self.step.0);
        u16::try_from((number - self.first).max(0)).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests;
