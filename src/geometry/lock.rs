//! The row of a lock: who held it, and for how much of the time.

use super::{
    axis::Axis,
    stretch::{Blend, Stretch},
};
use crate::{event::RunTime, model::Model, model::history::Held};

/// A column of a lock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LockColumn {
    /// Which one, from the left.
    pub column: u16,
    /// The worker that held it longest (its place in `Now::workers`).
    pub most: usize,
    /// The share (0 to 1) of the column in which any worker held it.
    pub held: f64,
}

/// For how long each worker held it.
#[derive(Clone, Debug, Default)]
struct Holders(Vec<(usize, RunTime)>);

impl Holders {
    /// The worker that held it longest.
    fn most(&self) -> Option<usize> {
        let most = self.0.iter().max_by_key(|(_, time)| *time);
        most.map(|(worker, _)| *worker)
    }
}

impl Blend for Holders {
    type Part = usize;

    fn blend(&mut self, holder: usize, time: RunTime) {
        match self.0.iter_mut().find(|(other, _)| *other == holder) {
            Some((_, all)) => *all += time,
            None => self.0.push((holder, time)),
        }
    }
}

/// Who held the lock at this place as it can be seen: long stretches with their own ends, and of short ones together
/// the worker that held it longest.
pub fn seen(model: &Model, lock: usize, axis: &Axis) -> Vec<Stretch<usize>> {
    let seen = axis.seen(stretches(model, lock, axis)).into_iter();
    let most = |Stretch { from, to, of }: Stretch<Holders>| {
        let of = of.most()?;
        Some(Stretch { from, to, of })
    };
    seen.filter_map(most).collect()
}

fn stretches(model: &Model, lock: usize, axis: &Axis) -> impl Iterator<Item = Stretch<usize>> {
    let history = model.history.lock(lock).into_iter();
    let held = history.flat_map(|history| history.held(axis.from(), axis.end()));
    held.map(|Held { from, to, holder }| Stretch {
        from,
        to,
        of: holder,
    })
}

/// The columns in which the lock at this place was held, from the left.
pub fn columns(model: &Model, lock: usize, axis: &Axis) -> impl Iterator<Item = LockColumn> {
    let step = axis.step().as_secs_f64();
    axis.columns_of(stretches(model, lock, axis)).filter_map(
        move |(column, holders): (_, Holders)| {
            let time: RunTime = holders.0.iter().map(|(_, time)| *time).sum();
            let most = holders.most()?;
            Some(LockColumn {
                column,
                most,
                held: time.as_secs_f64() / step,
            })
        },
    )
}
