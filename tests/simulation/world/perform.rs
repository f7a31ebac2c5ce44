//! Effects, performed as the lab would; none may ask for what cannot be.

use super::{Known, Open, World};
use crate::child::Child;
use procession::{
    engine::{Effect, ProcessNumber, Signal},
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
            Effect::Start { process, name, .. } => {
                assert!(self.starting.is_none(), "two starts at once");
                assert_eq!(process as usize, self.known.len() + 1);
                let mut child = Child::new(process);
                child.stubborn = self.faults && self.dice.random_ratio(1, 10);
                let mad = self.faults && self.dice.random_ratio(1, 40);
                let setup = self.scenario.setup_of(name.name().into());
                let queues = setup.map_or((None, None), |setup| (setup.from, setup.to));
                let (ready, gone, reaped, controls, open) = (false, false, false, 0, None);
                self.known.push(Known {
                    child,
                    mad,
                    ready,
                    gone,
                    reaped,
                    controls,
                    open,
                    queues,
                });
                self.starting = Some((process, false));
            }
            Effect::StartThread { .. } | Effect::Close { .. } => unreachable!("no threads here"),
            Effect::Send { process, message } => self.sent(process, message.order),
            Effect::Signal { process, signal } => self.signalled(process, signal),
            Effect::Reap { process } => {
                let known = &mut self.known[process as usize - 1];
                assert!(known.gone && !known.reaped, "{process} cannot be reaped");
                known.reaped = true;
            }
            Effect::Over => {
                assert!(self.starting.is_none());
                assert!(
                    self.known.iter().all(|known| known.reaped || !known.ready),
                    "somebody was not reaped"
                );
                assert!(self.books.ended);
                self.over = true;
            }
        }
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

    /// First come, first served.
    fn is_first(&self, worker: WorkerId, what: Open) {
        let first = self
            .lines
            .iter()
            .find(|number| self.known[**number as usize - 1].open == Some(what));
        let mad = self
            .known
            .iter()
            .any(|known| known.mad && *worker == *known.child.name.as_str());
        // a worker that spins does not stand in line beside those that wait
        let asks = self
            .known
            .iter()
            .any(|known| known.open == Some(Open::Ask) && *worker == *known.child.name.as_str());
        // main is no process of its own here: its place in line is tested by hand
        if let Some(first) = first
            && *worker != *MAIN
            && !asks
            && !self.chosen
            && !mad
        {
            let name = &self.known[*first as usize - 1].child.name;
            assert!(
                name.is_empty() || worker == name.as_str(),
                "{worker} was served before {name}"
            );
        }
    }

    fn sent(&mut self, process: ProcessNumber, order: Order) {
        let known = &mut self.known[process as usize - 1];
        assert!(
            known.ready && !known.reaped && !known.gone,
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
                    known.open.take().is_some() || known.mad,
                    "an answer without a question"
                );
                self.lines.retain(|other| *other != process);
            }
            Order::Begin(spec) => known.child.name.clone_from(&spec.name),
        }
        if known.child.exit.is_none() {
            known.child.inbox.push_back(order);
        }
    }

    fn signalled(&mut self, process: ProcessNumber, signal: Signal) {
        let known = &mut self.known[process as usize - 1];
        assert!(!known.gone, "{process} is gone already");
        if !known.ready {
            return assert_eq!(
                self.starting,
                Some((process, true)),
                "{process} does not exist"
            );
        }
        match signal {
            Signal::Kill => known.child.die(Exit::Signal(9)),
            Signal::Terminate => known.child.terminate(),
            Signal::Stop => known.child.stop(),
            Signal::Continue => known.child.go_on(),
        }
    }
}
