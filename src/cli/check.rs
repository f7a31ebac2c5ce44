//! `procession check`: is this terminal, and this system, fit for class?

use super::{
    Status,
    environment::Environment,
    job::Job,
    sentence::{Sentence, heard, say},
};
use crate::{
    event::{Event, What, WorkerId},
    scenario::RunAs,
    scenario::{Items, Scenario, Stop},
    source::lab::most_workers,
    sys::limitations,
    text::{Text, safe},
    tui::{
        size::{self, SizeFrom},
        theme::Colours,
        width,
    },
};
use std::{thread, time::Duration};
use unicode_width::UnicodeWidthStr;

/// A worker answers within milliseconds; the lab itself gives up after five seconds.
const TIMEOUT: Duration = Duration::from_secs(8);
/// How long the terminal may take to say how wide it draws.
const ANSWER: Duration = Duration::from_secs(2);
/// Fewer columns and rows show a simpler picture.
const SMALL: (u16, u16) = (80, 24);
/// Fewer columns and rows show none.
const LEAST: (u16, u16) = (40, 10);
/// Columns of the names of things.
const NAMES: usize = 13;
/// Workers that a lesson needs at most, with room for curiosity.
const WORKERS: u64 = 64;

/// What was found about one thing.
struct Finding {
    verdict: Fitness,
    /// The id of its name.
    thing: &'static str,
    words: Sentence,
}

/// Whether it is fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fitness {
    Fit,
    Unfit,
    /// Worth knowing, or not to be found out here.
    Note,
}

const fn fit(thing: &'static str, words: Sentence) -> Finding {
    Finding {
        verdict: Fitness::Fit,
        thing,
        words,
    }
}

const fn unfit(thing: &'static str, words: Sentence) -> Finding {
    Finding {
        verdict: Fitness::Unfit,
        thing,
        words,
    }
}

const fn note(thing: &'static str, words: Sentence) -> Finding {
    Finding {
        verdict: Fitness::Note,
        thing,
        words,
    }
}

/// Looks at everything and says it, a line each; the status tells whether all is fit.
pub(super) fn check(environment: &Environment, text: &Text) -> Status {
    let mut findings = vec![
        screen(environment),
        size(environment),
        colours(environment),
        line_drawing(environment),
    ];
    findings.extend([cores(), workers(), child()]);
    findings.extend(limitations::LIMITATIONS.iter().map(|limitation| {
        let words = say("check-limitation").with("system", limitations::NAME);
        note("check-system", words.part("what", heard(limitation)))
    }));
    if limitations::LIMITATIONS.is_empty() {
        let words = say("check-no-limitation").with("system", limitations::NAME);
        findings.push(fit("check-system", words));
    }
    let bad = findings
        .iter()
        .filter(|finding| finding.verdict == Fitness::Unfit)
        .count();
    let verdict = match bad {
        0 => text.get("check-fit"),
        1 => text.get("check-unfit"),
        _ => text.with("check-unfit-lines", &[("lines", &bad)]),
    };
    let lines = findings.iter().map(|finding| line(finding, text));
    let page: String = lines.chain([format!("\n{verdict}\n")]).collect();
    let printed = super::print(page.as_bytes());
    if bad == 0 { printed } else { Status::FAILED }
}

fn line(finding: &Finding, text: &Text) -> String {
    let mark = match finding.verdict {
        Fitness::Fit => "OK",
        Fitness::Unfit => "!!",
        Fitness::Note => "--",
    };
    let thing = text.get(finding.thing);
    let gap = " ".repeat(NAMES.saturating_sub(thing.width()));
    let words = safe::line(&finding.words.words(text), 300);
    format!("{mark}  {thing}{gap}  {words}\n")
}

fn screen(environment: &Environment) -> Finding {
    const THING: &str = "check-screen";
    match environment.no_screen() {
        None => fit(THING, say("check-terminal").with("term", &environment.term)),
        Some(why) => unfit(THING, say("check-lines-only").part("why", say(why))),
    }
}

