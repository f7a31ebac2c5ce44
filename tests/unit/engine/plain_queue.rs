//! The rules of a queue once more, written as plainly as can be.

/// A value and its attempt; a stop marker has no value.
pub(crate) type Thing = (Option<i64>, u32);

/// A queue as a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlainQueue {
    pub(crate) things: Vec<Thing>,
    pub(crate) capacity: Option<u32>,
    /// Things that were taken and are neither finished nor back nor lost.
    pub(crate) out: usize,
}

impl PlainQueue {
    /// How many values still fit.
    pub(crate) fn room(&self) -> usize {
        self.capacity.map_or(usize::MAX, |capacity| {
            (capacity as usize).saturating_sub(self.things.len())
        })
    }

    /// Puts what fits.
    pub(crate) fn put(&mut self, values: &[Option<i64>]) -> Vec<Thing> {
        let part = values.iter().take(self.room());
        let part: Vec<Thing> = part.map(|value| (*value, 1)).collect();
        self.things.extend(&part);
        part
    }

    /// Takes at most `most`, and nothing behind a stop marker.
    pub(crate) fn get(&mut self, most: usize) -> Vec<Thing> {
        let mut taken = Vec::new();
        while taken.len() < most && !self.things.is_empty() {
            let thing = self.things.remove(0);
            taken.push(thing);
            if thing.0.is_none() {
                break;
            }
        }
        self.out += taken.len();
        taken
    }

    pub(crate) fn done(&mut self, things: &[Thing]) {
        self.out -= things.len();
    }

    /// The worker that held these has ended: what comes back to the front, and what is lost.
    pub(crate) fn release(&mut self, held: Vec<Thing>, keeps: bool) -> (Vec<Thing>, Vec<Thing>) {
        self.out -= held.len();
        let tried = |(_, attempt): &Thing| !keeps || *attempt == 5;
        let (lost, kept): (Vec<Thing>, Vec<Thing>) = held.into_iter().partition(tried);
        let back: Vec<Thing> = kept
            .into_iter()
            .map(|(value, attempt)| (value, attempt + 1))
            .collect();
        self.things.splice(..0, back.iter().copied());
        (back, lost)
    }

    pub(crate) fn drained(&self) -> bool {
        self.things.is_empty() && self.out == 0
    }
}
