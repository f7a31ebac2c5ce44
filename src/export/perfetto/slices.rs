//! The slices of a trace: states, and in them the moments at which items move.

use crate::{
    event::{Event, Item, QueueId, RealTime, What, WorkerId},
    export::{
        part::timed,
        timeline::{StateStart, Timeline, Turned},
    },
    model::DisplayState,
    text::safe,
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// What lasts no time is drawn this long, if there is room.
const MOMENT: RealTime = RealTime(20_000);

/// A stretch of a worker's track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slice {
    pub(super) from: RealTime,
    pub(super) to: RealTime,
    pub(super) of: Of,
}

/// What a slice stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    /// A state, and the queue that it waits for.
    State(DisplayState, Option<QueueId>),
    /// Items that moved: the place of the event.
    Moved(usize),
}

/// An item on its way from where it was put, or came back, to where it was taken: places of workers and moments.
pub(super) struct Flow {
    pub(super) id: usize,
    pub(super) from: (usize, RealTime),
    pub(super) to: (usize, RealTime),
}

/// The states of each worker that is shown, cut where the run was paused and where the part begins and ends; none overlaps
/// another.
pub(super) fn states(timeline: &Timeline) -> Vec<Vec<Slice>> {
    let pauses = pauses(timeline);
    let (begin, end_of_all) = timeline.bounds();
    let last = end_of_all.unwrap_or(timeline.end);
    let lane = |displays: &[StateStart]| {
        let ends = displays
            .iter()
            .skip(1)
            .map(|next| next.at)
            .chain([timeline.end]);
        let alive = displays
            .iter()
            .zip(ends)
            .filter(|(start, _)| start.display != DisplayState::Gone);
        let slices = alive.flat_map(|(start, end)| {
            let slice = move |(from, to)| Slice {
                from,
                to,
                of: Of::State(start.display, start.on),
            };
            let shown = outside(&pauses, start.at.max(begin), end.min(last));
            shown.into_iter().map(slice)
        });
        slices.collect()
    };
    let workers = timeline.model.now.workers.iter();
    let shown = workers.map(|worker| timeline.part.has_worker(worker.name));
    let lanes = timeline.lanes.iter().zip(shown);
    lanes
        .map(|(displays, shown)| if shown { lane(displays) } else { Vec::new() })
        .collect()
}

/// What is left of `from..to` without the pauses.
fn outside(
    pauses: &[(RealTime, RealTime)],
    from: RealTime,
    to: RealTime,
) -> Vec<(RealTime, RealTime)> {
    let mut from = from;
    let mut left = Vec::new();
    let first = pauses.partition_point(|pause| pause.1 <= from);
    for (begin, end) in pauses[first..].iter().take_while(|pause| pause.0 < to) {
        left.push((from, *begin));
        from = *end;
    }
    left.push((from, to));
    left.retain(|(from, to)| from < to);
    left
}

/// Adds what was put, taken, finished and came back to the lanes, inside the states; the flows between them.
pub(super) fn operations(
    timeline: &Timeline,
    events: &[Event],
    lanes: &mut [Vec<Slice>],
) -> Vec<Flow> {
    let mut moved: Vec<Vec<Slice>> = lanes.iter().map(|_| Vec::new()).collect();
    let mut under_way: HashMap<(QueueId, u64), (usize, RealTime)> = HashMap::new();
    let mut flows = Vec::new();
    let mut latest = RealTime::ZERO;
    for (nth, (run, event)) in timed(events).enumerate() {
        latest = latest.max(event.at);
        let Some(of) = Moves::of(event).filter(|_| timeline.part.has(run)) else {
            continue;
        };
        let Some(place) = timeline.model.now.worker(of.worker) else {
            continue;
        };
        let Some((from, to)) = room(&lanes[place], moved[place].last(), latest) else {
            // no arrow begins or ends at what is not shown
            for item in of.items {
                under_way.remove(&(of.queue, item.id));
            }
            continue;
        };
        moved[place].push(Slice {
            from,
            to,
            of: Of::Moved(nth),
        });
        for item in of.items {
            let id = (of.queue, item.id);
            if of.verb != "got" {
                under_way.insert(id, (place, from));
            // at the very end of a run a slice may begin a nanosecond early: no arrow goes back
            } else if let Some(start) = under_way.remove(&id).filter(|start| start.1 <= from) {
                flows.push(Flow {
                    id: flows.len() + 1,
                    from: start,
                    to: (place, from),
                });
            }
        }
    }
    for (lane, moved) in lanes.iter_mut().zip(moved) {
        lane.extend(moved);
        // of two that begin at the same moment, the longer one is the outer
        lane.sort_by_key(|slice| (slice.from, std::cmp::Reverse(slice.to)));
    }
    flows
}

