//! The table of keys: complete in both languages, without doubles, and safe from keys that arrive in pieces.

use crate::common;
use common::{header, started};
use procession::{
    event::RealTime,
    text::{Language, Text},
    tui::{
        harness::Harness,
        keys::{KeyGroup, TABLE},
        view::{Overlay, View},
    },
};

#[test]
fn every_key_is_explained_in_both_languages() {
    for language in Language::ALL {
        let text = Text::new(language);
        let ids = TABLE
            .iter()
            .flat_map(|row| [Some(row.help), row.footer])
            .flatten();
        for id in ids.chain(TABLE.iter().map(|row| row.group.title())) {
            assert!(
                !text.with(id, &[("actions", &"")]).contains('<'),
                "{id} is missing in {language}"
            );
        }
    }
}

#[test]
fn both_languages_have_the_same_texts() {
    let ids = |language: Language| -> Vec<&'static str> {
        let (_, file) = language.files()[2];
        file.lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id)
            .collect()
    };
    assert_eq!(ids(Language::English), ids(Language::Japanese));
}

#[test]
fn no_key_does_two_things() {
    let is_run = |group| KeyGroup::GENERAL.contains(&group);
    let keys: Vec<_> = TABLE
        .iter()
        .flat_map(|row| row.keys.iter().map(|(key, _)| (row.group, key)))
        .collect();
    for (place, (group, key)) in keys.iter().enumerate() {
        let same = |other: KeyGroup| other == *group || is_run(other) && is_run(*group);
        assert!(
            !keys[..place]
                .iter()
                .any(|(other, before)| before == key && same(*other)),
            "{key:?} does two things in {group:?}"
        );
    }
}

/// What was asked and how the view differs after keys that come one by one, each `gap` milliseconds after the other.
fn typed(keys: &[&str], gap: u64) -> (usize, bool) {
    let mut screen = Harness::new(80, 24, header()).events(started());
    let before = screen.seen().clone();
    let mut at = RealTime(5 * RealTime::SECOND.0);
    for key in keys {
        screen = screen.at(at).keys(key);
        at += RealTime::from_millis(gap);
    }
    // longer than any key waits for its other parts
    screen = screen.at(at + RealTime::SECOND);
    let plain = |view: &View| View {
        last_key: String::new(),
        remark: None,
        ..view.clone()
    };
    (screen.asked().len(), plain(screen.seen()) != plain(&before))
}

#[test]
fn a_key_that_arrives_in_pieces_does_nothing() {
    let sequences = [
        "[A",
        "[B",
        "[C",
        "[D",
        "[H",
        "[F",
        "OA",
        "OB",
        "OC",
        "OD",
        "OH",
        "OF",
        "OP",
        "OQ",
        "OR",
        "OS",
        "[Z",
        "[1~",
        "[2~",
        "[3~",
        "[4~",
        "[5~",
        "[6~",
        "[11~",
        "[15~",
        "[17~",
        "[24~",
        "[1;5C",
        "[1;2P",
        "[[A",
        "[[C",
        "[<0;12;5M",
        "[<65;12;5m",
        "[32;10;4M",
        "[I",
        "[O",
        "[?62;c",
    ];
    for sequence in sequences {
        for gap in [0, 1, 50, 150, 300] {
            let mut keys = vec!["{esc}"];
            keys.extend(sequence.split("").filter(|letter| !letter.is_empty()));
            assert_eq!(
                typed(&keys, gap),
                (0, false),
                "Esc {sequence}, {gap} ms apart"
            );
        }
    }
}

#[test]
fn a_paste_that_arrives_in_pieces_does_nothing() {
    let keys = [
        "{esc}", "[", "2", "0", "0", "~", "p", "P", "C", "c", "q", "{enter}", "r",
    ];
    assert_eq!(typed(&keys, 10), (0, false));
}

#[test]
fn a_bracket_that_was_meant_acts() {
    let asked = |keys: &[&str], gap| typed(keys, gap).0;
    assert_eq!(asked(&["["], 10), 1, "alone");
    assert_eq!(asked(&["{esc}", "["], 10), 1, "nothing follows");
    assert_eq!(asked(&["{esc}", "["], 900), 1, "long after Esc");
    assert_eq!(asked(&["[", "[", "["], 30), 3, "held down");
}

#[test]
fn letters_of_full_width_count_as_their_twins() {
    let screen = Harness::new(80, 24, header())
        .events(started())
        .keys("ｐ＜　");
    let asked: Vec<String> = screen.asked().iter().map(ToString::to_string).collect();
    assert_eq!(asked, ["add producer", "speed 0.5", "pause"]);
}

#[test]
fn kana_show_the_hint_to_switch_the_input_method_off() {
    for key in ["か", "カ", "ｶ", "「", "漢"] {
        let screen = Harness::new(80, 24, header()).events(started()).keys(key);
        assert_eq!(screen.seen().remark, Some("remark-input-method"), "{key}");
        assert_eq!(screen.asked(), []);
    }
}

#[test]
fn the_help_opens_scrolls_and_closes() {
    let screen = Harness::new(80, 24, header()).events(started()).keys("?jj");
    assert_eq!(screen.seen().overlay, Some(Overlay::Help { scroll: 2 }));
    assert_eq!(screen.keys("?").seen().overlay, None);
}
