//! Effects, performed as the lab would; none may ask for what cannot be.

use super::{
    Known, Open, World,
    hosts::{Host, Starting},
};
use crate::child::{Child, process::Process};
use procession::{
    engine::{Effect, ProcessNumber, Signal, WorkerNumber},
    event::{Exit, What, WorkerId},
    scenario::MAIN,
    wire::Order,
};
use rand::RngExt;

impl World {
    pub(super) fn perform(&mut self, effect: Effect) {
        assert!(!self.over, "after the end: {effect:?}");
        if self.trace {
            eprintln!("    {effect:?}");
        }
        match effect {
            Effect::Emit(what) => self.told(what),
            Effect::Start {
                process,
                name,
                threads,
            } => self.asked_for(process, name.name().into(), threads),
            Effect::StartThread {
                process,
                worker,
                name,
            } => {
                let host = &self.hosts[process as usize - 1];
                assert!(host.ready && !host.gone && !host.closing && host.process.threads);
                assert!(self.starting.is_none(), "two starts at once");
                self.starting = Some(Starting::Thread {
                    process,
                    worker,
                    name,
                });
            }
            Effect::ThreadEnded { process, worker } => {
                let place = self.place(worker).expect("somebody who came");
                let known = &mut self.known[place];
                let host = &self.hosts[known.host];
                assert!(host.number == process && host.process.threads && !host.gone);
                assert!(!known.ended, "{worker} ended twice");
                known.ended = true;
            }
            Effect::Close { process } => {
                let host = &mut self.hosts[process as usize - 1];
                assert!(host.ready && !host.gone && !host.closing && host.process.threads);
                let mut own = self
                    .known
                    .iter()
                    .filter(|it| it.host == process as usize - 1);
                assert!(own.all(|it| it.ended), "closed before its threads ended");
                host.closing = true;
            }
            Effect::Send { process, message } => {
                let known = self.known(message.worker).expect("somebody who came");
                assert_eq!(self.hosts[known.host].number, process);
                self.sent(message.worker, message.order);
            }
            Effect::Signal { process, signal } => self.signalled(process, signal),
            Effect::Reap { process } => {
                let host = &mut self.hosts[process as usize - 1];
                assert!(host.gone && !host.reaped, "{process} cannot be reaped");
                host.reaped = true;
            }
            Effect::Over => {
                assert!(self.starting.is_none());
                assert!(
                    self.hosts.iter().all(|host| host.reaped || !host.ready),
                    "somebody was not reaped"
                );
                assert!(self.books.ended);
                self.over = true;
            }
        }
    }

    /// A process is to be started; without threads it is its one worker.
    fn asked_for(&mut self, process: ProcessNumber, name: WorkerId, threads: bool) {
        assert!(self.starting.is_none(), "two starts at once");
        assert_eq!(process as usize, self.hosts.len() + 1);
        let mut of = Process::new(threads);
        of.stubborn = self.faults && self.dice.random_ratio(1, 10);
        let place = self.hosts.len();
        self.hosts.push(Host {
            number: process,
            process: of,
            ready: false,
            gone: false,
            reaped: false,
            closing: false,
            broken: false,
        });
        self.starting = Some(Starting::Process(process, false));
        if !threads {
            self.add_known(process, place, name);
        }
    }

    /// A worker, in the process at this place.
    pub(super) fn add_known(&mut self, worker: WorkerNumber, host: usize, name: WorkerId) {
        let mad = self.faults && self.dice.random_ratio(1, 40);
        self.books.locks.liars |= mad;
        let setup = self.scenario.setup_of(name);
        assert!(self.known.last().is_none_or(|it| it.child.number < worker));
        self.known.push(Known {
            child: Child::new(worker),
            host,
            mad,
            controls: 0,
            ended: false,
            open: None,
            queues: setup.map_or((None, None), |setup| (setup.from, setup.to)),
        });
    }

    fn told(&mut self, what: What) {
        self.books.take(&what);
        match &what {
            What::Put { worker, queue, .. } => self.is_first(*worker, Open::Put(*queue)),
            What::Got { worker, queue, .. } => self.is_first(*worker, Open::Get(*queue)),
            What::RunEnded { how, .. } => self.ended_by = Some(*how),
            _ => {}
        }
        if self.keep {
            self.events.push(what);
        }
    }

    /// First come, first served. What threads say that share a lock may wait for the turn of another one: they come later
    /// than they were heard.
    fn is_first(&self, worker: WorkerId, what: Open) {
        if self.has_locks() {
            return;
        }
        let is_open = |known: &&Known| known.open == Some(what);
        let in_line = self.lines.iter().filter_map(|number| self.known(*number));
        let first = in_line.into_iter().find(is_open);
        let own = || {
            let all = self.known.iter();
            all.filter(|known| *worker == *known.child.name.as_str())
        };
        let mad = own().any(|known| known.mad || known.open.is_none());
        // a worker that spins does not stand in line beside those that wait
        let asks = own().any(|known| known.open == Some(Open::Ask));
        // main is not a process of its own here: its place in line is tested by hand
        if let Some(first) = first
            && *worker != *MAIN
            && !asks
            && !self.chosen
            && !mad
        {
            let name = &first.child.name;
            assert!(
                name.is_empty() || worker == name.as_str(),
                "{worker} was served before {name}"
            );
        }
    }

    fn sent(&mut self, worker: WorkerNumber, order: Order) {
        let place = self.place(worker).expect("somebody who came");
        let known = &mut self.known[place];
        let host = &self.hosts[known.host];
        assert!(
            host.ready && !host.reaped && !host.gone && !known.ended,
            "nobody hears {order:?}"
        );
        match &order {
            Order::Control(_) => {
                known.controls += 1;
                assert!(
                    known.controls == 1 || known.mad,
                    "a control before the last one was heard"
                );
            }
            Order::Reply(_) => {
                assert!(
                    known.open.take().is_some() || known.mad || host.broken,
                    "an answer without a question"
                );
                self.lines.retain(|other| *other != worker);
            }
            Order::Begin(spec) => known.child.name.clone_from(&spec.name),
        }
        if host.process.exit.is_none() {
            known.child.inbox.push_back(order);
        }
    }

    fn signalled(&mut self, process: ProcessNumber, signal: Signal) {
        let host = &mut self.hosts[process as usize - 1];
        assert!(!host.gone, "{process} is gone already");
        if !host.ready {
            return assert_eq!(
                self.starting,
                Some(Starting::Process(process, true)),
                "{process} does not exist"
            );
        }
        match signal {
            Signal::Kill => {
                host.process.die(Exit::Signal(9));
                self.may_be_broken(process as usize - 1);
            }
            Signal::Terminate => host.process.terminate(),
            Signal::Stop => host.process.stop(),
            Signal::Continue => host.process.go_on(),
        }
    }

    /// What its workers asked for is forgotten if it was killed for what one of them said.
    fn may_be_broken(&mut self, host: usize) {
        let mut own = self.known.iter_mut().filter(|known| known.host == host);
        if own.any(|known| known.mad) {
            self.hosts[host].broken = true;
            for known in self.known.iter_mut().filter(|known| known.host == host) {
                known.open = None;
                self.lines.retain(|other| *other != known.child.number);
            }
        }
    }
}
