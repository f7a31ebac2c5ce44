//! A worker's connection to the lab, and all that orders can change while it works.

use super::{
    big_lock::BigLock,
    compute::{self, Stopwatch},
    order_receiver::{OrderReceiver, Orders, hear},
    turn::Turn,
};
use crate::{
    event::{RealTime, RunClock, RunTime, Speed},
    wire::{
        Control, FromWorker, MOST_BYTES, Order, Reply, Report, Request, Timing, ToWorker,
        WorkerSpec,
    },
};
use ipc_channel::ipc::IpcSender;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// How long the lab may take to give the task; it has much to do when a thousand workers start.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Reports that may be larger than this together are sent at once, so that no message exceeds the most there may be.
const ENOUGH: usize = MOST_BYTES / 2;
/// The longest computing between two looks at the orders, in real time.
const SLICE: RealTime = RealTime(250_000);

/// Units of computing between two questions whether there is an item: enough that the answers, which the lab must give,
/// take little time beside it.
const TURN: u64 = 500_000;

/// It was told to end: whatever it was doing is cut short.
pub(super) struct Cancelled;

/// A worker's connection to the lab.
pub(super) struct LabConnection {
    number: u32,
    /// Its task.
    pub(super) spec: WorkerSpec,
    reports: IpcSender<FromWorker>,
    receiver: OrderReceiver,
    /// The channel while the worker itself listens.
    orders: Option<Orders>,
    unsent: Vec<Report>,
    /// The most bytes that the unsent reports can take.
    size: usize,
    control: Control,
    began: Instant,
    clock: RunClock,
    /// Units of computing a millisecond, once known.
    rate: Option<u64>,
    /// The lock that all threads of this process share, where there is one: held while it computes.
    lock: Option<Arc<BigLock>>,
}

impl LabConnection {
    /// Waits for the task, and begins.
    ///
    /// # Errors
    /// A sentence for the lab: it gave no task, or this system has no room for a thread.
    #[expect(clippy::disallowed_methods, reason = "a worker measures its own sleep")]
    pub(super) fn begin(
        orders: Orders,
        reports: IpcSender<FromWorker>,
        lock: Option<Arc<BigLock>>,
    ) -> Result<Self, String> {
        let Ok(ToWorker {
            worker,
            order: Order::Begin(spec),
        }) = orders.try_recv_timeout(TIMEOUT)
        else {
            return Err("the lab gave no task".into());
        };
        let receiver = OrderReceiver::start().map_err(|error| format!("no thread: {error}"))?;
        let (control, began, spec_locks) = (spec.control, Instant::now(), spec.big_lock);
        let mut connection = Self {
            number: worker,
            spec,
            reports,
            receiver,
            orders: Some(orders),
            unsent: Vec::new(),
            size: 0,
            control,
            began,
            clock: RunClock::default(),
            rate: None,
            lock: lock.filter(|_| spec_locks),
        };
        connection.set_clock();
        Ok(connection)
    }

    /// Keeps what happened for the next message. A turn with the lock is reported together with what it is for.
    pub(super) fn report(&mut self, report: Report) {
        self.size += match &report {
            Report::Printed(text) => text.len() + 4,
            _ => 24,
        };
        let complete = !matches!(report, Report::LockTaken { .. });
        self.unsent.push(report);
        if self.size > ENOUGH && complete {
            self.tell();
        }
    }

    /// Sends what happened.
    pub(super) fn tell(&mut self) {
        if !self.unsent.is_empty() {
            self.send(None);
        }
    }

    /// Tells this as the last thing that ever happens: the lab may stop speaking when it hears it.
    pub(super) fn end(&mut self, report: Report) {
        self.report(report);
        self.receiver.close();
        self.tell();
    }

    /// Asks and waits in the kernel until the answer comes.
    pub(super) fn ask(&mut self, request: Request) -> Result<Reply, Cancelled> {
        self.send(Some(request));
        loop {
            let heard = match &self.orders {
                // it has not worked since the last answer
                Some(orders) => match hear(orders, true).order {
                    Order::Reply(reply) => Ok(reply),
                    Order::Control(control) => Err(control),
                    Order::Begin(_) => continue,
                },
                None => self.receiver.answer().map(|(reply, orders)| {
                    self.orders = Some(orders);
                    reply
                }),
            };
            match heard {
                Ok(reply) => return Ok(reply),
                Err(control) => self.obey(control)?,
            }
        }
    }

