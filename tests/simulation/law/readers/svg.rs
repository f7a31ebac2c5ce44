//! The picture: lanes, marks, the depth, and what stands beside them.

mod cores;
mod lanes;
mod queues;

pub(super) use lanes::state_of;

use super::{numbers::number, sentence::over, words::Words};
use crate::law::{
    facts::{Claims, Shown},
    runs::Run,
};
use procession::{export, text::Language};
use roxmltree::{Document, Node};

/// What the picture says.
pub(crate) fn svg(run: &Run, language: Language) -> Claims {
    parse(&draw(run, language), language)
}

pub(crate) fn draw(run: &Run, language: Language) -> String {
    export::svg(&run.header, &run.events, &Words::of(language).text)
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
    fn of(document: &Document, said: &Words) -> Option<Self> {
        let is_tick = |node: &Node| {
            node.has_tag_name("text")
                && before(*node).is_some_and(|line| line.attribute("stroke") == Some("#ececea"))
        };
        let tick = |node: Node| (coordinate(node, "x"), moment(&words(node), said));
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

/// The moment of a tick in nanoseconds: `12 s`, `0.5 s`, `1:30`.
fn moment(label: &str, words: &Words) -> f64 {
    // `1分30秒` ends as seconds do
    let bare = |[n]: &[&str; 1]| n.parse::<f64>().is_ok();
    match words.read_as("seconds", ["n"], label, bare) {
        Some([seconds]) => number(seconds) * 1e9,
        None => match words.duration(label) {
            // ticks are whole seconds: nothing was rounded
            Shown::Between(low, high) => f64::midpoint(low, high),
            _ => panic!("{label} is not a moment"),
        },
    }
}

/// The text that appears when a part of the picture is pointed at.
fn title(node: Node) -> String {
    let is = |child: &Node| child.has_tag_name("title");
    words(node.children().find(is).expect("a title"))
}

pub(crate) fn parse(svg: &str, language: Language) -> Claims {
    let mut claims = Claims::of(match language {
        Language::English => "svg",
        Language::Japanese => "svg ja",
    });
    let said = Words::of(language);
    let document = Document::parse(svg).unwrap();
    let axis = Axis::of(&document, said);
    let group = |class: &'static str| {
        document
            .descendants()
            .filter(move |node| node.attribute("class") == Some(class))
    };
    for line in document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("y") == Some("55"))
    {
        over(&mut claims, said, &words(line));
    }
    for lane in group("lane") {
        lanes::says(&mut claims, said, lane, axis.as_ref());
    }
    for depth in group("depth") {
        queues::says(&mut claims, said, depth, axis.as_ref());
    }
    for core in group("core") {
        cores::says(&mut claims, said, core, axis.as_ref());
    }
    claims
}
