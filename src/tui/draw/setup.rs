//! The set-up card: each field of the scenario as it works now, in plain words, and when a change of it holds.

use super::{
    canvas::{Canvas, width, wrap},
    context::DrawContext,
    list::ListWindow,
    prompt,
    rule::rule,
};
use crate::{
    event::GroupId,
    say,
    scenario::Field,
    text::safe,
    tui::{
        setup,
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::layout::Rect;

/// Cells of a value, and of the words for it.
const VALUE: u16 = 22;
/// Cells of a refused value where it is quoted.
const QUOTED: usize = 40;
/// Cells of a name in a title.
const NAME: usize = 24;

/// A row of the card.
enum SetupRow {
    Gap,
    Title(String),
    /// This field (place in the list of fields).
    Field(usize),
    /// What is said of the chosen field.
    Says(String, ColorRole),
}

/// Draws the card.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let Some(fields) = setup::fields(context.model).filter(|_| !area.is_empty()) else {
        return;
    };
    canvas.cover(area, context.palette.background(Background::Bar));
    let top = Rect { height: 1, ..area };
    let (title, beside) = (context.word("setup"), context.word("setup-beside"));
    rule(canvas, top, context, &title, &beside, Pane::Lanes);
    let body = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    let cursor = context
        .view
        .setup
        .cursor
        .min(fields.len().saturating_sub(1));
    let rows = rows(&fields, cursor, context, body);
    let chosen = |row: &SetupRow| matches!(row, SetupRow::Field(place) if *place == cursor);
    let chosen = rows.iter().position(chosen).unwrap_or(0);
    // what is said of the chosen one stands below it
    let high = usize::from(body.height.saturating_sub(1));
    let first = (chosen + 3)
        .saturating_sub(high)
        .max(chosen.saturating_sub(high / 2));
    let window = ListWindow::new(rows.len(), body.height, first, Some(chosen));
    for (y, row) in (body.top()..body.bottom()).zip(&rows[window.rows.clone()]) {
        let line = Rect {
            y,
            height: 1,
            ..body
        };
        match row {
            SetupRow::Gap => {}
            SetupRow::Title(title) => {
                canvas.text(
                    line,
                    line.x,
                    y,
                    title,
                    context.palette.style(ColorRole::Strong),
                );
            }
            SetupRow::Says(says, role) => {
                canvas.text(line, line.x + 4, y, says, context.palette.style(*role));
            }
            SetupRow::Field(place) => {
                field(canvas, line, context, &fields[*place], *place == cursor);
            }
        }
    }
    window.note(canvas, body, context);
}

/// All rows: a title before the fields of each table, and below the chosen field what is said of it.
fn rows(fields: &[Field], cursor: usize, context: &DrawContext, area: Rect) -> Vec<SetupRow> {
    let (mut rows, airy) = (Vec::new(), area.height > 24);
    let mut before = None;
    for (place, field) in fields.iter().enumerate() {
        let table = &field.path[..field.path.len() - 1];
        if before != Some(table) {
            if airy && before.is_some() {
                rows.push(SetupRow::Gap);
            }
            rows.push(SetupRow::Title(title(table, context)));
            before = Some(table);
        }
        rows.push(SetupRow::Field(place));
        if place == cursor {
            let wide = area.width.saturating_sub(6);
            let said = said(field, context);
            let wrapped = said.iter().flat_map(|(says, role)| {
                let lines = wrap(says, wide).into_iter();
                lines.map(|line| SetupRow::Says(line, *role))
            });
            rows.extend(wrapped);
        }
    }
    rows
}

/// `Queue orders`, `Group cook`.
fn title(table: &[String], context: &DrawContext) -> String {
    let text = context.text;
    let named = |id: &str, name: &str| text.with(id, &[("name", &safe::line(name, NAME))]);
    match table {
        [] => text.get("setup-run"),
        [kind, name] if kind == "queue" => named("setup-queue", name),
        [kind, name] if kind == "group" => named("setup-group", name),
        [.., name] if table.len() > 1 => named("setup-worker", name),
        [name, ..] => named("setup-group", &say::group_name(GroupId::new(name), text)),
    }
}

/// What is said below the chosen field.
fn said(field: &Field, context: &DrawContext) -> Vec<(String, ColorRole)> {
    let (card, text) = (&context.view.setup, context.text);
    if let Some(error) = &card.refused {
        let refused = setup::refusal(error, field, text);
        // what is allowed matters most, and the value stands in the row above
        let typed = card.typed.as_deref().unwrap_or_default().trim();
        let refused = refused.replace(typed, &safe::line(typed, QUOTED));
        return vec![(safe::whole(&refused).into_owned(), ColorRole::Warm)];
    }
    if card.sure {
        return vec![(text.get("setup-sure"), ColorRole::Warm)];
    }
    let next = context.view.next_run.value(&field.path);
    let next = next.map(|next| text.with("setup-next", &[("value", &safe::line(next, 60))]));
    next.map(|next| (next, ColorRole::Strong))
        .into_iter()
        .collect()
}

/// One field: its name, its value as a file has it, the same in words, and when a change of it holds.
fn field(canvas: &mut Canvas, line: Rect, context: &DrawContext, field: &Field, chosen: bool) {
    let (palette, view) = (context.palette, context.view);
    if chosen {
        canvas.tint(line, palette.background(Background::Chosen));
    }
    let id = format!("setup-{}", field.key().replace('_', "-"));
    let name = context.word(&id);
    let value_at = line.x + if line.width >= 78 { 26 } else { 20 };
    let name_area = Rect {
        width: value_at - line.x - 1,
        ..line
    };
    let role = if chosen {
        ColorRole::Strong
    } else {
        ColorRole::Label
    };
    canvas.text(name_area, line.x + 2, line.y, &name, palette.style(role));
    let now = setup::is_live(field) && context.model.now.ended.is_none();
    let when = context.word(if now { "setup-now" } else { "setup-next-run" });
    let when_at = line.right().saturating_sub(width(&when) + 1);
    canvas.text(
        line,
        when_at,
        line.y,
        &when,
        palette.style(if now {
            ColorRole::Work
        } else {
            ColorRole::Label
        }),
    );
    let typed = view.setup.typed.as_deref().filter(|_| chosen);
    let next = view.next_run.value(&field.path);
    let value = field.value();
    let shown = typed.or(next).unwrap_or(&value);
    let words = say::in_words(field.key(), shown, context.text);
    let wide = line.width >= 78 && typed.is_none() && !words.is_empty();
    let room = if wide && width(shown) < VALUE {
        VALUE
    } else {
        when_at.saturating_sub(value_at + 1)
    };
    let area = Rect {
        x: value_at,
        width: room,
        ..line
    };
    if let Some(typed) = typed {
        let end = prompt::end_of(&safe::whole(typed), room.saturating_sub(1).into());
        let x = canvas.text(area, area.x, line.y, &end, palette.style(ColorRole::Strong));
        canvas.cell(x, line.y, ' ', palette.background(Background::Key));
        return;
    }
    let role = if next.is_some() {
        ColorRole::Warm
    } else {
        ColorRole::Text
    };
    canvas.text(
        area,
        area.x,
        line.y,
        &safe::line(shown, room.into()),
        palette.style(role),
    );
    if wide && room == VALUE {
        let x = area.right() + 1;
        let room = when_at.saturating_sub(x + 1);
        canvas.text(
            line,
            x,
            line.y,
            &safe::line(&words, room.into()),
            palette.style(ColorRole::Label),
        );
    }
}
