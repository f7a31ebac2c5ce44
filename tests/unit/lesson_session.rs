//! A lesson as it goes on, whatever is wanted of it and whenever its runs begin and end.

use crate::given::folded;
use procession::{
    lesson::{
        LessonEffect, LessonSession, LessonStep, Measurements, Move, PreparedLesson, Results,
        RunRef, builtin,
    },
    text::Language,
};
use proptest::prelude::*;
use std::sync::Arc;

/// What was measured on a run of this number of seconds.
fn figures(seconds: u32) -> Measurements {
    let story = format!(
        r#"
        0 "queue_made","queue":"queue","capacity":null,"leased":true
        0 "worker_started","worker":"P1","process":"P1","group":"producers"
        0 "put","worker":"P1","queue":"queue","items":[{{"id":1,"by":"P1","value":7}}],"depth":1
        {seconds} "run_ended","how":"completed","why":""
        "#
    );
    Measurements::of(&folded(&story)).expect("it is over")
}

#[derive(Clone, Copy, Debug)]
enum Happening {
    Wanted(Move),
    Begun,
    /// The run is over, after this number of seconds.
    Measured(u32),
    /// Likewise, and nobody stays to look at it.
    RunOver(u32),
    Opened,
}

fn happening() -> impl Strategy<Value = Happening> {
    let moves = prop_oneof![
        6 => Just(Move::Forward),
        2 => Just(Move::Back),
        2 => Just(Move::Skip),
        1 => Just(Move::Again),
        1 => Just(Move::Leave),
        3 => (0..5_usize).prop_map(Move::Answer),
        1 => Just(Move::Vote),
        3 => (0..5_usize, 0..1_100_u32).prop_map(|(choice, hands)| Move::Hands(choice, hands)),
    ];
    prop_oneof![
        12 => moves.prop_map(Happening::Wanted),
        4 => Just(Happening::Begun),
        3 => (1..50_u32).prop_map(Happening::Measured),
        2 => (1..50_u32).prop_map(Happening::RunOver),
        1 => Just(Happening::Opened),
    ]
}

/// A session, and what it must know by all that happened.
struct Watched {
    session: LessonSession,
    results: Results,
    /// The run that has begun.
    running: Option<RunRef>,
    /// The runs that were asked for.
    asked: Vec<RunRef>,
    /// What is run next may be run without an answer.
    skipped: bool,
    voting: bool,
    first: Vec<u32>,
    second: Option<Vec<u32>>,
}

impl Watched {
    fn new(place: usize) -> Self {
        let lesson = &builtin::all()[place % builtin::all().len()];
        let prepared = PreparedLesson::new(Arc::clone(lesson), 2, Language::English);
        Self {
            results: Results::new(prepared.runs.len()),
            session: LessonSession::new(Arc::new(prepared)),
            running: None,
            asked: Vec::new(),
            skipped: false,
            voting: false,
            first: vec![0; lesson.question.choices.len()],
            second: None,
        }
    }

    fn happens(&mut self, happening: Happening) {
        let before = self.session.clone();
        let effect = match happening {
            Happening::Wanted(by) => {
                let starting = !self.asked.is_empty() && self.running.is_none();
                let effect = self.session.take(by);
                if starting {
                    assert_eq!(self.session, before, "nothing is moved between two runs");
                } else {
                    self.moved(by, before.step(), &effect);
                }
                effect
            }
            Happening::Begun => {
                self.session.begun();
                self.running = self.asked.last().copied();
                return;
            }
            Happening::Measured(seconds) => {
                self.note(seconds);
                self.session.hear(Some(figures(seconds)));
                return;
            }
            Happening::RunOver(seconds) => {
                self.note(seconds);
                self.session.run_over(Some(figures(seconds)))
            }
            Happening::Opened => {
                self.session.open();
                return;
            }
        };
        if let LessonEffect::Run(scenario) = effect {
            let prepared = self.session.prepared();
            let (which, expected) = match self.session.step() {
                LessonStep::Run(run) => {
                    if self.session.results().round() > self.results.round() {
                        assert_eq!(run, 0, "a round begins with its first run");
                        self.results.begin_round();
                    } else if let Some(RunRef::Run(last)) = self.asked.last() {
                        assert_eq!(run, last + 1, "one run after the other");
                    }
                    let expected = prepared.in_round(run, self.results.round());
                    (RunRef::Run(run), Some(expected))
                }
                LessonStep::Next => {
                    self.results.note(RunRef::Next, None);
                    let tried = self.asked.iter().filter(|run| **run == RunRef::Next);
                    (RunRef::Next, prepared.tried(tried.count() + 1))
                }
                step => panic!("nothing is run at {step:?}"),
            };
            assert_eq!(Some(*scenario), expected);
            assert!(
                self.skipped || self.session.prediction().is_some(),
                "nothing runs before a prediction"
            );
            self.asked.push(which);
            self.running = None;
        }
    }

    /// What was measured is of the run that has begun, and of no other.
    fn note(&mut self, seconds: u32) {
        if let Some(which) = self.running {
            self.results.note(which, Some(figures(seconds)));
        }
    }

    fn moved(&mut self, by: Move, at: LessonStep, effect: &LessonEffect) {
        if at != LessonStep::Prediction {
            return;
        }
        match by {
            Move::Skip => (self.skipped, self.voting) = (true, false),
            Move::Vote => self.voting = !self.voting,
            Move::Hands(choice, hands)
                if self.voting && choice < self.first.len() && hands <= 999 =>
            {
                self.second.as_mut().unwrap_or(&mut self.first)[choice] = hands;
            }
            Move::Forward if self.voting && matches!(effect, LessonEffect::Show(_)) => {
                self.second = Some(vec![0; self.first.len()]);
            }
            _ => {}
        }
    }

    fn check(&self) {
        assert_eq!(*self.session.results(), self.results, "nothing is lost");
        let votes = self.session.votes();
        let counted = self.voting.then_some((&self.first, &self.second));
        assert_eq!(
            votes.map(|votes| (&votes.first, &votes.second)),
            counted,
            "hands are kept as they were counted"
        );
        let last = RunRef::Run(self.session.prepared().runs.len() - 1);
        assert!(
            self.asked.contains(&last)
                || !matches!(
                    self.session.step(),
                    LessonStep::Result | LessonStep::Check | LessonStep::Next
                ),
            "what is asked after the runs comes after the last one"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_happens_a_lesson_keeps_its_order_and_its_results(
        place in 0..100_usize,
        happenings in prop::collection::vec(happening(), 1..120),
    ) {
        let mut watched = Watched::new(place);
        for happening in happenings {
            watched.happens(happening);
            watched.check();
        }
    }
}

#[test]
fn runs_of_different_length_are_told_apart() {
    assert_ne!(figures(3), figures(4));
}
