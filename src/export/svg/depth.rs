//! The depth of each queue along the axis: a quiet fill, its capacity as a line, a warm edge while it is full.

use super::{
    axis::{BESIDE, LEFT, MARGIN, n},
    picture::Picture,
    style,
};
use crate::{
    event::RunTime,
    geometry::{
        Stretch,
        depth::{self, Fill},
    },
    text::{number, safe},
};
use maud::{Markup, html};
use std::fmt::Write;

/// The narrowest depth that is drawn as itself.
const LEAST: f64 = 0.5;
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
    fn pitch(&self) -> f64 {
        self.height + if self.named { NAME } else { 0.0 }
    }

    /// Where the rows end that begin at `top`; at `empty` if there are none.
    pub(super) fn foot(&self, top: f64, empty: f64) -> f64 {
        let (rows, more) = (self.shown as f64, if self.more > 0 { GAP } else { 0.0 });
        if self.shown == 0 {
            empty
        } else {
            top + rows * self.pitch() + (rows - 1.0) * GAP + more
        }
    }

    /// All rows from `top` on.
    pub(super) fn markup(&self, top: f64) -> Markup {
        let foot = self.foot(top, top);
        html! {
            @for place in 0..self.shown {
                (row(self, place, top + (self.pitch() + GAP) * place as f64))
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
fn row(rows: &DepthRows, place: usize, top: f64) -> Markup {
    let (picture, text) = (rows.picture, rows.picture.text);
    let queue = &picture.timeline.model.now.queues[place];
    let history = picture.timeline.model.history.queue(place);
    let axis = picture.axis.columns(LEAST);
    let seen = seen(picture, place);
    let capacities: Vec<_> = depth::capacities(history, &axis).collect();
    let (name, name_at, top) = if rows.named {
        (safe::line(&queue.name, 24), top + 10.0, top + NAME)
    } else {
        (text.get("queue"), top + 12.0, top)
    };
    let area_of = Area {
        picture,
        top,
        height: rows.height,
        roof: depth::top_of_all(
            capacities.iter().filter_map(|capacity| capacity.of),
            seen.iter().map(|fill| fill.of.deepest()).max().unwrap_or(0),
        ),
    };
    let after = picture.timeline.after().queues.get(place);
    let last = after.map_or(queue.capacity, |queue| queue.capacity);
    let deepest = picture.timeline.deepest(place);
    let capacity = match last {
        Some(n) => text.with("picture-capacity", &[("n", &number::count(n.into()))]),
        None if queue.announced => text.get("unbounded"),
        None => text.get("picture-capacity-unknown"),
    };
    let deepest = text.with("picture-deepest", &[("n", &number::count(deepest.into()))]);
    let roof = area_of.roof;
    html! {
        g.depth shape-rendering="crispEdges" {
            text x=(MARGIN) y=(name_at) font-size="13" font-weight="700" fill=(style::TEXT) { (name) }
            (level(&number::count(roof.into()), area_of.y(roof.into())))
            (level("0", area_of.y(0.0)))
            path d=(area_of.fill(&seen)) fill=(style::FILL) {}
            path d=(area_of.capacities(&capacities)) fill="none" stroke=(style::LABEL) stroke-width="1" stroke-dasharray="6 4" {}
            @for (from, to) in area_of.full(&seen) {
                rect x=(from) y=(n(top - 3.0)) width=(n(to - from)) height="4" fill=(style::WARM) {}
            }
            @for stretch in &seen { (area_of.told(stretch)) }
            text x=(BESIDE) y=(top + 12.0) font-size="12" fill=(style::TEXT) { (capacity) }
            text x=(BESIDE) y=(top + 28.0) font-size="12" fill=(style::LABEL) { (deepest) }
        }
    }
}

/// What is drawn of the queue at this place.
pub(super) fn seen(picture: &Picture, place: usize) -> Vec<Stretch<Fill>> {
    let history = picture.timeline.model.history.queue(place);
    depth::seen(history, &picture.axis.columns(LEAST))
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

impl Area<'_> {
    fn x(&self, run: RunTime) -> f64 {
        n(self.picture.axis.x(run))
    }

    fn y(&self, depth: f64) -> f64 {
        let share = (depth / f64::from(self.roof)).min(1.0);
        n(self.top + self.height * (1.0 - share))
    }

    /// The outline of the fill.
    fn fill(&self, seen: &[Stretch<Fill>]) -> String {
        let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
            return String::new();
        };
        let mut path = format!("M{} {}", self.x(first.from), self.y(0.0));
        for fill in seen {
            let _ = write!(path, "H{}V{}", self.x(fill.from), self.y(fill.of.mean()));
        }
        let _ = write!(path, "H{}V{}Z", self.x(last.to), self.y(0.0));
        path
    }

    /// The capacity as a line, as far as it is in sight.
    fn capacities(&self, capacities: &[Stretch<Option<u32>>]) -> String {
        let mut path = String::new();
        for Stretch { from, to, of } in capacities {
            if let Some(capacity) = of.filter(|n| *n <= self.roof) {
                let (from, y) = (self.x(*from), self.y(capacity.into()));
                let _ = write!(path, "M{from} {y}H{}", self.x(*to));
            }
        }
        path
    }

    /// The text that appears when a depth is pointed at.
    fn told(&self, fill: &Stretch<Fill>) -> Markup {
        let (x, to) = (self.x(fill.from), self.x(fill.to));
        let (text, deepest) = (self.picture.text, fill.of.deepest());
        let depth = fill.of.capacity().map_or_else(
            || number::count(deepest.into()),
            |capacity| text.with("depth-of", &[("depth", &deepest), ("capacity", &capacity)]),
        );
        let id = if fill.of.steady() {
            "picture-depth"
        } else {
            "picture-depth-up-to"
        };
        let clock = |run| number::clock(run, false);
        let told = text.with(
            id,
            &[
                ("depth", &depth),
                ("from", &clock(fill.from)),
                ("to", &clock(fill.to)),
            ],
        );
        html! {
            rect x=(x) y=(self.top) width=(n(to - x)) height=(self.height) fill="none" pointer-events="all" {
                title { (told) }
            }
        }
    }

    /// Where the queue was full: from and to on the axis.
    fn full(&self, seen: &[Stretch<Fill>]) -> Vec<(f64, f64)> {
        let mut all: Vec<(f64, f64)> = Vec::new();
        for fill in seen.iter().filter(|fill| fill.of.full()) {
            let (from, to) = (self.x(fill.from), self.x(fill.to));
            match all.last_mut() {
                Some(last) if last.1 >= from => last.1 = to,
                _ => all.push((from, to)),
            }
        }
        all
    }
}
