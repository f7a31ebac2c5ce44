//! What everything in the picture means: only what occurs in it.

use super::{
    Body, Picture, ink,
    lanes::texture,
    staff::{MARGIN, WIDTH, n, text_width},
};
use crate::{model::Look, say::look};
use maud::{Markup, html};

const LINE: f64 = 18.0;
const SAMPLE: f64 = 30.0;
const SIZE: f64 = 11.0;

/// A sample, and what it means.
struct Entry {
    sample: fn(&Entry, f64, f64) -> Markup,
    look: Look,
    words: String,
}

/// The legend from `top` on.
pub(super) fn legend(picture: &Picture, top: f64) -> Body {
    let (mut x, mut y) = (MARGIN, top + 20.0);
    let mut placed = Vec::new();
    for entry in entries(picture) {
        let wide = SAMPLE + 6.0 + text_width(&entry.words, SIZE) + 20.0;
        if x + wide > WIDTH - MARGIN && x > MARGIN {
            (x, y) = (MARGIN, y + LINE);
        }
        placed.push((entry, x, y));
        x += wide;
    }
    let markup = html! {
        (Picture::rule(top))
        @for (entry, x, y) in &placed {
            ((entry.sample)(entry, n(*x), *y))
            text x=(n(x + SAMPLE + 6.0)) y=(n(y + 4.0)) font-size=(SIZE) fill=(ink::LABEL) { (entry.words) }
        }
    };
    Body { markup, foot: y + 18.0 }
}

fn entries(picture: &Picture) -> Vec<Entry> {
    let text = picture.text;
    let occurs = |look: Look| picture.score.lanes.iter().any(|lane| lane.looks.iter().any(|start| start.look == look));
    let states = Look::ALL.into_iter().filter(|look| *look != Look::Gone && occurs(*look));
    let mut all: Vec<Entry> = states
        .map(|of| Entry {
            sample: |entry, x, y| texture(entry.look, x, x + SAMPLE, y, 11.0),
            look: of,
            words: format!("{} {}", look::letter(of), text.get(&format!("legend-{}", look::id(of)))),
        })
        .collect();
    let mut other = |sample, id: &str| all.push(Entry { sample, look: Look::Gone, words: text.get(id) });
    if picture.score.lanes.iter().any(|lane| !lane.marks.is_empty()) {
        other(value, "legend-value");
        other(tick, "legend-tick");
    }
    if picture.score.depths.iter().any(crate::model::history::Depth::full) {
        other(full, "legend-full");
    }
    all
}

fn value(_: &Entry, x: f64, y: f64) -> Markup {
    html! {
        rect x=(x + 7.0) y=(n(y - 6.0)) width="16" height="12" fill=(ink::producer(Some(0))) {}
        text x=(x + 15.0) y=(n(y + 3.5)) font-size="10" font-weight="700" text-anchor="middle" fill="#ffffff" { "7" }
    }
}

fn tick(_: &Entry, x: f64, y: f64) -> Markup {
    html! { rect x=(x + 14.0) y=(n(y - 6.0)) width="2" height="12" fill=(ink::producer(Some(0))) {} }
}

fn full(_: &Entry, x: f64, y: f64) -> Markup {
    html! { rect x=(x) y=(n(y - 2.0)) width=(SAMPLE) height="4" fill=(ink::WARM) {} }
}
