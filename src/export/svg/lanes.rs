//! A lane a worker: what it did, and the values where they moved.

use super::{
    axis::{BESIDE, LEFT, MARGIN, RIGHT, n, text_width},
    picture::Picture,
    style::{self, Thick},
};
use crate::{
    event::RunTime,
    geometry::{
        Axis, Stretch,
        lane::{self, PlacedMark},
    },
    model::{
        DisplayState,
        history::{Mark, Moved},
        now::{ItemCount, Worker},
    },
    say::display_state,
    text::{number, safe},
};
use maud::{Markup, html};

/// More lanes are not drawn: how many there are is said.
pub(super) const MOST: usize = 240;

/// Letters smaller than this are not read.
const LEGIBLE: f64 = 10.0;
/// Letters on a lane are so much smaller than its name.
const SMALLER: f64 = 0.85;
/// The narrowest stretch that is drawn as itself.
const LEAST: f64 = 1.0;
/// Width of a mark without its value: of several in one such width, the last is drawn.
const TICK: f64 = 2.0;

/// How lanes stand below one another.
#[derive(Clone, Copy)]
pub(super) struct Pitch {
    /// From one lane to the next.
    pub(super) lane: f64,
    /// Height of a bar.
    pub(super) bar: f64,
    /// Size of letters.
    pub(super) letters: f64,
}

impl Pitch {
    /// So that this many lanes are a picture and not a roll.
    pub(super) const fn of(lanes: usize) -> Self {
        match lanes {
            ..=14 => Self {
                lane: 30.0,
                bar: 17.0,
                letters: 13.0,
            },
            15..=30 => Self {
                lane: 21.0,
                bar: 14.0,
                letters: 12.0,
            },
            31..=64 => Self {
                lane: 14.5,
                bar: 11.0,
                letters: 10.0,
            },
            _ => Self {
                lane: 12.5,
                bar: 10.0,
                letters: 10.0,
            },
        }
    }
}

/// The lane of the worker at this place, its middle at `y`.
pub(super) fn lane(picture: &Picture, place: usize, pitch: Pitch, y: f64) -> Markup {
    let worker = &picture.timeline.model.now.workers[place];
    let name = safe::line(&worker.name, 9);
    let base = n(y + pitch.letters * 0.36);
    let axis = picture.axis.columns(TICK);
    let marks = lane::marks(&picture.timeline.model, place, &axis);
    let items = placed(picture, &axis, &marks.items, pitch);
    // after the item that it had just taken
    let free = items.last().map_or(LEFT, |last| last.x + last.wide);
    html! {
        g.lane {
            text x=(MARGIN) y=(base) font-size=(pitch.letters) font-weight="700" fill=(style::producer(picture.timeline.model.now.place_of_source(worker.name))) { (name) }
            @for span in stretches(picture, place) { (stretch(picture, (place, &name), span, pitch, y)) }
            @for placed in &items { (item(picture, placed, pitch, y)) }
            @if let Some(run) = worker.died().filter(|run| picture.timeline.part.has(*run)) {
                g.i {
                    title { (told_death(picture, worker, run)) }
                    (cross(picture.axis.x(run).max(free).min(RIGHT - pitch.bar), y, pitch.bar))
                }
            }
            text x=(BESIDE) y=(base) font-size=(n(pitch.letters * SMALLER)) fill=(style::LABEL) { (beside(picture, place)) }
        }
    }
}

/// What a worker did in all: how many items, and the share of its life at work; of a stretch the share only.
fn beside(picture: &Picture, place: usize) -> String {
    let (now, text) = (&picture.timeline.model.now, picture.text);
    let worker = &now.workers[place];
    let (id, count) = match now.count_of(worker) {
        Some(ItemCount::Put(count)) => ("count-put", count),
        Some(ItemCount::Done(count)) => ("count-done", count),
        None => return String::new(),
    };
    let share = picture.timeline.times(place).shares();
    let share = share.map_or_else(|| "–".to_owned(), |share| number::percent(share.work));
    if picture.timeline.part.is_stretch() {
        return text.with("picture-share", &[("share", &share)]);
    }
    text.with(
        "picture-beside",
        &[
            ("count", &text.with(id, &[("n", &number::count(count))])),
            ("share", &share),
        ],
    )
}

