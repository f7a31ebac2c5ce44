//! The same report for programs; `docs/events.md` names the words of states and kinds.

use crate::{
    event::{RealTime, SourceLine},
    model::{
        Model,
        now::{Lock, Process, Queue, Worker},
        why::Verdict,
    },
    say::hang,
};
use serde_json::{Map, Value, json};

/// The format of this report; it rises when a field changes its meaning.
const FORMAT: u32 = 1;

/// The report at the real time `at` as one JSON object. Times are nanoseconds of run time. What is not known is left out.
pub fn json(model: &Model, at: RealTime) -> Value {
    let now = &model.now;
    let verdict = model.verdict(at);
    json!({
        "report": FORMAT,
        "title": model.header.title,
        "at": model.run_time(at),
        "verdict": verdict.map(|verdict| of_verdict(&verdict, model)),
        "processes": now.processes.iter().enumerate().map(|(place, it)| process(place, it, model, at)).collect::<Vec<_>>(),
        "queues": now.queues.iter().enumerate().map(|(place, it)| queue(place, it, model)).collect::<Vec<_>>(),
        "locks": now.locks.iter().map(|it| lock(it, model)).collect::<Vec<_>>(),
    })
}

fn names(model: &Model, workers: &[usize]) -> Vec<&'static str> {
    let of = |place: &usize| Some(model.now.workers.get(*place)?.name.as_str());
    workers.iter().filter_map(of).collect()
}

fn of_verdict(verdict: &Verdict, model: &Model) -> Value {
    match verdict {
        Verdict::AllWait => json!({"stuck": true}),
        Verdict::Unseen(workers) => json!({"stuck": null, "unknown": names(model, workers)}),
        Verdict::Hang(hang) => {
            let queue = hang.queue().and_then(|place| model.now.queues.get(place));
            let mut said = json!({
                "stuck": true,
                "hang": hang::id(hang),
                "waiters": names(model, &hang.waiters()),
                "ended": names(model, &hang.ended()),
            });
            if let Some(queue) = queue {
                said["queue"] = json!(queue.name);
            }
            said
        }
    }
}

/// Adds a line of the program, as far as it is known.
fn place(object: &mut Map<String, Value>, of: SourceLine) {
    if let Some(file) = of.file {
        object.insert("file".into(), json!(file));
    }
    if of.line > 0 {
        object.insert("line".into(), json!(of.line));
    }
}

fn object(value: Value, of: SourceLine) -> Value {
    let Value::Object(mut fields) = value else {
        return value;
    };
    fields.retain(|_, value| !value.is_null());
    place(&mut fields, of);
    Value::Object(fields)
}

fn process(at: usize, process: &Process, model: &Model, moment: RealTime) -> Value {
    let workers = model.now.workers.iter();
    let inside = workers.filter(|worker| worker.process == at);
    let workers: Vec<Value> = inside.map(|it| worker(it, model, moment)).collect();
    object(
        json!({
            "process": process.name,
            "pid": (process.pid > 0).then_some(process.pid),
            "parent": process.parent,
            "ended": process.exit.is_some(),
            "exit": process.exit,
            "unobserved": process.unobserved,
            "workers": workers,
        }),
        SourceLine::default(),
    )
}

fn worker(worker: &Worker, model: &Model, at: RealTime) -> Value {
    let mut state = json!(worker.state);
    let Some(fields) = state.as_object_mut() else {
        return state;
    };
    fields.insert("worker".into(), json!(worker.name));
    fields.insert("ended".into(), json!(!model.now.lives(worker)));
    fields.insert("so_far".into(), json!(model.run_time(at) - worker.since));
    if worker.helper {
        fields.insert("helper".into(), json!(true));
    }
    if let Some(most) = worker.most {
        fields.insert("most".into(), json!(most));
    }
    if let Some((exception, source)) = worker.raised {
        let raised = object(json!({"type": exception}), source);
        fields.insert("raised".into(), raised);
    }
    object(state, worker.source())
}

fn queue(place: usize, queue: &Queue, model: &Model) -> Value {
    let used = model.now.workers.iter().filter_map(|worker| {
        let used = worker.used(place);
        let some = used.put > 0 || used.got > 0;
        some.then(|| json!({"worker": worker.name, "put": used.put, "got": used.got}))
    });
    let ledger = queue.ledger;
    let mut said = object(
        json!({
            "queue": queue.name,
            "kind": queue.kind,
            "put": ledger.put,
            "got": ledger.in_progress + ledger.done,
            "lost": ledger.lost,
            "depth": queue.in_it(),
            "unlisted": queue.unlisted,
            "used": used.collect::<Vec<_>>(),
        }),
        queue.source,
    );
    // null = unbounded
    if queue.announced {
        said["capacity"] = json!(queue.capacity);
    }
    said
}

fn lock(lock: &Lock, model: &Model) -> Value {
    let workers = model.now.workers.iter();
    let waits = workers.filter(|it| it.waits_for(lock.name) && model.now.lives(it));
    object(
        json!({
            "lock": lock.name,
            "kind": lock.kind,
            "value": lock.value,
            "holders": names(model, &lock.holders),
            "waiters": waits.map(|it| it.name).collect::<Vec<_>>(),
        }),
        lock.source,
    )
}
