//! What the user has chosen to see: the state of the screen that is not the model's.

mod detail_action;
mod selection;

use super::{
    action::Action,
    events::EventsView,
    keys::OwnKeys,
    lesson::LessonCard,
    lesson_runs::LessonRuns,
    progress::Progress,
    prompt::Prompt,
    setup::{NextRun, SetupCard},
    theme::{Colours, Theme},
};
use crate::{
    event::{Origin, RealTime, RunTime, Speed},
    lesson::LessonSession,
    model::{DisplayState, Model, item_story::ItemStory, now::Queue},
    text::Language,
};

pub use crate::lesson::Pane;
pub use detail_action::DetailAction;
pub use selection::{Crowd, Selection};

/// What lies on top of the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All keys and the legend, scrolled down by this number of rows.
    Help {
        /// Rows scrolled away.
        scroll: u16,
    },
    /// What the words of the lessons mean, scrolled down by this number of rows.
    Glossary {
        /// Rows scrolled away.
        scroll: u16,
    },
    /// The selected worker, with the cursor on one of [`DetailAction::ALL`]; what cannot be done is not marked.
    Detail {
        /// Place of the cursor.
        cursor: usize,
    },
    /// What happened to the selected item.
    Item,
    /// The card of the present lesson.
    Card,
    /// The list of lessons.
    Lessons {
        /// Place of the cursor; behind the last lesson stands free play.
        cursor: usize,
        /// It was chosen once while workers live: a second time is meant.
        sure: bool,
    },
    /// The fields of the scenario as it works now.
    Setup,
    /// "Workers are alive: really run again?"
    ConfirmRerun {
        /// With another seed.
        new_seed: bool,
    },
}

/// What is seen is not the present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// What it is instead.
    pub shown: PastMode,
    /// The run time of the earliest moment that can be gone back to, and of the latest.
    pub begin: RunTime,
    /// See `begin`.
    pub end: RunTime,
    /// The deepest that the queue was, in equal parts of the time between.
    pub depths: Vec<u32>,
}

/// What is seen instead of the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastMode {
    /// The moment at which the view was frozen.
    Frozen {
        /// There are processes that go on meanwhile.
        runs: bool,
    },
    /// A moment that was gone back to.
    Rewound {
        /// There are processes that go on meanwhile.
        runs: bool,
    },
    /// A recording: there are no processes.
    Replay {
        /// How fast it plays, by run time.
        speed: Speed,
        /// It plays.
        plays: bool,
    },
}

/// The state of the screen.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own: all combinations are meant"
)]
pub struct View {
    /// The language.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// What the terminal can show.
    pub colours: Colours,
    /// Letters instead of line drawing.
    pub ascii: bool,
    /// Line drawing may be two cells wide here: it is measured before the first picture.
    pub measure: bool,
    /// Large: names only, whole seconds.
    pub projector: bool,
    /// The theme to go back to from the projector's.
    pub before_projector: Theme,
    /// The mouse is ours.
    pub mouse: bool,
    /// The worker that keys are about (place in `Now::workers`).
    pub selected: Option<usize>,
    /// The crowd that keys are about: then no worker is selected.
    pub crowd: Option<Crowd>,
    /// The queue that keys and panes are about (place in `Now::queues`).
    pub queue: usize,
    /// The pane that was chosen.
    pub pane: Pane,
    /// It has the screen to itself.
    pub zoomed: bool,
    /// Rows of the pane that are scrolled away.
    pub scroll: u16,
    /// Run time from one end of the axis to the other, 0.2 s to 10 min.
    pub axis: RunTime,
    /// What lies on top.
    pub overlay: Option<Overlay>,
    /// What help and glossary close to.
    pub under: Option<Overlay>,
    /// What was asked about just now: the same again is meant.
    pub sure: Option<Action>,
    /// What is done now was clicked, not pressed.
    pub by_click: bool,
    /// Runs are written to files as they go on.
    pub recorded: bool,
    /// This run was saved by a key.
    pub saved: bool,
    /// Somebody new is told what to try first.
    pub first_hints: bool,
    /// What was done before.
    pub progress: Progress,
    /// Keys that are other than usual.
    pub own_keys: OwnKeys,
    /// The name of the recording that is seen, without its folder.
    pub file: Option<String>,
    /// The lesson that goes on.
    pub lesson_session: Option<LessonSession>,
    /// What of its card is seen.
    pub lesson_card: LessonCard,
    /// Its runs, to be seen side by side.
    pub lesson_runs: LessonRuns,
    /// The key pressed last, as it stands in the header.
    pub last_key: String,
    /// A short remark about the last key (text id), for some seconds or until the next one.
    pub remark: Option<&'static str>,
    /// What the remark speaks of: a file, a reason.
    pub remark_about: String,
    /// What of the set-up card is seen.
    pub setup: SetupCard,
    /// What is different in the next run.
    pub next_run: NextRun,
    /// What is seen instead of the present.
    pub past: Option<Past>,
    /// What of the events is seen.
    pub events: EventsView,
    /// The item that is selected.
    pub item: Option<SeenItem>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
}

/// The selected item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenItem {
    /// What happened to it, as far as it was read.
    pub story: ItemStory,
    /// The number of events that had happened at the moment that is seen.
    pub place: u64,
}

