//! One child process: sending to it, signalling it, reaping it, and the thread that listens to it.

use super::{
    guard::guarded,
    hear::Hear,
    listening::{SMALL_STACK, joined, listen_to, lock, reap},
    sampler,
    threads::{ThreadOrders, ThreadReports},
};
use crate::{
    engine::{Input, ProcessNumber, Signal},
    event::{Exit, ProcessId, WorkerId},
    source::contained::contain,
    sys,
    wire::{Ends, FirstWord, FromWorker, Hello, Order, ToWorker},
};
use crossbeam_channel::{Receiver, Sender};
use ipc_channel::ipc::{IpcOneShotServer, IpcReceiver, IpcSender};
use std::{
    io::{self, Read},
    process,
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

/// What is kept of what a child wrote to its standard error: the last 4 KiB.
const MOST_STDERR: usize = 4 * 1024;

/// A child that has presented itself. Dropped before it was reaped, it is killed and reaped.
pub(super) struct Child {
    process: Arc<Mutex<process::Child>>,
    pid: u32,
    orders: Orders,
    listener: Option<JoinHandle<()>>,
}

/// The channels that carry orders to a child.
pub(super) enum Orders {
    /// It is one worker.
    Worker(IpcSender<ToWorker>),
    /// Its workers are threads.
    Threads(ThreadOrders),
}

impl Child {
    /// A child with the end through which it takes orders, and the thread that listens to it.
    pub(super) fn new(
        process: Arc<Mutex<process::Child>>,
        orders: Orders,
        listener: JoinHandle<()>,
    ) -> Self {
        let pid = lock(&process).id();
        Self {
            process,
            pid,
            orders,
            listener: Some(listener),
        }
    }

    /// Its process id.
    pub(super) const fn pid(&self) -> u32 {
        self.pid
    }

    /// Sends a control message. A reply is returned instead, for the caller to send after it releases the lock: the worker
    /// that it wakes may soon need the lock. A worker has at most one open request, so no reply overtakes another, and
    /// every message has room (see [`crate::wire`]). If the worker is gone, its listener reports it.
    pub(super) fn send(&self, message: ToWorker) -> Option<PendingReply> {
        let to = match &self.orders {
            Orders::Worker(to) => to,
            Orders::Threads(threads) => threads.worker(message.worker)?,
        };
        if let Order::Reply(_) = message.order {
            return Some(PendingReply {
                to: to.clone(),
                message,
            });
        }
        to.send(message).unwrap_or_else(
            |error| tracing::debug!(%error, pid = self.pid, "an order is not sent"),
        );
        None
    }

    /// The channels that carry orders to the threads of this child; `None` where the child is one worker.
    pub(super) const fn threads(&mut self) -> Option<&mut ThreadOrders> {
        match &mut self.orders {
            Orders::Threads(threads) => Some(threads),
            Orders::Worker(_) => None,
        }
    }

    /// The threads that can be sampled: each worker's name and the system's number of its thread.
    pub(super) fn thread_ids(&self) -> impl Iterator<Item = (WorkerId, u32)> {
        let threads = match &self.orders {
            Orders::Threads(threads) => Some(threads.ids()),
            Orders::Worker(_) => None,
        };
        threads.into_iter().flatten()
    }

    /// Sends a signal; whether the system accepted it.
    pub(super) fn signal(&self, signal: Signal) -> bool {
        let signal = match signal {
            Signal::Terminate => sys::process::Signal::Terminate,
            Signal::Kill => sys::process::Signal::Kill,
            Signal::Stop => sys::process::Signal::Stop,
            Signal::Continue => sys::process::Signal::Continue,
        };
        sys::process::signal(&mut lock(&self.process), signal)
            .inspect_err(|error| tracing::debug!(%error, pid = self.pid, "a signal is not sent"))
            .is_ok()
    }

    /// Whether it was stopped (true) or continued (false) since this was last asked.
    pub(super) fn poll_stop_state(&self) -> Option<bool> {
        sys::process::poll_stop_state(&lock(&self.process))
    }

    /// Takes the exit status of a child of which it was told that it is gone. Its listener needs nothing more then,
    /// and is not waited for: it may be the very thread that does this.
    pub(super) fn reap(mut self) {
        self.listener = None;
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.signal(Signal::Kill);
        // its listener needs it unreaped; it will find that the run is over, so nobody may do this at the coordinator
        if let Some(listener) = self.listener.take() {
            joined(listener);
        }
        reap(&self.process);
    }
}

/// What a child waits for.
pub(super) struct PendingReply {
    to: IpcSender<ToWorker>,
    message: ToWorker,
}

impl PendingReply {
    /// Sends it.
    pub(super) fn send(self) {
        self.to
            .send(self.message)
            .unwrap_or_else(|error| tracing::debug!(%error, "a reply is not sent"));
    }
}

/// What the listener tells the starter: who has come, or why nobody will.
pub(super) type HandshakeResult = Result<Handshake, String>;

/// Who has come.
pub(super) struct Handshake {
    /// The token it was given.
    pub(super) token: [u8; 16],
    /// The process id it says it has.
    pub(super) pid: u32,
    /// The build it says it is.
    pub(super) build: String,
    /// What the lab speaks to.
    pub(super) ends: Ends,
}

/// The child that the listener listens to once the starter has accepted it.
pub(super) struct ListenTarget {
    /// Its number.
    pub(super) number: ProcessNumber,
    /// Its name.
    pub(super) name: ProcessId,
    /// Its process.
    pub(super) process: Arc<Mutex<process::Child>>,
    /// Acts on what it says.
    pub(super) hear: Hear,
    /// What it says through.
    pub(super) reports: Reports,
}

/// What a child says through.
pub(super) enum Reports {
    /// It is one worker.
    Worker(IpcReceiver<FromWorker>),
    /// Its workers are threads.
    Threads(ThreadReports),
}

/// Starts the thread that accepts one child's call and then listens to it until it has ended.
///
/// # Errors
/// When there can be no more threads.
pub(super) fn listen(
    server: IpcOneShotServer<FirstWord>,
    result: Sender<HandshakeResult>,
    go: Receiver<ListenTarget>,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new()
        .name("listener".into())
        .stack_size(SMALL_STACK)
        .spawn(move || {
            let accepted = accept(server);
            let given_up = accepted.is_err();
            let _ = result.send(accepted);
            if given_up {
                return;
            }
            let Ok(mut target) = go.recv() else {
                return;
            };
            let hear = Arc::clone(&target.hear);
            guarded("listener", &hear, || {
                let understood = match &mut target.reports {
                    Reports::Worker(reports) => {
                        listen_to(reports, target.number, &target.process, &target.hear)
                    }
                    Reports::Threads(reports) => {
                        reports.listen(target.number, &target.process, &target.hear)
                    }
                };
                let exit = Exit::from(sys::process::wait_exit(&target.process));
                let mut stderr = last_words(&target.process);
                if !understood {
                    stderr.push_str("it sent what cannot be read");
                }
                // it is reaped only after this was heard: until then the system still knows what it used
                let last = sampler::last(target.name, lock(&target.process).id());
                (target.hear)(Input::Gone {
                    process: target.number,
                    exit,
                    stderr,
                    last,
                });
            });
        })
}

fn accept(server: IpcOneShotServer<FirstWord>) -> HandshakeResult {
    // what a stranger sends may make the decoder panic
    let first = contain(|| server.accept()).ok_or("it sent what cannot be read")?;
    match first.map_err(|error| format!("its call failed: {error}"))? {
        // the accepted end is dropped here: it would be inherited by every later child
        (
            _,
            FirstWord::Hello(Hello {
                token,
                pid,
                build,
                ends,
            }),
        ) => Ok(Handshake {
            token,
            pid,
            build,
            ends,
        }),
        (_, FirstWord::Cancel) => Err("cancelled".into()),
    }
}

/// The end of what an ended child wrote to its standard error; more than a pipe holds it could not write.
pub(super) fn last_words(process: &Mutex<process::Child>) -> String {
    let Some(mut stderr) = lock(process).stderr.take() else {
        return String::new();
    };
    // a process that inherited it may still hold it open
    sys::process::do_not_wait(&stderr);
    let mut words = Vec::new();
    match stderr.read_to_end(&mut words) {
        Err(error) if error.kind() != io::ErrorKind::WouldBlock => {
            tracing::debug!(%error, "standard error of a child is not read to its end");
        }
        _ => {}
    }
    let from = words.len().saturating_sub(MOST_STDERR);
    String::from_utf8_lossy(&words[from..])
        .trim_end()
        .to_owned()
}