    /// Asks again and again until there is an item, without ever waiting for one: each time it hears that there is none
    /// it turns round for about a millisecond, on a core, with the big lock where there is one. While the run is paused no
    /// answer comes, and it waits.
    pub(super) fn spin(&mut self, most: u32) -> Result<Reply, Cancelled> {
        let mut holds = false;
        let answer = loop {
            match self.ask(Request::TryGet(most)) {
                Ok(Reply::Nothing) => self.turn_round(&mut holds)?,
                answer => break answer,
            }
        };
        self.release_lock();
        answer
    }

    fn turn_round(&mut self, holds: &mut bool) -> Result<(), Cancelled> {
        if self.lock.is_some() {
            self.listen_apart();
            if !std::mem::replace(holds, true) {
                self.take_lock()?;
            } else if self.gives_way() {
                self.wait_for_lock()?;
            }
        }
        compute::units(TURN);
        Ok(())
    }

    /// Does what orders say that came while it worked and asked for nothing; while the run is paused it waits. Whether it
    /// is to end now.
    pub(super) fn poll(&mut self) -> Result<bool, Cancelled> {
        self.listen_apart();
        loop {
            let control = if self.clock.paused() {
                self.receiver.wait(None)
            } else {
                self.receiver.control()
            };
            match control {
                Some(control) => self.obey(control)?,
                None => return Ok(self.control.finish),
            }
        }
    }

    /// Lets the other thread listen while this one works.
    fn listen_apart(&mut self) {
        if let Some(orders) = self.orders.take() {
            self.receiver.lend(orders);
        }
    }

    /// How long the work on the next item takes.
    pub(super) const fn time(&self) -> Timing {
        self.control.time
    }

    /// Works for `span` of run time. Work of no length is neither told nor done.
    pub(super) fn work(&mut self, span: RunTime) -> Result<(), Cancelled> {
        if span == RunTime::ZERO {
            return Ok(());
        }
        if self.control.compute {
            let rate = self.rate()?;
            self.compute(span, rate)
        } else {
            self.works(span, false);
            self.listen_apart();
            self.sleep(span)
        }
    }

    /// Works for these spans, one after the other, and tells of them together.
    pub(super) fn work_on(&mut self, spans: &[RunTime]) -> Result<(), Cancelled> {
        let all = spans.iter().copied().sum();
        if all > RunTime::ZERO && self.control.compute {
            let rate = self.rate()?;
            self.compute(all, rate)?;
        } else if all > RunTime::ZERO {
            self.works(all, false);
            self.listen_apart();
            for span in spans {
                self.sleep(*span)?;
            }
        }
        self.report(Report::Worked {
            items: spans.len() as u64,
            span: all.0,
        });
        Ok(())
    }

    fn works(&mut self, span: RunTime, compute: bool) {
        let span = span.0;
        self.report(Report::Works { span, compute });
        self.tell();
    }

    /// Sleeps in the kernel; other speeds and pauses act at once.
    fn sleep(&mut self, span: RunTime) -> Result<(), Cancelled> {
        let wake = self.clock.at(self.now()) + span;
        loop {
            let rest = self
                .clock
                .when(wake)
                .map(|at| Duration::from(at - self.now()));
            if rest == Some(Duration::ZERO) {
                return Ok(());
            }
            if let Some(control) = self.receiver.wait(rest) {
                self.obey(control)?;
            }
        }
    }

    /// Computes the amount that takes `span` on a core of its own, however long that now takes; with the big lock, where there
    /// is one.
    fn compute(&mut self, span: RunTime, rate: u64) -> Result<(), Cancelled> {
        if self.lock.is_none() {
            // told first: nobody need listen before that
            self.works(span, true);
            self.listen_apart();
            return self.compute_on(span, rate);
        }
        self.listen_apart();
        self.take_lock()?;
        self.works(span, true);
        let computed = self.compute_on(span, rate);
        self.release_lock();
        computed
    }

