//! What a reader says, and how far that may be from the truth.

use super::{Count, Fact, Part, Stat};

/// The true value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Truth {
    Number(f64),
    /// A share of a time: how far the run clock's whole nanoseconds may move it stands beside it.
    Share(f64, f64),
    /// It lies in here: the run clock's whole nanoseconds decide where.
    Within(f64, f64),
    Word(String),
    /// There is nothing to say: no such event, no such time.
    Nothing,
    /// It cannot be told: the run clock's whole nanoseconds decide it.
    Any,
}

/// What a reader shows for a fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    /// Any number in here would be shown like this.
    Between(f64, f64),
    Word(String),
    /// A dash, or null.
    Nothing,
}

/// What one reader says.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) reader: &'static str,
    pub(crate) fact: Fact,
    pub(crate) shown: Shown,
}

/// All that one reader says.
#[derive(Clone, Debug)]
pub(crate) struct Claims {
    reader: &'static str,
    pub(crate) all: Vec<Claim>,
}

impl Claims {
    pub(crate) const fn of(reader: &'static str) -> Self {
        Self {
            reader,
            all: Vec::new(),
        }
    }

    pub(crate) fn say(&mut self, fact: Fact, shown: Shown) {
        self.all.push(Claim {
            reader: self.reader,
            fact,
            shown,
        });
    }

    /// Of the queue of this name, or of the only one.
    pub(crate) fn count(&mut self, queue: &str, what: Count, shown: Shown) {
        let queue = queue.to_owned();
        self.say(Fact::Count { queue, what }, shown);
    }

    pub(crate) fn wait(&mut self, queue: &str, what: Stat, shown: Shown) {
        // in a long run a percentile is known to a hundredth of it
        let shown = match what {
            Stat::Percentile(_) => shown.about(0.011),
            Stat::Count | Stat::Mean | Stat::Longest => shown,
        };
        let queue = queue.to_owned();
        self.say(Fact::Wait { queue, what }, shown);
    }

    pub(crate) fn share(&mut self, group: &str, part: Part, shown: Shown) {
        let group = group.to_owned();
        self.say(Fact::Share { group, part }, shown);
    }

    pub(crate) fn own(&mut self, worker: &str, what: Count, shown: Shown) {
        let worker = worker.to_owned();
        self.say(Fact::Own { worker, what }, shown);
    }

    /// Something that must be so.
    pub(crate) fn is_so(&mut self, fact: Fact) {
        self.say(fact, Shown::exact(1.0));
    }

    pub(crate) fn word(&mut self, fact: Fact, word: impl Into<String>) {
        self.say(fact, Shown::Word(word.into()));
    }
}

/// A run clock counts whole nanoseconds at each change of speed; so a time that is shown to the nanosecond may be early
/// by as many as there were changes, and a sum of such times a little more.
pub(crate) const CLOCK: f64 = 100.0;
/// What is lost in a floating-point sum, as a part of it.
const FLOAT: f64 = 1e-9;

impl Shown {
    /// A whole number.
    pub(crate) fn exact(number: f64) -> Self {
        Self::Between(number, number)
    }

    /// A time in nanoseconds, all of them shown.
    pub(crate) fn nanos(time: f64) -> Self {
        Self::Between(time - CLOCK, time + CLOCK)
    }

    /// A number that is written in full as a floating-point number.
    pub(crate) fn float(number: f64) -> Self {
        let lost = number.abs() * 1e-6 + FLOAT;
        Self::Between(number - lost, number + lost)
    }

    /// Rounded to the nearest multiple of `unit`.
    pub(crate) fn rounded(number: f64, unit: f64) -> Self {
        let more = unit / 2.0 + FLOAT * number.abs() + FLOAT;
        Self::Between(number - more, number + more)
    }

    /// Cut down to a multiple of `unit`: a clock shows what is over.
    pub(crate) fn cut(number: f64, unit: f64) -> Self {
        Self::Between(number - FLOAT * number.abs(), number + unit + CLOCK)
    }

    /// What is known only to this part of it, since it comes out of a histogram.
    pub(crate) fn about(self, part: f64) -> Self {
        match self {
            Self::Between(low, high) => {
                Self::Between(low - low.abs() * part, high + high.abs() * part)
            }
            other => other,
        }
    }

    fn allows(&self, truth: &Truth) -> bool {
        match (self, truth) {
            (Self::Between(low, high), Truth::Number(number)) => {
                (low - low.abs() * FLOAT..=high + high.abs() * FLOAT).contains(number)
            }
            (Self::Between(low, high), Truth::Share(share, unsure)) => {
                Self::Between(low - unsure, high + unsure).allows(&Truth::Number(*share))
            }
            (Self::Between(low, high), Truth::Within(least, most)) => {
                low - FLOAT <= *most && high + FLOAT >= *least
            }
            (Self::Word(shown), Truth::Word(word)) => shown == word,
            (_, Truth::Any) | (Self::Nothing, Truth::Nothing) => true,
            _ => false,
        }
    }

    /// Whether one truth can be shown in both ways.
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Between(low, high), Self::Between(other_low, other_high)) => {
                low <= other_high && other_low <= high
            }
            (one, other) => one == other,
        }
    }
}

/// Every claim that is not true.
pub(crate) fn untrue(claims: &[Claim], truth: impl Fn(&Fact) -> Truth) -> Vec<String> {
    let wrong = |claim: &Claim| {
        let truth = truth(&claim.fact);
        let told = format!(
            "{}: {:?} is {:?}, not {:?}",
            claim.reader, claim.fact, truth, claim.shown
        );
        (!claim.shown.allows(&truth)).then_some(told)
    };
    claims.iter().filter_map(wrong).collect()
}

/// Every two claims about one fact that cannot both be true; the truth is not asked.
pub(crate) fn contradictions(claims: &[Claim]) -> Vec<String> {
    let mut sorted: Vec<&Claim> = claims.iter().collect();
    sorted.sort_by(|a, b| a.fact.cmp(&b.fact));
    let mut found = Vec::new();
    for about in sorted.chunk_by(|a, b| a.fact == b.fact) {
        for (n, one) in about.iter().enumerate() {
            for other in about[n + 1..]
                .iter()
                .filter(|other| !one.shown.agrees(&other.shown))
            {
                let (a, b) = (one.reader, other.reader);
                found.push(format!(
                    "{:?}: {a} says {:?}, {b} says {:?}",
                    one.fact, one.shown, other.shown
                ));
            }
        }
    }
    found
}
