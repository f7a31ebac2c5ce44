//! Two runs side by side.

use super::Screen;
use crate::law::{
    facts::{Claims, Count, Fact, Part, Stat},
    readers::{
        compare::{compared, row},
        numbers::{count, percent},
        sentence::between,
        words::Words,
    },
    runs::Run,
};
use procession::{
    event::RunTime,
    text::Language,
    tui::{draw, view::View},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Rows of the screen: enough for everything.
const ROWS: u16 = 150;

/// What the sums beside the lanes of two runs and the table below them say of A and of B.
pub(crate) fn pair(runs: [&Run; 2], queue: usize) -> [Claims; 2] {
    let words = Words::of(Language::English);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, ROWS));
    let view = View {
        queue,
        ..View::default()
    };
    let names = ["a", "b"];
    let both = compared(runs);
    draw::pair(
        &mut buffer,
        &both,
        names,
        (&view, RunTime::ZERO),
        &words.text,
    );
    let screen = Screen::of(&buffer, (120, ROWS));
    let rows: Vec<String> = (0..screen.height()).map(|y| screen.row(y)).collect();
    let rule = |letter: &str| {
        let begins = format!("─{letter}");
        rows.iter().position(|row| row.starts_with(&begins))
    };
    let (a, b) = (rule(" A ").expect("A"), rule(" B ").expect("B"));
    let title = format!("─ {} ", words.get("compare-numbers"));
    let table = rows.iter().position(|row| row.starts_with(&title));
    let table = table.unwrap_or(rows.len());
    let mut claims = [(a, b), (b, table)].map(|(from, to)| sums(&rows[from..to]));
    // the keys stand below it
    for y in table + 1..screen.height() - 1 {
        for column in 0..3 {
            let cells = Screen::parts(&screen.text(y, column * 40, column * 40 + 40));
            if let [name, values @ ..] = &cells[..]
                && values.len() == 2
            {
                for (claims, value) in claims.iter_mut().zip(values) {
                    row(claims, words, name, value);
                }
            }
        }
    }
    claims
}

/// `at work  45 %  waited  30 %   put 26`, and each queue's `deepest 3` above `mean 1.2 s`.
fn sums(rows: &[String]) -> Claims {
    let words = Words::of(Language::English);
    let mut claims = Claims::of("pair");
    let mut queue: Option<String> = None;
    for line in rows {
        let worker = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        if let Some(deepest) = between(line, " deepest ", "") {
            let name = worker.trim_start_matches('▌');
            queue = Some(words.queue(name));
            claims.count(&words.queue(name), Count::Deepest, count(deepest.trim()));
        }
        let mean = between(line, " mean ", "").map(str::trim);
        if let (Some(mean), Some(queue)) = (mean, &queue) {
            claims.wait(queue, Stat::Mean, words.duration(mean));
        }
        let Some((work, rest)) =
            between(line, " at work ", "").and_then(|shares| shares.split_once("  waited"))
        else {
            continue;
        };
        let (wait, items) = rest.split_once('%').expect("a share");
        let wait = format!("{}%", wait.trim());
        for (part, shown) in [(Part::Work, work.trim()), (Part::Wait, &wait)] {
            let worker = worker.clone();
            claims.say(Fact::ShareOf { worker, part }, percent(shown));
        }
        if let Some(n) = items.trim().rsplit(' ').next().filter(|n| !n.is_empty()) {
            claims.own(&worker, Count::Items, count(n));
        }
    }
    claims
}
