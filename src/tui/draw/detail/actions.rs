//! What can be done to a worker, in one row.

use crate::{
    model::now::Worker,
    text::safe,
    tui::{
        action::Action,
        draw::{
            canvas::{Canvas, width},
            context::DrawContext,
        },
        theme::{Background, ColorRole},
        view::DetailAction,
    },
};
use ratatui::{layout::Rect, style::Style};

/// What can be done, in one row: where not all has room, so that the chosen one is in sight.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    worker: &Worker,
    cursor: usize,
) {
    let palette = context.palette;
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let suspended = context.model.now.is_suspended(worker);
    let words: Vec<String> = (DetailAction::ALL.iter())
        .map(|action| format!(" {} ", context.word(action.word(suspended))))
        .collect();
    let shown = in_sight(&words, cursor, inner.width);
    let more = safe::END.to_string();
    let label = palette.style(ColorRole::Label);
    let mut x = inner.x;
    if shown.start > 0 {
        x = canvas.text(inner, x, area.y, &more, label);
    }
    for i in shown.clone() {
        let command = DetailAction::ALL[i].of(worker, context.model);
        let possible =
            context.view.past.is_none() && context.model.can(&command).why_not().is_none();
        let style: Style = match (i == cursor, possible) {
            (true, true) => palette.background(Background::Key).patch(palette.heavy()),
            (false, true) => palette.style(ColorRole::Text),
            (_, false) => palette.style(ColorRole::Label),
        };
        let from = x;
        x = canvas.text(inner, x, area.y, &words[i], style);
        if possible {
            canvas.click_target(
                Rect {
                    x: from,
                    width: x - from,
                    ..area
                },
                Action::Ask(command),
            );
        }
        x += 1;
    }
    if shown.end < words.len() {
        canvas.right(inner, area.y, &more, label);
    }
}

/// Which of these words have room in one row, the chosen one among them; a cell at either end is kept for a mark.
fn in_sight(words: &[String], chosen: usize, room: u16) -> std::ops::Range<usize> {
    let wide = |words: &[String]| words.iter().map(|word| width(word) + 1).sum::<u16>();
    if wide(words) <= room + 1 {
        return 0..words.len();
    }
    let chosen = chosen.min(words.len().saturating_sub(1));
    let fits = |from: usize, to: usize| wide(&words[from..to]) + 2 <= room;
    let first = (0..=chosen).find(|first| fits(*first, chosen + 1));
    let first = first.unwrap_or(chosen);
    let end = (chosen + 1..=words.len()).take_while(|end| fits(first, *end));
    first..end.last().unwrap_or(chosen + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_chosen_action_is_in_sight() {
        let words = ["finish", "terminate", "kill", "suspend", "resume"].map(|w| format!(" {w} "));
        let shown = |chosen, room| super::in_sight(&words, chosen, room);
        assert_eq!(shown(0, 60), 0..5);
        assert_eq!(shown(0, 38), 0..3);
        assert_eq!(shown(4, 38), 2..5);
        assert_eq!(shown(2, 8), 2..3);
    }
}
