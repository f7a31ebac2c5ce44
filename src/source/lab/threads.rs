//! A child whose workers are threads: telling it to start them, telling each of them, and listening to all.

use super::{
    guard::guarded,
    hear::Hear,
    listening::{SMALL_STACK, kill, listen_to},
};
use crate::{
    engine::{Input, ProcessNumber, WorkerNumber},
    event::WorkerId,
    source::contained::contain,
    wire::{self, FromProcess, ToProcess, ToWorker, WorkerEnds},
};
use ipc_channel::{
    IpcError,
    ipc::{IpcReceiver, IpcSender},
};
use std::{
    collections::BTreeMap,
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread::{self, JoinHandle},
};

/// The most bytes that are kept of why a thread could not be started.
const MOST_WHY: usize = 300;

/// The channels that carry orders to a child and to its threads.
pub(super) struct ThreadOrders {
    process: IpcSender<ToProcess>,
    /// How many threads were asked for: more than these it may not present.
    asked: Arc<AtomicU32>,
    threads: BTreeMap<WorkerNumber, Thread>,
}

/// One thread.
struct Thread {
    name: WorkerId,
    /// The system's number of the thread and the channel for its orders, once it is there.
    there: Option<(Option<u32>, IpcSender<ToWorker>)>,
}

impl ThreadOrders {
    /// Asks for a thread; answered through [`ThreadReports`].
    pub(super) fn start(&mut self, worker: WorkerNumber, name: WorkerId) {
        self.threads.insert(worker, Thread { name, there: None });
        self.asked.fetch_add(1, Ordering::Relaxed);
        let name = name.to_string();
        self.process
            .send(ToProcess::Start { worker, name })
            .unwrap_or_else(|error| tracing::debug!(%error, "a thread is not asked for"));
    }

    /// A thread is there; whether it was asked for, and was not there before.
    pub(super) fn started(
        &mut self,
        worker: WorkerNumber,
        tid: Option<u32>,
        orders: IpcSender<ToWorker>,
    ) -> bool {
        let thread = self.threads.get_mut(&worker);
        let Some(thread) = thread.filter(|thread| thread.there.is_none()) else {
            return false;
        };
        thread.there = Some((tid, orders));
        true
    }

    /// Nothing more is sent to this thread, and the system is asked nothing of it: its number may soon be another's.
    pub(super) fn ended(&mut self, worker: WorkerNumber) {
        self.threads.remove(&worker);
    }

    /// No more threads will be asked for.
    pub(super) fn close(&self) {
        self.process
            .send(ToProcess::Close)
            .unwrap_or_else(|error| tracing::debug!(%error, "the last thread is not announced"));
    }

    /// The channel for the orders of a worker.
    pub(super) fn worker(&self, worker: WorkerNumber) -> Option<&IpcSender<ToWorker>> {
        let (_, orders) = self.threads.get(&worker)?.there.as_ref()?;
        Some(orders)
    }

    /// The names and the system's numbers of all threads that have one.
    pub(super) fn ids(&self) -> impl Iterator<Item = (WorkerId, u32)> {
        let all = self.threads.values();
        all.filter_map(|thread| Some((thread.name, thread.there.as_ref()?.0?)))
    }
}

/// Takes a thread that is there, with its number and the channel for its orders.
pub(super) type WelcomeThread =
    Arc<dyn Fn(ProcessNumber, WorkerNumber, Option<u32>, IpcSender<ToWorker>) + Send + Sync>;

/// What a child whose workers are threads says through.
pub(super) struct ThreadReports {
    reports: IpcReceiver<FromProcess>,
    asked: Arc<AtomicU32>,
    welcome: WelcomeThread,
    listeners: Vec<JoinHandle<bool>>,
    /// Nothing came that could not be understood.
    understood: bool,
}

/// Both sides of the lab's end of such a child.
pub(super) fn both(
    orders: IpcSender<ToProcess>,
    reports: IpcReceiver<FromProcess>,
    welcome: WelcomeThread,
) -> (ThreadOrders, ThreadReports) {
    let asked = Arc::<AtomicU32>::default();
    (
        ThreadOrders {
            process: orders,
            asked: Arc::clone(&asked),
            threads: BTreeMap::new(),
        },
        ThreadReports {
            reports,
            asked,
            welcome,
            listeners: Vec::new(),
            understood: true,
        },
    )
}

impl ThreadReports {
    /// Acts on all that the child and its threads say until they say no more (true), or something that cannot be
    /// understood: it is killed then.
    pub(super) fn listen(
        &mut self,
        number: ProcessNumber,
        process: &Arc<Mutex<process::Child>>,
        hear: &Hear,
    ) -> bool {
        let mut presented = 0;
        let understood = loop {
            match contain(|| wire::hear(&self.reports, false)) {
                Some(Ok(said)) if presented < self.asked.load(Ordering::Relaxed) => {
                    presented += 1;
                    self.join_listeners(JoinHandle::is_finished);
                    self.take(said, number, process, hear);
                }
                Some(Err(IpcError::Disconnected)) => break true,
                _ => {
                    kill(process);
                    break false;
                }
            }
        };
        // what its threads said before the end counts
        self.join_listeners(|_| true);
        understood && self.understood
    }

    /// Those of threads that have ended leave nothing behind.
    fn join_listeners(&mut self, which: impl Fn(&JoinHandle<bool>) -> bool) {
        for listener in self.listeners.extract_if(.., |listener| which(listener)) {
            // one that panicked has ended the run
            self.understood &= listener.join().unwrap_or(false);
        }
    }

    fn take(
        &mut self,
        said: FromProcess,
        number: ProcessNumber,
        process: &Arc<Mutex<process::Child>>,
        hear: &Hear,
    ) {
        let (worker, why) = match said {
            FromProcess::Started { worker, tid, ends } => {
                let WorkerEnds { orders, reports } = ends;
                let (own, hearing) = (Arc::clone(process), Arc::clone(hear));
                let listener = thread::Builder::new()
                    .name("listener".into())
                    .stack_size(SMALL_STACK)
                    .spawn(move || {
                        let mut understood = false;
                        guarded("listener", &hearing, || {
                            understood = listen_to(&reports, number, &own, &hearing);
                        });
                        understood
                    });
                match listener {
                    Ok(listener) => {
                        self.listeners.push(listener);
                        return (self.welcome)(number, worker, tid, orders);
                    }
                    Err(error) => (worker, format!("no thread can be started: {error}")),
                }
            }
            FromProcess::Failed { worker, why } => (worker, why),
        };
        let why = why.chars().take(MOST_WHY).collect();
        hear(Input::ThreadFailed {
            process: number,
            worker,
            why,
        });
    }
}
