//! The depth of each queue in a picture.

use super::{Axis, beside, coordinate, title, words};
use crate::law::{
    facts::{Claims, Count, Fact, Shown},
    readers::{
        numbers::{count, number},
        words::Words,
    },
};
use roxmltree::Node;

pub(super) fn says(claims: &mut Claims, said: &Words, depth: Node, axis: Option<&Axis>) {
    let name = depth.children().find(|child| child.has_tag_name("text"));
    let queue = said.queue(&words(name.expect("the name of a queue")));
    for told in beside(depth) {
        if let Some([deepest]) = said.read("picture-deepest", ["n"], &told) {
            claims.count(&queue, Count::Deepest, count(deepest));
            continue;
        }
        // these words could stand for a number
        let room = if told == said.get("unbounded") {
            "unbounded".to_owned()
        } else if told == said.get("picture-capacity-unknown") {
            "not known".to_owned()
        } else {
            let capacity = said.read("picture-capacity", ["n"], &told);
            let [capacity] = capacity.unwrap_or_else(|| panic!("{told} is said of no queue"));
            capacity.replace(',', "")
        };
        claims.word(Fact::Room(queue.clone()), room);
    }
    let Some(axis) = axis else { return };
    for column in depth
        .children()
        .filter(|child| child.attribute("pointer-events").is_some())
    {
        let title = title(column);
        let ids = ["picture-depth-up-to", "picture-depth"];
        let places = ["depth", "from", "to"];
        let [shown, ..] = ids
            .iter()
            .find_map(|id| said.read(id, places, &title))
            .expect("a depth");
        let whole = said.read("depth-of", ["depth", "capacity"], shown);
        let shown = whole.map_or(shown, |[depth, _]| depth);
        let (x, width) = (coordinate(column, "x"), coordinate(column, "width"));
        claims.say(
            Fact::Deepest {
                queue: queue.clone(),
                depth: number(&shown.replace(',', "")) as u64,
                from: axis.run(x) as u64,
                to: axis.run(x + width) as u64,
                unsure: axis.unsure() as u64,
            },
            Shown::exact(1.0),
        );
    }
}
