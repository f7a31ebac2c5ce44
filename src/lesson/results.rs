//! What was measured in a lesson: on each run, round by round, and on what was tried next. One number is never the
//! truth: what was measured in several rounds is given as its median, with the least and the most.

use super::{MeasureRef, MeasureValue, Measurements, Operands, RunRef};
use crate::model::figures::Band;

/// What was measured so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// A round is every run once; the last one goes on.
    rounds: Vec<Vec<Option<Measurements>>>,
    tried: Option<Measurements>,
}

/// What the results says of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// A number: the median of all rounds. Anything else: what it was in the latest one.
    pub value: MeasureValue,
    /// How far a number scattered, where it was measured in several rounds.
    pub spread: Option<RoundSpread>,
    /// What theory expects of a run like the one that was measured.
    pub theory: Option<Band>,
}

/// How far a number scattered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoundSpread {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// The number of rounds.
    pub rounds: usize,
}

/// A number of one round, and what theory says of it.
type RoundValue = (f64, Option<Band>);

impl Results {
    /// Results of this number of runs, all empty; the first round begins.
    pub fn new(runs: usize) -> Self {
        Self {
            rounds: vec![vec![None; runs]],
            tried: None,
        }
    }

    /// Which round it is, from 1.
    pub fn round(&self) -> usize {
        self.rounds.len()
    }

    /// The next round begins.
    pub fn begin_round(&mut self) {
        let runs = self.rounds.first().map_or(0, Vec::len);
        self.rounds.push(vec![None; runs]);
    }

    /// What was measured on this run, in this round; it replaces what was known of it.
    pub fn note(&mut self, which: RunRef, figures: Option<Measurements>) {
        match which {
            RunRef::Next => self.tried = figures,
            RunRef::Run(run) => {
                if let Some(place) = self.rounds.last_mut().and_then(|round| round.get_mut(run)) {
                    *place = figures;
                }
            }
        }
    }

    /// What was measured on this run in this round.
    pub fn figures(&self, which: RunRef) -> Option<&Measurements> {
        self.of_round(self.rounds.last()?, which)
    }

    fn of_round<'f>(
        &'f self,
        round: &'f [Option<Measurements>],
        which: RunRef,
    ) -> Option<&'f Measurements> {
        match which {
            RunRef::Next => self.tried.as_ref(),
            RunRef::Run(run) => round.get(run)?.as_ref(),
        }
    }

    /// What the latest round says of it in which it was measured.
    pub fn latest(&self, measure_ref: &MeasureRef) -> Option<MeasureValue> {
        self.rounds
            .iter()
            .rev()
            .find_map(|round| measure_ref.value(|which| self.of_round(round, which)))
    }

    /// What all rounds say of it; `None` where it was measured in none.
    pub fn read(&self, measure_ref: &MeasureRef) -> Option<Reading> {
        // what is tried next has no rounds of its own
        let rounds = if measure_ref.of == Operands::One(RunRef::Next) {
            1
        } else {
            self.rounds.len()
        };
        let (mut numbers, mut latest) = (Vec::new(), None);
        for round in &self.rounds[..rounds] {
            let figures = |which| self.of_round(round, which);
            match measure_ref.value(figures) {
                Some(MeasureValue::Number(number)) => {
                    numbers.push((number, measure_ref.theory(figures)));
                }
                Some(other) => latest = Some(Reading::once(other)),
                None => {}
            }
        }
        Reading::of(numbers).or(latest)
    }
}

impl Reading {
    /// What was measured once.
    pub const fn once(value: MeasureValue) -> Self {
        Self {
            value,
            spread: None,
            theory: None,
        }
    }

    fn of(mut numbers: Vec<RoundValue>) -> Option<Self> {
        numbers.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let rounds = numbers.len();
        let ((least, _), (most, _)) = (*numbers.first()?, *numbers.last()?);
        // the one in the middle, or the two
        let ((low, below), (high, above)) = (numbers[(rounds - 1) / 2], numbers[rounds / 2]);
        let theory = below.zip(above).map(|(below, above)| Band {
            mean: f64::midpoint(below.mean, above.mean),
            low: f64::midpoint(below.low, above.low),
            high: f64::midpoint(below.high, above.high),
        });
        let spread = (rounds > 1).then_some(RoundSpread {
            least,
            most,
            rounds,
        });
        Some(Self {
            value: MeasureValue::Number(f64::midpoint(low, high)),
            spread,
            theory,
        })
    }

    /// Whether it lies where only one run of a hundred does.
    pub fn is_unlikely(&self) -> bool {
        matches!((&self.value, self.theory), (MeasureValue::Number(number), Some(band)) if !band.holds(*number))
    }
}

#[cfg(test)]
mod tests;
