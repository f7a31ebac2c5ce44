//! What lasts, by column and as it can be seen.

use super::{
    axis::Axis,
    stretch::{Blend, Stretch},
};
use crate::event::RunTime;

impl Axis {
    /// The columns that some of the stretches lie in, from the left, and in each the blend of all that lies in it. The
    /// stretches come in order and do not overlap.
    pub fn columns_of<B: Blend>(
        &self,
        stretches: impl Iterator<Item = Stretch<B::Part>>,
    ) -> impl Iterator<Item = (u16, B)> {
        let axis = *self;
        let parts = stretches.flat_map(move |Stretch { from, to, of }| {
            axis.parts(from, to)
                .map(move |(column, part)| (column, part.to - part.from, of))
        });
        let mut parts = parts.peekable();
        std::iter::from_fn(move || {
            let column = parts.peek()?.0;
            let mut all = B::default();
            while let Some((_, time, of)) = parts.next_if(|next| next.0 == column) {
                all.blend(of, time);
            }
            Some((column, all))
        })
    }

    /// The stretches as they can be seen: one that is at least as long as a column is itself, and neighbours that are
    /// shorter and begin in the same column are blended. So every end is one that there was. The stretches come in
    /// order and do not overlap.
    pub fn seen<B: Blend>(
        &self,
        stretches: impl Iterator<Item = Stretch<B::Part>>,
    ) -> Vec<Stretch<B>> {
        let mut seen: Vec<Stretch<B>> = Vec::new();
        // the column of the last one, if it is short
        let mut before = None;
        for Stretch { from, to, of } in stretches.filter(|stretch| stretch.from < stretch.to) {
            let short = to - from < self.step();
            let column = self.column(from).filter(|_| short);
            match seen.last_mut() {
                Some(last) if column.is_some() && column == before => {
                    last.to = to;
                    last.of.blend(of, to - from);
                }
                _ => seen.push(one(of, (from, to))),
            }
            before = column;
        }
        seen
    }
}

/// A stretch of one thing.
fn one<B: Blend>(part: B::Part, (from, to): (RunTime, RunTime)) -> Stretch<B> {
    let mut of = B::default();
    of.blend(part, to - from);
    Stretch { from, to, of }
}
