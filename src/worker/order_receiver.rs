//! Receives the lab's orders. While the worker waits for an answer it listens itself: an item passes with one
//! wake-up less. While it works, the listening thread has the channel; with the next answer it gives it back.

use super::turn::Turn;
use crate::wire::{self, Control, Order, Reply, ToWorker};
use ipc_channel::ipc::IpcReceiver;
use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// Enough for a thread that only receives and waits.
const SMALL_STACK: usize = 64 * 1024;

/// Where orders come from; its holder listens.
pub(super) type Orders = IpcReceiver<ToWorker>;

/// What the worker and its listening thread share.
#[derive(Clone)]
pub(super) struct OrderReceiver(Arc<(Mutex<Mailbox>, Condvar)>);

#[derive(Default)]
struct Mailbox {
    /// The channel, on its way to the listening thread.
    lent: Option<Orders>,
    /// The newest control that the worker has not seen.
    control: Option<Control>,
    /// The answer, and with it the channel.
    answer: Option<(ToWorker, Orders)>,
    /// The turn with the big lock that has come.
    turn: Option<Turn>,
    /// The worker has ended.
    closed: bool,
}

impl OrderReceiver {
    /// Starts the listening thread; the worker listens itself at first.
    ///
    /// # Errors
    /// When there can be no more threads.
    pub(super) fn start() -> io::Result<Self> {
        let receiver = Self(Arc::default());
        let listener = receiver.clone();
        thread::Builder::new()
            .stack_size(SMALL_STACK)
            .spawn(move || listener.listen())?;
        Ok(receiver)
    }

    /// The worker has ended, or is about to tell so: nobody need listen.
    pub(super) fn close(&self) {
        self.mailbox().closed = true;
        self.0.1.notify_all();
    }

    /// What the listening thread does, until the worker has ended.
    fn listen(&self) {
        let next = |mailbox: &mut Mailbox| {
            let lent = mailbox.lent.take().map(Some);
            lent.or_else(|| mailbox.closed.then_some(None))
        };
        while let Some(orders) = self.when(next) {
            loop {
                let Ok(order) = wire::hear(&orders, false) else {
                    return self.no_more_orders();
                };
                let mut mailbox = self.mailbox();
                self.0.1.notify_all();
                if let Order::Control(control) = order.order {
                    mailbox.control = Some(control);
                } else {
                    mailbox.answer = Some((order, orders));
                    break;
                }
                drop(mailbox);
            }
        }
    }

    /// The lab says no more: to a worker that has ended, or since there is no lab, and so nothing left to do.
    fn no_more_orders(&self) {
        if !self.mailbox().closed {
            std::process::exit(1);
        }
    }

    /// The worker is about to work: somebody else must listen.
    pub(super) fn lend(&self, orders: Orders) {
        self.mailbox().lent = Some(orders);
        self.0.1.notify_all();
    }

    /// The control that came since this was last asked.
    pub(super) fn control(&self) -> Option<Control> {
        self.mailbox().control.take()
    }

    /// Waits for another control, at most so long (`None`: as long as it takes).
    pub(super) fn wait(&self, limit: Option<Duration>) -> Option<Control> {
        let (mailbox, changed) = &*self.0;
        let mailbox = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let still = |mailbox: &mut Mailbox| mailbox.control.is_none();
        let mut mailbox = match limit {
            None => changed
                .wait_while(mailbox, still)
                .unwrap_or_else(PoisonError::into_inner),
            Some(limit) => {
                changed
                    .wait_timeout_while(mailbox, limit, still)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
        };
        mailbox.control.take()
    }

    /// The worker has the big lock.
    pub(super) fn grant(&self, turn: Turn) {
        self.mailbox().turn = Some(turn);
        self.0.1.notify_all();
    }

    /// Waits for a control, or for the turn with the big lock.
    pub(super) fn turn(&self) -> Result<Turn, Control> {
        self.when(|mailbox| {
            let control = mailbox.control.take().map(Err);
            control.or_else(|| mailbox.turn.take().map(Ok))
        })
    }

    /// The turn that has come, if one has.
    pub(super) fn turn_that_came(&self) -> Option<Turn> {
        self.mailbox().turn.take()
    }

    /// Waits for a control, or for an answer, with which the channel comes back.
    pub(super) fn answer(&self) -> Result<(Reply, Orders), Control> {
        self.when(|mailbox| {
            if let Some(control) = mailbox.control.take() {
                return Some(Err(control));
            }
            match mailbox.answer.take()? {
                (
                    ToWorker {
                        order: Order::Reply(reply),
                        ..
                    },
                    orders,
                ) => Some(Ok((reply, orders))),
                (_, orders) => {
                    mailbox.lent = Some(orders);
                    None
                }
            }
        })
    }

    fn when<T>(&self, mut ready: impl FnMut(&mut Mailbox) -> Option<T>) -> T {
        let mut mailbox = self.mailbox();
        loop {
            if let Some(value) = ready(&mut mailbox) {
                return value;
            }
            mailbox = self
                .0
                .1
                .wait(mailbox)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn mailbox(&self) -> MutexGuard<'_, Mailbox> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next order. Without a lab there is nothing left to do, whatever the worker is doing.
pub(super) fn hear(orders: &Orders, soon: bool) -> ToWorker {
    wire::hear(orders, soon).unwrap_or_else(|_| std::process::exit(1))
}
