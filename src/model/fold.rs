//! One event after the other.

use super::Model;
use crate::event::Event;

pub(super) fn apply(model: &mut Model, event: &Event) {
    model.now.seq = Some(event.seq);
    model.now.at = event.at;
}
