//! `procession check`: is this terminal, and this system, fit for class?

use super::{Status, environment::Environment, job::Job};
use crate::{
    event::{Event, What, WorkerId},
    scenario::RunAs,
    scenario::{Items, Scenario, Stop},
    source::lab::most_workers,
    sys::limitations,
    tui::{
        size::{self, SizeFrom},
        theme::Colours,
        width,
    },
};
use std::{thread, time::Duration};

/// A worker answers within milliseconds; the lab itself gives up after five seconds.
const TIMEOUT: Duration = Duration::from_secs(8);
/// How long the terminal may take to say how wide it draws.
const ANSWER: Duration = Duration::from_secs(2);
/// Fewer columns and rows show a simpler picture.
const SMALL: (u16, u16) = (80, 24);
/// Fewer columns and rows show none.
const LEAST: (u16, u16) = (40, 10);
/// Workers that a lesson needs at most, with room for curiosity.
const WORKERS: u64 = 64;

/// What was found about one thing.
struct Finding {
    verdict: Fitness,
    thing: &'static str,
    words: String,
}

/// Whether it is fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fitness {
    Fit,
    Unfit,
    /// Worth knowing, or not to be found out here.
    Note,
}

fn fit(thing: &'static str, words: impl Into<String>) -> Finding {
    Finding {
        verdict: Fitness::Fit,
        thing,
        words: words.into(),
    }
}

fn unfit(thing: &'static str, words: impl Into<String>) -> Finding {
    Finding {
        verdict: Fitness::Unfit,
        thing,
        words: words.into(),
    }
}

fn note(thing: &'static str, words: impl Into<String>) -> Finding {
    Finding {
        verdict: Fitness::Note,
        thing,
        words: words.into(),
    }
}

/// Looks at everything and says it, a line each; the status tells whether all is fit.
pub(super) fn check(environment: &Environment) -> Status {
    let mut findings = vec![
        screen(environment),
        size(environment),
        colours(environment),
        line_drawing(environment),
    ];
    findings.extend([cores(), workers(), child()]);
    findings.extend(
        limitations::LIMITATIONS
            .iter()
            .map(|limitation| note("system", format!("{}: {limitation}", limitations::NAME))),
    );
    if limitations::LIMITATIONS.is_empty() {
        findings.push(fit(
            "system",
            format!(
                "{}: everything procession shows can be had here",
                limitations::NAME
            ),
        ));
    }
    let bad = findings
        .iter()
        .filter(|finding| finding.verdict == Fitness::Unfit)
        .count();
    let verdict = match bad {
        0 => "\nFit for class.\n".to_owned(),
        1 => "\nNot fit yet: see the line that begins with !!\n".to_owned(),
        _ => format!("\nNot fit yet: see the {bad} lines that begin with !!\n"),
    };
    let page: String = findings.iter().map(line).chain([verdict]).collect();
    let printed = super::print(page.as_bytes());
    if bad == 0 { printed } else { Status::FAILED }
}

fn line(finding: &Finding) -> String {
    let mark = match finding.verdict {
        Fitness::Fit => "OK",
        Fitness::Unfit => "!!",
        Fitness::Note => "--",
    };
    format!(
        "{mark}  {:13}  {}\n",
        finding.thing,
        crate::text::safe::line(&finding.words, 300)
    )
}

fn screen(environment: &Environment) -> Finding {
    match environment.no_screen() {
        None => fit("screen", format!("a terminal (TERM={})", environment.term)),
        Some(why) => unfit(
            "screen",
            format!("{why}: runs are shown as text lines only"),
        ),
    }
}

