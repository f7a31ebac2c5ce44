//! The table in ARCHITECTURE.md is the rule: every module imports only what its row allows, and never upward. No two
//! files use each other. Only `sys` knows operating systems; files stay small.

mod circles;
mod imports;

use circles::Graph;
use imports::Imports;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A row of the table.
struct Row {
    layer: u32,
    allowed: BTreeSet<String>,
}

/// A source file without comments and tests.
struct Source {
    path: PathBuf,
    code: String,
}

impl Source {
    /// `tui/draw` for `tui/draw.rs`; empty for the root of the crate.
    fn module(&self) -> String {
        let name = self
            .path
            .with_extension("")
            .to_string_lossy()
            .replace('\\', "/");
        if name == "lib" { String::new() } else { name }
    }

    /// The paths of the crate that it names.
    fn imports(&self) -> Vec<String> {
        let imports = Imports::read(&self.module(), &self.code);
        imports.all.into_iter().map(|import| import.path).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Rows of the form ``| 1 | `engine` | `event`, `wire` | must never |``.
fn table() -> BTreeMap<String, Row> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let names = |cell: &str| {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, layer, modules, allowed, _, _] = cells[..] else {
            continue;
        };
        let Ok(layer) = layer.parse() else { continue };
        for module in names(modules) {
            rows.insert(
                module,
                Row {
                    layer,
                    allowed: names(allowed).into_iter().collect(),
                },
            );
        }
    }
    assert!(
        rows.len() > 12,
        "the table in ARCHITECTURE.md was not found"
    );
    rows
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    assert!(files.len() > 100, "the sources were not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        // the folder of the whole project may be called tests too
        let path = file.strip_prefix(root().join("src")).unwrap().to_owned();
        if file.is_dir() {
            collect(&file, files);
        } else if path.extension().is_some_and(|end| end == "rs") && !is_test(&path) {
            let code = plain(&fs::read_to_string(&file).unwrap());
            files.push(Source { path, code });
        }
    }
}

/// Whether the file holds tests only, by its name.
fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// The code without comments and without the tests at its end.
fn plain(text: &str) -> String {
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    code.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The row a file belongs to: `source/lab/x.rs` to `source/lab`, `tui/x.rs` to `tui`.
fn module_of(path: &Path, rows: &BTreeMap<String, Row>) -> String {
    let name = path.with_extension("").to_string_lossy().replace('\\', "/");
    longest(&name, rows).unwrap_or_else(|| panic!("{name} has no row in ARCHITECTURE.md"))
}

fn longest(path: &str, rows: &BTreeMap<String, Row>) -> Option<String> {
    let fits = |row: &&String| path == row.as_str() || path.starts_with(&format!("{row}/"));
    rows.keys()
        .filter(fits)
        .max_by_key(|row| row.len())
        .cloned()
}

#[test]
fn every_import_is_allowed_by_its_row_and_none_goes_up() {
    let rows = table();
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let module = module_of(&source.path, &rows);
        let row = &rows[&module];
        for import in source.imports() {
            let Some(target) = longest(&import, &rows).filter(|target| *target != module) else {
                continue;
            };
            let upward = rows[&target].layer > row.layer;
            if upward || !(row.allowed.contains(&target) || row.allowed.contains("*")) {
                wrong.insert(format!(
                    "{}: {module} may not import {target}",
                    source.path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_itself_has_no_circle() {
    let rows = table();
    let mut settled = BTreeSet::new();
    while let Some((name, _)) = rows.iter().find(|(name, row)| {
        !settled.contains(*name)
            && row
                .allowed
                .iter()
                .all(|other| other == "*" || settled.contains(other))
    }) {
        settled.insert(name.clone());
    }
    let circle: Vec<&String> = rows
        .keys()
        .filter(|name| !settled.contains(*name))
        .collect();
    assert!(circle.is_empty(), "these import each other: {circle:?}");
}

#[test]
fn no_two_files_use_each_other() {
    let files = sources()
        .iter()
        .filter(|source| source.path != Path::new("main.rs"))
        .map(|source| (source.module(), source.code.clone()))
        .collect();
    let graph = Graph::new(&files);
    let circles = graph.circles();
    let circles: Vec<_> = circles.iter().map(|circle| graph.within(circle)).collect();
    assert!(
        circles.is_empty(),
        "these files use each other: {circles:#?}"
    );
}

#[test]
fn only_sys_knows_operating_systems() {
    const WORDS: [&str; 7] = [
        "cfg(unix",
        "cfg(windows",
        "cfg(not(unix",
        "cfg!(unix",
        "cfg!(windows",
        "target_os",
        "std::os::",
    ];
    for source in sources()
        .iter()
        .filter(|source| !source.path.starts_with("sys"))
    {
        for word in WORDS.iter().filter(|_| source.path != Path::new("sys.rs")) {
            assert!(
                !source.code.contains(word),
                "{}: {word} belongs into sys",
                source.path.display()
            );
        }
    }
}

#[test]
fn only_layers_that_touch_the_world_write_to_the_diagnostics() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, list) = text
        .split_once("These layers may write there: ")
        .expect("ARCHITECTURE.md says which layers may");
    let (list, _) = list.split_once('(').unwrap();
    let allowed: BTreeSet<&str> = list.split('`').skip(1).step_by(2).collect();
    let rows = table();
    let write: BTreeSet<String> = sources()
        .iter()
        .filter(|source| source.code.contains("tracing"))
        .map(|source| module_of(&source.path, &rows))
        .collect();
    assert_eq!(write, allowed.into_iter().map(str::to_owned).collect());
}

#[test]
fn wire_knows_no_event() {
    let wire = sources()
        .into_iter()
        .find(|source| source.path == Path::new("wire.rs"))
        .unwrap();
    assert!(
        wire.imports().iter().all(|path| path.starts_with("wire/")),
        "an event's tags and flattened fields do not survive the wire"
    );
}

#[test]
fn the_model_takes_the_plan_from_the_events() {
    for source in sources()
        .iter()
        .filter(|source| source.path.starts_with("model"))
    {
        assert!(
            !source.code.contains(".scenario"),
            "{}: `planned` says what a run intends",
            source.path.display()
        );
    }
}

#[test]
fn files_stay_small() {
    for source in sources() {
        let lines = source.code.lines().count();
        assert!(
            lines <= 500,
            "{}: {lines} lines; 300 are the aim",
            source.path.display()
        );
    }
}
