//! A tally as one JSON object; `docs/tally.md` describes it.

use super::{Facts, Order, Spread, Tally};
use crate::{
    event::{HowEnded, Nanos},
    scenario::Scenario,
};
use serde::Serialize;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// What was run; its seed is that of the first run.
    pub scenario: Scenario,
    /// How many runs were planned.
    pub times: u32,
    /// Whether each had the same seed; otherwise each had the next.
    pub same_seed: bool,
}

#[derive(Serialize)]
struct Whole<'a> {
    tally: u32,
    version: &'static str,
    #[serde(flatten)]
    asked: &'a Asked,
    runs: usize,
    ended: Ended,
    different: Classes<usize>,
    total: Option<Spread>,
    deepest: Option<Spread>,
    done: Option<Spread>,
    mean_wait: Option<Spread>,
    each: Vec<Run<'a>>,
}

#[derive(Serialize)]
struct Ended {
    completed: usize,
    stuck: usize,
    failed: usize,
}

#[derive(Serialize)]
struct Classes<T> {
    puts: T,
    takes: T,
    printed: T,
    takers: T,
}

#[derive(Serialize)]
struct Run<'a> {
    number: u32,
    seed: u64,
    ended: HowEnded,
    total: Option<Nanos>,
    which: Classes<usize>,
    deepest: u32,
    put: u64,
    done: u64,
    left: u64,
    lost: u64,
    returned: u64,
    mean_wait: Nanos,
    puts: &'a [String],
    takes: &'a [String],
    printed: &'a [String],
}

impl Tally {
    /// The object, without a line end.
    pub fn json(&self, asked: &Asked) -> String {
        let number = |of: fn(&Facts) -> u64| self.spread(|facts| Some(of(facts)));
        let whole = Whole {
            tally: 1,
            version: env!("CARGO_PKG_VERSION"),
            asked,
            runs: self.runs.len(),
            ended: Ended {
                completed: self.ended(HowEnded::Completed),
                stuck: self.ended(HowEnded::Stuck),
                failed: self.ended(HowEnded::Failed),
            },
            different: Classes {
                puts: self.distinct(|facts| facts.puts.clone()),
                takes: self.distinct(|facts| facts.takes.clone()),
                printed: self.distinct(|facts| facts.printed.clone()),
                takers: self.distinct(|facts| facts.takers),
            },
            total: self.total(),
            deepest: number(|facts| facts.deepest.into()),
            done: number(|facts| facts.done),
            mean_wait: number(|facts| facts.mean_wait.0),
            each: self.each(),
        };
        serde_json::to_string(&whole).expect("a tally holds only strings, numbers and lists")
    }

    fn each(&self) -> Vec<Run<'_>> {
        let orders: [fn(&Facts) -> &Order; 3] = [
            |facts| &facts.puts,
            |facts| &facts.takes,
            |facts| &facts.printed,
        ];
        let [puts, gets, printed] = orders.map(|of| self.classes(|facts| of(facts).clone()));
        let by_whom = self.classes(|facts| facts.takers);
        let which = |place: usize| Classes {
            puts: puts[place],
            takes: gets[place],
            printed: printed[place],
            takers: by_whom[place],
        };
        self.runs
            .iter()
            .enumerate()
            .map(|(place, facts)| Run::of(facts, which(place)))
            .collect()
    }
}

impl<'a> Run<'a> {
    fn of(facts: &'a Facts, which: Classes<usize>) -> Self {
        Self {
            number: facts.number,
            seed: facts.seed,
            ended: facts.how,
            total: facts.total,
            which,
            deepest: facts.deepest,
            put: facts.put,
            done: facts.done,
            left: facts.left,
            lost: facts.lost,
            returned: facts.returned,
            mean_wait: facts.mean_wait,
            puts: &facts.puts.first,
            takes: &facts.takes.first,
            printed: &facts.printed.first,
        }
    }
}
