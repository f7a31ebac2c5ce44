//! What a run measured, for the lesson that it belongs to.

use super::Sink;
use crate::{
    event::{Event, HowEnded},
    lesson::Measurements,
    model::Model,
};
use std::{cell::RefCell, io, rc::Rc};

/// Measures the run at its end, or when it gets stuck: afterwards nobody waits any more.
#[derive(Clone, Default)]
pub struct Measured(Rc<RefCell<Option<Measurements>>>);

impl Measured {
    /// What was measured, if the run came so far.
    pub fn figures(&self) -> Option<Measurements> {
        self.0.borrow().clone()
    }
}

impl Sink for Measured {
    fn take(&mut self, _: &Event, model: &Model) -> io::Result<()> {
        let ended = model.now.ended.as_ref().map(|ended| ended.how);
        let known = self.0.borrow().is_some();
        if ended.is_some_and(|how| how != HowEnded::Stuck || !known)
            || (ended.is_none() && model.stuck())
        {
            *self.0.borrow_mut() = Measurements::of(model);
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
