//! Two runs side by side: what was set up differently, where their orders part, and their numbers.
//!
//! The order of a queue is that of its owner. Which of two workers came first is less certain: what they say takes a
//! while to be heard. Where two of them are closer than that, the order of their events is *not known*.

mod json;
mod moves;
mod setup;
mod side;

pub use moves::{MoveKind, QueueMove};
pub use setup::Difference;
pub use side::{HEARD_WITHIN, Side};

use crate::event::RunTime;
use moves::closer;
use std::sync::Arc;

/// Two runs, A and B.
#[derive(Debug)]
pub struct Comparison {
    /// A and B.
    pub sides: [Arc<Side>; 2],
    /// What was set up differently.
    pub setup: Vec<Difference>,
    /// Where the orders of puts and gets part; `None` if they never do.
    pub parting: Option<Parting>,
    /// Items that both runs have (the n-th of a producer) and that were taken in both, and how many of these the same
    /// worker took.
    pub takers: Takers,
}

/// The first difference in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// Its place among the puts and gets, from 1.
    pub place: usize,
    /// What A and B had there; `None`: nothing more.
    pub moves: [Option<QueueMove>; 2],
    /// Whether the order is known in both: where not, the two may not differ at all.
    pub known: bool,
}

/// How many items had the same taker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takers {
    /// By the same worker in both.
    pub same: usize,
    /// Taken in both.
    pub of: usize,
}

impl Comparison {
    /// Whether either run has several queues: then each is called by its name.
    pub fn has_several_queues(&self) -> bool {
        let mut sides = self.sides.iter();
        sides.any(|side| side.model.has_several_queues())
    }

    /// The run time at the end of the longer run.
    pub fn end(&self) -> RunTime {
        let ends = self.sides.iter().map(|side| side.end());
        ends.max().unwrap_or_default()
    }

    /// Compares two runs.
    pub fn of(a: impl Into<Arc<Side>>, b: impl Into<Arc<Side>>) -> Self {
        let (a, b) = (a.into(), b.into());
        let setup = setup::differences(&a.model.header, &b.model.header);
        let parting = parting(&a, &b);
        let takers = takers(&a, &b);
        Self {
            sides: [a, b],
            setup,
            parting,
            takers,
        }
    }
}

fn parting(a: &Side, b: &Side) -> Option<Parting> {
    let most = a.moves.len().max(b.moves.len());
    let place = (0..most).find(|place| match (a.moves.get(*place), b.moves.get(*place)) {
        (Some(one), Some(other)) => !one.same(other),
        _ => true,
    })?;
    let moves = [a.moves.get(place).cloned(), b.moves.get(place).cloned()];
    let swapped = |side: &Side, other: &Option<QueueMove>| {
        let [first, rest @ ..] = &side.moves[place.min(side.moves.len())..] else {
            return false;
        };
        let near = rest.iter().take_while(|next| next.at - first.at < side.tie);
        other.as_ref().is_some_and(|other| {
            near.clone()
                .any(|next| next.same(other) && closer(first, next, side.tie))
        })
    };
    let known = !swapped(a, &moves[1]) && !swapped(b, &moves[0]);
    Some(Parting {
        place: place + 1,
        moves,
        known,
    })
}

fn takers(a: &Side, b: &Side) -> Takers {
    let both = a
        .takers
        .iter()
        .filter_map(|(item, taker)| Some((taker, b.takers.get(item)?)));
    both.fold(Takers::default(), |count, (one, other)| Takers {
        same: count.same + usize::from(one == other),
        of: count.of + 1,
    })
}
