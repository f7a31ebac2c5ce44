//! Which panes there are at a size, and where: one pure function.
//!
//! ```text
//!  procession  Free play     LIVE  x1   00:15.2   seed 11   put 1.5/s  done 1.5/s     key p    header
//!  The consumers are the bottleneck: at work 100 %, the queue full 23 % of the last 10 s.      sentence
//!  Press [+] on a consumer to add one.
//! ── Lanes ── 10 s ─────── 8 s ─────── 6 s ─────── 4 s ─────── 2 s ── now ────────────────     rule
//!  main 40990 j ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  supervising 4 processes               lanes
//!  P1   41022 p 6───7───8───9─────10────11────────▒▒▒▒▒▒  waiting for room  0.6 s     put 18
//!  C1   41024 c ███5████████5██████████7████████7███████  computing  1.3 of 1.7 s    done 10
//!  queue   10 ─ ▂▂▃▃▃▄▄▄▄▅▅▅▅▆▆▆▇▇▇▇▇▇█████▀▀▀▀▀▀▀▀▀▀▀▀▀  10 of 10  FULL                        depth
//!  core 0       ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇   91 %  C1                             cores
//! ── Queue now ─────────────────────────────────────────────────────────────────────────────    lower: queue,
//!  put > 14  17  16  13  15  12  14  11  13  12  > get    in progress  C1 10  C2 11            ledger and output,
//! ── Output ────────────────────────────────────────────────────────────────────────────────    or the pane that
//!  0 0 1 1 2 2 3 3 4 5 4 5 6 7 6 8 7 9 8 10 9 11 10                                            was chosen
//!  space pause  s step  ...                                                                     footer
//! ```

mod areas;
mod rows;

pub(super) use areas::LayoutPlan;

use super::context::DrawContext;
use crate::{text::Language, tui::view::Pane};
use ratatui::layout::Rect;
use rows::{Part, Rows};

/// The smallest screen that something can be seen on: columns, rows.
pub(super) const LEAST: (u16, u16) = (40, 10);

/// Whether one line must do.
pub(super) const fn too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

/// What the layout depends on besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own: all combinations are meant"
)]
pub(super) struct Needs {
    /// Rows of the timeline: lanes and crowds.
    pub(super) lanes: u16,
    /// Queues that there are, or will be.
    pub(super) queues: u16,
    /// Cores that could have a row.
    pub(super) cores: u16,
    /// Cells of the longest name and of the longest process id.
    pub(super) name: u16,
    pub(super) pid: u16,
    /// Cells of the short words for states.
    pub(super) brief: u16,
    /// Large, names only.
    pub(super) projector: bool,
    /// The pane that was chosen, and whether it has the screen to itself.
    pub(super) pane: Pane,
    pub(super) zoomed: bool,
    /// A lesson goes on.
    pub(super) lesson: bool,
    /// Another moment than now is seen.
    pub(super) past: bool,
    /// It is a recording: its process ids belong to no process now.
    pub(super) replay: bool,
}

impl Needs {
    pub(super) fn of(context: &DrawContext) -> Self {
        let now = &context.model.now;
        let cores = if now.cores.is_empty() {
            context.model.header.machine.cores as usize
        } else {
            now.cores.len()
        };
        let names = now
            .workers
            .iter()
            .map(|worker| super::canvas::width(&worker.name))
            .max()
            .unwrap_or(0);
        let pid = now
            .processes
            .iter()
            .map(|process| process.pid)
            .max()
            .unwrap_or(0);
        Self {
            lanes: u16::try_from(context.rows.len()).unwrap_or(u16::MAX),
            queues: u16::try_from(context.model.queues_to_show()).unwrap_or(u16::MAX),
            cores: u16::try_from(cores).unwrap_or(u16::MAX),
            name: names.clamp(4, 8),
            pid: u16::try_from(pid.to_string().len()).unwrap_or(5).max(5),
            brief: if context.text.language() == Language::Japanese {
                12
            } else {
                10
            },
            projector: context.view.projector,
            pane: context.view.pane,
            zoomed: context.view.zoomed,
            lesson: context.view.lesson_session.is_some(),
            past: context.view.past.is_some(),
            replay: context.view.is_replay(),
        }
    }
}

