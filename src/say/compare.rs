//! Two runs in words: where they part, their numbers side by side, what was set up differently.

mod numbers;
mod row;

pub use numbers::numbers;
pub use row::ComparisonRow;

use super::words::{self, Words};
use crate::{
    compare::{Comparison, MoveKind, QueueMove, Side},
    text::{Text, number, safe},
};
use std::fmt::Display;
use unicode_width::UnicodeWidthStr;

/// Cells of a foreign value.
const VALUE: usize = 28;

/// Where the orders part, in one sentence.
pub fn parting(comparison: &Comparison, text: &Text) -> String {
    let Some(parting) = &comparison.parting else {
        return text.count(
            "compare-same-order",
            comparison.sides[0].moves.len() as u64,
            &[],
        );
    };
    let several = comparison.has_several_queues();
    let [a, b] = [0, 1].map(|side| {
        let one = parting.moves[side].as_ref();
        moved(one, &comparison.sides[side], several, text)
    });
    let values: [(&str, &dyn Display); 3] = [("place", &parting.place), ("a", &a), ("b", &b)];
    let says = text.with("compare-parting", &values);
    if parting.known {
        says
    } else {
        text.with("compare-parting-unknown", &[("parting", &says)])
    }
}

/// `P1 puts 3 at 00:02.0`.
fn moved(one: Option<&QueueMove>, side: &Side, several: bool, text: &Text) -> String {
    let Some(one) = one else {
        return text.get("compare-nothing-more");
    };
    let words = Words::new(&side.model, text);
    let id = match (one.kind, several) {
        (MoveKind::Put, false) => "compare-put",
        (MoveKind::Put, true) => "compare-put-into",
        (MoveKind::Got, false) => "compare-got",
        (MoveKind::Got, true) => "compare-got-from",
    };
    let item = std::slice::from_ref(&one.item);
    let item = if one.kind == MoveKind::Put {
        words.items(item)
    } else {
        words.items_by(item)
    };
    text.with(
        id,
        &[
            ("who", &words::name(&one.worker)),
            ("item", &item),
            ("queue", &words::name(&one.queue)),
            ("time", &number::duration(one.run, text)),
        ],
    )
}

/// What was set up differently.
pub fn setup(comparison: &Comparison) -> Vec<ComparisonRow> {
    let value = |value: &Option<String>| {
        value
            .as_ref()
            .map_or_else(|| "-".into(), |value| safe::line(value, VALUE))
    };
    let row = |difference: &crate::compare::Difference| {
        (
            safe::line(&difference.field, VALUE),
            difference.values.each_ref().map(value),
        )
    };
    comparison.setup.iter().map(row).collect()
}

/// What is the same in both, whatever the times.
pub fn orders(comparison: &Comparison, text: &Text) -> Vec<(String, String)> {
    let [a, b] = comparison.sides.each_ref().map(|side| &side.summary);
    let same = |same| {
        text.get(if same {
            "compare-same"
        } else {
            "compare-different"
        })
    };
    let takers = comparison.takers;
    vec![
        (text.get("tally-puts"), same(a.puts == b.puts)),
        (text.get("tally-takes"), same(a.takes == b.takes)),
        (text.get("tally-printed"), same(a.printed == b.printed)),
        (
            text.get("compare-takers"),
            text.with(
                "compare-takers-same",
                &[("same", &takers.same), ("of", &takers.of)],
            ),
        ),
    ]
}

/// The numbers, and below them what is the same in both, as rows of one table.
pub fn table(comparison: &Comparison, text: &Text) -> Vec<ComparisonRow> {
    let same = |(name, says): (String, String)| (name, [String::new(), says]);
    let takers = comparison.takers;
    let mut orders = orders(comparison, text);
    if let Some(last) = orders.last_mut() {
        last.1 = text.with(
            "compare-takers-brief",
            &[("same", &takers.same), ("of", &takers.of)],
        );
    }
    numbers(comparison, text)
        .into_iter()
        .chain(orders.into_iter().map(same))
        .collect()
}

/// All of it in lines; A and B are called so.
pub fn comparison(comparison: &Comparison, names: [&str; 2], text: &Text) -> Vec<String> {
    let mut lines: Vec<String> = ["A", "B"]
        .into_iter()
        .zip(names)
        .map(|(side, name)| format!("{side}  {name}"))
        .collect();
    lines.extend([String::new(), parting(comparison, text), String::new()]);
    let setup = setup(comparison);
    let mut table = vec![(text.get("compare-setup"), ["A".to_owned(), "B".to_owned()])];
    if setup.is_empty() {
        table = vec![(
            text.get("compare-setup-same"),
            [String::new(), String::new()],
        )];
    }
    table.extend(setup);
    lines.extend(aligned(&table));
    lines.push(String::new());
    let head = (
        text.get("compare-numbers"),
        ["A".to_owned(), "B".to_owned()],
    );
    lines.extend(aligned(
        &std::iter::once(head)
            .chain(numbers(comparison, text))
            .collect::<Vec<_>>(),
    ));
    lines.push(String::new());
    let orders = orders(comparison, text);
    let widest = orders
        .iter()
        .map(|(name, _)| name.width())
        .max()
        .unwrap_or(0);
    lines.extend(
        orders
            .into_iter()
            .map(|(name, says)| format!("{name}{:1$}  {says}", "", widest - name.width())),
    );
    lines
}

/// Names at the left, values at the right of their columns.
fn aligned(rows: &[ComparisonRow]) -> Vec<String> {
    let most = |of: &dyn Fn(&ComparisonRow) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let name = most(&|row| row.0.width());
    let values = [most(&|row| row.1[0].width()), most(&|row| row.1[1].width())];
    let line = |row: &ComparisonRow| {
        let gap = |text: &str, most: usize| most - text.width();
        let [a, b] = &row.1;
        let (left, middle, right) = (gap(&row.0, name), gap(a, values[0]), gap(b, values[1]));
        format!(
            "{}{:left$}   {:middle$}{a}   {:right$}{b}",
            row.0, "", "", ""
        )
        .trim_end()
        .to_owned()
    };
    rows.iter().map(line).collect()
}
