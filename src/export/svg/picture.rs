//! What every part of the picture is given.

use super::{
    axis::{MARGIN, TimeAxis, WIDTH, n},
    style,
};
use crate::{export::timeline::Timeline, text::Text};
use maud::{Markup, html};

/// What is drawn, in which words, along which axis.
pub(super) struct Picture<'a> {
    pub(super) timeline: &'a Timeline,
    pub(super) text: &'a Text,
    pub(super) axis: TimeAxis,
}

/// What is drawn from some height on, and where it ends.
pub(super) struct Body {
    pub(super) markup: Markup,
    pub(super) foot: f64,
}

impl<'a> Picture<'a> {
    pub(super) fn new(timeline: &'a Timeline, text: &'a Text) -> Self {
        Self {
            timeline,
            text,
            axis: TimeAxis::new(timeline.from, timeline.to),
        }
    }

    /// A thin rule from edge to edge.
    pub(super) fn rule(y: f64) -> Markup {
        html! { line x1=(MARGIN) y1=(n(y)) x2=(WIDTH - MARGIN) y2=(n(y)) stroke=(style::RULE) stroke-width="1" {} }
    }
}
