//! The lesson around a recorded run: its question, what was predicted and voted, and what came out.

use crate::{
    export::html::{self, Cells},
    header::KeptLesson,
    text::{Text, number, safe},
};
use maud::{Markup, html};

/// A row for each answer: its letter, what it says, the hands of each round, and what is known of it.
pub(super) fn section(lesson: &KeptLesson, text: &Text) -> Markup {
    let rounds: Vec<String> = (1..=lesson.votes.len())
        .map(|n| text.with("vote-round", &[("n", &n)]))
        .collect();
    let mut columns = vec![("", Cells::Words)];
    columns.extend(rounds.iter().map(|round| (round.as_str(), Cells::Numbers)));
    columns.push(("", Cells::Words));
    let rows = ('a'..).zip(&lesson.choices).enumerate();
    let rows = rows.map(|(place, (letter, choice))| {
        let mut row = vec![html! { (letter) ") " (safe::line(choice, 120)) }];
        row.extend(
            lesson
                .votes
                .iter()
                .map(|hands| html! { (hand(hands, place)) }),
        );
        row.push(html! { (tags(lesson, letter, text)) });
        row
    });
    let body = html! {
        p.lead { (safe::line(&lesson.question, 400)) }
        (html::table(&columns, rows.collect()))
    };
    html::section(&text.get("lesson"), &safe::line(&lesson.name, 40), &body)
}

/// `12 (52 %)`.
fn hand(hands: &[u32], place: usize) -> String {
    let all: u64 = hands.iter().copied().map(u64::from).sum();
    match hands.get(place) {
        Some(hands) if all > 0 => {
            let share = number::percent(f64::from(*hands) / all as f64);
            format!("{hands} ({share})")
        }
        Some(hands) => hands.to_string(),
        None => String::new(),
    }
}

/// What is known of an answer: predicted, expected, measured.
fn tags(lesson: &KeptLesson, letter: char, text: &Text) -> String {
    let known = [
        (lesson.predicted == Some(letter), "tag-predicted"),
        (lesson.answer == letter, "handout-answer"),
        (lesson.measured == Some(letter), "tag-measured"),
    ];
    let known = known.into_iter().filter(|(is_so, _)| *is_so);
    known
        .map(|(_, id)| text.get(id))
        .collect::<Vec<_>>()
        .join(" · ")
}
