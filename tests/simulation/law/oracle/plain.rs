//! One fact in its simplest form, so that readers that name a thing in two ways are seen to speak of one thing.

use super::{Life, Oracle};
use crate::law::facts::{Fact, Lately, Place, Side};

/// The queue that a fact names.
const fn queue(fact: &mut Fact) -> Option<&mut String> {
    match fact {
        Fact::Depth { queue, .. }
        | Fact::CapacityAt { queue, .. }
        | Fact::Count { queue, .. }
        | Fact::Wait { queue, .. }
        | Fact::OldestWait { queue }
        | Fact::MeanDepth { queue }
        | Fact::MeanVisit { queue }
        | Fact::Deepest { queue, .. }
        | Fact::InQueue { queue, .. }
        | Fact::Holding { queue, .. }
        | Fact::Holders(queue)
        | Fact::Room(queue)
        | Fact::Badge(queue)
        | Fact::Rate { queue, .. }
        | Fact::DrawnDepth { queue, .. }
        | Fact::DrawnFull { queue, .. }
        | Fact::ShareOfSide {
            side: Side::Putters(queue) | Side::Getters(queue),
            ..
        }
        | Fact::Lately(
            Lately::Full(queue)
            | Lately::Empty(queue)
            | Lately::Grows(queue)
            | Lately::OfSide(Side::Putters(queue) | Side::Getters(queue), _),
        ) => Some(queue),
        _ => None,
    }
}

/// The event that a fact names.
const fn place(fact: &mut Fact) -> Option<&mut Place> {
    match fact {
        Fact::Run(at)
        | Fact::Real(at)
        | Fact::Kind(at)
        | Fact::StateAt(at)
        | Fact::Who(at)
        | Fact::WhoWaits(at)
        | Fact::QueueOf(at)
        | Fact::NamedQueue(at)
        | Fact::Depth { at, .. }
        | Fact::CapacityAt { at, .. } => Some(at),
        _ => None,
    }
}

impl Oracle {
    /// The place of an event among the moments.
    pub(super) fn find(&self, place: Place) -> Option<usize> {
        match place {
            Place::Seq(seq) => self.moments.iter().position(|moment| moment.seq == seq),
            Place::Nth(kinds, nth) => {
                // of a state that began, its name is the kind
                let is = |(_, moment): &(usize, &super::Moment)| {
                    // lines for people do not say again what goes on
                    !moment.goes_on
                        && kinds.contains(&moment.state.as_deref().unwrap_or(&moment.kind))
                };
                let found = self.moments.iter().enumerate().filter(is).nth(nth)?;
                Some(found.0)
            }
        }
    }

    pub(crate) fn plain(&self, fact: &Fact) -> Fact {
        let mut fact = fact.clone();
        let mut named = None;
        if let Some(place) = place(&mut fact)
            && let Some(found) = self.find(*place)
        {
            *place = Place::Seq(self.moments[found].seq);
            named.clone_from(&self.moments[found].queue);
        }
        let only = self.queues.keys().next().filter(|_| self.queues.len() == 1);
        if let Some(queue) = queue(&mut fact).filter(|queue| queue.is_empty()) {
            // where a reader names none, it speaks of the only one, or of the only one at that event
            if let Some(name) = only.or(named.as_ref()) {
                queue.clone_from(name);
            }
        }
        match (fact, only) {
            (Fact::ShareOfSide { side, part }, _) => match self.group_of_side(&side) {
                Some(group) => Fact::Share { group, part },
                None => Fact::ShareOfSide { side, part },
            },
            // where nothing is put on, the whole run is its queue
            (Fact::Whole(what), Some(queue)) if self.put_on == 0 && !self.nobody_uses_a_queue() => {
                Fact::Count {
                    queue: queue.clone(),
                    what: what.of_items(),
                }
            }
            (Fact::Whole(what), _) => Fact::Whole(what.of_items()),
            (fact, _) => fact,
        }
    }

    /// The group of which all these workers are, if they are all of it.
    fn group_of_side(&self, side: &Side) -> Option<String> {
        let those = |life: &&Life| self.is_of(life, side);
        let first = self.workers.iter().find(those)?.group.clone();
        let same = |life: &Life| self.is_of(life, side) == (life.group == first);
        let named = !first.is_empty() && self.workers.iter().all(same);
        named.then_some(first)
    }
}
