//! The rows of the queues: what stands beside them, and what is drawn in their columns.

use super::{RIGHT, Screen};
use crate::law::{
    facts::{Claims, Column, Count, Fact, Shown, Stat},
    readers::{
        numbers::{count, decimal, number},
        words::Words,
    },
};

/// The queue that is chosen, and the row in which all of them begin.
pub(super) struct Chosen {
    pub(super) queue: String,
    pub(super) top: usize,
    pub(super) several: bool,
}

/// A queue's rows on the screen.
struct Row {
    queue: String,
    top: usize,
    height: usize,
}

/// What the rows say.
pub(super) fn says(claims: &mut Claims, words: &Words, screen: &Screen) -> Option<Chosen> {
    let rows = rows(words, screen);
    let axis = axis(screen, rows.first()?.top)?;
    for row in &rows {
        beside(claims, words, screen, row);
        columns(claims, screen, row, axis);
    }
    let marked = rows.iter().find(|row| screen.cell(row.top, 0) == "▌");
    let chosen = marked.or(rows.first())?;
    Some(Chosen {
        queue: chosen.queue.clone(),
        top: rows[0].top,
        several: rows.len() > 1,
    })
}

/// All queues that have rows: they stand between the lanes and the cores. Each begins with its name and its scale; one of
/// more than a row ends where the scale does.
fn rows(words: &Words, screen: &Screen) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let named = |y: usize| screen.cell(y, 1) != " ";
    let scale = |y: usize| {
        let left = screen.text(y, 1, 14);
        left.trim_end().ends_with('─').then_some(left)
    };
    for y in 4..screen.height() {
        let Some(left) = scale(y).filter(|_| screen.cell(y, 1) != "─") else {
            continue;
        };
        match rows.last_mut() {
            _ if named(y) => rows.push(Row {
                queue: words.queue(left.split_whitespace().next().unwrap_or_default()),
                top: y,
                height: 1,
            }),
            Some(last) if !(last.top + 1..=y).any(named) => last.height = y + 1 - last.top,
            _ => {}
        }
    }
    rows
}

/// The column in which the axis begins: one after the end of a scale.
pub(super) fn axis(screen: &Screen, top: usize) -> Option<usize> {
    (1..20).find(|x| screen.cell(top, *x) == "─").map(|x| x + 2)
}

/// `9 of 10  FULL`, and below it the waits.
fn beside(claims: &mut Claims, words: &Words, screen: &Screen, row: &Row) {
    let queue = &row.queue;
    for y in row.top..row.top + row.height {
        let told = screen.text(y, RIGHT, 120).trim().to_owned();
        if y == row.top {
            let badges = ["full", "empty", "unbounded"].map(|id| words.get(id));
            let not_known = told == words.get("depth-not-known");
            let badge = match &badges {
                _ if not_known => "not known",
                [full, ..] if told.ends_with(full.as_str()) => "full",
                [_, empty, _] if told.ends_with(empty.as_str()) => "empty",
                _ => "",
            };
            claims.word(Fact::Badge(queue.clone()), badge);
            if not_known {
                continue;
            }
            let parts = Screen::parts(&told);
            let mut depth = parts.first().cloned().unwrap_or_default();
            for badge in &badges {
                depth = depth.trim_end_matches(badge.as_str()).trim().to_owned();
            }
            let places = ["depth", "capacity"];
            let whole = words.read("queue-of", places, &depth);
            let capacity = whole.map_or(Shown::Nothing, |[_, capacity]| count(capacity));
            let depth = whole.map_or(depth.as_str(), |[depth, _]| depth);
            claims.count(queue, Count::Queued, count(depth));
            claims.count(queue, Count::Capacity, capacity);
            if told.contains(&badges[2]) {
                claims.word(Fact::Room(queue.clone()), "unbounded");
            }
        }
        if let Some([time]) = words.read("oldest-wait", ["time"], &told) {
            let queue = queue.clone();
            claims.say(Fact::OldestWait { queue }, words.duration(time));
        }
        if let Some([time]) = words.read("mean-wait", ["time"], &told) {
            claims.wait(queue, Stat::Mean, words.duration(time));
        }
    }
}

/// What is drawn in each column: a bar in eighths of cells on a scale whose top stands before it.
fn columns(claims: &mut Claims, screen: &Screen, row: &Row, axis: usize) {
    const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let before = screen.text(row.top, 1, axis - 2);
    let Ok(top) = before
        .trim()
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .parse::<f64>()
    else {
        return;
    };
    let of = u16::try_from(RIGHT - 2 - axis).unwrap();
    let most = (row.height * 8) as f64;
    for place in 0..of {
        let x = axis + usize::from(place);
        let column = Column {
            of,
            back: of - 1 - place,
        };
        let cell = |y: usize| BARS.iter().position(|bar| *bar == screen.cell(y, x));
        let lower: usize = (row.top + 1..row.top + row.height)
            .map(|y| cell(y).expect("a bar"))
            .sum();
        let at_top = cell(row.top);
        let queue = row.queue.clone();
        claims.say(
            Fact::DrawnFull {
                queue: queue.clone(),
                column,
            },
            Shown::exact(f64::from(at_top.is_none())),
        );
        let eighths = (lower + at_top.unwrap_or(0)) as f64;
        let full_below = lower == (row.height - 1) * 8;
        // the edge of a full queue hides what is below it in the cell
        let hidden = if at_top.is_none() && full_below {
            8.0
        } else {
            0.0
        };
        let least = match eighths {
            0.0 => 0.0,
            1.0 => f64::MIN_POSITIVE,
            some => (some - 0.5) / most * top,
        };
        let all = eighths + hidden;
        let upper = if all >= most {
            f64::MAX
        } else if all == 0.0 {
            0.0
        } else {
            (all + 0.5) / most * top
        };
        let shown = Shown::Between(least, upper);
        claims.say(Fact::DrawnDepth { queue, column }, shown);
    }
}

/// `put 1.5/s  done 1.4/s`: of the chosen queue, whose name stands before it where there are several.
pub(super) fn rates(claims: &mut Claims, words: &Words, head: &str, chosen: &Chosen) {
    let (parts, queue) = (Screen::parts(head), &chosen.queue);
    for (id, what) in [("rate-put", Count::Put), ("rate-done", Count::Done)] {
        let place = parts
            .iter()
            .position(|part| words.read(id, ["n"], part).is_some());
        let Some(place) = place else { continue };
        let [n] = words.read(id, ["n"], &parts[place]).expect("it was read");
        if what == Count::Put && chosen.several && parts[place - 1] != *queue {
            let agrees = Shown::exact(0.0);
            claims.say(Fact::AsDrawn(format!("{queue} is chosen: {head}")), agrees);
        }
        let queue = queue.clone();
        let shown = match decimal(n) {
            Shown::Between(low, high) if number(n) < 9.95 => Shown::Between(low, high),
            _ => Shown::rounded(number(n), 1.0),
        };
        claims.say(Fact::Rate { queue, what }, shown);
    }
}
