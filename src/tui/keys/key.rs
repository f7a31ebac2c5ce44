//! One key, and what is written on it.

use crate::text::Text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as it is held down: shift is part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
}

pub(super) const fn on(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

pub(super) const fn char(letter: char) -> Key {
    on(KeyCode::Char(letter))
}

pub(super) const fn ctrl(letter: char) -> Key {
    Key {
        code: KeyCode::Char(letter),
        ctrl: true,
    }
}

impl Key {
    /// The key of an event; `None` for combinations that mean nothing here. A letter of full width counts as its
    /// narrow twin.
    pub fn of(event: KeyEvent) -> Option<Self> {
        let modifiers = event.modifiers - KeyModifiers::SHIFT;
        // both together are AltGr, with which some keyboards type brackets
        let alt_gr = modifiers == KeyModifiers::CONTROL | KeyModifiers::ALT;
        let ctrl = modifiers == KeyModifiers::CONTROL;
        let code = match event.code {
            KeyCode::Char(letter) if ctrl => KeyCode::Char(letter.to_ascii_lowercase()),
            KeyCode::Char(letter) => KeyCode::Char(narrow(letter)),
            other => other,
        };
        (modifiers.is_empty() || ctrl || alt_gr).then_some(Self { code, ctrl })
    }

    /// What is written on the key.
    pub fn cap(self, text: &Text, ascii: bool) -> String {
        let named = |name: &str| text.get(name);
        let cap = match self.code {
            KeyCode::Char(' ') => named("cap-space"),
            KeyCode::Char(letter) => letter.to_string(),
            KeyCode::Up if !ascii => "↑".into(),
            KeyCode::Down if !ascii => "↓".into(),
            KeyCode::Left if !ascii => "←".into(),
            KeyCode::Right if !ascii => "→".into(),
            KeyCode::PageUp => named("cap-page-up"),
            KeyCode::PageDown => named("cap-page-down"),
            KeyCode::Home => named("cap-home"),
            KeyCode::End => named("cap-end"),
            KeyCode::Enter => named("cap-enter"),
            KeyCode::Esc => named("cap-esc"),
            KeyCode::Tab => named("cap-tab"),
            KeyCode::BackTab => named("cap-back-tab"),
            other => other.to_string().to_lowercase(),
        };
        if self.ctrl {
            text.with("cap-ctrl", &[("key", &cap.to_uppercase())])
        } else {
            cap
        }
    }

    /// The key of this name, if it is one character of ASCII or `space`.
    pub fn named(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        match (name, letters.next(), letters.next()) {
            ("space", ..) => Some(char(' ')),
            (_, Some(letter), None) if letter.is_ascii_graphic() => Some(char(letter)),
            _ => None,
        }
    }

    /// Its name in files: the letter, or `enter`, `pageup`, `ctrl-c`.
    pub fn name(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "space".into(),
            KeyCode::Char(letter) => letter.to_string(),
            other => other.to_string().to_lowercase().replace(' ', ""),
        };
        if self.ctrl {
            ["ctrl", &name].join("-")
        } else {
            name
        }
    }

    /// Whether it was typed with a Japanese input method that is still on.
    pub fn is_japanese(self) -> bool {
        // punctuation, kana, signs, ideographs, kana of half width
        matches!(
            self.code,
            KeyCode::Char(
                '\u{3001}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff61}'..='\u{ff9f}',
            )
        )
    }
}

/// The ASCII twin of a letter of full width, or the letter itself.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    }
}
