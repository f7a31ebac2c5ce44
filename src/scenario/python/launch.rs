//! Main's part of the program: it makes the queues and the workers, and performs the launch script.

use super::{
    cast::Cast,
    code::{Code, Does},
    moments,
    parts::{Function, Parts},
};
use crate::{
    event::{QueueId, WorkerId},
    scenario::{MARKER, Step, group_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// More of the same line than this stand in a loop.
const MOST_REPEATED: usize = 2;
/// From `if __name__ …` on.
pub(super) fn main(parts: &Parts<'_>) -> Code {
    let script = parts.scenario.script();
    let mut main = Main {
        parts,
        cast: Cast::new(parts),
        script: &script,
        code: Code::default(),
        started: Vec::new(),
        joined: BTreeMap::new(),
        told: BTreeSet::new(),
        closed: BTreeSet::new(),
        settled: BTreeSet::new(),
    };
    main.code.push(0, "if __name__ == \"__main__\":");
    main.cast.make(&mut main.code);
    main.perform();
    if main.code.last() == 1 {
        main.code.push(1, "pass");
    }
    main.code
}

struct Main<'a> {
    parts: &'a Parts<'a>,
    cast: Cast<'a>,
    script: &'a [Step],
    code: Code,
    /// Started so far, in this order.
    started: Vec<WorkerId>,
    /// Joined so far, and at which line.
    joined: BTreeMap<WorkerId, u32>,
    /// The workers for which main has put a `None`.
    told: BTreeSet<WorkerId>,
    /// The queues into which main has put a `None` that is passed on.
    closed: BTreeSet<QueueId>,
    /// The added workers whose coming main has waited for.
    settled: BTreeSet<WorkerId>,
}

impl Main<'_> {
    /// Step after step. Those that go together in a loop are performed together.
    fn perform(&mut self) {
        let starts = |step: &&Step| matches!(step, Step::Start(_));
        let begun = self.script.iter().take_while(starts).count();
        let mut next = 0;
        while next < self.script.len() {
            if next == begun {
                self.set_moments();
            }
            let step = &self.script[next];
            let same = self.script[next..]
                .iter()
                .take_while(|it| self.alike(step, it));
            let end = next + same.count();
            match step {
                Step::Start(_) => self.start(next, end),
                Step::Join(_) => self.join(next, end),
                Step::PutStop(queue) => self.put_markers(*queue, next, end),
                Step::Supervise => self.supervise(next),
            }
            next = end;
        }
        if next == begun {
            self.set_moments();
        }
        // main's own end waits for those who are left
        let added = self.parts.added.iter().map(|added| added.worker);
        for worker in self.started.clone().into_iter().chain(added) {
            self.close_for(worker, next);
        }
        if self.parts.endings.closes() {
            self.settle_all();
        }
    }

    /// Before main's own end: a worker that is added at a moment is there by now, or never comes.
    fn settle_all(&mut self) {
        let open = |worker: &WorkerId| {
            self.parts.comes_by_chance(*worker) && !self.settled.contains(worker)
        };
        let added = self.parts.added.iter().map(|added| added.worker);
        let rest: Vec<WorkerId> = added.filter(open).collect();
        if !rest.is_empty() {
            self.join_all(&self.started.clone());
        }
        for worker in rest {
            self.settle(worker);
        }
    }

    /// Waits until this worker is added, or says that it is too late for that.
    fn settle(&mut self, worker: WorkerId) {
        if !self.settled.insert(worker) {
            return;
        }
        if let Some(too_late) = self.cast.too_late(worker) {
            self.code.push(1, format!("{too_late}.set()"));
        }
        if let Some(adder) = self.cast.adder(worker) {
            self.code.push(1, format!("{adder}.join()"));
        }
    }

    /// Joins this added worker, if it has come.
    fn join_added(&mut self, worker: WorkerId) {
        let Some(name) = self
            .cast
            .name(worker)
            .filter(|_| !self.joined.contains_key(&worker))
        else {
            return;
        };
        let sure = self.cast.adder(worker).is_some() && !self.parts.comes_by_chance(worker);
        if !sure {
            self.code.push(1, format!("if {name}.is_alive():"));
        }
        self.code
            .push(if sure { 1 } else { 2 }, format!("{name}.join()"));
        self.joined.insert(worker, self.code.last());
    }

    /// Whether these steps are the same but for the worker, which stands in the same list.
    fn alike(&self, a: &Step, b: &Step) -> bool {
        match (a, b) {
            (Step::Start(a), Step::Start(b)) | (Step::Join(a), Step::Join(b)) if a != b => {
                let list = |worker| self.cast.list_of(worker).map(|(list, _)| list);
                list(*a).is_some() && list(*a) == list(*b)
            }
            _ => a == b,
        }
    }

    /// The workers of these steps.
    fn workers(&self, from: usize, to: usize) -> Vec<WorkerId> {
        let worker = |step: &Step| match step {
            Step::Start(worker) | Step::Join(worker) => Some(*worker),
            Step::PutStop(_) | Step::Supervise => None,
        };
        self.script[from..to].iter().filter_map(worker).collect()
    }

    fn start(&mut self, from: usize, to: usize) {
        let workers = self.workers(from, to);
        self.started.extend(&workers);
        let lines = self.call(&workers, "start");
        for (step, (_, line)) in lines.into_iter().enumerate() {
            self.code.mark(number(from + step), line);
        }
    }

    fn join(&mut self, from: usize, to: usize) {
        let workers = self.workers(from, to);
        for worker in &workers {
            self.close_for(*worker, to);
        }
        self.join_all(&workers);
        for (step, worker) in workers.iter().enumerate() {
            let line = self.joined.get(worker).copied();
            self.code.mark(number(from + step), line.unwrap_or(0));
        }
    }

    /// Joins those of these that are not joined yet.
    fn join_all(&mut self, workers: &[WorkerId]) {
        let mut rest = workers.to_vec();
        rest.retain(|worker| !self.joined.contains_key(worker));
        let lines = self.call(&rest, "join");
        self.joined.extend(lines);
    }

    /// Free play has no end: main waits for all that it started.
    fn supervise(&mut self, step: usize) {
        let workers = self.started.clone();
        self.join_all(&workers);
        let first = workers.first().and_then(|worker| self.joined.get(worker));
        self.code.mark(number(step), first.copied().unwrap_or(0));
    }

    /// Calls this of each worker: in a loop over their list where many follow one another there. Gives the line of each.
    fn call(&mut self, workers: &[WorkerId], what: &str) -> Vec<(WorkerId, u32)> {
        let mut lines = Vec::with_capacity(workers.len());
        let mut rest = workers;
        while let Some(first) = rest.first() {
            let run = self.cast.run(rest);
            let (these, others) = rest.split_at(run);
            if run > MOST_REPEATED
                && let Some((list, from)) = self.cast.list_of(*first)
            {
                let (group, _) = group_of(&self.parts.groups, *first).unwrap_or_default();
                let whole = run == self.parts.groups[group].count as usize;
                let slice = if whole {
                    list.to_owned()
                } else {
                    format!("{list}[{from}:{}]", from as usize + run)
                };
                let one = self.cast.one();
                self.code.push(1, format!("for {one} in {slice}:"));
                self.code.push(2, format!("{one}.{what}()"));
                lines.extend(these.iter().map(|worker| (*worker, self.code.last())));
            } else {
                for worker in these {
                    // of none that is never started
                    if let Some(name) = self.cast.name(*worker) {
                        self.code.push(1, format!("{name}.{what}()"));
                        lines.push((*worker, self.code.last()));
                    }
                }
            }
            rest = others;
        }
        lines
    }

    fn put_markers(&mut self, queue: Option<QueueId>, from: usize, to: usize) {
        let only = self.parts.queues.keys().next().copied();
        if let Some(queue) = queue.or(only) {
            let lines = self.put(queue, &format!("\"{MARKER}\""), to - from);
            for (step, line) in (from..to).zip(lines) {
                self.code.mark(number(step), line);
            }
        }
    }

    /// Puts this, so often. Gives the lines.
    fn put(&mut self, queue: QueueId, what: &str, times: usize) -> Vec<u32> {
        let Some(name) = self.parts.queues.get(&queue) else {
            return vec![0; times];
        };
        let put = format!("{name}.put({what})");
        if times > MOST_REPEATED {
            self.code.push(1, format!("for _ in range({times}):"));
            self.code.push(2, put);
            return vec![self.code.last(); times];
        }
        let mut one = || {
            self.code.push(1, &put);
            self.code.last()
        };
        (0..times).map(|_| one()).collect()
    }

    /// Before main waits for this worker, with the steps from `next` on still to come: if it ends when its queue closes,
    /// main joins those that put into the queue, and those that get from it and end otherwise, and then puts a `None` for
    /// each that ends so. Where that cannot come to an end, the queue would not close either.
    fn close_for(&mut self, worker: WorkerId, next: usize) {
        let closes = self.function(worker).and_then(Function::closes);
        let Some(queue) = closes.filter(|_| self.parts.endings.closes()) else {
            return;
        };
        let done = self.told.contains(&worker) || self.closed.contains(&queue);
        if done || self.stays_open(queue, next) {
            return;
        }
        let of = |worker: &&WorkerId| {
            self.function(**worker)
                .map(|it| (it.puts(queue), it.gets(queue)))
        };
        let first = |worker: &&WorkerId| {
            let closes = self.function(**worker).and_then(Function::closes) == Some(queue);
            of(worker).is_some_and(|(puts, gets)| puts || (gets && !closes))
        };
        let others: Vec<WorkerId> = self.started.iter().filter(first).copied().collect();
        let added = self.parts.added.iter().map(|added| added.worker);
        let added: Vec<WorkerId> = added.filter(|worker| first(&worker)).collect();
        for other in &others {
            self.close_for(*other, next);
        }
        self.join_all(&others);
        for added in added {
            self.settle(added);
            self.close_for(added, next);
            self.join_added(added);
        }
        if self.parts.endings.passes(queue) {
            self.closed.insert(queue);
            self.put(queue, "None", 1);
            return;
        }
        let waits = |worker: &WorkerId| {
            self.function(*worker).and_then(Function::closes) == Some(queue)
                && !self.told.contains(worker)
        };
        let waiting: Vec<WorkerId> = self.started.iter().copied().filter(waits).collect();
        self.put(queue, "None", waiting.len());
        self.told.extend(waiting);
    }

    /// Whether main is still to put a stop marker into this queue, or to start a worker that puts into it.
    fn stays_open(&self, queue: QueueId, next: usize) -> bool {
        let only = self.parts.queues.keys().next().copied();
        self.script[next..].iter().any(|step| match step {
            Step::PutStop(into) => into.or(only) == Some(queue),
            Step::Start(worker) => self.function(*worker).is_some_and(|it| it.puts(queue)),
            Step::Join(_) | Step::Supervise => false,
        })
    }

    /// Has done to the workers what the timed actions do.
    fn set_moments(&mut self) {
        let Parts {
            scenario, added, ..
        } = self.parts;
        moments::set(scenario, added, &self.cast, &self.started, &mut self.code);
    }

    fn function(&self, worker: WorkerId) -> Option<&Function> {
        self.parts.function_of(worker)
    }
}

/// The step at this place of the script.
fn number(place: usize) -> Does {
    Does::Step(u32::try_from(place + 1).unwrap_or(u32::MAX))
}
