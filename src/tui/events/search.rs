//! A search through the lines of a run, a piece at a time, so that the screen never waits for it.

use super::{EventFilter, EventLine, EventList};
use crate::{recording::Tape, text::Text};

/// Events that are read at a time: their sentences are made in a few hundredths of a second.
const PIECE: u64 = 4_096;

/// A search that goes on.
#[derive(Debug)]
pub(in crate::tui) struct Search {
    needle: String,
    back: bool,
    /// Where the next piece begins, or, going back, where it ends.
    at: u64,
    /// The number of events that are still to be read.
    left: u64,
}

/// What a piece of a search has found.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::tui) enum SearchStep {
    /// The event at this place.
    Found(u64),
    /// Nothing yet.
    GoesOn,
    /// Nothing anywhere.
    Nowhere,
}

impl Search {
    /// A search for `needle` through the events before the place `at`, or from it on. At the end of the tape it goes on at the
    /// other end, round to where it began.
    pub(in crate::tui) fn new(needle: &str, back: bool, at: u64, tape: &Tape) -> Self {
        Self {
            needle: needle.to_owned(),
            back,
            at: at.clamp(tape.begin(), tape.end()),
            left: tape.end() - tape.begin(),
        }
    }

    /// The place that it has come to.
    pub(in crate::tui) const fn at(&self) -> u64 {
        self.at
    }

    /// Reads one piece more.
    pub(in crate::tui) fn step(
        &mut self,
        tape: &mut Tape,
        seen: (&EventFilter, &Text),
    ) -> SearchStep {
        if self.left == 0 {
            return SearchStep::Nowhere;
        }
        let (begin, end) = (tape.begin(), tape.end());
        let piece = if self.back {
            let to = if self.at <= begin { end } else { self.at };
            to.saturating_sub(PIECE.min(self.left)).max(begin)..to
        } else {
            let from = if self.at >= end {
                begin
            } else {
                self.at.max(begin)
            };
            from..(from + PIECE.min(self.left)).min(end)
        };
        self.left -= (piece.end - piece.start).min(self.left);
        self.at = if self.back { piece.start } else { piece.end };
        let lines = EventList::read(tape, seen, piece);
        let holds = |line: &&EventLine| line.holds(&self.needle);
        let found = if self.back {
            lines.iter().rev().find(holds)
        } else {
            lines.iter().find(holds)
        };
        match found {
            Some(line) => SearchStep::Found(line.place),
            None if self.left == 0 => SearchStep::Nowhere,
            None => SearchStep::GoesOn,
        }
    }
}
