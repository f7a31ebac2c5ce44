//! Where a name stands in a list.

use crate::event::Name;

/// The place of each name in a list. A name is a small number, so it is looked up without a hash: at every event.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::model) struct Places(Vec<Option<u32>>);

impl Places {
    /// The place of this name, if it has one.
    pub(in crate::model) fn get(&self, name: Name) -> Option<usize> {
        let place = *self.0.get(name.number())?;
        place.map(|place| place as usize)
    }

    /// This name stands at this place from now on.
    pub(in crate::model) fn insert(&mut self, name: Name, place: usize) {
        if self.0.len() <= name.number() {
            self.0.resize(name.number() + 1, None);
        }
        self.0[name.number()] = u32::try_from(place).ok();
    }
}
