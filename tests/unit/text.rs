//! The catalogue of texts: every text that the source asks for is there in both languages with the same arguments, and
//! every text is used. One snapshot for each language holds all of them.

use procession::{
    event::WhyUnobserved,
    lesson::Measure,
    model::DisplayState,
    text::{Language, Text},
    tui::terms,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Write},
    fs,
    path::Path,
};
use strum::VariantArray;

/// The texts of a language: the places in each, by its name.
fn texts(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts = BTreeMap::new();
    let mut id = String::new();
    for line in language
        .files()
        .iter()
        .flat_map(|(_, file)| file.lines())
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((name, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            name.clone_into(&mut id);
            assert!(
                texts.insert(id.clone(), BTreeSet::new()).is_none(),
                "{language}: {id} is there twice"
            );
        }
        let places = line.split('$').skip(1).map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '-')
                .next()
        });
        // a number may decide on the words in one language only
        for place in places.flatten().filter(|place| *place != "n") {
            texts
                .get_mut(&id)
                .expect("a place stands in a text")
                .insert(place.to_owned());
        }
    }
    texts
}

/// All the program's own source, without its tests.
fn source() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.is_dir() {
                read(&entry, all);
            } else if entry.extension().is_some_and(|kind| kind == "rs")
                && !entry.ends_with("tests.rs")
            {
                let file = fs::read_to_string(&entry).unwrap();
                all.push_str(
                    file.split("#[cfg(test)]\nmod tests {")
                        .next()
                        .unwrap_or_default(),
                );
            }
        }
    }
    let mut all = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

/// Every string in the source that is not in a comment; odd quotes may add pieces of code, which are not ids.
fn strings(source: &str) -> BTreeSet<&str> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

/// Whether a string looks like an id, or with `{}` like the pattern of some.
fn looks_like_id(string: &str) -> bool {
    string.contains('-')
        && !string.ends_with('-')
        && string.starts_with(|c: char| c.is_ascii_lowercase() || c == '{')
        && string
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}".contains(c))
}

/// Strings in the source that look like ids and are something else: names of lessons, parts of ids.
const OTHER_WORDS: [&str; 10] = [
    "all-wait",
    "at-work",
    "back-pressure",
    "gives-up",
    "join-first",
    "never-started",
    "press-add",
    "press-more",
    "start-join",
    "utf-8",
];

/// The known hangs.
const HANGS: [&str; 10] = [
    "consumers-ended",
    "died-in-get",
    "get-for-ever",
    "join-before-drain",
    "lock-circle",
    "lock-of-dead",
    "not-pickled",
    "own-lock",
    "pool-worker-died",
    "producers-raised",
];

