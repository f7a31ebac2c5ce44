//! Colours and textures on a light ground, as on the light screen: who and what never share a colour, and a state is
//! never colour alone.

use crate::model::Look;
use maud::{Markup, html};

pub(super) const GROUND: &str = "#fafaf8";
pub(super) const TEXT: &str = "#242830";
pub(super) const LABEL: &str = "#62686f";
pub(super) const RULE: &str = "#d4d6d8";
pub(super) const LINE: &str = "#94999f";
pub(super) const WORK: &str = "#00805e";
pub(super) const WARM: &str = "#c43e00";
pub(super) const COOL: &str = "#767e88";
pub(super) const FILL: &str = "#d4d8de";
pub(super) const OTHERS: &str = "#aeb3ba";
const PRODUCERS: [&str; 8] = ["#0066aa", "#a03c78", "#7a6a00", "#266e7e", "#6a4fb3", "#585a48", "#944a5e", "#3a5290"];

/// The colour of the producer of this place, from 0; of nobody in particular, that of text.
pub(crate) fn producer(place: Option<usize>) -> &'static str {
    place.map_or(TEXT, |place| PRODUCERS[place % PRODUCERS.len()])
}

/// How a state is drawn.
pub(super) enum Texture {
    /// A bar with this fill.
    Bar(&'static str),
    /// A row of small things with this fill.
    Chain(&'static str),
    /// A line: colour, width, dashes.
    Line(&'static str, f64, &'static str),
    /// Two lines.
    Double,
    /// Nothing.
    None,
}

/// The texture of a state.
pub(super) const fn texture(look: Look) -> Texture {
    match look {
        Look::Starting => Texture::Line(LINE, 2.5, "0.1 5"),
        Look::Running => Texture::Line(WORK, 4.0, ""),
        Look::Computing => Texture::Bar(WORK),
        Look::Sleeping => Texture::Line(LINE, 1.5, ""),
        Look::WaitingToPut => Texture::Bar("url(#p-room)"),
        Look::WaitingToGet => Texture::Bar("url(#p-item)"),
        Look::InJoin => Texture::Line(LINE, 1.5, "5 3"),
        Look::WaitingForLock => Texture::Bar("url(#p-lock)"),
        Look::Ending => Texture::Line(LINE, 1.5, "1.5 3"),
        Look::Unknown => Texture::Line(LINE, 1.0, "1 6"),
        Look::Suspended => Texture::Double,
        Look::Zombie => Texture::Chain("url(#p-zombie)"),
        Look::Gone => Texture::None,
    }
}

/// What is filled with more than a colour.
pub(super) fn patterns() -> Markup {
    html! {
        defs {
            // dense and warm: the queue is full
            pattern id="p-room" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="4" height="4" fill="#f9e3d8" {}
                rect width="2" height="4" fill=(WARM) {}
            }
            // sparse and cool: the queue is empty
            pattern id="p-item" width="6" height="6" patternUnits="userSpaceOnUse" {
                rect width="6" height="6" fill="#f0f1f2" {}
                circle cx="1.5" cy="1.5" r="0.9" fill=(COOL) {}
                circle cx="4.5" cy="4.5" r="0.9" fill=(COOL) {}
            }
            pattern id="p-lock" width="8" height="8" patternUnits="userSpaceOnUse" {
                rect width="8" height="8" fill="#f9e3d8" {}
                rect width="4" height="4" fill=(WARM) {}
                rect x="4" y="4" width="4" height="4" fill=(WARM) {}
            }
            pattern id="p-zombie" y="-4.5" width="9" height="9" patternUnits="userSpaceOnUse" {
                path d="M2 2l5 5M7 2l-5 5" stroke=(WARM) stroke-width="1.2" fill="none" {}
            }
        }
    }
}