impl SeenItem {
    /// An item of which nothing was read yet.
    pub const fn new(of: Origin) -> Self {
        Self {
            story: ItemStory::new(of),
            place: 0,
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self {
            language: Language::English,
            theme: Theme::Dark,
            colours: Colours::Full,
            ascii: false,
            measure: false,
            projector: false,
            before_projector: Theme::Dark,
            mouse: true,
            selected: None,
            crowd: None,
            queue: 0,
            pane: Pane::Lanes,
            zoomed: false,
            scroll: 0,
            axis: RunTime(10 * RunTime::SECOND.0),
            overlay: None,
            under: None,
            sure: None,
            by_click: false,
            recorded: false,
            saved: false,
            first_hints: false,
            progress: Progress::default(),
            own_keys: OwnKeys::default(),
            file: None,
            lesson_session: None,
            lesson_card: LessonCard::default(),
            lesson_runs: LessonRuns::default(),
            last_key: String::new(),
            remark: None,
            remark_about: String::new(),
            setup: SetupCard::default(),
            next_run: NextRun::default(),
            past: None,
            events: EventsView::default(),
            item: None,
            prompt: None,
        }
    }
}

impl View {
    /// Workers of a group beyond which they are drawn as one crowd and not as lanes.
    pub const CROWD: usize = 24;

    /// What can be selected, from the top: before the workers of a crowd, all of them at once.
    pub fn stops(&self, model: &Model, at: RealTime) -> Vec<Selection> {
        let crowd_of = |place: &usize| Crowd::of(&model.now.workers[*place]);
        let lanes = self.lanes(model, at);
        let of_crowd = |same: &[usize]| {
            let crowd = same
                .first()
                .filter(|_| same.len() > Self::CROWD)
                .map(|first| Selection::Crowd(crowd_of(first)));
            crowd
                .into_iter()
                .chain(same.iter().copied().map(Selection::Worker))
                .collect::<Vec<_>>()
        };
        lanes
            .chunk_by(|a, b| crowd_of(a) == crowd_of(b))
            .flat_map(of_crowd)
            .collect()
    }

    /// What is selected.
    pub fn stop(&self) -> Option<Selection> {
        self.crowd
            .map(Selection::Crowd)
            .or(self.selected.map(Selection::Worker))
    }

    /// Selects this, and nothing else.
    pub fn select(&mut self, stop: Option<Selection>) {
        (self.crowd, self.selected) = match stop {
            Some(Selection::Crowd(crowd)) => (Some(crowd), None),
            Some(Selection::Worker(place)) => (None, Some(place)),
            None => (None, None),
        };
    }

    /// The queue that is chosen; the first where there is no such queue (any more).
    pub fn queue_of<'m>(&self, model: &'m Model) -> Option<(usize, &'m Queue)> {
        let queues = &model.now.queues;
        let place = if self.queue < queues.len() {
            self.queue
        } else {
            0
        };
        queues.get(place).map(|queue| (place, queue))
    }

    /// Whether a value is being typed on the set-up card.
    pub fn is_typing_value(&self) -> bool {
        self.overlay == Some(Overlay::Setup) && self.setup.typed.is_some()
    }

    /// Whether a recording is seen.
    pub const fn is_replay(&self) -> bool {
        matches!(
            self.past,
            Some(Past {
                shown: PastMode::Replay { .. },
                ..
            })
        )
    }

    /// Changes to the look of a projector, light and large, or back.
    pub fn toggle_projector(&mut self) {
        self.projector = !self.projector;
        if self.projector {
            self.before_projector = std::mem::replace(&mut self.theme, Theme::Light);
        } else {
            self.theme = self.before_projector;
        }
    }

    /// Lays help or glossary over what is there; closing it leads back to that.
    pub const fn cover(&mut self, with: Overlay) {
        if !matches!(
            self.overlay,
            Some(Overlay::Help { .. } | Overlay::Glossary { .. })
        ) {
            self.under = self.overlay;
        }
        self.overlay = Some(with);
    }

    /// Closes help or glossary.
    pub const fn uncover(&mut self) {
        self.overlay = self.under.take();
    }

    /// Whether there is only something to read, and no run.
    pub fn reading(&self) -> bool {
        self.lesson_session
            .as_ref()
            .is_some_and(LessonSession::reading)
    }

    /// The lengths that the axis can have, in milliseconds: one item after another can be seen at hundreds a second.
    pub const AXES: [u64; 12] = [
        200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    ];

    /// The workers that have a lane (places in `Now::workers`), drawn and selected by this one rule; from the top:
    /// main, then group by group. A lane stays until nothing on the
    /// axis but its absence could be drawn, and as long as it is selected; main's always does.
    pub fn lanes(&self, model: &Model, at: RealTime) -> Vec<usize> {
        let from = model.run_time(at) - self.axis;
        let visible = |place: &usize| {
            let worker = &model.now.workers[*place];
            let left = model.now.display_state(worker) == DisplayState::Gone
                && worker.display_since < from;
            !left || worker.is_main || self.selected == Some(*place)
        };
        model.now.in_order().into_iter().filter(visible).collect()
    }
}
