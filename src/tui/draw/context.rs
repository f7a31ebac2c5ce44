//! What every pane is given: the model, the view, the moment, and the words and colours to draw them with.

use super::{glyphs, lane_times};
use crate::{
    event::{Item, RealTime, RunTime, Work, WorkerId},
    model::{
        DisplayState, Model,
        history::QueueHistory,
        now::{Group, Part, Queue, Worker},
    },
    scenario::MAIN,
    text::{Text, number::TimeUnit, safe},
    tui::{
        theme::{ColorRole, Palette},
        view::{Crowd, View},
    },
};

/// What is drawn, and how.
pub(super) struct DrawContext<'a> {
    pub(super) model: &'a Model,
    pub(super) view: &'a View,
    /// The real time of the picture.
    pub(super) at: RealTime,
    /// The run time of the picture; it stands still when the run has ended.
    pub(super) run: RunTime,
    pub(super) text: &'a Text,
    pub(super) palette: Palette,
    /// The rows of the timeline, from the top.
    pub(super) rows: Vec<TimelineRow>,
    /// Whether an item's colour cannot tell its producer: there are few colours or none, or more producers than colours.
    pub(super) names_producers: bool,
    /// The unit of all times in the words of the lanes.
    pub(super) lane_unit: TimeUnit,
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TimelineRow {
    /// The lane of one worker (place in `Now::workers`).
    Lane(usize),
    /// One of the rows of a crowd.
    Crowd(CrowdRow),
    /// A process (place in `Now::processes`) above the lanes of its threads.
    Process(usize),
    /// A lock (place in `Now::locks`).
    Lock(usize),
}

/// How many workers of a crowd look like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CrowdRow {
    pub(super) crowd: Crowd,
    pub(super) display: DisplayState,
    /// How many do now.
    pub(super) count: usize,
    /// Whether it is the first row of its crowd.
    pub(super) first: bool,
}

impl<'a> DrawContext<'a> {
    pub(super) fn new(model: &'a Model, view: &'a View, at: RealTime, text: &'a Text) -> Self {
        let run = model
            .now
            .ended
            .as_ref()
            .map_or_else(|| model.run_time(at), |ended| ended.run);
        let palette = Palette {
            theme: view.theme,
            colours: view.colours,
        };
        let mut context = Self {
            model,
            view,
            at,
            run,
            text,
            palette,
            rows: Vec::new(),
            names_producers: false,
            lane_unit: TimeUnit::Seconds,
        };
        context.lane_unit = lane_times::lane_unit(model, run);
        let sources = model.now.others();
        let sources = sources.filter(|worker| model.now.part(worker) == Part::Source);
        let sources = sources.count();
        context.names_producers =
            sources > ColorRole::PRODUCERS || (sources > 1 && palette.plain());
        context.rows = context.timeline_rows();
        context
    }

    /// A worker's or a process's name, in at most twelve cells.
    pub(super) fn name(name: &str) -> String {
        safe::line(name, 12)
    }

    /// The text of this name.
    pub(super) fn word(&self, id: &str) -> String {
        self.text.get(id)
    }

    /// The color role of the producer that an item came from.
    pub(super) fn color_role_of(&self, item: &Item) -> ColorRole {
        self.color_role_of_name(item.by)
    }

    /// The color role of a producer of this name; a stop marker, which main puts, has no producer.
    pub(super) fn color_role_of_name(&self, name: WorkerId) -> ColorRole {
        if *name == *MAIN {
            return ColorRole::Label;
        }
        let now = &self.model.now;
        let place = now.place_of_source(name).or_else(|| now.worker(name));
        ColorRole::Producer(place.unwrap_or(0))
    }

    /// What stands before an item of this producer where its colour cannot tell whose it is: `P9:`; otherwise nothing.
    pub(super) fn producer(&self, name: WorkerId) -> String {
        if self.names_producers && *name != *MAIN {
            format!("{}:", safe::line(&name, 6))
        } else {
            String::new()
        }
    }

