//! What a person does on a lesson's card: keys become moves of the session. What is chosen and how far it is scrolled is
//! the card's own.

use crate::lesson::{LessonEffect, LessonSession, LessonStep, Move, Votes};

/// What a key or a click does on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKey {
    /// This move of the lesson.
    Move(Move),
    /// This answer, from 0; in a vote: count hands for it.
    Choose(usize),
    /// A hand more for this answer, in a vote; otherwise the answer.
    Click(usize),
    /// This digit: of the number of hands, or the answer of this number.
    Digit(u32),
    /// The number of hands is complete: on to the next answer.
    EndEntry,
    /// The last digit was wrong; without a vote, back.
    Erase,
    /// The number of hands to add.
    More(i32),
    /// The answer above (-1) or below (1) in a vote; otherwise, rows to scroll.
    Down(i32),
}

/// What of a lesson's card is seen, and which of its rows is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonCard {
    /// Rows that are scrolled away, and on which card.
    scrolled: Option<(CardFace, u16)>,
    /// The answer that hands are counted for.
    row: usize,
    /// The next digit goes on with the number.
    typing: bool,
}

/// What makes a card another one, which is seen from its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CardFace {
    step: LessonStep,
    round: usize,
    /// The round of the vote, from 1; none without one.
    vote: Option<usize>,
}

impl CardFace {
    fn of(lesson_session: &LessonSession) -> Self {
        Self {
            step: lesson_session.step(),
            round: lesson_session.results().round(),
            vote: lesson_session.votes().map(|votes| votes.round() + 1),
        }
    }
}

impl LessonCard {
    /// Rows that are scrolled away.
    pub fn scrolled(&self, lesson_session: &LessonSession) -> u16 {
        let face = CardFace::of(lesson_session);
        self.scrolled
            .filter(|(of, _)| *of == face)
            .map_or(0, |(_, rows)| rows)
    }

    /// The answer that hands are counted for.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Whether a number of hands is being typed.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Scrolls by this number of rows.
    pub fn scroll(&mut self, rows: i32, lesson_session: &LessonSession) {
        let scrolled = self.scrolled(lesson_session);
        let rows = scrolled.saturating_add_signed(rows.clamp(-99, 99) as i16);
        self.scrolled = Some((CardFace::of(lesson_session), rows));
    }

    /// Does what a key does.
    pub fn take(&mut self, by: CardKey, lesson_session: &mut LessonSession) -> LessonEffect {
        let typing = matches!(by, CardKey::Digit(_) | CardKey::Erase);
        let typed = std::mem::replace(&mut self.typing, typing);
        match by {
            CardKey::Move(by) => self.go(by, lesson_session),
            by if lesson_session.voting() => self.count(by, typed, lesson_session),
            CardKey::Choose(choice) | CardKey::Click(choice) => {
                self.go(Move::Answer(choice), lesson_session)
            }
            CardKey::Digit(digit) => self.go(
                Move::Answer((digit as usize).wrapping_sub(1)),
                lesson_session,
            ),
            CardKey::Erase => self.go(Move::Back, lesson_session),
            CardKey::Down(rows) => {
                self.scroll(rows, lesson_session);
                LessonEffect::Show(lesson_session.step())
            }
            CardKey::More(_) | CardKey::EndEntry => LessonEffect::Refuse("remark-no-key"),
        }
    }

    /// Does a move; another card begins at its first row.
    fn go(&mut self, by: Move, lesson_session: &mut LessonSession) -> LessonEffect {
        let before = CardFace::of(lesson_session);
        let effect = lesson_session.take(by);
        let after = CardFace::of(lesson_session);
        if before != after {
            self.scrolled = None;
        }
        if before.vote != after.vote {
            self.row = 0;
        }
        effect
    }

    /// A key in a vote: another answer, or other hands for this one. `typed`: a digit stands there already.
    fn count(
        &mut self,
        by: CardKey,
        typed: bool,
        lesson_session: &mut LessonSession,
    ) -> LessonEffect {
        let here = LessonEffect::Show(lesson_session.step());
        let counted = lesson_session.votes().map_or(&[][..], Votes::now);
        let last = counted.len().saturating_sub(1);
        let next = |by: isize| self.row.saturating_add_signed(by).min(last);
        let row = match by {
            CardKey::Choose(row) | CardKey::Click(row) => row,
            CardKey::Down(rows) => next(rows.signum() as isize),
            CardKey::EndEntry => next(1),
            _ => self.row,
        };
        let Some(hands) = counted.get(row) else {
            return here;
        };
        self.row = row;
        let hands = match by {
            CardKey::Click(_) => hands + 1,
            CardKey::More(more) => hands.saturating_add_signed(more),
            CardKey::Digit(digit) if typed => hands * 10 + digit,
            CardKey::Digit(digit) => digit,
            CardKey::Erase => hands / 10,
            _ => return here,
        };
        let effect = lesson_session.take(Move::Hands(row, hands));
        // what was refused is not a part of the number, which can be corrected
        self.typing |= typed && matches!(effect, LessonEffect::Refuse(_));
        effect
    }
}
