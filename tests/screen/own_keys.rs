//! Keys of one's own: they act, and help, footer and hints show them.

use crate::screens::asked;
use crate::{card, common, english};
use card::{lesson, lesson_session};
use common::{header, started};
use procession::{
    text::Language,
    tui::{
        harness::Harness,
        keys::{Key, KeyGroup, OwnKeys, TABLE, named, own_keys},
        view::Overlay,
    },
};
use std::collections::BTreeSet;

fn own(wanted: &[(&str, &str)]) -> OwnKeys {
    own_keys(
        wanted
            .iter()
            .map(|(name, key)| (*name, Key::named(key).unwrap())),
    )
    .unwrap()
}

fn with(wanted: &[(&str, &str)]) -> Harness {
    let own = own(wanted);
    Harness::new(120, 60, header())
        .view(|view| view.own_keys = own)
        .events(started())
}

#[test]
fn every_key_that_writes_a_letter_has_one_name() {
    let names: Vec<&str> = named().map(|(name, _)| name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let rows = TABLE
        .iter()
        .filter(|row| KeyGroup::GENERAL.contains(&row.group));
    let letters = rows
        .flat_map(|row| row.keys)
        .filter(|(key, _)| Key::named(&key.name()) == Some(*key));
    assert_eq!(letters.count(), names.len());
    let page = include_str!("../../assets/settings.toml");
    let listed: BTreeSet<&str> = page
        .split_once("Names: ")
        .unwrap()
        .1
        .split_once("# keys = ")
        .unwrap()
        .0
        .split([',', ' ', '\n', '#', '(', ')'])
        .filter(|word| !word.is_empty() && *word != "capacity")
        .collect();
    assert_eq!(listed, names.into_iter().collect());
}

#[test]
fn an_own_key_acts_and_the_usual_one_does_nothing() {
    let screen = with(&[("pause", "x"), ("step", "y")]);
    assert_eq!(asked(&screen.keys("xy")), ["pause", "step"]);
    let screen = with(&[("pause", "x")]).keys(" ");
    assert_eq!(asked(&screen), [""; 0]);
    assert_eq!(screen.seen().remark, Some("remark-no-key"));
    let swapped = with(&[("pause", "s"), ("step", "space")]).keys("s ");
    assert_eq!(asked(&swapped), ["pause", "step"]);
}

#[test]
fn help_footer_and_hints_show_own_keys() {
    let mut screen = with(&[("pause", "x"), ("add_consumer", "y")]);
    let shown = screen.screen();
    let footer = shown.lines().last().unwrap();
    assert!(
        footer.contains("x pause") && !footer.contains("space pause"),
        "{footer}"
    );
    let mut help = screen.keys("?");
    let shown = help.screen();
    let row = |id: &str| {
        let words = english(id);
        let line = shown.lines().find(|line| line.contains(&words[..20]));
        line.unwrap().trim_start().to_owned()
    };
    assert!(row("help-pause").starts_with("x "), "{shown}");
    assert!(row("help-consumer").starts_with("y C"), "{shown}");
    let mut remark = with(&[("add_consumer", "y")]).keys("{enter}");
    let shown = remark.screen();
    assert!(shown.contains(" p   y "), "the caps in a sentence: {shown}");
}

#[test]
fn letters_that_answer_stay() {
    let own = own(&[("pause", "a"), ("quit", "x"), ("help", "v")]);
    let screen = lesson("article", Language::English, (80, 24))
        .view(|view| view.own_keys = own)
        .keys("{enter}a");
    assert_eq!(lesson_session(&screen).prediction(), Some(0));
    let screen = screen.keys("v12");
    assert_eq!(lesson_session(&screen).votes().unwrap().first[0], 12);
    assert_eq!(screen.seen().overlay, Some(Overlay::Card));
}

#[test]
fn a_key_for_two_actions_is_refused() {
    let refused = |wanted: &[(&str, &str)]| {
        own_keys(
            wanted
                .iter()
                .map(|(name, key)| (*name, Key::named(key).unwrap())),
        )
        .unwrap_err()[0]
            .clone()
    };
    assert_eq!(refused(&[("pause", "w")]), "pause");
    assert_eq!(refused(&[("work", "x"), ("pause", "x")]), "work");
    assert_eq!(refused(&[("nothing", "x")]), "nothing");
    for name in ["F1", "", "é", "ab", "\u{1}"] {
        assert_eq!(Key::named(name), None, "{name}");
    }
}
