//! What the engine hears, and what it wants done.

use super::number::{ProcessNumber, WorkerNumber};
use crate::{
    event::{EndSignal, Exit, ProcessId, ProcessSample, RealTime, What, WorkerId, WorkerSample},
    scenario::Command,
    wire::{FromWorker, ToWorker},
};

/// What the engine hears.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "the sentence of each input speaks of its fields"
)]
pub enum Input {
    /// The run begins; `pid` is main's.
    Begin { pid: u32 },
    /// The moment named by [`super::Engine::due`] has come.
    Tick,
    /// The program itself has stood still for this real time, which ends now: nothing was heard in it.
    StoodStill { span: RealTime },
    /// A part of the lab has ended that must not: nothing that it was to tell will be heard.
    Broken { why: String },
    /// The process exists, and must still present itself.
    Spawned { process: ProcessNumber, pid: u32 },
    /// Its handshake is done: it can be sent to.
    Ready { process: ProcessNumber },
    /// It could not be started, or its handshake failed; it is gone and reaped, and ended so if it ever existed.
    Failed {
        process: ProcessNumber,
        exit: Option<Exit>,
        why: String,
    },
    /// One of its workers has spoken.
    Heard {
        process: ProcessNumber,
        message: FromWorker,
    },
    /// It was stopped by a signal.
    Stopped { process: ProcessNumber },
    /// It was continued.
    Continued { process: ProcessNumber },
    /// The system accepted a signal that ends it.
    Signalled {
        process: ProcessNumber,
        signal: EndSignal,
    },
    /// It has ended and nothing more will be heard; not yet reaped. `last`: what the system says of it then, if it does.
    Gone {
        process: ProcessNumber,
        exit: Exit,
        stderr: String,
        last: Option<ProcessSample>,
    },
    /// The user asks.
    Asked(Command),
    /// The operating system was asked; of a process that has ended meanwhile nothing is reported after its last sample.
    Sampled(Samples),
    /// The thread of this worker exists in this process, by this number of the system if it tells; it can be sent to.
    ThreadStarted {
        process: ProcessNumber,
        worker: WorkerNumber,
        tid: Option<u32>,
    },
    /// The thread of this worker could not be started in this process.
    ThreadFailed {
        process: ProcessNumber,
        worker: WorkerNumber,
        why: String,
    },
}

/// What the operating system said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples {
    /// Use of each core in percent; `None` where it is not known.
    pub cores: Vec<Option<f32>>,
    /// Each process.
    pub processes: Vec<ProcessSample>,
    /// Each worker that is a thread of a process with several.
    pub workers: Vec<WorkerSample>,
}

/// What must be done, in this order.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "the sentence of each effect speaks of its fields"
)]
pub enum Effect {
    /// Tell the world.
    Emit(What),
    /// Start a process of this name, which is a worker or is to have workers as its threads; answered by `Spawned` and
    /// `Ready`, or by `Failed`.
    Start {
        process: ProcessNumber,
        name: ProcessId,
        threads: bool,
    },
    /// Start a worker of this name as a thread of a process; answered by `ThreadStarted`, or by `ThreadFailed`, unless the
    /// process is `Gone` first.
    StartThread {
        process: ProcessNumber,
        worker: WorkerNumber,
        name: WorkerId,
    },
    /// This worker, a thread of the process, has ended: nothing is sent to it any more.
    ThreadEnded {
        process: ProcessNumber,
        worker: WorkerNumber,
    },
    /// Tell a process that no more threads will be started in it: it ends.
    Close { process: ProcessNumber },
    /// Send to its worker; a failure is not answered: `Gone` will tell.
    Send {
        process: ProcessNumber,
        message: ToWorker,
    },
    /// Send a signal.
    Signal {
        process: ProcessNumber,
        signal: Signal,
    },
    /// Take its exit status: it is gone for good.
    Reap { process: ProcessNumber },
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
