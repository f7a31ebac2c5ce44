//! The lab's part, played by hand.

use procession::{
    engine::{Effect, Engine, Input, ProcessNumber, Signal, WorkerNumber},
    event::{Exit, RealTime, What},
    scenario::{Command, Scenario},
    wire::{Control, FromWorker, Order, Reply, Report, Request},
};

/// An engine, and everything it has done so far.
pub(crate) struct Play {
    pub(crate) engine: Engine,
    pub(crate) now: RealTime,
    pub(crate) effects: Vec<Effect>,
}

impl Play {
    /// A run that has just begun.
    pub(crate) fn begin(scenario: &Scenario) -> Self {
        let mut play = Self {
            engine: Engine::new(scenario, 7),
            now: RealTime::ZERO,
            effects: Vec::new(),
        };
        play.input(Input::Begin { pid: 100 });
        play
    }

    /// A run in which everybody of the script is started and ready.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let mut play = Self::begin(scenario);
        play.start_all();
        play
    }

    pub(crate) fn input(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.engine.step(self.now, input, &mut effects);
        self.engine.check().expect("the sums");
        self.effects.extend(effects.iter().cloned());
        effects
    }

    /// Answers every start that was asked for, until no more are.
    pub(crate) fn start_all(&mut self) {
        let mut seen = 0;
        while seen < self.effects.len() {
            match self.effects[seen] {
                Effect::Start { process, .. } => {
                    self.input(Input::Spawned {
                        process,
                        pid: 100 + process,
                    });
                    self.input(Input::Ready { process });
                }
                Effect::StartThread {
                    process, worker, ..
                } => drop(self.thread(process, worker)),
                _ => {}
            }
            seen += 1;
        }
    }

    /// A thread is there.
    pub(crate) fn thread(&mut self, process: ProcessNumber, worker: WorkerNumber) -> Vec<Effect> {
        self.input(Input::ThreadStarted {
            process,
            worker,
            tid: Some(200 + worker),
        })
    }

    /// A thread of the first process says this.
    pub(crate) fn says(
        &mut self,
        worker: WorkerNumber,
        reports: &[Report],
        request: Option<Request>,
    ) -> Vec<Effect> {
        let message = FromWorker {
            worker,
            reports: reports.to_vec(),
            request,
        };
        self.input(Input::Heard {
            process: 1,
            message,
        })
    }

    pub(crate) fn hears(
        &mut self,
        process: ProcessNumber,
        reports: &[Report],
        request: Option<Request>,
    ) -> Vec<Effect> {
        let message = FromWorker {
            worker: process,
            reports: reports.to_vec(),
            request,
        };
        self.input(Input::Heard { process, message })
    }

    pub(crate) fn put(&mut self, process: ProcessNumber, values: &[i64]) -> Vec<Effect> {
        self.hears(process, &[], Some(Request::Put(values.to_vec())))
    }

    pub(crate) fn get(&mut self, process: ProcessNumber) -> Vec<Effect> {
        self.hears(process, &[], Some(Request::Get(1)))
    }

    pub(crate) fn asked(&mut self, command: &str) -> Vec<Effect> {
        let command: Command = command.parse().expect("a command");
        self.input(Input::Asked(command))
    }

    pub(crate) fn gone(&mut self, process: ProcessNumber, exit: Exit) -> Vec<Effect> {
        self.input(Input::Gone {
            process,
            exit,
            stderr: String::new(),
            last: None,
        })
    }
}

/// The events among effects, shortened to a line each.
pub(crate) fn told(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Emit(what) => Some(short(what)),
            _ => None,
        })
        .collect()
}

pub(crate) fn short(what: &What) -> String {
    let items = |items: &[procession::event::Item]| {
        items
            .iter()
            .map(|item| format!("{}/{}", item.value, item.attempt))
            .collect::<Vec<_>>()
            .join(" ")
    };
    match what {
        What::Put {
            worker,
            items: these,
            depth,
            ..
        } => format!("{worker} put {} depth {depth}", items(these)),
        What::Got {
            worker,
            items: these,
            depth,
            ..
        } => format!("{worker} got {} depth {depth}", items(these)),
        What::Done {
            worker,
            items: these,
            depth,
            ..
        } => format!("{worker} done {} depth {depth}", items(these)),
        What::Returned {
            from,
            items: these,
            depth,
            ..
        } => {
            format!("{} returned from {from} depth {depth}", items(these))
        }
        What::Lost {
            from,
            items: these,
            why,
            ..
        } => format!("{} lost by {from} {why:?}", items(these)),
        What::StateChanged {
            worker,
            state,
            line,
            ..
        } => {
            let json = serde_json::to_value(state).expect("a state");
            format!(
                "{worker} {} line {line}",
                json["state"].as_str().expect("its name")
            )
        }
        What::WorkerFinishing { worker } => format!("{worker} finishes"),
        What::RunEnding { .. } => "the run is being ended".to_owned(),
        What::Asked { command } => format!("asked {}", String::from(command.clone())),
        What::WorkerEnded { worker, why } => format!("{worker} ended {why:?}"),
        What::ProcessEnded { process, exit, .. } => format!("{process} exit {exit}"),
        What::ProcessJoined { process, .. } => format!("{process} joined"),
        What::LockTaken {
            worker, n, from, ..
        } => {
            let from = from.map_or_else(|| "nobody".to_owned(), |from| from.to_string());
            format!("{worker} takes turn {} from {from}", n.unwrap_or_default())
        }
        What::LockReleased { worker, .. } => format!("{worker} lets go"),
        What::WorkerFailed { worker, why } => format!("{worker} failed: {why}"),
        What::Printed { worker, text } => format!("{worker} printed {text}"),
        What::QueueClosed { queue } => format!("{queue} closed"),
        What::Stepped { worker } => format!("{worker} stepped"),
        What::RunEnded { how, .. } => format!("run ended {how:?}"),
        other => format!("{other:?}"),
    }
}

/// What was sent to this process.
pub(crate) fn sent(effects: &[Effect], to: ProcessNumber) -> Vec<Order> {
    let of = |effect: &Effect| match effect {
        Effect::Send { process, message } if *process == to => Some(message.order.clone()),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

pub(crate) fn signals(effects: &[Effect]) -> Vec<(ProcessNumber, Signal)> {
    let of = |effect: &Effect| match effect {
        Effect::Signal { process, signal } => Some((*process, *signal)),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

/// `producers` producers and `consumers` consumers; main starts all and then joins all.
pub(crate) fn scenario(producers: u32, consumers: u32, capacity: Option<u32>) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.producers.count = producers;
    scenario.consumers.count = consumers;
    scenario.capacity.0 = capacity;
    scenario
}

/// What this process was answered.
pub(crate) fn replies(effects: &[Effect], to: ProcessNumber) -> Vec<Reply> {
    let of = |order: Order| {
        if let Order::Reply(reply) = order {
            Some(reply)
        } else {
            None
        }
    };
    sent(effects, to).into_iter().filter_map(of).collect()
}

/// The controls that this process was sent.
pub(crate) fn controls(effects: &[Effect], to: ProcessNumber) -> Vec<Control> {
    let of = |order: Order| {
        if let Order::Control(control) = order {
            Some(control)
        } else {
            None
        }
    };
    sent(effects, to).into_iter().filter_map(of).collect()
}

/// The names whose start was asked for.
pub(crate) fn starts(effects: &[Effect]) -> Vec<String> {
    let of = |effect: &Effect| {
        if let Effect::Start { name, .. } = effect {
            Some(name.to_string())
        } else {
            None
        }
    };
    effects.iter().filter_map(of).collect()
}
