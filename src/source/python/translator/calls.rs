//! Calls: what a worker waits in, and what its calls did.

use super::{
    Translator,
    facts::{Call, Happening, Made, Object, Op, Role, Thing},
};
use crate::{
    event::{
        EndSignal, Fact, ProcessId, RealTime, RunTime, SourceLine, State, Value, What, WorkerId,
    },
    source::python::ring::{RawValue, Slot},
};

/// Whoever ends next, as `waiting_in_join` names it.
const ANY: &str = "any";

impl Translator {
    /// A worker is inside a call that takes its time.
    pub(super) fn inside(&mut self, worker: usize, life: usize, op: Op, slot: Slot) {
        let held = Happening::Inside {
            worker,
            life,
            op,
            slot,
        };
        if self.workers[worker].ended || self.holds(worker, held) {
            return;
        }
        if op == Op::Wait {
            self.give_back(worker, life, slot.object);
        }
        let state = self.state(life, op, slot.object, slot.value);
        let state = state.filter(|state| slot.most >= 0 && self.is_wait(life, &slot, state));
        if state.is_none() && self.workers[worker].waits == 0 {
            // nothing is known but that it runs
            return;
        }
        self.workers[worker].waits = slot.enter;
        let most = u64::try_from(slot.most).unwrap_or(0);
        let most = (most > 0).then_some(RunTime(most));
        let sleeps = matches!(state, Some(State::Sleeping { .. }));
        let site = self.site(life, slot.site);
        self.changed(
            worker,
            state.unwrap_or(State::Running),
            site,
            most.filter(|_| !sleeps),
            Fact::Concluded,
        );
    }

    /// Whether a call that takes its time waits: the first `put` of a process starts a thread, and never waits where
    /// there is no limit.
    fn is_wait(&self, life: usize, slot: &Slot, state: &State) -> bool {
        if !matches!(state, State::WaitingToPut { .. }) {
            return true;
        }
        let thing = self.lives[life].thing(slot.object);
        let thing = thing.map(|thing| &self.things[thing]);
        let Some(Thing {
            kind,
            role: Role::Queue(content),
            ..
        }) = thing
        else {
            return true;
        };
        if !kind.ends_with("Queue") || kind == "SimpleQueue" {
            return true;
        }
        let over = self.lives[life].threads[&slot.thread].over == slot.enter;
        content
            .capacity
            .is_some_and(|most| content.depth() >= most || !over)
    }

    /// A call is over.
    pub(super) fn call(&mut self, call: Call) {
        let worker = call.worker;
        if self.workers[worker].ended || self.holds(worker, Happening::Call(call.clone())) {
            return;
        }
        if let Some(thing) = self.lacks(worker, &call) {
            let before = self.workers[worker].needed;
            let since = *self.workers[worker].needed.get_or_insert(self.at);
            self.workers[worker].needs = Some((thing, since));
            self.workers[worker].held.push_front(Happening::Call(call));
            self.things[thing].needed_by.push_back(worker);
            if before.is_none() {
                self.needy.push(worker);
            }
            return;
        }
        self.workers[worker].needed = None;
        self.complete(worker, &call);
    }

    /// Whether something of this worker is held already; then this is held too, since it came after that.
    fn holds(&mut self, worker: usize, what: Happening) -> bool {
        let holds = self.workers[worker].needs.is_some();
        if holds {
            self.workers[worker].held.push_back(what);
        }
        holds
    }

    /// The thing that does not have what this call took from it, as far as is told.
    fn lacks(&mut self, worker: usize, call: &Call) -> Option<usize> {
        let takes = matches!(call.op, Op::Get | Op::Recv | Op::Acquire);
        if !takes || !call.record.has_effect() {
            return None;
        }
        let thing = self.lives[call.life].thing(call.record.object)?;
        let value = self.lives[call.life].value(call.record.value);
        let value = value.filter(|value| !matches!(value, Value::Type(_)));
        if self.is_pool(thing) || self.has_some(thing, worker, value.as_ref()) {
            return None;
        }
        // one that had begun before this call was over: its effect came first
        let fits = |(_, giver): &(&u64, &Call)| {
            giver.record.enter <= call.record.exit
                && (value.is_none() || self.lives[giver.life].value(giver.record.value) == value)
        };
        let first = self.things[thing].coming.iter().find(fits);
        let first = first.map(|(number, _)| *number);
        let giver = first.and_then(|number| self.things[thing].coming.remove(&number));
        if let Some(giver) = giver {
            self.things[thing].early.insert(giver.number);
            self.give(&giver, thing);
        }
        let has_some = self.has_some(thing, worker, value.as_ref());
        (!has_some).then_some(thing)
    }

