//! The cores on the same axis: the use of each, the share of our workers, and which worker runs there now.

use super::{canvas::Canvas, context::DrawContext, glyphs, timeline_layout::TimelineLayout};
use crate::{
    event::{RealTime, RunTime},
    model::{
        DisplayState,
        history::{CoreUse, Cores},
    },
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
    let mut samples: Vec<&Cores> = context
        .model
        .history
        .cores(timeline.axis.from(), timeline.axis.now)
        .collect();
    // at a high speed the whole axis may lie between two samples
    if samples.is_empty() {
        samples.extend(last(context));
    }
    for (row, first) in (0..cores).step_by(each).enumerate() {
        let group = first..(first + each).min(cores);
        let area = Rect {
            y: area.y + u16::try_from(row).unwrap_or(u16::MAX),
            height: 1,
            ..area
        };
        label(canvas, area, context, &group);
        track(canvas, area, context, timeline, &samples, &group);
        at_right(canvas, area, context, timeline, &group, row);
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

fn label(canvas: &mut Canvas, area: Rect, context: &DrawContext, group: &Range<usize>) {
    let name = if group.len() == 1 {
        context.text.with("core", &[("n", &group.start)])
    } else {
        context.text.with(
            "cores-from-to",
            &[("from", &group.start), ("to", &(group.end - 1))],
        )
    };
    canvas.text(
        area,
        area.x + 1,
        area.y,
        &name,
        context.palette.style(ColorRole::Strong),
    );
}

fn track(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    samples: &[&Cores],
    group: &Range<usize>,
) {
    let mut sample = 0;
    for column in 0..timeline.axis.columns {
        let middle = RunTime(
            timeline
                .axis
                .start(column)
                .0
                .midpoint(timeline.axis.start(column + 1).0),
        );
        while samples
            .get(sample)
            .is_some_and(|sample| sample.run < middle)
        {
            sample += 1;
        }
        // after the last sample nothing is known yet: it is drawn on, but faintly
        let known = samples.get(sample);
        let Some(used) = known
            .or(samples.last())
            .and_then(|sample| mean(sample, group))
        else {
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
            area.x + timeline.columns.axis + column,
            area.y,
            glyph,
            context.palette.style(color_role),
        );
    }
}

/// The mean use of some cores; `None` when none of them is known.
pub(super) fn mean(sample: &Cores, group: &Range<usize>) -> Option<CoreUse> {
    let known = sample.use_of.get(group.clone())?.iter().flatten();
    let (mut own, mut all, mut n) = (0.0, 0.0, 0.0);
    for used in known {
        own += used.own;
        all += used.all;
        n += 1.0;
    }
    (n > 0.0).then(|| CoreUse {
        own: own / n,
        all: all / n,
    })
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
    for worker in running_on(context, group) {
        x = canvas.text(
            right,
            x + 2,
            area.y,
            &DrawContext::name(&context.model.now.workers[worker].name),
            palette.bold(context.color_role_of_worker(worker)),
        );
    }
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
    let start = right.x + 11;
    if columns.brief == 0 && x < start {
        canvas.text(right, start, area.y, &note, palette.style(ColorRole::Label));
    }
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
            let core = now.process_of(worker)?.sample.as_ref()?.core? as usize;
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
