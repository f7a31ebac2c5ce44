//! A run of real processes under watch: every event goes to the books, to the model and to the list of processes.

use crate::{
    books::Books,
    system::{Grip, Own, children, letter},
};
use procession::{
    event::{
        Event, HowEnded, RealTime, State, What, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::{Model, history::DisplayState, now::Worker},
    scenario::{Command, Scenario},
    source::{Source, lab::Lab},
};
use rustix::process::Signal;
use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

/// Ten times as long as anything may take here.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// How many tellings, one a millisecond, may lie unread.
const MOST_BEHIND: usize = 200;

pub(crate) struct Watch {
    lab: Lab,
    pub(crate) model: Model,
    books: Books,
    /// Children that were started and not joined, and a grip on each.
    grips: BTreeMap<WorkerId, Grip>,
    pids: Vec<u32>,
    before: Own,
    /// Operations of the queue.
    moves: u64,
    /// When the last of them was.
    moved_at: RealTime,
    joined: u32,
    seq: u64,
    over: bool,
}

impl Watch {
    /// Starts a run; workers are processes of `program`.
    pub(crate) fn start(program: &Path, scenario: &Scenario, seed: u64) -> Self {
        let before = Own::now();
        let lab =
            Lab::start_with(program.to_owned(), scenario, seed).expect("a lab can be started here");
        Self {
            model: Model::new(lab.header().clone()),
            lab,
            books: Books::default(),
            grips: BTreeMap::new(),
            pids: Vec::new(),
            before,
            moves: 0,
            moved_at: RealTime::ZERO,
            joined: 0,
            seq: 0,
            over: false,
        }
    }

    pub(crate) fn ask(&self, command: &str) {
        self.lab.ask(command.parse().expect("a command"));
    }

    /// Sends a signal behind the lab's back.
    pub(crate) fn signal(&self, name: &str, signal: Signal) {
        let now = &self.model.now;
        let worker = now.worker(WorkerId::new(name));
        let process = worker.and_then(|place| now.process_of(&now.workers[place]));
        let grip = process.and_then(|process| self.grips.get(&process.name.name().into()));
        if let Some(grip) = grip {
            grip.send(signal);
        }
    }

    /// The workers of children that were started and not joined; a thread that has ended is none of them.
    pub(crate) fn present(&self) -> Vec<WorkerId> {
        let now = &self.model.now;
        let there = |worker: &&Worker| {
            let process = now.process_of(worker);
            process.is_some_and(|it| self.grips.contains_key(&it.name.name().into()))
                && now.display_state(worker) != DisplayState::Gone
        };
        let there = now.workers.iter().filter(there);
        there.map(|worker| worker.name).collect()
    }

    /// Workers of this group that can do something, or will when they go on. One that has come and said nothing yet may
    /// never say anything.
    pub(crate) fn living(&self, group: &str) -> usize {
        let now = &self.model.now;
        let can = |worker: &&Worker| {
            now.lives(worker) && worker.state != State::Ending && !now.doomed(worker)
        };
        let of = |worker: &&Worker| now.group_of(worker).is_some_and(|of| of.name == *group);
        let workers = now.workers.iter().filter(of);
        workers
            .filter(can)
            .filter(|worker| worker.state != State::Running || worker.line > 1)
            .count()
    }

    pub(crate) const fn over(&self) -> bool {
        self.over
    }

    pub(crate) const fn closed(&self) -> bool {
        self.books.closed
    }

    /// Operations of the queue so far.
    pub(crate) const fn moves(&self) -> u64 {
        self.moves
    }

    /// Processes joined so far.
    pub(crate) const fn joined(&self) -> u32 {
        self.joined
    }

    pub(crate) const fn repeats(&self) -> u64 {
        self.books.repeats
    }

    /// Listens for so long.
    pub(crate) fn hear(&mut self, time: Duration) {
        let by = Instant::now() + time;
        while !self.over && self.listen(by, |_| false).is_none() && Instant::now() < by {}
        self.catch_up();
    }

    /// A flood may be faster than the books are kept here: then it waits until they are.
    fn catch_up(&mut self) {
        if self.lab.events().len() > MOST_BEHIND {
            self.ask("pause");
            while !self.over && !self.lab.events().is_empty() {
                self.listen(Instant::now() + LIMIT, |_| false);
            }
            self.ask("continue");
        }
    }

    /// Listens until this happens from now on, and tells when it did.
    #[track_caller]
    pub(crate) fn until(&mut self, happens: impl Fn(&What) -> bool) -> RealTime {
        let by = Instant::now() + LIMIT;
        loop {
            if let Some(at) = self.listen(by, &happens) {
                return at;
            }
            assert!(
                Instant::now() < by && !self.over,
                "it never came; now:\n{:#?}",
                self.model.now
            );
        }
    }

    /// Listens until this is so.
    #[track_caller]
    pub(crate) fn until_so(&mut self, is_so: impl Fn(&Self) -> bool) {
        let by = Instant::now() + LIMIT;
        while !is_so(self) {
            self.listen(by, |_| false);
            assert!(
                Instant::now() < by && !self.over,
                "it never came; now:\n{:#?}",
                self.model.now
            );
        }
    }

    /// Takes what comes next, and all of it; tells when the first of it that is looked for happened.
    fn listen(&mut self, by: Instant, happens: impl Fn(&What) -> bool) -> Option<RealTime> {
        let Ok(batch) = self.lab.events().recv_deadline(by) else {
            return None;
        };
        for event in &batch {
            self.take(event);
        }
        batch
            .iter()
            .find(|event| happens(&event.what))
            .map(|event| event.at)
    }

    fn take(&mut self, event: &Event) {
        assert_eq!(event.seq, self.seq, "the order has no gaps");
        self.seq += 1;
        self.books.take(&event.what);
        self.model.apply(event);
        match &event.what {
            What::ProcessStarted {
                process,
                pid,
                parent: Some(_),
            } => {
                self.pids.push(*pid);
                self.grips
                    .extend(Grip::of_child(*pid).map(|grip| (process.name().into(), grip)));
            }
            What::ProcessJoined { process, .. } => {
                self.grips.remove(&process.name().into());
                self.joined += 1;
            }
            What::RunEnded { how, .. } => {
                assert_ne!(*how, HowEnded::Failed, "{:?}", event.what);
                self.over = true;
            }
            What::Put { .. } | What::Got { .. } | What::Done { .. } => {
                self.moves += 1;
                self.moved_at = event.at;
            }
            _ => {}
        }
        let ledger = &self.model.now.ledger();
        assert!(ledger.balanced(), "{ledger:?} after {event:?}");
        assert_eq!(
            (ledger.put, ledger.done, ledger.returned),
            (self.books.put, self.books.done, self.books.back)
        );
    }

    /// Waits until every process is in the state that the model says, and tells how long that took by the lab's clock:
    /// in a flood, a test hears of it later than a screen would.
    #[track_caller]
    pub(crate) fn agree(&mut self) -> RealTime {
        let (began, since) = (Instant::now(), self.lab.now());
        loop {
            let Some(disagreement) = self.disagreement() else {
                return self.model.now.at - since;
            };
            assert!(began.elapsed() < LIMIT, "{disagreement}");
            self.hear(Duration::from_millis(2));
        }
    }

    fn disagreement(&self) -> Option<String> {
        let now = &self.model.now;
        now.workers.iter().find_map(|worker| {
            let process = now.process_of(worker)?;
            let display = now.display_state(worker);
            let agrees = match (display, letter(process.pid)) {
                // who is not ready yet is not said to be suspended
                (DisplayState::Starting | DisplayState::Gone, _) => true,
                (DisplayState::Zombie, letter) => letter == Some('Z'),
                (DisplayState::Suspended, letter) => letter == Some('T'),
                (_, letter) => matches!(letter, Some('R' | 'S' | 'D')),
            };
            (!agrees).then(|| {
                format!(
                    "{} is {display:?}, but the system says {:?}",
                    worker.name,
                    letter(process.pid)
                )
            })
        })
    }

    /// No more faults: everybody goes on. If the queue is open and somebody puts and somebody gets, something moves
    /// soon; it reports how soon.
    #[track_caller]
    pub(crate) fn comes_to_life(&mut self) -> Option<RealTime> {
        self.ask("capacity 5");
        self.ask("speed 100");
        for name in self.present() {
            self.signal(&name, Signal::CONT);
            self.ask(&format!("resume {name}"));
        }
        self.ask("continue");
        self.agree();
        let (began, since) = (Instant::now(), self.lab.now());
        while self.moved_at <= since {
            if self.over
                || self.closed()
                || self.living(PRODUCERS) == 0
                || self.living(CONSUMERS) == 0
            {
                return None;
            }
            assert!(
                began.elapsed() < LIMIT,
                "nothing moves:\n{:#?}",
                self.model.now
            );
            self.hear(Duration::from_millis(2));
        }
        Some(self.moved_at - since)
    }

    /// Ends the run: nothing of it is left. Tells how long it took.
    #[track_caller]
    pub(crate) fn end(mut self) -> Duration {
        let began = Instant::now();
        self.lab.ask(Command::End(HowEnded::Quit));
        while !self.over {
            self.hear(LIMIT);
            assert!(
                began.elapsed() < LIMIT,
                "it does not end:\n{:#?}",
                self.model.now
            );
        }
        let took = began.elapsed();
        let Self {
            lab,
            grips,
            pids,
            before,
            ..
        } = self;
        assert!(grips.is_empty(), "not joined: {:?}", grips.keys());
        drop(lab);
        let left: Vec<u32> = pids
            .into_iter()
            .filter(|pid| children(std::process::id()).contains(pid))
            .collect();
        assert!(left.is_empty(), "still there: {left:?}");
        let by = Instant::now() + LIMIT;
        while !Own::now().as_before(&before) {
            assert!(
                Instant::now() < by,
                "{before:?} has become {:?}",
                Own::now()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        took
    }
}