    /// Whether a worker can have taken this value from this thing, or anything if the value is not known.
    fn has_some(&self, thing: usize, worker: usize, value: Option<&Value>) -> bool {
        match &self.things[thing].role {
            Role::Queue(content) => content.may_hold(value),
            Role::Lock(holders) => holders.may_take(worker),
        }
    }

    /// Tells what a call did that puts something somewhere.
    fn give(&mut self, call: &Call, thing: usize) {
        let worker = call.worker;
        match self.things[thing].role {
            Role::Queue(_) => {
                let value = self.lives[call.life].value(call.record.value);
                self.put(worker, thing, value);
            }
            Role::Lock(_) => self.released(worker, thing),
        }
    }

    /// Those who needed something of this thing go on, as far as they can.
    pub(super) fn serve(&mut self, thing: usize) {
        let needy = std::mem::take(&mut self.things[thing].needed_by);
        for worker in needy {
            // a worker that still lacks it is put into the line again
            self.go_on(worker);
        }
    }

    /// What a worker did that was held.
    pub(super) fn go_on(&mut self, worker: usize) {
        self.workers[worker].needs = None;
        let held = std::mem::take(&mut self.workers[worker].held);
        for what in held {
            self.take(what);
        }
    }

    fn complete(&mut self, worker: usize, call: &Call) {
        let Call {
            life, op, record, ..
        } = call;
        let object = self.object_of(*life, *op, record.object);
        if record.has_effect() {
            match object {
                Some(Object::Thing(thing)) => self.used(worker, call, thing),
                Some(Object::Process(pid)) => self.used_process(worker, *op, pid),
                _ => {}
            }
        }
        if *op == Op::Wait {
            self.take_back(worker);
        }
        let waits = self.workers[worker].waits;
        if waits > 0 && record.enter <= waits {
            self.workers[worker].waits = 0;
            let site = self.site(*life, record.site);
            self.changed(worker, State::Running, site, None, Fact::Seen);
        }
    }

    fn object_of(&self, life: usize, op: Op, object: u32) -> Option<Object> {
        let target = self.lives[life].target(op, object).map(Object::Thing);
        target.or_else(|| self.lives[life].objects.get(&object).copied())
    }

    fn used(&mut self, worker: usize, call: &Call, thing: usize) {
        let value = self.lives[call.life].value(call.record.value);
        let count = match value {
            Some(Value::Integer(count)) => u64::try_from(count).unwrap_or(1),
            _ => 1,
        };
        match call.op {
            op if op.gives() => {
                self.things[thing].coming.remove(&call.number);
                if !self.things[thing].early.remove(&call.number) {
                    self.give(call, thing);
                    self.serve(thing);
                }
            }
            Op::Get | Op::Recv if !self.is_pool(thing) => self.got(worker, thing, value.as_ref()),
            Op::Get if value != Some(Value::None) => self.things[thing].takers.push_back(worker),
            Op::TaskDone => self.task_done(worker, thing, 1),
            Op::Submit => self.put_others(worker, thing, count),
            Op::Finish => {
                let taker = self.taker(thing).unwrap_or(worker);
                self.got_others(taker, thing, count);
            }
            Op::Acquire => {
                let span = call.record.exit.saturating_sub(call.record.enter);
                self.taken(worker, thing, RealTime(span));
            }
            _ => {}
        }
    }

    /// The worker of a pool that took a task first, and can have finished one: of those that have ended all but the last,
    /// which may have died with its worker.
    fn taker(&mut self, thing: usize) -> Option<usize> {
        let takers = &mut self.things[thing].takers;
        let can = |(place, taker): (usize, &usize)| {
            !self.workers[*taker].ended || takers.iter().skip(place + 1).any(|other| other == taker)
        };
        let first = takers.iter().enumerate().position(can);
        takers.remove(first.unwrap_or(0))
    }