/// The stretches of a lane as they can be seen, while there was somebody to be seen.
fn stretches(picture: &Picture, place: usize) -> Vec<Stretch<DisplayState>> {
    let axis = picture.axis.columns(LEAST);
    let mut seen = lane::seen(&picture.timeline.model, place, &axis);
    seen.retain(|stretch| stretch.of != DisplayState::Gone);
    seen
}

fn stretch(
    picture: &Picture,
    (place, name): (usize, &str),
    span: Stretch<DisplayState>,
    pitch: Pitch,
    y: f64,
) -> Markup {
    let (x, end) = (n(picture.axis.x(span.from)), n(picture.axis.x(span.to)));
    let wide = end - x;
    let speaks = wide >= 16.0
        && pitch.letters >= LEGIBLE
        && !matches!(
            span.of,
            DisplayState::Sleeping | DisplayState::InJoin | DisplayState::Supervising
        );
    html! {
        g.s {
            title { (told(picture, place, name, span)) }
            // a thin line is hard to point at
            rect x=(x) y=(n(y - pitch.bar / 2.0)) width=(n(wide)) height=(pitch.bar) fill="none" pointer-events="all" {}
            (texture(span.of, x, end, y, pitch.bar))
            @if speaks { (letter(span.of, end - 5.0, y, pitch)) }
        }
    }
}

/// The letter of a state at the end of its stretch, where no value stands.
fn letter(of: DisplayState, end: f64, y: f64, pitch: Pitch) -> Markup {
    let size = n(pitch.letters * SMALLER);
    // on a solid bar it is light, elsewhere it keeps a little ground around itself
    let (fill, halo) = if of == DisplayState::Computing {
        (style::ON, "none")
    } else {
        (style::TEXT, style::BACKGROUND)
    };
    html! {
        text x=(n(end)) y=(n(y + size * 0.36)) font-size=(size) text-anchor="end" fill=(fill) stroke=(halo)
            stroke-width="3" paint-order="stroke" { (display_state::letter(of)) }
    }
}

/// A state's texture from `x` to `end` around `y`.
pub(super) fn texture(display: DisplayState, x: f64, end: f64, y: f64, bar: f64) -> Markup {
    html! {
        @for stroke in style::texture(display) {
            @let thick = match stroke.thick { Thick::Bar => bar, Thick::Units(units) => units };
            @let dashes = Some(stroke.dashes).filter(|dashes| !dashes.is_empty());
            path d=(format!("M{x} {}H{end}", n(y + stroke.below))) stroke=(stroke.colour) stroke-width=(thick) stroke-dasharray=[dashes] {}
        }
    }
}

/// `C1 sleeping, 1.2 s: 00:03.1 to 00:04.3`; of a wait at one of several queues, at which.
fn told(picture: &Picture, place: usize, name: &str, span: Stretch<DisplayState>) -> String {
    let (model, text) = (&picture.timeline.model, picture.text);
    let worker = &model.now.workers[place];
    let queue = match span.of {
        DisplayState::WaitingToPut => model.now.puts_into(worker),
        DisplayState::WaitingToGet | DisplayState::Spinning => model.now.gets_from(worker),
        _ => None,
    };
    let told = text.with(
        "picture-stretch",
        &[
            ("who", &name),
            (
                "state",
                &text.get(&format!("state-{}", display_state::id(span.of))),
            ),
            ("time", &number::duration(span.to - span.from, text)),
            ("from", &number::clock(span.from, false)),
            ("to", &number::clock(span.to, false)),
        ],
    );
    match queue.filter(|_| model.has_several_queues()) {
        Some(queue) => {
            let queue = safe::line(&queue, 24);
            text.with("picture-at-queue", &[("told", &told), ("queue", &queue)])
        }
        None => told,
    }
}

