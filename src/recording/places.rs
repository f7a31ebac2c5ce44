//! The events of a tape by their places, and the incidents among them.

use super::{
    incidents::PlacedIncident,
    tape::{Segment, Tape},
};
use crate::event::{Event, RunTime};
use std::ops::Range;

impl Tape {
    /// The event at this place, if it is kept.
    pub fn event(&self, place: u64) -> Option<&Event> {
        self.range(place..place.saturating_add(1))
            .next()
            .map(|(_, event)| event)
    }

    /// The events at these places, as far as they are kept, oldest first, each with its place.
    pub fn range(&self, places: Range<u64>) -> impl DoubleEndedIterator<Item = (u64, &Event)> {
        let (first, end) = (self.segment_of(places.start), self.segment_of(places.end));
        let segments = self.segments().range(first..=end.max(first));
        segments.flat_map(move |segment| {
            let inside = |place: u64| place.clamp(segment.first, segment.end()) - segment.first;
            let (from, to) = (inside(places.start), inside(places.end));
            let events = segment
                .events
                .get(from as usize..to as usize)
                .unwrap_or(&[]);
            let first = segment.first + from;
            let numbered = events.iter().enumerate();
            numbered.map(move |(nth, event)| (first + nth as u64, event))
        })
    }

    /// The events from this place on, as far as they are kept, each with its place and its run time.
    pub fn timed(&self, from: u64) -> impl Iterator<Item = (u64, RunTime, &Event)> {
        let segments = self.segments().range(self.segment_of(from)..);
        let timed = segments.flat_map(|segment| {
            let (mut clock, mut at) = (segment.opening.now.clock, segment.opening.now.at);
            (segment.first..).zip(&segment.events).map(move |it| {
                let (place, event) = it;
                let before = at;
                at = at.max(event.at);
                clock.hear(before, at, &event.what);
                (place, clock.at(at), event)
            })
        });
        timed.skip_while(move |(place, ..)| *place < from)
    }

    /// The last incident before this place.
    pub fn incident_before(&self, place: u64) -> Option<PlacedIncident> {
        self.incidents().before(place)
    }

    /// The first incident at this place or behind it.
    pub fn incident_from(&self, place: u64) -> Option<PlacedIncident> {
        self.incidents().from(place)
    }

    /// The number of the segment that holds this place, or of the nearest.
    fn segment_of(&self, place: u64) -> usize {
        let holds = |segment: &Segment| segment.first <= place;
        self.segments().partition_point(holds).saturating_sub(1)
    }
}
