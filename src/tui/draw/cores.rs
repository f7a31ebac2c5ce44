//! The cores on the same axis: the use of each, the share of our workers, and which worker runs there now.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    timeline_layout::TimelineLayout,
};
use crate::{
    event::RealTime,
    geometry::{Axis, cores},
    model::{DisplayState, history::Cores},
    tui::{action::Action, theme::ColorRole, view::Pane},
};
use ratatui::layout::Rect;
use std::ops::Range;

/// Draws as many rows as there is height: a core each, or some cores together.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
) {
    if area.is_empty() {
        return;
    }
    let cores = count(context);
    let each = cores.div_ceil(usize::from(area.height)).max(1);
    let groups: Vec<Range<usize>> = (0..cores)
        .step_by(each)
        .map(|first| first..(first + each).min(cores))
        .collect();
    let room = timeline.columns.axis.saturating_sub(2);
    let labels = labels(context, &groups, room);
    for (row, (group, label)) in groups.iter().zip(&labels).enumerate() {
        let area = Rect {
            y: area.y + u16::try_from(row).unwrap_or(u16::MAX),
            height: 1,
            ..area
        };
        let name = context.palette.style(ColorRole::Strong);
        canvas.text(area, area.x + 1, area.y, label, name);
        let track = Rect {
            x: area.x + timeline.columns.axis,
            width: timeline.axis.columns(),
            ..area
        };
        along(canvas, track, context, &timeline.axis, group);
        at_right(canvas, area, context, timeline, group, row);
    }
    canvas.click_target(area, Action::Show(Pane::Cores));
}

/// How many cores there are to show.
pub(super) fn count(context: &DrawContext) -> usize {
    let sampled = context.model.now.cores.len();
    if sampled > 0 {
        sampled
    } else {
        context.model.header.machine.cores as usize
    }
}

/// `core 3`, `cores 4-7`; all in numbers alone where one of them has no room with the word.
fn labels(context: &DrawContext, groups: &[Range<usize>], room: u16) -> Vec<String> {
    let label = |group: &Range<usize>| match group.len() {
        1 => context.text.with("core", &[("n", &group.start)]),
        _ => context.text.with(
            "cores-from-to",
            &[("from", &group.start), ("to", &(group.end - 1))],
        ),
    };
    let numbers = |group: &Range<usize>| match group.len() {
        1 => group.start.to_string(),
        _ => [group.start, group.end - 1]
            .map(|core| core.to_string())
            .join("-"),
    };
    let long: Vec<String> = groups.iter().map(label).collect();
    if long.iter().all(|label| width(label) <= room) {
        return long;
    }
    groups.iter().map(numbers).collect()
}

/// The use of some cores together along an axis.
pub(super) fn along(
    canvas: &mut Canvas,
    track: Rect,
    context: &DrawContext,
    axis: &Axis,
    group: &Range<usize>,
) {
    let history = &context.model.history;
    let mut known = vec![None; axis.columns().into()];
    for (column, used) in cores::columns(history, group.clone(), axis) {
        known[usize::from(column)] = Some(used.mean());
    }
    // at a high speed the whole axis may lie between two samples
    let sampled = history.cores(axis.from(), axis.end()).last();
    let last = sampled.or_else(|| last(context));
    let after = match last {
        Some(last) if last.run > axis.end() => axis.columns(),
        Some(last) => axis.column(last.run).map_or(0, |column| column + 1),
        None => 0,
    };
    let last = last.and_then(|last| cores::mean(last, group));
    for (column, known) in (0..).zip(known) {
        // after the last sample nothing is known yet: it is drawn on, but faintly
        let faint = last.filter(|_| column >= after);
        let Some(used) = known.or(faint) else {
            continue;
        };
        // seven eighths at most: a row never touches the one above
        let eighths = if used.all < 1.0 {
            0
        } else {
            (used.all / 100.0 * 7.0).round().clamp(1.0, 7.0) as u8
        };
        let color_role = match known {
            None => ColorRole::Rule,
            Some(_) if used.own * 2.0 >= used.all => ColorRole::Work,
            Some(_) => ColorRole::Others,
        };
        let glyph = glyphs::eighths(eighths, context.view.ascii);
        canvas.cell(
            track.x + column,
            track.y,
            glyph,
            context.palette.style(color_role),
        );
    }
}

