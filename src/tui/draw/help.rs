//! All keys, and what every texture, letter and word means.

use super::{
    canvas::{Canvas, width, wrap},
    glyphs, pane,
    scene::Scene,
    timeline,
};
use crate::{
    model::Look,
    tui::{
        keys::{Group, TABLE},
        theme::{Ground, Ink},
        view::{DetailAction, Pane},
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Words that have a meaning here, in the order of the legend.
const WORDS: [&str; 7] = [
    "depth",
    "capacity",
    "in-progress",
    "wait",
    "at-work",
    "returned",
    "stuck",
];

/// Draws the help: keys and legend side by side where there is room, otherwise below one another.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene, scroll: u16) {
    canvas.cover(area, scene.paint.ground(Ground::Bar));
    if area.is_empty() {
        return;
    }
    timeline::rule(
        canvas,
        Rect { height: 1, ..area },
        scene,
        &scene.word("help"),
        &scene.word("help-beside"),
        Pane::Lanes,
    );
    let two = area.width >= 110;
    let wide = if two { area.width / 2 } else { area.width }.saturating_sub(3);
    let (keys, legend) = (keys(scene, wide), legend(scene, wide));
    let blocks = if two {
        vec![keys, legend]
    } else {
        vec![[keys, legend].concat()]
    };
    let body = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let longest = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let most = u16::try_from(longest.saturating_sub(usize::from(body.height))).unwrap_or(0);
    let scroll = scroll.min(most);
    for (i, block) in blocks.iter().enumerate() {
        let x = body.x + 1 + u16::try_from(i).unwrap_or(0) * (wide + 2);
        let clip = Rect {
            x,
            width: wide,
            ..body
        };
        for (y, line) in (body.top()..body.bottom()).zip(block.iter().skip(usize::from(scroll))) {
            canvas.line(clip, x, y, line);
        }
    }
    pane::more_below(canvas, body, scene, usize::from(most - scroll));
}

/// A narrow column, and beside it a text of as many rows as it takes.
fn entry(
    scene: &Scene,
    left: Vec<Span<'static>>,
    column: u16,
    text: &str,
    wide: u16,
) -> Vec<Line<'static>> {
    let used: u16 = left.iter().map(|span| width(&span.content)).sum();
    let indent = |n: u16| Span::raw(" ".repeat(usize::from(n)));
    let style = scene.paint.ink(Ink::Text);
    let mut head = left;
    head.push(indent(column.saturating_sub(used).max(1)));
    let mut rows = wrap(text, wide.saturating_sub(column)).into_iter();
    head.push(Span::styled(rows.next().unwrap_or_default(), style));
    let rest = rows.map(|row| Line::from(vec![indent(column), Span::styled(row, style)]));
    std::iter::once(Line::from(head)).chain(rest).collect()
}

fn title(scene: &Scene, id: &str) -> [Line<'static>; 2] {
    [
        Line::raw(""),
        Line::styled(scene.word(id), scene.paint.ink(Ink::Strong)),
    ]
}

fn keys(scene: &Scene, wide: u16) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = wrap(&scene.word("promise"), wide)
        .into_iter()
        .map(|row| Line::styled(row, scene.paint.ink(Ink::Text)))
        .collect();
    // what this system can do to a worker
    let actions = DetailAction::ALL
        .iter()
        .map(|action| scene.word(action.word()));
    let actions = actions
        .reduce(|list, next| {
            scene
                .text
                .with("list-comma", &[("list", &list), ("next", &next)])
        })
        .unwrap_or_default();
    for group in Group::ALL {
        lines.extend(title(scene, group.title()));
        for row in TABLE.iter().filter(|row| row.group == group) {
            let caps = Span::styled(
                row.caps(scene.text, scene.view.ascii),
                scene.paint.bold(Ink::Text),
            );
            lines.extend(entry(
                scene,
                vec![caps],
                11,
                &scene.text.with(row.help, &[("actions", &actions)]),
                wide,
            ));
        }
    }
    lines
}

fn legend(scene: &Scene, wide: u16) -> Vec<Line<'static>> {
    let paint = scene.paint;
    let mut lines: Vec<Line> = title(scene, "legend-lanes").into_iter().skip(1).collect();
    for look in Look::ALL {
        let texture: String = std::iter::repeat_n(scene.texture(look), 5).collect();
        let left = vec![
            Span::styled(
                format!("{} ", glyphs::letter(look)),
                paint.bold(glyphs::word_ink(look)),
            ),
            Span::styled(texture, paint.ink(glyphs::texture_ink(look))),
        ];
        lines.extend(entry(
            scene,
            left,
            9,
            &scene.word(&format!("legend-{}", glyphs::id(look))),
            wide,
        ));
    }
    let producer = Ink::Producer(0);
    let value = Span::styled("7", paint.on(producer).patch(paint.heavy()));
    lines.extend(entry(
        scene,
        vec![value],
        9,
        &scene.word("legend-value"),
        wide,
    ));
    let tick = Span::styled(
        glyphs::tick(scene.view.ascii).to_string(),
        paint.ink(producer),
    );
    lines.extend(entry(
        scene,
        vec![tick],
        9,
        &scene.word("legend-tick"),
        wide,
    ));
    let died = Span::styled(
        glyphs::DIED.to_string(),
        paint.on(Ink::Warm).patch(paint.heavy()),
    );
    lines.extend(entry(
        scene,
        vec![died],
        9,
        &scene.word("legend-died"),
        wide,
    ));
    let edge = Span::styled(
        glyphs::edge(scene.view.ascii).to_string().repeat(5),
        paint.over(Ink::Warm, Ink::Fill),
    );
    lines.extend(entry(
        scene,
        vec![edge],
        9,
        &scene.word("legend-full"),
        wide,
    ));
    lines.extend(title(scene, "legend-words"));
    for word in WORDS {
        let left = Span::styled(scene.word(&format!("term-{word}")), paint.bold(Ink::Text));
        lines.extend(entry(
            scene,
            vec![left],
            13,
            &scene.word(&format!("meaning-{word}")),
            wide,
        ));
    }
    lines
}