/// The mark of a death: a cross on a warm ground, from `x` on around `y`.
pub(super) fn cross(x: f64, y: f64, bar: f64) -> Markup {
    let (wide, arm) = (bar * 0.8, bar * 0.22);
    let (left, right, up, down) = (
        n(x + wide / 2.0 - arm),
        n(x + wide / 2.0 + arm),
        n(y - arm),
        n(y + arm),
    );
    html! {
        rect x=(n(x)) y=(n(y - bar / 2.0)) width=(n(wide)) height=(n(bar)) fill=(style::WARM) {}
        path d=(format!("M{left} {up}L{right} {down}M{left} {down}L{right} {up}")) stroke=(style::ON) stroke-width=(n(bar * 0.14)) {}
    }
}

/// `C1 died at 00:03.1, exit -9`.
fn told_death(picture: &Picture, worker: &Worker, run: RunTime) -> String {
    let text = picture.text;
    let exit = picture
        .timeline
        .model
        .now
        .process_of(worker)
        .and_then(|process| process.exit);
    let exit = exit.map_or_else(
        || text.get("state-unknown"),
        |exit| text.with("exit", &[("status", &exit)]),
    );
    let (who, at) = (safe::line(&worker.name, 24), number::clock(run, false));
    text.with(
        "picture-died",
        &[("who", &who), ("at", &at), ("exit", &exit)],
    )
}

/// An item that is drawn: where, how wide, and its value where that fits.
struct Placed<'a> {
    mark: &'a Mark,
    x: f64,
    wide: f64,
    value: Option<String>,
}

/// Each item where it moved: its value where that fits before what comes next, otherwise a tick.
fn placed<'a>(
    picture: &Picture,
    axis: &Axis,
    items: &[PlacedMark<'a>],
    pitch: Pitch,
) -> Vec<Placed<'a>> {
    let place = |placed: &PlacedMark<'a>| {
        let x = picture.axis.x(placed.mark.run);
        let next = placed
            .next
            .map_or(RIGHT + 10.0, |next| picture.axis.x(axis.start(next)));
        let value = safe::line(&placed.mark.item.value.to_string(), 8);
        let wide = (text_width(&value, pitch.letters * SMALLER) + 5.0).max(pitch.bar * 0.8);
        let fits = placed.alone && x + wide < next && pitch.letters >= LEGIBLE;
        Placed {
            mark: placed.mark,
            x,
            wide: if fits { wide } else { TICK },
            value: fits.then_some(value),
        }
    };
    items.iter().map(place).collect()
}

fn item(picture: &Picture, placed: &Placed, pitch: Pitch, y: f64) -> Markup {
    let size = n(pitch.letters * SMALLER);
    // a tick leaves the texture below it to be seen
    let high = if placed.value.is_some() {
        pitch.bar
    } else {
        n(pitch.bar * 0.6)
    };
    let colour = style::producer(
        picture
            .timeline
            .model
            .now
            .place_of_source(placed.mark.item.by),
    );
    html! {
        g.i {
            title { (moved(picture, placed.mark)) }
            rect x=(n(placed.x)) y=(n(y - pitch.bar / 2.0)) width=(n(placed.wide)) height=(high) fill=(colour) {}
            @if let Some(value) = &placed.value {
                text x=(n(placed.x + placed.wide / 2.0)) y=(n(y + size * 0.36)) font-size=(size) font-weight="700" text-anchor="middle" fill=(style::ON) { (value) }
            }
        }
    }
}

/// `put 3 of P1 at 00:03.1`.
fn moved(picture: &Picture, mark: &Mark) -> String {
    let id = if mark.moved == Moved::Put {
        "picture-put"
    } else {
        "picture-got"
    };
    let item = &mark.item;
    let (value, by) = (
        safe::line(&item.value.to_string(), 40),
        safe::line(&item.by, 24),
    );
    let told = picture.text.with(
        id,
        &[
            ("value", &value),
            ("by", &by),
            ("at", &number::clock(mark.run, false)),
        ],
    );
    if item.attempt == 1 {
        return told;
    }
    picture
        .text
        .with("picture-attempt", &[("told", &told), ("n", &item.attempt)])
}