    fn compute_on(&mut self, span: RunTime, rate: u64) -> Result<(), Cancelled> {
        let (mut rest, mut used) = (span, Stopwatch::default());
        while rest > RunTime::ZERO {
            let control = if self.clock.paused() {
                self.receiver.wait(None)
            } else {
                self.receiver.control()
            };
            if let Some(control) = control {
                self.obey(control)?;
            } else {
                let slice = self.clock.speed().real_time(rest).min(SLICE);
                used.measure(|| compute::units(compute::units_in(slice, rate)));
                rest = rest - self.clock.speed().run_time(slice).max(RunTime(1));
                if rest > RunTime::ZERO && self.gives_way() {
                    self.wait_for_lock()?;
                    self.works(rest, true);
                }
            }
        }
        self.report(Report::Computed {
            wall: RealTime::from(used.wall).0,
            cpu: RealTime::from(used.cpu).0,
        });
        Ok(())
    }

    /// Takes the big lock, or waits for it.
    fn take_lock(&mut self) -> Result<(), Cancelled> {
        let Some(lock) = &self.lock else {
            return Ok(());
        };
        if let Some(turn) = lock.take(self.number, &self.receiver) {
            self.report(taken(turn));
            return Ok(());
        }
        self.report(Report::LockWanted);
        self.tell();
        self.wait_for_lock()
    }

    fn wait_for_lock(&mut self) -> Result<(), Cancelled> {
        loop {
            match self.receiver.turn() {
                Ok(turn) => {
                    self.report(taken(turn));
                    return Ok(());
                }
                Err(control) => {
                    if let Err(cancelled) = self.obey(control) {
                        self.leave_lock();
                        return Err(cancelled);
                    }
                }
            }
        }
    }

    /// Whether another thread has waited long enough: it has the lock now, and this one stands in line.
    fn gives_way(&self) -> bool {
        let lock = self.lock.as_ref();
        lock.is_some_and(|lock| lock.give_way(self.number, &self.receiver))
    }

    /// Waits for the lock no more; a turn that had come is reported, and is over.
    fn leave_lock(&mut self) {
        if let Some(lock) = &self.lock {
            lock.leave(self.number);
            if let Some(turn) = self.receiver.turn_that_came() {
                self.report(taken(turn));
                self.release_lock();
            }
        }
    }

    fn release_lock(&mut self) {
        let lock = self.lock.as_ref();
        if let Some(n) = lock.and_then(|lock| lock.release(self.number)) {
            self.report(Report::LockReleased(n));
        }
    }

    /// How fast this machine computes: as the first worker that needed it has measured.
    fn rate(&mut self) -> Result<u64, Cancelled> {
        if let Some(rate) = self.rate {
            return Ok(rate);
        }
        let rate = if let Reply::Rate(rate) = self.ask(Request::Rate)? {
            rate
        } else {
            let rate = compute::calibrate();
            self.report(Report::Calibrated(rate));
            rate
        };
        self.rate = Some(rate);
        Ok(rate)
    }

    /// Goes on as told from now on, and tells so at once: the lab waits for it before it sends another control.
    fn obey(&mut self, control: Control) -> Result<(), Cancelled> {
        self.control = control;
        self.set_clock();
        self.report(Report::Heard(control.version));
        self.tell();
        if control.end { Err(Cancelled) } else { Ok(()) }
    }

    fn set_clock(&mut self) {
        let now = self.now();
        let speed =
            Speed::try_from(f32::from(self.control.speed_tenths) / 10.0).unwrap_or_default();
        self.clock.set_speed(now, speed);
        self.clock.set_paused(now, self.control.paused);
    }

    fn now(&self) -> RealTime {
        self.began.elapsed().into()
    }

    fn send(&mut self, request: Option<Request>) {
        self.size = 0;
        let message = FromWorker {
            worker: self.number,
            reports: std::mem::take(&mut self.unsent),
            request,
        };
        if self.reports.send(message).is_err() {
            // without a lab there is nothing left to do
            std::process::exit(1);
        }
    }
}

fn taken(turn: Turn) -> Report {
    Report::LockTaken {
        n: turn.n,
        from: turn.from,
        gave_way: turn.gave_way,
        waited: RealTime::from(turn.waited).0,
    }
}

impl Drop for LabConnection {
    fn drop(&mut self) {
        self.receiver.close();
    }
}
