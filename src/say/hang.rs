//! Whether a program hangs, in words: what is the matter, what makes it certain, the way out.

use super::words::{self, Words};
use crate::{
    event::RealTime,
    model::{
        Model,
        now::Worker,
        why::{Hang, Verdict},
    },
    text::Text,
};
use std::fmt::Display;

/// A verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HangWords {
    /// In a few words, as a title.
    pub title: String,
    /// Who waits for what on which line, and what makes it certain.
    pub why: String,
    /// What to do about it; `None` where nothing general can be said.
    pub way_out: Option<String>,
    /// The lesson that shows the same, if one does.
    pub lesson: Option<&'static str>,
}

/// The verdict in words, at the real time `at`.
pub fn hang(verdict: &Verdict, model: &Model, at: RealTime, text: &Text) -> HangWords {
    let words = Words::new(model, text);
    match verdict {
        Verdict::Hang(hang) => known(hang, words),
        Verdict::AllWait => HangWords {
            title: text.get("hang-all-wait"),
            why: all_wait(model, at, text),
            way_out: None,
            lesson: None,
        },
        Verdict::Unseen(workers) => {
            let who = words.names_of(workers);
            HangWords {
                title: text.get("hang-unseen"),
                why: text.count("hang-unseen-why", workers.len() as u64, &[("who", &who)]),
                way_out: None,
                lesson: None,
            }
        }
    }
}

/// The chain of waits, where there is one.
fn all_wait(model: &Model, at: RealTime, text: &Text) -> String {
    let chain = model.wait_chain(at);
    let chain = chain.map(|chain| super::wait_chain(&chain, model, text));
    chain.unwrap_or_else(|| text.get("hang-all-wait-why"))
}

/// The name of a hang in text ids and in JSON.
pub(super) fn id(hang: &Hang) -> &'static str {
    match hang {
        Hang::JoinBeforeDrain { .. } => "join-before-drain",
        Hang::GetForEver { .. } => "get-for-ever",
        Hang::ConsumersEnded { .. } => "consumers-ended",
        Hang::LockOfDead { .. } => "lock-of-dead",
        Hang::LockCircle { circle } if circle.len() == 1 => "own-lock",
        Hang::LockCircle { .. } => "lock-circle",
        Hang::DiedInGet { .. } => "died-in-get",
        Hang::PoolWorkerDied { .. } => "pool-worker-died",
        Hang::NotPickled { .. } => "not-pickled",
        Hang::ProducersRaised { .. } => "producers-raised",
    }
}

const fn lesson(hang: &Hang) -> Option<&'static str> {
    match hang {
        Hang::JoinBeforeDrain { .. } => Some("join-first"),
        Hang::GetForEver { .. } => Some("ending"),
        _ => None,
    }
}

fn known(hang: &Hang, words: Words<'_>) -> HangWords {
    let (now, text, id) = (&words.model.now, words.text, id(hang));
    let waiters = hang.waiters();
    let queue = hang.queue().map(|place| &now.queues[place]);
    let who = words.with_lines(&waiters);
    let of = queue.map_or_else(String::new, |queue| words::name(&queue.name));
    let depth = queue.map_or_else(String::new, |queue| words.depth(queue.name, queue.depth()));
    let what = match hang {
        Hang::JoinBeforeDrain { flushing, .. } => words.name_of(*flushing),
        Hang::LockOfDead { lock, .. } => words.lock(now.locks[*lock].name),
        Hang::LockCircle { circle } => circle_of(circle, words),
        Hang::NotPickled { queue, .. } => unsent(*queue, words),
        _ => String::new(),
    };
    let ended = words.ends(&hang.ended());
    let fields: [(&str, &dyn Display); 5] = [
        ("who", &who),
        ("queue", &of),
        ("depth", &depth),
        ("what", &what),
        ("ended", &ended),
    ];
    HangWords {
        title: text.get(&format!("hang-{id}")),
        why: text.count(&format!("hang-{id}-why"), waiters.len() as u64, &fields),
        way_out: Some(text.get(&format!("hang-{id}-out"))),
        lesson: lesson(hang),
    }
}

/// Who has which lock and waits for which one, all around.
fn circle_of(circle: &[(usize, usize)], words: Words<'_>) -> String {
    let now = &words.model.now;
    let lock = |place: usize| words.lock(now.locks[place].name);
    let link = |(place, &(worker, waits)): (usize, &(usize, usize))| {
        // it has the lock that the one before it waits for
        let before = circle[(place + circle.len() - 1) % circle.len()].1;
        words.text.with(
            "hang-circle-link",
            &[
                ("who", &words.with_lines(&[worker])),
                ("has", &lock(before)),
                ("lock", &lock(waits)),
            ],
        )
    };
    if let [(_, own)] = circle {
        return lock(*own);
    }
    let links = circle.iter().enumerate().map(link);
    let joined = links.reduce(|all, next| {
        let fields: [(&str, &dyn Display); 2] = [("all", &all), ("next", &next)];
        words.text.with("hang-circle-links", &fields)
    });
    joined.unwrap_or_default()
}

/// Who put what could not be sent, where, and which exception says so.
fn unsent(queue: usize, words: Words<'_>) -> String {
    let Some(unsent) = words.model.now.queues[queue].unsent else {
        return String::new();
    };
    let who = words.name_of(unsent.worker);
    let exception = unsent.exception.map(|exception| words::name(&exception));
    let line = unsent
        .source
        .is_known()
        .then(|| words::source(unsent.source));
    let beside: Vec<String> = line.into_iter().chain(exception).collect();
    if beside.is_empty() {
        return who;
    }
    let fields: [(&str, &dyn Display); 2] = [("sentence", &who), ("line", &words.commas(beside))];
    words.text.with("at-line", &fields)
}

impl Words<'_> {
    /// `C1 (prog.py:12) and C2`: workers with the lines on which they wait.
    pub(super) fn with_lines(self, workers: &[usize]) -> String {
        let one = |place: &usize| {
            let source = self.worker(*place).map(Worker::source);
            self.at_line(self.name_of(*place), source.unwrap_or_default())
        };
        self.list(workers.iter().map(one).collect())
    }

    /// `C1 was killed (exit -9) and P1 ended by ValueError (prog.py:6)`: how these workers ended.
    fn ends(self, workers: &[usize]) -> String {
        let one = |place: &usize| {
            let who = self.name_of(*place);
            let Some(worker) = self.worker(*place) else {
                return who;
            };
            if let Some((exception, source)) = worker.raised {
                let exception = words::name(&exception);
                let fields: [(&str, &dyn Display); 2] = [("who", &who), ("exception", &exception)];
                return self.at_line(self.text.with("hang-raised", &fields), source);
            }
            let exit = self.model.now.process_of(worker).and_then(|it| it.exit);
            exit.map_or(who.clone(), |exit| self.died_with(&who, exit))
        };
        self.list(workers.iter().map(one).collect())
    }
}
