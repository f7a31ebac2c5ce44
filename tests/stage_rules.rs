//! The stage's rules, one by one: each test plays the lab's part by hand.

use procession::{
    event::{Exit, HowEnded, Nanos, What},
    scenario::{Command, Scenario, Step},
    stage::{Effect, Input, Number, Signal, Stage},
    wire::{Control, FromWorker, Note, Order, Reply, Request},
};

/// A stage, and everything it has done so far.
struct Play {
    stage: Stage,
    now: Nanos,
    effects: Vec<Effect>,
}

impl Play {
    /// A run in which everybody of the script is started and ready.
    fn of(scenario: &Scenario) -> Self {
        let mut play = Self { stage: Stage::new(scenario, 7), now: Nanos::ZERO, effects: Vec::new() };
        play.input(Input::Begin { pid: 100 });
        play.start_all();
        play
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.stage.step(self.now, input, &mut effects);
        self.stage.check().expect("the sums");
        self.effects.extend(effects.iter().cloned());
        effects
    }

    /// Answers every start that was asked for, until no more are.
    fn start_all(&mut self) {
        let mut seen = 0;
        while seen < self.effects.len() {
            if let Effect::Start { process, .. } = self.effects[seen] {
                self.input(Input::Spawned { process, pid: 100 + process });
                self.input(Input::Ready { process });
            }
            seen += 1;
        }
    }

    fn hears(&mut self, process: Number, notes: &[Note], request: Option<Request>) -> Vec<Effect> {
        let message = FromWorker { worker: process, notes: notes.to_vec(), request };
        self.input(Input::Heard { process, message })
    }

    fn put(&mut self, process: Number, values: &[i64]) -> Vec<Effect> {
        self.hears(process, &[], Some(Request::Put(values.to_vec())))
    }

    fn get(&mut self, process: Number) -> Vec<Effect> {
        self.hears(process, &[], Some(Request::Get(1)))
    }

    fn asked(&mut self, command: &str) -> Vec<Effect> {
        let command: Command = command.parse().expect("a command");
        self.input(Input::Asked(command))
    }

    fn gone(&mut self, process: Number, exit: Exit) -> Vec<Effect> {
        self.input(Input::Gone { process, exit, stderr: String::new() })
    }
}

/// The events among effects, shortened to a line each.
fn told(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Emit(what) => Some(short(what)),
            _ => None,
        })
        .collect()
}

fn short(what: &What) -> String {
    let items = |items: &[procession::event::Item]| {
        items.iter().map(|item| format!("{}/{}", item.value, item.attempt)).collect::<Vec<_>>().join(" ")
    };
    match what {
        What::Put { worker, items: these, depth, .. } => format!("{worker} put {} depth {depth}", items(these)),
        What::Got { worker, items: these, depth, .. } => format!("{worker} got {} depth {depth}", items(these)),
        What::Done { worker, items: these, depth, .. } => format!("{worker} done {} depth {depth}", items(these)),
        What::Returned { from, items: these, depth, .. } => {
            format!("{} returned from {from} depth {depth}", items(these))
        }
        What::Lost { from, items: these, why, .. } => format!("{} lost by {from} {why:?}", items(these)),
        What::StateChanged { worker, state, line } => {
            let json = serde_json::to_value(state).expect("a state");
            format!("{worker} {} line {line}", json["state"].as_str().expect("its name"))
        }
        What::Asked { ask, of } => format!("asked {ask} {of}").trim_end().to_owned(),
        What::WorkerEnded { worker, why } => format!("{worker} ended {why:?}"),
        What::ProcessEnded { process, exit, .. } => format!("{process} exit {exit}"),
        What::ProcessJoined { process, .. } => format!("{process} joined"),
        What::Stepped { worker } => format!("{worker} stepped"),
        What::RunEnded { how, .. } => format!("run ended {how:?}"),
        other => format!("{other:?}"),
    }
}

/// What was sent to this process.
fn sent(effects: &[Effect], to: Number) -> Vec<Order> {
    let of = |effect: &Effect| match effect {
        Effect::Send { process, message } if *process == to => Some(message.order.clone()),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

fn signals(effects: &[Effect]) -> Vec<(Number, Signal)> {
    let of = |effect: &Effect| match effect {
        Effect::Signal { process, signal } => Some((*process, *signal)),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

/// So many producers and consumers; main starts all and then joins all.
fn scenario(producers: u32, consumers: u32, capacity: Option<u32>) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.producers.count = producers;
    scenario.consumers.count = consumers;
    scenario.capacity.0 = capacity;
    scenario
}

const P1: Number = 1;

#[test]
fn a_whole_run_of_one_item_is_told_in_full() {
    let mut play = Play::of(&scenario(1, 1, Some(1)));
    let c1 = 2;
    play.effects.clear();
    play.get(c1);
    let granted = play.put(P1, &[5]);
    assert_eq!(sent(&granted, P1), [Order::Reply(Reply::Accepted)]);
    assert_eq!(sent(&granted, c1), [Order::Reply(Reply::Items(vec![5]))]);
    play.hears(P1, &[Note::Counted], None);
    play.gone(P1, Exit::Code(0));
    let closed = play.hears(c1, &[Note::Printed("5".into()), Note::Done], Some(Request::Get(1)));
    assert_eq!(sent(&closed, c1), [Order::Reply(Reply::End)]);
    play.hears(c1, &[Note::Obeyed], None);
    let over = play.gone(c1, Exit::Code(0));
    assert_eq!(over.last(), Some(&Effect::Over));
    insta::assert_snapshot!(told(&play.effects).join("\n"));
}

#[test]
fn the_end_comes_in_measures_and_reaches_the_suspended() {
    let mut play = Play::of(&scenario(1, 0, None));
    play.asked("suspend P1");
    play.input(Input::Stopped { process: P1 });
    let told = play.input(Input::Asked(Command::End(HowEnded::Quit)));
    assert!(matches!(sent(&told, P1)[..], [Order::Control(Control { end: true, .. })]));
    play.now = play.stage.due().unwrap();
    assert_eq!(play.now, Nanos::from_millis(200));
    let terminated = play.input(Input::Tick);
    assert_eq!(signals(&terminated), [(P1, Signal::Terminate), (P1, Signal::Continue)]);
    play.now = play.stage.due().unwrap();
    assert_eq!(signals(&play.input(Input::Tick)), [(P1, Signal::Kill)]);
    let over = play.gone(P1, Exit::Signal(9));
    assert_eq!(over.last(), Some(&Effect::Over));
    assert!(over.contains(&Effect::Reap { process: P1 }));
}

#[test]
fn supervise_never_ends_by_itself() {
    let mut play = Play::of(&Scenario::free_play());
    for process in 1..=4 {
        let gone = play.gone(process, Exit::Signal(9));
        assert!(gone.contains(&Effect::Reap { process }));
    }
    assert!(!play.effects.contains(&Effect::Over));
    assert!(Scenario::free_play().script().contains(&Step::Supervise));
}
