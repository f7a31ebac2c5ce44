use super::*;
use crate::{
    cli::{args::Cli, lessons},
    scenario::{Capacity, file},
};
use clap::Parser;

fn cli(words: &str) -> RunArgs {
    let words = ["procession", "run"]
        .into_iter()
        .chain(words.split_whitespace());
    match Cli::try_parse_from(words).unwrap().subcommand {
        Some(crate::cli::args::Subcommand::Run(run)) => *run,
        other => panic!("{other:?}"),
    }
}

fn terminal() -> Environment {
    Environment {
        keys: true,
        screen: true,
        term: "xterm".into(),
        ..Environment::default()
    }
}

fn meant(words: &str, base: Base, environment: &Environment) -> Result<RunRequest, String> {
    run_request(
        &cli(words),
        base,
        &Settings::default(),
        environment,
        Language::English,
    )
    .map_err(|error| english(&error.0))
}

fn english(sentence: &Sentence) -> String {
    sentence.words(&crate::text::Text::new(Language::English))
}

fn article() -> Base {
    Base::Lesson("article".into(), lessons::find("article").unwrap())
}

#[test]
fn nothing_said_on_a_terminal_is_free_play_on_the_screen() {
    let request = meant("", Base::FreePlay, &terminal()).unwrap();
    assert_eq!(
        request,
        RunRequest {
            scenario: Scenario::free_play(),
            lesson: None,
            show: Show::Screen,
            cores: 0,
            remark: None,
            times: None
        }
    );
}

#[test]
fn without_a_terminal_free_play_has_an_end_and_says_so() {
    let request = meant("", Base::FreePlay, &Environment::default()).unwrap();
    assert_eq!(
        (request.show, request.scenario.producers.items),
        (Show::Text, Items::Count(10))
    );
    assert!(!request.scenario.is_free_play());
    let remark = english(&request.remark.unwrap());
    assert!(
        remark.starts_with("the output is not a terminal, so"),
        "{remark}"
    );
    let asked = meant("--items endless", Base::FreePlay, &Environment::default()).unwrap();
    assert!(asked.scenario.is_free_play() && asked.remark.is_none());
}

#[test]
fn flags_outrank_the_lesson() {
    let request = meant(
        "--producers 3 --capacity 4 --speed 20 --seed 7 --work compute",
        article(),
        &terminal(),
    )
    .unwrap();
    let scenario = request.scenario;
    assert_eq!((scenario.producers.count, scenario.consumers.count), (3, 2));
    assert_eq!(
        (scenario.capacity, scenario.seed),
        (Capacity(Some(4)), Some(7))
    );
    assert_eq!(
        (scenario.producers.work, scenario.consumers.work),
        (crate::event::Work::Compute, crate::event::Work::Compute)
    );
}

#[test]
fn free_play_with_other_numbers_starts_all_of_them_and_still_supervises() {
    let scenario = meant("--producers 1 --consumers 3", Base::FreePlay, &terminal())
        .unwrap()
        .scenario;
    let script: Vec<String> = scenario.script().iter().map(ToString::to_string).collect();
    assert_eq!(
        script,
        ["start P1", "start C1", "start C2", "start C3", "supervise"]
    );
    let counted = meant("--items 5", Base::FreePlay, &terminal())
        .unwrap()
        .scenario;
    assert!(
        !counted.is_free_play(),
        "a run with a number of items has an end"
    );
}

#[test]
fn a_written_launch_script_cannot_be_outnumbered() {
    let scenario = file::read("launch = [\"start P1\", \"start C1\", \"join P1\"]").unwrap();
    let base = Base::Named("my.toml".into(), Box::new(scenario));
    let error = meant("--consumers 5", base, &terminal()).unwrap_err();
    assert_eq!(
        error,
        "--consumers: the launch script of my.toml says who is started"
    );
}

#[test]
fn flags_may_not_contradict_what_the_file_says_of_single_workers() {
    let base = Base::Named(
        "my.toml".into(),
        Box::new(file::read("[worker.C2]\ntime = \"fixed:1\"").unwrap()),
    );
    let error = meant("--consumers 1", base, &terminal()).unwrap_err();
    assert_eq!(
        error,
        "with these flags, worker.C2: C2 is never started: only P1, P2, C1 are"
    );
}

#[test]
fn a_screen_is_refused_where_there_can_be_none() {
    let error = meant("--format screen", Base::FreePlay, &Environment::default()).unwrap_err();
    assert_eq!(
        error,
        "--format screen: the output is not a terminal; use --format text or --format json"
    );
}

#[test]
fn a_lesson_is_more_than_its_run_unless_that_is_all_that_is_wanted() {
    assert!(meant("", article(), &terminal()).unwrap().lesson.is_some());
    assert!(
        meant("--no-lesson", article(), &terminal())
            .unwrap()
            .lesson
            .is_none()
    );
    assert!(
        meant("--only a", article(), &terminal())
            .unwrap()
            .lesson
            .is_none()
    );
    assert!(
        meant("--format json", article(), &terminal())
            .unwrap()
            .lesson
            .is_none(),
        "one recording, one run"
    );
    let error = meant("--only D", article(), &terminal()).unwrap_err();
    assert_eq!(
        error,
        "--only: there is no run \"D\" in article; its runs are A"
    );
    let error = meant("--no-lesson", Base::FreePlay, &terminal()).unwrap_err();
    assert_eq!(
        error,
        "--no-lesson is for lessons; procession lessons lists them"
    );
}

/// Two queues, one of which nobody gets from.
fn pipeline() -> Base {
    let text = "[queue.a]\n[queue.b]\n[group.x]\nto = \"a\"\n[group.y]\nfrom = \"a\"\nto = \"b\"\n";
    Base::Named("kitchen.toml".into(), Box::new(file::read(text).unwrap()))
}

#[test]
fn flags_of_one_queue_are_refused_where_there_are_groups() {
    for flag in [
        "--producers 1",
        "--consumers 1",
        "--items 1",
        "--capacity 1",
        "--produce-time fixed:1",
        "--consume-time fixed:1",
        "--stop never",
        "--wait spin",
    ] {
        let told = meant(flag, pipeline(), &terminal()).unwrap_err();
        let name = flag.split(' ').next().unwrap();
        assert!(
            told.starts_with(&format!("{name}: kitchen.toml has queues and groups")),
            "{told}"
        );
    }
    let flags = "--work compute --speed 5 --batch 3 --seed 9";
    let request = meant(flags, pipeline(), &terminal()).unwrap();
    let groups = request.scenario.groups();
    assert!(
        groups
            .iter()
            .all(|group| group.work == crate::event::Work::Compute)
    );
    assert_eq!(
        (request.scenario.batch, request.scenario.seed),
        (3, Some(9))
    );
    assert_eq!(
        english(&request.remark.unwrap()),
        "no group gets from b, so its items stay in it"
    );
}

#[test]
fn a_pipeline_without_end_is_not_counted() {
    assert!(meant("--times 3", pipeline(), &terminal()).is_ok());
    let Base::Named(name, mut scenario) = pipeline() else {
        unreachable!()
    };
    scenario.group[0].items = Some(Items::Endless);
    let told = meant("--times 3", Base::Named(name, scenario), &terminal()).unwrap_err();
    assert!(told.starts_with("--times: a run without end"), "{told}");
}
