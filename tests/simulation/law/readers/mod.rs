//! What each reader puts out, and what it says by that. Parsers of final output: none asks the program what its own
//! output means.

mod compare;
mod csv;
mod figures;
mod html;
mod numbers;
mod screen;
mod sentence;
mod svg;
mod tally;
mod text;
mod trace;

pub(crate) use self::{
    compare::{compare_json, compare_text, parse_json as parse_compared},
    csv::{csv, parse as parse_csv, write as write_csv},
    figures::figures,
    html::{html, parse as parse_html},
    screen::{numbers_pane, pair, screen},
    svg::{parse as parse_svg, svg},
    tally::tally,
    text::{parse as parse_text, print, text},
    trace::{parse as parse_trace, trace},
};

/// A displayed state by any of the words for it: recordings say `waiting_to_put`, pages `waiting for room`.
pub(super) const STATES: [(&str, &str); 14] = [
    ("starting", "starting"),
    ("running", "running"),
    ("computing", "computing"),
    ("sleeping", "sleeping"),
    ("waiting_to_put", "waiting for room"),
    ("waiting_to_get", "waiting for an item"),
    ("spinning", "busy waiting, no item"),
    ("waiting_in_join", "waiting in join"),
    ("waiting_for_lock", "waiting for a lock"),
    ("ending", "ending"),
    ("unknown", "not known"),
    ("suspended", "suspended"),
    ("zombie", "ended, not joined"),
    ("gone", "ended and joined"),
];
