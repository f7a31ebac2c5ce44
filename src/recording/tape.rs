//! A run that is being listened to, kept so that every moment of it can be gone back to.
//!
//! The tape is a row of reels. Each begins with the model as it was before its first event, so a moment is found by
//! folding a part of one reel, and the oldest reel can be dropped: what is left still begins with a state.

use super::sketch::Sketch;
use crate::{
    event::{Event, Nanos},
    header::Header,
    model::Model,
};
use std::{
    borrow::Cow,
    collections::VecDeque,
    io::{self, Write},
};

/// A reel is full at so many events, which are folded in a hundredth of a second, or at so many bytes.
const REEL: usize = 65_536;
const REEL_BYTES: usize = 16 * 1024 * 1024;
/// From so many events on, a moment a little before the one that was asked for is remembered: what comes next is
/// usually one step back.
const FAR: u64 = 4_096;

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Events.
    pub events: u64,
    /// Bytes of memory, about.
    pub bytes: usize,
}

impl Limit {
    /// Of a run: a million events, or 200 MB.
    pub const RUN: Self = Self {
        events: 1_000_000,
        bytes: 200_000_000,
    };
    /// Everything: whoever read it has set a limit.
    pub const NONE: Self = Self {
        events: u64::MAX,
        bytes: usize::MAX,
    };
}

/// All that is kept of a run. Moments are counted in events since it began, dropped ones too.
#[derive(Debug)]
pub struct Tape {
    reels: VecDeque<Reel>,
    limit: Limit,
    bytes: usize,
    near: Option<Moment>,
    sketch: Sketch,
}

#[derive(Debug)]
struct Reel {
    /// The model before the first event, and how many events had happened by then.
    opening: Model,
    first: u64,
    events: Vec<Event>,
    bytes: usize,
}

/// The run after so many events.
#[derive(Clone, Debug)]
pub struct Moment {
    /// How many events had happened.
    pub place: u64,
    /// What was known then.
    pub model: Model,
}

impl Tape {
    /// An empty tape.
    pub fn new(header: Header, limit: Limit) -> Self {
        let first = Reel::new(Model::new(header), 0);
        Self {
            bytes: first.bytes,
            reels: [first].into(),
            limit,
            near: None,
            sketch: Sketch::default(),
        }
    }

    /// Keeps one more event; `after` is the model that has just taken it.
    pub fn push(&mut self, event: Event, after: &Model) {
        let depth = after
            .now
            .queue
            .as_ref()
            .map_or(0, crate::model::now::Queue::depth);
        self.sketch.push(after.now.clock.at(after.now.at), depth);
        let Some(reel) = self.reels.back_mut() else {
            return;
        };
        let bytes = event.weight();
        (reel.bytes, self.bytes) = (reel.bytes + bytes, self.bytes + bytes);
        reel.events.push(event);
        if reel.events.len() >= REEL || reel.bytes >= REEL_BYTES {
            reel.events.shrink_to_fit();
            let next = Reel::new(after.clone(), reel.end());
            self.bytes += next.bytes;
            self.reels.push_back(next);
        }
        while self.reels.len() > 1
            && (self.end() - self.begin() > self.limit.events || self.bytes > self.limit.bytes)
        {
            self.bytes -= self.reels.pop_front().map_or(0, |oldest| oldest.bytes);
        }
    }

    /// The header of the run.
    ///
    /// # Panics
    /// Never: a tape has a reel.
    pub fn header(&self) -> &Header {
        &self
            .reels
            .front()
            .expect("a tape has a reel")
            .opening
            .header
    }

    /// How many events are no longer kept: the earliest moment that can be gone back to.
    pub fn begin(&self) -> u64 {
        self.horizon().0
    }

    /// How many events have happened: the latest moment.
    pub fn end(&self) -> u64 {
        self.reels.back().map_or(0, Reel::end)
    }

