//! A fake worker: its program as a small state machine, with a process around it ([`process`]). It does what
//! `worker::program` does, one thing at a time, whenever its owner lets it.
#![allow(dead_code, reason = "each test and benchmark uses a part of it")]

#[path = "process.rs"]
pub(crate) mod process;

use process::Hands;
use procession::{
    event::RunTime,
    scenario::MARKER,
    wire::{Control, FromWorker, Order, Reply, Report, Request, Until, WorkerSpec},
};
use std::collections::VecDeque;

/// What its program is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Nothing,
    /// It waits for the answer to its request.
    Asking,
    /// It must know how fast the machine computes before it works.
    AskingRate,
    Working,
    /// For its turn with the big lock.
    WaitingForLock,
    /// It will ask for an item once more.
    Spinning,
    Ended,
}

/// One fake worker.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Child {
    pub(crate) number: u32,
    pub(crate) inbox: VecDeque<Order>,
    pub(crate) outbox: VecDeque<FromWorker>,
    pub(crate) name: String,
    pub(crate) doing: Doing,
    /// How long its present work takes.
    pub(crate) span: RunTime,
    pub(crate) spec: Option<WorkerSpec>,
    pub(crate) control: Option<Control>,
    /// Whether its present work is computed.
    computing: bool,
    /// It waits for the lock to spin, not to work.
    to_spin: bool,
    rate: Option<u64>,
    /// Items that it has put, taken or worked on.
    moved: u64,
    /// Taken, and still to be worked on.
    taken: VecDeque<Option<i64>>,
    /// Put, and still to be worked on.
    put: usize,
    /// Whether it has worked on an item since its last request.
    worked: bool,
    /// It took the stop marker at which it ends.
    marked: bool,
    only_marker: bool,
    reports: Vec<Report>,
}

impl Child {
    pub(crate) const fn new(number: u32) -> Self {
        Self {
            number,
            inbox: VecDeque::new(),
            outbox: VecDeque::new(),
            doing: Doing::Nothing,
            span: RunTime::ZERO,
            spec: None,
            control: None,
            computing: false,
            to_spin: false,
            rate: None,
            name: String::new(),
            moved: 0,
            taken: VecDeque::new(),
            put: 0,
            worked: false,
            marked: false,
            only_marker: false,
            reports: Vec::new(),
        }
    }

    pub(crate) fn paused(&self) -> bool {
        self.control.is_some_and(|control| control.paused)
    }

    /// Does one thing: hears an order, or ends its work.
    fn act(&mut self, hands: &mut Hands) {
        match (self.inbox.pop_front(), self.doing) {
            (Some(order), _) => self.obey(order, hands),
            (None, Doing::Working) => self.has_worked(hands),
            (None, Doing::Spinning) => self.get(),
            (None, Doing::WaitingForLock) => self.turn_came(hands),
            (None, _) => {}
        }
    }

    fn obey(&mut self, order: Order, hands: &mut Hands) {
        match order {
            Order::Begin(spec) => {
                assert!(self.spec.is_none(), "told twice to begin");
                self.control = Some(spec.control);
                self.spec = Some(spec);
                if self.ends(hands) {
                    self.end(Report::Obeyed);
                } else {
                    self.next(hands);
                }
            }
            Order::Control(control) => {
                self.control = Some(control);
                self.reports.push(Report::Heard(control.version));
                self.tell(None);
                if self.doing != Doing::Ended && self.ends(hands) {
                    self.cancel(hands);
                }
            }
            Order::Reply(reply) => self.answered(reply, hands),
        }
    }

    fn ends(&self, hands: &Hands) -> bool {
        !hands.stubborn && self.control.is_some_and(|control| control.end)
    }

    /// Whether everything that it did was sent.
    pub(crate) const fn has_sent(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether everything that it did was heard.
    pub(crate) fn has_told(&self) -> bool {
        self.outbox.is_empty() && self.has_sent()
    }

    /// Whether all that it holds is a stop marker.
    pub(crate) const fn holds_a_marker_only(&self) -> bool {
        self.only_marker
    }

    fn gets(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.gets)
    }

