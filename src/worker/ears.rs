//! Hearing the lab's orders. While the worker waits for an answer it listens by itself: an item passes with one
//! wake-up less. While it works, the listening thread has the channel; with the next answer it gives it back.

use crate::wire::{self, Brief, Control, Order, Reply, ToWorker};
use ipc_channel::ipc::IpcReceiver;
use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Where orders come from; whoever has it listens.
pub(super) type Orders = IpcReceiver<ToWorker>;

/// What the worker and its listening thread share.
#[derive(Clone)]
pub(super) struct Ears(Arc<(Mutex<Table>, Condvar)>);

#[derive(Default)]
struct Table {
    /// The channel, on its way to the listening thread.
    lent: Option<Orders>,
    /// The newest control that the worker has not seen.
    control: Option<Control>,
    /// The task or answer, and with it the channel.
    answer: Option<(ToWorker, Orders)>,
}

impl Ears {
    /// The listening thread listens first.
    pub(super) fn new(orders: Orders) -> Self {
        let table = Table {
            lent: Some(orders),
            ..Table::default()
        };
        Self(Arc::new((Mutex::new(table), Condvar::new())))
    }

    /// What the listening thread does, to the end of the process.
    pub(super) fn listen(&self) {
        loop {
            let orders = self.when(|table| table.lent.take());
            loop {
                let order = hear(&orders, false);
                let mut table = self.table();
                self.0.1.notify_all();
                if let Order::Control(control) = order.order {
                    table.control = Some(control);
                } else {
                    table.answer = Some((order, orders));
                    break;
                }
                drop(table);
            }
        }
    }

    /// The worker is about to work: somebody else must listen.
    pub(super) fn lend(&self, orders: Orders) {
        self.table().lent = Some(orders);
        self.0.1.notify_all();
    }

    /// The control that came since this was last asked.
    pub(super) fn control(&self) -> Option<Control> {
        self.table().control.take()
    }

    /// Waits for another control, at most so long (`None`: as long as it takes).
    pub(super) fn wait(&self, limit: Option<Duration>) -> Option<Control> {
        let (table, changed) = &*self.0;
        let table = table.lock().unwrap_or_else(PoisonError::into_inner);
        let still = |table: &mut Table| table.control.is_none();
        let mut table = match limit {
            None => changed
                .wait_while(table, still)
                .unwrap_or_else(PoisonError::into_inner),
            Some(limit) => {
                changed
                    .wait_timeout_while(table, limit, still)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0
            }
        };
        table.control.take()
    }

    /// Waits for a control, or for an answer, with which the channel comes back.
    pub(super) fn answer(&self) -> Result<(Reply, Orders), Control> {
        self.when(|table| {
            if let Some(control) = table.control.take() {
                return Some(Err(control));
            }
            match table.answer.take()? {
                (
                    ToWorker {
                        order: Order::Reply(reply),
                        ..
                    },
                    orders,
                ) => Some(Ok((reply, orders))),
                (_, orders) => {
                    table.lent = Some(orders);
                    None
                }
            }
        })
    }

    /// The task, with the number of this worker; `None` when it does not come in time.
    pub(super) fn task(&self, patience: Duration) -> Option<(u32, Brief, Orders)> {
        let (table, changed) = &*self.0;
        let table = table.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = changed.wait_timeout_while(table, patience, |table| table.answer.is_none());
        match waited
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .answer
            .take()?
        {
            (
                ToWorker {
                    worker,
                    order: Order::Begin(brief),
                },
                orders,
            ) => Some((worker, brief, orders)),
            _ => None,
        }
    }

    fn when<T>(&self, mut ready: impl FnMut(&mut Table) -> Option<T>) -> T {
        let mut table = self.table();
        loop {
            if let Some(value) = ready(&mut table) {
                return value;
            }
            table = self.0.1.wait(table).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next order. Without a lab there is nothing left to do, whatever the worker is doing.
pub(super) fn hear(orders: &Orders, soon: bool) -> ToWorker {
    wire::hear(orders, soon).unwrap_or_else(|_| std::process::exit(1))
}