/// `80 x 24`.
fn cells(id: &'static str, (columns, rows): (u16, u16)) -> Sentence {
    say(id).with("columns", columns).with("rows", rows)
}

fn size(environment: &Environment) -> Finding {
    const THING: &str = "check-size";
    if environment.no_screen().is_some() {
        return note(THING, say("check-no-screen"));
    }
    let (size, from) = size::of_terminal();
    let used = match from {
        SizeFrom::Terminal => cells("check-cells", size),
        SizeFrom::Environment => cells("check-cells-said", size),
        SizeFrom::Nowhere => cells("check-cells-assumed", size),
    };
    if size.0 < LEAST.0 || size.1 < LEAST.1 {
        let words = say("check-too-small").part("size", used);
        unfit(THING, words.part("least", cells("check-cells", LEAST)))
    } else if size.0 < SMALL.0 || size.1 < SMALL.1 {
        let words = say("check-small").part("size", used);
        note(THING, words.part("enough", cells("check-cells", SMALL)))
    } else if from == SizeFrom::Terminal {
        fit(THING, used)
    } else {
        note(THING, used)
    }
}

fn colours(environment: &Environment) -> Finding {
    const THING: &str = "check-colours";
    match environment.colours {
        Colours::Full => fit(THING, say("check-colours-full")),
        Colours::Indexed => fit(THING, say("check-colours-indexed")),
        Colours::Sixteen => note(THING, say("check-colours-few")),
        Colours::None => note(THING, say("check-colours-none")),
    }
}

fn line_drawing(environment: &Environment) -> Finding {
    const THING: &str = "check-line-drawing";
    if environment.no_screen().is_some() {
        return note(THING, say("check-unmeasured"));
    }
    if let Some(encoding) = &environment.encoding {
        return note(THING, say("check-letters").with("encoding", encoding));
    }
    match width::of_line_drawing(ANSWER) {
        Ok(Some(1)) => fit(THING, say("check-one-cell")),
        Ok(Some(0)) => unfit(THING, say("check-not-shown")),
        Ok(Some(wide)) => unfit(THING, say("check-cells-wide").with("wide", wide)),
        Ok(None) => note(THING, say("check-no-answer")),
        Err(error) => note(THING, say("check-not-measured").part("why", heard(error))),
    }
}

fn cores() -> Finding {
    const THING: &str = "check-cores";
    match thread::available_parallelism().map_or(1, usize::from) {
        1 => note(THING, say("check-one-core")),
        more => fit(THING, say("check-some-cores").with("cores", more)),
    }
}

fn workers() -> Finding {
    const THING: &str = "check-workers";
    let (most, limit) = most_workers(RunAs::Processes);
    let words = |id, most: u64| say(id).with("most", most).part("limit", heard(limit));
    match most {
        0..WORKERS => unfit(THING, words("check-few-workers", most)),
        _ => fit(THING, words("check-most-workers", most.min(10_000))),
    }
}

/// A real child with a real handshake, in a real private directory.
fn child() -> Finding {
    const THING: &str = "check-child";
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (1, 0);
    scenario.producers.items = Items::Count(0);
    scenario.consumers.stop = Stop::Closed;
    let source = match Job::Scenario(&scenario, 0).start() {
        Ok(source) => source,
        Err(error) => return unfit(THING, heard(error)),
    };
    let worker = WorkerId::new("P1");
    while let Ok(events) = source.events().recv_timeout(TIMEOUT) {
        for event in events {
            match answer(&event, worker) {
                None => {}
                Some(ChildAnswer::There) => {
                    let ms = format!("{:.1}", event.at.as_secs_f64() * 1_000.0);
                    return fit(THING, say("check-child-ready").with("ms", ms));
                }
                Some(ChildAnswer::Failed(why)) => {
                    return unfit(THING, say("check-child-failed").part("why", heard(why)));
                }
            }
        }
    }
    unfit(THING, say("check-child-silent"))
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