    /// The color role of a worker's name: those of sources have colours of their own.
    pub(super) fn color_role_of_worker(&self, worker: usize) -> ColorRole {
        match self.model.now.workers.get(worker) {
            Some(worker) if self.model.now.part(worker) == Part::Source => {
                self.color_role_of_name(worker.name)
            }
            _ => ColorRole::Strong,
        }
    }

    /// The queue that is chosen, and its place in `Now::queues`.
    pub(super) fn queue(&self) -> Option<(usize, &'a Queue)> {
        self.view.queue_of(self.model)
    }

    /// What happened to the chosen queue.
    pub(super) fn queue_history(&self) -> &'a QueueHistory {
        let place = self.queue().map_or(0, |(place, _)| place);
        self.model.history.queue(place)
    }

    /// The worker that was selected.
    pub(super) fn selected(&self) -> Option<(usize, &'a Worker)> {
        let place = self.view.selected?;
        self.model
            .now
            .workers
            .get(place)
            .map(|worker| (place, worker))
    }

    /// The word (text id) for the moment that is seen.
    pub(super) const fn now_or_then(&self) -> &'static str {
        if self.view.past.is_some() {
            "then"
        } else {
            "now"
        }
    }

    /// Rows of the pane that are scrolled away.
    pub(super) const fn scrolled(&self) -> u16 {
        self.view.scroll
    }

    /// The texture of a display state.
    pub(super) fn texture(&self, display: DisplayState) -> char {
        glyphs::texture(display, self.view.ascii)
    }

    /// The lanes that there are, as rows: of too many workers of one group a crowd.
    fn timeline_rows(&self) -> Vec<TimelineRow> {
        let lanes = self.view.lanes(self.model, self.at);
        let crowd = |place: usize| Crowd::of(&self.model.now.workers[place]);
        let now = &self.model.now;
        let host = |place: usize| {
            let worker = &now.workers[place];
            now.is_thread(worker).then_some(worker.process)
        };
        let (mut rows, mut shown) = (Vec::new(), None);
        for members in lanes.chunk_by(|a, b| crowd(*a) == crowd(*b) && host(*a) == host(*b)) {
            let host = host(members[0]);
            if host != shown {
                shown = host;
                rows.extend(host.map(TimelineRow::Process));
            }
            if members.len() > View::CROWD {
                self.crowd_rows(crowd(members[0]), members, &mut rows);
            } else {
                rows.extend(members.iter().copied().map(TimelineRow::Lane));
            }
        }
        rows.extend((0..now.locks.len()).map(TimelineRow::Lock));
        rows
    }

    /// A crowd has a row for what its members mostly do, one for what they wait for, one for whatever else any of
    /// them does now; and the selected one has its lane.
    fn crowd_rows(&self, crowd: Crowd, members: &[usize], rows: &mut Vec<TimelineRow>) {
        let now = &self.model.now;
        let mut counts = [0; DisplayState::COUNT];
        for place in members {
            counts[now.display_state(&now.workers[*place]) as usize] += 1;
        }
        let group = crowd.group.and_then(|place| now.groups.get(place));
        let work = work_display(group.and_then(|group| group.work).unwrap_or_default());
        let usual = match group.map(Group::part) {
            Some(Part::Source) => vec![work, DisplayState::WaitingToPut],
            Some(Part::Sink) => vec![work, DisplayState::WaitingToGet],
            Some(Part::Stage) => vec![work, DisplayState::WaitingToPut, DisplayState::WaitingToGet],
            _ => vec![work],
        };
        let displays = DisplayState::ALL
            .into_iter()
            .filter(|display| usual.contains(display) || counts[*display as usize] > 0);
        for (place, display) in displays
            .filter(|display| *display != DisplayState::Gone)
            .enumerate()
        {
            rows.push(TimelineRow::Crowd(CrowdRow {
                crowd,
                display,
                count: counts[display as usize],
                first: place == 0,
            }));
        }
        rows.extend(
            self.view
                .selected
                .filter(|place| members.contains(place))
                .map(TimelineRow::Lane),
        );
    }
}

const fn work_display(work: Work) -> DisplayState {
    match work {
        Work::Sleep => DisplayState::Sleeping,
        Work::Compute => DisplayState::Computing,
    }
}
