//! What is said of a program that hangs, and the report on it, in each language.

use crate::hangs::{self, Told};
use procession::{
    say,
    text::{Language, Text},
};
use serde_json::Value;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

fn words(told: &Told, text: &Text) -> say::HangWords {
    let model = told.model();
    let verdict = model.verdict(told.later()).expect("a verdict");
    say::hang(&verdict, &model, told.later(), text)
}

fn all_words(language: Language) -> String {
    let text = Text::new(language);
    let mut all = String::new();
    let mut stories: Vec<Told> = hangs::all().map(|(_, told)| told).to_vec();
    let own = Told::program().lock("a").takes("main", "a").state(
        "main",
        "waiting_for_lock",
        Some("a"),
        4,
    );
    stories.extend([own, hangs::join_before_drain().unobserved("helper.sh", 900)]);
    for told in stories {
        let say::HangWords {
            title,
            why,
            way_out,
            lesson,
        } = words(&told, &text);
        let _ = writeln!(all, "{title}\n  {why}");
        for line in [way_out, lesson.map(str::to_owned)].into_iter().flatten() {
            let _ = writeln!(all, "  > {line}");
        }
    }
    all
}

#[test]
fn each_hang_is_said_with_its_lines_and_the_way_out() {
    insta::assert_snapshot!("hangs_en", all_words(Language::English));
    insta::assert_snapshot!("hangs_ja", all_words(Language::Japanese));
}

/// A report with everything in it that one may have.
fn full() -> Told {
    hangs::died_in_get()
        .queue("pool", "Pool", None)
        .lock("total")
        .takes("C1", "total")
        .tell(
            "worker_started",
            serde_json::json!({"worker": "Thread-1 (watchdog)", "process": "main", "tid": 7}),
        )
        .state("Thread-1 (watchdog)", "waiting_for_lock", Some("total"), 44)
        .unobserved("convert.sh", 900)
        .tell(
            "detail_dropped",
            serde_json::json!({"worker": "C2", "count": 120}),
        )
}

#[test]
fn the_report_in_each_language() {
    for (language, name) in [
        (Language::English, "report_en"),
        (Language::Japanese, "report_ja"),
    ] {
        let text = Text::new(language);
        let report = |told: &Told| say::report::text(&told.model(), told.later(), &text, 80);
        let both = [hangs::pool_worker_died(), full()].map(|told| report(&told));
        insta::assert_snapshot!(name, both.join("\n--------\n\n"));
    }
}

#[test]
fn no_line_of_a_report_is_too_wide() {
    for (name, told) in hangs::all().into_iter().chain([("everything", full())]) {
        for language in Language::ALL {
            let text = Text::new(language);
            for width in [72, 80, 120] {
                let report = say::report::text(&told.model(), told.later(), &text, width);
                let wide = report.lines().find(|line| line.width() > width.into());
                assert_eq!(wide, None, "{name} at {width}");
                assert!(report.lines().all(|line| line == line.trim_end()), "{name}");
            }
        }
    }
}

#[test]
fn the_report_for_programs_says_the_same() {
    for (name, told) in hangs::all() {
        let (model, at) = (told.model(), told.later());
        let report = say::report::json(&model, at);
        assert_eq!(report["verdict"]["stuck"], Value::Bool(true), "{name}");
        for queue in report["queues"].as_array().unwrap() {
            let sum = |field: &str| queue[field].as_u64().unwrap();
            assert_eq!(
                sum("put"),
                sum("got") + sum("depth") + sum("lost"),
                "{name}"
            );
        }
        let pids = report["processes"].as_array().unwrap().len();
        assert_eq!(pids, model.now.processes.len(), "{name}");
    }
    let told = hangs::pool_worker_died();
    let report = say::report::json(&told.model(), told.later());
    assert_eq!(
        report["verdict"],
        serde_json::json!({"stuck": true, "hang": "pool-worker-died", "waiters": ["main"], "ended": ["W1"], "queue": "pool"})
    );
    let main = &report["processes"][0]["workers"][0];
    assert_eq!(
        (&main["file"], &main["line"]),
        (&"prog.py".into(), &14.into())
    );
    let told = hangs::join_before_drain().unobserved("x", 9);
    let report = say::report::json(&told.model(), told.later());
    assert_eq!(
        report["verdict"],
        serde_json::json!({"stuck": null, "unknown": ["x"]})
    );
    assert_eq!(report["processes"][2]["unobserved"], "isolated");
}
