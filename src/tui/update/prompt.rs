//! What is typed into the line at the bottom of the screen.

use super::effect::ViewEffect;
use crate::tui::{
    action::Action,
    prompt::{Ask, Prompt},
    view::View,
};

/// The most letters that can be typed.
const MOST: usize = 60;

/// Opens the line; a filter begins as it is now.
pub(super) fn open(view: &mut View, ask: Ask) {
    let typed = match ask {
        Ask::GoTo | Ask::Search => String::new(),
        Ask::Filter => view.events.filter.words(),
    };
    view.prompt = Some(Prompt {
        ask,
        typed,
        refused: None,
    });
}

/// What a key does to the open line; `Err`: the action is not for it, and it is closed.
pub(super) fn take(view: &mut View, action: &Action) -> Result<Option<ViewEffect>, ()> {
    let Some(prompt) = &mut view.prompt else {
        return Err(());
    };
    match action {
        Action::Type(letter) => {
            if prompt.typed.chars().count() < MOST {
                prompt.typed.push(*letter);
            }
            prompt.refused = None;
        }
        Action::Erase => {
            prompt.typed.pop();
            prompt.refused = None;
        }
        Action::Enter => return Ok(Some(ViewEffect::Submit)),
        Action::Close => view.prompt = None,
        Action::Scroll(_) => {}
        _ => {
            view.prompt = None;
            return Err(());
        }
    }
    Ok(None)
}
