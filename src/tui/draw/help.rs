//! All keys, and what every texture, letter and word means.

use super::{
    canvas::{Canvas, width, wrap},
    context::DrawContext,
    glyphs,
    list::ListWindow,
    rule::rule,
};
use crate::{
    model::DisplayState,
    tui::{
        keys::{KeyGroup, KeyRow, Mode},
        terms,
        theme::{Background, ColorRole},
        view::{DetailAction, Pane},
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Draws the help: keys and legend side by side where there is room, otherwise below one another.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    mode: Mode,
    scroll: u16,
) {
    canvas.cover(area, context.palette.background(Background::Bar));
    if area.is_empty() {
        return;
    }
    rule(
        canvas,
        Rect { height: 1, ..area },
        context,
        &context.word("help"),
        &context.word("help-beside"),
        Pane::Lanes,
    );
    let (blocks, wide) = blocks(area, context, mode);
    let body = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let longest = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let window = ListWindow::new(longest, body.height, usize::from(scroll), None);
    for (i, block) in blocks.iter().enumerate() {
        let x = body.x + 1 + u16::try_from(i).unwrap_or(0) * (wide + 2);
        let clip = Rect {
            x,
            width: wide,
            ..body
        };
        let lines = block.iter().skip(window.rows.start).take(window.rows.len());
        for (y, line) in (body.top()..body.bottom()).zip(lines) {
            canvas.line(clip, x, y, line);
        }
    }
    window.note(canvas, body, context);
}

/// Keys and legend, and how wide each of them is.
fn blocks(area: Rect, context: &DrawContext, mode: Mode) -> (Vec<Vec<Line<'static>>>, u16) {
    let two = area.width >= 110;
    let wide = if two { area.width / 2 } else { area.width }.saturating_sub(3);
    let (keys, legend) = (keys(context, mode, wide), legend(context, wide));
    let blocks = if two {
        vec![keys, legend]
    } else {
        vec![[keys, legend].concat()]
    };
    (blocks, wide)
}

fn most_of(blocks: &[Vec<Line>], area: Rect) -> u16 {
    let longest = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let last = ListWindow::new(longest, area.height.saturating_sub(1), usize::MAX, None);
    u16::try_from(last.rows.start).unwrap_or(u16::MAX)
}

/// The rows that can be scrolled away in this area.
pub(super) fn most(area: Rect, context: &DrawContext, mode: Mode) -> u16 {
    most_of(&blocks(area, context, mode).0, area)
}

/// A narrow column, and beside it a text of as many rows as it takes.
pub(super) fn entry(
    context: &DrawContext,
    left: Vec<Span<'static>>,
    column: u16,
    text: &str,
    wide: u16,
) -> Vec<Line<'static>> {
    let used: u16 = left.iter().map(|span| width(&span.content)).sum();
    let indent = |n: u16| Span::raw(" ".repeat(usize::from(n)));
    let style = context.palette.style(ColorRole::Text);
    let mut head = left;
    head.push(indent(column.saturating_sub(used).max(1)));
    let mut rows = wrap(text, wide.saturating_sub(column)).into_iter();
    head.push(Span::styled(rows.next().unwrap_or_default(), style));
    let rest = rows.map(|row| Line::from(vec![indent(column), Span::styled(row, style)]));
    std::iter::once(Line::from(head)).chain(rest).collect()
}

fn title(context: &DrawContext, id: &str) -> [Line<'static>; 2] {
    [
        Line::raw(""),
        Line::styled(context.word(id), context.palette.style(ColorRole::Strong)),
    ]
}

/// The keys of the mode first, then all others that act in it.
fn keys(context: &DrawContext, mode: Mode, wide: u16) -> Vec<Line<'static>> {
    // what this system can do to a worker
    let ids = DetailAction::ALL.iter().flat_map(|action| {
        let [one, other] = [false, true].map(|suspended| action.word(suspended));
        std::iter::once(one).chain((one != other).then_some(other))
    });
    let actions = ids
        .map(|id| context.word(id))
        .reduce(|list, next| {
            context
                .text
                .with("list-comma", &[("list", &list), ("next", &next)])
        })
        .unwrap_or_default();
    let row = |row: &KeyRow| {
        let caps = row.caps(context.text, context.view.ascii, &context.view.own_keys);
        let caps = Span::styled(caps, context.palette.bold(ColorRole::Text));
        let help = context.text.with(row.help, &[("actions", &actions)]);
        entry(context, vec![caps], 11, &help, wide)
    };
    let mut lines = Vec::new();
    if let Some(first) = mode.own().first() {
        lines.extend(title(context, first.title()).into_iter().skip(1));
        lines.extend(mode.rows().flat_map(row));
        lines.push(Line::raw(""));
    }
    let promise = wrap(&context.word("promise"), wide);
    lines.extend(
        promise
            .into_iter()
            .map(|row| Line::styled(row, context.palette.style(ColorRole::Text))),
    );
    for group in KeyGroup::GENERAL {
        let mut rows = mode.general().filter(|row| row.group == group).peekable();
        if rows.peek().is_some() {
            lines.extend(title(context, group.title()));
            lines.extend(rows.flat_map(row));
        }
    }
    lines
}

fn legend(context: &DrawContext, wide: u16) -> Vec<Line<'static>> {
    let palette = context.palette;
    let mut lines: Vec<Line> = title(context, "legend-lanes").into_iter().skip(1).collect();
    // what no run that was planned here can show is explained where it can be seen
    let planned = context.model.plan().script.is_some();
    let shown = |display: &DisplayState| !(planned && display.only_watched());
    for display in DisplayState::ALL.into_iter().filter(shown) {
        let texture: String = std::iter::repeat_n(context.texture(display), 5).collect();
        let left = vec![
            Span::styled(
                format!("{} ", glyphs::letter(display)),
                palette.bold(glyphs::word_color_role(display)),
            ),
            Span::styled(texture, palette.style(glyphs::texture_color_role(display))),
        ];
        lines.extend(entry(
            context,
            left,
            9,
            &context.word(&format!("legend-{}", glyphs::id(display))),
            wide,
        ));
    }
    let producer = ColorRole::Producer(0);
    let value = Span::styled("7", palette.on(producer).patch(palette.heavy()));
    lines.extend(entry(
        context,
        vec![value],
        9,
        &context.word("legend-value"),
        wide,
    ));
    let tick = Span::styled(
        glyphs::tick(context.view.ascii).to_string(),
        palette.style(producer),
    );
    lines.extend(entry(
        context,
        vec![tick],
        9,
        &context.word("legend-tick"),
        wide,
    ));
    let died = Span::styled(
        glyphs::DIED.to_string(),
        palette.on(ColorRole::Warm).patch(palette.heavy()),
    );
    lines.extend(entry(
        context,
        vec![died],
        9,
        &context.word("legend-died"),
        wide,
    ));
    let edge = Span::styled(
        glyphs::edge(context.view.ascii).to_string().repeat(5),
        palette.over(ColorRole::Warm, ColorRole::Fill),
    );
    lines.extend(entry(
        context,
        vec![edge],
        9,
        &context.word("legend-full"),
        wide,
    ));
    lines.extend(title(context, "legend-words"));
    for word in terms::WORDS.into_iter().chain(terms::NUMBERS) {
        let left = Span::styled(
            context.word(&format!("term-{word}")),
            palette.bold(ColorRole::Text),
        );
        lines.extend(entry(
            context,
            vec![left],
            13,
            &context.word(&format!("meaning-{word}")),
            wide,
        ));
    }
    lines
}
