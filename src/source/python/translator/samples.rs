//! What the system says of the processes now and then.

use super::{Translator, facts::Happening};
use crate::{
    event::{ProcessId, ProcessSample, RealTime, What},
    sys::process::OsSample,
};

impl Translator {
    /// What the system says of these processes at this moment of the monotonic clock.
    pub(in crate::source::python) fn sampled(&mut self, now: u64, all: &[(u32, OsSample)]) {
        let at = self.run_time(now);
        let mut samples = Vec::new();
        for (pid, found) in all {
            let place = self.process_of(*pid);
            let cpu_time = RealTime::from(found.cpu_time);
            let before = self.processes[place].sampled.replace((at, cpu_time));
            let cpu = before
                .filter(|(before, _)| *before < at)
                .map(|(before, used)| {
                    let share = (cpu_time - used).0 as f64 / (at - before).0 as f64;
                    (share * 100.0) as f32
                });
            let sample = ProcessSample {
                // named when it is told
                process: ProcessId::new(""),
                cpu,
                cpu_time,
                rss: found.rss,
                core: Some(found.core),
                os: found.letter,
                ready: found.ready.map(RealTime::from),
            };
            samples.push((place, sample));
        }
        self.push(now, Happening::Sampled(samples));
    }

    pub(super) fn tell_samples(&mut self, samples: &[(usize, ProcessSample)]) {
        let named = samples.iter().filter_map(|(place, sample)| {
            let known = &self.processes[*place];
            let process = known.name.filter(|_| !known.ended)?;
            Some(ProcessSample {
                process,
                ..sample.clone()
            })
        });
        let processes: Vec<ProcessSample> = named.collect();
        if !processes.is_empty() {
            self.tell(What::Sampled {
                // how much other programs use the cores is not asked
                cores: vec![None],
                processes,
                workers: Vec::new(),
            });
        }
    }
}
