//! Lines for people, and the summary that closes them.

use super::{
    numbers::{clock, count},
    sentence::{between, over, summary},
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
pub(crate) fn text(run: &Run) -> Claims {
    parse(&print(run))
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
pub(crate) fn print(run: &Run) -> String {
    let kept = Kept::default();
    let lines = Lines::new(kept.clone(), Text::new(Language::English));
    let mut session = Session::new(run.header.clone(), vec![Box::new(lines)]);
    run.events
        .iter()
        .for_each(|event| session.take(event).unwrap());
    session.close().unwrap();
    String::from_utf8(kept.0.take()).unwrap()
}

/// Which kind of event a sentence tells: the words that only it has.
const KINDS: [(&str, &str); 13] = [
    (" waits for room to put ", "waiting_to_put"),
    (" waits for an item.", "waiting_to_get"),
    (" is busy waiting for an item", "spinning"),
    (" computes for ", "computing"),
    (" sleeps for ", "sleeping"),
    (" put ", "put"),
    (" took ", "got"),
    (" finished ", "done"),
    ("Returned to the front ", "returned"),
    ("Lost: ", "lost"),
    ("The run is paused.", "paused"),
    ("The run is resumed.", "resumed"),
    ("The speed is now ", "speed_changed"),
];

/// What a sentence must not hold to be of its kind.
const NOT: [&str; 7] = [
    " It wrote: ",
    " has put ",
    " took the lock ",
    " ends: it took ",
    "Command: ",
    " has finished ",
    " printed: ",
];

pub(crate) fn parse(printed: &str) -> Claims {
    let mut claims = Claims::of("text");
    let (lines, closing) = printed.split_once("\n\n").unwrap_or((printed, ""));
    let mut seen = [0; KINDS.len()];
    for line in lines.lines() {
        let (time, sentence) = line.split_once("  ").expect("a time and a sentence");
        let of = |(words, _): &(&str, &str)| sentence.contains(words);
        let kind = KINDS
            .iter()
            .position(of)
            .filter(|_| !NOT.iter().any(|not| sentence.contains(not)));
        let Some(kind) = kind else { continue };
        let place = Place::Nth(KIND_NAMES[kind], seen[kind]);
        seen[kind] += 1;
        claims.say(Fact::Run(place), clock(time));
        if let Some(depth) = between(sentence, "; the queue holds ", ".") {
            let depth = count(depth.split(" of ").next().expect("a depth"));
            claims.say(
                Fact::Depth {
                    queue: String::new(),
                    at: place,
                },
                depth,
            );
        }
        let words = KINDS[kind].0;
        if words.starts_with(' ') {
            let (who, _) = sentence.split_once(words).expect("somebody");
            claims.say(Fact::Who(place), Shown::Word(who.to_owned()));
        }
    }
    if let Some(last) = lines.lines().next_back() {
        over(
            &mut claims,
            last.split_once("  ").expect("a time and a sentence").1,
        );
    }
    if !closing.is_empty() {
        summary(&mut claims, true, closing.lines());
    }
    claims
}

const KIND_NAMES: [&[&str]; KINDS.len()] = [
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
    &["paused"],
    &["resumed"],
    &["speed_changed"],
];