impl Needs {
    /// The rows of all queues if the chosen one has `rows`: one row for each of the others, up to four on a high screen,
    /// and at most a third of the screen for all of them.
    fn depth(&self, rows: u16, height: u16) -> u16 {
        let Some(others) = self.queues.checked_sub(1) else {
            return 0;
        };
        let each = if height >= 40 { rows.min(4) } else { 1 };
        let others = others.saturating_mul(each);
        rows + others.min((height / 3).saturating_sub(rows))
    }
}

/// How a row of the timeline is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Cells of the name.
    pub(super) name: u16,
    /// Cells of the process id; 0: not shown.
    pub(super) pid: u16,
    /// Cells of the short word of the state beside the name; 0: the long word stands at the right.
    pub(super) brief: u16,
    /// Where the axis begins, and its cells.
    pub(super) axis: u16,
    pub(super) axis_width: u16,
    /// Where the words at the right begin, and their cells.
    pub(super) right: u16,
    pub(super) right_width: u16,
    /// Whole seconds only.
    pub(super) whole: bool,
}

impl Columns {
    /// Where the words at the right of these rows stand.
    pub(super) const fn beside(&self, area: Rect) -> Rect {
        Rect {
            x: area.x + self.right,
            width: self.right_width,
            ..area
        }
    }
}

/// The one decision about what is shown. The last things to go are the sentence and the lanes.
pub(super) fn plan(area: Rect, needs: &Needs) -> LayoutPlan {
    let alone = needs.pane != Pane::Lanes && (needs.zoomed || area.height < 18);
    let mut rows = Rows::new(area.height);
    rows.take(Part::Seek, u16::from(needs.past));
    rows.take(
        Part::Sentence,
        if area.width < 100 && area.height >= 20 {
            3
        } else {
            2
        },
    );
    if needs.lesson {
        rows.take(Part::Lesson, if area.height >= 24 { 2 } else { 1 });
    }
    if alone {
        rows.take(Part::PaneRule, 1);
        rows.take(Part::PaneGap, u16::from(area.height >= 24));
        rows.take(Part::HeaderGap, u16::from(area.height >= 24));
        rows.take(Part::SentenceGap, u16::from(area.height >= 24));
        rows.take(Part::Pane, u16::MAX);
        return rows.place(area, 1);
    }
    rows.take(Part::Rule, 1);
    let pitch = if needs.projector {
        large(&mut rows, area, needs)
    } else {
        timeline(&mut rows, area, needs)
    };
    rows.place(area, pitch)
}

/// Hands out the rows in the order of what matters most.
fn timeline(rows: &mut Rows, area: Rect, needs: &Needs) -> u16 {
    let tight = area.width < 70 && area.height < 30;
    let chosen = needs.pane != Pane::Lanes;
    let beside = !needs.zoomed && !chosen;
    let depth = |rows: u16| needs.depth(rows, area.height);
    let has_queue = needs.queues.min(1);
    rows.take(Part::Lanes, needs.lanes.min(5));
    rows.take(Part::Depth, depth(2));
    if chosen {
        rows.take(Part::PaneRule, 1);
        rows.take(Part::Pane, 5);
    } else if beside {
        rows.take(Part::Queue, has_queue);
    }
    rows.take(Part::Lanes, needs.lanes);
    rows.take(Part::Depth, depth(3));
    if !tight {
        rows.take(
            Part::Cores,
            needs.cores.min(if area.height >= 30 { 4 } else { 2 }),
        );
        if beside {
            rows.take(Part::Ledger, has_queue);
            rows.take_all(&[
                (Part::PaneRule, 1),
                (Part::Pane, 1),
                (Part::QueueRule, has_queue),
            ]);
        }
    }
    if chosen {
        rows.take(Part::Pane, 6.max(area.height / 4));
        rows.take(Part::PaneGap, u16::from(area.height >= 30));
    }
    gaps(rows, area.width >= 100, tight, beside, depth(4));
    let mut pitch = 1;
    let most = if chosen { 2 } else { 3 };
    while pitch < most && rows.take_all(&[(Part::Lanes, needs.lanes.max(1) * (pitch + 1) - 1)]) {
        pitch += 1;
        inner_gaps(rows, tight, beside && has_queue > 0);
        rows.take(Part::Depth, depth(if area.height > 36 { 6 } else { 4 }));
    }
    inner_gaps(rows, tight, beside && has_queue > 0);
    rows.take(
        Part::Depth,
        if beside || chosen {
            depth(4.max(area.height / 6).min(8))
        } else {
            has_queue * u16::MAX
        },
    );
    rows.take(if tight { Part::FooterGap } else { Part::Pane }, u16::MAX);
    pitch
}

