//! The picture: lanes, marks, the depth, and what stands beside them.

use super::{
    STATES,
    numbers::{clock, count, number, percent},
    sentence::{between, over},
};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Shown},
    runs::Run,
};
use procession::{
    export,
    text::{Language, Text},
};
use roxmltree::{Document, Node};

/// What the picture says.
pub(crate) fn svg(run: &Run) -> Claims {
    parse(&draw(run))
}

pub(crate) fn draw(run: &Run) -> String {
    export::svg(&run.header, &run.events, &Text::new(Language::English))
}

/// Where the axis begins and ends.
const AXIS: (f64, f64) = (92.0, 838.0);
/// Positions are written with two decimals.
const HUNDREDTH: f64 = 0.01;

/// Where a moment stands, from two ticks of the axis.
struct Axis {
    from: f64,
    per_unit: f64,
}

impl Axis {
    fn of(document: &Document) -> Option<Self> {
        let is_tick = |node: &Node| {
            node.has_tag_name("text")
                && before(*node).is_some_and(|line| line.attribute("stroke") == Some("#ececea"))
        };
        let tick = |node: Node| (coordinate(node, "x"), moment(&words(node)));
        let ticks: Vec<(f64, f64)> = document.descendants().filter(is_tick).map(tick).collect();
        let ((x, first), (to_x, last)) = (*ticks.first()?, *ticks.last()?);
        if to_x - x < 100.0 {
            return None;
        }
        let per_unit = (last - first) / (to_x - x);
        Some(Self {
            from: first - (x - AXIS.0) * per_unit,
            per_unit,
        })
    }

    fn run(&self, x: f64) -> f64 {
        (self.from + (x - AXIS.0) * self.per_unit).max(0.0)
    }

    /// How far a moment that is read from a position may be from where it is: two positions were rounded, and the
    /// scale itself was read from two.
    fn unsure(&self) -> f64 {
        self.per_unit * HUNDREDTH * 8.0 + 200.0
    }
}

fn before<'a, 'input>(node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    node.prev_siblings().skip(1).find(Node::is_element)
}

fn words(node: Node) -> String {
    node.descendants()
        .filter_map(|part| part.is_text().then(|| part.text()).flatten())
        .collect()
}

fn coordinate(node: Node, name: &str) -> f64 {
    number(
        node.attribute(name)
            .unwrap_or_else(|| panic!("no {name} in {node:?}")),
    )
}

/// The words that stand beside the axis.
fn beside<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = String> + 'a {
    node.children()
        .filter(|child| child.has_tag_name("text") && coordinate(*child, "x") > AXIS.1)
        .map(words)
}

/// The moment of a tick in nanoseconds: `12 s`, `0.5 s`, `01:30`.
fn moment(label: &str) -> f64 {
    match label.strip_suffix(" s") {
        Some(seconds) => number(seconds) * 1e9,
        None => {
            label
                .split(':')
                .fold(0.0, |all, part| all * 60.0 + number(part))
                * 1e9
        }
    }
}

pub(crate) fn parse(svg: &str) -> Claims {
    let mut claims = Claims::of("svg");
    let document = Document::parse(svg).unwrap();
    let axis = Axis::of(&document);
    let group = |class: &'static str| {
        document
            .descendants()
            .filter(move |node| node.attribute("class") == Some(class))
    };
    for line in document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("y") == Some("55"))
    {
        over(&mut claims, &words(line));
    }
    for lane in group("lane") {
        lane_says(&mut claims, lane, axis.as_ref());
    }
    for depth in group("depth") {
        depth_says(&mut claims, depth, axis.as_ref());
    }
    claims
}

