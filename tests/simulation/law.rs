//! The law: every reader of a run says the same.
//!
//! An oracle reads only the lines of a recording; small parsers read what the program puts out of it: text, tables,
//! pictures, pages, traces, comparisons, tallies, figures, the screen's cells. Whatever a reader shows must be true as
//! far as the shown digits go ([`facts`]), and no two readers may contradict each other.

mod accounts;
mod counted;
mod facts;
mod faults;
mod headlines;
mod line;
mod oracle;
mod parts;
mod readers;
mod runs;
use facts::{Claim, Claims, contradictions, untrue};
use oracle::Oracle;
use procession::{
    text::{Language, number},
    tui::harness::Harness,
};
use proptest::{prelude::*, test_runner::Config};
use runs::Run;

/// All that is wrong with what these readers say of a run.
fn wrong(run: &Run, claims: Vec<Claims>) -> Vec<String> {
    let oracle = Oracle::of(&run.recording);
    let mut found = oracle.faults.clone();
    let plain = |claim: Claim| Claim {
        fact: oracle.plain(&claim.fact),
        ..claim
    };
    let all: Vec<Claim> = claims
        .into_iter()
        .flat_map(|claims| claims.all)
        .map(plain)
        .collect();
    found.extend(untrue(&all, |fact| oracle.truth(fact)));
    found.extend(contradictions(&all));
    found
}

fn config() -> Config {
    Config {
        failure_persistence: None,
        ..Config::with_cases(crate::proof::times(120, 1_000))
    }
}

/// Every reader that reads one run.
fn all(run: &Run) -> Vec<Claims> {
    let mut all = vec![
        readers::csv(run),
        readers::trace(run),
        readers::tally(run),
        readers::figures(run),
    ];
    for language in Language::ALL {
        all.extend([
            readers::text(run, language),
            readers::html(run, language),
            readers::tally_text(run, language),
        ]);
        all.extend(readers::screen(run, language));
        all.extend(readers::numbers_pane(run, language));
    }
    all
}

/// Whether nothing is wrong; otherwise what, and the run.
fn agree(run: &Run, claims: Vec<Claims>) -> Result<(), TestCaseError> {
    let mut found = wrong(run, claims);
    found.truncate(12);
    prop_assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_reader_of_a_run_says_the_same(run in runs::any_run()) {
        agree(&run, all(&run))?;
    }

    #[test]
    fn a_comparison_says_of_each_run_what_all_others_say(a in runs::any_run(), b in runs::any_run(), queue in 0..4_usize) {
        let [mut of_a, mut of_b] = [vec![readers::tally(&a)], vec![readers::tally(&b)]];
        let mut add = |[a, b]: [Claims; 2]| {
            of_a.push(a);
            of_b.push(b);
        };
        add(readers::compare_json([&a, &b]));
        for language in Language::ALL {
            add(readers::compare_text([&a, &b], language));
        }
        add(readers::pair([&a, &b], queue));
        agree(&a, of_a)?;
        agree(&b, of_b)?;
    }
}

/// The lines of a run that begin with a time: all but the summary.
fn timed(printed: &str) -> Vec<&str> {
    let clock = |line: &&str| {
        let time = line.split(' ').next().unwrap_or_default();
        time.contains(':') && time.starts_with(|letter: char| letter.is_ascii_digit())
    };
    printed.lines().filter(clock).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_pane_of_events_says_what_the_text_lines_say(run in runs::any_run()) {
        const ROWS: u16 = 60;
        for language in Language::ALL {
            let printed = readers::print(&run, language);
            let expected: Vec<&str> = timed(&printed).into_iter().rev().take(ROWS.into()).collect();
            let mut screen = Harness::replay(100, ROWS, run.header.clone())
                .view(|view| view.language = language)
                .events(run.events.clone())
                .silence()
                .keys("7{end}");
            screen.screen();
            let lines = screen.seen().events.lines.iter().rev();
            let shown: Vec<String> = lines
                .map(|line| format!("{}  {}", number::clock(line.run, false), line.says))
                .collect();
            prop_assert_eq!(shown, expected);
        }
    }
}

