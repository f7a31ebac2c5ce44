//! What happened in a recording, whole: every stretch of every lane, every item that moved, every depth. The model's
//! own history keeps no more than a screen needs, so this is collected while the model folds.

use crate::{
    event::{Event, Item, RealTime, Role, RunTime, Speed, What, WorkerId},
    header::Header,
    model::{
        DisplayState, Model,
        history::{Cores, Depth, Mark, Moved},
    },
};
use std::borrow::Borrow;

/// A run from its first to its last event.
pub(super) struct Timeline {
    /// What is known after the last event.
    pub(super) model: Model,
    /// Run time of the first event.
    pub(super) from: RunTime,
    /// Run time of the last event.
    pub(super) to: RunTime,
    /// Real time of the last event.
    pub(super) end: RealTime,
    /// A lane for each of `model.now.workers`.
    pub(super) lanes: Vec<WorkerTrack>,
    /// The queue, from each moment on.
    pub(super) depths: Vec<Depth>,
    /// The cores as sampled.
    pub(super) cores: Vec<Cores>,
    /// Where the run clock changed.
    pub(super) turns: Vec<Turn>,
    /// Which of the producers each worker is, from 0; none where it is none.
    producers: Vec<Option<usize>>,
}

/// What happened to one worker.
#[derive(Default)]
pub(super) struct WorkerTrack {
    /// Its display states, oldest first, each in force until the next.
    pub(super) displays: Vec<StateStart>,
    /// The items it put and took, oldest first.
    pub(super) marks: Vec<Mark>,
}

/// A display state from one moment on.
#[derive(Clone, Copy)]
pub(super) struct StateStart {
    /// Real time.
    pub(super) at: RealTime,
    /// Run time.
    pub(super) run: RunTime,
    pub(super) display: DisplayState,
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
    /// It goes at this speed from now on.
    Speed(Speed),
}

impl Timeline {
    /// Folds all events.
    pub(super) fn of(
        header: &Header,
        events: impl IntoIterator<Item = impl Borrow<Event>>,
    ) -> Self {
        let mut timeline = Self {
            model: Model::new(header.clone()),
            from: RunTime::ZERO,
            to: RunTime::ZERO,
            end: RealTime::ZERO,
            lanes: Vec::new(),
            depths: Vec::new(),
            cores: Vec::new(),
            turns: Vec::new(),
            producers: Vec::new(),
        };
        for event in events {
            timeline.take(event.borrow());
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
        let (mut count, workers) = (0.., timeline.model.now.workers.iter());
        let next = |role| {
            if role == Role::Producer {
                count.next()
            } else {
                None
            }
        };
        timeline.producers = workers.map(|worker| worker.role).map(next).collect();
        timeline
    }

    /// The workers by role, each role in the order in which they came: their places in `lanes`.
    pub(super) fn by_role(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.model.now.workers.len()).collect();
        places.sort_by_key(|place| self.model.now.workers[*place].role);
        places
    }

    /// Which of the producers this one is, from 0, by name; `None` for whoever is none.
    pub(super) fn producer(&self, name: WorkerId) -> Option<usize> {
        self.producers
            .get(self.model.now.worker(name)?)
            .copied()
            .flatten()
    }

    fn run(&self) -> RunTime {
        self.model.now.clock.at(self.model.now.at)
    }

    fn take(&mut self, event: &Event) {
        let clock = self.model.now.clock;
        let first = self.model.now.seq.is_none();
        self.model.apply(event);
        if first {
            self.from = self.run();
        }
        match &event.what {
            What::Put { worker, items, .. } => self.marks(*worker, items, Moved::Put),
            What::Got { worker, items, .. } => self.marks(*worker, items, Moved::Got),
            What::Sampled { cores, .. } if !cores.is_empty() => {
                self.cores.extend(self.model.history.last_cores().cloned());
            }
            _ => {}
        }
        self.track_displays(&event.what);
        self.level();
        let now = self.model.now.clock;
        match (clock.paused(), now.paused()) {
            (false, true) => self.turn(Turned::Paused(self.model.now.at, RealTime::ZERO)),
            (true, false) => self.pause_ends(),
            _ => {}
        }
        if now.speed() != clock.speed() {
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
                Turned::Speed(_) => None,
            });
        if let Some((since, time)) = paused {
            *time = at - *since;
        }
    }

    /// The lane of this worker, if it is known.
    fn marks(&mut self, worker: WorkerId, items: &[Item], moved: Moved) {
        let run = self.run();
        let Some(place) = self.model.now.worker(worker) else {
            return;
        };
        self.lanes
            .resize_with(self.model.now.workers.len(), WorkerTrack::default);
        self.lanes[place]
            .marks
            .extend(items.iter().map(|item| Mark {
                run,
                item: item.clone(),
                moved,
            }));
    }

    /// Puts down whoever looks otherwise after this event.
    fn track_displays(&mut self, what: &What) {
        let before = self.lanes.len();
        self.lanes
            .resize_with(self.model.now.workers.len(), WorkerTrack::default);
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
            _ => (before..self.lanes.len()).for_each(|place| self.track_display(place)),
        }
    }

    fn track_display(&mut self, place: usize) {
        let now = &self.model.now;
        let display = now.display_state(&now.workers[place]);
        let displays = &mut self.lanes[place].displays;
        if displays.last().is_none_or(|last| last.display != display) {
            displays.push(StateStart {
                at: now.at,
                run: now.clock.at(now.at),
                display,
            });
        }
    }

    fn level(&mut self) {
        let Some(queue) = &self.model.now.queue else {
            return;
        };
        let (depth, capacity) = (queue.depth(), queue.capacity);
        if self
            .depths
            .last()
            .is_none_or(|last| (last.depth, last.capacity) != (depth, capacity))
        {
            self.depths.push(Depth {
                run: self.run(),
                depth,
                capacity,
            });
        }
    }
}
