//! The lanes of a picture: what each worker did, what it moved, whether it died.

use super::{AXIS, Axis, beside, coordinate, title, words};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Shown},
    readers::{
        numbers::{clock, count, percent},
        words::Words,
    },
};
use roxmltree::Node;

/// Letters that some states have at the end of their stretches.
const LETTERS: [(&str, &str); 21] = [
    ("starting", "."),
    ("running", "r"),
    ("computing", "c"),
    ("ready", "R"),
    ("sleeping", "s"),
    ("waiting_to_put", "p"),
    ("waiting_to_get", "g"),
    ("spinning", "G"),
    ("waiting_in_join", "j"),
    ("supervising", "S"),
    ("waiting_for_lock", "l"),
    ("waiting_for_result", "f"),
    ("waiting_for_tasks", "d"),
    ("waiting_to_be_woken", "w"),
    ("waiting_to_flush", "b"),
    ("waiting_for_input", "i"),
    ("ending", "e"),
    ("unknown", "?"),
    ("suspended", "T"),
    ("zombie", "X"),
    ("gone", "x"),
];

/// The state that a letter stands for.
pub(in crate::law::readers) fn state_of(letter: &str) -> Option<&'static str> {
    let found = LETTERS.iter().find(|(_, of)| *of == letter);
    found.map(|(state, _)| *state)
}

pub(super) fn says(claims: &mut Claims, said: &Words, lane: Node, axis: Option<&Axis>) {
    let is_text = |child: &Node| child.has_tag_name("text");
    let worker = words(lane.children().find(is_text).expect("a name"));
    let mut drawn = 0.0;
    for node in lane
        .children()
        .filter(|child| child.attribute("class") == Some("s"))
    {
        let rect = node.children().find(|child| child.has_tag_name("rect"));
        let rect = rect.expect("a rectangle");
        let (x, width) = (coordinate(rect, "x"), coordinate(rect, "width"));
        let places = ["who", "state", "time", "from", "to"];
        let title = title(node);
        let [who, state, time, ..] = said
            .read("picture-stretch", places, &title)
            .expect("a stretch");
        assert_eq!(who, worker);
        // `spinning, no item` has a comma of its own
        let more = time
            .split_once(", ")
            .map(|(more, _)| format!("{state}, {more}"));
        let state = said.state(state).or_else(|| said.state(&more?));
        let state = state.expect("a state");
        drawn += width;
        // a letter says the same as the title
        if let Some(letter) = node.children().find(is_text) {
            let agrees = state_of(&words(letter)) == Some(state);
            let shown = Shown::exact(f64::from(agrees));
            claims.say(Fact::AsDrawn(format!("{title} {}", words(letter))), shown);
        }
        if let Some(axis) = axis {
            claims.is_so(Fact::Mostly {
                worker: worker.clone(),
                state: state.to_owned(),
                from: axis.run(x) as u64,
                to: axis.run(x + width) as u64,
                unsure: axis.unsure() as u64,
            });
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
        mark(claims, said, &worker, &title(node));
    }
    for told in beside(lane).filter(|told| !told.is_empty()) {
        let [items, share] = said
            .read("picture-beside", ["count", "share"], &told)
            .expect("items and a share");
        let ids = ["count-put", "count-done"];
        let items = ids.iter().find_map(|id| said.read(id, ["n"], items));
        claims.own(&worker, Count::Items, count(items.expect("a number")[0]));
        let (worker, part) = (worker.clone(), Part::Work);
        claims.say(Fact::ShareOf { worker, part }, percent(share));
    }
}

/// A moment, and how far it may be from where it is: a clock is cut, so it lies within the tenth that it shows, or in
/// the second after an hour.
fn near(at: &str) -> (u64, u64) {
    let Shown::Between(low, high) = clock(at) else {
        panic!("{at} is not a time")
    };
    (
        f64::midpoint(low, high) as u64,
        ((high - low) / 2.0) as u64 + 200,
    )
}

/// `put 3 of P1 at 00:03.1`, or `C1 died at 00:03.1, exit -9`.
fn mark(claims: &mut Claims, said: &Words, worker: &str, title: &str) {
    if let Some([who, at, _]) = said.read("picture-died", ["who", "at", "exit"], title) {
        assert_eq!(who, worker);
        let (from, unsure) = near(at);
        let worker = worker.to_owned();
        return claims.is_so(Fact::DiedAt {
            worker,
            from,
            unsure,
        });
    }
    let again = said.read("picture-attempt", ["told", "n"], title);
    let title = again.map_or(title, |[told, _]| told);
    for (id, how) in [("picture-put", "put"), ("picture-got", "got")] {
        if let Some([value, by, at]) = said.read(id, ["value", "by", "at"], title) {
            let (from, unsure) = near(at);
            return claims.is_so(Fact::Moved {
                worker: worker.to_owned(),
                how,
                value: value.to_owned(),
                by: by.to_owned(),
                from,
                unsure,
            });
        }
    }
    panic!("{title} is not a mark");
}
