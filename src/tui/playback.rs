//! The tape of a run and the cursor that reads it: freeze, rewind, and play a recording. The processes, if there are
//! any, go on.

use super::{
    action::Seek,
    view::{Past, PastMode},
};
use crate::{
    event::{Event, RealTime, RunTime, Speed},
    header::Header,
    model::Model,
    recording::{Moment, Tape, TapeLimit},
};

/// Between two looks at a recording that plays.
const CALM: RealTime = RealTime::from_millis(100);
/// Parts of the sketch on the seek bar.
const PARTS: usize = 256;

/// The tape, and where the cursor stands.
pub(super) struct Playback {
    tape: Tape,
    /// `None`: the present is seen.
    cursor: Option<Cursor>,
    /// There are no processes: there is no present to go back to.
    replay: bool,
    /// Nothing more will come onto the tape.
    whole: bool,
}

struct Cursor {
    moment: Moment,
    /// The real time of the picture, as the run counted it.
    at: RealTime,
    /// It has been moved since the view was frozen.
    moved: bool,
    speed: Speed,
    /// While it plays: since when by the clock on the wall, and from which run time.
    playing: Option<(RealTime, RunTime)>,
}

impl Playback {
    /// The playback of a run.
    pub(super) fn live(header: Header) -> Self {
        Self {
            tape: Tape::new(header, TapeLimit::RUN),
            cursor: None,
            replay: false,
            whole: false,
        }
    }

    /// A playback that plays a recording from its beginning.
    pub(super) fn replay(header: Header, now: RealTime) -> Self {
        let moment = Moment {
            place: 0,
            model: Model::new(header.clone()),
        };
        let playing = Some((now, RunTime::ZERO));
        let cursor = Cursor {
            moment,
            at: RealTime::ZERO,
            moved: true,
            speed: Speed::ONE,
            playing,
        };
        Self {
            tape: Tape::new(header, TapeLimit::NONE),
            cursor: Some(cursor),
            replay: true,
            whole: false,
        }
    }

    pub(super) const fn tape(&self) -> &Tape {
        &self.tape
    }

    pub(super) const fn tape_mut(&mut self) -> &mut Tape {
        &mut self.tape
    }

    /// The number of events that had happened at the moment that is seen.
    pub(super) fn place(&self) -> u64 {
        let cursor = self.cursor.as_ref();
        cursor.map_or_else(|| self.tape.end(), |cursor| cursor.moment.place)
    }

    /// Keeps an event that `after` has just taken.
    pub(super) fn keep(&mut self, event: Event, after: &Model) {
        self.tape.push(event, after);
    }

    /// Nothing more will come.
    pub(super) const fn end_here(&mut self) {
        self.whole = true;
    }

    /// The model and the real time of the moment that is seen; `None`: of the present.
    pub(super) fn seen(&self) -> Option<(&Model, RealTime)> {
        self.cursor
            .as_ref()
            .map(|cursor| (&cursor.moment.model, cursor.at))
    }

    /// When a recording that plays is to be looked at again, if that is all.
    pub(super) fn due(&self, drawn: RealTime) -> Option<RealTime> {
        self.cursor.as_ref()?.playing.map(|_| drawn + CALM)
    }

    /// Lets a recording that plays go on until this moment of the clock on the wall; it ends where `last` has ended.
    pub(super) fn play(&mut self, now: RealTime, last: &Model) {
        let Some(cursor) = &mut self.cursor else {
            return;
        };
        let Some((since, from)) = cursor.playing else {
            return;
        };
        let run = from + cursor.speed.run_time(now - since);
        let end = last.now.clock.at(last.now.at);
        if run >= end && self.whole {
            cursor.playing = None;
        }
        self.seek_run(run.min(end));
    }

