//! What can be said of a run, what a reader says of it, and the one definition of how far a shown number may be from
//! the truth: as far as the shown digits leave open.

/// A statement about a run that has one true value. Times are nanoseconds, shares lie between 0 and 1. An empty queue
/// name means the only queue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    /// Run time at an event.
    Run(Place),
    /// Real time at an event.
    Real(Place),
    /// Run time at the last event.
    End,
    /// Real time at the last event.
    RealEnd,
    /// Items in a queue after an event.
    Depth {
        queue: String,
        at: Place,
    },
    /// What kind of event it is.
    Kind(Place),
    /// The state that an event began.
    StateAt(Place),
    /// Whose event it is.
    Who(Place),
    /// The workers that wait for a queue after an event, in the order of their groups.
    WhoWaits(Place),
    /// A count of the whole run.
    Count {
        queue: String,
        what: Count,
    },
    /// A count of one worker.
    Own {
        worker: String,
        what: Count,
    },
    /// Run time that a worker spent in any of these displayed states.
    Time {
        worker: String,
        states: &'static [&'static str],
    },
    /// Real time, pauses left out, that a worker spent in a displayed state.
    RealTime {
        worker: String,
        state: String,
    },
    /// The share of the lives of a group's workers.
    Share {
        group: &'static str,
        part: Part,
    },
    /// The share of the lives of all workers on one side.
    ShareOfSide {
        side: Side,
        part: Part,
    },
    /// The share of a worker's life.
    ShareOf {
        worker: String,
        part: Part,
    },
    /// Wait times of the items that were taken from a queue.
    Wait {
        queue: String,
        what: Stat,
    },
    /// The longest that an item of the queue has waited at the end.
    OldestWait {
        queue: String,
    },
    /// Mean depth since the first put, or since the beginning of the recording.
    MeanDepth {
        queue: String,
    },
    /// Mean time that items were in the queue in the same stretch, those still in it included: the W of Little's law.
    MeanVisit {
        queue: String,
    },
    /// Run time from the first put to the end of the last worker.
    Total,
    /// When a worker ended.
    EndOf(String),
    /// Whether a worker was in this state for most of a stretch of run time whose ends are not known better than to
    /// `unsure`: 1 if it was.
    Mostly {
        worker: String,
        state: String,
        from: u64,
        to: u64,
        unsure: u64,
    },
    /// Run time from `from` on in which a process of the worker was there, joined or not.
    Lived {
        worker: String,
        from: u64,
    },
    /// Whether this was the greatest depth in a stretch of run time whose ends are not known better than to `unsure`:
    /// 1 if it was.
    Deepest {
        queue: String,
        depth: u64,
        from: u64,
        to: u64,
        unsure: u64,
    },
    /// Whether an item moved so at a moment that is not known better than to `unsure`: 1 if one did.
    Moved {
        worker: String,
        how: &'static str,
        value: String,
        by: String,
        from: u64,
        unsure: u64,
    },
    /// How the run ended.
    How,
    /// Who ended last.
    LastToEnd,
    Seed,
}

/// An event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// By its place in the run.
    Seq(u64),
    /// The n-th of some kinds, from 0.
    Nth(&'static [&'static str], usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Count {
    /// Accepted by the queue; of a worker: put by it.
    Put,
    Done,
    /// Of a worker: what it put if it is a producer, what it finished if it is a consumer.
    Items,
    Lost,
    Returned,
    /// In the queue at the end.
    Queued,
    InProgress,
    /// In the queue or in progress at the end.
    Left,
    Deepest,
    Capacity,
    /// The same without stop markers.
    PutWithoutMarkers,
    DoneWithoutMarkers,
    QueuedWithoutMarkers,
}

/// Workers by what they do with items: as is planned of their group, otherwise as was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// All that put.
    Putters,
    /// Those that only put.
    Sources,
    /// Those that only get.
    Sinks,
}

/// What a share of time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Work,
    /// Waiting for a queue: for room, for an item, in the kernel or spinning.
    Wait,
    /// Waiting for room.
    Room,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stat {
    Count,
    Mean,
    /// Nearest rank: so many in a hundred waited no longer.
    Percentile(u8),
    Longest,
}

/// The true value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Truth {
    Number(f64),
    /// A share of a time: how far the run clock's whole nanoseconds may move it stands beside it.
    Share(f64, f64),
    Word(String),
    /// There is nothing to say: no such event, no such time.
    Nothing,
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

    pub(crate) fn count(&mut self, what: Count, shown: Shown) {
        self.say(
            Fact::Count {
                queue: String::new(),
                what,
            },
            shown,
        );
    }

    pub(crate) fn wait(&mut self, what: Stat, shown: Shown) {
        self.say(
            Fact::Wait {
                queue: String::new(),
                what,
            },
            shown,
        );
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

    /// What is no more known than to this part of it, since it comes out of a histogram.
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
            (Self::Word(shown), Truth::Word(word)) => shown == word,
            (Self::Nothing, Truth::Nothing) => true,
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
