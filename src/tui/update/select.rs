//! Which lane is selected, and its details.

use crate::{
    event::RealTime,
    model::Model,
    tui::{
        view::{Overlay, Selection, View},
        wish::{first_choice, selected},
    },
};

pub(super) fn select(view: &mut View, by: i32, model: &Model, at: RealTime) {
    let mut stops = view.stops(model, at);
    if matches!(view.overlay, Some(Overlay::Detail { .. })) {
        // a role has no details
        stops.retain(|stop| matches!(stop, Selection::Worker(_)));
    }
    if stops.is_empty() {
        view.remark = Some("remark-no-lane");
    }
    let now = view
        .stop()
        .and_then(|selected| stops.iter().position(|stop| *stop == selected));
    let next = match now {
        Some(stop) => stop
            .saturating_add_signed(by as isize)
            .min(stops.len().saturating_sub(1)),
        None if by < 0 => stops.len().saturating_sub(1),
        // main is at the top, and nothing can be done to it
        None => usize::from(stops.len() > 1),
    };
    view.select(stops.get(next).copied());
}

pub(super) fn open_detail(view: &mut View, model: &Model) {
    match selected(view, model) {
        Some(_) => {
            let cursor = first_choice(view, model);
            view.overlay = Some(Overlay::Detail { cursor });
        }
        None => view.remark = Some("remark-select"),
    }
}
