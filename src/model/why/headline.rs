//! What the headline says: what matters most to a person.

use super::{FRESH, Headline, Outlook, WaitFor, flow::LEAST, outlook::Situation};
use crate::{
    event::{Item, RealTime},
    model::{
        Model,
        history::DisplayState,
        now::{Failure, LatestFailure, Worker},
    },
};

impl Model {
    /// What to say first at the real time `at`.
    pub fn headline(&self, at: RealTime) -> Headline {
        let now = &self.now;
        if let Some(ended) = &now.ended {
            return Headline::Over {
                how: ended.how,
                why: ended.why.clone(),
            };
        }
        let (situation, run) = (Situation::of(self), self.run_time(at));
        let mut hopeless: Vec<_> = situation
            .waits()
            .filter(|(.., outlook)| {
                !matches!(
                    outlook,
                    Outlook::Some | Outlook::Suspended | Outlook::GivesUp(_) | Outlook::Unknown
                )
            })
            .collect();
        hopeless.sort_by_key(|(_, what, outlook)| rank(*what, *outlook));
        if situation.stuck() {
            return Headline::Stuck {
                waits: hopeless
                    .into_iter()
                    .map(|wait| situation.wait(wait, run))
                    .collect(),
            };
        }
        if let Some(failure) = now
            .failure
            .as_ref()
            .filter(|failure| at - failure.at < FRESH && self.still_so(failure))
        {
            return Headline::Failure(failure.what.clone());
        }
        if now.clock.paused() {
            return Headline::Paused {
                stepped: now.stepped.and_then(|name| now.worker(name)),
            };
        }
        // nothing is for ever before what may still come
        if let Some(wait) = hopeless.first().filter(|_| !situation.may_be_helped()) {
            return Headline::Hopeless(situation.wait(*wait, run));
        }
        let suspended = now
            .workers
            .iter()
            .position(|worker| now.display_state(worker) == DisplayState::Suspended);
        suspended.map_or_else(
            || self.how_it_goes(at),
            |worker| Headline::Suspended { worker },
        )
    }

    /// Whether what came back has not been taken again, and who held nothing held nothing.
    fn still_so(&self, failure: &LatestFailure) -> bool {
        let Failure::Died {
            workers,
            returned,
            lost,
            ..
        } = &failure.what
        else {
            return true;
        };
        if returned.is_empty() && lost.is_empty() {
            // where its items went may be told after its end
            let mut dead = workers.iter().map(|place| &self.now.workers[*place]);
            return dead.all(|worker| worker.holding.is_empty());
        }
        // what came back stands before all that did not
        let back = |item: &Item| {
            let mut queues = self.now.queues.iter();
            queues.any(|queue| {
                let items = queue.items.iter().map(|(item, _)| item);
                let mut first = items.take_while(|item| item.attempt > 1);
                first.any(|other| other == item)
            })
        };
        returned.iter().all(back)
    }

    /// The headline while nothing is out of the ordinary.
    fn how_it_goes(&self, at: RealTime) -> Headline {
        let living = || self.now.others().filter(|worker| self.now.lives(worker));
        let count = |of: fn(DisplayState) -> bool| {
            living()
                .filter(|worker| of(self.now.display_state(worker)))
                .count()
        };
        let coming = self.now.workers.is_empty()
            || !self.now.due.is_empty()
            || self.to_start().next().is_some();
        if living().next().is_none() && !coming {
            return Headline::Nobody;
        }
        // of one that was never announced nobody knows whether it is being started
        let starts = |worker: &Worker| {
            worker.announced && self.now.display_state(worker) == DisplayState::Starting
        };
        if self.now.ledger().put == 0 && (coming || living().any(starts)) {
            return Headline::Starting;
        }
        if let Some(bottleneck) = self.bottleneck(at) {
            return Headline::Bottleneck(bottleneck);
        }
        // between two items a worker works too
        let at_work = count(|display| display.at_work() || display == DisplayState::Running);
        let waiting = count(|display| {
            display.waits() || display == DisplayState::WaitingForLock || display.only_watched()
        });
        if self.lately(at).is_none_or(|seen| seen < LEAST) {
            Headline::TooEarly { at_work, waiting }
        } else {
            Headline::Quiet { at_work, waiting }
        }
    }
}

/// The root of the matter first; a wait for somebody's end only passes on what he waits for.
const fn rank(what: WaitFor, outlook: Outlook) -> u8 {
    match (what, outlook) {
        (WaitFor::EndOf(_), _) => 3,
        (_, Outlook::NobodyLeft) => 0,
        (_, Outlook::NeverStarted) => 1,
        _ => 2,
    }
}
