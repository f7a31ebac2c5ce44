//! A fake child: a worker's program as a small state machine, with a process around it that can be stopped, killed,
//! crash, or have gone mad.

use procession::{
    event::Exit,
    wire::{Control, FromWorker, Order, Reply, Report, Request, Until, WorkerSpec},
};
use rand::{Rng, RngExt};
use std::collections::VecDeque;

/// What its program is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Nothing,
    /// It waits for the answer to its request; with the items it still has to work on when it asks for the rate.
    Asking,
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
    stubborn: bool,
    pub(crate) mad: bool,
    pub(crate) name: String,
    doing: Doing,
    spec: Option<WorkerSpec>,
    control: Option<Control>,
    rate: Option<u64>,
    moved: u64,
    in_hand: usize,
    /// It took the stop marker at which it ends.
    marked: bool,
    only_marker: bool,
    reports: Vec<Report>,
}

impl Child {
    pub(crate) fn new(number: u32, dice: &mut impl Rng, faults: bool) -> Self {
        Self {
            number,
            inbox: VecDeque::new(),
            outbox: VecDeque::new(),
            news: VecDeque::new(),
            exit: None,
            suspended: false,
            terminated: false,
            stubborn: faults && dice.random_ratio(1, 10),
            mad: faults && dice.random_ratio(1, 40),
            doing: Doing::Nothing,
            spec: None,
            control: None,
            rate: None,
            name: String::new(),
            moved: 0,
            in_hand: 0,
            marked: false,
            only_marker: false,
            reports: Vec::new(),
        }
    }

    /// Whether there is anything that it can do by itself.
    pub(crate) fn can_act(&self) -> bool {
        let paused = self.control.is_some_and(|control| control.paused);
        self.exit.is_none()
            && !self.suspended
            && (!self.inbox.is_empty()
                || self.mad
                || self.spins()
                || (self.doing == Doing::Working && !paused))
    }

    /// Whether it asks again and again, whatever the lab does.
    pub(crate) fn spins(&self) -> bool {
        self.doing == Doing::Spinning
    }

    /// Does one thing.
    pub(crate) fn act(&mut self, dice: &mut impl Rng) {
        if self.mad && self.spec.is_some() {
            return self.rave(dice);
        }
        match self.inbox.pop_front() {
            Some(order) => self.obey(order, dice),
            None if self.doing == Doing::Working => self.worked(dice),
            None if self.spins() => self.get(),
            None => {}
        }
    }

    /// Says anything at all.
    fn rave(&mut self, dice: &mut impl Rng) {
        self.inbox.clear();
        let reports = (0..dice.random_range(0..3)).map(|_| match dice.random_range(0..7) {
            0 => Report::Done,
            1 => Report::Counted,
            2 => Report::Obeyed,
            3 => Report::Calibrated(dice.random_range(0..3)),
            4 => Report::Heard(dice.random_range(0..5)),
            5 => Report::Works {
                span: u64::MAX,
                compute: true,
            },
            _ => Report::Printed("\u{1b}[2J".into()),
        });
        let reports = reports.collect();
        let request = match dice.random_range(0..9) {
            8 => Some(Request::PutOn),
            6 => Some(Request::TryGet(dice.random_range(0..3))),
            7 => Some(Request::IsEmpty),
            0 => Some(Request::Put(vec![9; dice.random_range(0..1_000)])),
            1 => Some(Request::Put(vec![9])),
            2 => Some(Request::Get(dice.random_range(0..u32::MAX))),
            3 => Some(Request::Get(1)),
            4 => Some(Request::Rate),
            _ => None,
        };
        self.outbox.push_back(FromWorker {
            worker: self.number,
            reports,
            request,
        });
    }