fn size(environment: &Environment) -> Finding {
    if environment.no_screen().is_some() {
        return note("size", "there is no screen");
    }
    let ((columns, rows), from) = size::of_terminal();
    let used = match from {
        SizeFrom::Terminal => format!("{columns} x {rows}"),
        SizeFrom::Environment => format!(
            "{columns} x {rows}, as COLUMNS and LINES say: the terminal does not say its size"
        ),
        SizeFrom::Nowhere => format!(
            "{columns} x {rows} is used: the terminal does not say its size; set COLUMNS and LINES"
        ),
    };
    if columns < LEAST.0 || rows < LEAST.1 {
        let (columns, rows) = LEAST;
        unfit(
            "size",
            format!("{used}: too small; {columns} x {rows} is the least"),
        )
    } else if columns < SMALL.0 || rows < SMALL.1 {
        let (columns, rows) = SMALL;
        note(
            "size",
            format!("{used}: a simpler picture; all of it from {columns} x {rows}"),
        )
    } else if from == SizeFrom::Terminal {
        fit("size", used)
    } else {
        note("size", used)
    }
}

fn colours(environment: &Environment) -> Finding {
    match environment.colours {
        Colours::Full => fit("colours", "24 bits"),
        Colours::Indexed => fit("colours", "256"),
        Colours::Sixteen => note("colours", "16: producers are told apart by few colours"),
        Colours::None => note(
            "colours",
            "none, since NO_COLOR is set: bold and reverse only",
        ),
    }
}

fn line_drawing(environment: &Environment) -> Finding {
    const THING: &str = "line drawing";
    if environment.no_screen().is_some() {
        return note(THING, "not measured: there is no screen");
    }
    if let Some(encoding) = &environment.encoding {
        return note(
            THING,
            format!("letters instead (--ascii): the locale says {encoding}, not UTF-8"),
        );
    }
    match width::of_line_drawing(ANSWER) {
        Ok(Some(1)) => fit(THING, "one cell wide"),
        Ok(Some(0)) => unfit(
            THING,
            "not shown: use --ascii, or ascii = true in the settings",
        ),
        Ok(Some(wide)) => unfit(
            THING,
            format!("{wide} cells wide: use --ascii, or ascii = true in the settings"),
        ),
        Ok(None) => note(THING, "not measured: the terminal does not answer"),
        Err(error) => note(THING, format!("not measured ({error})")),
    }
}

fn cores() -> Finding {
    match thread::available_parallelism().map_or(1, usize::from) {
        1 => note(
            "cores",
            "1: workers that compute take turns on it, sleeping ones do not mind",
        ),
        more => fit(
            "cores",
            format!("{more} usable: as many workers can compute at the same time"),
        ),
    }
}

fn workers() -> Finding {
    let (most, limit) = most_workers(RunAs::Processes);
    match most {
        0..WORKERS => unfit(
            "workers",
            format!("at most {most} at once; raise the limit of {limit}"),
        ),
        _ => fit(
            "workers",
            format!("{} at once (limit of {limit})", most.min(10_000)),
        ),
    }
}

/// A real child with a real handshake, in a real private directory.
fn child() -> Finding {
    const THING: &str = "child process";
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (1, 0);
    scenario.producers.items = Items::Count(0);
    scenario.consumers.stop = Stop::Closed;
    let source = match Job::Scenario(&scenario, 0).start() {
        Ok(source) => source,
        Err(error) => return unfit(THING, error.to_string()),
    };
    let worker = WorkerId::new("P1");
    while let Ok(events) = source.events().recv_timeout(TIMEOUT) {
        for event in events {
            match answer(&event, worker) {
                None => {}
                Some(ChildAnswer::There) => {
                    let ms = event.at.as_secs_f64() * 1_000.0;
                    return fit(
                        THING,
                        format!("started and ready {ms:.1} ms after the beginning of a run"),
                    );
                }
                Some(ChildAnswer::Failed(why)) => {
                    return unfit(THING, format!("cannot be started: {why}"));
                }
            }
        }
    }
    unfit(THING, "started, but never answered")
}

enum ChildAnswer {
    There,
    Failed(String),
}

fn answer(event: &Event, worker: WorkerId) -> Option<ChildAnswer> {
    match &event.what {
        What::WorkerStarted { worker: who, .. } if *who == worker => Some(ChildAnswer::There),
        What::ProcessFailed { why, .. } => Some(ChildAnswer::Failed(why.clone())),
        _ => None,
    }
}
