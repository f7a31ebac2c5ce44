//! One picture of the model.

use super::{action::Action, view::View};
use crate::{event::Nanos, model::Model, text::Text};
use ratatui::{buffer::Buffer, layout::Rect};

/// A place that can be clicked, and what that does.
pub type Hit = (Rect, Action);

/// Draws the whole screen into `buffer` as it is at the real time `at`, and says where it can be clicked.
pub fn screen(_buffer: &mut Buffer, _model: &Model, _view: &View, _at: Nanos, _text: &Text) -> Vec<Hit> {
    Vec::new()
}
