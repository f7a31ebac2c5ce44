//! A run that is stuck as one chain of waits: who waits, for what, who has it, and what that one waits for, until the chain comes
//! back to where it was, or to where nobody is.

use super::{Outlook, Wait, WaitFor};
use crate::{
    event::{RealTime, Role, WorkerId},
    model::Model,
};

/// A chain from main, or from whoever waits for ever, along the waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitChain {
    /// What leads from one to the next.
    pub links: Vec<Link>,
    /// The worker whom it comes back to: a circle.
    pub back_to: Option<usize>,
}

/// One link of a chain. Workers are given by their place in `Now::workers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// This worker waits for this.
    Waits(usize, WaitFor),
    /// The worker of this name could bring it, but main has not come to start it.
    NotStarted(WorkerId),
    /// Nobody can bring it: no room, no item.
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
        let main = self
            .now
            .workers
            .iter()
            .position(|worker| worker.role == Role::Main);
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
                // what led there is no part of the circle
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

    /// The worker on whom this wait depends.
    fn next_of(
        &self,
        wait: &Wait,
        main: Option<usize>,
        wait_chain: &mut WaitChain,
    ) -> Option<usize> {
        let role = match wait.for_what {
            WaitFor::EndOf(other) => return Some(other),
            WaitFor::Room => Role::Consumer,
            WaitFor::Item => Role::Producer,
        };
        if let Some(other) = wait.possible_wakers.first() {
            return Some(*other);
        }
        let coming = self
            .to_start()
            .find(|name| Role::of_name(name).is_some_and(|(of, _)| of == role));
        if let Some(name) = coming {
            wait_chain.links.push(Link::NotStarted(name));
            return main;
        }
        wait_chain.links.push(Link::Nobody(wait.for_what));
        None
    }
}
