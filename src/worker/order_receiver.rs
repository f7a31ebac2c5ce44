//! Receives the lab's orders. While the worker waits for an answer it listens itself: an item passes with one
//! wake-up less. While it works, the listening thread has the channel; with the next answer it gives it back.

use crate::wire::{self, Control, Order, Reply, ToWorker, WorkerSpec};
use ipc_channel::ipc::IpcReceiver;
use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

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
    /// The task or answer, and with it the channel.
    answer: Option<(ToWorker, Orders)>,
}

impl OrderReceiver {
    /// The listening thread listens first.
    pub(super) fn new(orders: Orders) -> Self {
        let mailbox = Mailbox {
            lent: Some(orders),
            ..Mailbox::default()
        };
        Self(Arc::new((Mutex::new(mailbox), Condvar::new())))
    }

    /// What the listening thread does, to the end of the process.
    pub(super) fn listen(&self) {
        loop {
            let orders = self.when(|mailbox| mailbox.lent.take());
            loop {
                let order = hear(&orders, false);
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

    /// The task, with the number of this worker; `None` when it does not come in time.
    pub(super) fn task(&self, timeout: Duration) -> Option<(u32, WorkerSpec, Orders)> {
        let (mailbox, changed) = &*self.0;
        let mailbox = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let waited =
            changed.wait_timeout_while(mailbox, timeout, |mailbox| mailbox.answer.is_none());
        match waited
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .answer
            .take()?
        {
            (
                ToWorker {
                    worker,
                    order: Order::Begin(spec),
                },
                orders,
            ) => Some((worker, spec, orders)),
            _ => None,
        }
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
