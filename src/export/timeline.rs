//! What happened in a recording, whole: the model with a history that forgets nothing, and beside it what is known in
//! real time, which the model does not keep.

mod figures;
mod stretch;

use super::part::Part;
use crate::{
    event::{Event, QueueId, RealTime, RunTime, Speed, State, What},
    header::Header,
    model::{DisplayState, Model},
};
use std::borrow::Borrow;
use stretch::Stretch;

/// A run from its first to its last event, and what of it is shown.
pub(super) struct Timeline {
    /// What is known after the last event.
    pub(super) model: Model,
    /// Run time with which what is shown begins: that of the first event, if all is shown.
    pub(super) from: RunTime,
    /// Run time with which what is shown ends: that of the last event, if all is shown.
    pub(super) to: RunTime,
    /// Real time of the last event.
    pub(super) end: RealTime,
    /// The looks of each of `model.now.workers` in real time, oldest first, each in force until the next.
    pub(super) lanes: Vec<Vec<StateStart>>,
    /// Where the run clock changed.
    pub(super) turns: Vec<Turn>,
    /// What of the run is shown.
    pub(super) part: Part,
    /// What is known of that part, where it is less than the whole time.
    stretch: Option<Stretch>,
}

/// A display state from one moment on.
#[derive(Clone, Copy)]
pub(super) struct StateStart {
    /// Real time.
    pub(super) at: RealTime,
    pub(super) display: DisplayState,
    /// The queue that it waits for.
    pub(super) on: Option<QueueId>,
}

/// The run clock was paused, or goes at another speed.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    /// Run time.
    pub(super) run: RunTime,
    pub(super) what: Turned,
}

#[derive(Clone, Copy)]
pub(super) enum Turned {
    /// It stood still from this real time on, so long (real time).
    Paused(RealTime, RealTime),
    /// The program itself stood still from this real time on, so long (real time).
    StoodStill(RealTime, RealTime),
    /// It goes at this speed from now on.
    Speed(Speed),
}

impl Timeline {
    /// Folds all events, to show this part.
    pub(super) fn of(
        header: &Header,
        events: impl IntoIterator<Item = impl Borrow<Event>>,
        part: &Part,
    ) -> Self {
        Self::watched(header, events, part, |_, _| {})
    }

    /// The same, and shows each event with the model that has just taken it.
    pub(super) fn watched(
        header: &Header,
        events: impl IntoIterator<Item = impl Borrow<Event>>,
        part: &Part,
        mut see: impl FnMut(&Event, &Model),
    ) -> Self {
        let mut timeline = Self {
            model: Model::whole(header.clone()),
            from: RunTime::ZERO,
            to: RunTime::ZERO,
            end: RealTime::ZERO,
            lanes: Vec::new(),
            turns: Vec::new(),
            part: *part,
            stretch: part.is_stretch().then(|| Stretch::new(header)),
        };
        for event in events {
            timeline.take(event.borrow());
            see(event.borrow(), &timeline.model);
        }
        if let Some(stretch) = &mut timeline.stretch {
            stretch.end(&timeline.model);
        }
        timeline.to = timeline.run();
        // a run that is known from its beginning is shown from there
        if timeline.from.0 < timeline.to.0 / 20 {
            timeline.from = RunTime::ZERO;
        }
        timeline.end = timeline.model.now.at;
        if timeline.model.now.clock.paused() {
            timeline.pause_ends();
        }
        timeline.from = part.from.unwrap_or(timeline.from);
        timeline.to = part
            .until
            .map_or(timeline.to, |until| until.min(timeline.to));
        timeline
    }

    /// The places of the workers that are shown, in the order of the screen.
    pub(super) fn workers(&self) -> Vec<usize> {
        let now = &self.model.now;
        let mut places = now.in_order();
        places.retain(|place| self.part.has_worker(now.workers[*place].name));
        places
    }

    fn run(&self) -> RunTime {
        self.model.now.clock.at(self.model.now.at)
    }

    fn take(&mut self, event: &Event) {
        let (clock, before) = (self.model.now.clock, self.model.now.at);
        let first = self.model.now.seq.is_none();
        if let Some(stretch) = &mut self.stretch {
            stretch.before(&self.part, event, &self.model);
        }
        self.model.apply(event);
        if let Some(stretch) = &mut self.stretch {
            stretch.take(event, &self.model.now);
        }
        if first {
            self.from = self.run();
        }
        self.track_displays(&event.what);
        if let What::Gap { span } = event.what
            && !clock.paused()
        {
            let at = self.model.now.at;
            let begin = before.max(at - span);
            self.turn(Turned::StoodStill(begin, at - begin));
        }
        let now = self.model.now.clock;
        match (clock.paused(), now.paused()) {
            (false, true) => self.turn(Turned::Paused(self.model.now.at, RealTime::ZERO)),
            (true, false) => self.pause_ends(),
            _ => {}
        }
        // the planned speed is not a change
        if now.speed() != clock.speed() && !matches!(event.what, What::Planned(_)) {
            self.turn(Turned::Speed(now.speed()));
        }
    }

    fn turn(&mut self, what: Turned) {
        self.turns.push(Turn {
            run: self.run(),
            what,
        });
    }

    fn pause_ends(&mut self) {
        let at = self.model.now.at;
        let paused = self
            .turns
            .iter_mut()
            .rev()
            .find_map(|turn| match &mut turn.what {
                Turned::Paused(since, time) => Some((since, time)),
                Turned::StoodStill(..) | Turned::Speed(_) => None,
            });
        if let Some((since, time)) = paused {
            *time = at - *since;
        }
    }

    /// Notes each worker whose display state this event changed.
    fn track_displays(&mut self, what: &What) {
        self.lanes
            .resize_with(self.model.now.workers.len(), Vec::new);
        match what {
            What::StateChanged { worker, .. }
            | What::WorkerEnded { worker, .. }
            | What::WorkerStarted { worker, .. } => {
                if let Some(place) = self.model.now.worker(*worker) {
                    self.track_display(place);
                }
            }
            What::ProcessStopped { .. }
            | What::ProcessContinued { .. }
            | What::ProcessEnded { .. }
            | What::ProcessJoined { .. } => {
                (0..self.lanes.len()).for_each(|place| self.track_display(place));
            }
            // a worker that was never announced begins with its first event
            _ => {
                let new = self
                    .lanes
                    .iter()
                    .rposition(|displays| !displays.is_empty())
                    .map_or(0, |last| last + 1);
                (new..self.lanes.len()).for_each(|place| self.track_display(place));
            }
        }
    }

    fn track_display(&mut self, place: usize) {
        let now = &self.model.now;
        let worker = &now.workers[place];
        let display = now.display_state(worker);
        let on = match worker.state {
            State::WaitingToPut { on, .. }
            | State::WaitingToGet { on }
            | State::Spinning { on }
                if display.waits() =>
            {
                Some(on)
            }
            _ => None,
        };
        let displays = &mut self.lanes[place];
        let same = |last: &StateStart| (last.display, last.on) == (display, on);
        if !displays.last().is_some_and(same) {
            displays.push(StateStart {
                at: now.at,
                display,
                on,
            });
        }
    }
}
