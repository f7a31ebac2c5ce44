//! The sentence at the top of the screen: what is happening, in plain words, with the numbers that justify it.

use super::{Sentence, over, wait, words, words::Words};
use crate::{
    event::{
        Exit, Item, RealTime, RunTime,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::{
        Model,
        history::Moved,
        now::{Failure, Group},
        why::{Bottleneck, Headline, Outlook, Sign, Wait, WaitFor},
    },
    text::{Text, number},
};

/// The headline in words, at the real time `at`.
pub fn headline(headline: &Headline, model: &Model, at: RealTime, text: &Text) -> Sentence {
    let words = Words::new(model, text);
    match headline {
        Headline::Over { how, why } => {
            let (what, short) = over::over(*how, why, words);
            Sentence {
                what,
                short,
                press: Some(text.get("press-again")),
            }
        }
        Headline::Stuck { waits } => stuck(waits, words),
        Headline::Incident(failure) => incident(failure, words),
        Headline::Paused { stepped } => {
            let what = stepped.map_or_else(
                || text.get("paused"),
                |worker| stepped_by(worker, at, words),
            );
            let short = stepped.is_none().then(|| text.get("paused-short"));
            Sentence {
                what,
                short,
                press: Some(text.get("press-paused")),
            }
        }
        Headline::Hopeless(one) => Sentence {
            what: wait::for_ever(one, &[one.worker], words),
            short: None,
            press: help(one, words),
        },
        Headline::Suspended { worker } => suspended(*worker, words),
        Headline::Nobody => said(text.get("nobody"), Some(text.get("press-nobody"))),
        Headline::Starting => said(text.get("starting"), None),
        Headline::Bottleneck(bottleneck) => {
            limits(*bottleneck, model.lately(at).unwrap_or_default(), words)
        }
        Headline::Quiet { at_work, waiting } => said(
            text.with("quiet", &[("working", at_work), ("waiting", waiting)]),
            None,
        ),
    }
}

const fn said(what: String, press: Option<String>) -> Sentence {
    Sentence {
        what,
        short: None,
        press,
    }
}

/// Waits for the end of somebody only pass on what he waits for: they come after the others.
fn stuck(waits: &[Wait], words: Words<'_>) -> Sentence {
    let root = waits
        .iter()
        .find(|wait| !matches!(wait.for_what, WaitFor::EndOf(_)))
        .or(waits.first());
    let Some(root) = root else {
        return said(words.text.get("stuck"), None);
    };
    let same = waits
        .iter()
        .filter(|wait| wait.for_what == root.for_what && wait.outlook == root.outlook);
    let who: Vec<usize> = same.map(|wait| wait.worker).collect();
    let why = wait::for_ever(root, &who, words);
    Sentence {
        what: words.text.with("stuck-since", &[("why", &why)]),
        short: Some(why),
        press: help(root, words),
    }
}

/// The key that helps one who waits for ever, if there is one.
fn help(wait: &Wait, words: Words<'_>) -> Option<String> {
    let now = &words.model.now;
    let queue = |place: usize| now.queues.get(place).map(|queue| queue.name);
    let id = match (wait.outlook, wait.for_what) {
        (Outlook::Suspended, _) => "press-resume",
        (_, WaitFor::Item(place)) => {
            let puts = |group: &Group| group.planned && group.to == queue(place);
            return more_of(now.groups.iter().position(puts)?, words, "press-add");
        }
        (_, WaitFor::Room(place)) => {
            let gets = |group: &Group| group.planned && group.from == queue(place);
            return more_of(now.groups.iter().position(gets)?, words, "press-add");
        }
        (_, WaitFor::EndOf(_)) => "press-end-worker",
        (_, WaitFor::Lock(_)) => return None,
    };
    Some(words.text.get(id))
}

fn incident(failure: &Failure, words: Words<'_>) -> Sentence {
    let text = words.text;
    let (process, workers, exit, returned, lost) = match failure {
        Failure::NotStarted { name, why } => {
            return said(
                text.with(
                    "not-started",
                    &[("who", &words::name(name)), ("why", &words::line(why))],
                ),
                None,
            );
        }
        Failure::StoodStill { span } => return said(words.stood_still("event-gap", *span), None),
        Failure::Died {
            process,
            workers,
            exit,
            returned,
            lost,
        } => (*process, workers.as_slice(), *exit, returned, lost),
    };
    let who = words.process_with(process, workers);
    let died = match exit {
        Exit::Signal(_) => words.died(&who, exit),
        Exit::Code(_) => words.died_with(&who, exit),
    };
    let (id, items): (_, &[Item]) = match (returned.as_slice(), lost.as_slice()) {
        ([], []) => ("incident-nothing", &[]),
        ([], lost) => ("incident-lost", lost),
        (returned, _) => ("incident-returned", returned),
    };
    let attempt = items.iter().map(|item| item.attempt).max().unwrap_or(1);
    let values = words.items(items);
    let say = |id: &str| {
        text.count(
            id,
            items.len() as u64,
            &[("died", &died), ("items", &values), ("attempt", &attempt)],
        )
    };
    let first = workers.first().and_then(|worker| words.worker(*worker));
    let group = first.and_then(|worker| worker.group);
    let press = group.and_then(|group| more_of(group, words, "press-add"));
    Sentence {
        what: say(id),
        short: Some(say(&format!("{id}-short"))),
        press,
    }
}

/// The one thing that happened in a step: the last mark on the lane of who stepped.
fn stepped_by(worker: usize, at: RealTime, words: Words<'_>) -> String {
    let run = words.model.run_time(at);
    let last = words
        .model
        .history
        .marks(worker, run - RunTime::SECOND, run + RunTime::MILLI)
        .last();
    let id = match last.map(|mark| mark.moved) {
        Some(Moved::Put) => "stepped-put",
        Some(Moved::Got) => "stepped-got",
        Some(Moved::Done) => "stepped-done",
        None => {
            return words
                .text
                .with("stepped", &[("who", &words.name_of(worker))]);
        }
    };
    let item = last
        .map(|mark| words::value(&mark.item))
        .unwrap_or_default();
    words
        .text
        .with(id, &[("who", &words.name_of(worker)), ("item", &item)])
}

fn suspended(place: usize, words: Words<'_>) -> Sentence {
    let text = words.text;
    let who = words.name_of(place);
    let holding = words.worker(place).map(|worker| &worker.holding);
    let held: Vec<Item> = (holding.into_iter().flatten())
        .map(|held| held.item.clone())
        .collect();
    let what = if held.is_empty() {
        text.with("suspended", &[("who", &who)])
    } else {
        text.with(
            "suspended-holding",
            &[("who", &who), ("items", &words.items(&held))],
        )
    };
    Sentence {
        what,
        short: Some(text.with("suspended-short", &[("who", &who)])),
        press: Some(text.with("press-resume-this", &[("who", &who)])),
    }
}

fn limits(bottleneck: Bottleneck, lately: RunTime, words: Words<'_>) -> Sentence {
    let text = words.text;
    let window = format!("{:.0}", lately.as_secs_f64());
    let say = |long: &str, short: &str, a: f64, b: f64, press: Option<&str>| {
        let (a, b) = (number::percent(a), number::percent(b));
        Sentence {
            what: text.with(long, &[("a", &a), ("b", &b), ("window", &window)]),
            short: Some(text.with(short, &[("a", &a), ("b", &b)])),
            press: press.map(|id| text.get(id)),
        }
    };
    match bottleneck {
        Bottleneck::Consumers { at_work, full } => say(
            "bottleneck-consumers",
            "bottleneck-consumers-short",
            at_work,
            full,
            Some("press-more-consumers"),
        ),
        Bottleneck::Producers { at_work, empty } => say(
            "bottleneck-producers",
            "bottleneck-producers-short",
            at_work,
            empty,
            Some("press-more-producers"),
        ),
        Bottleneck::Cores {
            computing,
            cores,
            busy,
        } => {
            let (n, busy) = (number::rate(computing), number::percent(busy));
            let fill =
                |id: &str| text.count(id, cores as u64, &[("computing", &n), ("busy", &busy)]);
            let press = Some(text.get("press-fewer"));
            Sentence {
                what: fill("bottleneck-cores"),
                short: Some(fill("bottleneck-cores-short")),
                press,
            }
        }
        Bottleneck::Lock { lock, share } => at_lock(lock, share, &window, words),
        Bottleneck::Filling { put, done } => {
            let (put, done) = (number::rate(put), number::rate(done));
            let fill = |id: &str| text.with(id, &[("put", &put), ("done", &done)]);
            let press = Some(text.get("press-more-consumers"));
            Sentence {
                what: fill("filling"),
                short: Some(fill("filling-short")),
                press,
            }
        }
        Bottleneck::Group {
            group,
            at_work,
            sign,
        } => slowest(group, at_work, sign, &window, words),
        Bottleneck::None => said(text.with("bottleneck-none", &[("window", &window)]), None),
        Bottleneck::Neither {
            producers,
            consumers,
        } => say(
            "bottleneck-neither",
            "bottleneck-neither-short",
            producers,
            consumers,
            None,
        ),
    }
}

/// Workers wait for one another at a lock.
fn at_lock(place: usize, share: f64, window: &str, words: Words<'_>) -> Sentence {
    let (now, text) = (&words.model.now, words.text);
    let lock = &now.locks[place];
    let share = number::percent(share);
    let of = words.lock(lock.name);
    let fields: [(&str, &dyn std::fmt::Display); 3] =
        [("lock", &of), ("share", &share), ("window", &window)];
    let (id, short, press) = if lock.is_big() {
        (
            "bottleneck-big-lock",
            "bottleneck-big-lock-short",
            Some(text.get("press-big-lock")),
        )
    } else {
        ("bottleneck-lock", "bottleneck-lock-short", None)
    };
    Sentence {
        what: text.with(id, &fields),
        short: Some(text.with(short, &fields)),
        press,
    }
}

/// The key that adds a worker to this group; `press` tells how pressing it is.
fn more_of(group: usize, words: Words<'_>, press: &str) -> Option<String> {
    let (now, text) = (&words.model.now, words.text);
    let of = now.groups.get(group).filter(|group| group.planned)?;
    Some(match of.name.as_str() {
        PRODUCERS => text.get(&format!("{press}-producers")),
        CONSUMERS => text.get(&format!("{press}-consumers")),
        _ => text.with(
            "press-more-of",
            &[("group", &words::group_name(of.name, text))],
        ),
    })
}

/// The group that is the slowest of several, and what shows it.
fn slowest(group: usize, at_work: f64, sign: Sign, window: &str, words: Words<'_>) -> Sentence {
    let (now, text) = (&words.model.now, words.text);
    let group_at = |place: usize| words::group_name(now.groups[place].name, text);
    let queue_at = |place: usize| words::name(&now.queues[place].name);
    let (id, of, number) = match sign {
        Sign::Full { queue, share } => ("slowest-full", queue_at(queue), number::percent(share)),
        Sign::Grows { queue, rate } => ("slowest-grows", queue_at(queue), number::rate(rate)),
        Sign::Waits { group, share } => ("slowest-waits", group_at(group), number::percent(share)),
    };
    let fields: [(&str, &dyn std::fmt::Display); 5] = [
        ("group", &group_at(group)),
        ("work", &number::percent(at_work)),
        ("of", &of),
        ("n", &number),
        ("window", &window),
    ];
    Sentence {
        what: text.with(id, &fields),
        short: Some(text.with("slowest-short", &fields)),
        press: more_of(group, words, "press-more"),
    }
}
