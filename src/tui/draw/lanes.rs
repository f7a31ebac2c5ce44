//! A lane a worker: what it did along the axis, the values where they moved, and in words what it does now.

use super::{
    canvas::{Canvas, width},
    context::{DrawContext, TimelineRow},
    crowd::{self, Heats},
    glyphs, item,
    layout::LayoutPlan,
    list::ListWindow,
    marks, shared,
    timeline_layout::{AtRight, TimelineLayout},
    words,
};
use crate::{
    geometry::lane::{self, LaneColumn},
    model::{DisplayState, now::Worker},
    text::safe,
    tui::{
        action::Action,
        theme::{Background, ColorRole, Colours},
    },
};
use ratatui::layout::Rect;

/// Draws the lanes and crowds that have room; the selected one is always among them.
pub(super) fn draw(
    canvas: &mut Canvas,
    plan: &LayoutPlan,
    context: &DrawContext,
    timeline: &TimelineLayout,
) {
    let pitch = plan.pitch.max(1);
    let room = plan.lanes.height.div_ceil(pitch);
    let scrolled = usize::from(context.scrolled());
    let window = ListWindow::new(context.rows.len(), room, scrolled, selected_row(context));
    let mut heats = Heats::default();
    let rows = context.rows[window.rows.clone()].iter();
    for (y, row) in (plan.lanes.top()..plan.lanes.bottom())
        .step_by(pitch.into())
        .zip(rows)
    {
        let area = Rect {
            y,
            height: bar(context, pitch).min(plan.lanes.bottom() - y),
            ..plan.lanes
        };
        match row {
            TimelineRow::Lane(worker) => {
                let touching = bar(context, pitch) == pitch;
                one(canvas, area, context, timeline, *worker, touching);
            }
            TimelineRow::Process(place) => {
                shared::process_row(canvas, area, context, timeline, *place);
            }
            TimelineRow::Lock(place) => {
                shared::lock_row(canvas, area, context, timeline, *place);
            }
            TimelineRow::Crowd(row) => crowd::draw(
                canvas,
                area,
                context,
                timeline,
                row,
                heats.of(context, timeline, row.crowd),
            ),
        }
    }
    window.note(canvas, plan.lanes, context);
}

/// Rows of a lane, one of its own below it left blank where there is room; two on a projector.
const fn bar(context: &DrawContext, pitch: u16) -> u16 {
    match pitch {
        2 if context.view.projector => 2,
        0..2 => 1,
        pitch => pitch - 1,
    }
}

/// The row of the worker or crowd that is selected.
fn selected_row(context: &DrawContext) -> Option<usize> {
    let is_selected = |row: &TimelineRow| match row {
        TimelineRow::Lane(worker) => context.view.selected == Some(*worker),
        TimelineRow::Crowd(row) => row.first && context.view.crowd == Some(row.crowd),
        TimelineRow::Process(_) | TimelineRow::Lock(_) => false,
    };
    context.rows.iter().position(is_selected)
}

/// Draws the lane of the worker at this place.
fn one(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    place: usize,
    touching: bool,
) {
    let Some(worker) = context.model.now.workers.get(place) else {
        return;
    };
    let chosen = context.view.selected == Some(place);
    if chosen {
        let (row, style) = (
            Rect { height: 1, ..area },
            context.palette.background(Background::Chosen),
        );
        canvas.tint(
            Rect {
                width: timeline.columns.axis - 1,
                ..row
            },
            style,
        );
        canvas.tint(
            Rect {
                x: area.x + timeline.columns.right,
                width: timeline.columns.right_width + 1,
                ..row
            },
            style,
        );
        canvas.cell(
            area.x,
            area.y,
            glyphs::chosen(context.view.ascii),
            context.palette.style(ColorRole::Strong),
        );
    }
    label(canvas, area, context, timeline, worker, place);
    let track = Rect {
        x: area.x + timeline.columns.axis,
        width: timeline.axis.columns(),
        ..area
    };
    textures(canvas, track, context, timeline, place, touching);
    let placed = lane::marks(context.model, place, &timeline.axis);
    let marks_row = Rect { height: 1, ..track };
    marks::draw(canvas, marks_row, context, &placed);
    item::light(canvas, marks_row, context, timeline, (place, &placed));
    words_at_right(canvas, area, context, timeline, worker);
    canvas.click_target(
        area,
        if chosen {
            Action::Enter
        } else {
            Action::SelectWorker(place)
        },
    );
}

