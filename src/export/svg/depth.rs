//! The depth of each queue along the axis: a quiet fill, its capacity as a line, a warm edge while it is full.

use super::{
    axis::{BESIDE, LEFT, MARGIN, RIGHT, n},
    picture::Picture,
    style,
};
use crate::{
    event::RunTime,
    model::history::Depth,
    text::{number, safe},
};
use maud::{Markup, html};
use std::fmt::Write;

/// A capacity of this multiple of the greatest depth is not drawn: the queue would not be visible.
const OUT_OF_SIGHT: u32 = 4;
/// More queues are not drawn: how many there are is said.
const MOST: usize = 24;
/// Height of a name above a row.
const NAME: f64 = 16.0;
/// Space between two rows.
const GAP: f64 = 18.0;

/// The rows of all queues below one another.
pub(super) struct DepthRows<'a> {
    picture: &'a Picture<'a>,
    /// Queues that are drawn, and those that are not.
    shown: usize,
    more: usize,
    /// Each queue is called by its name.
    named: bool,
    /// Height of the greatest depth.
    height: f64,
}

impl<'a> DepthRows<'a> {
    pub(super) fn of(picture: &'a Picture<'a>) -> Self {
        let count = picture.timeline.model.now.queues.len();
        let shown = count.min(MOST);
        Self {
            picture,
            shown,
            more: count - shown,
            named: picture.timeline.model.has_several_queues(),
            height: match count {
                ..=1 => 78.0,
                2..=4 => 54.0,
                _ => 36.0,
            },
        }
    }

    /// Height of a row with its name.
    fn row(&self) -> f64 {
        self.height + if self.named { NAME } else { 0.0 }
    }

    /// Where the rows end that begin at `top`; at `empty` if there are none.
    pub(super) fn foot(&self, top: f64, empty: f64) -> f64 {
        let (rows, more) = (self.shown as f64, if self.more > 0 { GAP } else { 0.0 });
        if self.shown == 0 {
            empty
        } else {
            top + rows * self.row() + (rows - 1.0) * GAP + more
        }
    }

    /// All rows from `top` on.
    pub(super) fn markup(&self, top: f64) -> Markup {
        let foot = self.foot(top, top);
        html! {
            @for place in 0..self.shown {
                (depth(self, place, top + (self.row() + GAP) * place as f64))
            }
            @if self.more > 0 {
                text x=(LEFT) y=(n(foot)) font-size="12" fill=(style::LABEL) {
                    (self.picture.text.with("picture-more-queues", &[("n", &self.more)]))
                }
            }
        }
    }
}

/// The queue at this place from `top` on: its name where there are several, then its depth.
fn depth(rows: &DepthRows, place: usize, top: f64) -> Markup {
    let (picture, text) = (rows.picture, rows.picture.text);
    let queue = &picture.timeline.model.now.queues[place];
    let depths = &picture.timeline.depths[place];
    let (name, name_at, top) = if rows.named {
        (safe::line(&queue.name, 24), top + 10.0, top + NAME)
    } else {
        (text.get("queue"), top + 12.0, top)
    };
    let area_of = Area {
        picture,
        top,
        height: rows.height,
        roof: roof(depths),
    };
    let seen = seen(depths, picture);
    let capacity = match queue.capacity {
        Some(n) => text.with("picture-capacity", &[("n", &number::count(n.into()))]),
        None if queue.unbounded() => text.get("unbounded"),
        None => text.get("picture-capacity-unknown"),
    };
    let deepest = text.with(
        "picture-deepest",
        &[("n", &number::count(queue.deepest.into()))],
    );
    let roof = area_of.roof;
    html! {
        g.depth shape-rendering="crispEdges" {
            text x=(MARGIN) y=(name_at) font-size="13" font-weight="700" fill=(style::TEXT) { (name) }
            (level(&number::count(roof.into()), area_of.y(roof)))
            (level("0", area_of.y(0)))
            path d=(area_of.fill(&seen)) fill=(style::FILL) {}
            path d=(area_of.capacities(depths)) fill="none" stroke=(style::LABEL) stroke-width="1" stroke-dasharray="6 4" {}
            @for (from, to) in full(&seen, picture) {
                rect x=(from) y=(n(top - 3.0)) width=(n(to - from)) height="4" fill=(style::WARM) {}
            }
            @for (span, level) in seen.iter().zip(ends(&seen, picture)) { (area_of.column(*span, level)) }
            text x=(BESIDE) y=(top + 12.0) font-size="12" fill=(style::TEXT) { (capacity) }
            text x=(BESIDE) y=(top + 28.0) font-size="12" fill=(style::LABEL) { (deepest) }
        }
    }
}

/// Where the depths of a queue are drawn.
struct Area<'a> {
    picture: &'a Picture<'a>,
    top: f64,
    height: f64,
    /// The depth that the height stands for.
    roof: u32,
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
fn seen(depths: &[Depth], picture: &Picture) -> Vec<Depth> {
    let mut seen: Vec<Depth> = Vec::new();
    for level in depths {
        match seen.last_mut() {
            Some(last) if picture.axis.x(level.run) - picture.axis.x(last.run) < 0.5 => {
                last.depth = last.depth.max(level.depth);
                last.capacity = level.capacity;
            }
            _ => seen.push(*level),
        }
    }
    // what is true at the end is not hidden by what was deepest beside it
    if let Some(last) = depths.last().filter(|last| seen.last() != Some(last)) {
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

impl Area<'_> {
    fn x(&self, run: RunTime) -> f64 {
        n(self.picture.axis.x(run))
    }

    fn y(&self, depth: u32) -> f64 {
        let share = f64::from(depth.min(self.roof)) / f64::from(self.roof);
        n(self.top + self.height * (1.0 - share))
    }

    /// The outline of the fill.
    fn fill(&self, seen: &[Depth]) -> String {
        let Some(first) = seen.first() else {
            return String::new();
        };
        let mut path = format!("M{} {}", self.x(first.run), self.y(0));
        for level in seen {
            let _ = write!(path, "H{}V{}", self.x(level.run), self.y(level.depth));
        }
        let _ = write!(path, "H{}V{}Z", n(RIGHT), self.y(0));
        path
    }

    /// The capacity as a line, as far as it is in sight.
    fn capacities(&self, depths: &[Depth]) -> String {
        let mut path = String::new();
        let mut changes = depths.to_vec();
        changes.dedup_by_key(|level| level.capacity);
        let ends: Vec<RunTime> = ends(&changes, self.picture).collect();
        for (level, end) in changes.iter().zip(ends) {
            if let Some(capacity) = level.capacity.filter(|n| *n <= self.roof) {
                let (from, y) = (self.x(level.run), self.y(capacity));
                let _ = write!(path, "M{from} {y}H{}", self.x(end));
            }
        }
        path
    }

    /// What is told of a depth when it is pointed at.
    fn column(&self, level: Depth, end: RunTime) -> Markup {
        let (x, to) = (self.x(level.run), self.x(end));
        let text = self.picture.text;
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
            rect x=(x) y=(self.top) width=(n(to - x)) height=(self.height) fill="none" pointer-events="all" {
                title { (text.with("picture-depth", &[("depth", &depth), ("from", &number::clock(level.run, false)), ("to", &number::clock(end, false))])) }
            }
        }
    }
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
