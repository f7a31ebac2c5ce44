//! What every queue must do: one suite for the lab's queue and for the plain one that other tests compare it with.

use super::plain_queue::{PlainQueue, Thing};
use procession::{
    engine::rules::{ItemQueue, MOST_ATTEMPTS},
    event::{Item, Value},
};

/// A queue under test.
trait Rules {
    fn new(capacity: Option<u32>) -> Self;
    /// Puts what fits, `None` being a stop marker; how many it took.
    fn put(&mut self, values: &[Option<i64>]) -> usize;
    fn get(&mut self, most: u32) -> Vec<Thing>;
    fn done(&mut self, things: &[Thing]);
    fn release(&mut self, held: Vec<Thing>, keeps: bool) -> (Vec<Thing>, Vec<Thing>);
    fn set_capacity(&mut self, capacity: Option<u32>);
    fn depth(&self) -> usize;
    fn drained(&self) -> bool;
}

impl Rules for PlainQueue {
    fn new(capacity: Option<u32>) -> Self {
        Self {
            capacity,
            ..Self::default()
        }
    }

    fn put(&mut self, values: &[Option<i64>]) -> usize {
        self.put(values).len()
    }

    fn get(&mut self, most: u32) -> Vec<Thing> {
        self.get(most as usize)
    }

    fn done(&mut self, things: &[Thing]) {
        self.done(things);
    }

    fn release(&mut self, held: Vec<Thing>, keeps: bool) -> (Vec<Thing>, Vec<Thing>) {
        self.release(held, keeps)
    }

    fn set_capacity(&mut self, capacity: Option<u32>) {
        self.capacity = capacity;
    }

    fn depth(&self) -> usize {
        self.things.len()
    }

    fn drained(&self) -> bool {
        self.drained()
    }
}

/// The lab's queue, and the items that were taken from it.
struct Labs {
    queue: ItemQueue,
    out: Vec<Item>,
}

fn thing(item: &Item) -> Thing {
    match item.value {
        Value::Integer(value) => (Some(value), item.attempt),
        _ => (None, item.attempt),
    }
}

impl Labs {
    fn take(&mut self, things: &[Thing]) -> Vec<Item> {
        let place = |it: &Thing| self.out.iter().position(|item| thing(item) == *it);
        let places: Vec<usize> = things.iter().map(|it| place(it).unwrap()).collect();
        let items = places
            .iter()
            .map(|place| self.out[*place].clone())
            .collect();
        self.out.retain(|item| !things.contains(&thing(item)));
        items
    }

    fn checked(&self) {
        self.queue.check().unwrap();
    }
}

impl Rules for Labs {
    fn new(capacity: Option<u32>) -> Self {
        let queue = ItemQueue::new(capacity);
        let out = Vec::new();
        Self { queue, out }
    }

    fn put(&mut self, values: &[Option<i64>]) -> usize {
        let value = |value: &Option<i64>| value.map_or(Value::Marker, Value::Integer);
        let part = values.iter().take(self.queue.room()).map(value);
        let put = self.queue.put("P1".into(), part).len();
        self.checked();
        put
    }

    fn get(&mut self, most: u32) -> Vec<Thing> {
        let items = self.queue.get(most);
        self.out.extend(items.iter().cloned());
        self.checked();
        items.iter().map(thing).collect()
    }

    fn done(&mut self, things: &[Thing]) {
        let items = self.take(things);
        self.queue.done(&items);
        self.checked();
    }

    fn release(&mut self, held: Vec<Thing>, keeps: bool) -> (Vec<Thing>, Vec<Thing>) {
        let items = self.take(&held);
        let (back, lost) = self.queue.release(items.into(), keeps);
        self.checked();
        let things = |items: &[Item]| items.iter().map(thing).collect();
        (things(&back), things(&lost))
    }

    fn set_capacity(&mut self, capacity: Option<u32>) {
        self.queue.set_capacity(capacity);
    }

    fn depth(&self) -> usize {
        self.queue.depth() as usize
    }

    fn drained(&self) -> bool {
        self.queue.drained()
    }
}