/// The ids that the source builds with `format!`, by the pattern as it stands there. A new pattern is added here.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let hangs = || HANGS.map(str::to_owned).to_vec();
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let states: Vec<String> = DisplayState::ALL
        .iter()
        .map(|state| state.word().replace('_', "-"))
        .collect();
    let measures = Measure::ALL
        .iter()
        .map(|measure| measure.word().replace('_', "-"))
        .collect();
    let terms: Vec<String> = owned(&[&terms::WORDS[..], &terms::NUMBERS].concat());
    let groups = |most: &[&str]| {
        let mut all: Vec<String> = ["item", "room", "end", "lock", "thing"]
            .iter()
            .flat_map(|what| {
                ["some", "suspended", "unknown", "nobody", "all-wait"]
                    .map(|outlook| format!("{what}-{outlook}"))
            })
            .collect();
        // nobody is started to release a lock
        all.extend(["item", "room", "end", "thing"].map(|what| format!("{what}-never-started")));
        all.extend(most.iter().map(|one| (*one).to_owned()));
        all
    };
    vec![
        ("state-{}", states.clone()),
        ("brief-{}", states.clone()),
        (
            "unobserved-{id}",
            WhyUnobserved::VARIANTS
                .iter()
                .map(|why| why.word().to_owned())
                .collect(),
        ),
        ("hang-{id}", hangs()),
        ("hang-{id}-why", hangs()),
        ("hang-{id}-out", hangs()),
        ("legend-{}", states),
        ("term-{word}", terms.clone()),
        ("meaning-{word}", terms),
        ("measure-{}", measures),
        (
            "measured-{name}",
            owned(&["producer", "consumer", "both", "nobody"]),
        ),
        (
            "setup-{}",
            owned(&[
                "seed", "capacity", "speed", "on-death", "run-as", "big-lock", "batch", "count",
                "items", "time", "work", "stop", "wait", "letter", "from", "to", "launch", "at",
            ]),
        ),
        ("queue-{}", owned(&["now", "then"])),
        (
            "wait-{kind}-{}",
            groups(&["item-gives-up", "thing-gives-up"]),
        ),
        ("ever-{}-{}", groups(&[])),
        (
            "{id}-beside",
            owned(&["queue", "output", "cores", "happening", "numbers"]),
        ),
        ("{id}-brief", owned(&["oldest-wait", "mean-wait"])),
        (
            "{id}-of",
            owned(&[
                "queue-now",
                "queue-then",
                "over-lost",
                "over-left",
                "summary-ledger",
                "summary-waits",
                "thing-item",
                "thing-room",
            ]),
        ),
        (
            "{id}-short",
            owned(&["incident-returned", "incident-lost", "incident-nothing"]),
        ),
        (
            "{id}-unbounded",
            owned(&["event-queue-made", "event-capacity"]),
        ),
        (
            "{id}-uncounted",
            owned(&["over-completed-some", "over-quit", "over-stuck"]),
        ),
        ("{id}-consumers", owned(&["press-add", "press-more"])),
        ("{id}-producers", owned(&["press-add", "press-more"])),
    ]
}

/// All ids of the families.
fn family_ids() -> BTreeSet<String> {
    let of_pattern = |(pattern, words): (&str, Vec<String>)| {
        let (before, rest) = pattern.split_once('{').unwrap();
        let (_, after) = rest.rsplit_once('}').unwrap();
        words
            .into_iter()
            .map(|word| format!("{before}{word}{after}"))
            .collect::<Vec<_>>()
    };
    families().into_iter().flat_map(of_pattern).collect()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_places() {
    let (english, japanese) = (texts(Language::English), texts(Language::Japanese));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
        a.keys()
            .filter(|id| !b.contains_key(*id))
            .cloned()
            .collect()
    };
    assert_eq!(only(&english, &japanese), [""; 0], "texts without Japanese");
    assert_eq!(only(&japanese, &english), [""; 0], "texts without English");
    for (id, places) in &english {
        assert_eq!(places, &japanese[id], "places of {id}");
    }
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let (english, source) = (texts(Language::English), source());
    let missing: Vec<_> = strings(&source)
        .into_iter()
        .filter(|string| looks_like_id(string) && !string.contains('{'))
        .filter(|id| !english.contains_key(*id) && !OTHER_WORDS.contains(id))
        .filter(|id| !HANGS.contains(id))
        .collect();
    assert_eq!(missing, [""; 0]);
    let missing: Vec<_> = family_ids()
        .into_iter()
        .filter(|id| !english.contains_key(id))
        .collect();
    assert_eq!(missing, [""; 0], "of the families");
}

#[test]
fn every_pattern_of_ids_is_in_the_list_of_families() {
    let source = source();
    let patterns: BTreeSet<&str> = strings(&source)
        .into_iter()
        .filter(|string| looks_like_id(string) && string.contains('{'))
        .collect();
    let listed: BTreeSet<&str> = families().iter().map(|(pattern, _)| *pattern).collect();
    assert_eq!(patterns, listed);
}

#[test]
fn every_text_is_used() {
    let (source, families) = (source(), family_ids());
    let strings = strings(&source);
    let unused: Vec<_> = texts(Language::English)
        .into_keys()
        .filter(|id| !strings.contains(id.as_str()) && !families.contains(id))
        // these are found by their words
        .filter(|id| !mistakes().contains(&id.as_str()))
        .collect();
    assert_eq!(unused, [""; 0]);
}

