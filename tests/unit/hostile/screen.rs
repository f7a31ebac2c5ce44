//! Foreign text through every place that shows it: all panes and panels of the screen, and text lines.

use super::{common::header, judge, proof, strings::Strings};
use procession::{
    event::{
        Event, Exit, Fact, GroupId, HowEnded, Item, ProcessSample, RealTime, RunTime, SourceLine,
        State, Value, What, WhyEnded, WhyMoved, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    header::Header,
    model::Model,
    sink::{Sink, text::Lines},
    text::{Language, Text},
    tui::{
        harness::Harness,
        theme::Colours,
        view::{Overlay, Pane, View},
    },
};

/// A run of which everything that can be foreign is.
struct Run<'a> {
    strings: &'a mut Strings,
    all: Vec<Event>,
    ids: u64,
}

impl Run<'_> {
    fn tell(&mut self, what: What) {
        let seq = self.all.len() as u64;
        self.all.push(Event {
            seq,
            at: RealTime::from_millis(seq * 20),
            what,
            written: None,
        });
    }

    fn name(&mut self) -> WorkerId {
        WorkerId::new(self.strings.next())
    }

    fn item(&mut self, by: WorkerId) -> Item {
        self.ids += 1;
        Item {
            id: self.ids,
            by,
            value: Value::text(self.strings.next()),
            attempt: 1,
            from: None,
        }
    }

    fn start(&mut self, name: WorkerId, group: Option<&str>) {
        let process = name;
        self.tell(What::ProcessStarted {
            process: process.name().into(),
            pid: 100,
            parent: None,
        });
        self.tell(What::WorkerStarted {
            worker: name,
            process: process.name().into(),
            group: group.map(GroupId::new),
            tid: None,
            helper: false,
        });
    }

    /// Some is put, taken, printed, lost.
    fn work(&mut self, queue: WorkerId, producer: WorkerId, consumer: WorkerId) {
        let items: Vec<Item> = (0..12).map(|_| self.item(producer)).collect();
        let (worker, queue) = (producer, queue);
        self.tell(What::Put {
            worker,
            queue: queue.name().into(),
            items: items.clone().into(),
            depth: 12,
            count: 0,
        });
        let worker = consumer;
        self.tell(What::Got {
            worker,
            queue: queue.name().into(),
            items: items[..3].to_vec().into(),
            depth: 9,
            count: 0,
        });
        for _ in 0..24 {
            let text = self.strings.next();
            self.tell(What::Printed {
                worker: consumer,
                text: text.into(),
            });
        }
        let worker = producer;
        let state = State::WaitingToPut {
            on: queue.name().into(),
            value: Value::text(self.strings.next()),
        };
        self.tell(What::StateChanged {
            worker,
            state,
            line: 3,
            fact: Fact::Seen,
            file: None,
            most: None,
        });
    }

    fn sample(&mut self, names: &[&WorkerId]) {
        let os = char::from_u32(self.strings.below(0x3000)).unwrap_or('S');
        let processes = names
            .iter()
            .map(|name| ProcessSample {
                process: (*name).name().into(),
                cpu: Some(90.0),
                cpu_time: RealTime::SECOND,
                rss: 1,
                core: Some(0),
                os,
                ready: None,
            })
            .collect();
        self.tell(What::Sampled {
            cores: vec![Some(50.0); 2],
            processes,
            workers: Vec::new(),
        });
    }

    /// A consumer dies with words, somebody never comes, something is asked.
    fn mishaps(&mut self, queue: WorkerId, consumer: WorkerId) {
        let stderr = (0..4).map(|_| self.strings.next() + "\n").collect();
        let why = WhyEnded::Died;
        self.tell(What::WorkerEnded {
            worker: consumer,
            why,
        });
        self.tell(What::ProcessEnded {
            process: consumer.name().into(),
            exit: Exit::Signal(9),
            stderr,
        });
        let items: Vec<Item> = (0..2).map(|_| self.item(consumer)).collect();
        let (queue, from, why) = (queue, consumer, WhyMoved::TooManyAttempts);
        self.tell(What::Lost {
            queue: queue.name().into(),
            items: items.into(),
            from,
            why,
            depth: 9,
            count: 0,
            exception: None,
            source: SourceLine::default(),
        });
        let command = format!("kill {}", self.strings.next()).into();
        self.tell(What::Asked { command });
        let (process, why) = (self.name(), self.strings.next());
        self.tell(What::ProcessFailed {
            process: process.name().into(),
            why,
        });
        let (lock, worker) = (self.name(), self.name());
        self.tell(What::LockTaken {
            worker,
            lock: lock.name().into(),
            n: None,
            from: None,
            waited: None,
        });
        let (cell, value) = (self.name(), Value::text(self.strings.next()));
        self.tell(What::CellWritten {
            worker,
            cell: cell.name().into(),
            value,
        });
    }
}