/// Where a moment at `at` has its slice: in the state of that moment, after the operation before it; two of the very
/// same moment share it.
fn room(states: &[Slice], before: Option<&Slice>, at: RealTime) -> Option<(RealTime, RealTime)> {
    let around = &states[states.partition_point(|state| state.to <= at)..];
    let state = around.first().or(states.last())?;
    let at = at.clamp(state.from, RealTime(state.to.0 - 1));
    match before.filter(|before| before.to > at) {
        Some(before) if before.to < state.to => Some((before.to, state.to.min(before.to + MOMENT))),
        Some(before) => Some((before.from, before.to)),
        None => Some((at, state.to.min(at + MOMENT))),
    }
}

/// Who moved which items, into or out of which queue, and how.
struct Moves<'e> {
    verb: &'static str,
    /// What stands between the items and the queue, where it is named.
    to: &'static str,
    worker: WorkerId,
    queue: QueueId,
    items: &'e [Item],
}

impl<'e> Moves<'e> {
    fn of(event: &'e Event) -> Option<Self> {
        let (verb, to, worker, queue, items) = match &event.what {
            What::Put {
                worker,
                queue,
                items,
                ..
            } => ("put", "into", worker, queue, items),
            What::Got {
                worker,
                queue,
                items,
                ..
            } => ("got", "from", worker, queue, items),
            What::Returned {
                from, queue, items, ..
            } => ("came back", "to", from, queue, items),
            _ => return None,
        };
        Some(Self {
            verb,
            to,
            worker: *worker,
            queue: *queue,
            items,
        })
    }

    /// `put 3`, and `into orders` where there are several queues.
    fn name(&self, timeline: &Timeline) -> String {
        let what = match self.items {
            [one] => safe::line(&one.value.to_string(), 40),
            _ => format!("{} items", self.items.len()),
        };
        let name = format!("{} {what}", self.verb);
        if timeline.model.has_several_queues() {
            format!("{name} {} {}", self.to, safe::line(&self.queue, 24))
        } else {
            name
        }
    }

    fn details(&self) -> Value {
        let item = |item: &Item| json!({"id": item.id, "by": safe::line(&item.by, 60), "value": safe::line(&item.value.to_string(), 200), "attempt": item.attempt});
        let items: Vec<Value> = self.items.iter().map(item).collect();
        json!({"queue": safe::line(&self.queue, 60), "items": items})
    }
}

impl Of {
    /// Kind, name and details of its slice.
    pub(super) fn told(
        self,
        events: &[Event],
        timeline: &Timeline,
    ) -> (&'static str, String, Value) {
        match self {
            Self::State(display, on) => {
                let on = on.map(|queue| json!({"queue": safe::line(&queue, 60)}));
                let name = display.word().replace('_', " ");
                ("state", name, on.unwrap_or_else(|| json!({})))
            }
            Self::Moved(nth) => Moves::of(&events[nth]).map_or_else(
                || ("item", String::new(), json!({})),
                |moves| ("item", moves.name(timeline), moves.details()),
            ),
        }
    }
}

/// The real times at which the run clock stood still.
fn pauses(timeline: &Timeline) -> Vec<(RealTime, RealTime)> {
    let paused = timeline.turns.iter().filter_map(|turn| match turn.what {
        Turned::Paused(since, time) | Turned::StoodStill(since, time) => {
            Some((since, since + time))
        }
        Turned::Speed(_) => None,
    });
    paused.collect()
}
