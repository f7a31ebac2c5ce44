//! Two runs side by side on the screen. Nothing goes on there: it changes when a key is pressed.

use super::{
    ScreenOutcome,
    action::Action,
    draw::{self, Picture},
    input::{ScreenInput, clicked},
    keys::{Key, Mode, WHOLE},
    terminal::{self, Terminal},
    update::{axis, other},
    view::{Overlay, View},
    writer::Writer,
};
use crate::{compare::Comparison, event::RunTime, sys::signals::INTERRUPT, text::Text};
use crossbeam_channel::Receiver;
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;

/// Two runs, and what of them is to be seen.
pub struct Pair<'a> {
    comparison: &'a Comparison,
    names: [&'a str; 2],
    /// What was chosen to be seen.
    pub view: View,
    /// The run time at the left end of the axis.
    from: RunTime,
    text: Text,
    picture: Picture,
}

/// What the loop has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum PairRequest {
    /// Leave.
    Leave(ScreenOutcome),
    /// Stop the program until it is continued.
    Background,
}

impl<'a> Pair<'a> {
    /// Two runs called so; at first the whole of both is seen.
    pub fn new(comparison: &'a Comparison, names: [&'a str; 2], view: View) -> Self {
        let axis = draw::pair_axis(comparison);
        let view = View {
            axis,
            scroll: 0,
            overlay: None,
            ..view
        };
        Self {
            comparison,
            names,
            text: Text::new(view.language),
            view,
            from: RunTime::ZERO,
            picture: Picture::default(),
        }
    }

    /// A key was pressed.
    pub fn press(&mut self, key: KeyEvent) -> Option<PairRequest> {
        let action = Mode::COMPARE.action(Key::of(key)?, &self.view.own_keys)?;
        self.act(action)
    }

    fn act(&mut self, action: &Action) -> Option<PairRequest> {
        match action {
            Action::Help => {
                self.view.overlay = match self.view.overlay {
                    None => Some(Overlay::Help { scroll: 0 }),
                    Some(_) => None,
                };
            }
            Action::Close if self.view.overlay.is_some() => self.view.overlay = None,
            // two runs of a lesson lie over its card
            Action::Close if self.view.lesson_session.is_some() => {
                return Some(PairRequest::Leave(ScreenOutcome::Quit));
            }
            // the help takes every key that does something to the picture behind it
            Action::Choose(_) | Action::Axis(_) if self.view.overlay.is_some() => {}
            Action::Scroll(rows) if self.view.overlay.is_some() => self.scroll_help(*rows),
            Action::Choose(steps) => self.go(*steps),
            Action::Axis(by) => {
                self.view.axis = axis(self.view.axis, *by);
                self.go(0);
            }
            Action::Scroll(rows) => {
                let most = u16::try_from(draw::PAIR_ROWS).unwrap_or(u16::MAX);
                self.view.scroll = self
                    .view
                    .scroll
                    .saturating_add_signed(*rows as i16)
                    .min(most);
            }
            Action::ToggleTheme => self.view.theme = other(self.view.theme),
            Action::NextLanguage => {
                self.view.language = self.view.language.next();
                self.text = Text::new(self.view.language);
            }
            Action::Quit => return Some(PairRequest::Leave(ScreenOutcome::Quit)),
            Action::Interrupt => return Some(PairRequest::Leave(ScreenOutcome::Signal(INTERRUPT))),
            Action::Background => return Some(PairRequest::Background),
            _ => {}
        }
        None
    }

    fn scroll_help(&mut self, rows: i32) {
        /// As long as keys and legend get on a narrow screen.
        const MOST: u16 = 100;
        if let Some(Overlay::Help { scroll }) = &mut self.view.overlay {
            *scroll = scroll
                .saturating_add_signed(rows.clamp(-99, 99) as i16)
                .min(MOST);
        }
    }

    /// Goes along the axis, but not beyond the end of the longer run.
    fn go(&mut self, steps: i32) {
        let last = self.comparison.end() - RunTime(self.view.axis.0 / 2);
        let step = RunTime(self.view.axis.0 / u64::from(WHOLE.unsigned_abs()));
        let way = RunTime(step.0.saturating_mul(u64::from(steps.unsigned_abs())));
        self.from = if steps < 0 {
            self.from - way
        } else {
            (self.from + way).min(last)
        };
    }

    /// Draws the picture.
    pub fn paint(&mut self, buffer: &mut Buffer) -> &Picture {
        self.picture = draw::pair(
            buffer,
            self.comparison,
            self.names,
            (&self.view, self.from),
            &self.text,
        );
        &self.picture
    }
}

/// Shows the two until they are left.
pub(super) fn drive(
    pair: &mut Pair<'_>,
    inputs: &Receiver<ScreenInput>,
    writer: &mut Writer,
    terminal: &Terminal,
) -> ScreenOutcome {
    writer.before_next(&terminal::mouse(pair.view.mouse));
    writer.start_anew((terminal.size)());
    loop {
        if writer.ready() {
            writer.show(|buffer| {
                pair.paint(buffer);
            });
        }
        let Ok(input) = inputs.recv() else {
            return ScreenOutcome::Quit;
        };
        let request = match input {
            ScreenInput::Key(key) => pair.press(key),
            ScreenInput::Click(at) => {
                clicked(&pair.picture.click_targets, at).and_then(|action| pair.act(&action))
            }
            ScreenInput::Wheel(rows) => pair.act(&Action::Scroll(rows)),
            ScreenInput::End(number) => Some(PairRequest::Leave(ScreenOutcome::Signal(number))),
            ScreenInput::Panicked(message) => {
                Some(PairRequest::Leave(ScreenOutcome::Failed(message)))
            }
            ScreenInput::Background => Some(PairRequest::Background),
            ScreenInput::Resized => {
                writer.start_anew((terminal.size)());
                None
            }
            ScreenInput::Continued => {
                anew(pair, writer, terminal);
                None
            }
            ScreenInput::Written => {
                writer.written();
                None
            }
        };
        match request {
            None => {}
            Some(PairRequest::Leave(outcome)) => return outcome,
            Some(PairRequest::Background) => {
                (terminal.stop)();
                anew(pair, writer, terminal);
            }
        }
    }
}

/// Another program may have left the terminal in any state meanwhile.
fn anew(pair: &Pair<'_>, writer: &mut Writer, terminal: &Terminal) {
    writer.before_next(&(terminal.take_over)());
    writer.before_next(&terminal::mouse(pair.view.mouse));
    writer.start_anew((terminal.size)());
}
