//! Asking the operating system about the cores and our own processes, in a thread of its own: it may take a while.

use super::{clock::Clock, guard::guarded, hear::Hear};
use crate::{
    engine::{Input, Samples},
    event::{ProcessId, ProcessSample, RealTime, WorkerId, WorkerSample},
    sys::{self, process::OsSample},
};
use crossbeam_channel::{Receiver, Sender};
use std::{collections::BTreeMap, io, thread, time::Duration};
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// The processes and threads to sample.
pub(super) struct SampleTargets {
    /// Each process with its id.
    pub(super) processes: Vec<(ProcessId, u32)>,
    /// Each thread of a process with several workers: the worker, the process's id, the system's number of the thread.
    pub(super) threads: Vec<(WorkerId, u32, u32)>,
}

/// The sampler as the coordinator sees it; it ends when this is dropped.
pub(super) struct Sampler {
    asks: Sender<SampleTargets>,
}

/// What is remembered between two samples.
struct Memory {
    system: Option<System>,
    clock: Clock,
    /// When each process and thread was looked at last, by the system's number, and its CPU time then.
    before: BTreeMap<u32, (RealTime, RealTime)>,
    asked_before: Option<RealTime>,
}

/// Two samples farther apart than this say nothing of the time between them: the run was paused, or the program itself stood
/// still.
const APART: RealTime = RealTime::from_millis(1_500);

impl Sampler {
    /// Starts the thread.
    ///
    /// # Errors
    /// When there can be no more threads.
    pub(super) fn begin(hear: Hear) -> io::Result<Self> {
        let (asks, questions) = crossbeam_channel::bounded(1);
        thread::Builder::new()
            .name("sampler".into())
            .spawn(move || guarded("sampler", &hear, || run(&questions, &hear)))?;
        Ok(Self { asks })
    }

    /// Asks for a sample of these, unless one is under way.
    pub(super) fn ask(&self, targets: SampleTargets) {
        let _ = self.asks.try_send(targets);
    }
}

fn run(questions: &Receiver<SampleTargets>, hear: &Hear) {
    let system = System::new();
    let system = system
        .inspect_err(|error| tracing::warn!(%error, "the use of the cores stays unknown"))
        .ok();
    let mut memory = Memory {
        system,
        clock: Clock::start(),
        before: BTreeMap::new(),
        asked_before: None,
    };
    for targets in questions {
        hear(Input::Sampled(memory.sample(&targets)));
    }
}

impl Memory {
    fn sample(&mut self, targets: &SampleTargets) -> Samples {
        let (cores, pids) = (self.cores(), &targets.processes);
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
        let mut processes: Vec<ProcessSample> = all
            .filter_map(|((name, pid), os_sample)| self.process(*name, *pid, os_sample, &last))
            .collect();
        // of a process with several workers its first thread says nothing: it only starts them
        let several = |pid: u32| targets.threads.iter().any(|(_, host, _)| *host == pid);
        for (name, _) in pids.iter().filter(|(_, pid)| several(*pid)) {
            let mut hosts = processes.iter_mut();
            if let Some(sample) = hosts.find(|sample| sample.process == *name) {
                (sample.ready, sample.core) = (None, None);
            }
        }
        Samples {
            cores,
            processes,
            workers: self.threads(&targets.threads, &last),
        }
    }

    /// The threads that are still there.
    fn threads(
        &mut self,
        threads: &[(WorkerId, u32, u32)],
        last: &BTreeMap<u32, (RealTime, RealTime)>,
    ) -> Vec<WorkerSample> {
        let mut sample = |(worker, pid, tid): &(WorkerId, u32, u32)| {
            let os_sample = sys::process::sample_thread(*pid, *tid)?;
            let cpu_time = os_sample.cpu_time.into();
            Some(WorkerSample {
                worker: *worker,
                cpu: self.use_since(*tid, cpu_time, last),
                cpu_time: Some(cpu_time),
                core: Some(os_sample.core),
                os: os_sample.letter,
                ready: os_sample.ready.map(RealTime::from),
            })
        };
        threads.iter().filter_map(&mut sample).collect()
    }

    /// Use of each core since the last sample, in percent; unknown at the first.
    fn cores(&mut self) -> Vec<Option<f32>> {
        let Some(system) = &mut self.system else {
            return Vec::new();
        };
        system.refresh_cpu_usage();
        let now = self.clock.now();
        let before = self.asked_before.replace(now);
        let known = before.is_some_and(|before| now - before <= APART);
        let ours = sys::process::usable_cores();
        let cores = (0_u32..).zip(system.cpus());
        // of a core on which nothing of ours may run, nothing is told
        let used = |(number, core): (u32, &sysinfo::Cpu)| {
            let usable = ours.as_ref().is_none_or(|ours| ours.contains(&number));
            (known && usable).then(|| core.usage().clamp(0.0, 100.0))
        };
        cores.map(used).collect()
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
        sample.cpu = self.use_since(pid, sample.cpu_time, last);
        Some(sample)
    }

    /// Use of a core in percent since the last look at what the system knows by this number; `None` at the first.
    fn use_since(
        &mut self,
        number: u32,
        cpu_time: RealTime,
        last: &BTreeMap<u32, (RealTime, RealTime)>,
    ) -> Option<f32> {
        let now = self.clock.now();
        self.before.insert(number, (now, cpu_time));
        let (at, before) = last
            .get(&number)
            .filter(|(at, _)| *at < now && now - *at <= APART)?;
        Some((100.0 * (cpu_time - *before).as_secs_f64() / (now - *at).as_secs_f64()) as f32)
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
        ready: os_sample.ready.map(RealTime::from),
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
