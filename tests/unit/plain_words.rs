//! Plain words in what people read: in English no word order that a reader has to untangle, in Japanese the terms of the
//! textbooks, one for each thing, and full-width punctuation.

use procession::{lesson::builtin, text::Language};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// English that says simply said things in a roundabout way.
const ROUNDABOUT: [&[&str]; 10] = [
    &["whoever"],
    &["whomever"],
    &["whom"],
    &["so", "many"],
    &["are", "told"],
    &["is", "told"],
    &["was", "told"],
    &["were", "told"],
    &["to", "be", "had"],
    &["comes", "by", "itself"],
];

/// `is no terminal` instead of `is not a terminal`.
const IS_NO: [[&str; 2]; 4] = [["is", "no"], ["are", "no"], ["was", "no"], ["were", "no"]];

/// Japanese words of which another one is the term.
const OTHER_TERMS: [(&str, &str); 10] = [
    ("停止マーカー", "終了マーカー"),
    ("空回り", "ビジーウェイト"),
    ("スピン", "ビジーウェイト"),
    ("行き詰", "デッドロック、進行不能"),
    ("背圧", "バックプレッシャー"),
    ("稼働率", "利用率"),
    ("忙し", "利用率、負荷"),
    ("処理量", "スループット"),
    ("機械", "マシン"),
    ("中断", "サスペンド、一時停止"),
];

/// What is wrong with a text in English, with its line.
fn roundabout(text: &str) -> Vec<String> {
    let words: Vec<(usize, String)> = text
        .lines()
        .enumerate()
        .flat_map(|(line, text)| {
            let words = text.split(|c: char| !c.is_alphabetic() && c != '\'');
            let words = words.filter(|word| !word.is_empty());
            words.map(move |word| (line + 1, word.to_lowercase()))
        })
        .collect();
    let at = |place: usize, expected: &[&str]| {
        let found = words.iter().skip(place).map(|(_, word)| word);
        words.len() >= place + expected.len() && found.zip(expected).all(|(a, b)| a == b)
    };
    let mut wrong = Vec::new();
    for (place, (line, _)) in words.iter().enumerate() {
        let listed = ROUNDABOUT.iter().filter(|&expected| at(place, expected));
        wrong.extend(listed.map(|expected| format!("{line}: \"{}\"", expected.join(" "))));
        let there = place > 0 && words[place - 1].1 == "there";
        if let Some([is, no]) = IS_NO.iter().find(|&expected| at(place, expected)) {
            // "no longer", "no faster" compare
            let what = words.get(place + 2).map_or("", |(_, word)| word);
            if !there && what != "more" && what != "less" && !what.ends_with("er") {
                wrong.push(format!("{line}: \"{is} {no} {what}\""));
            }
        }
    }
    wrong
}

/// What is wrong with a text in Japanese, with its line.
fn foreign(text: &str) -> Vec<String> {
    let japanese = |c: char| matches!(c, 'ぁ'..='ん' | 'ァ'..='ー' | '一'..='龥' | '々');
    let mut wrong = Vec::new();
    for (line, text) in text.lines().enumerate() {
        let line = line + 1;
        let listed = OTHER_TERMS.iter().filter(|(word, _)| text.contains(word));
        wrong.extend(listed.map(|(word, term)| format!("{line}: {word} ({term})")));
        for (before, after) in text.chars().zip(text.chars().skip(1)) {
            if japanese(before) && ",.:;?!".contains(after) {
                wrong.push(format!("{line}: {before}{after}"));
            }
        }
    }
    wrong
}

/// The files of these folders, and of those inside, with this ending.
fn files(folders: &[&str], ending: &str) -> Vec<PathBuf> {
    let mut left: Vec<PathBuf> = folders
        .iter()
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .collect();
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|kind| kind == ending) {
                found.push(path);
            }
        }
    }
    found
}

/// The texts of a lesson's file in one language, a line each or more.
fn lesson_texts(value: &toml::Value, language: &str) -> String {
    match value {
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| match value.as_str() {
                Some(text) if key == language => format!("{text}\n"),
                _ => lesson_texts(value, language),
            })
            .collect(),
        toml::Value::Array(all) => all
            .iter()
            .map(|value| lesson_texts(value, language))
            .collect(),
        _ => String::new(),
    }
}

/// Every text for people in this language, with its name.
fn texts(language: Language) -> Vec<(String, String)> {
    let catalogue = language
        .files()
        .map(|(name, text)| (format!("{language}/{name}.ftl"), text.to_owned()));
    let lessons = files(&["assets/lessons"], "toml").into_iter().map(|path| {
        let file = fs::read_to_string(&path).unwrap();
        let text = lesson_texts(
            &file.parse::<toml::Table>().unwrap().into(),
            language.code(),
        );
        assert!(!text.is_empty(), "{}", path.display());
        (path.display().to_string(), text)
    });
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .chain(files(&["docs"], "md"))
        .filter(|path| {
            path.to_string_lossy().ends_with(".ja.md") == (language == Language::Japanese)
        })
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        });
    catalogue
        .into_iter()
        .chain(lessons)
        .chain(documents)
        .collect()
}

#[test]
fn every_text_for_people_is_in_plain_words() {
    for (language, wrong) in [
        (Language::English, roundabout as fn(&str) -> Vec<String>),
        (Language::Japanese, foreign),
    ] {
        let all: Vec<String> = texts(language)
            .iter()
            .flat_map(|(name, text)| {
                wrong(text)
                    .into_iter()
                    .map(move |at| format!("{name}:{at}"))
            })
            .collect();
        assert!(all.is_empty(), "{all:#?}");
    }
}

#[test]
fn what_is_refused_and_what_is_not() {
    assert_eq!(
        roundabout("Whoever reads it.\nThe output is no\nterminal, so many are told."),
        [
            "1: \"whoever\"",
            "2: \"is no terminal\"",
            "3: \"so many\"",
            "3: \"are told\"",
        ]
    );
    let plain = "There is no queue. It is no longer full, and is no faster. It is not a terminal.";
    assert_eq!(roundabout(plain), [""; 0]);
    assert_eq!(
        foreign("待つ:空き。\n停止マーカーを取る。"),
        ["1: つ:", "2: 停止マーカー (終了マーカー)"]
    );
    assert_eq!(foreign("get()やput()：1.2秒、x5。"), [""; 0]);
}

/// On a machine with one core, too: no text speaks of "1 cores".
#[test]
fn lessons_count_one_core_as_one() {
    for lesson in builtin::all() {
        for (place, text) in lesson.texts() {
            let text = text.on(Language::English, 1);
            let words: Vec<&str> = text.split_whitespace().collect();
            let several = |pair: &&[&str]| {
                pair[0] == "1" && pair[1].ends_with('s') && !["s", "ms", "µs"].contains(&pair[1])
            };
            let found = words.windows(2).find(several);
            assert_eq!(found, None, "{}, {place}: {text}", lesson.name);
        }
    }
}
