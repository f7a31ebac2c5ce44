//! Which of the keys that arrive were really pressed as such.
//!
//! A slow line splits what one key sends: `Esc [ C` is an arrow, not three keys, and must not remove a consumer.
//! A bare Esc acts at once, since it does no harm. After it, `[` opens a sequence that is swallowed up to its
//! end (`[` `M` has three more keys: a click of old terminals) and `O` swallows one more key, as long as no gap is
//! longer than [`GAP`]. A `[` that nothing follows in that time was meant, and acts late; one without an Esc before it
//! acts at once, so that it may be held down. When the sequence was the beginning of a paste, everything is swallowed
//! until there has been silence. (What a terminal answers to questions that we do not ask is not looked for.)

use crate::event::RealTime;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The longest time between two parts of a split key.
pub(super) const GAP: RealTime = RealTime::from_millis(400);

/// What has come lately.
#[derive(Debug, Default)]
pub(super) struct KeyDecoder {
    state: DecoderState,
    /// The parts of a split key end here.
    until: RealTime,
}

#[derive(Debug, Default)]
enum DecoderState {
    #[default]
    Free,
    /// Esc.
    Escape,
    /// Esc `[`, the letters after it; and the `[`, while nothing followed.
    Sequence(String, Option<KeyEvent>),
    /// The number of further keys that belong to it: one after Esc `O`, three after Esc `[` `M`, a click of old terminals.
    More(u8),
    Paste,
}

impl KeyDecoder {
    /// The key, if it acts now. Ask for [late](Self::late) ones first.
    pub(super) fn take(&mut self, key: KeyEvent, now: RealTime) -> Option<KeyEvent> {
        if now >= self.until {
            self.state = DecoderState::Free;
        }
        self.until = now + GAP;
        let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        let (state, acts) = match (std::mem::take(&mut self.state), key.code) {
            (DecoderState::Paste, _) => (DecoderState::Paste, false),
            (_, KeyCode::Esc) => (DecoderState::Escape, true),
            (DecoderState::Escape, KeyCode::Char('[')) if plain => {
                (DecoderState::Sequence(String::new(), Some(key)), false)
            }
            (DecoderState::Escape, KeyCode::Char('O')) if plain => (DecoderState::More(1), false),
            (DecoderState::Sequence(so_far, _), KeyCode::Char(letter)) if plain => {
                (sequence(so_far, letter), false)
            }
            (DecoderState::More(more @ 2..), KeyCode::Char(_)) => {
                (DecoderState::More(more - 1), false)
            }
            (DecoderState::More(_), KeyCode::Char(_)) if plain => (DecoderState::Free, false),
            _ => (DecoderState::Free, true),
        };
        self.state = state;
        acts.then_some(key)
    }

    /// When to ask whether a key was meant after all.
    pub(super) fn due(&self) -> Option<RealTime> {
        matches!(self.state, DecoderState::Sequence(_, Some(_))).then_some(self.until)
    }

    /// A key that was held back, once it is clear that it was meant.
    pub(super) fn late(&mut self, now: RealTime) -> Option<KeyEvent> {
        match &mut self.state {
            DecoderState::Sequence(_, held) if now >= self.until => held.take(),
            _ => None,
        }
    }
}

/// What the letter makes of a sequence: parameters are `0` to `?`, in front of them may stand a second `[` (the Linux
/// console), and any other letter ends it.
fn sequence(mut so_far: String, letter: char) -> DecoderState {
    match letter {
        ' '..='?' => {
            so_far.push(letter);
            DecoderState::Sequence(so_far, None)
        }
        '[' if so_far.is_empty() => DecoderState::More(1),
        'M' if so_far.is_empty() => DecoderState::More(3),
        '~' if so_far == "200" => DecoderState::Paste,
        _ => DecoderState::Free,
    }
}
