//! Hands counted in class: once, and once more after the class has talked about it.

/// The most hands for one answer.
const MOST: u32 = 999;
/// A small class.
const SMALL: u32 = 20;

/// The hands for each answer, in two rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// The first round, by answer.
    pub first: Vec<u32>,
    /// The second round; `None` during the first.
    pub second: Option<Vec<u32>>,
    /// It was told that nobody voted again.
    told: bool,
}

impl Votes {
    /// A vote on this number of answers, without hands.
    pub(super) fn new(choices: usize) -> Self {
        Self {
            first: vec![0; choices],
            second: None,
            told: false,
        }
    }

    /// The round that is counted now.
    pub fn now(&self) -> &[u32] {
        self.second.as_deref().unwrap_or(&self.first)
    }

    /// All hands of each round so far.
    pub fn totals(&self) -> impl Iterator<Item = u32> {
        std::iter::once(&self.first)
            .chain(&self.second)
            .map(|hands| hands.iter().sum())
    }

    /// The hands that the longest bar stands for: all of a class, so that a bar is a share of it. It grows in steps, so
    /// that bars seldom change while hands are counted.
    pub fn scale(&self) -> u32 {
        let most = self.totals().max().unwrap_or(0);
        SMALL * most.div_ceil(SMALL).max(1).next_power_of_two()
    }

    /// So many hands (999 at most) for this answer in this round; whether there is such an answer.
    pub(super) fn count(&mut self, choice: usize, hands: u32) -> bool {
        let round = self.second.as_mut().unwrap_or(&mut self.first);
        let Some(place) = round.get_mut(choice) else {
            return false;
        };
        *place = hands.min(MOST);
        true
    }

    /// The round is over: on to the second, or the answer with the most hands in the second (or, if nobody voted again
    /// and that was told, in the first).
    pub(super) fn close_round(&mut self) -> Result<Option<usize>, &'static str> {
        match &self.second {
            None if self.first.iter().all(|hands| *hands == 0) => Err("remark-count-first"),
            None => {
                self.second = Some(vec![0; self.first.len()]);
                Ok(None)
            }
            Some(second) if !self.told && second.iter().all(|hands| *hands == 0) => {
                self.told = true;
                Err("remark-no-second-vote")
            }
            Some(second) => {
                let last = if second.iter().any(|hands| *hands > 0) {
                    second
                } else {
                    &self.first
                };
                let most = last.iter().max().copied().unwrap_or(0);
                Ok(last.iter().position(|hands| *hands == most))
            }
        }
    }
}