/// As [`timeline`], for those who sit far away: two rows a lane, and a queue as high as there is room for, come before
/// everything else.
fn large(rows: &mut Rows, area: Rect, needs: &Needs) -> u16 {
    let chosen = needs.pane != Pane::Lanes;
    let depth = |rows: u16| needs.depth(rows, area.height);
    let has_queue = needs.queues.min(1);
    rows.take(Part::Lanes, needs.lanes.min(5));
    rows.take(Part::Depth, depth(2));
    if chosen {
        rows.take(Part::PaneRule, 1);
        rows.take(Part::Pane, 5);
    } else {
        rows.take(Part::Queue, has_queue);
    }
    rows.take(Part::Lanes, needs.lanes);
    rows.take(Part::Depth, depth(3));
    let mut pitch = 1;
    for (next, wanted) in [
        (2, needs.lanes.saturating_mul(2)),
        (3, needs.lanes.saturating_mul(3).saturating_sub(1)),
    ] {
        if needs.lanes == 0 || !rows.take_all(&[(Part::Lanes, wanted)]) {
            break;
        }
        pitch = next;
        gaps(rows, true, true, !chosen, depth(5));
    }
    rows.take(Part::Cores, needs.cores.min(2));
    rows.take(Part::Depth, depth(area.height / 3));
    rows.take(Part::DepthGap, 1);
    rows.take(Part::QueueRule, has_queue * u16::from(!chosen));
    rows.take(Part::QueueGap, has_queue * u16::from(!chosen));
    rows.take(if chosen { Part::Pane } else { Part::FooterGap }, u16::MAX);
    pitch
}

/// Space, where there is some: first around the timeline.
fn gaps(rows: &mut Rows, wide: bool, tight: bool, beside: bool, depth: u16) {
    rows.take(Part::SentenceGap, u16::from(wide));
    rows.take(Part::CoresGap, u16::from(!tight || beside));
    rows.take(Part::PaneRuleGap, u16::from(!tight && beside));
    rows.take(Part::LanesGap, 1);
    rows.take(Part::DepthGap, u16::from(!tight));
    rows.take(Part::HeaderGap, 1);
    rows.take(Part::FooterGap, 1);
    rows.take(Part::Depth, depth);
}

/// Space inside the sections.
fn inner_gaps(rows: &mut Rows, tight: bool, beside: bool) {
    rows.take(Part::RuleGap, 1);
    rows.take(Part::QueueGap, u16::from(beside && !tight));
    rows.take(Part::LedgerGap, u16::from(beside && !tight));
    rows.take(Part::PaneGap, u16::from(!tight));
}

/// How the rows of the timeline are divided at a width.
pub(super) fn columns(width: u16, needs: &Needs) -> Columns {
    let wide = width >= 100 && !needs.projector;
    let whole = width < 70;
    let pid = if wide && !needs.replay { needs.pid } else { 0 };
    let brief = match width {
        _ if wide => 0,
        // an axis has at least 16 columns
        0..52 => 0,
        _ => needs.brief,
    };
    let right_width = match width {
        _ if wide => 33,
        0..50 => 11,
        50..70 => 14,
        _ => 16,
    };
    let space = |cells: u16| if cells > 0 { cells + 1 } else { 0 };
    // the names of cores stand here too
    let name = if wide && pid == 0 {
        needs.name.max(8)
    } else {
        needs.name
    };
    let axis = 1 + name + 1 + space(pid) + 2 + space(brief);
    let right = width.saturating_sub(right_width + 1);
    let gap = if wide { 2 } else { 1 };
    Columns {
        name,
        pid,
        brief,
        axis,
        axis_width: right.saturating_sub(axis + gap),
        right,
        right_width,
        whole,
    }
}

#[cfg(test)]
mod tests;
