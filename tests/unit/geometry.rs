//! What stands in a column, compared with what a naive reader of the events finds there.

use crate::given;
use procession::{
    event::{Event, RunTime, What},
    geometry::{
        Axis, Stretch, cores, depth, lane,
        lock::{self, LockColumn},
    },
    model::{DisplayState, Model},
};
use proptest::prelude::*;

/// A run of one producer, one consumer and one queue.
struct Run {
    events: Vec<Event>,
    model: Model,
}

/// Something that happens this number of milliseconds after the last thing.
type Step = (u64, u8);

impl Run {
    fn of(steps: &[Step], dies: bool) -> Self {
        let mut lines: Vec<String> = vec![
            r#"0 "queue_made","queue":"queue","capacity":3,"leased":true"#.into(),
            r#"0 "process_started","process":"P1","pid":11,"parent":"main""#.into(),
            r#"0 "worker_started","worker":"P1","process":"P1","group":"producers""#.into(),
            r#"0 "process_started","process":"C1","pid":12,"parent":"main""#.into(),
            r#"0 "worker_started","worker":"C1","process":"C1","group":"consumers""#.into(),
        ];
        let (mut at, mut put, mut got) = (0, 0, 0);
        let mut held: Option<u64> = None;
        for (gap, what) in steps {
            at += gap;
            let item = |id: u64| format!(r#"[{{"id":{id},"by":"P1","value":{id}}}]"#);
            let state =
                |state: &str| format!(r#""state_changed","worker":"P1","state":{state},"line":3"#);
            let moved = |what: &str, worker: &str, id: u64, depth: u64| {
                format!(
                    r#""{what}","worker":"{worker}","queue":"queue","items":{},"depth":{depth}"#,
                    item(id)
                )
            };
            let line = match what {
                0 => state(r#""computing","for":1000"#),
                1 => state(r#""sleeping","for":1000"#),
                2 => state(r#""waiting_to_put","on":"queue","value":1"#),
                3 if put - got < 5 => {
                    put += 1;
                    moved("put", "P1", put, put - got)
                }
                4 if held.is_some() => {
                    let id = held.take().unwrap();
                    moved("done", "C1", id, put - got)
                }
                3 | 4 if put > got => {
                    got += 1;
                    held = Some(got);
                    moved("got", "C1", got, put - got)
                }
                5 => format!(
                    r#""capacity_changed","queue":"queue","capacity":{}"#,
                    2 + at % 3
                ),
                _ => format!(r#""sampled","cores":[{},null],"processes":[]"#, at % 100),
            };
            lines.push(format!("{}.{:03} {line}", at / 1000, at % 1000));
        }
        if dies {
            let at = format!("{}.{:03}", at / 1000, at % 1000);
            lines.push(format!(r#"{at} "process_ended","process":"P1","exit":-9"#));
            lines.push(format!(r#"{at} "worker_ended","worker":"P1","why":"died""#));
        }
        let story = lines.join("\n");
        let (events, model) = (given::events(&story), given::folded(&story));
        Self { events, model }
    }

    fn end(&self) -> RunTime {
        self.model.now.clock.at(self.model.now.at)
    }

    /// What was so from each moment until the next, the last until the end of the axis.
    fn stretches<T: PartialEq>(
        &self,
        axis: &Axis,
        tells: impl Fn(&What) -> Option<T>,
    ) -> Vec<Stretch<T>> {
        let mut all: Vec<Stretch<T>> = Vec::new();
        for event in &self.events {
            let from = RunTime(event.at.0);
            let last = all.last();
            let new = tells(&event.what).filter(|of| last.is_none_or(|last| last.of != *of));
            if let Some(of) = new {
                if let Some(last) = all.last_mut() {
                    last.to = from.min(axis.end());
                }
                all.push(Stretch {
                    from,
                    to: axis.end(),
                    of,
                });
            }
        }
        all
    }

    fn states(&self, axis: &Axis) -> Vec<Stretch<DisplayState>> {
        self.stretches(axis, |what| match what {
            What::WorkerStarted { worker, .. } if **worker == *"P1" => Some(DisplayState::Starting),
            What::StateChanged { worker, state, .. } if **worker == *"P1" => {
                Some(DisplayState::of(state))
            }
            What::ProcessEnded { process, .. } if **process == *"P1" => Some(DisplayState::Zombie),
            _ => None,
        })
    }

    /// The depth and the capacity, as the events tell them.
    fn levels(&self, axis: &Axis) -> Vec<Stretch<(u32, u32)>> {
        let now = std::cell::Cell::new((0, 3));
        self.stretches(axis, |what| {
            let (depth, capacity) = now.get();
            now.set(match what {
                What::Put { depth, .. } | What::Got { depth, .. } => (*depth, capacity),
                What::CapacityChanged { capacity, .. } => (depth, capacity.unwrap()),
                What::QueueMade { .. } => (0, 3),
                _ => return None,
            });
            Some(now.get())
        })
    }
}

/// How much of a stretch lies in a column.
fn time<T>(axis: &Axis, column: u16, stretch: &Stretch<T>) -> u64 {
    let (from, to) = (axis.start(column), axis.start(column + 1));
    let (from, to) = (stretch.from.max(from).0, stretch.to.min(to).0);
    to.saturating_sub(from)
}

fn runs() -> impl Strategy<Value = Run> {
    let steps = prop::collection::vec((0..400_u64, 0..7_u8), 1..80);
    (steps, any::<bool>()).prop_map(|(steps, dies)| Run::of(&steps, dies))
}

/// An axis of this number of columns at the end of a run, or over all of it.
fn axis(run: &Run, columns: u16, whole: bool) -> Axis {
    if whole {
        Axis::over(RunTime::ZERO, run.end(), columns, run.end())
    } else {
        Axis::until(RunTime::from_millis(3_000), columns, run.end())
    }
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for event in &self.events {
            writeln!(f, "{} {:?}", event.at.0, event.what)?;
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn a_column_of_a_lane_is_the_state_that_filled_most_of_it(run in runs(), columns in 1..150_u16, whole: bool) {
        let axis = axis(&run, columns, whole);
        let states = run.states(&axis);
        let place = run.model.now.worker("P1").unwrap();
        let drawn: Vec<(u16, DisplayState)> = look(&run.model, place, &axis).collect();
        for column in 0..axis.columns() {
            let spent = |display| -> u64 {
                let those = states.iter().filter(|stretch| stretch.of == display);
                those.map(|stretch| time(&axis, column, stretch)).sum()
            };
            let most = DisplayState::ALL.into_iter().map(spent).max().unwrap();
            let shown: Vec<_> = drawn.iter().filter(|(at, _)| *at == column).collect();
            prop_assert_eq!(shown.len(), usize::from(most > 0), "column {}", column);
            for (_, display) in shown {
                prop_assert_eq!(spent(*display), most, "column {} of {:?}", column, axis);
            }
        }
    }

    #[test]
    fn a_lane_as_it_is_seen_has_no_gap_and_says_the_same_as_its_columns(run in runs(), columns in 1..150_u16, whole: bool) {
        let axis = axis(&run, columns, whole);
        let place = run.model.now.worker("P1").unwrap();
        let states = run.states(&axis);
        let seen = lane::seen(&run.model, place, &axis);
        for two in seen.windows(2) {
            prop_assert_eq!(two[0].to, two[1].from);
        }
        let of_column = |column| look(&run.model, place, &axis).find(|(at, _)| *at == column);
        for stretch in &seen {
            prop_assert!(stretch.from < stretch.to);
            let is = |state: &Stretch<_>| {
                let from = state.from.max(axis.from());
                (from, state.to, state.of) == (stretch.from, stretch.to, stretch.of)
            };
            if stretch.to - stretch.from >= RunTime(axis.step().0 * 2) {
                prop_assert!(states.iter().any(is), "{:?} of {:?}", stretch, axis);
            }
            // what fills a column alone is what a painter of cells shows there
            let Some(column) = axis.column(stretch.from) else { continue };
            let others = seen.iter().filter(|other| time(&axis, column, *other) > 0).count();
            if others == 1 && stretch.to <= axis.start(column + 1) {
                prop_assert_eq!(of_column(column), Some((column, stretch.of)));
            }
        }
        let ends: Vec<RunTime> = states.iter().map(|state| state.to).collect();
        prop_assert!(seen.iter().all(|stretch| ends.contains(&stretch.to)));
    }

    #[test]
    fn a_crowd_is_the_sum_of_its_lanes(run in runs(), columns in 1..150_u16) {
        let axis = axis(&run, columns, false);
        let all = lane::crowd(&run.model, 0..run.model.now.workers.len(), &axis);
        let sum: RunTime = DisplayState::ALL.into_iter().flat_map(|display| all.iter().map(move |times| times.of(display))).sum();
        let spans = (0..run.model.now.workers.len()).flat_map(|worker| run.model.history.spans(worker, axis.from(), axis.end()));
        prop_assert_eq!(sum, spans.map(|span| span.to - span.from).sum());
    }

    #[test]
    fn every_item_is_in_the_column_of_its_moment_and_the_last_one_wins(run in runs(), columns in 1..150_u16, whole: bool) {
        let axis = axis(&run, columns, whole);
        for name in ["P1", "C1"] {
            let place = run.model.now.worker(name).unwrap();
            let marks = lane::marks(&run.model, place, &axis);
            let moved = |event: &&Event| matches!(&event.what,
                What::Put { worker, .. } | What::Got { worker, .. } if **worker == *name);
            let in_column = |column| {
                let those = run.events.iter().filter(moved);
                let ids = those.filter(|event| axis.column(RunTime(event.at.0)) == Some(column));
                ids.flat_map(|event| match &event.what {
                    What::Put { items, .. } | What::Got { items, .. } => items.iter().map(|item| item.id).collect(),
                    _ => Vec::new(),
                }).collect::<Vec<u64>>()
            };
            let died = run.events.iter().find(|event| matches!(&event.what, What::WorkerEnded { worker, .. } if **worker == *name));
            prop_assert_eq!(marks.died, died.and_then(|event| axis.column(RunTime(event.at.0))));
            let shown: Vec<u16> = marks.items.iter().map(|placed| placed.column).collect();
            let expected: Vec<u16> = (0..axis.columns()).filter(|column| !in_column(*column).is_empty()).collect();
            prop_assert_eq!(&shown, &expected);
            for (i, placed) in marks.items.iter().enumerate() {
                let ids = in_column(placed.column);
                prop_assert_eq!(Some(&placed.mark.item.id), ids.last());
                prop_assert_eq!(placed.alone, ids.len() == 1);
                prop_assert_eq!(placed.next, shown.get(i + 1).copied().or(marks.died));
            }
        }
    }

    #[test]
    fn a_fill_is_the_mean_depth_and_knows_the_greatest(run in runs(), columns in 1..150_u16, whole: bool) {
        let axis = axis(&run, columns, whole);
        let levels = run.levels(&axis);
        let drawn: Vec<_> = depth::columns(run.model.history.queue(0), &axis).collect();
        for column in 0..axis.columns() {
            let within: Vec<(u64, (u32, u32))> = levels.iter()
                .map(|level| (time(&axis, column, level), level.of)).filter(|(time, _)| *time > 0).collect();
            let Some((_, fill)) = drawn.iter().find(|(at, _)| *at == column) else {
                prop_assert!(within.is_empty(), "column {}", column);
                continue;
            };
            let all: u64 = within.iter().map(|(time, _)| time).sum();
            let mean = within.iter().map(|(time, (depth, _))| *time as f64 * f64::from(*depth)).sum::<f64>() / all as f64;
            let full: u64 = within.iter().filter(|(_, (depth, capacity))| depth >= capacity).map(|(time, _)| time).sum();
            let deepest = within.iter().map(|(_, (depth, _))| *depth).max();
            prop_assert!((fill.mean() - mean).abs() < 1e-9, "{} {}", fill.mean(), mean);
            prop_assert_eq!(Some(fill.deepest()), deepest);
            prop_assert_eq!(fill.full(), full * 2 >= all);
            prop_assert_eq!(fill.steady(), within.iter().all(|(_, (depth, _))| Some(*depth) == deepest));
            prop_assert_eq!(fill.capacity(), within.last().map(|(_, (_, capacity))| *capacity));
        }
    }

    #[test]
    fn the_area_of_a_queue_is_the_same_at_every_resolution(run in runs(), columns in 1..1_500_u16) {
        let axis = axis(&run, columns, true);
        let area = |all: Vec<(f64, u64)>| all.into_iter().map(|(mean, time)| mean * time as f64).sum::<f64>();
        let seen = depth::seen(run.model.history.queue(0), &axis);
        let seen = seen.iter().map(|fill| (fill.of.mean(), (fill.to - fill.from).0)).collect();
        let events = run.levels(&axis);
        let events = events.iter().map(|level| (level.of.0.into(), (level.to - level.from).0)).collect();
        let (seen, events) = (area(seen), area(events));
        prop_assert!((seen - events).abs() <= 1e-6 * events.max(1.0), "{} {}", seen, events);
    }

    #[test]
    fn the_use_of_a_core_is_of_the_time_before_each_sample(run in runs(), columns in 1..150_u16) {
        let axis = axis(&run, columns, true);
        let mut since = RunTime::ZERO;
        let mut samples = Vec::new();
        for event in &run.events {
            if let What::Sampled { cores, .. } = &event.what {
                let (from, to) = (std::mem::replace(&mut since, RunTime(event.at.0)), RunTime(event.at.0));
                samples.push(Stretch { from, to, of: cores[0].unwrap() });
            }
        }
        let drawn: Vec<_> = cores::columns(&run.model.history, 0..2, &axis).collect();
        for column in 0..axis.columns() {
            let all: u64 = samples.iter().map(|sample| time(&axis, column, sample)).sum();
            let used: f64 = samples.iter().map(|sample| time(&axis, column, sample) as f64 * f64::from(sample.of)).sum();
            let Some((_, mean)) = drawn.iter().find(|(at, _)| *at == column) else {
                prop_assert_eq!(all, 0);
                continue;
            };
            prop_assert!((f64::from(mean.mean().all) - used / all as f64).abs() < 1e-3);
        }
    }
}

#[test]
fn the_top_of_a_scale_does_not_move_below_a_capacity_and_leaves_a_known_depth_to_be_seen() {
    assert_eq!(depth::top_so_far(Some(100), 3), 100);
    assert_eq!(depth::top_so_far(None, 3), 3);
    assert_eq!(depth::top_so_far(None, 0), 1);
    let top = |capacities: &[u32], deepest| depth::top_of_all(capacities.iter().copied(), deepest);
    assert_eq!(top(&[100], 3), 3);
    assert_eq!(top(&[12], 3), 12);
    assert_eq!(top(&[10], 0), 10);
    assert_eq!(top(&[5, 8], 9), 9);
    assert_eq!(top(&[], 0), 1);
}

/// The state that each column of a lane shows.
fn look(model: &Model, place: usize, axis: &Axis) -> impl Iterator<Item = (u16, DisplayState)> {
    lane::columns(model, place, axis).map(|column| (column.column, column.display))
}

#[test]
fn a_lock_that_is_handed_to_and_fro_shows_how_long_each_had_it() {
    let mut lines = vec![r#"0 "lock_made","lock":"door","kind":"big""#.to_owned()];
    let turn = |at: u64, has: &str, waits: &str| {
        let at = format!("0.{at:03}");
        let state = |worker: &str, state: &str| {
            format!(r#"{at} "state_changed","worker":"{worker}","state":{state},"line":1"#)
        };
        [
            format!(r#"{at} "lock_released","worker":"{waits}","lock":"door""#),
            state(waits, r#""waiting_for_lock","on":"door""#),
            format!(r#"{at} "lock_taken","worker":"{has}","lock":"door""#),
            state(has, r#""computing","for":1"#),
        ]
    };
    // S1 has it 3 of every 4 ms
    for at in (0..200).step_by(4) {
        lines.extend(turn(at, "S1", "S2"));
        lines.extend(turn(at + 3, "S2", "S1"));
    }
    let model = given::folded(&lines.join("\n"));
    let ms = RunTime::from_millis;
    let axis = Axis::between(ms(0), ms(200), 5, ms(200));
    let place = |name: &str| model.now.worker(name).unwrap();
    for (name, share) in [("S1", 0.75), ("S2", 0.25)] {
        for column in lane::columns(&model, place(name), &axis) {
            let had = column.in_turn.unwrap();
            assert!((had - share).abs() < 0.03, "{name}: {column:?}");
        }
    }
    let columns: Vec<LockColumn> = lock::columns(&model, 0, &axis).collect();
    assert_eq!(columns.len(), 5);
    for column in columns {
        assert_eq!(column.most, place("S1"));
        assert!((column.held - 1.0).abs() < 0.03, "{column:?}");
    }
}
