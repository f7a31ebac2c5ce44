//! A part of a run is the run, cut: rows, depths and shares are those of the whole.

use super::{line, names_in, refused};
use crate::stories;
use procession::{
    event::{RunTime, WorkerId},
    export::{self, Part},
    model::{DisplayState, Model},
    text::Text,
};

fn second(tenths: u64) -> RunTime {
    RunTime(tenths * 100_000_000)
}

fn part(from: Option<u64>, until: Option<u64>) -> Part {
    Part {
        from: from.map(second),
        until: until.map(second),
        worker: None,
    }
}

/// Cuts of the story in tenths of a second of run time, one of them at moments at which much happens.
const CUTS: [&[u64]; 3] = [&[10], &[13, 27], &[1, 10, 15, 25, 30, 65]];

/// The parts between these cuts.
fn parts(cuts: &[u64]) -> Vec<Part> {
    let ends = || cuts.iter().copied().map(Some);
    [None]
        .into_iter()
        .chain(ends())
        .zip(ends().chain([None]))
        .map(|(from, until)| part(from, until))
        .collect()
}

fn table(part: &Part) -> Vec<String> {
    let (_, events) = stories::story();
    let mut bytes = Vec::new();
    export::csv_of_part(&events, part, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_rows_of_the_parts_are_the_rows_of_the_whole() {
    let whole = table(&Part::default());
    for cuts in CUTS {
        let mut all = whole[..1].to_vec();
        for part in parts(cuts) {
            let rows = table(&part);
            assert_eq!(rows[0], whole[0]);
            assert!(rows.len() > 1, "{part:?}");
            all.extend_from_slice(&rows[1..]);
        }
        assert_eq!(all, whole, "{cuts:?}");
    }
}

#[test]
fn the_rows_of_a_worker_are_its_own_and_those_of_its_process() {
    let only = |name: &str| {
        table(&Part {
            worker: Some(WorkerId::new(name)),
            ..Part::default()
        })
    };
    let cell = |row: &str, place: usize| row.split(',').nth(place).unwrap().to_owned();
    let rows = only("C1");
    for row in &rows[1..] {
        assert!(cell(row, 4) == "C1" || cell(row, 5) == "C1", "{row}");
    }
    let kinds: Vec<String> = rows.iter().map(|row| cell(row, 3)).collect();
    for kind in [
        "process_started",
        "got",
        "printed",
        "process_ended",
        "sampled",
    ] {
        assert!(
            kinds.iter().any(|other| other == kind),
            "{kind} in {kinds:?}"
        );
    }
    // the story has no row about two of them but what one joins of the other
    let sum: usize = ["main", "P1", "C1", "C2"]
        .map(|name| only(name).len() - 1)
        .iter()
        .sum();
    let of_somebody = |row: &&String| !cell(row, 4).is_empty() || !cell(row, 5).is_empty();
    let whole = table(&Part::default());
    let joins = whole
        .iter()
        .filter(|row| cell(row, 3) == "process_joined")
        .count();
    assert_eq!(sum, whole[1..].iter().filter(of_somebody).count() + joins);
}

/// What the label beside a lane says, as `picture-share(share=…)`.
fn shares(part: &Part) -> Vec<String> {
    let (header, events) = stories::story();
    let svg = export::svg_of_part(&header, &events, part, &Text::ids());
    svg.split("picture-share(share=")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap().to_owned())
        .collect()
}

#[test]
fn times_of_the_parts_sum_up_and_the_picture_says_their_shares() {
    let (header, events) = stories::story();
    let mut model = Model::whole(header);
    for event in &events {
        model.apply(event);
    }
    let end = model.run_time(model.now.at);
    for cuts in CUTS {
        let stretches: Vec<(RunTime, RunTime)> = parts(cuts)
            .iter()
            .map(|part| (part.from.unwrap_or_default(), part.until.unwrap_or(end)))
            .collect();
        for (place, worker) in model.now.workers.iter().enumerate() {
            let whole = model.now.times(worker, end);
            for display in DisplayState::ALL.into_iter().filter(|one| !one.dead()) {
                let in_part = |(from, to): &(RunTime, RunTime)| {
                    let times = model.history.times(std::iter::once(place), *from, *to);
                    times.of(display)
                };
                let sum: RunTime = stretches.iter().map(in_part).sum();
                assert_eq!(sum, whole.of(display), "{} {display:?}", worker.name);
            }
        }
    }
    // in its first half second C1 computes, and P1 waits for room from 1.5 s on
    assert_eq!(shares(&part(Some(10), Some(15)))[..2], ["100 %", "100 %"]);
    assert_eq!(shares(&part(Some(15), Some(20)))[..2], ["0 %", "100 %"]);
}

#[test]
fn a_picture_of_a_part_shows_what_is_in_it() {
    let (header, events) = stories::story();
    let picture = |part: &Part| export::svg_of_part(&header, &events, part, &Text::ids());
    let whole = export::svg(&header, &events, &Text::ids());
    assert_eq!(picture(&Part::default()), whole);
    assert!(whole.contains("picture-paused") && whole.contains("picture-deepest(n=3)"));
    let early = picture(&part(None, Some(10)));
    assert!(early.contains("picture-deepest(n=0)"), "{early}");
    assert!(!early.contains("picture-paused") && !early.contains("picture-died"));
    let late = picture(&part(Some(22), None));
    assert!(late.contains("picture-died") && late.contains("picture-deepest(n=3)"));
    assert!(!late.contains("picture-paused") && late.contains("picture-part("));
    let only = picture(&Part {
        worker: Some(WorkerId::new("C2")),
        ..Part::default()
    });
    assert_eq!(only.matches("class=\"lane\"").count(), 1);
    assert!(!only.contains("picture-died"));
}

#[test]
fn a_part_that_is_not_there_is_refused() {
    let folder = super::folder();
    let before = names_in(folder.path());
    for (words, told) in [
        (
            "--to csv --from 3 --until 2s",
            "--from 3 s is not before --until 2 s: nothing is between them",
        ),
        (
            "--to svg --from 2s --until 2s",
            "--from 2 s is not before --until 2 s: nothing is between them",
        ),
        (
            "--to csv --from 5000",
            "--from 5000 s is after the end of the run, ",
        ),
        (
            "--to csv --until 0",
            "--until 0 s is not after the beginning of the recording, 0",
        ),
        (
            "--to svg --worker C7",
            "--worker C7: there is no such worker; there is main, P1, C1",
        ),
        (
            "--to python --from 1s",
            "--from does not go with --to python: the program does the whole run",
        ),
        (
            "--to csv --from soon",
            "--from: \"soon\" is not a time of a run: it is a number of seconds, as in 10s or 0.5s",
        ),
        (
            "--to csv --until -1",
            "--until: \"-1\" is not a time of a run: it is a number of seconds, as in 10s or 0.5s",
        ),
    ] {
        let said = refused(line(folder.path(), &format!("export run.jsonl {words}")));
        assert!(said.starts_with(told), "{words}: {said}");
    }
    assert_eq!(names_in(folder.path()), before);
    let (status, whole, _) = line(folder.path(), "export run.jsonl --to csv --out -");
    assert_eq!(status, Some(0));
    let (status, all, said) = line(
        folder.path(),
        "export run.jsonl --to csv --out - --from 0s --until 1000s",
    );
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert_eq!(all, whole);
}
