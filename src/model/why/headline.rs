//! What the headline says: what matters most to a person.

use super::{FRESH, Headline, Outlook, WaitFor, outlook::Situation};
use crate::{
    event::RealTime,
    model::{Model, history::DisplayState},
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
        if let Some(incident) = now
            .incident
            .as_ref()
            .filter(|incident| at - incident.at < FRESH)
        {
            return Headline::Incident(incident.what.clone());
        }
        if now.clock.paused() {
            return Headline::Paused {
                stepped: now.stepped.and_then(|name| now.worker(name)),
            };
        }
        if let Some(wait) = hopeless.first() {
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
        if self.now.ledger().put == 0
            && (coming || count(|display| display == DisplayState::Starting) > 0)
        {
            return Headline::Starting;
        }
        self.bottleneck(at).map_or_else(
            || Headline::Quiet {
                at_work: count(DisplayState::at_work),
                waiting: count(|display| {
                    display.waits() || display == DisplayState::WaitingForLock
                }),
            },
            Headline::Bottleneck,
        )
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
