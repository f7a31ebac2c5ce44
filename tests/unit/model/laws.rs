//! What holds for every run, sensible or not.

use super::{any, given};
use procession::{
    event::{Event, RealTime, RunTime},
    model::{Model, history::DisplayState},
    scenario::Scenario,
    tui::rerun::scenario_now,
};
use proptest::prelude::*;

fn run() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any::event(), 0..120)
}

/// The events with their moments in order, as sources give them.
fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    let mut at = RealTime::ZERO;
    for event in &mut events {
        at += RealTime(event.at.0 % 3_000_000_000);
        event.at = at;
    }
    events
}

fn folded(events: &[Event]) -> Model {
    let mut model = Model::new(given::header(Scenario::default()));
    for event in events {
        model.apply(event);
    }
    model
}

/// Every queue has its own books; the laws hold for each.
fn balances(model: &Model) -> bool {
    let (now, run) = (&model.now, model.run_time(model.now.at));
    let held = |place| {
        let all = now.workers.iter().flat_map(|worker| &worker.holding);
        let known = all.filter(|held| held.queue == place).count() as u64;
        let all = now.workers.iter().flat_map(|worker| &worker.counted);
        let counted = all.filter(|held| held.queue == place);
        known + counted.map(|held| held.count).sum::<u64>()
    };
    let each = now.queues.iter().enumerate().all(|(place, queue)| {
        let (ledger, little, used) = (queue.ledger, queue.little(run), now.used(place, run));
        ledger.balanced()
            && little.area == little.waits
            && used.area == used.held
            && ledger.queued == queue.items.len() as u64 + queue.counted.n
            && ledger.in_progress == held(place)
    });
    each && now.ledger().balanced()
}

/// Everything that the screen asks, for whatever moments.
fn ask_all(model: &Model, at: RealTime, from: RunTime, to: RunTime) {
    let _ = (
        model.headline(at),
        model.waits(at),
        model.stuck(),
        model.bottleneck(at),
        scenario_now(model),
    );
    let queues = 0..=model.now.queues.len();
    for queue in queues {
        let _ = model.figures(queue, at);
    }
    let _ = model.wait_chain(at);
    let history = &model.history;
    let _ = (
        history.queue(0).moved(from, to),
        history.queue(0).waits(),
        history.queue(0).full_and_empty(from, to),
        history.queue(0).began(),
    );
    let _ = (
        history.queue(0).depths(from, to).count(),
        history.cores(from, to).count(),
    );
    let _ = history.times(0..model.now.workers.len(), from, to).shares();
    for worker in 0..=model.now.workers.len() {
        let _ = (
            history.spans(worker, from, to).count(),
            history.marks(worker, from, to).count(),
        );
    }
    for worker in &model.now.workers {
        let _ = (
            model.now.process_of(worker).expect("a process"),
            model.now.time_in(worker, DisplayState::Sleeping, to),
        );
    }
    let _ = model.now.queue().map(|queue| queue.oldest_wait(to));
    let now = &model.now;
    let _ = (
        now.in_order(),
        now.main(),
        now.first_source(),
        now.last_sink(),
    );
    for queue in &now.queues {
        let _ = (now.putters(queue).count(), now.getters(queue).count());
    }
}

proptest! {
    /// Recordings may be broken or made by an enemy.
    #[test]
    fn nothing_makes_the_model_panic_or_its_books_wrong(
        events in prop::collection::vec(prop_oneof![19 => any::event().boxed(), 1 => any::opened().boxed()], 0..120),
        orderly: bool,
        (at, from, to) in (any::<u64>(), any::<u64>(), any::<u64>()),
    ) {
        let events = if orderly { in_order(events) } else { events };
        let mut model = Model::new(given::header(Scenario::default()));
        for event in &events {
            model.apply(event);
            prop_assert!(balances(&model), "after {:?}: {:?}", event, model.now.ledger());
        }
        ask_all(&model, RealTime(at), RunTime(from), RunTime(to));
        ask_all(&model, model.now.at, RunTime::ZERO, model.run_time(RealTime(at)));
    }

    /// Between the beginning of a worker and any later moment its lane has no gap and no overlap, and the lengths of
    /// its stretches are the times that were summed up.
    #[test]
    fn the_stretches_of_a_lane_tile_it(events in run()) {
        let model = folded(&in_order(events));
        let end = model.run_time(model.now.at) + RunTime::SECOND;
        // what is older than eleven minutes is dropped
        prop_assume!(end < given::s(660));
        for (place, worker) in model.now.workers.iter().enumerate() {
            let spans: Vec<_> = model.history.spans(place, RunTime::ZERO, end).collect();
            prop_assert_eq!(spans.first().map(|span| span.from), Some(worker.began));
            prop_assert_eq!(spans.last().map(|span| span.to), Some(end));
            prop_assert!(spans.windows(2).all(|two| two[0].to == two[1].from && two[0].from < two[0].to));
            let times = model.history.times(std::iter::once(place), RunTime::ZERO, end);
            for display in DisplayState::ALL {
                prop_assert_eq!(times.of(display), model.now.time_in(worker, display, end), "{:?}", display);
            }
        }
    }

    /// A stretch cut in two is the two parts together.
    #[test]
    fn flows_and_shares_add_up(events in run(), cut in 0.0..1.0_f64) {
        let model = folded(&in_order(events));
        let end = model.run_time(model.now.at) + RunTime::SECOND;
        let middle = RunTime((end.0 as f64 * cut) as u64);
        let (all, one, two) =
            (model.history.queue(0).moved(RunTime::ZERO, end), model.history.queue(0).moved(RunTime::ZERO, middle), model.history.queue(0).moved(middle, end));
        prop_assert_eq!((all.put, all.got, all.done), (one.put + two.put, one.got + two.got, one.done + two.done));
        let ledger = model.now.queue().map(|queue| queue.ledger).unwrap_or_default();
        prop_assert_eq!((all.put, all.done), (ledger.put, ledger.done));
        let share = |from, to: RunTime| model.history.queue(0).full_and_empty(from, to).0 * (to - from).as_secs_f64();
        let parts = share(RunTime::ZERO, middle) + share(middle, end);
        prop_assert!((share(RunTime::ZERO, end) - parts).abs() < 1e-6);
    }

    /// Live or replayed: the same events, the same model.
    #[test]
    fn a_run_that_was_written_and_read_back_gives_the_same_model(events in run()) {
        let events = in_order(events);
        let read: Vec<Event> = events.iter().map(|event| Event::read(&event.write()).unwrap()).collect();
        let (live, replayed) = (folded(&events), folded(&read));
        prop_assert_eq!(&live.now, &replayed.now);
        prop_assert_eq!(format!("{:?}", live.history), format!("{:?}", replayed.history));
    }
}
