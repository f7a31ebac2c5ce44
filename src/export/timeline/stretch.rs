//! What is known of a stretch of a run: the books before it and behind it, and the run as it would be known from a
//! recording that begins and ends with the stretch.

use crate::{
    event::{Event, RealTime, What},
    export::part::Part,
    header::Header,
    model::{Model, Now, now::Queue},
};

/// A stretch of a run while its events are folded, and afterwards.
pub(super) struct Stretch {
    /// What was true before it.
    pub(super) before: Now,
    /// What is true at its end.
    pub(super) after: Now,
    /// What is known of it alone: its past begins with the stretch, and its last event is that of the stretch.
    pub(super) alone: Model,
    /// The greatest depth of each queue of `after.queues` in it.
    pub(super) deepest: Vec<u32>,
    /// Real time of its beginning; `None`: it has not begun.
    pub(super) begin: Option<RealTime>,
    /// Real time of its end; `None`: it ends with the run.
    pub(super) end: Option<RealTime>,
}

impl Stretch {
    pub(super) fn new(header: &Header) -> Self {
        let alone = Model::whole(header.clone());
        Self {
            before: alone.now.clone(),
            after: alone.now.clone(),
            alone,
            deepest: Vec::new(),
            begin: None,
            end: None,
        }
    }

    /// Begins or ends with this event, which the model of the whole has not taken yet.
    pub(super) fn before(&mut self, part: &Part, event: &Event, whole: &Model) {
        let last = whole.now.at;
        let at = last.max(event.at);
        let mut clock = whole.now.clock;
        clock.hear(last, at, &event.what);
        let run = clock.at(at);
        // the clock may have come there before the event
        let reached = |moment| {
            let when = whole.now.clock.when(moment);
            when.map_or(at, |when| when.clamp(last, at))
        };
        if self.begin.is_none() && part.has_begun(run) {
            self.begin = Some(part.from.map_or(RealTime::ZERO, reached));
            self.open(whole);
        }
        if self.end.is_none() && part.is_over(run) {
            self.end = part.until.map(reached);
            self.after = whole.now.clone();
        }
    }

    /// Takes an event, which the model of the whole has just taken, if it belongs to the stretch.
    pub(super) fn take(&mut self, event: &Event, whole: &Now) {
        if self.begin.is_none() || self.end.is_some() {
            return;
        }
        self.alone.apply(event);
        // what a recording that begins in the middle tells first did not happen now
        if matches!(event.what, What::Opened(_)) {
            self.before = whole.clone();
            self.deepest.clear();
        }
        self.deepest.resize(whole.queues.len(), 0);
        for (deepest, queue) in self.deepest.iter_mut().zip(&whole.queues) {
            *deepest = (*deepest).max(queue.depth());
        }
    }

    /// There are no more events.
    pub(super) fn end(&mut self, whole: &Model) {
        if self.begin.is_none() {
            self.begin = Some(whole.now.at);
            self.open(whole);
        }
        if self.end.is_none() {
            self.after = whole.now.clone();
        }
    }

    /// The past of the stretch is told by what is true before it.
    fn open(&mut self, whole: &Model) {
        let Some(seq) = whole.now.seq else {
            return;
        };
        self.before = whole.now.clone();
        let at = whole.now.at;
        for what in whole.opening() {
            self.alone.apply(&Event {
                seq,
                at,
                what,
                written: None,
            });
        }
        let queues = whole.now.queues.iter();
        self.deepest = queues.map(Queue::depth).collect();
    }
}