    fn puts(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.puts)
    }

    fn spins(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.spin)
    }

    fn answered(&mut self, reply: Reply, hands: &mut Hands) {
        if reply != Reply::Nothing {
            self.release(hands);
        }
        match (self.doing, reply) {
            (Doing::Asking, Reply::Accepted) if self.gets() => self.has_finished(hands),
            (Doing::Asking, Reply::Accepted) => self.work(hands),
            (Doing::Asking, Reply::Items(items)) => {
                assert!(!items.is_empty() && items.len() <= self.size());
                assert!(
                    items.iter().rev().skip(1).all(Option::is_some),
                    "something after a stop marker"
                );
                self.moved += items.len() as u64;
                self.only_marker = items == [None];
                self.marked = items.last() == Some(&None) && self.until() == Some(Until::Marker);
                self.taken = items.into();
                self.worked = false;
                self.next_taken(hands);
            }
            (Doing::AskingRate, Reply::Rate(rate)) => {
                self.rate = Some(rate);
                self.begin_work(hands);
            }
            (Doing::AskingRate, Reply::Calibrate) => {
                self.rate = Some(7);
                self.reports.push(Report::Calibrated(7));
                self.begin_work(hands);
            }
            (Doing::Asking, Reply::Nothing) if self.spins() => self.turn_round(hands),
            (Doing::Asking, Reply::Empty(false)) => self.get(),
            (Doing::Asking, Reply::Empty(true)) => self.end(Report::Counted),
            (Doing::Asking, Reply::End) => self.end(Report::Obeyed),
            (doing, reply) => panic!("{reply:?} while {doing:?}"),
        }
    }

    /// Begins to work on the next item that it has taken, or puts on or finishes them all.
    fn next_taken(&mut self, hands: &mut Hands) {
        match self.taken.pop_front() {
            Some(None) if self.marked => self.has_worked_on_all(hands),
            Some(item) => {
                let text = item.map_or_else(|| MARKER.to_owned(), |item| item.to_string());
                self.reports.push(Report::Printed(text.into()));
                self.work(hands);
            }
            None => self.has_worked_on_all(hands),
        }
    }

    fn has_worked_on_all(&mut self, hands: &mut Hands) {
        if self.puts() && self.worked {
            self.doing = Doing::Asking;
            return self.tell(Some(Request::PutOn));
        }
        self.reports.push(Report::Done);
        self.has_finished(hands);
    }

    fn has_finished(&mut self, hands: &mut Hands) {
        if self.marked {
            self.end(Report::Counted);
        } else {
            self.next(hands);
        }
    }

    fn work(&mut self, hands: &mut Hands) {
        let Some(control) = self.control else { return };
        self.span = (hands.spans)(control.time);
        if control.compute && self.span > RunTime::ZERO && self.rate.is_none() {
            self.doing = Doing::AskingRate;
            return self.tell(Some(Request::Rate));
        }
        self.begin_work(hands);
    }

    /// Work of no length is not told.
    fn begin_work(&mut self, hands: &mut Hands) {
        self.doing = Doing::Working;
        self.computing = self.control.is_some_and(|control| control.compute) && self.rate.is_some();
        if self.span > RunTime::ZERO && (!self.computing || self.take_lock(false, hands)) {
            self.tell_work();
        }
    }

    fn tell_work(&mut self) {
        self.reports.push(Report::Works {
            span: self.span.0,
            compute: self.computing,
        });
        self.tell(None);
    }

    /// It asks again after a while, which it spends on a core, with the lock.
    fn turn_round(&mut self, hands: &mut Hands) {
        self.doing = Doing::Spinning;
        if hands.lock.holder != Some(self.number) {
            self.take_lock(true, hands);
        }
    }

    fn locks(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.big_lock)
    }

    /// Whether it may go on: it holds the lock, or there is none. Otherwise it waits.
    fn take_lock(&mut self, to_spin: bool, hands: &mut Hands) -> bool {
        if !self.locks() {
            return true;
        }
        let turn = hands.lock.take(self.number, hands.now);
        let taken = turn.is_some();
        self.reports.push(turn.unwrap_or(Report::LockWanted));
        if !taken {
            (self.doing, self.to_spin) = (Doing::WaitingForLock, to_spin);
            self.tell(None);
        }
        taken
    }

    /// Its turn with the lock has come.
    fn turn_came(&mut self, hands: &mut Hands) {
        let turn = hands.lock.turns_to_come.remove(&self.number);
        self.reports.push(turn.expect("its turn"));
        if self.to_spin {
            self.doing = Doing::Spinning;
        } else {
            self.doing = Doing::Working;
            self.tell_work();
        }
    }

    /// It has given the lock away, and stands in line again.
    fn gives_way(&mut self, rest: RunTime) {
        self.to_spin = self.doing == Doing::Spinning;
        self.doing = Doing::WaitingForLock;
        if !self.to_spin {
            self.span = rest;
        }
    }

    fn release(&mut self, hands: &mut Hands) {
        let ended = hands.lock.release(self.number, hands.now);
        self.reports.extend(ended.map(Report::LockReleased));
    }

    /// It ends at once, whatever it does.
    fn cancel(&mut self, hands: &mut Hands) {
        self.reports.extend(hands.lock.leave(self.number));
        self.release(hands);
        self.end(Report::Obeyed);
    }

    /// Whether its present work keeps a core busy.
    pub(crate) fn computes(&self) -> bool {
        self.doing == Doing::Working && self.computing
    }

    /// Its work is over.
    fn has_worked(&mut self, hands: &mut Hands) {
        if self.computing && self.span > RunTime::ZERO {
            let time = self.span.0;
            self.reports.push(Report::Computed {
                wall: time,
                cpu: time,
            });
            self.release(hands);
        }
        if self.gets() {
            self.worked = true;
            return self.next_taken(hands);
        }
        if !self.puts() {
            self.moved += 1;
            let span = self.span.0;
            self.reports.push(Report::Worked { items: 1, span });
            return self.next(hands);
        }
        self.put -= 1;
        if self.put > 0 {
            self.work(hands);
        } else {
            self.next(hands);
        }
    }

    /// How many items it may still ask for at once.
    fn size(&self) -> usize {
        let Some(spec) = &self.spec else { return 0 };
        let left = spec.items.map(|items| items.saturating_sub(self.moved));
        left.unwrap_or(u64::MAX).min(spec.batch.max(1).into()) as usize
    }

    fn next(&mut self, hands: &mut Hands) {
        let size = self.size();
        let finish = self.control.is_some_and(|control| control.finish);
        match (self.gets(), self.puts()) {
            _ if size == 0 => self.end(Report::Counted),
            (true, _) if self.until() == Some(Until::Empty) => {
                self.doing = Doing::Asking;
                self.tell(Some(Request::IsEmpty));
            }
            (true, _) => self.get(),
            (false, true) => {
                let values = self.moved..self.moved + size as u64;
                let values = values.map(u64::cast_signed).collect();
                self.moved += size as u64;
                self.put = size;
                self.doing = Doing::Asking;
                self.tell(Some(Request::Put(values)));
            }
            (false, false) if finish => self.end(Report::Obeyed),
            (false, false) => self.work(hands),
        }
    }

    fn get(&mut self) {
        let size = self.size() as u32;
        self.doing = Doing::Asking;
        self.tell(Some(if self.spins() {
            Request::TryGet(size)
        } else {
            Request::Get(size)
        }));
    }

    fn until(&self) -> Option<Until> {
        self.spec.as_ref().map(|spec| spec.until)
    }

    fn tell(&mut self, request: Option<Request>) {
        let message = FromWorker {
            worker: self.number,
            reports: std::mem::take(&mut self.reports),
            request,
        };
        self.outbox.push_back(message);
    }

    fn end(&mut self, report: Report) {
        self.reports.push(report);
        self.tell(None);
        self.doing = Doing::Ended;
    }
}