/// The use now, who runs there, and on the first rows what the numbers mean.
fn at_right(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    group: &Range<usize>,
    row: usize,
) {
    let (palette, columns) = (context.palette, &timeline.columns);
    let right = columns.beside(area);
    let known: Vec<f32> = context
        .model
        .now
        .cores
        .get(group.clone())
        .unwrap_or_default()
        .iter()
        .flatten()
        .copied()
        .collect();
    if known.is_empty() {
        if not_ours(context, group) {
            let word = context.word("core-not-ours");
            canvas.text(
                right,
                right.x,
                area.y,
                &word,
                palette.style(ColorRole::Label),
            );
        }
        return;
    }
    let used = known.iter().sum::<f32>() / known.len() as f32;
    let mut x = canvas.text(
        right,
        right.x,
        area.y,
        &format!("{used:3.0} %"),
        palette.style(ColorRole::Text),
    );
    // on the first rows a note stands behind the first name
    let note_at = right.x + 11;
    let names = Rect {
        x,
        width: right.right() - x,
        ..right
    };
    x = names_on(canvas, names, context, group);
    let note = match row {
        0 => context.word("one-core"),
        1 => match last(context).and_then(|last| last.others) {
            Some(used) => context
                .text
                .with("other-programs", &[("used", &format!("{used:.1}"))]),
            None => return,
        },
        _ => return,
    };
    if columns.brief == 0 && x < note_at && note_at + width(&note) <= right.right() {
        canvas.text(
            right,
            note_at,
            area.y,
            &note,
            palette.style(ColorRole::Label),
        );
    }
}

/// Whether nothing of the run may use these cores: of others something is known, of these nothing.
pub(super) fn not_ours(context: &DrawContext, group: &Range<usize>) -> bool {
    let cores = &context.model.now.cores;
    let of = cores.get(group.clone()).unwrap_or_default();
    of.iter().all(Option::is_none) && cores.iter().any(Option::is_some)
}

/// Who runs there, as many as there is room for, and how many more; gives the column after them.
pub(super) fn names_on(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    group: &Range<usize>,
) -> u16 {
    let workers: Vec<usize> = running_on(context, group).collect();
    let mut x = area.x;
    for (place, worker) in workers.iter().enumerate() {
        let name = DrawContext::name(&context.model.now.workers[*worker].name);
        let rest = format!("+{}", workers.len() - place);
        let kept = match workers.len() - place {
            1 => 0,
            _ => width(&rest) + 2,
        };
        if x + 2 + width(&name) + kept > area.right() {
            if x + 2 + width(&rest) <= area.right() {
                let style = context.palette.style(ColorRole::Label);
                x = canvas.text(area, x + 2, area.y, &rest, style);
            }
            break;
        }
        let style = context.palette.bold(context.color_role_of_worker(*worker));
        x = canvas.text(area, x + 2, area.y, &name, style);
    }
    x
}

/// Workers that ran on one of these cores when last sampled; a sleeping one runs nowhere.
pub(super) fn running_on<'a>(
    context: &'a DrawContext,
    group: &'a Range<usize>,
) -> impl Iterator<Item = usize> + 'a {
    let now = &context.model.now;
    now.workers
        .iter()
        .enumerate()
        .filter_map(move |(place, worker)| {
            let busy = matches!(
                now.display_state(worker),
                DisplayState::Computing
                    | DisplayState::Ready
                    | DisplayState::Running
                    | DisplayState::Spinning
            );
            let core = now.core_of(worker)? as usize;
            (busy && group.contains(&core)).then_some(place)
        })
}

/// The last sample.
pub(super) fn last<'a>(context: &DrawContext<'a>) -> Option<&'a Cores> {
    const LATELY: RealTime = RealTime::from_millis(2_000);
    let lately = context.model.now.clock.speed().run_time(LATELY);
    context
        .model
        .history
        .cores(context.run - lately, context.run)
        .last()
}
