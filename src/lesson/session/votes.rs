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
    /// The second round; `None` until the first has ended.
    pub second: Option<Vec<u32>>,
    /// The round that is counted or corrected, from 0.
    round: usize,
    /// The first round is not shown before the second has ended.
    hidden: bool,
    /// It was told that nobody voted again.
    told: bool,
}

impl Votes {
    /// A vote on this number of answers, without hands.
    pub(super) fn new(choices: usize) -> Self {
        Self {
            first: vec![0; choices],
            second: None,
            round: 0,
            hidden: false,
            told: false,
        }
    }

    /// The round that is counted or corrected, from 0.
    pub const fn round(&self) -> usize {
        self.round
    }

    /// Whether the first round is hidden until the second has ended.
    pub const fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// The hands of the round that is counted or corrected.
    pub fn now(&self) -> &[u32] {
        self.rounds().nth(self.round).unwrap_or(&self.first)
    }

    /// The hands of each round so far.
    pub fn rounds(&self) -> impl Iterator<Item = &[u32]> {
        std::iter::once(&self.first)
            .chain(&self.second)
            .map(Vec::as_slice)
    }

    /// All hands of each round so far.
    pub fn totals(&self) -> impl Iterator<Item = u32> {
        self.rounds().map(|hands| hands.iter().sum())
    }

    /// The hands that the longest bar stands for: all of a class, so that a bar is a share of it. It grows in steps, so
    /// that bars seldom change while hands are counted.
    pub fn scale(&self) -> u32 {
        let most = self.totals().max().unwrap_or(0);
        SMALL * most.div_ceil(SMALL).max(1).next_power_of_two()
    }

    /// To this round, from 0; whether it has begun.
    pub(super) const fn turn_to(&mut self, round: usize) -> bool {
        let begun = round == 0 || (round == 1 && self.second.is_some());
        if begun {
            self.round = round;
        }
        begun
    }

    /// Hides the first round, or shows it.
    pub(super) const fn turn_hidden(&mut self) {
        self.hidden = !self.hidden;
    }

    /// Counts this number of hands for this answer in this round.
    ///
    /// # Errors
    /// Why not (text id): more hands than any class has, or not an answer.
    pub(super) fn count(&mut self, choice: usize, hands: u32) -> Result<(), &'static str> {
        let round = match (&mut self.second, self.round) {
            (Some(second), 1) => second,
            _ => &mut self.first,
        };
        let place = round.get_mut(choice).ok_or("remark-no-key")?;
        if hands > MOST {
            return Err("remark-hands");
        }
        *place = hands;
        Ok(())
    }

    /// Why the round cannot end (text id), if it cannot.
    pub(super) fn why_not_close(&self) -> Option<&'static str> {
        self.first
            .iter()
            .all(|hands| *hands == 0)
            .then_some("remark-count-first")
    }

    /// The round is over: on to the second, or the answer with the most hands in the second (or, if nobody voted again
    /// and that was told, in the first).
    ///
    /// # Errors
    /// Why it cannot end (text id).
    pub(super) fn close_round(&mut self) -> Result<Option<usize>, &'static str> {
        if let Some(why) = self.why_not_close() {
            return Err(why);
        }
        let second = self.second.get_or_insert_with(|| vec![0; self.first.len()]);
        if self.round == 0 {
            self.round = 1;
            return Ok(None);
        }
        let again = second.iter().any(|hands| *hands > 0);
        if !again && !std::mem::replace(&mut self.told, true) {
            return Err("remark-no-second-vote");
        }
        let last = if again { second } else { &mut self.first };
        let most = last.iter().max().copied().unwrap_or(0);
        Ok(last.iter().position(|hands| *hands == most))
    }
}