fn lane_says(claims: &mut Claims, lane: Node, axis: Option<&Axis>) {
    let worker = words(
        lane.children()
            .find(|child| child.has_tag_name("text"))
            .expect("a name"),
    );
    let title = |node: Node| {
        words(
            node.children()
                .find(|child| child.has_tag_name("title"))
                .expect("a title"),
        )
    };
    let rect = |node: Node| {
        let rect = node
            .children()
            .find(|child| child.has_tag_name("rect"))
            .expect("a rectangle");
        (coordinate(rect, "x"), coordinate(rect, "width"))
    };
    let mut drawn = 0.0;
    for node in lane
        .children()
        .filter(|child| child.attribute("class") == Some("s"))
    {
        let (title, (x, width)) = (title(node), rect(node));
        let told = title.strip_prefix(&worker).expect("its name").trim_start();
        let (state, _) = STATES
            .iter()
            .find(|(_, words)| told.starts_with(&format!("{words}, ")))
            .expect("a state");
        drawn += width;
        if let Some(axis) = axis {
            let (from, to) = (axis.run(x) as u64, axis.run(x + width) as u64);
            let unsure = axis.unsure() as u64;
            let (worker, state) = (worker.clone(), (*state).to_owned());
            claims.say(
                Fact::Mostly {
                    worker,
                    state,
                    from,
                    to,
                    unsure,
                },
                Shown::exact(1.0),
            );
        }
    }
    if let Some(axis) = axis {
        // the end of the last stretch may have been put together with what is gone
        let lived = Shown::rounded(drawn * axis.per_unit, 6.0 * axis.per_unit + axis.unsure());
        claims.say(
            Fact::Lived {
                worker: worker.clone(),
                from: axis.run(AXIS.0).round() as u64,
            },
            lived,
        );
    }
    for node in lane
        .children()
        .filter(|child| child.attribute("class") == Some("i"))
    {
        mark(claims, &worker, &title(node));
    }
    for told in beside(lane).filter(|told| !told.is_empty()) {
        let (items, share) = told.split_once(" · at work ").expect("items and a share");
        let items = items.rsplit(' ').next().expect("a number");
        claims.say(
            Fact::Own {
                worker: worker.clone(),
                what: Count::Items,
            },
            count(items),
        );
        claims.say(
            Fact::ShareOf {
                worker: worker.clone(),
                part: Part::Work,
            },
            percent(share),
        );
    }
}

/// `put 3 of P1 at 00:03.1`.
fn mark(claims: &mut Claims, worker: &str, title: &str) {
    let title = title
        .split_once(", attempt ")
        .map_or(title, |(told, _)| told);
    let Some((told, at)) = title.rsplit_once(" at ") else {
        return;
    };
    let how = if told.starts_with("put ") {
        "put"
    } else if told.starts_with("took ") {
        "got"
    } else {
        return;
    };
    let (value, by) = told
        .split_once(' ')
        .expect("a value")
        .1
        .rsplit_once(" of ")
        .expect("a producer");
    // the clock is cut: the moment lies within the tenth that it shows, or in the second after an hour
    let Shown::Between(low, high) = clock(at) else {
        panic!("{at} is not a time")
    };
    let (worker, value, by) = (worker.to_owned(), value.to_owned(), by.to_owned());
    let (from, unsure) = (
        f64::midpoint(low, high) as u64,
        ((high - low) / 2.0) as u64 + 200,
    );
    claims.say(
        Fact::Moved {
            worker,
            how,
            value,
            by,
            from,
            unsure,
        },
        Shown::exact(1.0),
    );
}

fn depth_says(claims: &mut Claims, depth: Node, axis: Option<&Axis>) {
    for told in beside(depth) {
        if let Some(deepest) = told.strip_prefix("deepest ") {
            claims.count(Count::Deepest, count(deepest));
        } else {
            claims.count(
                Count::Capacity,
                told.strip_prefix("capacity ").map_or(Shown::Nothing, count),
            );
        }
    }
    let Some(axis) = axis else { return };
    for column in depth
        .children()
        .filter(|child| child.attribute("pointer-events").is_some())
    {
        let title = words(
            column
                .children()
                .find(|child| child.has_tag_name("title"))
                .expect("a title"),
        );
        let shown = between(&title, "depth ", ", ").expect("a depth");
        let (x, width) = (coordinate(column, "x"), coordinate(column, "width"));
        let (from, to, unsure) = (
            axis.run(x) as u64,
            axis.run(x + width) as u64,
            axis.unsure() as u64,
        );
        let depth = number(
            &shown
                .split(" of ")
                .next()
                .expect("a depth")
                .replace(',', ""),
        ) as u64;
        claims.say(
            Fact::Deepest {
                queue: String::new(),
                depth,
                from,
                to,
                unsure,
            },
            Shown::exact(1.0),
        );
    }
}