/// What the program prints with these words, in a folder with the recording `run.jsonl`.
fn printed(folder: &std::path::Path, words: &str) -> Vec<u8> {
    let mut program = assert_cmd::Command::cargo_bin("procession").unwrap();
    program
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .env("NO_COLOR", "1");
    let output = program.args(words.split_whitespace()).output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{words}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

#[test]
fn the_program_itself_says_what_its_readers_say() {
    let run = faults::any_with_items();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("run.jsonl"),
        format!("{}\n", run.recording),
    )
    .unwrap();
    let print = |words: &str| printed(folder.path(), words);
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let compared: serde_json::Value =
        serde_json::from_slice(&print("compare run.jsonl run.jsonl --format json")).unwrap();
    let claims = vec![
        readers::parse_text(
            &utf8(print("replay run.jsonl --format text")),
            Language::English,
        ),
        readers::parse_csv(&print("export run.jsonl --to csv --out -")),
        readers::parse_svg(
            &utf8(print("export run.jsonl --to svg --out -")),
            Language::English,
        ),
        readers::parse_html(
            &utf8(print("export run.jsonl --to html --worksheet --out -")),
            Language::English,
        ),
        readers::parse_trace(&print("export run.jsonl --to perfetto --out -")),
        readers::parse_compared(&compared["a"]),
        readers::parse_compared(&compared["b"]),
    ];
    assert_eq!(wrong(&run, claims), Vec::<String>::new());
}

/// Every reader must speak of these: a parser that finds nothing proves nothing.
fn speak(expected: Vec<(Vec<Claims>, &str)>) {
    for (claims, facts) in expected {
        let reader = claims[0].all.first().map(|claim| claim.reader);
        let all = claims.iter().flat_map(|claims| &claims.all);
        let name = |claim: &Claim| {
            let fact = format!("{:?}", claim.fact);
            fact.split([' ', '(']).next().unwrap_or_default().to_owned()
        };
        let said: std::collections::BTreeSet<String> = all.map(name).collect();
        for fact in facts.split(' ') {
            assert!(
                said.contains(fact),
                "{reader:?} says nothing of {fact}: {said:?}"
            );
        }
    }
}

#[test]
fn every_reader_speaks_of_what_it_shows() {
    for language in Language::ALL {
        let run = faults::any_with_items();
        speak(vec![
            (
                vec![readers::text(&run, language)],
                "Run Depth CapacityAt NamedQueue Who End Count Wait Groups Share LastToEnd EndOf Seed",
            ),
            (
                vec![readers::csv(&run)],
                "Run Real Kind Depth Who StateAt QueueOf MovedItem",
            ),
            (
                vec![readers::svg(&run, language)],
                "Mostly Lived Moved Own ShareOf Deepest Count Room End AsDrawn",
            ),
            (
                vec![readers::html(&run, language)],
                "Mostly Own ShareOf Time Count Wait Share Run Depth Who WhoWaits End LastToEnd",
            ),
            (
                vec![readers::trace(&run)],
                "RealTime RealTimeOn Real Depth CapacityAt MovedItem",
            ),
            (vec![readers::tally(&run)], "Total Whole WholeMeanWait Seed"),
            (
                vec![readers::tally_text(&run, language)],
                "Whole WholeMeanWait",
            ),
            (
                vec![readers::figures(&run)],
                "End RealEnd Count MeanDepth MeanVisit ShareOfSide LastToEnd OrderKept",
            ),
            (
                readers::screen(&run, language),
                // in Japanese the words of one that has ended leave no room for its count
                match language {
                    Language::English => {
                        "End Own Count Rate InQueue Badge Holders Looks DrawnDepth DrawnFull DrawnLook"
                    }
                    Language::Japanese => "End Count Rate InQueue Badge Holders Looks DrawnDepth",
                },
            ),
            (
                readers::numbers_pane(&run, language),
                "Own ShareOf Time MeanDepth MeanVisit ShareOfSide",
            ),
            (
                readers::compare_json([&run, &run]).into(),
                "How Total End Whole Groups Wait Share Seed",
            ),
            (
                readers::compare_text([&run, &run], language).into(),
                "Total Whole Wait Share",
            ),
            (
                readers::pair([&run, &run], 0).into(),
                "ShareOf Own Count Wait Share Whole",
            ),
        ]);
    }
}

#[test]
fn every_reader_of_a_pipeline_speaks_of_each_queue() {
    for language in Language::ALL {
        let run = faults::any_pipeline_with_items();
        speak(vec![
            (
                vec![readers::text(&run, language)],
                "NamedQueue Depth Count Queues Wait Groups Share",
            ),
            (
                vec![readers::html(&run, language)],
                "Queues Count Room MeanDepth Wait QueueOf",
            ),
            (vec![readers::trace(&run)], "RealTimeOn Depth AsDrawn"),
            (vec![readers::tally(&run)], "Count Wait"),
            (vec![readers::tally_text(&run, language)], "Count Wait"),
            (
                readers::compare_json([&run, &run]).into(),
                "Queues Count Wait",
            ),
            (
                readers::compare_text([&run, &run], language).into(),
                "Count Wait Share",
            ),
            (readers::pair([&run, &run], 1).into(), "Count Wait"),
        ]);
    }
}
