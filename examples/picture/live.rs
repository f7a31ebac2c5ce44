//! A real run, looked at whenever one likes.

use anyhow::bail;
use procession::{
    event::{RealTime, RunTime},
    model::Model,
    scenario::Scenario,
    session::Session,
    source::{Source, lab::Lab},
};
use std::time::Duration;

/// A run that goes on while it is looked at; it ends when it is dropped.
pub(super) struct Live {
    lab: Lab,
    session: Session,
}

impl Live {
    /// It begins.
    pub(super) fn start(scenario: &Scenario, seed: u64) -> anyhow::Result<Self> {
        let lab = Lab::start(scenario, scenario.seed.unwrap_or(seed))?;
        let session = Session::new(lab.header().clone(), Vec::new());
        Ok(Self { lab, session })
    }

    /// Lets it go on until its run time is `after`, or it is over, stuck or paused for good.
    pub(super) fn until(&mut self, after: RunTime) -> anyhow::Result<()> {
        const SILENCE: Duration = Duration::from_secs(3);
        loop {
            let left = after.since(self.model().run_time(self.lab.now()));
            let wait: Duration = self
                .session
                .model()
                .now
                .clock
                .speed()
                .real_time(left)
                .into();
            match self.lab.events().recv_timeout(wait.min(SILENCE)) {
                Ok(events) => events
                    .iter()
                    .try_for_each(|event| self.session.take(event))?,
                Err(error) if error.is_disconnected() => break,
                Err(_) if self.model().now.clock.paused() || wait < SILENCE => break,
                Err(_) => {}
            }
            if self.model().run_time(self.lab.now()) >= after || self.model().stuck() {
                break;
            }
        }
        if self.model().now.seq.is_none() {
            bail!("nothing happened");
        }
        Ok(())
    }

    /// What is known of it.
    pub(super) const fn model(&self) -> &Model {
        self.session.model()
    }

    /// The moment that a picture of it shows.
    pub(super) fn at(&self) -> RealTime {
        if self.model().now.ended.is_some() {
            self.model().now.at
        } else {
            self.lab.now()
        }
    }
}
