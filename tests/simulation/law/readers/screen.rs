//! The screen's cells after the last event: the main view, the numbers alone, and two runs side by side.

use super::{
    compare::compared,
    html::worker,
    numbers::{clock, count, decimal, duration, is_dash, percent, stopped_clock},
    sentence::{between, over},
};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Side, Stat},
    runs::Run,
};
use procession::{
    event::RunTime,
    text::{Language, Text},
    tui::{
        draw,
        view::{Pane, View},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// The rows of the screen as text.
fn rows(run: &Run, (width, height): (u16, u16), view: &View) -> Vec<String> {
    let model = run.model();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw::screen(
        &mut buffer,
        &model,
        view,
        model.now.at,
        &Text::new(Language::English),
    );
    let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect();
    (0..height).map(row).collect()
}

/// What the main view says.
pub(crate) fn screen(run: &Run) -> Claims {
    parse(&rows(run, (120, 50), &View::default()))
}

/// Where the words at the right of a lane begin on a screen of 120 columns.
const RIGHT: usize = 86;

fn cells(row: &str, from: usize, to: usize) -> String {
    row.chars()
        .skip(from)
        .take(to - from)
        .collect::<String>()
        .trim()
        .to_owned()
}

pub(crate) fn parse(rows: &[String]) -> Claims {
    let mut claims = Claims::of("screen");
    let time = rows[0]
        .split_whitespace()
        .find(|word| word.contains(':'))
        .expect("a clock");
    let ended = rows[0].contains(" ENDED ");
    claims.say(
        Fact::End,
        if ended {
            stopped_clock(time)
        } else {
            clock(time)
        },
    );
    if ended {
        over(&mut claims, &cells(&rows[2], 0, 120));
    }
    let queue = rows
        .iter()
        .position(|row| row.starts_with(" queue "))
        .expect("the queue");
    let lanes = rows[..queue]
        .iter()
        .skip(4)
        .filter(|row| row.starts_with(' '));
    for row in lanes {
        let right = cells(row, RIGHT, 120);
        let worker = row.split_whitespace().next().unwrap_or_default().to_owned();
        for (word, what) in [("put ", Count::Put), ("done ", Count::Done)] {
            // what follows the last blanks is the count
            let told = right.rsplit("  ").next().unwrap_or_default();
            if let Some(n) = told
                .strip_prefix(word)
                .filter(|n| n.bytes().all(|byte| byte.is_ascii_digit()))
            {
                claims.say(
                    Fact::Own {
                        worker: worker.clone(),
                        what,
                    },
                    count(n),
                );
            }
        }
    }
    depth(&mut claims, &rows[queue..(queue + 4).min(rows.len())]);
    for row in rows
        .iter()
        .filter(|row| row.starts_with(" put ") && row.contains(" = "))
    {
        ledger(&mut claims, row);
    }
    claims
}

/// `9 of 10  FULL`, and below it the waits.
fn depth(claims: &mut Claims, rows: &[String]) {
    let told = cells(&rows[0], RIGHT, 120);
    if let Some(depth) = told.split_whitespace().next() {
        claims.count(Count::Queued, count(depth));
        if let Some(capacity) = between(&told, " of ", "") {
            claims.count(
                Count::Capacity,
                count(capacity.split_whitespace().next().expect("a capacity")),
            );
        }
    }
    for row in rows {
        let told = cells(row, RIGHT, 120);
        if let Some(time) = told.strip_prefix("oldest has waited ") {
            claims.say(
                Fact::OldestWait {
                    queue: String::new(),
                },
                duration(time),
            );
        }
        if let Some(time) = told.strip_prefix("mean wait ") {
            claims.wait(Stat::Mean, duration(time));
        }
    }
}

/// `put 49  =  queue 9  +  in progress 2  +  done 38  +  lost 0`.
fn ledger(claims: &mut Claims, row: &str) {
    let row = format!("{row} ");
    for (word, what) in [
        (" put ", Count::Put),
        (" queue ", Count::Queued),
        (" in progress ", Count::InProgress),
        (" done ", Count::Done),
        (" lost ", Count::Lost),
    ] {
        claims.count(
            what,
            count(between(&row, word, " ").expect("a part of the ledger")),
        );
    }
    if let Some(returned) = between(&row, "(returned ", ")") {
        claims.count(Count::Returned, count(returned));
    }
}

/// What the sums beside the lanes of two runs say of A and of B.
pub(crate) fn pair(runs: [&Run; 2]) -> [Claims; 2] {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 120));
    let view = View::default();
    let text = Text::new(Language::English);
    draw::pair(
        &mut buffer,
        &compared(runs),
        ["a", "b"],
        (&view, RunTime::ZERO),
        &text,
    );
    let row = |y: u16| (0..120).map(|x| buffer[(x, y)].symbol()).collect();
    let rows: Vec<String> = (0..120).map(row).collect();
    // each run's lanes end with its queue
    let mut queues = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.starts_with(" queue "))
        .map(|(y, _)| y);
    let (first, second) = (
        queues.next().expect("a queue"),
        queues.next().expect("another queue"),
    );
    [(0, first), (first + 1, second)]
        .map(|(from, queue)| sums(&rows[from..queue], &rows[queue..queue + 2]))
}

