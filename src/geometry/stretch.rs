//! What lasts.

use crate::event::RunTime;

/// What was so from one moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<T> {
    /// Its beginning.
    pub from: RunTime,
    /// Its end, at which something else may begin.
    pub to: RunTime,
    /// What was so.
    pub of: T,
}

/// What several things that each lasted for a time look like together.
pub trait Blend: Default {
    /// One of the things.
    type Part: Copy;

    /// Adds a thing that lasted for a time.
    fn blend(&mut self, part: Self::Part, time: RunTime);
}

/// Things that are each in force from their moment to that of the next, the last one until `end`.
pub(super) fn until_next<T: Copy>(
    all: impl Iterator<Item = T>,
    run: impl Fn(&T) -> RunTime,
    end: RunTime,
) -> impl Iterator<Item = Stretch<T>> {
    let mut all = all.peekable();
    std::iter::from_fn(move || {
        let of = all.next()?;
        let to = all.peek().map_or(end, &run);
        let from = run(&of);
        Some(Stretch { from, to, of })
    })
}
