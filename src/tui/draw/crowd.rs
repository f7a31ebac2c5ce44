//! Many workers of one group as a few rows: along the axis, how many of them did what.

use super::{
    canvas::{Canvas, width},
    context::{CrowdRow, DrawContext},
    glyphs,
    timeline_layout::TimelineLayout,
};
use crate::{
    event::{
        RunTime,
        plan::{CONSUMERS, PRODUCERS},
    },
    geometry::lane,
    model::{
        DisplayState,
        now::{StateTimes, Worker},
    },
    say,
    text::safe,
    tui::{
        theme::{Background, ColorRole},
        view::Crowd,
    },
};
use ratatui::layout::Rect;

/// For each column and look, the time that all members together spent so.
pub(super) struct Heat {
    columns: Vec<StateTimes>,
    members: usize,
}

impl Heat {
    /// Adds up the lanes of all workers of a crowd.
    pub(super) fn of(context: &DrawContext, timeline: &TimelineLayout, crowd: Crowd) -> Self {
        let now = &context.model.now;
        let workers = now.workers.iter().enumerate();
        let members = workers.filter(|(_, worker)| crowd.has(worker));
        let there =
            |(_, worker): &(usize, &Worker)| now.display_state(worker) != DisplayState::Gone;
        Self {
            members: members.clone().filter(there).count(),
            columns: lane::crowd(
                context.model,
                members.map(|(place, _)| place),
                &timeline.axis,
            ),
        }
    }

    /// The share (0..=1) of a column that was spent so by those who were there.
    fn share(&self, column: u16, display: DisplayState) -> f64 {
        let Some(times) = self.columns.get(usize::from(column)) else {
            return 0.0;
        };
        let there: RunTime = DisplayState::ALL
            .into_iter()
            .filter(|display| *display != DisplayState::Gone)
            .map(|display| times.of(display))
            .sum();
        if there == RunTime::ZERO {
            0.0
        } else {
            times.of(display).0 as f64 / there.0 as f64
        }
    }
}

/// The heat of each crowd, added up once a picture.
#[derive(Default)]
pub(super) struct Heats(Vec<(Crowd, Heat)>);

impl Heats {
    /// The heat of a crowd.
    pub(super) fn of(
        &mut self,
        context: &DrawContext,
        timeline: &TimelineLayout,
        crowd: Crowd,
    ) -> &Heat {
        if !self.0.iter().any(|(known, _)| *known == crowd) {
            self.0.push((crowd, Heat::of(context, timeline, crowd)));
        }
        let place = self
            .0
            .iter()
            .position(|(known, _)| *known == crowd)
            .unwrap_or(0);
        &self.0[place].1
    }
}

/// What a crowd is called, in this many cells.
fn name(context: &DrawContext, crowd: Crowd, room: u16) -> String {
    let group = crowd
        .group
        .map(|place| context.model.now.groups[place].name);
    let long = group.map_or_else(
        || context.word("group-workers"),
        |group| say::group_name(group, context.text),
    );
    if width(&long) <= room {
        return long;
    }
    match group.as_deref() {
        None => context.word("group-workers-short"),
        Some(PRODUCERS) => context.word("group-producers-short"),
        Some(CONSUMERS) => context.word("group-consumers-short"),
        Some(_) => safe::line(&long, usize::from(room)),
    }
}

/// Draws a row of a crowd.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    row: &CrowdRow,
    heat: &Heat,
) {
    let (palette, columns, text) = (context.palette, &timeline.columns, context.text);
    let left = Rect {
        width: columns.axis - 1,
        ..area
    };
    let word = palette.style(glyphs::word_color_role(row.display));
    let letter = if columns.brief > 0 {
        columns.brief + 2
    } else {
        1
    };
    if row.first {
        if context.view.crowd == Some(row.crowd) {
            canvas.tint(
                Rect { height: 1, ..left },
                palette.background(Background::Chosen),
            );
            canvas.cell(
                area.x,
                area.y,
                glyphs::chosen(context.view.ascii),
                palette.style(ColorRole::Strong),
            );
        }
        let room = left.width.saturating_sub(letter + 2);
        let word = name(context, row.crowd, room);
        canvas.text(
            Rect {
                width: room + 1,
                ..left
            },
            area.x + 1,
            area.y,
            &word,
            palette.style(ColorRole::Strong),
        );
    }
    canvas.cell(
        left.right() - letter,
        area.y,
        glyphs::letter(row.display),
        palette.bold(glyphs::word_color_role(row.display)),
    );
    let style = palette.style(glyphs::texture_color_role(row.display));
    for column in 0..timeline.axis.columns() {
        let share = heat.share(column, row.display);
        let eighths = if share > 0.0 {
            (share * 8.0).round().clamp(1.0, 8.0) as u8
        } else {
            0
        };
        canvas.cell(
            area.x + columns.axis + column,
            area.y,
            glyphs::eighths(eighths, context.view.ascii),
            style,
        );
    }
    let right = Rect {
        height: 1,
        ..columns.beside(area)
    };
    if columns.brief > 0 {
        let clip = Rect {
            x: left.right() - columns.brief,
            width: columns.brief,
            ..area
        };
        canvas.text(
            clip,
            clip.x,
            area.y,
            &context.word(&glyphs::brief_id(row.display)),
            word,
        );
        canvas.right(right, area.y, &row.count.to_string(), word);
    } else {
        let count = text.with(
            "queue-of",
            &[("depth", &row.count), ("capacity", &heat.members)],
        );
        // where there is no room for both, the letter says the state
        let state = context.word(&glyphs::state_id(row.display));
        if width(&state) + 2 + width(&count) <= right.width {
            let x = canvas.text(right, right.x, right.y, &state, word);
            canvas.text(right, x + 2, right.y, &count, word);
        } else {
            canvas.right(right, right.y, &count, word);
        }
    }
}
