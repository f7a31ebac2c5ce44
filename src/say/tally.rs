//! Many runs in words: how they ended, a table of their numbers, what differed, and a small chart.

use super::{remark, words::queue_row};
use crate::{
    event::{HowEnded, QueueId, RunTime, Speed},
    tally::{QueueSummary, RunSummary, Spread, Tally, TallyRequest, bars},
    text::{
        Text,
        number::{self, TimeUnit},
        safe,
    },
};
use unicode_width::UnicodeWidthStr;

/// Cells of the names of rows.
const NAME: usize = 22;
/// Cells of a number.
const NUMBER: usize = 10;
/// Bars of the chart at most.
const BARS: u64 = 12;
/// Dots of a bar at most.
const DOTS: usize = 50;

/// The tally in lines; with letters only where `ascii`.
pub fn tally(tally: &Tally, asked: &TallyRequest, text: &Text, ascii: bool) -> Vec<String> {
    let words = TallyWords { tally, text };
    let mut lines = vec![words.title(asked), String::new()];
    lines.extend(words.ends());
    if tally.runs().is_empty() {
        return lines;
    }
    lines.push(String::new());
    lines.extend(words.numbers());
    lines.push(String::new());
    lines.extend(words.orders());
    let remarks = remark::of_machine(
        tally.cores_busy(),
        tally.cores(),
        tally.sleeps().late(),
        text,
    );
    if !remarks.is_empty() {
        lines.push(String::new());
        lines.extend(remarks);
    }
    let chart = words.chart(ascii);
    if !chart.is_empty() {
        lines.push(String::new());
        lines.extend(chart);
    }
    lines
}

/// A row of the table: its name, its numbers, and how they are written.
type Numbers<'a> = (String, Option<Spread>, &'a dyn Fn(u64) -> String);

struct TallyWords<'a> {
    tally: &'a Tally,
    text: &'a Text,
}

