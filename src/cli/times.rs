//! Many runs of one scenario: labs at one end, a tally at the other.

use super::{
    Status,
    job::Job,
    play,
    run_request::{RepeatCount, RunRequest, Show},
    sentence::{heard, say},
    usage_error::UsageError,
};
use crate::{
    batch::{self, BatchPlan, BatchProgress, Cut},
    event::{HowEnded, RunTime, Work},
    say,
    scenario::{Command, MOST_SEED, Scenario, Step, Timed, Waiting},
    source::lab::{LabError, most_workers},
    tally::{Tally, TallyRequest},
    text::Text,
    tui::view::View,
};
use std::{
    fmt::Display,
    fs::File,
    io::{self, Write},
    thread,
};

/// Runs at once at most: beyond, starting them takes longer than running them.
const MOST_AT_ONCE: u32 = 32;
/// Pieces of work a second (real time) that a core is given: beyond, runs would slow each other.
const PIECES: f64 = 50.0;

/// Runs the request this number of times and shows the counts; also in `log`, as lines.
///
/// # Errors
/// When not even the first run can begin; nothing is left behind.
pub(super) fn run(
    request: &RunRequest,
    times: RepeatCount,
    view: &View,
    mut log: Option<&File>,
    progress: bool,
) -> Result<Status, UsageError> {
    let text = Text::new(view.language);
    let seed = request.scenario.seed.unwrap_or_else(play::any_seed);
    let scenario = Scenario {
        seed: Some(seed),
        ..request.scenario.clone()
    };
    let asked = TallyRequest {
        scenario,
        times: times.runs,
        same_seed: times.same_seed,
    };
    let interruptions = play::interruptions(play::TIMEOUT)
        .map_err(|error| UsageError(say("command-signals").part("why", heard(error))))?;
    let plan = BatchPlan {
        times: times.runs,
        at_once: at_once(&asked.scenario),
    };
    let line = ProgressLine {
        shown: progress && request.show != Show::Summary,
        all: times.runs,
        text: &text,
    };
    let start = |number: u32| {
        let source = Job::Scenario(&asked.scenario, seed_of(&asked, number)).start()?;
        if let Some(remark) = request.remark.as_ref().filter(|_| number == 1) {
            super::remark_on(remark);
        }
        Ok::<_, LabError>(source)
    };
    let outcome = batch::run(plan, start, &interruptions, |progress| line.show(progress));
    line.clear();
    if let (Some(Cut::NotStarted(error)), true) = (&outcome.cut, outcome.runs.is_empty()) {
        return Err(UsageError(heard(error)));
    }
    let tally = Tally::of(outcome.runs);
    let mut lines = say::tally(&tally, &asked, &text, view.ascii).join("\n") + "\n";
    if tally.runs().len() < times.runs as usize {
        let (runs, all) = (tally.runs().len(), times.runs);
        lines = lines + "\n" + &text.with("tally-cut", &[("runs", &runs), ("all", &all)]) + "\n";
    }
    if let Some(log) = &mut log {
        log.write_all(lines.as_bytes())
            .map_err(|error| UsageError::unwritten("the log", &error))?;
    }
    let page = if request.show == Show::Json {
        tally.json(&asked) + "\n"
    } else {
        lines
    };
    let printed = super::print(page.as_bytes());
    Ok(match outcome.cut {
        Some(Cut::Interrupted(number)) => Status::signal(number),
        Some(Cut::NotStarted(error)) => {
            super::remark_on(&heard(error));
            Status::FAILED
        }
        None if tally.ended(HowEnded::Completed) < tally.runs().len() => Status::FAILED,
        None => printed,
    })
}

/// The seed of the run of this number, from 1; after the largest seed comes the smallest.
fn seed_of(asked: &TallyRequest, number: u32) -> u64 {
    let first = asked.scenario.seed.unwrap_or(0);
    if asked.same_seed {
        first
    } else {
        (first + u64::from(number) - 1) % (MOST_SEED + 1)
    }
}

/// How many runs may go on at once without being in each other's way: one, if they compute or are busy waiting.
fn at_once(scenario: &Scenario) -> u32 {
    let to_compute = |timed: &Timed| matches!(timed.command, Command::Work(Work::Compute, _));
    if scenario.at.iter().any(to_compute) {
        return 1;
    }
    let started = scenario.script().into_iter().filter_map(|step| match step {
        Step::Start(name) => Some(name),
        _ => None,
    });
    let (mut workers, mut pieces) = (0_u32, 0.0);
    for name in started {
        let Some(own) = scenario.setup_of(name) else {
            continue;
        };
        if own.work == Work::Compute || own.wait == Waiting::Spin {
            return 1;
        }
        let timed = scenario.at.iter().filter_map(|timed| match timed.command {
            Command::Time(group, time) if group == own.name => Some(time.mean()),
            _ => None,
        });
        let shortest = timed.fold(own.time.mean(), RunTime::min);
        pieces += 1.0 / scenario.speed.real_time(shortest).as_secs_f64();
        workers += 1;
    }
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
    let by_cores = (cores * PIECES / pieces) as u32;
    let by_system = u32::try_from(most_workers(scenario.run_as).0 / u64::from(workers.max(1)))
        .unwrap_or(u32::MAX);
    by_cores.min(by_system).clamp(1, MOST_AT_ONCE)
}

/// One calm line that says how far it is, where somebody may be looking.
struct ProgressLine<'a> {
    shown: bool,
    all: u32,
    text: &'a Text,
}

impl ProgressLine<'_> {
    fn show(&self, progress: BatchProgress) {
        let values: [(&str, &dyn Display); 3] = [
            ("over", &progress.over),
            ("all", &self.all),
            ("going", &progress.going),
        ];
        self.write(&self.text.with("tally-progress", &values));
    }

    fn clear(&self) {
        self.write("");
    }

    /// Nobody may be there to read it.
    fn write(&self, line: &str) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K{line}").and_then(|()| io::stderr().flush());
        }
    }
}

#[cfg(test)]
mod tests;
