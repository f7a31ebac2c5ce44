//! The depth of the queue along the axis: a quiet fill, its capacity as a line, a warm edge while it is full.

use super::{
    axis::{BESIDE, LEFT, MARGIN, RIGHT, n},
    picture::Picture,
    style,
};
use crate::{event::RunTime, model::history::Depth, text::number};
use maud::{Markup, html};
use std::fmt::Write;

/// Height of the greatest depth.
pub(super) const HEIGHT: f64 = 78.0;
/// A capacity so many times the deepest is not drawn: nothing would be seen of the queue.
const OUT_OF_SIGHT: u32 = 4;

/// The queue from `top` on; nothing if there was none.
pub(super) fn depth(picture: &Picture, top: f64) -> Markup {
    let Some(queue) = picture.timeline.model.now.queue() else {
        return html! {};
    };
    let depths = &picture.timeline.depths;
    let roof = roof(depths);
    let y = |depth: u32| n(top + HEIGHT * (1.0 - f64::from(depth.min(roof)) / f64::from(roof)));
    let seen = seen(picture);
    let text = picture.text;
    let capacity = match queue.capacity {
        Some(n) => text.with("picture-capacity", &[("n", &number::count(n.into()))]),
        None if queue.unbounded() => text.get("unbounded"),
        None => String::new(),
    };
    html! {
        g.depth shape-rendering="crispEdges" {
            text x=(MARGIN) y=(top + 12.0) font-size="13" font-weight="700" fill=(style::TEXT) { (text.get("queue")) }
            (level(&number::count(roof.into()), y(roof)))
            (level("0", y(0)))
            path d=(area(&seen, picture, &y)) fill=(style::FILL) {}
            path d=(capacities(picture, &y, roof)) fill="none" stroke=(style::LABEL) stroke-width="1" stroke-dasharray="6 4" {}
            @for (from, to) in full(&seen, picture) {
                rect x=(from) y=(n(top - 3.0)) width=(n(to - from)) height="4" fill=(style::WARM) {}
            }
            @for (span, level) in seen.iter().zip(ends(&seen, picture)) { (column(picture, *span, level, top)) }
            text x=(BESIDE) y=(top + 12.0) font-size="12" fill=(style::TEXT) { (capacity) }
            text x=(BESIDE) y=(top + 28.0) font-size="12" fill=(style::LABEL) { (text.with("picture-deepest", &[("n", &number::count(queue.deepest.into()))])) }
        }
    }
}

fn level(word: &str, y: f64) -> Markup {
    html! {
        text x=(LEFT - 12.0) y=(n(y + 4.0)) font-size="11" text-anchor="end" fill=(style::LABEL) { (word) }
        line x1=(LEFT - 8.0) y1=(y) x2=(LEFT - 3.0) y2=(y) stroke=(style::LABEL) stroke-width="1" {}
    }
}

/// The depth that the height stands for: the greatest capacity that is of the depth's size, or the deepest.
fn roof(depths: &[Depth]) -> u32 {
    let deepest = depths
        .iter()
        .map(|level| level.depth)
        .max()
        .unwrap_or(0)
        .max(1);
    let near = depths
        .iter()
        .filter_map(|level| level.capacity)
        .filter(|n| *n <= deepest.saturating_mul(OUT_OF_SIGHT).max(10));
    near.max().unwrap_or(0).max(deepest)
}

/// The levels as they can be seen: of several within half a unit, the deepest.
fn seen(picture: &Picture) -> Vec<Depth> {
    let mut seen: Vec<Depth> = Vec::new();
    for level in &picture.timeline.depths {
        match seen.last_mut() {
            Some(last) if picture.axis.x(level.run) - picture.axis.x(last.run) < 0.5 => {
                last.depth = last.depth.max(level.depth);
                last.capacity = level.capacity;
            }
            _ => seen.push(*level),
        }
    }
    // what is true at the end is not hidden by what was deepest beside it
    if let Some(last) = picture
        .timeline
        .depths
        .last()
        .filter(|last| seen.last() != Some(last))
    {
        seen.push(*last);
    }
    seen
}

fn ends(seen: &[Depth], picture: &Picture) -> impl Iterator<Item = RunTime> {
    seen.iter()
        .skip(1)
        .map(|next| next.run)
        .chain([picture.timeline.to])
}

/// The outline of the fill.
fn area(seen: &[Depth], picture: &Picture, y: &impl Fn(u32) -> f64) -> String {
    let x = |run| n(picture.axis.x(run));
    let Some(first) = seen.first() else {
        return String::new();
    };
    let mut path = format!("M{} {}", x(first.run), y(0));
    for level in seen {
        let _ = write!(path, "H{}V{}", x(level.run), y(level.depth));
    }
    let _ = write!(path, "H{}V{}Z", n(RIGHT), y(0));
    path
}

/// The capacity as a line, as far as it is in sight.
fn capacities(picture: &Picture, y: &impl Fn(u32) -> f64, roof: u32) -> String {
    let mut path = String::new();
    let mut changes = picture.timeline.depths.clone();
    changes.dedup_by_key(|level| level.capacity);
    let ends: Vec<RunTime> = ends(&changes, picture).collect();
    for (level, end) in changes.iter().zip(ends) {
        if let Some(capacity) = level.capacity.filter(|n| *n <= roof) {
            let x = |run| n(picture.axis.x(run));
            let _ = write!(path, "M{} {}H{}", x(level.run), y(capacity), x(end));
        }
    }
    path
}

/// Where the queue was full: from and to on the axis.
fn full(seen: &[Depth], picture: &Picture) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = Vec::new();
    for (level, end) in seen
        .iter()
        .zip(ends(seen, picture))
        .filter(|(level, _)| level.full())
    {
        let (from, to) = (n(picture.axis.x(level.run)), n(picture.axis.x(end)));
        match all.last_mut() {
            Some(last) if last.1 >= from => last.1 = to,
            _ => all.push((from, to)),
        }
    }
    all
}

/// What is told of a depth when it is pointed at.
fn column(picture: &Picture, level: Depth, end: RunTime, top: f64) -> Markup {
    let (x, to) = (n(picture.axis.x(level.run)), n(picture.axis.x(end)));
    let text = picture.text;
    let depth = level.capacity.map_or_else(
        || number::count(level.depth.into()),
        |capacity| {
            text.with(
                "depth-of",
                &[("depth", &level.depth), ("capacity", &capacity)],
            )
        },
    );
    html! {
        rect x=(x) y=(top) width=(n(to - x)) height=(HEIGHT) fill="none" pointer-events="all" {
            title { (text.with("picture-depth", &[("depth", &depth), ("from", &number::clock(level.run, false)), ("to", &number::clock(end, false))])) }
        }
    }
}
