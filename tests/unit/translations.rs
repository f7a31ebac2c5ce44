//! A page that exists in two languages tells the same commands, keys, tables and pictures in both.

use std::{collections::BTreeSet, fs, path::Path};

/// The pages, without their ends.
const PAGES: [&str; 3] = ["README", "docs/teachers", "docs/students"];

fn page(name: &str, end: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{name}{end}"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands in backticks in this text.
fn code(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of all tables, by the code in their cells and their numbers: what no language changes.
fn rows(text: &str) -> Vec<Vec<(BTreeSet<&str>, Option<&str>)>> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|').map(str::trim);
        cells
            .map(|cell| {
                let counted = cell.chars().all(|one| one.is_ascii_digit() || one == '-');
                (code(cell), counted.then_some(cell))
            })
            .collect()
    })
    .collect()
}

/// Blocks of code: indented lines and fences.
fn blocks(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut blocks = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced || line.starts_with("    ") {
            blocks.push(line);
        }
    }
    blocks
}

/// The pictures, by their names without a language.
fn pictures(text: &str) -> Vec<String> {
    let links = text.split("](").skip(1);
    let paths = links.filter_map(|rest| rest.split(')').next());
    paths
        .filter(|path| Path::new(path).extension().is_some_and(|end| end == "svg"))
        .map(|path| path.replace("-ja", ""))
        .collect()
}

#[test]
fn both_languages_tell_the_same() {
    for name in PAGES {
        let (english, japanese) = (page(name, ".md"), page(name, ".ja.md"));
        assert_eq!(blocks(&english), blocks(&japanese), "{name}: blocks");
        assert_eq!(pictures(&english), pictures(&japanese), "{name}: pictures");
        let (here, there) = (rows(&english), rows(&japanese));
        assert!(!here.is_empty(), "{name} has no table");
        assert_eq!(here.len(), there.len(), "{name}: rows");
        for (here, there) in here.iter().zip(&there) {
            assert_eq!(here, there, "{name}");
        }
        let titles = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(titles(&english), titles(&japanese), "{name}: titles");
        // Japanese pages say where Japanese is switched on, in addition
        let missing: Vec<_> = code(&english)
            .difference(&code(&japanese))
            .map(|&code| code.to_owned())
            .collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn each_links_the_other() {
    for name in PAGES {
        let file = name.rsplit('/').next().unwrap_or(name);
        assert!(page(name, ".md").contains(&format!("]({file}.ja.md)")));
        assert!(page(name, ".ja.md").contains(&format!("]({file}.md)")));
    }
}

#[test]
fn the_first_page_is_short() {
    for end in [".md", ".ja.md"] {
        let lines = page("README", end).lines().count();
        assert!(lines <= 120, "README{end}: {lines} lines");
    }
}
