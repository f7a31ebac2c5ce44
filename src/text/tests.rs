//! Every text that the source asks for is there in both languages, with the same places to fill, and none is
//! there that nobody asks for.

use super::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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
            id = name.to_owned();
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

/// Every string in the source; comments and odd quotes may add pieces of code, which are no names of texts.
fn strings(source: &str) -> BTreeSet<&str> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

/// The names asked for directly: `get("…")`, `with("…"`, `count("…"`.
fn asked(source: &str) -> BTreeSet<&str> {
    let calls = [".get(", ".with(", ".count("]
        .into_iter()
        .flat_map(|call| source.split(call).skip(1));
    calls
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .filter(|id| id.contains('-') && id.chars().all(|c| c == '-' || c.is_ascii_lowercase()))
        .collect()
}

/// Whether these strings of the source, which may have a place of their own, can become this name.
fn become_id(strings: &BTreeSet<&str>, id: &str) -> bool {
    strings.contains(id)
        || strings
            .iter()
            .filter(|string| string.contains('-'))
            .any(|string| {
                let Some((before, rest)) = string.split_once('{') else {
                    return false;
                };
                let after = rest.rsplit_once('}').map_or("", |(_, after)| after);
                let Some(middle) = id
                    .strip_prefix(before)
                    .and_then(|rest| rest.strip_suffix(after))
                else {
                    return false;
                };
                if before.is_empty() {
                    after.starts_with('-') && strings.contains(middle)
                } else {
                    before.ends_with('-')
                }
            })
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
    let missing: Vec<_> = asked(&source)
        .into_iter()
        .filter(|id| !english.contains_key(*id))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_text_is_there_for_nobody() {
    let source = source();
    let strings = strings(&source);
    let unused: Vec<_> = texts(Language::English)
        .into_keys()
        .filter(|id| !become_id(&strings, id))
        .collect();
    assert_eq!(unused, [""; 0]);
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
