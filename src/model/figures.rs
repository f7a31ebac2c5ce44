//! What was measured of a run, beside what the laws and the formulas of queueing theory say of it.

use super::{
    Model,
    now::{Queue, Worker},
};
use crate::{
    event::{RealTime, RunTime},
    theory::{self, Bound, Seen},
};

pub use crate::theory::{Band, Limit};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Items finished a second.
    Throughput,
    /// Share (0..=1) of their time that consumers hold an item.
    Busy,
    /// Mean depth.
    Depth,
    /// Mean wait of an item in the queue, in seconds.
    Wait,
    /// Share (0..=1) of their time that producers wait for room.
    Blocked,
}

/// One thing measured, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What.
    pub what: Quantity,
    /// What came out.
    pub measured: f64,
    /// The same by a law that holds exactly in every run, from other measurements.
    pub law: Option<f64>,
    /// What theory expects of a run of this length with these mean times.
    pub theory: Option<Band>,
}

/// Everything measured, and the bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// One line each.
    pub rows: Vec<Figure>,
    /// The most items a second that can pass.
    pub bound: Option<Bound>,
    /// Items a second by which an unbounded queue grows.
    pub grows: Option<f64>,
}

impl Model {
    /// The figures of the queue at this place, of those who put into it and of those who get from it, from its first put to
    /// the real time `at`; `None` before an item was finished.
    pub fn figures(&self, queue: usize, at: RealTime) -> Option<Figures> {
        let (now, run) = (&self.now, self.run_time(at));
        let of = now.queues.get(queue)?;
        let (little, used) = (of.little(run), now.used(queue, run));
        let span = little.span.as_secs_f64();
        let done = of.totals.served.count();
        // where single items were not told, their times are not known
        if done == 0 || span <= 0.0 || of.unlisted > 0 {
            return None;
        }
        let expected = theory::expected(&self.seen(of, span));
        let consumers = self.getters_time(of, run - little.span, run).as_secs_f64();
        let share = |nanos: u128| {
            if consumers > 0.0 {
                nanos as f64 / 1e9 / consumers
            } else {
                0.0
            }
        };
        let row = |what, measured, law, theory| Figure {
            what,
            measured,
            law,
            theory,
        };
        let mut rows = vec![
            row(
                Quantity::Throughput,
                done as f64 / span,
                None,
                expected.throughput,
            ),
            row(
                Quantity::Busy,
                share(used.area),
                Some(share(used.held)),
                None,
            ),
            row(
                Quantity::Depth,
                little.depth(),
                Some(little.rate() * little.wait()),
                expected.depth,
            ),
        ];
        // what was in progress when a recording begins may be finished before anything comes into the queue
        rows.extend(
            (little.visits > 0).then(|| row(Quantity::Wait, little.wait(), None, expected.wait)),
        );
        let producers = now.shares(now.putters(of), run);
        rows.extend(
            producers.map(|shares| row(Quantity::Blocked, shares.for_room, None, expected.blocked)),
        );
        Some(Figures {
            rows,
            bound: expected.bound,
            grows: expected.grows,
        })
    }

    fn seen(&self, queue: &Queue, span: f64) -> Seen {
        let (now, totals) = (&self.now, &queue.totals);
        let cpu = now
            .processes
            .iter()
            .skip(1)
            .filter_map(|process| process.sample.as_ref());
        let cpu: f64 = cpu.map(|sample| sample.cpu_time.as_secs_f64()).sum();
        // computing is run time too: at another speed it takes another amount of it
        let plain = (now.clock.speed().factor() - 1.0).abs() < f64::EPSILON;
        Seen {
            producers: now.count(now.putters(queue)),
            consumers: now.count(now.getters(queue)),
            capacity: queue.capacity,
            cores: self.header.machine.cores,
            span,
            z: totals.produced,
            gap: totals.gaps,
            s: totals.served,
            d: if plain {
                cpu / totals.served.count().max(1) as f64
            } else {
                0.0
            },
        }
    }

    /// The time that all who get from this queue together have lived in `from..to`: one that died or came later counts for
    /// its part.
    fn getters_time(&self, queue: &Queue, from: RunTime, to: RunTime) -> RunTime {
        let life = |worker: &Worker| {
            worker
                .ended
                .map_or(to, |(_, end)| end)
                .since(worker.began.max(from))
        };
        self.now.getters(queue).map(life).sum()
    }
}
