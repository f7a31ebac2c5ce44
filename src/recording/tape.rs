//! A run that is being listened to, kept so that every moment of it can be gone back to.
//!
//! The tape is a row of segments. Each begins with the model as it was before its first event, so a moment is found by
//! folding a part of one segment, and the oldest segment can be dropped: what is left still begins with a state.

use super::{incidents::Incidents, sketch::Sketch};
use crate::{
    event::{Event, RunTime, What},
    header::{Header, KeptLesson},
    model::{Model, now::Queue},
};
use std::{
    borrow::Cow,
    collections::VecDeque,
    io::{self, Write},
};

/// A segment is full at this number of events, which are folded in a hundredth of a second, or of bytes.
/// What the model takes does not count here: a segment that began with a deep queue would be full at once.
const SEGMENT: usize = 65_536;
const SEGMENT_BYTES: usize = 16 * 1024 * 1024;
/// From this number of events on, a moment a little before the one that was asked for is remembered: what comes next is
/// usually one step back.
const FAR: u64 = 4_096;

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TapeLimit {
    /// Events.
    pub events: u64,
    /// Bytes of memory, about.
    pub bytes: usize,
}

impl TapeLimit {
    /// Of a run: a million events, or 200 MB.
    pub const RUN: Self = Self {
        events: 1_000_000,
        bytes: 200_000_000,
    };
    /// Everything: the reader of the file has set a limit.
    pub const NONE: Self = Self {
        events: u64::MAX,
        bytes: usize::MAX,
    };
}

/// All that is kept of a run. Moments are counted in events since it began, dropped ones too.
#[derive(Debug)]
pub struct Tape {
    segments: VecDeque<Segment>,
    limit: TapeLimit,
    bytes: usize,
    near: Option<Moment>,
    sketch: Sketch,
    incidents: Incidents,
}

#[derive(Debug)]
pub(super) struct Segment {
    /// The model before the first event, and how many events had happened by then.
    pub(super) opening: Model,
    pub(super) first: u64,
    pub(super) events: Vec<Event>,
    /// Of the opening and of the events.
    bytes: usize,
    opening_bytes: usize,
}

/// The run after this number of events.
#[derive(Clone, Debug)]
pub struct Moment {
    /// How many events had happened.
    pub place: u64,
    /// What was known then.
    pub model: Model,
}

impl Tape {
    /// An empty tape.
    pub fn new(header: Header, limit: TapeLimit) -> Self {
        let first = Segment::new(Model::new(header), 0);
        Self {
            bytes: first.bytes,
            segments: [first].into(),
            limit,
            near: None,
            sketch: Sketch::default(),
            incidents: Incidents::default(),
        }
    }

    /// Keeps one more event; `after` is the model that has just taken it.
    pub fn push(&mut self, event: Event, after: &Model) {
        let depths = after.now.queues.iter().map(Queue::depth);
        let depth = depths.fold(0, u32::saturating_add);
        self.sketch.push(after.now.clock.at(after.now.at), depth);
        self.incidents.push(self.end(), &event, after);
        let Some(segment) = self.segments.back_mut() else {
            return;
        };
        let bytes = event.weight();
        (segment.bytes, self.bytes) = (segment.bytes + bytes, self.bytes + bytes);
        segment.events.push(event);
        if segment.events.len() >= SEGMENT || segment.bytes - segment.opening_bytes >= SEGMENT_BYTES
        {
            segment.events.shrink_to_fit();
            let mut next = Segment::new(after.clone(), segment.end());
            // a run that filled one will likely fill the next, and a list that grows is copied again and again
            next.events.reserve_exact(SEGMENT);
            self.bytes += next.bytes;
            self.segments.push_back(next);
        }
        while self.segments.len() > 1
            && (self.end() - self.begin() > self.limit.events || self.bytes > self.limit.bytes)
        {
            self.bytes -= self.segments.pop_front().map_or(0, |oldest| oldest.bytes);
            self.incidents.forget_before(self.begin());
        }
    }

    /// The header of the run.
    ///
    /// # Panics
    /// Never: a tape has a segment.
    pub fn header(&self) -> &Header {
        &self
            .segments
            .front()
            .expect("a tape has a segment")
            .opening
            .header
    }

    /// Notes what is known of the lesson around the run by now.
    pub fn tell_lesson(&mut self, lesson: KeptLesson) {
        if let Some(first) = self.segments.front_mut() {
            first.opening.header.lesson = Some(lesson);
        }
    }

    pub(super) const fn segments(&self) -> &VecDeque<Segment> {
        &self.segments
    }

    pub(super) const fn incidents(&self) -> &Incidents {
        &self.incidents
    }

