//! The use of cores: each sample is about the time since the one before it.

use super::{
    axis::Axis,
    stretch::{Blend, Stretch},
};
use crate::{
    event::RunTime,
    model::history::{CoreUse, Cores, History},
};
use std::ops::Range;

/// The mean use over a time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MeanUse {
    time: RunTime,
    own: f64,
    all: f64,
}

impl Blend for MeanUse {
    type Part = CoreUse;

    fn blend(&mut self, used: CoreUse, time: RunTime) {
        self.time += time;
        // so that one value, however often, is its own mean to the last digit
        let share = time.0 as f64 / self.time.0.max(1) as f64;
        self.own += (f64::from(used.own) - self.own) * share;
        self.all += (f64::from(used.all) - self.all) * share;
    }
}

impl MeanUse {
    /// The mean, in percent of a core.
    pub const fn mean(&self) -> CoreUse {
        CoreUse {
            own: self.own as f32,
            all: self.all as f32,
        }
    }
}

/// The columns of some cores together, from the left; those of which nothing is known are left out.
pub fn columns(
    history: &History,
    cores: Range<usize>,
    axis: &Axis,
) -> impl Iterator<Item = (u16, MeanUse)> {
    axis.columns_of(samples(history, cores, axis))
}

/// The use of some cores together as it can be seen: samples that are far apart, and means of those that are not.
pub fn seen(history: &History, cores: Range<usize>, axis: &Axis) -> Vec<Stretch<MeanUse>> {
    axis.seen(samples(history, cores, axis))
}

fn samples(
    history: &History,
    cores: Range<usize>,
    axis: &Axis,
) -> impl Iterator<Item = Stretch<CoreUse>> {
    let mut since = axis.from();
    let all = history.cores(axis.from(), axis.end());
    all.filter_map(move |sample| {
        let from = std::mem::replace(&mut since, sample.run);
        mean(sample, &cores).map(|of| Stretch {
            from,
            to: sample.run,
            of,
        })
    })
}

/// Who ran on a core, as long as that was the same worker (place in `Now::workers`); of several in one sample the first.
pub fn ran(history: &History, core: usize, axis: &Axis) -> Vec<Stretch<usize>> {
    let mut since = axis.from();
    let mut stretches: Vec<Stretch<usize>> = Vec::new();
    for sample in history.cores(axis.from(), axis.end()) {
        let from = std::mem::replace(&mut since, sample.run);
        let Some((_, worker)) = sample.ran.iter().find(|(on, _)| *on == core) else {
            continue;
        };
        match stretches.last_mut() {
            Some(last) if last.of == *worker && last.to == from => last.to = sample.run,
            _ => stretches.push(Stretch {
                from,
                to: sample.run,
                of: *worker,
            }),
        }
    }
    stretches
}

/// The mean use of some cores in one sample; `None` when none of them is known.
pub fn mean(sample: &Cores, cores: &Range<usize>) -> Option<CoreUse> {
    let end = cores.end.min(sample.use_of.len());
    let known = sample.use_of.get(cores.start..end)?.iter().flatten();
    let (mut own, mut all, mut n) = (0.0, 0.0, 0.0);
    for used in known {
        own += used.own;
        all += used.all;
        n += 1.0;
    }
    (n > 0.0).then(|| CoreUse {
        own: own / n,
        all: all / n,
    })
}