fn some(values: impl IntoIterator<Item = i64>) -> Vec<Option<i64>> {
    values.into_iter().map(Some).collect()
}

fn items_come_out_in_the_order_they_went_in<R: Rules>() {
    let mut queue = R::new(None);
    assert_eq!(queue.put(&some(0..5)), 5);
    let mut out = queue.get(2);
    out.extend(queue.get(9));
    assert_eq!(out, (0..5).map(|n| (Some(n), 1)).collect::<Vec<_>>());
    assert_eq!(queue.get(1), []);
}

fn only_a_put_respects_the_capacity<R: Rules>() {
    let mut queue = R::new(Some(3));
    assert_eq!((queue.put(&some(0..5)), queue.depth()), (3, 3));
    let held = queue.get(3);
    assert_eq!(queue.put(&some(5..8)), 3);
    assert_eq!(queue.release(held, true).0.len(), 3);
    assert_eq!((queue.depth(), queue.put(&some([9]))), (6, 0));
    queue.set_capacity(Some(1));
    assert_eq!((queue.depth(), queue.put(&some([9]))), (6, 0));
    queue.set_capacity(None);
    assert_eq!(queue.put(&some([9])), 1);
}

fn nothing_is_handed_out_behind_a_stop_marker<R: Rules>() {
    let mut queue = R::new(None);
    queue.put(&[Some(1), None, Some(2)]);
    assert_eq!(queue.get(9), [(Some(1), 1), (None, 1)]);
    assert_eq!(queue.get(9), [(Some(2), 1)]);
}

fn it_is_drained_when_nothing_can_come_back<R: Rules>() {
    let mut queue = R::new(None);
    assert!(queue.drained());
    queue.put(&some([1]));
    let held = queue.get(1);
    assert!(!queue.drained());
    queue.done(&held);
    assert!(queue.drained());
}

fn what_a_dead_worker_held_comes_back_to_the_front<R: Rules>() {
    let mut queue = R::new(None);
    queue.put(&some(0..4));
    let held = queue.get(2);
    let (back, lost) = queue.release(held, true);
    assert_eq!(
        (back.as_slice(), lost.len()),
        (&[(Some(0), 2), (Some(1), 2)][..], 0)
    );
    assert_eq!(queue.get(3), [(Some(0), 2), (Some(1), 2), (Some(2), 1)]);
}

fn after_the_last_attempt_an_item_is_lost<R: Rules>() {
    let mut queue = R::new(None);
    queue.put(&some([7]));
    for attempt in 1..MOST_ATTEMPTS {
        let held = queue.get(1);
        assert_eq!(held, [(Some(7), attempt)]);
        assert_eq!(queue.release(held, true).1, []);
    }
    let held = queue.get(1);
    assert_eq!(queue.release(held, true), (vec![], vec![(Some(7), 5)]));
    assert!(queue.drained());
}

fn a_queue_that_keeps_nothing_loses_what_was_held<R: Rules>() {
    let mut queue = R::new(None);
    queue.put(&some(0..2));
    let held = queue.get(2);
    let (back, lost) = queue.release(held, false);
    assert_eq!((back.len(), lost.len(), queue.depth()), (0, 2, 0));
    assert!(queue.drained());
}

/// Every rule, for every queue.
macro_rules! suite {
    ($($rule:ident),+ $(,)?) => {$(
        #[test]
        fn $rule() {
            super::$rule::<Queue>();
        }
    )+};
}

macro_rules! suites {
    ($($name:ident: $queue:ty),+) => {$(
        mod $name {
            type Queue = $queue;
            suite! {
                items_come_out_in_the_order_they_went_in,
                only_a_put_respects_the_capacity,
                nothing_is_handed_out_behind_a_stop_marker,
                it_is_drained_when_nothing_can_come_back,
                what_a_dead_worker_held_comes_back_to_the_front,
                after_the_last_attempt_an_item_is_lost,
                a_queue_that_keeps_nothing_loses_what_was_held,
            }
        }
    )+};
}

suites!(plain: super::PlainQueue, of_the_lab: super::Labs);
