//! The lines around a moment, read from the tape. It keeps only as many as a few screens hold; the tape keeps the events.

use super::{EventFilter, EventLine};
use crate::{
    event::RunTime,
    recording::{Moment, Tape},
    say,
    text::{Language, Text},
};
use std::{collections::VecDeque, ops::Range};

/// The most lines that are kept.
const MOST: usize = 1_000;

/// The lines that were read last.
#[derive(Debug)]
pub(in crate::tui) struct EventList {
    filter: EventFilter,
    language: Language,
    /// All events of these places that are shown stand in `lines`.
    covers: Range<u64>,
    lines: VecDeque<EventLine>,
    /// Where the tape was read last: what comes next is usually a little later.
    moment: Option<Moment>,
}

impl EventList {
    pub(in crate::tui) const fn new() -> Self {
        Self {
            filter: EventFilter {
                workers: Vec::new(),
                queues: Vec::new(),
                kinds: Vec::new(),
            },
            language: Language::English,
            covers: 0..0,
            lines: VecDeque::new(),
            moment: None,
        }
    }

    /// The last lines before a place, at most `above`, and how many lines behind it follow them, at most `below`.
    pub(in crate::tui) fn around(
        &mut self,
        tape: &mut Tape,
        (filter, text): (&EventFilter, &Text),
        place: u64,
        (above, below): (usize, usize),
    ) -> (Vec<EventLine>, usize) {
        self.cover(tape, (filter, text), place, above);
        while self.before(place) < above && self.covers.start > tape.begin() {
            self.extend_back(tape, text, above - self.before(place));
        }
        while self.lines.len() - self.before(place) < below && self.covers.end < tape.end() {
            self.extend_forward(tape, text, below + self.before(place) - self.lines.len());
        }
        let before = self.before(place);
        let (from, to) = (
            before.saturating_sub(above),
            (before + below).min(self.lines.len()),
        );
        let lines = self.lines.range(from..to).cloned().collect();
        self.trim(place);
        (lines, to - before)
    }

    /// How many of the lines stand before a place.
    fn before(&self, place: u64) -> usize {
        self.lines.partition_point(|line| line.place < place)
    }

    /// Makes the covered places reach to this one, without a gap.
    fn cover(
        &mut self,
        tape: &mut Tape,
        (filter, text): (&EventFilter, &Text),
        place: u64,
        above: usize,
    ) {
        let same = self.filter == *filter && self.language == text.language();
        self.covers.start = self.covers.start.max(tape.begin());
        while (self.lines.front()).is_some_and(|line| line.place < self.covers.start) {
            self.lines.pop_front();
        }
        if same && (self.covers.start..=self.covers.end).contains(&place) {
            return;
        }
        if same && place > self.covers.end && self.covers.start <= self.covers.end {
            // what came since the last picture, unless that alone fills one
            let (found, from) = self.candidates_back(tape, self.covers.end..place, above);
            if from == self.covers.end {
                let new = self.say(tape, text, &found);
                self.lines.extend(new);
                self.covers.end = place;
                return;
            }
        }
        self.lines.clear();
        self.covers = place..place;
        (self.filter, self.language) = (filter.clone(), text.language());
    }

    /// The last `most` places of a range whose events may be shown, in order, and from where on there are no others.
    fn candidates_back(&self, tape: &Tape, places: Range<u64>, most: usize) -> (Vec<u64>, u64) {
        let begin = places.start;
        let shown = tape
            .range(places)
            .rev()
            .filter(|(place, event)| self.filter.allows(event, || is_incident(tape, *place)));
        let mut found: Vec<u64> = shown.map(|(place, _)| place).take(most).collect();
        found.reverse();
        let all = found.len() < most;
        let from = found.first().filter(|_| !all).copied().unwrap_or(begin);
        (found, from)
    }

    fn extend_back(&mut self, tape: &mut Tape, text: &Text, most: usize) {
        let places = tape.begin()..self.covers.start;
        let (found, from) = self.candidates_back(tape, places, most);
        for line in self.say(tape, text, &found).into_iter().rev() {
            self.lines.push_front(line);
        }
        self.covers.start = from;
    }

    fn extend_forward(&mut self, tape: &mut Tape, text: &Text, most: usize) {
        let places = self.covers.end..tape.end();
        let end = places.end;
        let shown = tape
            .range(places)
            .filter(|(place, event)| self.filter.allows(event, || is_incident(tape, *place)));
        let found: Vec<u64> = shown.map(|(place, _)| place).take(most).collect();
        self.covers.end = match found.last() {
            Some(last) if found.len() == most => last + 1,
            _ => end,
        };
        let new = self.say(tape, text, &found);
        self.lines.extend(new);
    }

    /// All lines of the events at these places, for a search: nothing of them is kept.
    pub(super) fn read(
        tape: &mut Tape,
        (filter, text): (&EventFilter, &Text),
        places: Range<u64>,
    ) -> Vec<EventLine> {
        let mut list = Self {
            filter: filter.clone(),
            ..Self::new()
        };
        let (found, _) = list.candidates_back(tape, places, usize::MAX);
        list.say(tape, text, &found)
    }

    /// The lines of the events at these places, which are in order; some may have no sentence.
    fn say(&mut self, tape: &mut Tape, text: &Text, places: &[u64]) -> Vec<EventLine> {
        let mut lines = Vec::with_capacity(places.len());
        for place in places {
            let Some(event) = tape.event(*place).cloned() else {
                continue;
            };
            let moment = tape.moment(place + 1, self.moment.take());
            if let Some(says) = say::event(&event, &moment.model, text) {
                let run: RunTime = moment.model.run_time(event.at);
                lines.push(EventLine {
                    place: *place,
                    run,
                    says,
                    incident: is_incident(tape, *place),
                });
            }
            self.moment = Some(moment);
        }
        lines
    }

    /// Forgets the lines that are farthest from a place.
    fn trim(&mut self, place: u64) {
        let spare = self.lines.len().saturating_sub(MOST);
        if spare == 0 {
            return;
        }
        let from_front = spare.min(self.before(place).saturating_sub(MOST / 2));
        self.lines.drain(..from_front);
        self.lines.truncate(MOST);
        if let (Some(first), Some(last)) = (self.lines.front(), self.lines.back()) {
            if from_front > 0 {
                self.covers.start = first.place;
            }
            if spare > from_front {
                self.covers.end = last.after();
            }
        }
    }
}

/// Whether the event at this place is an incident.
fn is_incident(tape: &Tape, place: u64) -> bool {
    (tape.incident_from(place)).is_some_and(|(other, _)| other == place)
}
