//! What the workers and other programs used of the cores, over the whole run.

use super::{Model, now::Worker};
use crate::event::{RealTime, RunTime};
use std::collections::BTreeSet;

/// How many cores were kept busy, on average over the run; `None` is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CoresBusy {
    /// By the workers.
    pub workers: Option<f64>,
    /// By other programs.
    pub others: Option<f64>,
}

impl CoresBusy {
    /// More of a core than this is of weight: the workers want cores, or other programs take them.
    const SOME: f64 = 0.25;

    /// The greater of each.
    #[must_use]
    pub fn most(self, other: Self) -> Self {
        let most =
            |one: Option<f64>, other: Option<f64>| one.into_iter().chain(other).reduce(f64::max);
        Self {
            workers: most(self.workers, other.workers),
            others: most(self.others, other.others),
        }
    }

    /// How many cores other programs kept busy, where the workers wanted cores and could have been slowed by it.
    pub fn taken(self) -> Option<f64> {
        self.workers.filter(|workers| *workers > Self::SOME)?;
        self.others.filter(|others| *others > Self::SOME)
    }
}

impl Model {
    /// What was used of the cores so far.
    pub fn cores_busy(&self) -> CoresBusy {
        let real = self.now.at.as_secs_f64();
        let cpu = self.cpu_time(|_| true);
        CoresBusy {
            workers: cpu.filter(|_| real > 0.0).map(|cpu| cpu / real),
            others: self.others_busy(),
        }
    }

    /// CPU seconds of the processes of these workers, main aside, as far as they were sampled; `None` where another worker is
    /// a thread of the same process.
    pub fn cpu_time(&self, of: impl Fn(&Worker) -> bool) -> Option<f64> {
        let (those, rest): (Vec<&Worker>, Vec<&Worker>) =
            self.now.others().partition(|one| of(one));
        let places: BTreeSet<usize> = those.iter().map(|worker| worker.process).collect();
        if rest.iter().any(|worker| places.contains(&worker.process)) {
            return None;
        }
        let processes = &self.now.processes;
        let sampled = |place: &usize| Some(processes.get(*place)?.sample.as_ref()?.cpu_time);
        let times: Vec<RealTime> = places.iter().filter_map(sampled).collect();
        (!times.is_empty()).then(|| times.into_iter().sum::<RealTime>().as_secs_f64())
    }

    /// Samples come at even distances.
    fn others_busy(&self) -> Option<f64> {
        let samples = (self.history).cores(RunTime::ZERO, self.run_time(self.now.at));
        let (count, sum) = samples
            .filter_map(|cores| cores.others)
            .fold((0_u32, 0.0), |(n, sum), used| {
                (n + 1, sum + f64::from(used))
            });
        (count > 0).then(|| sum / f64::from(count))
    }
}