/// Name, process id, letter, and on narrow screens the state in a short word.
fn label(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    worker: &Worker,
    place: usize,
) {
    let (now, columns) = (&context.model.now, &timeline.columns);
    let display = now.display_state(worker);
    let mut x = area.x + 1;
    let name = safe::line(&worker.name, usize::from(columns.name));
    let gone = matches!(display, DisplayState::Gone | DisplayState::Zombie);
    let color_role = if gone {
        ColorRole::Label
    } else {
        context.color_role_of_worker(place)
    };
    canvas.text(area, x, area.y, &name, context.palette.bold(color_role));
    x += columns.name + 1;
    if columns.pid > 0 {
        // that of threads stands above them
        if let Some(process) = now.process_of(worker).filter(|_| !now.is_thread(worker)) {
            let pid = format!("{:>1$}", process.pid, usize::from(columns.pid));
            canvas.text(
                area,
                x,
                area.y,
                &pid,
                context.palette.style(ColorRole::Label),
            );
        }
        x += columns.pid + 1;
    }
    if timeline.right == AtRight::Sums {
        return;
    }
    canvas.cell(
        x,
        area.y,
        glyphs::letter(if words::is_past(context, worker) {
            DisplayState::Gone
        } else {
            display
        }),
        context.palette.bold(glyphs::word_color_role(display)),
    );
    if columns.brief > 0 {
        let clip = Rect {
            x: x + 2,
            width: columns.brief,
            ..area
        };
        canvas.text(
            clip,
            clip.x,
            area.y,
            &words::brief(context, worker),
            context.palette.style(glyphs::word_color_role(display)),
        );
    }
}

/// Each column shows the display state that filled most of it, or how much of it the worker had the lock.
fn textures(
    canvas: &mut Canvas,
    track: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    place: usize,
    touching: bool,
) {
    let ascii = context.view.ascii;
    for LaneColumn {
        column,
        display,
        in_turn,
    } in lane::columns(context.model, place, &timeline.axis)
    {
        let in_turn = in_turn.filter(|_| context.palette.colours != Colours::None);
        let (top, style) = match in_turn {
            // as high as it computed, before the colour of waiting
            Some(share) => (
                glyphs::eighths((8.0 * share).round().clamp(1.0, 6.0) as u8, ascii),
                context
                    .palette
                    .on(ColorRole::Warm)
                    .patch(context.palette.style(ColorRole::Work)),
            ),
            None => (
                if touching {
                    lower(context, display)
                } else {
                    context.texture(display)
                },
                context.palette.style(glyphs::texture_color_role(display)),
            ),
        };
        let rows = if glyphs::is_line(display) || in_turn.is_some() {
            1
        } else {
            track.height
        };
        for y in track.y..track.y + rows {
            let glyph = if y == track.y {
                top
            } else {
                context.texture(display)
            };
            canvas.cell(track.x + column, y, glyph, style);
        }
    }
}

/// Bars that touch the lane above are a little lower.
fn lower(context: &DrawContext, display: DisplayState) -> char {
    let ascii = context.view.ascii;
    if display == DisplayState::Computing && !ascii {
        glyphs::eighths(7, ascii)
    } else {
        context.texture(display)
    }
}

/// How much of its life the worker was at work and waited, and how much it moved.
fn sums(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    worker: &Worker,
) {
    let columns = &timeline.columns;
    let right = Rect {
        height: 1,
        ..columns.beside(area)
    };
    if columns.whole {
        return canvas.right(
            right,
            area.y,
            &words::at_work(context, worker, false),
            context.palette.style(ColorRole::Label),
        );
    }
    canvas.text(
        right,
        right.x,
        area.y,
        &words::at_work(context, worker, columns.brief == 0),
        context.palette.style(ColorRole::Label),
    );
    canvas.right(
        right,
        area.y,
        &words::count(context, worker),
        context.palette.style(ColorRole::Text),
    );
}

fn words_at_right(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    worker: &Worker,
) {
    let columns = &timeline.columns;
    if timeline.right == AtRight::Sums {
        return sums(canvas, area, context, timeline, worker);
    }
    let display = context.model.now.display_state(worker);
    let right = Rect {
        height: 1,
        ..columns.beside(area)
    };
    let style = context.palette.style(glyphs::word_color_role(display));
    let count = words::count(context, worker);
    let space = match (columns.brief, width(&count)) {
        (_, 0) => 0,
        (0, _) if !columns.whole => 2,
        _ => 1,
    };
    let room = right.width.saturating_sub(width(&count) + space);
    let says = if columns.brief > 0 || columns.whole {
        let times = [
            words::time(context, worker, display),
            words::whole_seconds(context, worker, display),
        ];
        let fits = times.into_iter().find(|time| width(time) <= room);
        fits.unwrap_or_default()
    } else {
        words::state(context, worker, room)
    };
    let left = Rect {
        width: room,
        ..right
    };
    canvas.text(left, right.x, area.y, &says, style);
    canvas.right(
        right,
        area.y,
        &count,
        context.palette.style(ColorRole::Text),
    );
}