impl TallyWords<'_> {
    /// `The article's program: 20 runs, seeds 11 to 30, x50`.
    fn title(&self, asked: &TallyRequest) -> String {
        let runs = self.tally.runs();
        let seed = |summary: Option<&RunSummary>| {
            summary.map_or(asked.scenario.seed.unwrap_or(0), |summary| summary.seed)
        };
        let (first, last) = (seed(runs.first()), seed(runs.last()));
        let seeds = if first == last {
            self.text.with("tally-seed", &[("seed", &first)])
        } else {
            self.text
                .with("tally-seeds", &[("first", &first), ("last", &last)])
        };
        let title = match asked.scenario.title.as_str() {
            "" => self.text.get("tally-untitled"),
            title => safe::line(title, 60),
        };
        let count = self.text.count("tally-runs", runs.len() as u64, &[]);
        let of = self.text.with(
            "tally-title",
            &[("title", &title), ("runs", &count), ("seeds", &seeds)],
        );
        match asked.scenario.speed {
            Speed::ONE => of,
            other => self
                .text
                .with("tally-speed", &[("title", &of), ("speed", &other)]),
        }
    }

    fn ends(&self) -> Vec<String> {
        let all = self.tally.runs().len();
        let ends = [
            (HowEnded::Completed, "tally-completed"),
            (HowEnded::Stuck, "tally-stuck"),
            (HowEnded::Failed, "tally-failed"),
            (HowEnded::Quit, "tally-quit"),
        ];
        let row = |(how, id)| {
            let n = self.tally.ended(how);
            let of = self.text.with("tally-of", &[("some", &n), ("all", &all)]);
            (n > 0 || how == HowEnded::Completed).then(|| self.row(id, &[of]))
        };
        ends.into_iter().filter_map(row).collect()
    }

    fn numbers(&self) -> Vec<String> {
        let heads = ["tally-least", "tally-median", "tally-most"].map(|id| self.text.get(id));
        let unit = self.unit();
        let time: &dyn Fn(u64) -> String = &|nanos| unit.tell(RunTime(nanos), self.text);
        let count: &dyn Fn(u64) -> String = &number::count;
        let spread = |of: fn(&RunSummary) -> u64| self.tally.spread(|summary| Some(of(summary)));
        let any = |spread: Option<Spread>| spread.filter(|spread| spread.most > 0);
        let name = |id: &str| self.text.get(id);
        let done = self.tally.spread(|summary| summary.done);
        let total = (name("tally-total"), self.tally.total(), time);
        let mut rows: Vec<Numbers<'_>> = vec![total];
        let queues = self.tally.queues();
        if queues.is_empty() {
            let deepest = self.tally.spread(|summary| summary.deepest.map(u64::from));
            rows.extend([
                (name("tally-deepest"), deepest, count),
                (
                    name("tally-wait"),
                    self.tally.spread(|summary| Some(summary.mean_wait?.0)),
                    time,
                ),
            ]);
        }
        rows.push((name("tally-done"), done, count));
        if queues.is_empty() {
            rows.extend([
                (
                    name("tally-left"),
                    any(spread(|summary| summary.left)),
                    count,
                ),
                (
                    name("tally-lost"),
                    any(spread(|summary| summary.lost)),
                    count,
                ),
                (
                    name("tally-returned"),
                    any(spread(|summary| summary.returned)),
                    count,
                ),
            ]);
        }
        for queue in queues {
            rows.extend(self.of_queue(queue, time, count));
        }
        let wide = rows
            .iter()
            .map(|(name, ..)| name.width())
            .fold(NAME, usize::max);
        let row = |(name, spread, shown): Numbers<'_>| {
            spread.map(|spread| {
                cells(
                    &name,
                    wide,
                    &[spread.least, spread.median, spread.most].map(shown),
                )
            })
        };
        std::iter::once(cells("", wide, &heads))
            .chain(rows.into_iter().filter_map(row))
            .collect()
    }

    /// The unit of all times of the table.
    fn unit(&self) -> TimeUnit {
        let runs = self.tally.runs().iter();
        let waits =
            runs.flat_map(|summary| summary.queues.iter().filter_map(QueueSummary::mean_wait));
        TimeUnit::of(waits.chain(self.tally.totals()))
    }

    /// The rows of one of several queues.
    fn of_queue<'a>(
        &self,
        queue: QueueId,
        time: &'a dyn Fn(u64) -> String,
        count: &'a dyn Fn(u64) -> String,
    ) -> [Numbers<'a>; 6] {
        let name = |id: &str| queue_row(id, queue, self.text);
        let of = |number: fn(&QueueSummary) -> u64| {
            self.tally
                .spread(|summary| summary.queue(queue).map(number))
        };
        let any = |spread: Option<Spread>| spread.filter(|spread| spread.most > 0);
        let mean_wait = |summary: &RunSummary| Some(summary.queue(queue)?.mean_wait()?.0);
        [
            (
                name("queue-deepest"),
                of(|queue| queue.deepest.into()),
                count,
            ),
            (name("queue-wait"), self.tally.spread(mean_wait), time),
            (name("queue-done"), of(|queue| queue.done), count),
            (name("queue-left"), any(of(|queue| queue.left)), count),
            (name("queue-lost"), any(of(|queue| queue.lost)), count),
            (
                name("queue-returned"),
                any(of(|queue| queue.returned)),
                count,
            ),
        ]
    }

    /// What differed between the runs.
    fn orders(&self) -> Vec<String> {
        let tally = self.tally;
        let rows = [
            ("tally-puts", tally.distinct(|summary| summary.puts.clone())),
            (
                "tally-takes",
                tally.distinct(|summary| summary.takes.clone()),
            ),
            (
                "tally-printed",
                tally.distinct(|summary| summary.printed.clone()),
            ),
            ("tally-takers", tally.distinct(|summary| summary.takers)),
        ];
        let different = |n| match n {
            1 => self.text.get("tally-all-the-same"),
            _ => self.text.with(
                "tally-different",
                &[("some", &n), ("all", &tally.runs().len())],
            ),
        };
        rows.map(|(id, n)| format!("{} {}", padded(&self.text.get(id), NAME), different(n)))
            .into()
    }

    /// The total times: a row a stretch of time, a dot a run.
    fn chart(&self, ascii: bool) -> Vec<String> {
        let totals: Vec<u64> = self.tally.totals().map(|total| total.0).collect();
        let bars = bars(&totals, RunTime::SECOND.0 / 10, BARS);
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
        if totals.len() < 2 {
            return Vec::new();
        }
        let each = most.div_ceil(DOTS).max(1);
        let head = if each == 1 {
            self.text.get("tally-chart")
        } else {
            self.text.with("tally-chart-many", &[("each", &each)])
        };
        let unit = TimeUnit::of(bars.iter().map(|bar| RunTime(bar.from)));
        let row = |bar: &crate::tally::Bar| {
            let dots = if ascii { "o" } else { "▪" }.repeat(bar.count.div_ceil(each));
            let from = unit.tell(RunTime(bar.from), self.text);
            let gap = NUMBER.saturating_sub(from.width());
            let count = if bar.count == 0 {
                String::new()
            } else {
                format!(" {}", bar.count)
            };
            format!("{:gap$}{from}  {dots}{count}", "")
                .trim_end()
                .to_owned()
        };
        std::iter::once(head).chain(bars.iter().map(row)).collect()
    }

    fn row(&self, id: &str, numbers: &[String]) -> String {
        cells(&self.text.get(id), NAME, numbers)
    }
}

/// A name, and numbers one below the other.
fn cells(name: &str, wide: usize, numbers: &[String]) -> String {
    numbers.iter().fold(padded(name, wide), |line, number| {
        let gap = NUMBER.saturating_sub(number.width());
        format!("{line}{:gap$}{number}", "")
    })
}

fn padded(text: &str, most: usize) -> String {
    let gap = most.saturating_sub(text.width());
    format!("{text}{:gap$}", "")
}
