//! The queue's rules once more, written as plainly as can be; the engine must tell the same, whatever is asked of it.

use super::{
    plain_queue::{PlainQueue, Thing},
    play::{Play, told},
};
use procession::{
    engine::{Input, ProcessNumber},
    event::Exit,
    scenario::{Capacity, Command, Scenario},
    wire::{Report, Request},
};
use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use std::collections::BTreeMap;

const PRODUCERS: [ProcessNumber; 3] = [1, 2, 3];
const CONSUMERS: [ProcessNumber; 3] = [4, 5, 6];
const BATCH: u32 = 4;

prop_state_machine! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_queue_is_as_its_plain_description(sequential 1..80 => Comparison);
}

/// Something that happens.
#[derive(Clone, Debug)]
enum Move {
    Put(ProcessNumber, usize),
    Get(ProcessNumber, u32),
    Done(ProcessNumber),
    Die(ProcessNumber),
    Capacity(Option<u32>),
}

/// The plain description.
#[derive(Clone, Debug)]
struct Naive {
    queue: PlainQueue,
    putting: Vec<(ProcessNumber, Vec<i64>)>,
    getting: Vec<(ProcessNumber, u32)>,
    holds: BTreeMap<ProcessNumber, Vec<Thing>>,
    dead: Vec<ProcessNumber>,
    next: i64,
    told: Vec<String>,
}

fn name(number: ProcessNumber) -> String {
    if number <= 3 {
        format!("P{number}")
    } else {
        format!("C{}", number - 3)
    }
}

fn list(things: &[Thing]) -> String {
    things
        .iter()
        .map(|(value, attempt)| format!("{}/{attempt}", value.unwrap_or_default()))
        .collect::<Vec<_>>()
        .join(" ")
}

impl Naive {
    fn idle(&self, number: ProcessNumber) -> bool {
        !self.dead.contains(&number)
            && !self.putting.iter().any(|(other, _)| *other == number)
            && !self.getting.iter().any(|(other, _)| *other == number)
    }

    fn serve(&mut self) {
        loop {
            let room = self.queue.room();
            if room > 0 && !self.putting.is_empty() {
                let (number, values) = &mut self.putting[0];
                let number = *number;
                let part: Vec<Option<i64>> =
                    values.drain(..room.min(values.len())).map(Some).collect();
                if values.is_empty() {
                    self.putting.remove(0);
                }
                let part = self.queue.put(&part);
                self.told.push(format!(
                    "{} put {} depth {}",
                    name(number),
                    list(&part),
                    self.queue.things.len()
                ));
            } else if !self.queue.things.is_empty() && !self.getting.is_empty() {
                let (number, most) = self.getting.remove(0);
                let part = self.queue.get(most as usize);
                self.told.push(format!(
                    "{} got {} depth {}",
                    name(number),
                    list(&part),
                    self.queue.things.len()
                ));
                self.holds.insert(number, part);
            } else {
                return;
            }
        }
    }

    fn die(&mut self, number: ProcessNumber) {
        self.dead.push(number);
        self.putting.retain(|(other, _)| *other != number);
        self.getting.retain(|(other, _)| *other != number);
        let held = self.holds.remove(&number).unwrap_or_default();
        let (back, lost) = self.queue.release(held, true);
        if !back.is_empty() {
            self.told.push(format!(
                "{} returned from {} depth {}",
                list(&back),
                name(number),
                self.queue.things.len()
            ));
        }
        if !lost.is_empty() {
            self.told.push(format!(
                "{} lost by {} TooManyAttempts",
                list(&lost),
                name(number)
            ));
        }
    }
}

impl ReferenceStateMachine for Naive {
    type State = Self;
    type Transition = Move;

    fn init_state() -> BoxedStrategy<Self> {
        let naive = |capacity| Self {
            queue: PlainQueue {
                capacity,
                ..PlainQueue::default()
            },
            putting: Vec::new(),
            getting: Vec::new(),
            holds: BTreeMap::new(),
            dead: Vec::new(),
            next: 0,
            told: Vec::new(),
        };
        proptest::option::of(1..6_u32).prop_map(naive).boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Move> {
        let producer = || proptest::sample::select(PRODUCERS.to_vec());
        let consumer = || proptest::sample::select(CONSUMERS.to_vec());
        prop_oneof![
            6 => (producer(), 1..=BATCH as usize).prop_map(|(number, values)| Move::Put(number, values)),
            6 => (consumer(), 1..=BATCH).prop_map(|(number, most)| Move::Get(number, most)),
            5 => consumer().prop_map(Move::Done),
            1 => (1..=6_u32).prop_map(Move::Die),
            1 => proptest::option::of(1..6_u32).prop_map(Move::Capacity),
        ]
        .boxed()
    }

    fn preconditions(state: &Self, transition: &Move) -> bool {
        match transition {
            Move::Put(number, _) => state.idle(*number),
            Move::Get(number, _) => state.idle(*number) && !state.holds.contains_key(number),
            Move::Done(number) => state.holds.contains_key(number),
            Move::Die(number) => !state.dead.contains(number),
            Move::Capacity(_) => true,
        }
    }

    fn apply(mut state: Self, transition: &Move) -> Self {
        state.told.clear();
        match transition {
            Move::Put(number, count) => {
                let values = (state.next..).take(*count).collect();
                state.next += count.cast_signed() as i64;
                state.putting.push((*number, values));
            }
            Move::Get(number, most) => state.getting.push((*number, *most)),
            Move::Done(number) => {
                let held = state.holds.remove(number).unwrap_or_default();
                state.queue.done(&held);
                state.told.push(format!(
                    "{} done {} depth {}",
                    name(*number),
                    list(&held),
                    state.queue.things.len()
                ));
            }
            Move::Die(number) => state.die(*number),
            Move::Capacity(capacity) => state.queue.capacity = *capacity,
        }
        state.serve();
        state
    }
}

struct Comparison {
    play: Play,
    next: i64,
}

impl StateMachineTest for Comparison {
    type SystemUnderTest = Self;
    type Reference = Naive;

    fn init_test(naive: &Naive) -> Self {
        // free play: the queue does not close when the last producer dies
        let mut scenario = Scenario::free_play();
        (scenario.producers.count, scenario.consumers.count) = (3, 3);
        scenario.launch = scenario.launch.map(|_| {
            let starts = ["P1", "P2", "P3", "C1", "C2", "C3"].map(|name| format!("start {name}"));
            let lines = starts.iter().map(String::as_str).chain(["supervise"]);
            lines.map(|line| line.parse().expect("a step")).collect()
        });
        scenario.batch = BATCH;
        scenario.capacity = Capacity(naive.queue.capacity);
        Self {
            play: Play::of(&scenario),
            next: 0,
        }
    }

    fn apply(mut state: Self, naive: &Naive, transition: Move) -> Self {
        let effects = match transition {
            Move::Put(number, count) => {
                let values: Vec<i64> = (state.next..).take(count).collect();
                state.next += count.cast_signed() as i64;
                state.play.put(number, &values)
            }
            Move::Get(number, most) => state.play.hears(number, &[], Some(Request::Get(most))),
            Move::Done(number) => state.play.hears(number, &[Report::Done], None),
            Move::Die(number) => state.play.gone(number, Exit::Signal(9)),
            Move::Capacity(capacity) => state
                .play
                .input(Input::Asked(Command::Capacity(None, Capacity(capacity)))),
        };
        let moves = [" put ", " got ", " done ", " returned ", " lost "];
        let mut told = told(&effects);
        told.retain(|line| moves.iter().any(|moved| line.contains(moved)));
        assert_eq!(told, naive.told);
        state
    }
}
