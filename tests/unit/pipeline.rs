//! Several queues, each with its own books: items of two queues have the same numbers and are never taken for each other.

use crate::common;
use procession::{
    compare::{Comparison, Side},
    event::{Event, RealTime},
    export,
    model::Model,
    say,
    tally::{RunCollector, RunSummary, Tally, TallyRequest},
    text::Text,
};
use serde_json::{Value, json};

/// A waiter, two cooks and a runner: who puts, gets and finishes what, in milliseconds.
struct Story {
    events: Vec<Event>,
    planned: bool,
}

impl Story {
    fn planned() -> Self {
        let mut story = Self {
            events: Vec::new(),
            planned: true,
        };
        let groups = json!([
            {"group": "waiter", "letter": "W", "to": "orders"},
            {"group": "cook", "letter": "K", "from": "orders", "to": "cooked"},
            {"group": "runner", "letter": "R", "from": "cooked"},
        ]);
        story.tell(0, json!({"what": "planned", "groups": groups}));
        story.begin()
    }

    /// Nothing is known beforehand, as of a program that is only watched.
    fn unplanned() -> Self {
        let story = Self {
            events: Vec::new(),
            planned: false,
        };
        story.begin()
    }

    fn begin(mut self) -> Self {
        self.tell(
            0,
            json!({"what": "queue_made", "queue": "orders", "capacity": 1, "leased": true}),
        );
        self.start("main", None, None);
        for (name, group) in [
            ("W1", "waiter"),
            ("K1", "cook"),
            ("K2", "cook"),
            ("R1", "runner"),
        ] {
            self.start(name, self.planned.then_some(group), Some("main"));
        }
        self
    }

    fn start(&mut self, name: &str, group: Option<&str>, parent: Option<&str>) {
        let process =
            json!({"what": "process_started", "process": name, "pid": 0, "parent": parent});
        self.tell(0, process);
        let mut begins = json!({"what": "worker_started", "worker": name, "process": name});
        if let Some(group) = group {
            begins["group"] = group.into();
        }
        self.tell(0, begins);
    }

    fn tell(&mut self, ms: u64, what: Value) {
        let mut line = what;
        line["seq"] = self.events.len().into();
        line["at"] = (ms * 1_000_000).into();
        self.events.push(Event::read(&line.to_string()).unwrap());
    }

    fn moved(&mut self, ms: u64, what: &str, worker: &str, queue: &str, item: &Value, depth: u32) {
        let who = if what == "lost" { "from" } else { "worker" };
        let mut line = json!({"what": what, "queue": queue, "items": [item], "depth": depth});
        line[who] = worker.into();
        if what == "lost" {
            line["why"] = "consumer_ended".into();
        }
        self.tell(ms, line);
    }

    /// An item of W1 goes into the queue of orders and is taken from it by this cook.
    fn ordered(&mut self, ms: u64, id: u64, cook: &str) {
        let item = json!({"id": id, "by": "W1", "value": id});
        self.moved(ms, "put", "W1", "orders", &item, 1);
        self.moved(ms + 10, "got", cook, "orders", &item, 0);
    }

    /// It is put on as an item of this number.
    fn cooked(&mut self, ms: u64, id: u64, cook: &str, as_id: u64, depth: u32) {
        let from = json!({"queue": "orders", "id": id});
        let on = json!({"id": as_id, "by": "W1", "value": id, "from": from});
        self.moved(ms, "put", cook, "cooked", &on, depth);
        let item = json!({"id": id, "by": "W1", "value": id});
        self.moved(ms, "done", cook, "orders", &item, 0);
    }

    fn taken(&mut self, ms: u64, id: u64, value: u64, depth: u32) {
        let item = json!({"id": id, "by": "W1", "value": value});
        self.moved(ms, "got", "R1", "cooked", &item, depth);
    }

