//! The lanes: how each worker looks now and looked along the axis, what it moved, whether it died; and the crowds.

use super::{RIGHT, Screen, queues::axis};
use crate::law::{
    facts::{Claims, Column, Count, Fact, Shown},
    readers::{numbers::count, svg::state_of, words::Words},
};

/// Textures of states along the axis.
const TEXTURES: [(&str, &str); 19] = [
    ("·", "starting"),
    ("━", "running"),
    ("█", "computing"),
    ("▇", "computing"),
    ("▙", "ready"),
    ("─", "sleeping"),
    ("▒", "waiting_to_put"),
    ("░", "waiting_to_get"),
    ("▓", "spinning"),
    ("┄", "waiting_in_join"),
    ("┈", "supervising"),
    ("▚", "waiting_for_lock"),
    ("┅", "waiting_for_result"),
    ("╍", "waiting_for_tasks"),
    ("▞", "waiting_to_be_woken"),
    ("▖", "waiting_to_flush"),
    ("┉", "waiting_for_input"),
    ("╌", "ending"),
    ("═", "suspended"),
];

/// The lanes above the row `foot`, in which the first queue begins.
pub(super) fn says(claims: &mut Claims, words: &Words, screen: &Screen, foot: usize) {
    let Some(axis) = axis(screen, foot) else {
        return;
    };
    let more = ["more-above", "more-below"];
    let mut crowd = String::new();
    for y in 5..foot {
        let name = screen.text(y, 1, axis - 2);
        let letter = screen.cell(y, axis - 2);
        let right = screen.text(y, RIGHT, 120).trim().to_owned();
        let hidden = more
            .iter()
            .any(|id| words.read(id, ["n"], &right).is_some());
        let Some(state) = state_of(letter).filter(|_| !name.contains('─')) else {
            continue;
        };
        let worker = name.split_whitespace().next().unwrap_or_default();
        let is_lane = name.split_whitespace().count() == 2;
        if is_lane {
            lane(claims, screen, y, (axis, worker, state));
            counts(claims, words, worker, &right);
        } else if !hidden {
            if !name.trim().is_empty() {
                crowd = words.group(name.trim());
            }
            crowd_row(claims, words, &crowd, state, &right);
        }
    }
}

fn lane(
    claims: &mut Claims,
    screen: &Screen,
    y: usize,
    (axis, worker, state): (usize, &str, &str),
) {
    claims.word(Fact::Looks(worker.to_owned()), state);
    let of = u16::try_from(RIGHT - 2 - axis).unwrap();
    for place in 0..of {
        let worker = worker.to_owned();
        let column = Column {
            of,
            back: of - 1 - place,
        };
        let cell = screen.cell(y, axis + usize::from(place));
        if cell == "X" {
            claims.is_so(Fact::DiedIn { worker, column });
        } else if let Some((_, state)) = TEXTURES.iter().find(|(texture, _)| *texture == cell) {
            let state = (*state).to_owned();
            claims.is_so(Fact::DrawnLook {
                worker,
                state,
                column,
            });
        }
    }
}

/// `waiting for room  0.6 s     put 18`.
fn counts(claims: &mut Claims, words: &Words, worker: &str, right: &str) {
    let last: Vec<&str> = right.split_whitespace().rev().take(2).collect();
    let told = last.into_iter().rev().collect::<Vec<_>>().join(" ");
    for (id, what) in [("count-put", Count::Put), ("count-done", Count::Done)] {
        let read = words.read(id, ["n"], &told);
        if let Some([n]) = read.filter(|[n]| n.bytes().all(|byte| byte.is_ascii_digit())) {
            claims.own(worker, what, count(n));
        }
    }
}

/// `waiting for an item  3 of 26`.
fn crowd_row(claims: &mut Claims, words: &Words, group: &str, state: &str, right: &str) {
    let parts = Screen::parts(right);
    let [_, told] = &parts[..] else { return };
    let places = ["depth", "capacity"];
    let Some([some, all]) = words.read("queue-of", places, told) else {
        return;
    };
    // a row of a lock or a process may say a time of another one
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(some) || !digits(all) {
        return;
    }
    let (group, state) = (group.to_owned(), state.to_owned());
    claims.say(Fact::CrowdOf(group.clone()), count(all));
    let some: Shown = count(some);
    claims.say(Fact::Crowd { group, state }, some);
}
