//! One sentence for one event: for logs, and for people who listen to a run.

mod queues;

use super::words::Words;
use super::{ended, over, setup, words};
use crate::{
    event::{
        Event, EventKind, GroupId, Item, LockId, Name, ProcessId, SourceLine, State, Value, What,
        WhyEnded, Wish, Work, WorkerId,
    },
    model::{
        Model,
        now::{Failure, ItemCount},
    },
    scenario::{ANY, Timing},
    text::{Text, number},
};
use std::fmt::Display;

/// The sentence for an event that the model has just taken; `None` for those that are not worth one: those without a
/// kind, and what only says that a wait is over.
pub fn event(event: &Event, model: &Model, text: &Text) -> Option<String> {
    let words = Words::new(model, text);
    EventKind::of(&event.what)?;
    match &event.what {
        What::Asked { .. }
        | What::SpeedChanged { .. }
        | What::Paused
        | What::Resumed
        | What::Stepped { .. }
        | What::GroupChanged { .. }
        | What::Gap { .. }
        | What::RunEnded { .. } => of_run(&event.what, words),
        What::ProcessStarted { .. }
        | What::ProcessFailed { .. }
        | What::WorkerFailed { .. }
        | What::ProcessStopped { .. }
        | What::ProcessContinued { .. }
        | What::ProcessEnded { .. }
        | What::ProcessUnobserved { .. }
        | What::ProcessJoined { .. } => of_process(&event.what, words),
        What::WorkerStarted { worker, .. } => worker_started(*worker, words),
        What::WorkerEnded { worker, why } => worker_ended(*worker, *why, words),
        What::StateChanged {
            worker,
            state,
            line,
            file,
            ..
        } => {
            let source = SourceLine {
                file: *file,
                line: *line,
            };
            state_changed(*worker, state, *line, words).map(|said| words.at_line(said, source))
        }
        What::Raised {
            worker,
            exception,
            source,
        } => Some(raised(*worker, *exception, *source, words)),
        What::Printed { worker, text: line } => Some(text.with(
            "event-printed",
            &[("who", &words::name(worker)), ("line", &words::line(line))],
        )),
        What::LockMade { .. }
        | What::LockTaken { .. }
        | What::LockReleased { .. }
        | What::CellRead { .. }
        | What::CellWritten { .. } => of_shared(&event.what, words),
        // a first one, before anybody is there, only sets the run clock
        What::Opened(_) => (!model.now.processes.is_empty()).then(|| text.get("event-opened")),
        queue => queues::of_queue(queue, words),
    }
}

fn of_run(what: &What, words: Words<'_>) -> Option<String> {
    let text = words.text;
    Some(match what {
        // the other verbs have an event of their own that tells the effect
        What::Asked {
            command: Wish::Command(command),
        } if matches!(
            command.verb(),
            "add" | "finish" | "terminate" | "kill" | "suspend" | "resume"
        ) =>
        {
            text.with(
                "event-asked",
                &[
                    ("ask", &command.verb()),
                    ("of", &words::word(&command.object())),
                ],
            )
        }
        What::SpeedChanged { speed } => text.with("event-speed", &[("speed", speed)]),
        What::Gap { span } => words.stood_still("event-gap", *span),
        What::Paused => text.get("event-paused"),
        What::Resumed => text.get("event-resumed"),
        What::Stepped { worker } => text.with("event-stepped", &[("who", &words::name(worker))]),
        What::GroupChanged { group, work, time } => group_changed(*group, *work, *time, text)?,
        What::RunEnded { how, why } => over::over(*how, why, words).0,
        _ => return None,
    })
}

