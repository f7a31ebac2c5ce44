//! The lane of a worker: its states, and the items that moved on it.

use super::{
    axis::Axis,
    stretch::{Blend, Stretch},
};
use crate::{
    event::RunTime,
    model::{
        DisplayState, Model,
        history::{Mark, Moved, Span},
        now::{StateTimes, Worker},
    },
};

impl Blend for StateTimes {
    type Part = DisplayState;

    fn blend(&mut self, display: DisplayState, time: RunTime) {
        self.add(display, time);
    }
}

/// How a lane looks in one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneColumn {
    /// Which one, from the left.
    pub column: u16,
    /// The state that filled most of it.
    pub display: DisplayState,
    /// Where the worker computed and waited for a lock in turn, and did little else: the share (0 to 1) of computing.
    pub in_turn: Option<f64>,
}

/// What else may fill of a column in which a worker computes and waits for a lock in turn.
const LITTLE: f64 = 0.1;

/// The columns of the lane of the worker at this place, from the left.
pub fn columns(model: &Model, worker: usize, axis: &Axis) -> impl Iterator<Item = LaneColumn> {
    let columns = axis.columns_of(spans(model, worker, axis));
    columns.map(|(column, times): (_, StateTimes)| LaneColumn {
        column,
        display: times.mostly(),
        in_turn: in_turn(&times),
    })
}

fn in_turn(times: &StateTimes) -> Option<f64> {
    let time = |display| times.of(display).as_secs_f64();
    let (computing, waiting) = (
        time(DisplayState::Computing) + time(DisplayState::Ready),
        time(DisplayState::WaitingForLock),
    );
    let all: f64 = DisplayState::ALL.into_iter().map(time).sum();
    let both = computing > 0.0 && waiting > 0.0 && computing + waiting >= (1.0 - LITTLE) * all;
    both.then(|| computing / (computing + waiting))
}

/// The lane as it can be seen: long states with their own ends; between them, what the short ones mostly were.
pub fn seen(model: &Model, worker: usize, axis: &Axis) -> Vec<Stretch<DisplayState>> {
    let seen = axis.seen(spans(model, worker, axis)).into_iter();
    seen.map(|Stretch { from, to, of }: Stretch<StateTimes>| Stretch {
        from,
        to,
        of: of.mostly(),
    })
    .collect()
}

/// For each column, the time that these workers together spent in each state.
pub fn crowd(model: &Model, workers: impl Iterator<Item = usize>, axis: &Axis) -> Vec<StateTimes> {
    let mut columns = vec![StateTimes::default(); usize::from(axis.columns())];
    for Stretch { from, to, of } in workers.flat_map(|worker| spans(model, worker, axis)) {
        for (column, part) in axis.parts(from, to) {
            columns[usize::from(column)].add(of, part.to - part.from);
        }
    }
    columns
}

fn spans(model: &Model, worker: usize, axis: &Axis) -> impl Iterator<Item = Stretch<DisplayState>> {
    let spans = model.history.spans(worker, axis.from(), axis.end());
    spans.map(|Span { from, to, display }| Stretch {
        from,
        to,
        of: display,
    })
}

/// What has a moment on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneMarks<'a> {
    /// The items that the worker put and got, from the left: of several in one column, the last.
    pub items: Vec<PlacedMark<'a>>,
    /// The column in which its process ended under it.
    pub died: Option<u16>,
}

/// An item that moved, and the room for its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedMark<'a> {
    /// The column of its moment.
    pub column: u16,
    /// What moved.
    pub mark: &'a Mark,
    /// No other item moved in this column.
    pub alone: bool,
    /// The column of what comes next on the lane: an item, or the death.
    pub next: Option<u16>,
}

/// The items that the worker at this place put and got until the end of the axis, and its death. What happens at the
/// very end has happened.
pub fn marks<'a>(model: &'a Model, worker: usize, axis: &Axis) -> LaneMarks<'a> {
    let died = model.now.workers.get(worker).and_then(Worker::died);
    let died = died.and_then(|run| axis.column(run));
    let after = RunTime(axis.end().0.saturating_add(1));
    let moved = model.history.marks(worker, axis.from(), after);
    let mut items: Vec<PlacedMark> = Vec::new();
    for mark in moved.filter(|mark| mark.moved != Moved::Done) {
        let Some(column) = axis.column(mark.run) else {
            continue;
        };
        let mut placed = PlacedMark {
            column,
            mark,
            alone: true,
            next: died,
        };
        match items.last_mut() {
            Some(last) if last.column == column => {
                placed.alone = false;
                *last = placed;
            }
            last => {
                if let Some(last) = last {
                    last.next = Some(column);
                }
                items.push(placed);
            }
        }
    }
    LaneMarks { items, died }
}