    fn used_process(&mut self, worker: usize, op: Op, pid: u32) {
        let Some(process) = self.by_pid.get(&pid).copied() else {
            return;
        };
        if self.processes[process].helper {
            return;
        }
        let signal = match op {
            Op::Join => return self.joined(process, self.workers[worker].process),
            Op::Terminate => EndSignal::Terminate,
            Op::Kill => EndSignal::Kill,
            _ => return,
        };
        let process = self.process_name(process);
        self.tell(What::Signalled { process, signal });
    }

    /// Calls that are missing, of which only their number is known: the events that give the number tell that.
    pub(super) fn missing(&mut self, worker: usize, life: usize, op: Op, object: u32, count: u64) {
        let Some(thing) = self.lives[life].target(op, object) else {
            return;
        };
        match op {
            Op::Put | Op::Send | Op::Submit => self.put_others(worker, thing, count),
            Op::Get | Op::Recv if self.is_pool(thing) => {}
            Op::Get | Op::Recv | Op::Finish => self.got_others(worker, thing, count),
            Op::TaskDone => self.task_done(worker, thing, count),
            _ => {}
        }
    }

    /// What a worker that is inside this call is said to do; `None`: what it waits for is not known.
    fn state(&mut self, life: usize, op: Op, object: u32, value: RawValue) -> Option<State> {
        let value = self.lives[life].value(value);
        let object = self.object_of(life, op, object);
        if op == Op::Sleep {
            let seconds = match value {
                Some(Value::Float(seconds)) => seconds.0,
                Some(Value::Integer(seconds)) => seconds as f64,
                _ => return None,
            };
            let span = RunTime::from_secs_f64(seconds);
            return Some(State::Sleeping { span });
        }
        let on = match (op, object) {
            (Op::ExitJoin, _) | (Op::ThreadJoin, None) => ProcessId::new(ANY),
            (Op::Join, Some(Object::Process(pid))) => {
                let process = *self.by_pid.get(&pid)?;
                self.process_name(process)
            }
            (Op::ThreadJoin, Some(Object::Thread(tid))) => {
                let own = self.processes[self.lives[life].process].workers.iter();
                let is = |worker: &usize| self.workers[*worker].tid == Some(tid);
                let worker = own.copied().find(is)?;
                self.worker_name(worker)?.name().into()
            }
            (_, Some(Object::Thing(thing))) => return self.state_at(op, thing, value),
            _ => return None,
        };
        Some(State::WaitingInJoin { on })
    }

    fn state_at(&mut self, op: Op, thing: usize, value: Option<Value>) -> Option<State> {
        Some(match (op, self.made(thing)?) {
            (Op::Put | Op::Send, Made::Queue(on)) => State::WaitingToPut {
                on,
                value: value.unwrap_or_else(super::queues::unknown),
            },
            (Op::Get | Op::Recv, Made::Queue(on)) => State::WaitingToGet { on },
            (Op::JoinQueue, Made::Queue(on)) => State::WaitingForTasks { on },
            (Op::Flush, Made::Queue(on)) => State::WaitingToFlush { on },
            (Op::Result, Made::Queue(on)) => State::WaitingForResult { on },
            (Op::Acquire, Made::Lock(on)) => State::WaitingForLock { on },
            (Op::Wait | Op::EventWait | Op::BarrierWait, Made::Lock(on)) => {
                State::WaitingToBeWoken { on }
            }
            _ => return None,
        })
    }

    pub(super) fn site(&self, life: usize, site: u32) -> SourceLine {
        let site = self.lives[life].sites.get(&site);
        site.map(|site| site.source).unwrap_or_default()
    }

    pub(super) fn changed(
        &mut self,
        worker: usize,
        state: State,
        source: SourceLine,
        most: Option<RunTime>,
        fact: Fact,
    ) {
        let name: Option<WorkerId> = self.worker_name(worker);
        if let Some(worker) = name {
            let SourceLine { file, line } = source;
            self.tell(What::StateChanged {
                worker,
                state,
                line,
                file,
                most,
                fact,
            });
        }
    }
}
