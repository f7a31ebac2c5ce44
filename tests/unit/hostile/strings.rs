//! Strings that attack a terminal, and any others.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Says what it wants to do to the terminal.
const ATTACKS: [&str; 40] = [
    "\x1b[2J\x1b[H",
    "\x1b[1;1Hover the title",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]4;1;rgb:00/00/00\x1b\\",
    "\x1b[?1049l",
    "\x1b[?25h",
    "\x1b[?2004l\x1b[?1003h",
    "\x1b[?2026h",
    "\x1b[8;1;1t",
    "\x1b(0lqqk",
    "\x1bP1$r0m\x1b\\",
    "\x1b[6n\x1b[c",
    "\x1b[38;5;1m\x1b[7m",
    "\x1b_apc\x1b\\",
    "\x1bc",
    "\x1b",
    "\u{9b}2J",
    "\u{9d}0;title\u{9c}",
    "\u{90}q\u{9c}",
    "over\rwrite",
    "back\x08\x08\x08\x08",
    "two\nlines",
    "tab\ttab",
    "bell\x07",
    "nul\0nul",
    "shift\x0e\x0f",
    "del\x7f",
    "line\u{2028}line\u{2029}",
    "\u{202e}drawkcab",
    "\u{2066}isolate\u{2069}",
    "zero\u{200b}width\u{200d}\u{feff}",
    "soft\u{ad}hyphen",
    "\u{301}lone accent",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}algo",
    "👨\u{200d}👩\u{200d}👧 👍🏽 🇯🇵 ❤\u{fe0f} #\u{fe0f}\u{20e3}",
    "private \u{e0b0} \u{f0000} tag \u{e0041}\u{e007f}",
    "filler \u{3164}\u{ffa0}\u{115f}",
    "{ $who } { 5 } <missing>",
];

/// Characters that mean something to terminals, widths and our own templates.
const NASTY: &[char] = &[
    '\x1b', '[', ']', ';', '?', 'm', 'H', 'J', '\x07', '\r', '\n', '\t', '\u{9b}', '\u{200d}',
    '\u{202e}', '\u{301}', '\u{20e3}', '\u{fe0f}', '日', 'ｶ', '😀', '🏽', '🇯', '🇵', 'ل', 'ا', 'क',
    '\u{94d}', 'ष', '\u{1100}', '\u{1161}', '\u{11a8}', '\u{e33}', 'ก', 'a', '0', ' ', '{', '}',
    '$', '<', '%',
];

/// An endless supply, the same for the same seed.
pub(crate) struct Strings {
    dice: ChaCha8Rng,
    /// How many were taken.
    pub(crate) taken: u64,
}

impl Strings {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            dice: ChaCha8Rng::seed_from_u64(seed),
            taken: 0,
        }
    }

    /// A number below this.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.dice.next_u32() % end
    }

    /// The next one: now and then an attack as it is known, or in the middle of something, or very long.
    pub(crate) fn next(&mut self) -> String {
        self.taken += 1;
        let attack = ATTACKS[self.below(ATTACKS.len() as u32) as usize];
        match self.below(16) {
            0 => attack.to_owned(),
            1 => format!("{}{attack}{}", self.any(6), self.any(6)),
            2 => self.any(300),
            _ => self.any(24),
        }
    }

    fn any(&mut self, most: u32) -> String {
        let length = self.below(most + 1);
        (0..length).map(|_| self.letter()).collect()
    }

    fn letter(&mut self) -> char {
        match self.below(4) {
            0 | 1 => NASTY[self.below(NASTY.len() as u32) as usize],
            2 => char::from((self.below(256)) as u8),
            _ => char::from_u32(self.below(0x11_0000)).unwrap_or('?'),
        }
    }
}
