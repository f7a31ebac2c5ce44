//! The use of each core in a picture.

use super::{Axis, beside, coordinate, words};
use crate::law::{
    facts::{Claims, Fact, Shown},
    readers::{numbers::percent, words::Words},
};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The height that stands for all of a core, and the colour of what our own processes used.
const HEIGHT: f64 = 17.0;

/// A stretch of the axis: where it begins, how wide it is, how high what all used, and what our own did.
type Bar = (f64, f64, f64, f64);

pub(super) fn says(claims: &mut Claims, said: &Words, row: Node, axis: Option<&Axis>) {
    let name = row.children().find(|child| child.has_tag_name("text"));
    let name = words(name.expect("the name of a core"));
    let Some([core]) = said.read("core", ["n"], &name) else {
        return;
    };
    let core: usize = core.parse().expect("a number");
    let mut bars: BTreeMap<String, Bar> = BTreeMap::new();
    for rect in row.children().filter(|child| child.has_tag_name("rect")) {
        let (x, width) = (coordinate(rect, "x"), coordinate(rect, "width"));
        let height = coordinate(rect, "height");
        let bar = bars
            .entry(format!("{x:09.2}"))
            .or_insert((x, width, height, 0.0));
        // what our own used is drawn over it
        bar.3 = height;
    }
    let alone = |bar: &Bar| {
        row.children()
            .filter(|child| {
                child.attribute("x").is_some()
                    && (coordinate(*child, "x") - bar.0).abs() < 0.001
                    && child.has_tag_name("rect")
            })
            .count()
            == 1
    };
    let used = |height: f64| Shown::rounded(height / HEIGHT * 100.0, 0.02 / HEIGHT * 100.0);
    for bar in bars.values() {
        let (x, width, all, mut own) = *bar;
        if alone(bar) {
            own = 0.0;
        }
        let Some(axis) = axis else { continue };
        for (ours, height) in [(false, all), (true, own)] {
            // what is too low to be seen is not drawn
            if height > 0.0 {
                claims.say(
                    Fact::Sampled {
                        core,
                        own: ours,
                        from: axis.run(x) as u64,
                        to: axis.run(x + width) as u64,
                        unsure: axis.unsure() as u64,
                    },
                    used(height),
                );
            }
        }
    }
    for told in beside(row) {
        let [own, all] = said
            .read("picture-core", ["own", "all"], &told)
            .expect("two shares");
        // means of what is drawn lie between its least and its most
        for (share, of) in [(own, 3), (all, 2)] {
            let heights = bars.values().map(|bar| {
                if of == 3 && alone(bar) {
                    0.0
                } else if of == 3 {
                    bar.3
                } else {
                    bar.2
                }
            });
            let most = heights.fold(0.0, f64::max) / HEIGHT;
            let agrees = match percent(share) {
                Shown::Between(low, _) => low <= most.max(0.2 / HEIGHT) + 0.001,
                _ => false,
            };
            claims.say(
                Fact::AsDrawn(format!("{name} {told}")),
                Shown::exact(f64::from(agrees)),
            );
        }
    }
}
