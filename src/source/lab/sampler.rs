//! Asking the operating system about the cores and our own processes, in a thread of its own: it may take a while.

use super::{clock::Clock, hear::Hear};
use crate::{
    engine::Input,
    event::{ProcessId, ProcessSample, RealTime},
    sys::{self, process::OsSample},
};
use crossbeam_channel::{Receiver, Sender};
use std::{collections::BTreeMap, io, thread, time::Duration};
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// Whom to ask about.
pub(super) type Pids = Vec<(ProcessId, u32)>;

/// The sampler as the coordinator sees it; it ends when this is dropped.
pub(super) struct Sampler {
    asks: Sender<Pids>,
}

/// What is remembered between two samples.
struct Memory {
    system: Option<System>,
    clock: Clock,
    /// When each process was looked at last, and its CPU time then.
    before: BTreeMap<u32, (RealTime, RealTime)>,
    asked_before: bool,
}

impl Sampler {
    /// Starts the thread.
    ///
    /// # Errors
    /// When there can be no more threads.
    pub(super) fn begin(hear: Hear) -> io::Result<Self> {
        let (asks, questions) = crossbeam_channel::bounded(1);
        thread::Builder::new()
            .name("sampler".into())
            .spawn(move || run(&questions, &hear))?;
        Ok(Self { asks })
    }

    /// Asks for a sample of these processes, unless one is under way.
    pub(super) fn ask(&self, pids: Pids) {
        let _ = self.asks.try_send(pids);
    }
}

fn run(questions: &Receiver<Pids>, hear: &Hear) {
    let system = System::new().ok();
    let mut memory = Memory {
        system,
        clock: Clock::start(),
        before: BTreeMap::new(),
        asked_before: false,
    };
    for pids in questions {
        let (cores, processes) = memory.sample(&pids);
        hear(Input::Sampled { cores, processes });
    }
}

impl Memory {
    fn sample(&mut self, pids: &Pids) -> (Vec<Option<f32>>, Vec<ProcessSample>) {
        let cores = self.cores();
        let samples: Vec<Option<OsSample>> = pids
            .iter()
            .map(|(_, pid)| sys::process::sample(*pid))
            .collect();
        let rest = pids
            .iter()
            .zip(&samples)
            .filter(|(_, os_sample)| os_sample.is_none());
        let rest: Vec<Pid> = rest.map(|((_, pid), _)| Pid::from_u32(*pid)).collect();
        if let Some(system) = self.system.as_mut().filter(|_| !rest.is_empty()) {
            let what = ProcessRefreshKind::nothing()
                .with_cpu()
                .with_memory()
                .without_tasks();
            system.refresh_processes_specifics(ProcessesToUpdate::Some(&rest), true, what);
        }
        let last = std::mem::take(&mut self.before);
        let all = pids.iter().zip(samples);
        let processes = all
            .filter_map(|((name, pid), os_sample)| self.process(*name, *pid, os_sample, &last))
            .collect();
        (cores, processes)
    }

    /// Use of each core since the last sample, in percent; unknown at the first.
    fn cores(&mut self) -> Vec<Option<f32>> {
        let Some(system) = &mut self.system else {
            return Vec::new();
        };
        system.refresh_cpu_usage();
        let known = std::mem::replace(&mut self.asked_before, true);
        system
            .cpus()
            .iter()
            .map(|core| known.then(|| core.usage().clamp(0.0, 100.0)))
            .collect()
    }

    /// Use since the last sample is worked out from CPU times: the same on all systems.
    fn process(
        &mut self,
        name: ProcessId,
        pid: u32,
        os_sample: Option<OsSample>,
        last: &BTreeMap<u32, (RealTime, RealTime)>,
    ) -> Option<ProcessSample> {
        let known = || {
            self.system
                .as_ref()?
                .process(Pid::from_u32(pid))
                .map(|known| less(name, known))
        };
        let mut sample = os_sample
            .map(|os_sample| all(name, os_sample))
            .or_else(known)?;
        let (now, cpu_time) = (self.clock.now(), sample.cpu_time);
        self.before.insert(pid, (now, cpu_time));
        sample.cpu = last
            .get(&pid)
            .filter(|(at, _)| *at < now)
            .map(|(at, before)| {
                (100.0 * (cpu_time - *before).as_secs_f64() / (now - *at).as_secs_f64()) as f32
            });
        Some(sample)
    }
}

/// What the system says of an ended process that was not reaped; `None`: nothing here.
pub(super) fn last(name: ProcessId, pid: u32) -> Option<ProcessSample> {
    sys::process::sample(pid).map(|os_sample| all(name, os_sample))
}

/// All that there is to know.
fn all(name: ProcessId, os_sample: OsSample) -> ProcessSample {
    ProcessSample {
        process: name,
        cpu: None,
        cpu_time: os_sample.cpu_time.into(),
        rss: os_sample.rss,
        core: Some(os_sample.core),
        os: os_sample.letter,
        ready: Some(os_sample.ready.into()),
    }
}

/// What is known on every system.
fn less(name: ProcessId, known: &sysinfo::Process) -> ProcessSample {
    ProcessSample {
        process: name,
        cpu: None,
        cpu_time: Duration::from_millis(known.accumulated_cpu_time()).into(),
        rss: known.memory(),
        core: None,
        os: '?',
        ready: None,
    }
}
