//! A run that is stuck as one chain of waits: who waits, for what, who has it, and what that one waits for, until the chain comes
//! back to where it was, or to where nobody is.

use super::{Outlook, Wait, WaitFor};
use crate::{
    event::{RealTime, WorkerId},
    model::Model,
};

/// A chain along the waits, from main or from a worker that waits for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitChain {
    /// What leads from one to the next.
    pub links: Vec<Link>,
    /// The worker that it returns to: a deadlock.
    pub back_to: Option<usize>,
}

/// One link of a chain. Workers are given by their place in `Now::workers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// This worker waits for this.
    Waits(usize, WaitFor),
    /// The worker of this name could bring it, but main has not come to start it.
    NotStarted(WorkerId),
    /// This worker, who has it, has ended.
    Ended(usize),
    /// Nobody can bring it: no room, no item, no lock.
    Nobody(WaitFor),
}

impl Model {
    /// The chain of waits of a stuck run; `None` if it is not stuck.
    pub fn wait_chain(&self, at: RealTime) -> Option<WaitChain> {
        if !self.stuck() {
            return None;
        }
        let waits = self.waits(at);
        let of = |worker: usize| waits.iter().find(|wait| wait.worker == worker);
        let main = self.now.main();
        let mut next = main
            .and_then(of)
            .or_else(|| waits.iter().find(|wait| wait.outlook != Outlook::Some));
        let mut wait_chain = WaitChain {
            links: Vec::new(),
            back_to: None,
        };
        let mut met = Vec::new();
        while let Some(wait) = next {
            if met.contains(&wait.worker) {
                // the links before it are not part of the circle
                let first = met
                    .iter()
                    .position(|place| *place == wait.worker)
                    .unwrap_or(0);
                let led = wait_chain
                    .links
                    .iter()
                    .position(|link| matches!(link, Link::Waits(place, _) if *place == met[first]));
                wait_chain.links.drain(..led.unwrap_or(0));
                wait_chain.back_to = Some(wait.worker);
                break;
            }
            met.push(wait.worker);
            wait_chain
                .links
                .push(Link::Waits(wait.worker, wait.for_what));
            next = self.next_of(wait, main, &mut wait_chain).and_then(of);
        }
        Some(wait_chain)
    }

    /// The worker on which this wait depends.
    fn next_of(
        &self,
        wait: &Wait,
        main: Option<usize>,
        wait_chain: &mut WaitChain,
    ) -> Option<usize> {
        if let Some(other) = wait.possible_wakers.first().copied() {
            let ended = !self.now.lives(&self.now.workers[other]);
            if ended && !matches!(wait.for_what, WaitFor::EndOf(_)) {
                wait_chain.links.push(Link::Ended(other));
            }
            return Some(other);
        }
        let coming = self
            .to_start()
            .find(|name| self.brings(*name, wait.for_what));
        if let Some(name) = coming {
            wait_chain.links.push(Link::NotStarted(name));
            return main;
        }
        wait_chain.links.push(Link::Nobody(wait.for_what));
        None
    }

    /// Whether the worker of this name, which is still to start, is planned to bring this.
    fn brings(&self, name: WorkerId, what: WaitFor) -> bool {
        let queue = |place: usize| Some(self.now.queues[place].name);
        let Some(group) = self.plan.group_of_worker(name) else {
            return false;
        };
        match what {
            WaitFor::Room(place) => group.from == queue(place),
            WaitFor::Item(place) => group.to == queue(place),
            _ => false,
        }
    }
}
