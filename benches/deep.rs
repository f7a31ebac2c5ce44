//! What an event costs while the queue is 10, 10,000 and 1,000,000 items deep: the model and the tape that keeps the run.
//! A steady put, get and done, over more than twenty beginnings of a segment. Run it on a quiet machine, as
//! `cargo bench --bench deep`; the ratios matter, not the times.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a figure is a time, and what is not as told stops the benchmark"
)]

use procession::{
    event::{Batch, Event, Item, RealTime, RunTime, SourceLine, Value, What, WorkerId},
    header::Header,
    model::Model,
    recording::{Tape, TapeLimit},
};
use smallvec::smallvec;
use std::time::{Duration, Instant};

/// More than twenty segments of 65,536 events.
const EVENTS: u64 = 2_100_000;
/// Real time between two events.
const APART: u64 = 10_000;
const ROUNDS: usize = 5;

struct Run {
    tape: Tape,
    model: Model,
    seq: u64,
    depth: u32,
    put: u64,
    taken: u64,
}

impl Run {
    fn new(depth: u64) -> Self {
        let json = r#"{"procession":2,"version":"0","title":"","seed":1,"began":"",
            "machine":{"os":"linux","cores":2,"clock_ns":1},"scenario":{},"programs":{}}"#;
        let header = Header::read(json).unwrap();
        let mut run = Self {
            tape: Tape::new(header.clone(), TapeLimit::NONE),
            model: Model::new(header),
            seq: 0,
            depth: 0,
            put: 0,
            taken: 0,
        };
        run.take(What::QueueMade {
            queue: "queue".into(),
            capacity: None,
            leased: true,
            kind: None,
            source: SourceLine::default(),
        });
        while run.put < depth {
            let put = run.puts();
            run.take(put);
        }
        run
    }

    fn take(&mut self, what: What) {
        let event = Event {
            seq: self.seq,
            at: RealTime(self.seq * APART),
            what,
            written: None,
        };
        self.seq += 1;
        self.model.apply(&event);
        self.tape.push(event, &self.model);
    }

    fn item(id: u64, by: WorkerId) -> Batch {
        smallvec![Item::new(id, by, Value::Integer(id.cast_signed()))]
    }

    fn puts(&mut self) -> What {
        (self.put, self.depth) = (self.put + 1, self.depth + 1);
        let worker = WorkerId::new("P1");
        What::Put {
            worker,
            queue: "queue".into(),
            items: Self::item(self.put, worker),
            depth: self.depth,
            count: 0,
        }
    }

    /// The next of a steady round.
    fn next(&mut self, turn: u64) -> What {
        let (worker, queue) = ("C1".into(), "queue".into());
        match turn % 3 {
            0 => self.puts(),
            1 => {
                (self.taken, self.depth) = (self.taken + 1, self.depth - 1);
                let items = Self::item(self.taken, "P1".into());
                let depth = self.depth;
                What::Got {
                    worker,
                    queue,
                    items,
                    depth,
                    count: 0,
                }
            }
            _ => {
                let items = Self::item(self.taken, "P1".into());
                let depth = self.depth;
                What::Done {
                    worker,
                    queue,
                    items,
                    depth,
                    count: 0,
                }
            }
        }
    }
}

/// Nanoseconds an event, all of them together.
fn mean(depth: u64) -> f64 {
    let mut run = Run::new(depth);
    let whats: Vec<What> = (0..EVENTS).map(|turn| run.next(turn)).collect();
    let began = Instant::now();
    for what in whats {
        run.take(what);
    }
    began.elapsed().as_secs_f64() * 1e9 / EVENTS as f64
}

/// The slowest single event, and the slowest of a hundred moments gone to all over the tape.
fn worst(depth: u64) -> (Duration, Duration) {
    let mut run = Run::new(depth);
    let mut slowest = Duration::ZERO;
    for turn in 0..EVENTS {
        let what = run.next(turn);
        let began = Instant::now();
        run.take(what);
        slowest = slowest.max(began.elapsed());
    }
    let mut seek = Duration::ZERO;
    let end = run.tape.end();
    for nth in 0..100_u64 {
        let place = end - EVENTS + nth * 7_919 % 100 * (EVENTS / 100);
        let began = Instant::now();
        let moment = run.tape.moment(place, None);
        seek = seek.max(began.elapsed());
        assert!(moment.model.now.clock.at(moment.model.now.at) > RunTime::ZERO || place == 0);
    }
    (slowest, seek)
}

fn main() {
    let depths = [10, 10_000, 1_000_000];
    let mut means = depths.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (means, depth) in means.iter_mut().zip(depths) {
            means.push(mean(depth));
        }
    }
    println!(
        "     depth   ns an event   slowest event   slowest seek   (medians of {ROUNDS} in turn)"
    );
    let mut medians = Vec::new();
    for (all, depth) in means.iter_mut().zip(depths) {
        all.sort_by(f64::total_cmp);
        let (slowest, seek) = worst(depth);
        let median = all[ROUNDS / 2];
        let (slowest, seek) = (slowest.as_secs_f64() * 1e3, seek.as_secs_f64() * 1e3);
        println!("{depth:>10}   {median:>11.0}   {slowest:>10.1} ms   {seek:>9.1} ms");
        medians.push(median);
    }
    let least = medians.iter().copied().fold(f64::MAX, f64::min);
    let most = medians.iter().copied().fold(0.0, f64::max);
    println!(
        "most / least {:.2}; at depth 10 {:.1} M events/s",
        most / least,
        1e3 / medians[0]
    );
}
