//! Lessons as data: those that come with the program are complete, and a broken one is refused with its place.

use crate::play;
use play::Play;
use procession::{
    event::{Batch, HowEnded, What},
    lesson::{
        Lesson, Measure, MeasureRef, MeasureValue, Measurements, Results, RunRef, builtin, file,
        paragraphs,
    },
    say,
    scenario::{Capacity, Items, Override, Scenario, Stop, Waiting},
    text::{Language, Text},
};
use unicode_width::UnicodeWidthStr;

#[test]
fn every_lesson_is_there_under_its_name_and_number() {
    let names: Vec<&str> = builtin::all()
        .iter()
        .map(|lesson| lesson.name.as_str())
        .collect();
    assert_eq!(
        names,
        builtin::FILES
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>(),
        "none is a plain scenario"
    );
    let numbers: Vec<u32> = builtin::all()
        .iter()
        .map(|lesson| lesson.number.unwrap())
        .collect();
    assert!(numbers.is_sorted() && numbers[0] == 1, "{numbers:?}");
    for lesson in builtin::all() {
        let number = lesson.number.unwrap();
        for name in [
            lesson.name.clone(),
            number.to_string(),
            format!("L{number:02}"),
        ] {
            assert_eq!(
                builtin::find(&name).map(|found| &found.name),
                Some(&lesson.name),
                "{name}"
            );
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for lesson in builtin::all() {
        for language in Language::ALL {
            assert_eq!(
                lesson.missing(language),
                [""; 0],
                "{} in {language}",
                lesson.name
            );
        }
        let must = [
            lesson.notes.is_some(),
            lesson.next.is_some(),
            lesson.check.is_some(),
            lesson.question.why.is_some(),
        ];
        assert_eq!(must, [true; 4], "{}: notes, next, check, why", lesson.name);
    }
}

#[test]
fn japanese_is_japanese_and_english_is_not() {
    let wide = |text: &str| text.chars().filter(Wide::width_is_two).count();
    for lesson in builtin::all() {
        for (field, text) in lesson.texts() {
            let who = format!("{}: {field}: {text:?}", lesson.name);
            assert_eq!(wide(&text.en), 0, "{who}");
            assert!(wide(&text.ja) > 0 || text.ja.width() < 5, "{who}");
            // both take about as much room: nobody reads half a lesson
            let (en, ja) = (text.en.width(), text.ja.width());
            assert!(
                en < 40 || (ja * 2 > en && en * 2 > ja),
                "{who}: {en} and {ja} cells"
            );
        }
    }
}

trait Wide {
    fn width_is_two(&self) -> bool;
}

impl Wide for char {
    fn width_is_two(&self) -> bool {
        unicode_width::UnicodeWidthChar::width(*self) == Some(2)
    }
}

#[test]
fn every_answer_can_be_told_from_a_run_and_choices_are_short() {
    for lesson in builtin::all() {
        for question in [Some(&lesson.question), lesson.check.as_ref()]
            .into_iter()
            .flatten()
        {
            for cores in [1, 2, 3, 4, 16] {
                let right = &question.choices[question.right(cores)];
                assert!(
                    right.when.is_some(),
                    "{}: nothing measures {:?}",
                    lesson.name,
                    right.text
                );
            }
            for choice in &question.choices {
                for language in Language::ALL {
                    let shown = choice.text.on(language, 16);
                    assert!(
                        shown.width() <= 44,
                        "{}: {shown:?} does not fit beside its letter",
                        lesson.name
                    );
                }
            }
        }
    }
}

#[test]
fn results_and_what_is_tried_are_measured_and_explained() {
    for lesson in builtin::all() {
        assert!(
            (1..=4).contains(&lesson.measured.len()),
            "{}: a result fits a small screen",
            lesson.name
        );
        for row in &lesson.measured {
            for language in Language::ALL {
                assert!(
                    row.label.on(language, 16).width() <= 44,
                    "{}: {:?}",
                    lesson.name,
                    row.label
                );
            }
        }
        let next = lesson.next.as_ref().unwrap();
        assert!(
            next.why.is_some() && !next.measured.is_empty(),
            "{}",
            lesson.name
        );
        let needs: Vec<RunRef> = next.when.as_ref().unwrap().measure_ref.needs().collect();
        assert!(needs.contains(&RunRef::Next), "{}: {needs:?}", lesson.name);
        assert!(
            needs
                .iter()
                .all(|which| matches!(which, RunRef::Next) || *which == RunRef::Run(next.of)),
            "{needs:?}"
        );
    }
}

#[test]
fn what_results_show_can_be_measured_on_any_run() {
    let mut play = Play::new(&Scenario::free_play());
    play.run_to(60.0);
    play.end(HowEnded::Quit);
    for lesson in builtin::all() {
        let mut results = Results::new(lesson.runs.len());
        let next = lesson.next.as_ref().unwrap();
        let whiches = (0..lesson.runs.len())
            .map(RunRef::Run)
            .chain([RunRef::Next]);
        whiches.for_each(|which| results.note(which, Measurements::of(&play.model)));
        let tried = next
            .measured
            .iter()
            .map(|measure| MeasureRef::on(RunRef::Next, *measure));
        for measure_ref in lesson
            .measured
            .iter()
            .map(|row| row.measure_ref)
            .chain(tried)
        {
            assert!(
                results.read(&measure_ref).is_some(),
                "{}: {measure_ref:?}",
                lesson.name
            );
        }
        assert!(
            next.when.as_ref().unwrap().holds(&results).is_some(),
            "{}",
            lesson.name
        );
    }
}

#[test]
fn titles_and_names_of_runs_fit_a_row() {
    for lesson in builtin::all() {
        for language in Language::ALL {
            assert!(
                lesson.title.get(language).width() <= 30,
                "{}",
                lesson.title.get(language)
            );
            for run in &lesson.runs {
                assert!(
                    run.name.get(language).width() <= 40,
                    "{}",
                    run.name.get(language)
                );
            }
        }
    }
}

#[test]
fn runs_fit_every_machine() {
    for lesson in builtin::all() {
        for cores in [1, 2, 4, 7, 64] {
            for run in 0..lesson.runs.len() {
                let scenario = lesson.scenario(run, cores, Language::Japanese);
                assert_eq!(scenario.flaw(), None, "{} on {cores} cores", lesson.name);
                assert_eq!(scenario.title, lesson.title.ja);
            }
            assert_eq!(
                lesson
                    .next_scenario(cores, Language::English)
                    .unwrap()
                    .flaw(),
                None
            );
        }
    }
}

#[test]
fn as_many_consumers_as_cores() {
    let lesson = builtin::find("cores").unwrap();
    let counts = |cores| {
        [0, 1, 2].map(|run| {
            let scenario = lesson.scenario(run, cores, Language::English);
            (
                scenario.consumers.count,
                scenario.producers.items.to_string(),
            )
        })
    };
    assert_eq!(counts(4), [1, 4, 8].map(|count| (count, "32".to_owned())));
    assert_eq!(counts(1).map(|(count, _)| count), [1, 1, 2]);
    assert!(
        lesson
            .question
            .ask
            .on(Language::English, 4)
            .starts_with("Run C has twice as many consumers as cores, 8.")
    );
}

#[test]
fn the_article_is_the_article() {
    let scenario = builtin::find("article")
        .unwrap()
        .scenario(0, 4, Language::English);
    let script: Vec<String> = scenario.script().iter().map(ToString::to_string).collect();
    assert_eq!(
        script[..4],
        ["start P1", "start P2", "start C1", "start C2"]
    );
    assert_eq!(script[4..], ["join P1", "join P2", "join C1", "join C2"]);
    let shown = toml::to_string(&scenario).unwrap();
    for line in [
        "capacity = \"unbounded\"",
        "items = 10",
        "time = \"integers:1..5\"",
        "stop = \"after:10\"",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

const GOOD: &str = "\
capacity = 3
[lesson]
title.en = \"T\"
introduction.en = \"I\"
watch.en = \"W\"
[lesson.question]
en = \"Q\"
[[lesson.question.choice]]
en = \"a\"
when = \"total 1..2\"
right = true
[[lesson.question.choice]]
en = \"b\"
[[lesson.run]]
en = \"one\"
[[lesson.run]]
en = \"two\"
change = { capacity = 5 }
[[lesson.measured]]
en = \"three\"
of = \"B/A total\"
[lesson.next]
en = \"four\"
change = { capacity = 1 }
measured = [\"total\"]
when = \"next/B total ..1\"
why.en = \"five\"
";

fn read(text: &str) -> Result<Option<Lesson>, String> {
    let english = Text::new(Language::English);
    file::read("mine", text).map_err(|error| say::file_error(&error, &english))
}

#[test]
fn a_lesson_of_ones_own_may_speak_one_language() {
    let lesson = read(GOOD).unwrap().unwrap();
    assert_eq!(lesson.title.get(Language::Japanese), "T");
    assert_eq!(
        lesson.missing(Language::Japanese).len(),
        lesson.texts().len()
    );
    let capacities = [0, 1].map(|run| {
        lesson
            .scenario(run, 2, Language::English)
            .capacity
            .to_string()
    });
    assert_eq!(capacities, ["3", "5"]);
    assert_eq!(
        read("capacity = 3").unwrap(),
        None,
        "a plain scenario is none"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one case after the other")]
fn a_broken_lesson_is_refused_with_line_and_field() {
    let changed = |from: &str, to: &str| {
        assert!(GOOD.contains(from), "{from}");
        read(&GOOD.replacen(from, to, 1)).unwrap_err()
    };
    let cases = [
        (
            "capacity = 3",
            "capacity = 0",
            "line 1, capacity: \"0\" is not a capacity",
        ),
        (
            "change = { capacity = 5 }",
            "change = { capacity = 0 }",
            "line 18, capacity: \"0\" is not a capacity",
        ),
        (
            "change = { capacity = 5 }",
            "change = { consumers = { cuont = 5 } }",
            "line 18, consumers.cuont: unknown field",
        ),
        (
            "change = { capacity = 5 }",
            "change = { capacity = 5 }\nkeys = [\"p\", \"x\"]",
            "line 19, lesson.run.keys: \"x\" is not a key that changes a run: these are + - p P",
        ),
        (
            "right = true\n",
            "",
            "line 6, lesson.question: with 1 cores it has 0 right choices",
        ),
        (
            "right = true",
            "right = \"cores 2..\"",
            "line 6, lesson.question: with 1 cores it has 0 right choices",
        ),
        (
            "total 1..2",
            "length 1..2",
            "line 10, lesson.question.choice.when: \"length\" cannot be measured: total, ",
        ),
        (
            "total 1..2",
            "C total 1..2",
            "line 8, lesson.question.choice: its when speaks of a run",
        ),
        (
            "title.en = \"T\"",
            "title.en = \"\"",
            "line 3, lesson.title: it says nothing",
        ),
        (
            "title.en = \"T\"",
            "title.fr = \"T\"",
            "line 3, lesson.title.fr: unknown field fr",
        ),
        (
            "watch.en = \"W\"\n",
            "",
            "line 2, lesson: missing field watch",
        ),
        (
            "[[lesson.question.choice]]\nen = \"b\"\n",
            "",
            "line 6, lesson.question: it has 1 choices: two to four",
        ),
        (
            "en = \"three\"",
            "en = \"\"",
            "line 19, lesson.measured: it says nothing",
        ),
        (
            "\"B/A total\"",
            "\"C/A total\"",
            "line 21, lesson.measured.of: its of speaks of a run",
        ),
        (
            "\"B/A total\"",
            "\"next total\"",
            "line 21, lesson.measured.of: its of speaks of a run",
        ),
        (
            "\"B/A total\"",
            "\"B/A length\"",
            "line 21, lesson.measured.of: \"length\" cannot be measured",
        ),
        (
            "\"B/A total\"",
            "\"total 5 6\"",
            "line 21, lesson.measured.of: \"total 5 6\" is nothing that can be",
        ),
        (
            "measured = [\"total\"]",
            "measured = [\"same_takers\"]",
            "line 25, lesson.next.measured: same_takers",
        ),
        (
            "measured = [\"total\"]",
            "measured = [\"x\"]",
            "line 25, lesson.next.measured: \"x\" cannot be measured",
        ),
        (
            "next/B total ..1",
            "B total ..1",
            "line 26, lesson.next.when: it is about the run that is tried",
        ),
        (
            "next/B total ..1",
            "next/D total ..1",
            "line 26, lesson.next.when: it speaks of a run",
        ),
        (
            "en = \"Q\"",
            "en = \"Q\"\nmeasured = [\"C total\"]",
            "line 8, lesson.question.measured: it speaks of a run",
        ),
        (
            "en = \"Q\"",
            "en = \"Q\"\nmeasured = [\"x\"]",
            "line 8, lesson.question.measured: \"x\" cannot be measured",
        ),
        (
            "[lesson]\n",
            "[lesson]\nrounds = 0\n",
            "line 3, lesson.rounds: 0 rounds: 1 to 9 are allowed",
        ),
        (
            "[lesson]\n",
            "[lesson]\nrounds = 10\n",
            "line 3, lesson.rounds: 10 rounds",
        ),
    ];
    for (from, to, says) in cases {
        let error = changed(from, to);
        assert!(error.starts_with(says), "{to:?}: {error}");
    }
}

#[test]
fn every_text_has_paragraphs_that_wrap() {
    for lesson in builtin::all() {
        for language in Language::ALL {
            for text in [&lesson.introduction, lesson.notes.as_ref().unwrap()] {
                let paragraphs = paragraphs(text.get(language));
                assert!(paragraphs.len() >= 2, "{}: {paragraphs:?}", lesson.name);
                assert!(
                    paragraphs
                        .iter()
                        .all(|one| !one.contains('\n') && !one.contains("  ")),
                    "{paragraphs:?}"
                );
            }
        }
    }
}

#[test]
fn who_asks_for_an_item_again_and_again_waits_too() {
    let mut scenario = Scenario::free_play();
    (scenario.producers.count, scenario.consumers.count) = (0, 1);
    scenario.consumers.wait = Waiting::Spin;
    scenario.launch = Some(scenario.supervised());
    let mut play = Play::new(&scenario);
    play.run_to(9.0).end(HowEnded::Quit);
    let figures = Measurements::of(&play.model).expect("it is over");
    let waited = figures.get(Measure::ConsumersWaited);
    assert!(
        matches!(waited, Some(MeasureValue::Number(percent)) if percent > 90.0),
        "{waited:?}"
    );
}

#[test]
fn stop_markers_are_no_items() {
    let mut scenario = Scenario::free_play();
    scenario.capacity = Capacity(None);
    scenario.consumers.count = 1;
    // to this consumer a stop marker is an item like any other
    scenario.consumers.stop = Stop::Never;
    let short = Override {
        items: Some(Items::Count(10)),
        ..Override::default()
    };
    scenario.worker.insert("P1".into(), short);
    let script = ["put stop", "join P1", "put stop", "supervise"];
    let mut steps = scenario.supervised();
    steps.pop();
    steps.extend(script.map(|step| step.parse().unwrap()));
    scenario.launch = Some(steps);
    let mut play = Play::new(&scenario);
    play.run_to(20.0).end(HowEnded::Quit);
    let markers = |all: fn(&What) -> Option<&Batch>| {
        let batches = play.told.iter().filter_map(|event| all(&event.what));
        let markers = batches.flat_map(|items| items.iter().filter(|item| item.is_marker()));
        markers.count() as u64
    };
    let put = markers(|what| match what {
        What::Put { items, .. } => Some(items),
        _ => None,
    });
    let done = markers(|what| match what {
        What::Done { items, .. } => Some(items),
        _ => None,
    });
    assert_eq!((put, done), (2, 1), "one of two is done");
    let ledger = play.model.now.ledger();
    let figures = Measurements::of(&play.model).unwrap();
    for (measure, count) in [
        (Measure::Put, ledger.put - put),
        (Measure::Done, ledger.done - done),
        (Measure::Left, ledger.queued - (put - done)),
    ] {
        assert_eq!(
            figures.get(measure),
            Some(MeasureValue::Number(count as f64)),
            "{}",
            measure.word()
        );
    }
}

#[test]
fn what_to_watch_fits_a_row_of_a_screen_of_80_columns() {
    for lesson in builtin::all() {
        for language in Language::ALL {
            let watch = lesson.watch.get(language);
            assert!(watch.width() <= 78, "{}: {watch}", lesson.name);
        }
    }
}
