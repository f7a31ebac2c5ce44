//! Lines for people, and the summary that closes them.

use super::{
    numbers::{clock, count},
    sentence::over,
    summary::summary,
    words::Words,
};
use crate::law::{
    facts::{Claims, Fact, Place, Shown},
    runs::Run,
};
use procession::{
    session::Session,
    sink::text::Lines,
    text::{Language, Text},
};
use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

/// What the lines say.
pub(crate) fn text(run: &Run, language: Language) -> Claims {
    parse(&print(run, language), language)
}

/// An output that can be looked into afterwards.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The lines, as `replay --format text` prints them.
pub(crate) fn print(run: &Run, language: Language) -> String {
    let kept = Kept::default();
    let lines = Lines::new(kept.clone(), Text::new(language));
    let mut session = Session::new(run.header.clone(), vec![Box::new(lines)]);
    run.events
        .iter()
        .for_each(|event| session.take(event).unwrap());
    session.close().unwrap();
    String::from_utf8(kept.0.take()).unwrap()
}

/// What a sentence of a kind of event tells.
#[derive(Default)]
struct Told<'l> {
    who: Option<&'l str>,
    queue: Option<String>,
    depth: Option<&'l str>,
}

/// Kinds of events that are told one by one.
const KINDS: [&[&str]; 14] = [
    &["waiting_to_put"],
    &["waiting_to_get"],
    &["spinning"],
    &["computing"],
    &["sleeping"],
    &["put"],
    &["got"],
    &["done"],
    &["returned"],
    &["lost"],
    &["gap"],
    &["paused"],
    &["resumed"],
    &["speed_changed"],
];

/// What a sentence tells if it is one of this kind.
fn told<'l>(words: &Words, kind: &str, line: &'l str) -> Option<Told<'l>> {
    let plain = Told::default();
    Some(match kind {
        "waiting_to_put" => {
            let places = ["who", "value", "of", "queue", "depth"];
            let unknown = || words.read("event-waits-for-room-unknown", places, line);
            match words.read("event-waits-for-room", places, line) {
                Some([who, _, _, queue, depth]) => Told {
                    who: Some(who),
                    queue: Some(words.queue(queue)),
                    depth: Some(depth),
                },
                None => Told {
                    who: Some(unknown()?[0]),
                    ..plain
                },
            }
        }
        "waiting_to_get" | "spinning" => {
            let id = if kind == "spinning" {
                "event-spins"
            } else {
                "event-waits-for-item"
            };
            let [who, of] = words.read(id, ["who", "of"], line)?;
            let named = words.read("thing-item-of", ["queue"], of);
            let queue = named.map(|[queue]| queue.to_owned());
            let queue = queue.or_else(|| (of == words.get("thing-item")).then(String::new))?;
            Told {
                who: Some(who),
                queue: Some(queue),
                depth: None,
            }
        }
        "computing" => {
            let [who, _] = words.read("event-computes", ["who", "time"], line)?;
            Told {
                who: Some(who),
                ..plain
            }
        }
        "sleeping" => {
            let [who, _] = words.read("event-sleeps", ["who", "time"], line)?;
            Told {
                who: Some(who),
                ..plain
            }
        }
        "put" => {
            let places = ["who", "items", "queue", "depth"];
            let [who, _, queue, depth] = words.read("event-put", places, line)?;
            Told {
                who: Some(who),
                queue: Some(words.queue(queue)),
                depth: Some(depth),
            }
        }
        "got" => {
            let places = ["who", "items", "queue", "waited"];
            let [who, _, queue, _] = words.read("event-got", places, line)?;
            Told {
                who: Some(who),
                queue: Some(words.queue(queue)),
                depth: None,
            }
        }
        "done" => {
            // no name has a space: "main has finished its script" is another sentence
            let one = |found: &[&str; 2]| !found[0].contains(' ');
            let [who, _] = words.read_as("event-done", ["who", "items"], line, one)?;
            Told {
                who: Some(who),
                ..plain
            }
        }
        "returned" => {
            let places = ["attempt", "items", "queue", "depth"];
            let over = words.read("event-returned-over", places, line);
            let [_, _, queue, depth] =
                over.or_else(|| words.read("event-returned", places, line))?;
            Told {
                who: None,
                queue: Some(words.queue(queue)),
                depth: Some(depth),
            }
        }
        "lost" => {
            let ids = ["event-lost", "event-lost-attempts"];
            let mut found = ids.iter().map(|id| words.read(id, ["items", "from"], line));
            let [_, from] = found.find_map(|found| found)?;
            Told {
                who: Some(from),
                ..plain
            }
        }
        "gap" => {
            let _ = words.read("event-gap", ["time"], line)?;
            plain
        }
        "paused" => (line == words.get("event-paused")).then_some(plain)?,
        "resumed" => (line == words.get("event-resumed")).then_some(plain)?,
        _ => {
            let _ = words.read("event-speed", ["speed"], line)?;
            plain
        }
    })
}

pub(crate) fn parse(printed: &str, language: Language) -> Claims {
    let mut claims = Claims::of(match language {
        Language::English => "text",
        Language::Japanese => "text ja",
    });
    let words = Words::of(language);
    let (lines, closing) = printed.split_once("\n\n").unwrap_or((printed, ""));
    let mut seen = [0; KINDS.len()];
    for line in lines.lines() {
        let (time, sentence) = line.split_once("  ").expect("a time and a sentence");
        let mut all = KINDS.iter().enumerate();
        let Some((kind, told)) =
            all.find_map(|(kind, of)| Some((kind, told(words, of[0], sentence)?)))
        else {
            continue;
        };
        let place = Place::Nth(KINDS[kind], seen[kind]);
        seen[kind] += 1;
        claims.say(Fact::Run(place), clock(time));
        if let Some(queue) = &told.queue {
            claims.word(Fact::NamedQueue(place), queue.clone());
        }
        if let Some(depth) = told.depth {
            let whole = words.read("depth-of", ["depth", "capacity"], depth);
            let (depth, capacity) = whole.map_or((depth, Shown::Nothing), |[depth, capacity]| {
                (depth, count(capacity))
            });
            let queue = told.queue.clone().unwrap_or_default();
            let at = place;
            claims.say(
                Fact::Depth {
                    queue: queue.clone(),
                    at,
                },
                count(depth),
            );
            claims.say(Fact::CapacityAt { queue, at }, capacity);
        }
        if let Some(who) = told.who {
            claims.word(Fact::Who(place), who);
        }
    }
    if let Some(last) = lines.lines().next_back() {
        let (_, sentence) = last.split_once("  ").expect("a time and a sentence");
        over(&mut claims, words, sentence);
    }
    if !closing.is_empty() {
        summary(&mut claims, words, true, closing.lines());
    }
    claims
}
