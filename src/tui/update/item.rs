//! The selected item, and the card that tells what happened to it.

use super::effect::ViewEffect;
use crate::{
    event::Origin,
    model::Model,
    tui::{
        action::{Action, Seek},
        view::{Overlay, SeenItem, View},
    },
};

/// Selects an item and shows what happened to it.
pub(in crate::tui) fn select_item(view: &mut View, of: Origin) {
    view.item = Some(SeenItem::new(of));
    view.overlay = Some(Overlay::Item);
}

/// Selects the item that is taken next from the chosen queue.
pub(super) fn open_first(view: &mut View, model: &Model) {
    let next = view.queue_of(model).and_then(|(_, queue)| {
        let (item, _) = queue.items.front()?;
        Some(Origin {
            queue: queue.name,
            id: item.id,
        })
    });
    match next {
        Some(of) => select_item(view, of),
        None => view.remark = Some("remark-no-item"),
    }
}

/// An action while the card is open: its own moments and other items; `Err`: the action is for the run and the view beneath,
/// and the card is closed where it would hide what they show.
pub(super) fn in_card(
    view: &mut View,
    action: &Action,
    model: &Model,
) -> Result<Option<ViewEffect>, ()> {
    match action {
        Action::Choose(by) => return Ok(Some(ViewEffect::Seek(Seek::ItemStep(*by)))),
        Action::Select(by) => neighbour(view, *by, model),
        Action::Close | Action::Enter => close(view),
        Action::Scroll(_) => {}
        Action::SelectItem(_)
        | Action::Seek(_)
        | Action::PauseOrContinue
        | Action::Step
        | Action::Speed(_)
        | Action::Axis(_)
        | Action::Save(_)
        | Action::NextLanguage
        | Action::ToggleTheme
        | Action::ToggleMouse
        | Action::Prompt(_)
        | Action::Background
        | Action::Quit
        | Action::Interrupt => return Err(()),
        _ => {
            close(view);
            return Err(());
        }
    }
    Ok(None)
}

fn close(view: &mut View) {
    (view.overlay, view.item) = (None, None);
}

/// The item of the same queue with the number before (-1) or after (1), if there is one yet.
fn neighbour(view: &mut View, by: i32, model: &Model) {
    let Some(SeenItem { story, .. }) = &view.item else {
        return;
    };
    let of = story.of;
    let queue = model.now.queue_named(of.queue);
    let most = queue.map_or(0, |queue| queue.ledger.put);
    let id = of.id.saturating_add_signed(by.into());
    if (1..=most).contains(&id) {
        select_item(view, Origin { id, ..of });
    }
}
