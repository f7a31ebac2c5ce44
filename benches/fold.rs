//! How many events a second the model takes, and what one frame's questions cost.

use compact_str::ToCompactString;
use divan::{Bencher, counter::ItemsCount};
use procession::{
    event::{
        Event, Fact, GroupId, Item, RealTime, RunTime, SourceLine, State, Value, What, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    header::Header,
    model::Model,
    scenario::Scenario,
};

fn main() {
    divan::main();
}

/// Events that are folded in one round.
const EVENTS: usize = 100_000;
/// Real time between two events.
const APART: RunTime = RunTime(5_000);

/// A run of N producers and N consumers, as fast as it can go.
struct Run {
    events: Vec<Event>,
    sides: u32,
    items: u64,
}

impl Run {
    fn new(sides: u32) -> Self {
        let mut run = Self {
            events: Vec::with_capacity(EVENTS + 16),
            sides,
            items: 0,
        };
        run.tell(What::QueueMade {
            queue: "queue".into(),
            capacity: Some(10),
            leased: true,
            kind: None,
            source: SourceLine::default(),
        });
        for (letter, group) in [('P', PRODUCERS), ('C', CONSUMERS)] {
            for name in (1..=sides).map(|index| WorkerId::new(format!("{letter}{index}"))) {
                run.tell(What::ProcessStarted {
                    process: name.name().into(),
                    pid: 1,
                    parent: None,
                });
                run.tell(What::WorkerStarted {
                    worker: name,
                    process: name.name().into(),
                    group: Some(GroupId::new(group)),
                    tid: None,
                    helper: false,
                });
            }
        }
        while run.events.len() < EVENTS {
            run.one_item();
        }
        run
    }

    fn tell(&mut self, what: What) {
        let seq = self.events.len() as u64;
        self.events.push(Event {
            seq,
            at: RealTime(seq * APART.0),
            what,
            written: None,
        });
    }

    /// An item from its producer's wait to its consumer's done.
    fn one_item(&mut self) {
        self.items += 1;
        let index = 1 + (self.items % u64::from(self.sides)) as u32;
        let [by, to] = ['P', 'C'].map(|letter| WorkerId::new(format!("{letter}{index}")));
        let (queue, value) = (
            WorkerId::new("queue"),
            Value::Integer(self.items.cast_signed()),
        );
        let items = vec![Item {
            id: self.items,
            by,
            value: value.clone(),
            attempt: 1,
            from: None,
        }];
        let state = |worker: WorkerId, state| What::StateChanged {
            worker,
            state,
            line: 3,
            fact: Fact::Seen,
            file: None,
            most: None,
        };
        self.tell(state(
            by,
            State::WaitingToPut {
                on: queue.name().into(),
                value,
            },
        ));
        self.tell(What::Put {
            worker: by,
            queue: queue.name().into(),
            items: items.clone().into(),
            depth: 1,
            count: 0,
        });
        self.tell(state(by, State::Running));
        self.tell(What::Got {
            worker: to,
            queue: queue.name().into(),
            items: items.clone().into(),
            depth: 0,
            count: 0,
        });
        self.tell(state(to, State::Running));
        self.tell(What::Printed {
            worker: to,
            text: self.items.to_compact_string(),
        });
        self.tell(state(to, State::Sleeping { span: APART }));
        self.tell(What::Done {
            worker: to,
            queue: queue.name().into(),
            items: items.into(),
            depth: 0,
            count: 0,
        });
    }

    fn header() -> Header {
        let json = r#"{"procession":1,"version":"0","title":"","seed":1,"began":"",
            "machine":{"os":"linux","cores":2,"clock_ns":1},"scenario":{},"programs":{}}"#;
        let mut header = Header::read(json).expect("a header");
        header.scenario = Some(Scenario::free_play());
        header
    }
}

#[divan::bench(args = [2, 500])]
fn events(bencher: Bencher<'_, '_>, sides: u32) {
    let run = Run::new(sides);
    bencher
        .counter(ItemsCount::new(run.events.len()))
        .with_inputs(|| Model::new(Run::header()))
        .bench_local_values(|mut model| {
            run.events.iter().for_each(|event| model.apply(event));
            model
        });
}

/// Everything that a picture of 120 columns asks.
#[divan::bench(args = [2, 500])]
fn one_frame(bencher: Bencher<'_, '_>, sides: u32) {
    let run = Run::new(sides);
    let mut model = Model::new(Run::header());
    run.events.iter().for_each(|event| model.apply(event));
    let at = model.now.at;
    let to = model.run_time(at);
    let from = to - RunTime(10 * RunTime::SECOND.0);
    bencher.bench_local(|| {
        let lanes = 0..model.now.workers.len();
        let drawn = lanes.map(|lane| {
            model.history.spans(lane, from, to).count()
                + model.history.marks(lane, from, to).count()
        });
        let drawn: usize = drawn.sum();
        let depths = model.history.queue(0).depths(from, to).count();
        (
            drawn,
            depths,
            model.headline(at),
            model.history.queue(0).waits(),
            model.history.queue(0).full_and_empty(from, to),
            model.history.queue(0).moved(from, to),
        )
    });
}