/// The ids of the English sentences that are recognised.
fn mistakes() -> Vec<&'static str> {
    let files = Language::English.files().into_iter();
    let file = files.filter(|(name, _)| *name == "mistakes");
    file.flat_map(|(_, file)| in_order(file))
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn each_mistake_is_recognised_by_its_english_words() {
    let [english, japanese] = Language::ALL.map(Text::new);
    let places = texts(Language::English);
    for id in mistakes() {
        let samples = places[id].iter().enumerate();
        let samples: Vec<(&str, String)> = samples
            .map(|(number, name)| (name.as_str(), format!("x{number}")))
            .collect();
        let values: Vec<(&str, &dyn fmt::Display)> = samples
            .iter()
            .map(|(name, sample)| (*name, sample as &dyn fmt::Display))
            .collect();
        let said = english.with(id, &values);
        assert_eq!(japanese.heard(&said), japanese.with(id, &values), "{said}");
        assert_eq!(english.heard(&said), said);
    }
}

#[test]
fn what_stands_in_a_recognised_sentence_is_recognised_too() {
    let japanese = Text::new(Language::Japanese);
    assert_eq!(
        japanese.heard("invalid type: string \"x\", expected a list in [ ]"),
        "型が違います：文字列\"x\"。必要なのは[ ]のリストです"
    );
    assert_eq!(japanese.heard("said by nobody"), "said by nobody");
}

/// The ids of a language, each with whether its text depends on a number, in the order of the files.
fn in_order(file: &str) -> Vec<(&str, bool)> {
    let mut all: Vec<(&str, bool)> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, rest)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                all.push((id, rest.contains("->")));
            }
            _ => {}
        }
    }
    all
}

#[test]
fn the_catalogue_of_each_language() {
    for language in Language::ALL {
        let (text, all) = (Text::new(language), texts(language));
        let mut catalogue = String::new();
        for (name, file) in language.files() {
            writeln!(catalogue, "## {name}").unwrap();
            for (id, counts) in in_order(file) {
                let samples: Vec<(String, String)> = all[id]
                    .iter()
                    .map(|name| (name.clone(), format!("{{{name}}}")))
                    .collect();
                let values: Vec<(&str, &dyn fmt::Display)> = samples
                    .iter()
                    .map(|(name, sample)| (name.as_str(), sample as &dyn fmt::Display))
                    .collect();
                let numbers: &[u64] = if counts { &[0, 1, 2, 7] } else { &[7] };
                let mut last = String::new();
                for n in numbers {
                    let said = text.count(id, *n, &values);
                    // the same branch with another number says nothing new
                    let branch = said.replace(&n.to_string(), "{n}");
                    if branch != last {
                        writeln!(catalogue, "{id}: {said}").unwrap();
                    }
                    last = branch;
                }
            }
        }
        insta::assert_snapshot!(format!("catalogue_{language}"), catalogue);
    }
}

#[test]
fn ids_show_the_text_and_its_arguments() {
    let text = Text::ids();
    let last = text.with("list-and", &[("list", &"P1"), ("last", &"P2")]);
    assert_eq!(
        text.count("tally-runs", 3, &[("title", &last)]),
        "tally-runs(n=3, title=list-and(last=P2, list=P1))"
    );
    assert_eq!(text.get("paused"), "paused");
    assert_eq!(text.get("list-and"), "<list-and>", "arguments are missing");
    assert_eq!(text.get("no-such-text"), "<no-such-text>");
}

#[test]
fn every_text_can_be_formatted() {
    for language in Language::ALL {
        let text = Text::new(language);
        for (id, places) in texts(language) {
            let values: Vec<(&str, &dyn fmt::Display)> = places
                .iter()
                .filter(|place| *place != "n")
                .map(|place| (place.as_str(), &"3" as &dyn fmt::Display))
                .collect();
            let shown = text.count(&id, 3, &values);
            assert!(
                !shown.is_empty() && !shown.contains('<') && !shown.contains('{'),
                "{language} {id}: {shown}"
            );
        }
    }
}

#[test]
fn a_missing_text_shows_its_name() {
    assert_eq!(
        Text::new(Language::English).get("no-such-text"),
        "<no-such-text>"
    );
}
