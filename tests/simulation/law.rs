//! The law: every reader of a run says the same.
//!
//! An oracle reads only the lines of a recording; small parsers read what the program puts out of it: text, tables,
//! pictures, pages, traces, comparisons, tallies, figures, the screen's cells. Whatever a reader shows must be true as
//! far as the shown digits go ([`facts`]), and no two readers may contradict each other.

mod accounts;
mod facts;
mod faults;
mod line;
mod oracle;
mod readers;
mod runs;
use facts::{Claim, Claims, contradictions, untrue};
use oracle::Oracle;
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
    found.truncate(12);
    found
}

fn config() -> Config {
    Config {
        failure_persistence: None,
        ..Config::with_cases(crate::proof::times(120, 3_000))
    }
}

/// Every reader that reads one run.
fn all(run: &Run) -> Vec<Claims> {
    vec![
        readers::text(run),
        readers::csv(run),
        readers::svg(run),
        readers::html(run),
        readers::trace(run),
        readers::tally(run),
        readers::figures(run),
        readers::screen(run),
        readers::numbers_pane(run),
    ]
}

/// Whether nothing is wrong; otherwise what, and the run.
fn agree(run: &Run, claims: Vec<Claims>) -> Result<(), TestCaseError> {
    let found = wrong(run, claims);
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
    fn a_comparison_says_of_each_run_what_all_others_say(a in runs::any_run(), b in runs::any_run()) {
        let [json_a, json_b] = readers::compare_json([&a, &b]);
        let [text_a, text_b] = readers::compare_text([&a, &b]);
        let [screen_a, screen_b] = readers::pair([&a, &b]);
        agree(&a, vec![json_a, text_a, screen_a, readers::tally(&a)])?;
        agree(&b, vec![json_b, text_b, screen_b, readers::tally(&b)])?;
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
        readers::parse_text(&utf8(print("replay run.jsonl --format text"))),
        readers::parse_csv(&print("export run.jsonl --to csv --out -")),
        readers::parse_svg(&utf8(print("export run.jsonl --to svg --out -"))),
        readers::parse_html(&utf8(print(
            "export run.jsonl --to html --worksheet --out -",
        ))),
        readers::parse_trace(&print("export run.jsonl --to perfetto --out -")),
        readers::parse_compared(&compared["a"]),
        readers::parse_compared(&compared["b"]),
    ];
    assert_eq!(wrong(&run, claims), Vec::<String>::new());
}

/// What each reader must speak of in a run in which everything happens: a parser that finds nothing proves nothing.
#[test]
fn every_reader_speaks_of_what_it_shows() {
    let run = faults::any_with_items();
    let [compared, lines, pair] = [
        readers::compare_json([&run, &run])[0].clone(),
        readers::compare_text([&run, &run])[0].clone(),
        readers::pair([&run, &run])[0].clone(),
    ];
    let expected = [
        (
            readers::text(&run),
            "Run Depth Who End Count Wait Share LastToEnd EndOf Seed",
        ),
        (readers::csv(&run), "Run Real Kind Depth Who StateAt"),
        (
            readers::svg(&run),
            "Mostly Lived Moved Own ShareOf Deepest Count End",
        ),
        (
            readers::html(&run),
            "Mostly Own ShareOf Time Count Wait Share Run Depth Who WhoWaits End LastToEnd",
        ),
        (readers::trace(&run), "RealTime Real Depth"),
        (readers::tally(&run), "Total Count Wait Seed"),
        (
            readers::figures(&run),
            "End RealEnd Count MeanDepth MeanVisit ShareOfSide LastToEnd",
        ),
        (readers::screen(&run), "End Own Count Wait"),
        (
            readers::numbers_pane(&run),
            "Own ShareOf Time MeanDepth MeanVisit ShareOfSide",
        ),
        (compared, "How Total End Count Wait Share Seed"),
        (lines, "Total Count Wait Share"),
        (pair, "ShareOf Own Count Wait"),
    ];
    for (claims, facts) in expected {
        let said: std::collections::BTreeSet<String> = claims
            .all
            .iter()
            .map(|claim| {
                format!("{:?}", claim.fact)
                    .split([' ', '('])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        for fact in facts.split(' ') {
            let reader = claims.all.first().map(|claim| claim.reader);
            assert!(
                said.contains(fact),
                "{reader:?} says nothing of {fact}: {said:?}"
            );
        }
    }
}
