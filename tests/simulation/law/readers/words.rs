//! The words of one language, read backwards: which text a line is, and what stands in its places. The patterns come
//! from the text files by their names, so that another wording breaks no parser.

use super::{STATES, numbers::number};
use crate::law::facts::Shown;
use procession::text::{Language, Text};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

const SECOND: f64 = 1e9;
const MICRO: f64 = 1e3;
const MILLI: f64 = 1e6;
/// Stands for a number on which a text depends.
const COUNT: u64 = 987_654_321;

/// All texts of one language.
pub(crate) struct Words {
    pub(crate) text: Text,
    /// The forms of a text with these places, as they were made.
    made: RefCell<HashMap<String, Rc<[String]>>>,
}

thread_local! {
    static ALL: [&'static Words; 2] = Language::ALL.map(|language| &*Box::leak(Box::new(Words::new(language))));
}

/// What stood in each of the places of a text, in the order in which they were asked for.
pub(super) type Found<'l, const N: usize> = [&'l str; N];

impl Words {
    /// Those of this language.
    pub(crate) fn of(language: Language) -> &'static Self {
        let all = ALL.with(|all| *all);
        let is = |words: &&&Self| words.text.language() == language;
        all.iter().find(is).expect("every language has words")
    }

    fn new(language: Language) -> Self {
        Self {
            text: Text::new(language),
            made: RefCell::default(),
        }
    }

    pub(super) fn get(&self, id: &str) -> String {
        self.text.get(id)
    }

    /// What stands in these places of the text of this name, if the whole line is this text.
    pub(super) fn read<'l, const N: usize>(
        &self,
        id: &str,
        places: [&str; N],
        line: &'l str,
    ) -> Option<Found<'l, N>> {
        self.read_as(id, places, line, |_| true)
    }

    /// The same where only some of what could stand there makes sense.
    pub(super) fn read_as<'l, const N: usize>(
        &self,
        id: &str,
        places: [&str; N],
        line: &'l str,
        makes_sense: impl Fn(&Found<'l, N>) -> bool,
    ) -> Option<Found<'l, N>> {
        let key = format!("{id} {}", places.join(" "));
        let known = self.made.borrow().get(&key).cloned();
        let forms = known.unwrap_or_else(|| {
            let forms = self.forms(id, &places);
            self.made.borrow_mut().insert(key, forms.clone());
            forms
        });
        forms
            .iter()
            .find_map(|form| matched(form, line, &makes_sense))
    }

    fn forms(&self, id: &str, places: &[&str]) -> Rc<[String]> {
        let mark = |place: usize| char::from_u32(0xe000 + place as u32).expect("a private letter");
        let marks: Vec<String> = (0..places.len())
            .map(|place| mark(place).to_string())
            .collect();
        let values: Vec<(&str, &dyn std::fmt::Display)> = places
            .iter()
            .zip(&marks)
            .map(|(name, mark)| (*name, mark as &dyn std::fmt::Display))
            .collect();
        // a text may depend on a number, and then has forms for one and for two
        let counted = |n: u64| self.text.count(id, n, &values);
        let n = places.iter().position(|name| *name == "n");
        let mut forms = vec![self.text.with(id, &values)];
        forms.push(match n {
            Some(place) => counted(COUNT).replace(&COUNT.to_string(), &marks[place]),
            None => counted(COUNT),
        });
        if n.is_some() {
            forms.extend([1, 2].map(counted));
        }
        forms.dedup();
        forms.retain(|form| *form != format!("<{id}>"));
        forms.into()
    }

    /// `<1 µs`, `12 ms`, `3.1 ms`, `0.6 s`, `0.012 s`, `1:05`, `1:02:05`, or a dash for none.
    pub(super) fn duration(&self, text: &str) -> Shown {
        let text = text.trim();
        if super::numbers::is_dash(text) {
            return Shown::Nothing;
        }
        let whole = |parts: &[&str]| {
            let seconds = parts
                .iter()
                .fold(0.0, |all, part| all * 60.0 + number(part));
            Shown::rounded(seconds * SECOND, SECOND)
        };
        // what has hours has minutes, and what has minutes has seconds
        if let Some(parts) = self.read("number-hours", ["hours", "minutes", "seconds"], text) {
            return whole(&parts);
        }
        if let Some(parts) = self.read("number-minutes", ["minutes", "seconds"], text) {
            return whole(&parts);
        }
        for (id, unit) in [
            ("number-micros", MICRO),
            ("number-millis", MILLI),
            ("number-seconds", SECOND),
        ] {
            if let Some([n]) = self.read(id, ["n"], text) {
                let last = super::numbers::unit(n);
                if let Some(most) = n.strip_prefix('<') {
                    return Shown::Between(f64::MIN_POSITIVE, number(most) * unit);
                }
                // a time that is not zero is never told as zero
                return match number(n) {
                    0.0 => Shown::exact(0.0).about(0.0),
                    n => Shown::rounded(n * unit, last * unit),
                };
            }
        }
        panic!("{text:?} is not a time")
    }

    /// The name of a group behind the words for it.
    pub(super) fn group(&self, shown: &str) -> String {
        for group in ["producers", "consumers"] {
            for id in [format!("group-{group}"), format!("group-{group}-title")] {
                if self.get(&id) == shown {
                    return group.to_owned();
                }
            }
        }
        shown.to_owned()
    }

    /// The name of a queue in a sentence; no name where there is one.
    pub(super) fn queue(&self, shown: &str) -> String {
        let one = ["thing-queue", "thing-queue-title", "queue"];
        if one.iter().any(|id| self.get(id) == shown) {
            String::new()
        } else {
            shown.to_owned()
        }
    }

    /// The word of recordings for a state that is shown in these words.
    pub(super) fn state(&self, shown: &str) -> Option<&'static str> {
        let of = |state: &&&str| self.get(&format!("state-{}", state.replace('_', "-"))) == shown;
        STATES.iter().find(of).copied()
    }
}

/// What stands in the places of a form that the whole line has: each place as short as it can be.
fn matched<'l, const N: usize>(
    form: &str,
    line: &'l str,
    makes_sense: &dyn Fn(&Found<'l, N>) -> bool,
) -> Option<Found<'l, N>> {
    let mut parts: Vec<&str> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    let mut rest = form;
    let is_mark = |c: char| ('\u{e000}'..'\u{e100}').contains(&c);
    while let Some((at, mark)) = rest.char_indices().find(|(_, c)| is_mark(*c)) {
        parts.push(&rest[..at]);
        places.push(mark as usize - 0xe000);
        rest = &rest[at + mark.len_utf8()..];
    }
    parts.push(rest);
    let mut found: Found<'l, N> = [""; N];
    let line = line.strip_prefix(parts[0])?;
    fill(line, &parts[1..], &places, &mut found, makes_sense).then_some(found)
}

fn fill<'l, const N: usize>(
    line: &'l str,
    parts: &[&str],
    places: &[usize],
    found: &mut Found<'l, N>,
    makes_sense: &dyn Fn(&Found<'l, N>) -> bool,
) -> bool {
    let Some((place, more)) = places.split_first() else {
        return line.is_empty() && makes_sense(found);
    };
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    for end in ends {
        if let Some(rest) = line[end..].strip_prefix(parts[0]) {
            found[*place] = &line[..end];
            if fill(rest, &parts[1..], more, found, makes_sense) {
                return true;
            }
        }
    }
    false
}
