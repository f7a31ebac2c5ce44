//! Sleeps that came to their end: how long they were by plan, and how long they lasted.

use super::{Oracle, Ticks, ticks};
use crate::law::{
    facts::{CLOCK, Truth},
    line::{Change, Happened, Line, Opened},
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub(super) struct Sleeps {
    /// Who sleeps: since when, and for how long by plan.
    asleep: BTreeMap<String, (Ticks, Ticks)>,
    planned: Ticks,
    lasted: Ticks,
    count: u128,
}

impl Sleeps {
    fn wakes(&mut self, worker: &str, run: Ticks) {
        if let Some((since, planned)) = self.asleep.remove(worker) {
            self.planned += planned;
            self.lasted += run.saturating_sub(since);
            self.count += 1;
        }
    }

    /// By which share they lasted longer than planned.
    pub(super) fn late(&self) -> Truth {
        let planned = self.planned as f64;
        if self.planned == 0 {
            return Truth::Nothing;
        }
        let late = self.lasted.saturating_sub(self.planned) as f64 / planned;
        Truth::Share(late, 10.0 * CLOCK * self.count as f64 / planned)
    }

    pub(super) fn opened(&mut self, opened: &Opened) {
        [self.planned, self.lasted] = opened.slept.map(ticks);
        let asleep = opened.workers.iter().filter_map(|carried| {
            let planned = carried.asleep?;
            Some((
                carried.worker.clone(),
                (ticks(carried.since), ticks(planned)),
            ))
        });
        (self.asleep, self.count) = (asleep.collect(), 1);
    }
}

impl Oracle {
    /// What this line says of sleeps. A sleep does not count if the program stood still in it, the process was suspended, or
    /// a step ended, and if the end of the process or of the run cut it short.
    pub(super) fn sleeps_after(&mut self, line: &Line) {
        let run = self.run;
        match &line.what {
            Happened::State { worker, sleeps, .. } => {
                self.sleeps.wakes(worker, run);
                if let Some(planned) = sleeps {
                    let sleep = (run, ticks(*planned));
                    self.sleeps.asleep.insert(worker.clone(), sleep);
                }
            }
            Happened::Ended { worker, died, quit } if *died || *quit => {
                self.sleeps.asleep.remove(worker);
            }
            Happened::Ended { worker, .. } => self.sleeps.wakes(worker, run),
            Happened::Process {
                process,
                change: Change::Stopped | Change::Continued,
            } => {
                let lives = self.workers.iter().filter(|life| life.process == *process);
                for life in lives {
                    self.sleeps.asleep.remove(&life.name);
                }
            }
            Happened::Gap(_) | Happened::Stepped => self.sleeps.asleep.clear(),
            _ => {}
        }
    }
}
