//! `--from`, `--until` and `--worker`: the part of a run that is exported.

use crate::{
    cli::{
        args::ExportArgs,
        sentence::{Sentence, say},
        usage_error::UsageError,
    },
    event::{Event, RunTime, WorkerId},
    export::Part,
    header::Header,
    model::Model,
};

/// Workers whose names a sentence has room for.
const MOST_NAMES: usize = 8;

/// The part that is wanted of this run.
///
/// # Errors
/// A stretch that is empty or lies outside of the run, or a worker that it does not have.
pub(super) fn of(
    wanted: &ExportArgs,
    header: &Header,
    events: &[Event],
) -> Result<Part, UsageError> {
    let part = Part {
        from: wanted.from,
        until: wanted.until,
        worker: wanted.worker.as_deref().map(WorkerId::new),
    };
    if part == Part::default() {
        return Ok(part);
    }
    let mut model = Model::new(header.clone());
    let mut begin = None;
    for event in events {
        model.apply(event);
        begin = begin.or(Some(model.run_time(event.at)));
    }
    let (begin, end) = (begin.unwrap_or_default(), model.run_time(model.now.at));
    let refused = |what: Sentence| Err(UsageError(what));
    match (part.from, part.until) {
        (Some(from), Some(until)) if from >= until => {
            let empty = say("export-empty-part").part("from", seconds(from));
            return refused(empty.part("until", seconds(until)));
        }
        (Some(from), _) if from > end => {
            let late = say("export-from-late").part("from", seconds(from));
            return refused(late.part("end", seconds(end)));
        }
        (_, Some(until)) if until <= begin => {
            let early = say("export-until-early").part("until", seconds(until));
            return refused(early.part("begin", seconds(begin)));
        }
        _ => {}
    }
    match wanted.worker.as_deref().zip(part.worker) {
        Some((name, worker)) if model.now.worker(worker).is_none() => refused(
            say("export-no-worker")
                .with("name", name)
                .part("names", names(&model)),
        ),
        _ => Ok(part),
    }
}

fn seconds(run: RunTime) -> Sentence {
    say("seconds").with("n", run.as_secs_f64())
}

fn names(model: &Model) -> Sentence {
    let workers = &model.now.workers;
    let names: Vec<&str> = workers
        .iter()
        .take(MOST_NAMES)
        .map(|worker| worker.name.as_str())
        .collect();
    match workers.len().saturating_sub(MOST_NAMES) {
        0 => Sentence::Plain(names.join(", ")),
        more => say("export-more-workers")
            .with("names", names.join(", "))
            .with("more", more),
    }
}