/// What workers of the group do otherwise; nothing where this version does not know it.
fn group_changed(
    group: GroupId,
    work: Option<Work>,
    time: Option<Timing>,
    text: &Text,
) -> Option<String> {
    let group = words::group_name(group, text);
    let work = work.map(|work| {
        let id = match work {
            Work::Sleep => "event-work-sleep",
            Work::Compute => "event-work-compute",
        };
        text.with(id, &[("group", &group)])
    });
    let time = time.map(|time| {
        let time = setup::timing(time, text);
        text.with("event-time", &[("group", &group), ("time", &time)])
    });
    let said: Vec<String> = work.into_iter().chain(time).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn of_process(what: &What, words: Words<'_>) -> Option<String> {
    let text = words.text;
    Some(match what {
        What::ProcessStarted {
            process,
            pid,
            parent,
        } => {
            let who = words::name(process);
            match parent {
                Some(parent) => text.with(
                    "event-process-started",
                    &[
                        ("who", &who),
                        ("pid", pid),
                        ("parent", &words::name(parent)),
                    ],
                ),
                None => text.with("event-process-first", &[("who", &who), ("pid", pid)]),
            }
        }
        What::ProcessFailed { process, why } => text.with(
            "not-started",
            &[("who", &words::name(process)), ("why", &words::line(why))],
        ),
        What::WorkerFailed { worker, why } => text.with(
            "not-started",
            &[("who", &words::name(worker)), ("why", &words::line(why))],
        ),
        What::ProcessStopped { process } => {
            text.with("event-suspended", &[("who", &words::name(process))])
        }
        What::ProcessContinued { process } => {
            text.with("event-resumed-process", &[("who", &words::name(process))])
        }
        What::ProcessUnobserved { process, why, .. } => text.with(
            "event-unobserved",
            &[
                ("who", &words::name(process)),
                ("why", &words.unobserved(why)),
            ],
        ),
        What::ProcessJoined { process, .. } if words.model.now.ending => {
            text.with("event-joined-at-end", &[("who", &words::name(process))])
        }
        What::ProcessJoined { process, by } => text.with(
            "event-joined",
            &[("who", &words::name(process)), ("by", &words::name(by))],
        ),
        What::ProcessEnded {
            process,
            exit,
            stderr,
        } => {
            let died = words.died_with(&words::name(process), *exit);
            let held = held_at_its_end(*process, words);
            let id = match (ended::with_run(*process, words), held.is_empty()) {
                (true, true) => "event-process-ended-at-end",
                (true, false) => "event-process-ended-at-end-holding",
                (false, true) => "event-process-ended",
                (false, false) => "event-process-ended-holding",
            };
            let items = words.items(&held);
            let fields: [(&str, &dyn Display); 2] = [("died", &died), ("items", &items)];
            let of_them = if held.is_empty() { 1 } else { 2 };
            let mut sentence = text.with(id, &fields[..of_them]);
            if let Some(last) = stderr.lines().rfind(|line| !line.trim().is_empty()) {
                sentence = text.with(
                    "event-wrote-stderr",
                    &[("sentence", &sentence), ("line", &words::line(last))],
                );
            }
            sentence
        }
        _ => return None,
    })
}

/// What the workers of a process held when it ended, whether it has already moved on or not.
fn held_at_its_end(name: ProcessId, words: Words<'_>) -> Vec<Item> {
    let now = &words.model.now;
    let Some(place) = now.processes.iter().position(|it| it.name == name) else {
        return Vec::new();
    };
    let moved = match now.failure.as_ref().map(|failure| &failure.what) {
        Some(Failure::Died {
            process,
            returned,
            lost,
            ..
        }) if *process == place => returned.iter().chain(lost),
        _ => [].iter().chain(&[]),
    };
    let inside = now.workers.iter().filter(|it| it.process == place);
    inside
        .flat_map(|worker| &worker.holding)
        .map(|held| &held.item)
        .chain(moved)
        .cloned()
        .collect()
}

fn worker_started(worker: WorkerId, words: Words<'_>) -> Option<String> {
    let text = words.text;
    let known = words
        .model
        .now
        .worker(worker)
        .and_then(|place| words.worker(place));
    let who = words::name(&worker);
    if known.is_some_and(|worker| worker.is_main || worker.helper) {
        return None;
    }
    let group = known.and_then(|worker| words.model.now.group_of(worker));
    Some(match group.map(|group| group.name) {
        Some(group) => {
            let group = words::group_name(group, text);
            text.with(
                "event-worker-begins-in",
                &[("who", &who), ("group", &group)],
            )
        }
        None => text.with("event-worker-begins", &[("who", &who)]),
    })
}

fn raised(worker: WorkerId, exception: Name, source: SourceLine, words: Words<'_>) -> String {
    let id = if source.is_known() {
        "event-raised-at"
    } else {
        "event-raised"
    };
    let (who, exception) = (words::name(&worker), words::name(&exception));
    let line = words::source(source);
    let fields: [(&str, &dyn Display); 3] =
        [("who", &who), ("exception", &exception), ("line", &line)];
    let of_them = if source.is_known() { 3 } else { 2 };
    words.text.with(id, &fields[..of_them])
}

fn worker_ended(worker: WorkerId, why: WhyEnded, words: Words<'_>) -> Option<String> {
    let text = words.text;
    let known = words
        .model
        .now
        .worker(worker)
        .and_then(|place| words.worker(place));
    let who = words::name(&worker);
    if known.is_some_and(|worker| worker.helper) {
        return None;
    }
    let count = known.and_then(|worker| words.model.now.count_of(worker));
    let at_queue = |id| {
        let queue = known.and_then(|worker| words.model.now.gets_from(worker));
        let queue = queue.map_or_else(|| text.get("thing-queue"), |queue| words.queue_name(queue));
        text.with(id, &[("who", &who), ("queue", &queue)])
    };
    Some(match (why, count) {
        (WhyEnded::Counted, Some(ItemCount::Put(count))) => {
            text.count("event-has-put-all", count, &[("who", &who)])
        }
        (WhyEnded::Counted, Some(ItemCount::Done(count))) => {
            text.count("event-has-done-all", count, &[("who", &who)])
        }
        (WhyEnded::Counted | WhyEnded::Unknown, _) => {
            text.with("event-worker-ends", &[("who", &who)])
        }
        (WhyEnded::Closed, _) => at_queue("event-ends-closed"),
        (WhyEnded::Marked, _) => text.with("event-ends-marked", &[("who", &who)]),
        (WhyEnded::Empty, _) => at_queue("event-ends-empty"),
        (WhyEnded::TimedOut, _) => text.with("event-ends-timed-out", &[("who", &who)]),
        (WhyEnded::Finished, _) => text.with("event-ends-asked", &[("who", &who)]),
        (WhyEnded::Returned, _) => text.with("event-ends-returned", &[("who", &who)]),
        (WhyEnded::Raised, _) => text.with("event-ends-raised", &[("who", &who)]),
        // the end of the process and of the run tell it
        (WhyEnded::Died | WhyEnded::Quit, _) => return None,
    })
}

fn state_changed(worker: WorkerId, state: &State, line: u32, words: Words<'_>) -> Option<String> {
    let text = words.text;
    let who = words::name(&worker);
    let span = |id, span| {
        text.with(
            id,
            &[("who", &who), ("time", &number::duration(span, text))],
        )
    };
    let at_queue = |id, on| {
        let queue = words.queue_name(on);
        text.with(id, &[("who", &who), ("queue", &queue)])
    };
    // who gave way to another thread in the middle of its work
    let known = words.model.now.worker(worker);
    let known = known.and_then(|place| words.worker(place));
    if known.is_some_and(|worker| worker.resumes || worker.helper) {
        return None;
    }
    Some(match state {
        State::Computing { span: time } => span("event-computes", *time),
        State::Sleeping { span: time } => span("event-sleeps", *time),
        State::WaitingToPut { value, on } => {
            let value = words::word(&value.to_string());
            let depth = words.depth_now(*on);
            let id = match depth {
                Some(_) => "event-waits-for-room",
                None => "event-waits-for-room-unknown",
            };
            text.with(
                id,
                &[
                    ("who", &who),
                    ("value", &value),
                    ("of", &words.room_in(*on)),
                    ("queue", &words.queue_name(*on)),
                    ("depth", &depth.unwrap_or_default()),
                ],
            )
        }
        State::WaitingToGet { on } => {
            let of = words.item_of(*on);
            text.with("event-waits-for-item", &[("who", &who), ("of", &of)])
        }
        State::Spinning { on } => {
            let of = words.item_of(*on);
            text.with("event-spins", &[("who", &who), ("of", &of)])
        }
        State::WaitingInJoin { .. } if words.model.now.ending => text.get("event-ending"),
        State::WaitingInJoin { on } if *on == ANY => {
            text.with("event-waits-for-any", &[("who", &who)])
        }
        State::WaitingInJoin { on } => {
            // after its script main has no line
            let id = if line == 0 {
                "event-waits-at-exit"
            } else {
                "event-waits-in-join"
            };
            text.with(id, &[("who", &who), ("of", &words::name(on))])
        }
        State::WaitingForLock { on } => text.with(
            "event-waits-for-lock",
            &[("who", &who), ("lock", &words.lock(*on))],
        ),
        State::WaitingForResult { on } => at_queue("event-waits-for-result", *on),
        State::WaitingForTasks { on } => at_queue("event-waits-for-tasks", *on),
        State::WaitingToFlush { on } => at_queue("event-flushes", *on),
        State::WaitingToBeWoken { on } => text.with(
            "event-waits-to-be-woken",
            &[("who", &who), ("lock", &words.lock(*on))],
        ),
        State::WaitingForInput => text.with("event-waits-for-input", &[("who", &who)]),
        State::Ready | State::Starting | State::Running | State::Ending | State::Unknown => {
            return None;
        }
    })
}

fn of_shared(what: &What, words: Words<'_>) -> Option<String> {
    let text = words.text;
    // the big lock goes from thread to thread hundreds of times a second
    let lock = |id, worker: WorkerId, lock: LockId| {
        let what = words.lock(lock);
        let say = || text.with(id, &[("who", &words::name(&worker)), ("what", &what)]);
        (!words.is_big(lock)).then(say)
    };
    let cell = |id, worker: WorkerId, cell: &str, value: &Value| {
        let value = words::word(&value.to_string());
        text.with(
            id,
            &[
                ("who", &words::name(&worker)),
                ("what", &words::name(cell)),
                ("value", &value),
            ],
        )
    };
    Some(match what {
        What::LockMade { lock, .. } if words.is_big(*lock) => text.get("event-big-lock-made"),
        What::LockMade { lock, .. } => {
            text.with("event-lock-made", &[("what", &words::name(lock))])
        }
        What::LockTaken {
            worker, lock: of, ..
        } => return lock("event-lock-taken", *worker, *of),
        What::LockReleased { worker, lock: of } => {
            return lock("event-lock-released", *worker, *of);
        }
        What::CellRead {
            worker,
            cell: of,
            value,
        } => cell("event-cell-read", *worker, of, value),
        What::CellWritten {
            worker,
            cell: of,
            value,
        } => cell("event-cell-written", *worker, of, value),
        _ => return None,
    })
}