    fn obey(&mut self, order: Order, dice: &mut impl Rng) {
        match order {
            Order::Begin(spec) => {
                assert!(self.spec.is_none(), "told twice to begin");
                self.control = Some(spec.control);
                self.spec = Some(spec);
                match self.mad {
                    true => {}
                    false if self.ends() => self.end(Report::Obeyed),
                    false => self.next(),
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
            Order::Reply(reply) => self.answered(reply, dice),
        }
    }

    fn ends(&self) -> bool {
        !self.stubborn && self.control.is_some_and(|control| control.end)
    }

    /// Whether all that it holds is a stop marker.
    pub(crate) fn holds_a_marker_only(&self) -> bool {
        self.only_marker
    }

    /// Whether it takes items from one queue and puts them into another.
    fn is_stage(&self) -> bool {
        self.spec
            .as_ref()
            .is_some_and(|spec| spec.gets && spec.puts)
    }

    fn answered(&mut self, reply: Reply, dice: &mut impl Rng) {
        assert!(
            matches!(self.doing, Doing::Asking | Doing::AskingRate),
            "an answer without a question: {reply:?}"
        );
        match (self.doing.clone(), reply) {
            (Doing::Asking, Reply::Accepted) if self.is_stage() => {
                self.in_hand = 0;
                self.has_gone_on();
            }
            (Doing::Asking, Reply::Accepted) => self.work(dice),
            (Doing::Asking, Reply::Items(items)) => {
                assert!(!items.is_empty() && items.len() <= self.size());
                self.moved += items.len() as u64;
                self.in_hand = items.len();
                self.reports.extend(
                    items
                        .iter()
                        .flatten()
                        .map(|item| Report::Printed(item.to_string().into())),
                );
                assert!(
                    items.iter().rev().skip(1).all(Option::is_some),
                    "something after a stop marker"
                );
                self.only_marker = items == [None];
                self.marked = items.last() == Some(&None) && self.until() == Some(Until::Marker);
                if self.marked && (items.len() == 1 || !self.is_stage()) {
                    self.reports.push(Report::Done);
                    return self.end(Report::Counted);
                }
                self.work(dice);
            }
            (Doing::AskingRate, Reply::Rate(rate)) => {
                self.rate = Some(rate);
                self.work(dice);
            }
            (Doing::AskingRate, Reply::Calibrate) => {
                self.rate = Some(7);
                self.reports.push(Report::Calibrated(7));
                self.work(dice);
            }
            (Doing::Asking, Reply::Nothing) if self.spec.as_ref().is_some_and(|spec| spec.spin) => {
                self.doing = Doing::Spinning;
            }
            (Doing::Asking, Reply::Empty(false)) => self.get(),
            (Doing::Asking, Reply::Empty(true)) => self.end(Report::Counted),
            (Doing::Asking, Reply::End) => self.end(Report::Obeyed),
            (doing, reply) => panic!("{reply:?} while {doing:?}"),
        }
    }

    fn work(&mut self, dice: &mut impl Rng) {
        let compute = self.control.is_some_and(|control| control.compute);
        if dice.random_ratio(1, 4)
            && !self
                .spec
                .as_ref()
                .is_some_and(|spec| !spec.gets && !spec.puts)
        {
            return self.worked(dice);
        }
        if compute && self.rate.is_none() {
            self.doing = Doing::AskingRate;
            return self.tell(Some(Request::Rate));
        }
        self.doing = Doing::Working;
        self.reports.push(Report::Works {
            span: 1_000,
            compute,
        });
        self.tell(None);
    }

    fn worked(&mut self, dice: &mut impl Rng) {
        if self.in_hand > 0 && self.is_stage() {
            self.doing = Doing::Asking;
            return self.tell(Some(Request::PutOn));
        }
        if self.in_hand > 0 {
            self.reports.push(Report::Done);
            self.in_hand = 0;
        }
        if self
            .spec
            .as_ref()
            .is_some_and(|spec| !spec.gets && !spec.puts)
        {
            return self.round_alone(dice);
        }
        self.next();
    }

    /// What it held was put on.
    fn has_gone_on(&mut self) {
        if self.marked {
            self.end(Report::Counted);
        } else {
            self.next();
        }
    }

    /// It works once more, on nothing that comes from a queue.
    fn round_alone(&mut self, dice: &mut impl Rng) {
        self.moved += 1;
        if self.control.is_some_and(|control| control.finish) {
            self.end(Report::Obeyed);
        } else if self.size() == 0 {
            self.end(Report::Counted);
        } else {
            self.work(dice);
        }
    }

    /// How many items it may still ask for at once.
    fn size(&self) -> usize {
        let Some(spec) = &self.spec else { return 0 };
        let left = spec.items.map(|items| items.saturating_sub(self.moved));
        let left = left.unwrap_or(u64::MAX);
        left.min(spec.batch.into()) as usize
    }

    fn next(&mut self) {
        let Some((gets, puts)) = self.spec.as_ref().map(|spec| (spec.gets, spec.puts)) else {
            return;
        };
        let size = self.size();
        if size == 0 {
            return self.end(Report::Counted);
        }
        if !gets && !puts {
            self.doing = Doing::Working;
            return self.tell(None);
        }
        self.doing = Doing::Asking;
        let request = if !gets {
            let values = (self.moved..self.moved + size as u64)
                .map(u64::cast_signed)
                .collect();
            self.moved += size as u64;
            Request::Put(values)
        } else if self.until() == Some(Until::Empty) {
            Request::IsEmpty
        } else {
            return self.get();
        };
        self.tell(Some(request));
    }

    fn get(&mut self) {
        let size = self.size() as u32;
        let spin = self.spec.as_ref().is_some_and(|spec| spec.spin);
        self.doing = Doing::Asking;
        self.tell(Some(if spin {
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
