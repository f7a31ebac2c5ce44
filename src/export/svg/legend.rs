//! What everything in the picture means: only what occurs in it.

use super::{
    axis::{MARGIN, WIDTH, n, text_width},
    depth,
    lanes::{self, texture},
    picture::{Body, Picture},
    style,
};
use crate::{event::RunTime, geometry::lane, model::DisplayState, say::display_state};
use maud::{Markup, html};

const LINE: f64 = 18.0;
const SAMPLE: f64 = 30.0;
const SIZE: f64 = 11.0;

/// A sample, and what it means.
struct Entry {
    sample: fn(&Entry, f64, f64) -> Markup,
    display: DisplayState,
    words: String,
}

/// The legend from `top` on.
pub(super) fn legend(picture: &Picture, top: f64) -> Body {
    let entries = entries(picture);
    let widest = entries
        .iter()
        .map(|entry| text_width(&entry.words, SIZE))
        .fold(0.0, f64::max);
    let columns = ((WIDTH - 2.0 * MARGIN) / (SAMPLE + widest))
        .clamp(1.0, 4.0)
        .floor() as usize;
    let columns = columns.min(entries.len()).max(1);
    let rows = entries.len().div_ceil(columns);
    let place = |at: usize| {
        let (column, row) = (at / rows.max(1), at % rows.max(1));
        (
            MARGIN + column as f64 * (WIDTH - 2.0 * MARGIN) / columns as f64,
            top + 20.0 + LINE * row as f64,
        )
    };
    let markup = html! {
        (Picture::rule(top))
        @for (at, entry) in entries.iter().enumerate() {
            @let (x, y) = place(at);
            ((entry.sample)(entry, n(x), y))
            text x=(n(x + SAMPLE + 6.0)) y=(n(y + 4.0)) font-size=(SIZE) fill=(style::LABEL) { (entry.words) }
        }
    };
    Body {
        markup,
        foot: top + 20.0 + LINE * rows as f64,
    }
}

fn entries(picture: &Picture) -> Vec<Entry> {
    let text = picture.text;
    let workers = picture.timeline.workers();
    let spent = |display: DisplayState| {
        workers
            .iter()
            .map(|place| picture.timeline.times(*place).of(display))
            .max()
            .unwrap_or_default()
    };
    // what nobody did for long enough to be seen needs no word
    let least = RunTime((picture.timeline.to - picture.timeline.from).0 / 1_000);
    let occurs = |display: DisplayState| spent(display) > least;
    let states = DisplayState::ALL
        .into_iter()
        .filter(|display| *display != DisplayState::Gone && occurs(*display));
    let mut all: Vec<Entry> = states
        .map(|of| Entry {
            sample: |entry, x, y| texture(entry.display, x, x + SAMPLE, y, 11.0),
            display: of,
            words: format!(
                "{} {}",
                display_state::letter(of),
                text.get(&format!("legend-{}", display_state::id(of)))
            ),
        })
        .collect();
    let mut other = |sample, id: &str| {
        all.push(Entry {
            sample,
            display: DisplayState::Gone,
            words: text.get(id),
        });
    };
    let model = &picture.timeline.model;
    let axis = picture.axis.columns(1.0);
    let moved = |worker: &usize| !lane::marks(model, *worker, &axis).items.is_empty();
    if workers.iter().any(moved) {
        other(value, "legend-value");
        other(tick, "legend-tick");
    }
    let died = |place: &usize| {
        let died = model.now.workers[*place].died();
        died.is_some_and(|run| picture.timeline.part.has(run))
    };
    if workers.iter().any(died) {
        other(death, "legend-died");
    }
    let full = |queue| {
        depth::seen(picture, queue)
            .iter()
            .any(|fill| fill.of.full())
    };
    if (0..model.now.queues.len()).any(full) {
        other(self::full, "legend-full");
    }
    all
}

fn value(_: &Entry, x: f64, y: f64) -> Markup {
    html! {
        rect x=(x + 7.0) y=(n(y - 6.0)) width="16" height="12" fill=(style::producer(Some(0))) {}
        text x=(x + 15.0) y=(n(y + 3.5)) font-size="10" font-weight="700" text-anchor="middle" fill=(style::ON) { "7" }
    }
}

fn tick(_: &Entry, x: f64, y: f64) -> Markup {
    html! { rect x=(x + 14.0) y=(n(y - 6.0)) width="2" height="12" fill=(style::producer(Some(0))) {} }
}

fn death(_: &Entry, x: f64, y: f64) -> Markup {
    lanes::cross(x + 10.0, y, 12.0)
}

fn full(_: &Entry, x: f64, y: f64) -> Markup {
    html! { rect x=(x) y=(n(y - 2.0)) width=(SAMPLE) height="4" fill=(style::WARM) {} }
}
