//! The tape of a run and the head that reads it: freeze, rewind, and play a recording. The processes, if there are
//! any, go on.

use super::{
    action::Wind,
    view::{Past, Shown},
};
use crate::{
    event::{Event, Nanos, Speed},
    header::Header,
    model::Model,
    recording::{Limit, Moment, Tape},
};

/// Between two looks at a recording that plays.
const CALM: Nanos = Nanos::from_millis(100);
/// Parts of the sketch on the seek bar.
const PARTS: usize = 256;

/// The tape, and where the head stands.
pub(super) struct Deck {
    tape: Tape,
    /// `None`: the present is seen.
    head: Option<Head>,
    /// There are no processes: there is no present to go back to.
    replay: bool,
    /// Nothing more will come onto the tape.
    whole: bool,
}

struct Head {
    moment: Moment,
    /// The real time of the picture, as the run counted it.
    at: Nanos,
    /// It has been moved since the view was frozen.
    wound: bool,
    speed: Speed,
    /// While it plays: since when by the clock on the wall, and from which run time.
    playing: Option<(Nanos, Nanos)>,
}

impl Deck {
    /// The deck of a run.
    pub(super) fn live(header: Header) -> Self {
        Self {
            tape: Tape::new(header, Limit::RUN),
            head: None,
            replay: false,
            whole: false,
        }
    }

    /// A deck that plays a recording from its beginning.
    pub(super) fn replay(header: Header, now: Nanos) -> Self {
        let moment = Moment {
            place: 0,
            model: Model::new(header.clone()),
        };
        let playing = Some((now, Nanos::ZERO));
        let head = Head {
            moment,
            at: Nanos::ZERO,
            wound: true,
            speed: Speed::ONE,
            playing,
        };
        Self {
            tape: Tape::new(header, Limit::NONE),
            head: Some(head),
            replay: true,
            whole: false,
        }
    }

    pub(super) const fn tape(&self) -> &Tape {
        &self.tape
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
    pub(super) fn seen(&self) -> Option<(&Model, Nanos)> {
        self.head.as_ref().map(|head| (&head.moment.model, head.at))
    }

    /// When a recording that plays is to be looked at again, if that is all.
    pub(super) fn due(&self, drawn: Nanos) -> Option<Nanos> {
        self.head.as_ref()?.playing.map(|_| drawn + CALM)
    }

    /// Lets a recording that plays go on until this moment of the clock on the wall; it ends where `last` has ended.
    pub(super) fn play(&mut self, now: Nanos, last: &Model) {
        let Some(head) = &mut self.head else { return };
        let Some((since, from)) = head.playing else {
            return;
        };
        let run = from + head.speed.run_time(now - since);
        let end = last.now.clock.at(last.now.at);
        if run >= end && self.whole {
            head.playing = None;
        }
        self.seek_run(run.min(end));
    }

    /// Moves the head; `live` is the present and `at` its real time. What a person should hear about it (text id).
    pub(super) fn wind(
        &mut self,
        how: Wind,
        live: &Model,
        at: Nanos,
        now: Nanos,
    ) -> Option<&'static str> {
        self.play(now, live);
        if self.head.is_none() {
            if matches!(how, Wind::End) {
                return None;
            }
            let moment = Moment {
                place: self.tape.end(),
                model: live.clone(),
            };
            self.head = Some(Head {
                moment,
                at,
                wound: false,
                speed: Speed::ONE,
                playing: None,
            });
            if matches!(how, Wind::Freeze) {
                return None;
            }
        } else if !self.replay && matches!(how, Wind::Freeze | Wind::End) {
            self.head = None;
            return None;
        }
        self.wind_head(how, live, now)
    }

    fn wind_head(&mut self, how: Wind, live: &Model, now: Nanos) -> Option<&'static str> {
        let end = live.now.clock.at(live.now.at);
        let head = self.head.as_mut()?;
        let (place, run) = (head.moment.place, head.moment.model.run_time(head.at));
        head.wound = true;
        if !matches!(how, Wind::Play | Wind::Speed(_)) {
            head.playing = None;
        }
        match how {
            Wind::Freeze => {}
            Wind::Event(by) => self.seek_place(place.saturating_add_signed(by.into())),
            Wind::Second(by) => {
                let by_nanos = Nanos(u64::from(by.unsigned_abs()) * Nanos::SECOND.0);
                self.seek_run(if by < 0 {
                    run - by_nanos
                } else {
                    (run + by_nanos).min(end.max(run))
                });
            }
            Wind::Begin => self.seek_place(0),
            Wind::End => self.seek_place(u64::MAX),
            Wind::Part(part) => {
                let begin = self.tape.begin_run();
                let into = u128::from((end - begin).0) * u128::from(part) / u128::from(u16::MAX);
                self.seek_run(begin + Nanos(u64::try_from(into).unwrap_or(u64::MAX)));
            }
            Wind::Play => {
                let stands = head.playing.is_none();
                // at the end it begins again
                let again = stands && place == self.tape.end();
                head.playing =
                    stands.then_some((now, if again { self.tape.begin_run() } else { run }));
            }
            Wind::Speed(by) => {
                head.speed = if by < 0 {
                    head.speed.slower()
                } else {
                    head.speed.faster()
                };
                head.playing = head.playing.map(|_| (now, run));
            }
        }
        let back = matches!(how, Wind::Event(..0) | Wind::Second(..0) | Wind::Begin);
        let at_horizon = self
            .head
            .as_ref()
            .is_some_and(|head| head.moment.place <= self.tape.begin());
        (back && at_horizon && self.tape.begin() > 0).then_some("remark-horizon")
    }

    /// After so many events.
    fn seek_place(&mut self, place: u64) {
        let Some(mut head) = self.head.take() else {
            return;
        };
        head.moment = self.tape.moment(place, Some(head.moment));
        head.at = head.moment.model.now.at;
        self.head = Some(head);
    }

    /// At this run time.
    fn seek_run(&mut self, run: Nanos) {
        self.seek_place(self.tape.place_at(run));
        if let Some(head) = &mut self.head {
            let now = &head.moment.model.now;
            head.at = now.clock.when(run).unwrap_or(now.at).max(now.at);
        }
    }

    /// What the view has to know of the moment that is seen; `None`: it is the present. `runs`: there are processes
    /// that go on.
    pub(super) fn past(&self, last: &Model, runs: bool) -> Option<Past> {
        let head = self.head.as_ref()?;
        let shown = match (self.replay, head.wound) {
            (true, _) => Shown::Replay {
                speed: head.speed,
                plays: head.playing.is_some(),
            },
            (false, true) => Shown::Rewound { runs },
            (false, false) => Shown::Frozen { runs },
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
