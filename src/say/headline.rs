//! The sentence at the top of the screen: what is happening, in plain words, with the numbers that justify it.

use super::{Hint, Sentence, over, wait, words, words::Words};
use crate::{
    event::{Exit, Item, RealTime, RunTime},
    model::{
        Model,
        history::Moved,
        now::{Failure, Group},
        why::{Bottleneck, Headline, Sign, Wait, WaitFor},
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
                press: Some(Hint::Again),
            }
        }
        Headline::Stuck { waits } => stuck(waits, words),
        Headline::Failure(failure) => failed(failure, words),
        Headline::Paused { stepped } => {
            let what = stepped.map_or_else(
                || text.get("paused"),
                |worker| stepped_by(worker, at, words),
            );
            let short = stepped.is_none().then(|| text.get("paused-short"));
            Sentence {
                what,
                short,
                press: Some(Hint::GoOn),
            }
        }
        Headline::Hopeless(one) => Sentence {
            what: wait::for_ever(one, &[one.worker], words),
            short: None,
            press: help(one, words),
        },
        Headline::Suspended { worker } => suspended(*worker, words),
        Headline::Nobody => said(text.get("nobody"), Some(Hint::AddAny)),
        Headline::Starting => said(text.get("starting"), None),
        Headline::Bottleneck(bottleneck) => {
            let mut says = limits(*bottleneck, model.lately(at).unwrap_or_default(), words);
            // one more would only take turns with those that are there
            says.press = says.press.filter(|hint| match hint {
                Hint::More(group) => model.has_core_for(*group, at),
                _ => true,
            });
            says
        }
        Headline::TooEarly { at_work, waiting } => counted("too-early", *at_work, *waiting, text),
        Headline::Quiet { at_work, waiting } => counted("quiet", *at_work, *waiting, text),
    }
}

const fn said(what: String, press: Option<Hint>) -> Sentence {
    Sentence {
        what,
        short: None,
        press,
    }
}

/// How many work and how many wait.
fn counted(id: &str, at_work: usize, waiting: usize, text: &Text) -> Sentence {
    let fields: [(&str, &dyn std::fmt::Display); 2] =
        [("working", &at_work), ("waiting", &waiting)];
    said(text.with(id, &fields), None)
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
fn help(wait: &Wait, words: Words<'_>) -> Option<Hint> {
    let now = &words.model.now;
    let name = |place: usize| now.queues.get(place).map(|queue| queue.name);
    let planned = |of: &dyn Fn(&Group) -> bool| {
        let mut groups = now.groups.iter();
        groups.position(|group| group.planned && of(group))
    };
    match wait.for_what {
        WaitFor::Item(queue) => planned(&|group| group.to == name(queue)).map(Hint::Add),
        WaitFor::Room(queue) => planned(&|group| group.from == name(queue)).map(Hint::Add),
        // who waits for an end or a lock waits for somebody who waits too
        WaitFor::EndOf(_)
        | WaitFor::Lock(_)
        | WaitFor::Wake(_)
        | WaitFor::Result(_)
        | WaitFor::Tasks(_)
        | WaitFor::Flush(_) => None,
    }
}

fn failed(failure: &Failure, words: Words<'_>) -> Sentence {
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
        Exit::Signal(_) | Exit::Unknown => words.died(&who, exit),
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
    let press = group
        .filter(|group| is_planned(*group, words))
        .map(Hint::Add);
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
        press: Some(Hint::Resume(place)),
    }
}

fn limits(bottleneck: Bottleneck, lately: RunTime, words: Words<'_>) -> Sentence {
    let text = words.text;
    let window = format!("{:.0}", lately.as_secs_f64());
    let more_consumers = words.model.now.last_sink().map(Hint::More);
    let say = |long: &str, short: &str, a: f64, b: f64, press: Option<Hint>| {
        let (a, b) = (number::percent(a), number::percent(b));
        Sentence {
            what: text.with(long, &[("a", &a), ("b", &b), ("window", &window)]),
            short: Some(text.with(short, &[("a", &a), ("b", &b)])),
            press,
        }
    };
    match bottleneck {
        Bottleneck::Consumers { at_work, full } => say(
            "bottleneck-consumers",
            "bottleneck-consumers-short",
            at_work,
            full,
            more_consumers,
        ),
        Bottleneck::Producers { at_work, empty } => say(
            "bottleneck-producers",
            "bottleneck-producers-short",
            at_work,
            empty,
            words.model.now.first_source().map(Hint::More),
        ),
        Bottleneck::Cores {
            computing,
            cores,
            busy,
        } => {
            let (n, busy) = (number::rate(computing), number::percent(busy));
            let fill =
                |id: &str| text.count(id, cores as u64, &[("computing", &n), ("busy", &busy)]);
            let press = Some(Hint::LessComputing);
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
            Sentence {
                what: fill("filling"),
                short: Some(fill("filling-short")),
                press: more_consumers,
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
            Some(Hint::ManyProcesses),
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

/// Whether workers can be added to this group.
fn is_planned(group: usize, words: Words<'_>) -> bool {
    words
        .model
        .now
        .groups
        .get(group)
        .is_some_and(|of| of.planned)
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
        press: is_planned(group, words).then_some(Hint::More(group)),
    }
}