/// `at work  45 %  waited  30 %   put 26`, and the queue's `deepest 3` above `mean 1.2 s`.
fn sums(lanes: &[String], queue: &[String]) -> Claims {
    let mut claims = Claims::of("pair");
    for row in lanes {
        let worker = row.split_whitespace().next().unwrap_or_default().to_owned();
        let Some(shares) = between(row, " at work ", "") else {
            continue;
        };
        // the head may speak of scenarios in which somebody is to be `at work`
        let Some((work, rest)) = shares.split_once("  waited") else {
            continue;
        };
        let (wait, items) = rest.split_once('%').expect("a share");
        claims.say(
            Fact::ShareOf {
                worker: worker.clone(),
                part: Part::Work,
            },
            percent(work.trim()),
        );
        claims.say(
            Fact::ShareOf {
                worker: worker.clone(),
                part: Part::Wait,
            },
            percent(&format!("{}%", wait.trim())),
        );
        if let Some(n) = items.trim().rsplit(' ').next().filter(|n| !n.is_empty()) {
            claims.say(
                Fact::Own {
                    worker,
                    what: Count::Items,
                },
                count(n),
            );
        }
    }
    for row in queue {
        if let Some(deepest) = between(row, " deepest ", "") {
            claims.count(Count::Deepest, count(deepest.trim()));
        }
        // where nothing was taken, the mean is zero
        if let Some(mean) = between(row, " mean ", "")
            .map(str::trim)
            .filter(|mean| *mean != "0.0 s")
        {
            claims.wait(Stat::Mean, duration(mean));
        }
    }
    claims
}

/// What the numbers alone say.
pub(crate) fn numbers_pane(run: &Run) -> Claims {
    let mut view = View::default();
    (view.pane, view.zoomed) = (Pane::Numbers, true);
    parse_numbers(&rows(run, (200, 60), &view))
}

/// Where the figures begin on a screen of 200 columns.
const FIGURES: usize = 155;

fn parse_numbers(rows: &[String]) -> Claims {
    let mut claims = Claims::of("numbers");
    let split = |row: &str| {
        let parts = row.split("  ").map(|part| part.trim().to_owned());
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<String>>()
    };
    let head = rows
        .iter()
        .position(|row| row.contains("at work  "))
        .expect("the titles");
    let mut titles = split(&cells(&rows[head], 0, FIGURES));
    titles.insert(0, "worker".to_owned());
    for row in &rows[head + 1..] {
        let row = split(&cells(row, 0, FIGURES));
        if row.len() == titles.len() {
            worker(&mut claims, &titles, &row);
        }
    }
    for row in &rows[head..] {
        figure(&mut claims, &cells(row, FIGURES, 200));
    }
    claims
}

/// `mean depth L     0.95     0.90 (0.70 .. 1.10)`.
fn figure(claims: &mut Claims, told: &str) {
    let first = |rest: &str| {
        let rest = rest.trim_start();
        let words: Vec<&str> = rest.split_whitespace().take(2).collect();
        if words.get(1) == Some(&"%") {
            words.join(" ")
        } else {
            words.first().copied().unwrap_or_default().to_owned()
        }
    };
    for name in ["mean depth L", "= X.W"] {
        if let Some(rest) = told.strip_prefix(name) {
            claims.say(
                Fact::MeanDepth {
                    queue: String::new(),
                },
                decimal(&first(rest)),
            );
        }
    }
    if let Some(rest) = told.strip_prefix("mean wait W") {
        let words: Vec<&str> = rest.split_whitespace().take(2).collect();
        // in as many digits as say something, which `duration` reads
        claims.say(
            Fact::MeanVisit {
                queue: String::new(),
            },
            duration(&words.join(" ")),
        );
    }
    if let Some(rest) = told
        .strip_prefix("no room")
        .filter(|rest| !is_dash(rest.trim()))
    {
        claims.say(
            Fact::ShareOfSide {
                side: Side::Putters,
                part: Part::Room,
            },
            percent(&first(rest)),
        );
    }
}
