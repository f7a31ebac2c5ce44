//! The lab's decisions as a pure state machine: the queue's rules, the launch script, the gate and the leases.
//!
//! It reads no clock, rolls no dice, does no input or output: whoever owns it hands it an [`Input`] with the
//! moment it came, and performs the [`Effect`]s it gives back, in their order. So millions of steps can be
//! simulated, and every rule is tested without a process.

use crate::{
    event::{Exit, Nanos, ProcessSample, What},
    scenario::{Command, Scenario},
    wire::{FromWorker, ToWorker},
};

/// The number of a process of this run: 0 is main, then in the order of their start. Workers have the number
/// of their process as long as each process holds one worker.
pub type Number = u32;

/// What the stage hears.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the sentence of each input speaks of its fields")]
pub enum Input {
    /// The run begins; `pid` is main's.
    Begin { pid: u32 },
    /// The moment named by [`Stage::due`] has come.
    Tick,
    /// The process exists, and must still present itself.
    Spawned { process: Number, pid: u32 },
    /// Its handshake is done: it can be sent to.
    Ready { process: Number },
    /// It could not be started, or its handshake failed; it is gone and reaped.
    Failed { process: Number, why: String },
    /// One of its workers has spoken.
    Heard { process: Number, message: FromWorker },
    /// It was stopped by a signal.
    Stopped { process: Number },
    /// It was continued.
    Continued { process: Number },
    /// It has ended and nothing more will be heard; not yet reaped.
    Gone { process: Number, exit: Exit, stderr: String },
    /// The user asks.
    Asked(Command),
    /// The operating system was asked.
    Sampled { cores: Vec<Option<f32>>, processes: Vec<ProcessSample> },
}

/// What must be done, in this order.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the sentence of each effect speaks of its fields")]
pub enum Effect {
    /// Tell the world.
    Emit(What),
    /// Start a process of this name; answered by `Spawned` and `Ready`, or by `Failed`.
    Start { process: Number, name: crate::event::Name },
    /// Send to its worker; a failure is not answered: `Gone` will tell.
    Send { process: Number, message: ToWorker },
    /// Send a signal.
    Signal { process: Number, signal: Signal },
    /// Take its exit status: it is gone for good.
    Reap { process: Number },
    /// The run is over: every process is reaped.
    Over,
}

/// The four signals that can be sent to a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM.
    Terminate,
    /// SIGKILL.
    Kill,
    /// SIGSTOP.
    Stop,
    /// SIGCONT.
    Continue,
}

/// The state machine.
#[derive(Clone, Debug)]
pub struct Stage {}

impl Stage {
    /// A stage for this scenario, with the seed that was chosen for the run.
    pub fn new(_scenario: &Scenario, _seed: u64) -> Self {
        todo!()
    }

    /// Takes one input at the real time `now` (never earlier than the last) and adds what must be done.
    pub fn step(&mut self, _now: Nanos, _input: Input, _effects: &mut Vec<Effect>) {
        todo!()
    }

    /// The real time at which it wants a `Tick`, if nothing else comes before.
    pub fn due(&self) -> Option<Nanos> {
        todo!()
    }

    /// Whether the run clock stands still (nothing needs to be sampled).
    pub fn paused(&self) -> bool {
        todo!()
    }
}