/// The events of one such run, which may have come to its end.
fn run(strings: &mut Strings) -> (Header, Vec<Event>) {
    let header = Header {
        title: strings.next(),
        ..header()
    };
    let mut run = Run {
        strings,
        all: Vec::new(),
        ids: 0,
    };
    let (queue, main) = (run.name(), WorkerId::new("main"));
    let (producer, consumer, other) = (run.name(), run.name(), run.name());
    run.tell(What::QueueMade {
        queue: queue.name().into(),
        capacity: Some(12),
        leased: true,
        kind: None,
        source: SourceLine::default(),
    });
    run.start(main, None);
    run.start(producer, Some(PRODUCERS));
    run.start(consumer, Some(CONSUMERS));
    run.start(other, Some(CONSUMERS));
    run.tell(What::StateChanged {
        worker: main,
        state: State::WaitingInJoin {
            on: other.name().into(),
        },
        line: 5,
        fact: Fact::Seen,
        file: None,
        most: None,
    });
    let (worker, state) = (
        other,
        State::WaitingForLock {
            on: run.name().name().into(),
        },
    );
    run.tell(What::StateChanged {
        worker,
        state,
        line: 1,
        fact: Fact::Seen,
        file: None,
        most: None,
    });
    let (worker, state) = (
        consumer,
        State::Computing {
            span: RunTime::SECOND,
        },
    );
    run.tell(What::StateChanged {
        worker,
        state,
        line: 1,
        fact: Fact::Seen,
        file: None,
        most: None,
    });
    run.work(queue, producer, consumer);
    run.sample(&[&producer, &consumer, &other]);
    match run.strings.below(3) {
        0 => {}
        1 => run.mishaps(queue, consumer),
        _ => {
            run.mishaps(queue, consumer);
            let how = [HowEnded::Failed, HowEnded::Stuck, HowEnded::Completed]
                [run.strings.below(3) as usize];
            let why = run.strings.next();
            run.tell(What::RunEnded { how, why });
        }
    }
    (header, run.all)
}

/// The `n`-th way to look at it.
fn look(view: &mut View, n: u32) {
    view.pane = Pane::ALL[n as usize % Pane::ALL.len()];
    view.zoomed = n % 4 == 1;
    view.ascii = n % 5 == 1;
    view.projector = n % 7 == 3;
    view.language = if n.is_multiple_of(3) {
        Language::Japanese
    } else {
        Language::English
    };
    view.colours = [Colours::Full, Colours::Sixteen, Colours::None][n as usize % 3];
    view.selected = Some(1 + n as usize % 3);
    view.overlay = (n % 3 == 2).then_some(Overlay::Detail {
        cursor: n as usize % 5,
    });
}

/// The run as text lines.
fn as_lines(header: &Header, events: &[Event], language: Language) -> String {
    let mut bytes = Vec::new();
    let mut lines = Lines::new(&mut bytes, Text::new(language));
    let mut model = Model::new(header.clone());
    for event in events {
        model.apply(event);
        lines.take(event, &model).unwrap();
    }
    lines.flush().unwrap();
    drop(lines);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn no_foreign_text_has_an_effect_outside_its_cells() {
    const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 20), (160, 45)];
    let asked = u64::from(proof::times(100_000, 1_000_000));
    let mut strings = Strings::new(1);
    let (mut pictures, mut n) = (0, 0);
    while strings.taken < asked {
        let (header, events) = run(&mut strings);
        let (columns, rows) = SIZES[n as usize % SIZES.len()];
        let mut screen = Harness::new(columns, rows, header.clone()).events(events.clone());
        for _ in 0..2 {
            screen = screen.view(|view| look(view, n));
            let wrong = judge::picture(&screen.buffer());
            assert_eq!(wrong, None, "way {n} to look at {events:#?}");
            (pictures, n) = (pictures + 1, n + 1);
        }
        let language = Language::ALL[n as usize % 2];
        let lines = as_lines(&header, &events, language);
        assert_eq!(judge::lines(&lines), None, "{lines}");
    }
    let told = format!(
        "{} in {pictures} pictures and {} runs as lines",
        strings.taken,
        pictures / 2
    );
    proof::reached(
        "A12",
        "hostile strings shown, judged by a terminal emulator",
        ">= 1 000 000",
        told,
    );
}
