//! The vote of a class, typed as PAGE.md says.

use crate::{card, common, english};
use card::{lesson, lesson_session};
use common::{header, started};
use procession::{
    lesson::{LessonStep, Votes},
    say,
    text::Language,
    tui::{harness::Harness, lesson::LessonCard},
};

const PAGE: &str = include_str!("../../docs/teachers.md");

fn vote(keys: &str) -> Harness {
    lesson("article", Language::English, (80, 24))
        .keys("{enter}v")
        .keys(keys)
}

fn votes(screen: &Harness) -> &Votes {
    lesson_session(screen).votes().unwrap()
}

fn card_of(screen: &Harness) -> &LessonCard {
    &screen.seen().lesson_card
}

#[test]
fn the_documented_way() {
    let says = PAGE.split_whitespace().collect::<Vec<_>>().join(" ");
    let way = "`v` counts hands: type the letter of an answer, its number of hands, `enter`; the cursor goes on to the \
               next answer. `n` ends the round.";
    assert!(says.contains(way), "docs/teachers.md says it otherwise");
    // a 12 enter b 7 enter c 9 enter d 2 enter, and n
    let screen = vote("a12{enter}b7{enter}c9{enter}d2{enter}");
    assert_eq!(votes(&screen).first, [12, 7, 9, 2]);
    assert_eq!(
        votes(&screen).second,
        None,
        "enter ends the entry, not the round"
    );
    let screen = screen.keys("na3{enter}b4{enter}c20{enter}d3{enter}");
    assert_eq!(votes(&screen).second.as_deref(), Some(&[3, 4, 20, 3][..]));
    assert_eq!(lesson_session(&screen).step(), LessonStep::Prediction);
    let screen = screen.keys("n");
    assert!(screen.leaving(), "the second n ends the vote and runs");
    assert_eq!(lesson_session(&screen).prediction(), Some(2));
}

#[test]
fn numbers_alone_go_from_answer_to_answer() {
    let screen = vote("12{enter}7{enter}9{enter}2{enter}");
    assert_eq!(votes(&screen).first, [12, 7, 9, 2]);
    assert_eq!(card_of(&screen).row(), 3, "the last answer is the last");
}

#[test]
fn both_rounds_can_be_corrected() {
    let screen = vote("a12{enter}b7{enter}na5{enter}{left}b8{enter}");
    assert_eq!(
        (votes(&screen).round(), &votes(&screen).first[..2]),
        (0, &[12, 8][..])
    );
    let screen = screen.keys("{right}b6{enter}a4{enter}");
    assert_eq!(votes(&screen).second.as_deref(), Some(&[4, 6, 0, 0][..]));
    let screen = screen.keys("{left}n");
    assert_eq!(
        votes(&screen).round(),
        1,
        "the end of the first leads to the second"
    );
    assert!(!screen.leaving());
    let early = vote("a1{enter}{right}");
    assert_eq!(early.seen().remark, Some("remark-first-round"));
}

#[test]
fn a_wrong_number_is_refused_in_place() {
    let screen = vote("a1234");
    assert_eq!(votes(&screen).first[0], 123);
    assert_eq!(screen.seen().remark, Some("remark-hands"));
    let screen = screen.keys("{backspace}{backspace}4");
    assert_eq!(votes(&screen).first[0], 14, "it can be corrected");
    let screen = vote("a1ä");
    assert_eq!(votes(&screen).first[0], 1);
    let screen = vote("a1p");
    assert_eq!(screen.seen().remark, Some("remark-hands"));
    assert_eq!(votes(&screen).first[0], 1);
}

#[test]
fn shares_are_of_the_round() {
    let mut screen = vote("a12{enter}b3{enter}");
    let shown = screen.screen();
    assert!(
        shown.contains(" 12  80 %") && shown.contains(" 3  20 %"),
        "{shown}"
    );
}

#[test]
fn the_first_round_is_hidden_until_the_second_has_ended() {
    let mut screen = vote("a12{enter}b7{enter}h");
    let hidden = english("vote-hidden");
    let shown = screen.screen();
    assert_eq!(shown.matches(&hidden).count(), 4, "{shown}");
    assert!(!shown.contains("63 %"), "{shown}");
    let mut screen = screen.keys("c5");
    let shown = screen.screen();
    assert_eq!(
        shown.matches(&hidden).count(),
        3,
        "the number that is typed is seen: {shown}"
    );
    let mut screen = screen.keys("{enter}na1{enter}");
    let shown = screen.screen();
    assert_eq!(shown.matches(&hidden).count(), 4, "{shown}");
    let mut screen = screen.keys("h");
    assert!(screen.screen().contains(" 12  50 %"), "shown again");
}

#[test]
fn no_letter_reaches_a_run() {
    let screen = vote("a12{enter}nc9{enter}n")
        .silence()
        .next(header())
        .events(started());
    // what the documented way of another version would have typed on
    let screen = screen.keys("d5");
    assert!(screen.asked().is_empty());
    let screen = screen.keys("c");
    assert!(screen.asked().is_empty(), "it asks first");
    let behind = screen.keys("l");
    assert!(behind.keys("pcw[]").asked().is_empty());
}

#[test]
fn a_vote_is_kept_with_its_question_and_answer() {
    let screen = vote("a12{enter}b7{enter}na3{enter}c9{enter}n");
    let kept = say::kept_lesson(lesson_session(&screen), Language::English);
    assert_eq!(kept.name, "article");
    assert_eq!(kept.votes, [[12, 7, 0, 0], [3, 0, 9, 0]]);
    assert_eq!(
        (kept.predicted, kept.answer, kept.measured),
        (Some('c'), 'c', None)
    );
    assert_eq!(kept.choices.len(), 4);
}
