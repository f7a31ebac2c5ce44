//! A fake child: a worker's program as a small state machine, with a process around it that can be stopped, killed or
//! crash. It does what `worker::program` does, one thing at a time, whenever its owner lets it.
#![allow(dead_code, reason = "each test and benchmark uses a part of it")]

use procession::{
    event::{Exit, RunTime},
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
    /// It will ask for an item once more.
    Spinning,
    Ended,
}

/// One fake process.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Child {
    pub(crate) number: u32,
    pub(crate) inbox: VecDeque<Order>,
    pub(crate) outbox: VecDeque<FromWorker>,
    /// Stops that the lab has not been told of yet.
    pub(crate) news: VecDeque<bool>,
    pub(crate) exit: Option<Exit>,
    pub(crate) suspended: bool,
    /// SIGTERM that came while it was stopped.
    terminated: bool,
    /// It hears neither the end nor SIGTERM.
    pub(crate) stubborn: bool,
    pub(crate) name: String,
    pub(crate) doing: Doing,
    /// How long its present work takes.
    pub(crate) span: RunTime,
    pub(crate) spec: Option<WorkerSpec>,
    pub(crate) control: Option<Control>,
    /// Whether its present work is computed.
    computing: bool,
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
            news: VecDeque::new(),
            exit: None,
            suspended: false,
            terminated: false,
            stubborn: false,
            doing: Doing::Nothing,
            span: RunTime::ZERO,
            spec: None,
            control: None,
            computing: false,
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

    /// Whether its program can go on: a process that is stopped or gone does nothing.
    pub(crate) const fn runs(&self) -> bool {
        self.exit.is_none() && !self.suspended
    }

    /// Whether an order waits for it.
    pub(crate) fn hears(&self) -> bool {
        self.runs() && !self.inbox.is_empty()
    }

    pub(crate) fn paused(&self) -> bool {
        self.control.is_some_and(|control| control.paused)
    }

    /// Whether there is anything that it can do by itself.
    pub(crate) fn can_act(&self) -> bool {
        self.runs()
            && (!self.inbox.is_empty()
                || self.doing == Doing::Spinning
                || (self.doing == Doing::Working && !self.paused()))
    }

    /// Does one thing: hears an order, or ends its work. `spans` says how long its next work takes.
    pub(crate) fn act(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        match self.inbox.pop_front() {
            Some(order) => self.obey(order, spans),
            None if self.doing == Doing::Working => self.has_worked(spans),
            None if self.doing == Doing::Spinning => self.get(),
            None => {}
        }
    }

    fn obey(&mut self, order: Order, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        match order {
            Order::Begin(spec) => {
                assert!(self.spec.is_none(), "told twice to begin");
                self.control = Some(spec.control);
                self.spec = Some(spec);
                if self.ends() {
                    self.end(Report::Obeyed);
                } else {
                    self.next(spans);
                }
            }
            Order::Control(control) => {
                self.control = Some(control);
                self.reports.push(Report::Heard(control.version));
                self.tell(None);
                if self.ends() {
                    self.end(Report::Obeyed);
                }
            }
            Order::Reply(reply) => self.answered(reply, spans),
        }
    }

    fn ends(&self) -> bool {
        !self.stubborn && self.control.is_some_and(|control| control.end)
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

    fn answered(&mut self, reply: Reply, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        match (self.doing, reply) {
            (Doing::Asking, Reply::Accepted) if self.gets() => self.has_finished(spans),
            (Doing::Asking, Reply::Accepted) => self.work(spans),
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
                self.next_taken(spans);
            }
            (Doing::AskingRate, Reply::Rate(rate)) => {
                self.rate = Some(rate);
                self.begin_work();
            }
            (Doing::AskingRate, Reply::Calibrate) => {
                self.rate = Some(7);
                self.reports.push(Report::Calibrated(7));
                self.begin_work();
            }
            (Doing::Asking, Reply::Nothing) if self.spins() => self.doing = Doing::Spinning,
            (Doing::Asking, Reply::Empty(false)) => self.get(),
            (Doing::Asking, Reply::Empty(true)) => self.end(Report::Counted),
            (Doing::Asking, Reply::End) => self.end(Report::Obeyed),
            (doing, reply) => panic!("{reply:?} while {doing:?}"),
        }
    }

    /// Begins to work on the next item that it has taken, or puts on or finishes them all.
    fn next_taken(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        match self.taken.pop_front() {
            Some(None) if self.marked => self.has_worked_on_all(spans),
            Some(item) => {
                let text = item.map_or_else(|| MARKER.to_owned(), |item| item.to_string());
                self.reports.push(Report::Printed(text.into()));
                self.work(spans);
            }
            None => self.has_worked_on_all(spans),
        }
    }

    fn has_worked_on_all(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        if self.puts() && self.worked {
            self.doing = Doing::Asking;
            return self.tell(Some(Request::PutOn));
        }
        self.reports.push(Report::Done);
        self.has_finished(spans);
    }

    fn has_finished(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        if self.marked {
            self.end(Report::Counted);
        } else {
            self.next(spans);
        }
    }

    fn work(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        let Some(spec) = &self.spec else { return };
        self.span = spans(spec);
        let computes = self.control.is_some_and(|control| control.compute);
        if computes && self.span > RunTime::ZERO && self.rate.is_none() {
            self.doing = Doing::AskingRate;
            return self.tell(Some(Request::Rate));
        }
        self.begin_work();
    }

    /// Work of no length is not told.
    fn begin_work(&mut self) {
        self.doing = Doing::Working;
        self.computing = self.control.is_some_and(|control| control.compute) && self.rate.is_some();
        if self.span > RunTime::ZERO {
            self.reports.push(Report::Works {
                span: self.span.0,
                compute: self.computing,
            });
            self.tell(None);
        }
    }

    /// Whether its present work keeps a core busy.
    pub(crate) fn computes(&self) -> bool {
        self.doing == Doing::Working && self.computing
    }

    /// Its work is over.
    fn has_worked(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
        if self.gets() {
            self.worked = true;
            return self.next_taken(spans);
        }
        if !self.puts() {
            self.moved += 1;
            return self.next(spans);
        }
        self.put -= 1;
        if self.put > 0 {
            self.work(spans);
        } else {
            self.next(spans);
        }
    }

    /// How many items it may still ask for at once.
    fn size(&self) -> usize {
        let Some(spec) = &self.spec else { return 0 };
        let left = spec.items.map(|items| items.saturating_sub(self.moved));
        left.unwrap_or(u64::MAX).min(spec.batch.max(1).into()) as usize
    }

    fn next(&mut self, spans: &mut dyn FnMut(&WorkerSpec) -> RunTime) {
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
            (false, false) => self.work(spans),
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
        self.die(Exit::Code(0));
    }

    /// It ends; what it has sent is still on its way.
    pub(crate) fn die(&mut self, exit: Exit) {
        self.exit.get_or_insert(exit);
        self.inbox.clear();
    }

    pub(crate) fn stop(&mut self) {
        if self.exit.is_none() && !self.suspended {
            self.suspended = true;
            self.news.push_back(true);
        }
    }

    pub(crate) fn go_on(&mut self) {
        if self.exit.is_none() && self.suspended {
            self.suspended = false;
            self.news.push_back(false);
            if self.terminated {
                self.terminate();
            }
        }
    }

    pub(crate) fn terminate(&mut self) {
        if self.suspended {
            self.terminated = true;
        } else if !self.stubborn {
            self.die(Exit::Signal(15));
        }
    }
}
