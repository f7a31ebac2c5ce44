//! Where everything is on the screen of two runs: one pure function.

use ratatui::layout::Rect;

/// Where everything is. What has no room has no height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PairPlan {
    pub(super) header: Rect,
    pub(super) sentence: Rect,
    pub(super) setup: Rect,
    pub(super) sides: [SidePlan; 2],
    pub(super) table_rule: Rect,
    pub(super) table: Rect,
    pub(super) footer: Rect,
}

/// One of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SidePlan {
    pub(super) rule: Rect,
    pub(super) lanes: Rect,
    pub(super) depth: Rect,
}

impl SidePlan {
    /// All its rows.
    pub(super) const fn height(&self) -> u16 {
        self.rule.height + self.lanes.height + self.depth.height
    }
}

/// Rows that are still to be given away.
struct Left(u16);

impl Left {
    /// As many of these as there are.
    fn take(&mut self, wanted: u16) -> u16 {
        let given = wanted.min(self.0);
        self.0 -= given;
        given
    }

    /// All of these, or none; `spare` must be left over.
    fn take_all(&mut self, wanted: u16, spare: u16) -> u16 {
        if self.0 >= wanted + spare {
            self.take(wanted)
        } else {
            0
        }
    }
}

/// Both sides in half of an area each, without anything around them: a rule, all lanes or none of them, and at most three
/// rows of the queue. `None` where there is no room for that.
pub(super) fn small(area: Rect, lanes: [usize; 2], queue: bool) -> Option<[SidePlan; 2]> {
    let (room, least) = ((area.height / 2).checked_sub(1)?, u16::from(queue));
    let lanes = lanes.map(|lanes| u16::try_from(lanes).unwrap_or(u16::MAX));
    let most = lanes[0].max(lanes[1]);
    let (lanes, depth) = if most.saturating_add(least) <= room {
        (lanes, (room - most).min(2 * least))
    } else if queue && room >= 2 {
        ([0, 0], room.min(3))
    } else {
        return None;
    };
    let mut y = area.y;
    let mut next = |height: u16| {
        let rect = Rect { y, height, ..area };
        y += height;
        rect
    };
    Some(lanes.map(|lanes| SidePlan {
        rule: next(1),
        lanes: next(lanes),
        depth: next(depth),
    }))
}

/// Divides the screen: a sentence of `sentence` rows, two sides with their lanes, a table of `numbers` rows.
pub(super) fn plan(area: Rect, lanes: [usize; 2], sentence: usize, numbers: usize) -> PairPlan {
    let mut left = Left(area.height);
    let (header, footer) = (left.take(1), left.take(1));
    let sentence = left.take((sentence as u16).clamp(1, 3));
    let rules = left.take(2) / 2;
    let lanes = lanes.map(|lanes| u16::try_from(lanes).unwrap_or(u16::MAX));
    // both have the same part of the height, and a row or two of numbers stay
    let room = (left.0.saturating_sub(3) / 2).saturating_sub(1).max(1);
    let lanes = lanes.map(|lanes| left.take(lanes.min(room)));
    let mut depth = left.take(2) / 2;
    let table_rule = left.take_all(1, 2);
    let rows = (numbers as u16).div_ceil((area.width / 40).max(1)).min(8);
    let setup = left.take_all(1, 3);
    let above = left.take_all(1, rows);
    depth += left.take_all(2, rows) / 2;
    let between = left.take_all(2, rows) / 2;
    depth += left.take_all(2, rows) / 2;
    let under = left.take_all(1, rows);
    let mut y = area.y;
    let mut next = |height: u16| {
        let rect = Rect { y, height, ..area };
        y += height;
        rect
    };
    let mut plan = PairPlan {
        header: next(header),
        ..PairPlan::default()
    };
    next(above);
    plan.sentence = next(sentence);
    plan.setup = next(setup);
    for (place, lanes) in lanes.into_iter().enumerate() {
        next(if place == 0 { under } else { between });
        plan.sides[place] = SidePlan {
            rule: next(rules),
            lanes: next(lanes),
            depth: next(depth),
        };
    }
    next(between);
    plan.table_rule = next(table_rule);
    plan.table = next(left.0);
    plan.footer = Rect {
        y: area.bottom().saturating_sub(footer),
        height: footer,
        ..area
    };
    plan
}