    fn end(&mut self, ms: u64) {
        self.tell(
            ms,
            json!({"what": "run_ended", "how": "completed", "why": ""}),
        );
    }

    fn model(&self) -> Model {
        let mut model = Model::new(common::header());
        self.events.iter().for_each(|event| model.apply(event));
        model
    }

    fn summary(&self) -> RunSummary {
        let (mut model, mut collector) = (Model::new(common::header()), RunCollector::default());
        for event in &self.events {
            model.apply(event);
            collector.take(event, &model);
        }
        collector.summary(1, &model)
    }

    fn side(&self) -> Side {
        Side::of(common::header(), &self.events)
    }

    fn says(&self) -> String {
        let (model, text) = (self.model(), Text::ids());
        let end = say::event(self.events.last().unwrap(), &model, &text).unwrap();
        let summary = say::summary(&model, &text);
        format!("{end}\n{}", summary.join("\n"))
    }
}

/// What the texts of the end say of these three orders.
const REST: &str = "over-lost-of(n=1, queue=cooked)over-left-of(n=1, queue=orders)";

/// Three orders: one goes through, one is lost behind the first queue, one is left in it.
fn three(mut story: Story) -> Story {
    story.ordered(100, 1, "K1");
    story.ordered(200, 2, "K2");
    story.cooked(300, 2, "K2", 1, 1);
    story.taken(400, 1, 2, 0);
    story.cooked(500, 1, "K1", 2, 1);
    let item = json!({"id": 1, "by": "W1", "value": 2});
    story.moved(600, "lost", "R1", "cooked", &item, 1);
    story.taken(700, 2, 1, 0);
    let item = json!({"id": 2, "by": "W1", "value": 1});
    story.moved(800, "done", "R1", "cooked", &item, 0);
    let item = json!({"id": 3, "by": "W1", "value": 3});
    story.moved(900, "put", "W1", "orders", &item, 1);
    story.end(1_000);
    story
}

#[test]
fn what_a_stage_puts_on_is_not_counted_again() {
    let story = three(Story::planned());
    let passage = story.model().now.passage().unwrap();
    assert_eq!(
        (
            passage.put,
            passage.done,
            passage.lost,
            passage.queued,
            passage.in_progress
        ),
        (3, 1, 1, 1, 0)
    );
    assert!(passage.balanced());
    let says = story.says();
    let end = format!(
        "over-completed-some(done=1, put=put-so-far(put=3), rest={REST}, time=number-seconds(n=1.0))"
    );
    assert!(says.starts_with(&end), "{says}");
    let (short, long) = ("number-seconds(n=0.010)", "number-seconds(n=0.2)");
    let waits = |queue, time| {
        format!(
            "summary-waits-of(deepest=1, longest={time}, mean={time}, p95={time}, queue={queue})"
        )
    };
    for books in [
        "summary-ledger-of(done=2, held=0, lost=0, put=3, queue=orders, queued=1)",
        "summary-ledger-of(done=1, held=0, lost=1, put=2, queue=cooked, queued=0)",
        &waits("orders", short),
        &waits("cooked", long),
    ] {
        assert!(says.contains(books), "{books}\n{says}");
    }
}

#[test]
fn where_it_is_not_known_what_is_put_on_no_sum_is_shown() {
    let story = three(Story::unplanned());
    assert_eq!(story.model().now.passage(), None);
    let says = story.says();
    assert!(says.starts_with("over-completed-some-uncounted("), "{says}");
    assert!(says.contains(REST), "{says}");
    let summary = story.summary();
    assert_eq!((summary.put, summary.done), (None, None));
    let counts = summary.queues.iter().map(|queue| (queue.put, queue.done));
    assert_eq!(counts.collect::<Vec<_>>(), [(3, 2), (2, 1)]);
    let text = Text::ids();
    let picture = export::svg(&common::header(), &story.events, &text);
    assert!(
        picture.contains(">picture-capacity-unknown<"),
        "cooked was never announced"
    );
    assert!(!picture.contains(">unbounded<"));
}

