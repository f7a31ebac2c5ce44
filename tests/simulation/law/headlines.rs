//! The sentence at the top and the pane Happening, at every event of a run and at moments between: what they claim is true,
//! by the list of events. What is said of the future (*for ever*, *nothing will happen*) is held against the events that
//! came.

mod claims;
mod stories;
mod witness;

use super::{oracle::Oracle, runs, runs::Run};
use procession::{
    event::{RealTime, RunTime, What},
    model::{
        Model,
        now::Failure,
        why::{Bottleneck, Headline, Sign},
    },
};
use proptest::{prelude::*, test_runner::TestRunner};
use std::collections::BTreeSet;
use strum::VariantNames;
use witness::Witness;

/// Run time between two looks while nothing happens, and the most looks there.
const EVERY: RunTime = RunTime::from_millis(100);
const LOOKS: u64 = 20;
/// Of a longer run only every n-th event is looked at: each look reads all that was before.
const MOST: usize = 400;

/// What was said in some runs.
#[derive(Default)]
pub(super) struct Said(BTreeSet<&'static str>);

impl Said {
    /// Notes the kinds of a headline.
    fn note(&mut self, headline: &Headline) {
        self.0.insert(headline.into());
        match headline {
            Headline::Bottleneck(bottleneck) => {
                self.0.insert(bottleneck.into());
                if let Bottleneck::Group { sign, .. } = bottleneck {
                    self.0.insert(sign.into());
                }
            }
            Headline::Failure(failure) => {
                self.0.insert(match failure {
                    Failure::Died { returned, .. } if !returned.is_empty() => "Returned",
                    Failure::Died { lost, .. } if !lost.is_empty() => "LostItems",
                    Failure::Died { .. } => "HeldNothing",
                    Failure::NotStarted { .. } => "NotStarted",
                    Failure::StoodStill { .. } => "StoodStill",
                });
            }
            _ => {}
        }
    }

    /// Those kinds that were never said.
    fn missing(&self) -> Vec<&'static str> {
        let incidents = [
            "Returned",
            "LostItems",
            "HeldNothing",
            "NotStarted",
            "StoodStill",
        ];
        let all = [
            Headline::VARIANTS,
            Bottleneck::VARIANTS,
            Sign::VARIANTS,
            &incidents,
        ];
        let kinds = all.into_iter().flatten().copied();
        kinds.filter(|kind| !self.0.contains(kind)).collect()
    }
}

/// Looks at one run from its first event to its last; gives the first sentence that is not true.
pub(super) fn look(run: &Run, by_engine: bool, said: &mut Said) -> Result<(), String> {
    let mut oracle = Oracle::before(&run.recording);
    let lines = Oracle::lines(&run.recording);
    let mut model = Model::new(run.header.clone());
    let mut witness = Witness::new(&run.recording, by_engine);
    let stride = run.events.len() / MOST + 1;
    for (place, (event, line)) in run.events.iter().zip(&lines).enumerate() {
        let from = model.now.at;
        let looks = place.is_multiple_of(stride);
        // while the program stood still nobody could look
        let until = match event.what {
            What::Gap { span } => event.at - span,
            _ => event.at,
        };
        for at in between(&model, from, until).into_iter().filter(|_| looks) {
            oracle.pass(at.0.into(), 0);
            held(&model, at, &witness, &oracle, said)?;
        }
        oracle.take(line);
        model.apply(event);
        witness.next();
        // the screen shows what a whole step of the engine made
        let next = run.events.get(place + 1);
        let amid = by_engine && next.is_some_and(|next| next.at == event.at);
        if amid || (!looks && next.is_some()) {
            continue;
        }
        held(&model, event.at, &witness, &oracle, said)?;
    }
    Ok(())
}

/// Moments between two events at which the screen may be drawn.
fn between(model: &Model, from: RealTime, to: RealTime) -> Vec<RealTime> {
    let speed = model.now.clock.speed().factor();
    let step = RealTime((EVERY.0 as f64 / speed) as u64).max(RealTime(1));
    if model.now.seq.is_none() || model.now.ended.is_some() {
        return Vec::new();
    }
    let moments = (1..=LOOKS).map(|n| from + RealTime(step.0 * n));
    moments.take_while(|at| *at < to).collect()
}

fn held(
    model: &Model,
    at: RealTime,
    witness: &Witness,
    oracle: &Oracle,
    said: &mut Said,
) -> Result<(), String> {
    let headline = model.headline(at);
    said.note(&headline);
    claims::headline(&headline, model, at, witness, oracle)
        .and_then(|()| claims::happening(model, at, witness))
        .map_err(|why| {
            let seq = model.now.seq;
            format!("after event {seq:?}, at {at:?}: {headline:?}: {why}")
        })
}

#[test]
fn every_kind_of_headline_is_shown_and_true() {
    let mut said = Said::default();
    for (name, run) in stories::all() {
        if let Err(why) = look(&run, true, &mut said) {
            panic!("{name}: {why}");
        }
    }
    assert_eq!(said.missing(), [""; 0], "kinds that are never said");
}

/// Whatever is said in runs of this kind is true. `counted` looks at many; these are made small when they fail.
fn always_true(runs: impl Strategy<Value = Run>, by_engine: bool) {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(60)
    };
    let tested = TestRunner::new(config).run(&runs, |run| {
        look(&run, by_engine, &mut Said::default()).map_err(TestCaseError::fail)
    });
    if let Err(why) = tested {
        panic!("{why}");
    }
}

#[test]
fn what_is_said_of_runs_of_the_engine_is_true() {
    always_true(runs::of_the_engine(), true);
}

#[test]
fn what_is_said_of_invented_runs_is_true() {
    always_true(runs::of_free_invention(), false);
}