    /// How many events are no longer kept: the earliest moment that can be gone back to.
    pub fn begin(&self) -> u64 {
        self.horizon().0
    }

    /// How many events have happened: the latest moment.
    pub fn end(&self) -> u64 {
        self.segments.back().map_or(0, Segment::end)
    }

    /// The run time of the earliest moment.
    pub fn begin_run(&self) -> RunTime {
        self.horizon()
            .1
            .map_or(RunTime::ZERO, |model| model.now.clock.at(model.now.at))
    }

    fn horizon(&self) -> (u64, Option<&Model>) {
        self.segments
            .front()
            .map_or((0, None), |segment| (segment.first, Some(&segment.opening)))
    }

    /// The greatest depth of the queue in each of this number of equal parts of `from..to` (run time).
    pub fn depths(&self, from: RunTime, to: RunTime, parts: usize) -> Vec<u32> {
        self.sketch.depths(from, to, parts)
    }

    /// The events that are kept, oldest first.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.segments.iter().flat_map(|segment| &segment.events)
    }

    /// How many events had happened at this run time, those of that very moment too.
    pub fn place_at(&self, run: RunTime) -> u64 {
        let before = self
            .segments
            .iter()
            .rev()
            .find(|segment| segment.run() <= run);
        let Some(segment) = before.or(self.segments.front()) else {
            return 0;
        };
        let (mut clock, mut at) = (segment.opening.now.clock, segment.opening.now.at);
        let later = segment.events.iter().position(|event| {
            let before = at;
            at = at.max(event.at);
            let came = clock.at(at);
            clock.hear(before, at, &event.what);
            // a gap ends at the run time at which it began
            let gap = matches!(event.what, What::Gap { .. });
            let came = if gap { clock.at(at) } else { came };
            came > run
        });
        later.map_or(segment.end(), |place| segment.first + place as u64)
    }

    /// The run after this number of events, or as near to it as is kept. A moment that is given is taken as a start if that
    /// is shorter.
    pub fn moment(&mut self, place: u64, from: Option<Moment>) -> Moment {
        let place = place.clamp(self.begin(), self.end());
        let segment = self
            .segments
            .partition_point(|segment| segment.first <= place)
            .saturating_sub(1);
        let segment = &self.segments[segment];
        let starts = |moment: &Moment| (segment.first..=place).contains(&moment.place);
        let near = self.near.as_ref().filter(|near| starts(near));
        let mut moment = match (from.filter(starts), near) {
            (Some(from), Some(near)) if from.place < near.place => near.clone(),
            (Some(from), _) => from,
            (None, Some(near)) => near.clone(),
            (None, None) => Moment {
                place: segment.first,
                model: segment.opening.clone(),
            },
        };
        if place - moment.place > FAR {
            segment.forward(&mut moment, place - FAR / 4);
            self.near = Some(moment.clone());
        }
        segment.forward(&mut moment, place);
        moment
    }

    /// All that is kept as a recording tells it: the state at the horizon where something was dropped, and the events.
    pub fn told(&self) -> impl Iterator<Item = Cow<'_, Event>> {
        let dropped = self.segments.front().filter(|first| first.first > 0);
        let opening = dropped.into_iter().flat_map(|first| {
            let (state, at) = (first.opening.opening(), first.opening.now.at);
            let from = first.first.saturating_sub(state.len() as u64);
            // more than was dropped: the last of them share a number
            let numbers = (from..).map(move |seq| seq.min(first.first - 1));
            numbers.zip(state).map(move |(seq, what)| {
                Cow::Owned(Event {
                    seq,
                    at,
                    what,
                    written: None,
                })
            })
        });
        opening.chain(self.events().map(Cow::Borrowed))
    }

    /// Writes all that is kept as a recording: the header and the events.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.header().write())?;
        self.told()
            .try_for_each(|event| writeln!(out, "{}", event.write()))
    }
}

impl Segment {
    fn new(opening: Model, first: u64) -> Self {
        let bytes = opening.weight();
        Self {
            bytes,
            opening_bytes: bytes,
            opening,
            first,
            events: Vec::new(),
        }
    }

    pub(super) fn end(&self) -> u64 {
        self.first + self.events.len() as u64
    }

    /// The run time of its beginning.
    fn run(&self) -> RunTime {
        self.opening.now.clock.at(self.opening.now.at)
    }

    /// Lets happen what happened up to `place`, which lies in this segment, as the moment does.
    fn forward(&self, moment: &mut Moment, place: u64) {
        let (from, to) = (moment.place - self.first, place - self.first);
        for event in &self.events[from as usize..to as usize] {
            moment.model.apply(event);
        }
        moment.place = place;
    }
}
