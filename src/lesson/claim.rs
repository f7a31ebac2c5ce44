//! What makes an answer true, as it stands in a lesson's file: `total 30..45`, `B deepest 10`, `B/A total 2.6..4.2`,
//! `stuck yes`, `first_join P1`.

use super::{
    MeasureRef, Results,
    measure::{MeasureKind, MeasureValue},
};
use serde::Deserialize;
use std::str::FromStr;

/// What must be measured for an answer to be true.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Claim {
    /// What is measured, on which runs.
    pub measure_ref: MeasureRef,
    /// What it must be.
    pub expect: Expect,
}

/// What a measure must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// From the first number up to the second, both included; one of them may be infinite.
    Range(f64, f64),
    /// Yes or no.
    Truth(bool),
    /// This worker or role.
    Name(String),
}

impl Claim {
    /// Whether this is what was measured; `None` where it was not.
    pub fn holds(&self, results: &Results) -> Option<bool> {
        Some(
            match (&self.expect, results.read(&self.measure_ref)?.value) {
                (Expect::Range(from, to), MeasureValue::Number(number)) => {
                    (*from..=*to).contains(&number)
                }
                (Expect::Truth(expected), MeasureValue::Truth(found)) => *expected == found,
                (Expect::Name(expected), MeasureValue::Name(found)) => *expected == found,
                _ => false,
            },
        )
    }
}

impl FromStr for Claim {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let Some((expect, measure_ref)) = words
            .split_last()
            .filter(|(_, measure_ref)| (1..=2).contains(&measure_ref.len()))
        else {
            return Err(format!(
                "\"{text}\" is not a claim: it is a measure and what it must be, with runs before it if there are \
                 several, as in \"total 30..45\", \"B deepest 10\", \"B/A total 2..4\", \"stuck yes\" or \
                 \"first_join P1\""
            ));
        };
        let measure_ref: MeasureRef = measure_ref.join(" ").parse()?;
        Ok(Self {
            measure_ref,
            expect: expectation(measure_ref.measure.kind(), expect)?,
        })
    }
}

fn expectation(kind: MeasureKind, text: &str) -> Result<Expect, String> {
    match kind {
        MeasureKind::Truth => match text {
            "yes" => Ok(Expect::Truth(true)),
            "no" => Ok(Expect::Truth(false)),
            _ => Err(format!("\"{text}\": it is yes or no")),
        },
        MeasureKind::Name => Ok(Expect::Name(text.to_owned())),
        MeasureKind::Seconds
        | MeasureKind::Microseconds
        | MeasureKind::Count
        | MeasureKind::Percent => {
            let end = |word: &str, open: f64| {
                let number = if word.is_empty() {
                    Some(open)
                } else {
                    word.parse().ok()
                };
                number.filter(|number: &f64| !number.is_nan())
            };
            let ends = match text.split_once("..") {
                Some((from, to)) => end(from, f64::NEG_INFINITY).zip(end(to, f64::INFINITY)),
                None => end(text, f64::NAN).map(|number| (number, number)),
            };
            ends.filter(|(from, to)| from <= to)
                .map(|(from, to)| Expect::Range(from, to))
                .ok_or_else(|| {
                    format!(
                        "\"{text}\" is neither a number nor a range such as 30..45, ..5 or 90.."
                    )
                })
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
            ("total 5..3", "neither a number nor a range"),
            ("total x", "neither a number nor a range"),
            ("a total 3", "is not a run"),
            ("B/A stuck yes", "cannot be compared"),
            ("same_takers 3", "two runs"),
        ] {
            let error = bad.parse::<Claim>().map(|_| ()).expect_err(bad);
            assert!(error.contains(says), "{error}");
        }
    }
}
