//! What makes an answer true, as it stands in a lesson's file: `total 30..45`, `B deepest 10`, `B/A total 2.6..4.2`,
//! `stuck yes`, `first_join P1`.

use super::{
    Figures, Lesson,
    measure::{Kind, Measure, Value},
};
use serde::Deserialize;
use std::str::FromStr;

/// What must be measured for an answer to be true.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Claim {
    /// On which runs.
    pub of: Of,
    /// What.
    pub measure: Measure,
    expect: Expect,
}

/// Which runs a claim is about, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// One run.
    Run(usize),
    /// One run compared with another.
    Pair(usize, usize),
}

#[derive(Clone, Debug, PartialEq)]
enum Expect {
    /// From the first number up to the second, both included.
    Range(f64, f64),
    Truth(bool),
    Name(String),
}

impl Claim {
    /// What was measured; `None` while a run of it is missing, or where there was nothing to measure.
    pub fn value(&self, figures: &[Option<Figures>]) -> Option<Value> {
        let of = |run: usize| figures.get(run)?.as_ref();
        match self.of {
            Of::Run(run) => of(run)?.get(self.measure),
            Of::Pair(one, other) => self.measure.compare(of(one)?, of(other)?),
        }
    }

    /// Whether this is what was measured.
    pub fn holds(&self, figures: &[Option<Figures>]) -> Option<bool> {
        Some(match (&self.expect, self.value(figures)?) {
            (Expect::Range(from, to), Value::Number(number)) => (*from..=*to).contains(&number),
            (Expect::Truth(expected), Value::Truth(found)) => *expected == found,
            (Expect::Name(expected), Value::Name(found)) => *expected == found,
            _ => false,
        })
    }

    /// The last run that it needs, from 0.
    pub fn last_run(&self) -> usize {
        match self.of {
            Of::Run(run) => run,
            Of::Pair(one, other) => one.max(other),
        }
    }

    /// Whether its number is a ratio and has no unit.
    pub fn is_ratio(&self) -> bool {
        matches!(self.of, Of::Pair(..)) && self.measure != Measure::SameTakers
    }
}

impl TryFrom<String> for Claim {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Claim {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (of, measure, expect) = match words[..] {
            [measure, expect] => (Of::Run(0), measure, expect),
            [of, measure, expect] => (of.parse()?, measure, expect),
            _ => {
                return Err(format!(
                    "\"{text}\" is not a claim: it is a measure and what it must be, with runs before it if there are \
                     several, as in \"total 30..45\", \"B deepest 10\", \"B/A total 2..4\", \"stuck yes\" or \
                     \"first_join P1\""
                ));
            }
        };
        let measure: Measure = measure.parse()?;
        let pair = matches!(of, Of::Pair(..));
        if measure == Measure::SameTakers && !pair {
            return Err(format!("\"{text}\": same_takers compares two runs, as in \"B/A same_takers 0..99\""));
        }
        if pair && matches!(measure.kind(), Kind::Truth | Kind::Name) {
            return Err(format!("\"{text}\": {} is no number and cannot be compared", measure.word()));
        }
        Ok(Self { of, measure, expect: expectation(measure.kind(), expect)? })
    }
}

impl FromStr for Of {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let run = |word: &str| (0..26).find(|run| word == Lesson::letter(*run).to_string());
        let found = match text.split_once('/') {
            None => run(text).map(Self::Run),
            Some((one, other)) => run(one).zip(run(other)).map(|(one, other)| Self::Pair(one, other)),
        };
        found.ok_or_else(|| format!("\"{text}\" is no run: it is A, B, C …, or B/A for two of them"))
    }
}

fn expectation(kind: Kind, text: &str) -> Result<Expect, String> {
    match kind {
        Kind::Truth => match text {
            "yes" => Ok(Expect::Truth(true)),
            "no" => Ok(Expect::Truth(false)),
            _ => Err(format!("\"{text}\": it is yes or no")),
        },
        Kind::Name => Ok(Expect::Name(text.to_owned())),
        Kind::Seconds | Kind::Count | Kind::Percent => {
            let end = |word: &str, open: f64| {
                let number = if word.is_empty() { Some(open) } else { word.parse().ok() };
                number.filter(|number: &f64| !number.is_nan())
            };
            let ends = match text.split_once("..") {
                Some((from, to)) => end(from, f64::NEG_INFINITY).zip(end(to, f64::INFINITY)),
                None => end(text, f64::NAN).map(|number| (number, number)),
            };
            ends.filter(|(from, to)| from <= to)
                .map(|(from, to)| Expect::Range(from, to))
                .ok_or_else(|| format!("\"{text}\" is no number and no range such as 30..45, ..5 or 90.."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read() {
        for good in [
            "total 30..45",
            "A deepest 10",
            "B/A total 2.6..4.2",
            "stuck yes",
            "first_join P1",
            "left 6",
            "total ..5",
            "B/A same_takers 0..99",
        ] {
            assert!(good.parse::<Claim>().is_ok(), "{good}");
        }
        for (bad, says) in [
            ("total", "is not a claim"),
            ("length 3", "cannot be measured: total, "),
            ("stuck 3", "yes or no"),
            ("total 5..3", "no range"),
            ("total x", "no range"),
            ("a total 3", "is no run"),
            ("B/A stuck yes", "cannot be compared"),
            ("same_takers 3", "two runs"),
        ] {
            let error = bad.parse::<Claim>().map(|_| ()).expect_err(bad);
            assert!(error.contains(says), "{error}");
        }
    }
}
