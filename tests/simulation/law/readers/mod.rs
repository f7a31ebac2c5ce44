//! What each reader puts out, and what it says by that. Parsers of final output: none asks the program what its own
//! output means.

mod compare;
mod csv;
mod figures;
mod html;
mod numbers;
mod screen;
mod sentence;
mod summary;
mod svg;
mod tally;
mod text;
mod trace;
mod words;

pub(crate) use self::{
    compare::{compare_json, compare_object, compare_text, parse_json as parse_compared},
    csv::{csv, parse as parse_csv, write as write_csv},
    figures::figures,
    html::{html, parse as parse_html, parse_tables},
    screen::{draw as draw_screen, numbers_pane, pair, parse as parse_screen, screen},
    svg::{parse as parse_svg, svg},
    tally::{tally, tally_text},
    text::{parse as parse_text, print, text},
    trace::{parse as parse_trace, trace, write as write_trace},
};

/// The displayed states as recordings have them.
const STATES: [&str; 21] = [
    "starting",
    "running",
    "computing",
    "sleeping",
    "waiting_to_put",
    "waiting_to_get",
    "spinning",
    "waiting_in_join",
    "supervising",
    "ready",
    "waiting_for_lock",
    "waiting_for_result",
    "waiting_for_tasks",
    "waiting_to_be_woken",
    "waiting_to_flush",
    "waiting_for_input",
    "ending",
    "unknown",
    "suspended",
    "zombie",
    "gone",
];