#[test]
fn an_item_stays_the_same_item_of_its_producer_whatever_its_number() {
    let mut swapped = Story::planned();
    swapped.ordered(100, 1, "K1");
    swapped.ordered(200, 2, "K2");
    swapped.cooked(300, 1, "K1", 1, 1);
    swapped.taken(400, 1, 1, 0);
    swapped.cooked(500, 2, "K2", 2, 1);
    swapped.taken(700, 2, 2, 0);
    swapped.end(1_000);
    let (one, other) = (three(Story::planned()), swapped);
    let comparison = Comparison::of(one.side(), other.side());
    // two orders by the same cooks, and both by the runner
    assert_eq!((comparison.takers.same, comparison.takers.of), (4, 4));
    let object: Value = serde_json::from_str(&comparison.json()).unwrap();
    let part = &object["parting"];
    assert_eq!(
        (&part["a"]["queue"], &part["a"]["worker"]),
        (&json!("cooked"), &json!("K2"))
    );
    assert_eq!(object["a"]["queues"]["cooked"]["lost"], 1);
    assert_eq!(object["b"]["queues"]["cooked"]["lost"], 0);
    let parting = say::compare::parting(&comparison, &Text::ids());
    assert!(
        parting.contains("compare-put-into(item=2, queue=cooked") && parting.contains("who=K2"),
        "{parting}"
    );
}

#[test]
fn room_in_one_queue_says_nothing_of_another() {
    let mut story = Story::planned();
    story.ordered(100, 1, "K1");
    story.cooked(200, 1, "K1", 1, 1);
    let item = |id: u64| json!({"id": id, "by": "W1", "value": id});
    story.moved(300, "put", "W1", "orders", &item(2), 1);
    // all at once: a get that makes room, a get from the other queue, the put into the room
    story.moved(400, "got", "K2", "orders", &item(2), 0);
    story.taken(400, 1, 1, 0);
    story.moved(400, "put", "W1", "orders", &item(3), 1);
    let side = story.side();
    let last: Vec<_> = side.moves.iter().rev().take(3).collect();
    assert!(last[0].caused && !last[1].caused);
    assert_eq!(side.unsure.len(), 3, "{:?}", side.unsure);
    assert!(side.tie >= RealTime::MILLI);
}

#[test]
fn which_of_two_queues_moved_first_is_no_difference_of_order() {
    let story = |second_first: bool| {
        let mut story = Story::planned();
        story.ordered(100, 1, "K1");
        let item = json!({"id": 2, "by": "W1", "value": 2});
        if second_first {
            story.moved(200, "put", "W1", "orders", &item, 1);
            story.cooked(201, 1, "K1", 1, 1);
        } else {
            story.cooked(200, 1, "K1", 1, 1);
            story.moved(201, "put", "W1", "orders", &item, 1);
        }
        story.end(300);
        story.summary()
    };
    let (one, other) = (story(false), story(true));
    assert_eq!(one.puts, other.puts);
    assert_eq!(
        one.puts.first,
        ["cooked W1 1", "orders W1 1", "orders W1 2"]
    );
    assert_eq!((one.put, one.done, one.left), (Some(2), Some(0), 2));
    let tally = Tally::of(vec![one, other]);
    let asked = TallyRequest {
        scenario: common::header().scenario.unwrap(),
        times: 2,
        same_seed: true,
    };
    let object: Value = serde_json::from_str(&tally.json(&asked)).unwrap();
    assert_eq!(object["different"]["puts"], 1);
    assert_eq!(object["queues"]["orders"]["left"]["most"], 1);
    let lines = say::tally(&tally, &asked, &Text::ids(), false).join("\n");
    assert!(
        lines.contains("queue-left(queue=cooked)") && lines.contains("queue-deepest(queue=orders)"),
        "{lines}"
    );
}