    /// The run time of the earliest moment.
    pub fn begin_run(&self) -> Nanos {
        self.horizon()
            .1
            .map_or(Nanos::ZERO, |model| model.now.clock.at(model.now.at))
    }

    fn horizon(&self) -> (u64, Option<&Model>) {
        self.reels
            .front()
            .map_or((0, None), |reel| (reel.first, Some(&reel.opening)))
    }

    /// The deepest that the queue was in each of so many equal parts of `from..to` (run time).
    pub fn depths(&self, from: Nanos, to: Nanos, parts: usize) -> Vec<u32> {
        self.sketch.depths(from, to, parts)
    }

    /// The events that are kept, oldest first.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.reels.iter().flat_map(|reel| &reel.events)
    }

    /// How many events had happened at this run time, those of that very moment too.
    pub fn place_at(&self, run: Nanos) -> u64 {
        let before = self.reels.iter().rev().find(|reel| reel.run() <= run);
        let Some(reel) = before.or(self.reels.front()) else {
            return 0;
        };
        let (mut clock, mut at) = (reel.opening.now.clock, reel.opening.now.at);
        let later = reel.events.iter().position(|event| {
            at = at.max(event.at);
            let later = clock.at(at) > run;
            clock.hear(at, &event.what);
            later
        });
        later.map_or(reel.end(), |place| reel.first + place as u64)
    }

    /// The run after so many events, or as near to it as is kept. A moment that is given is taken as a start if that
    /// is shorter.
    pub fn moment(&mut self, place: u64, from: Option<Moment>) -> Moment {
        let place = place.clamp(self.begin(), self.end());
        let reel = self
            .reels
            .partition_point(|reel| reel.first <= place)
            .saturating_sub(1);
        let reel = &self.reels[reel];
        let starts = |moment: &Moment| (reel.first..=place).contains(&moment.place);
        let near = self.near.as_ref().filter(|near| starts(near));
        let mut moment = match (from.filter(starts), near) {
            (Some(from), Some(near)) if from.place < near.place => near.clone(),
            (Some(from), _) => from,
            (None, Some(near)) => near.clone(),
            (None, None) => Moment {
                place: reel.first,
                model: reel.opening.clone(),
            },
        };
        if place - moment.place > FAR {
            reel.forward(&mut moment, place - FAR / 4);
            self.near = Some(moment.clone());
        }
        reel.forward(&mut moment, place);
        moment
    }

    /// All that is kept as a recording tells it: the state at the horizon where something was dropped, and the events.
    pub fn told(&self) -> impl Iterator<Item = Cow<'_, Event>> {
        let dropped = self.reels.front().filter(|first| first.first > 0);
        let opening = dropped.into_iter().flat_map(|first| {
            let (state, at) = (first.opening.opening(), first.opening.now.at);
            let from = first.first.saturating_sub(state.len() as u64);
            (from..)
                .zip(state)
                .map(move |(seq, what)| Cow::Owned(Event { seq, at, what }))
        });
        opening.chain(self.events().map(Cow::Borrowed))
    }

    /// Writes all that is kept as a recording: the header, and what is told.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.header().write())?;
        self.told()
            .try_for_each(|event| writeln!(out, "{}", event.write()))
    }
}

impl Reel {
    fn new(opening: Model, first: u64) -> Self {
        Self {
            bytes: opening.weight(),
            opening,
            first,
            events: Vec::new(),
        }
    }

    fn end(&self) -> u64 {
        self.first + self.events.len() as u64
    }

    /// The run time of its beginning.
    fn run(&self) -> Nanos {
        self.opening.now.clock.at(self.opening.now.at)
    }

    /// Lets happen what happened up to `place`, which lies in this reel, as the moment does.
    fn forward(&self, moment: &mut Moment, place: u64) {
        let (from, to) = (moment.place - self.first, place - self.first);
        for event in &self.events[from as usize..to as usize] {
            moment.model.apply(event);
        }
        moment.place = place;
    }
}