    /// Moves the cursor; `live` is the present and `at` its real time. What a person should hear about it (text id).
    pub(super) fn seek(
        &mut self,
        how: Seek,
        live: &Model,
        at: RealTime,
        now: RealTime,
    ) -> Option<&'static str> {
        self.play(now, live);
        if self.cursor.is_none() {
            if matches!(how, Seek::End) {
                return None;
            }
            let moment = Moment {
                place: self.tape.end(),
                model: live.clone(),
            };
            self.cursor = Some(Cursor {
                moment,
                at,
                moved: false,
                speed: Speed::ONE,
                playing: None,
            });
            if matches!(how, Seek::Freeze) {
                return None;
            }
        } else if !self.replay && matches!(how, Seek::Freeze | Seek::End) {
            self.cursor = None;
            return None;
        }
        self.seek_cursor(how, live, now)
    }

    fn seek_cursor(&mut self, how: Seek, live: &Model, now: RealTime) -> Option<&'static str> {
        let end = live.now.clock.at(live.now.at);
        let cursor = self.cursor.as_mut()?;
        let (place, run) = (cursor.moment.place, cursor.moment.model.run_time(cursor.at));
        cursor.moved = true;
        if !matches!(how, Seek::Play | Seek::Speed(_)) {
            cursor.playing = None;
        }
        match how {
            // of those that lead through the events, the screen works out the place
            Seek::Freeze
            | Seek::Line(_)
            | Seek::Match(_)
            | Seek::Incident(_)
            | Seek::ItemStep(_) => {}
            Seek::Event(by) => self.seek_place(place.saturating_add_signed(by.into())),
            Seek::Second(by) => {
                let by_nanos = RunTime(u64::from(by.unsigned_abs()) * RunTime::SECOND.0);
                self.seek_run(if by < 0 {
                    run - by_nanos
                } else {
                    (run + by_nanos).min(end.max(run))
                });
            }
            Seek::Begin => self.seek_place(0),
            Seek::Place(place) => self.seek_place(place),
            Seek::Run(run) => self.seek_run(run),

            Seek::End => self.seek_place(u64::MAX),
            Seek::Part(part) => {
                let begin = self.tape.begin_run();
                let into = u128::from((end - begin).0) * u128::from(part) / u128::from(u16::MAX);
                self.seek_run(begin + RunTime(u64::try_from(into).unwrap_or(u64::MAX)));
            }
            Seek::Play => {
                let stands = cursor.playing.is_none();
                // at the end it begins again
                let again = stands && place == self.tape.end();
                cursor.playing =
                    stands.then_some((now, if again { self.tape.begin_run() } else { run }));
            }
            Seek::Speed(by) => {
                cursor.speed = if by < 0 {
                    cursor.speed.slower()
                } else {
                    cursor.speed.faster()
                };
                cursor.playing = cursor.playing.map(|_| (now, run));
            }
        }
        let back = matches!(how, Seek::Event(..0) | Seek::Second(..0) | Seek::Begin);
        let at_horizon = self
            .cursor
            .as_ref()
            .is_some_and(|cursor| cursor.moment.place <= self.tape.begin());
        (back && at_horizon && self.tape.begin() > 0).then_some("remark-horizon")
    }

    /// After this number of events.
    fn seek_place(&mut self, place: u64) {
        let Some(mut cursor) = self.cursor.take() else {
            return;
        };
        cursor.moment = self.tape.moment(place, Some(cursor.moment));
        cursor.at = cursor.moment.model.now.at;
        self.cursor = Some(cursor);
    }

    /// At this run time.
    fn seek_run(&mut self, run: RunTime) {
        self.seek_place(self.tape.place_at(run));
        if let Some(cursor) = &mut self.cursor {
            let now = &cursor.moment.model.now;
            cursor.at = now.clock.when(run).unwrap_or(now.at).max(now.at);
        }
    }

    /// What the view has to know of the moment that is seen; `None`: it is the present. `runs`: there are processes
    /// that go on.
    pub(super) fn past(&self, last: &Model, runs: bool) -> Option<Past> {
        let cursor = self.cursor.as_ref()?;
        let shown = match (self.replay, cursor.moved) {
            (true, _) => PastMode::Replay {
                speed: cursor.speed,
                plays: cursor.playing.is_some(),
            },
            (false, true) => PastMode::Rewound { runs },
            (false, false) => PastMode::Frozen { runs },
        };
        let (begin, end) = (self.tape.begin_run(), last.now.clock.at(last.now.at));
        Some(Past {
            shown,
            begin,
            end,
            depths: self.tape.depths(begin, end, PARTS),
        })
    }
}
