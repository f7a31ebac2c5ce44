//! The table in ARCHITECTURE.md is the rule: every module imports only what its row allows, never upward, never in
//! a circle; only `sys` knows operating systems; files stay small.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    iter::Peekable,
    path::{Path, PathBuf},
    str::Chars,
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
    files
}

fn collect(folder: &Path, files: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") && !is_test(&path) {
            let code = plain(&fs::read_to_string(&path).unwrap());
            files.push(Source {
                path: path.strip_prefix(root().join("src")).unwrap().to_owned(),
                code,
            });
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

/// Every path of the crate that a file names, as `source/lab/x`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, crate_) in code.match_indices("crate::") {
        tree(
            &mut code[start + crate_.len()..].chars().peekable(),
            "",
            &mut found,
        );
    }
    found
}

/// Reads one `a::{b, c::d}` behind `prefix`.
fn tree(code: &mut Peekable<Chars<'_>>, prefix: &str, found: &mut Vec<String>) {
    let mut path = prefix.to_owned();
    loop {
        while code.next_if(|c| c.is_whitespace()).is_some() {}
        if code.next_if_eq(&'{').is_some() {
            loop {
                while code.next_if(|c| c.is_whitespace() || *c == ',').is_some() {}
                if code.peek().is_none_or(|c| *c == '}') {
                    break;
                }
                tree(code, &path, found);
            }
            code.next();
            return;
        }
        let mut word = String::new();
        while let Some(c) = code.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '*')) {
            word.push(c);
        }
        if word.is_empty() {
            code.next();
            return;
        }
        path = if path.is_empty() {
            word
        } else {
            format!("{path}/{word}")
        };
        if code.next_if_eq(&':').is_none() || code.next_if_eq(&':').is_none() {
            found.push(path);
            return;
        }
    }
}

#[test]
fn every_import_is_allowed_by_its_row_and_none_goes_up() {
    let rows = table();
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let module = module_of(&source.path, &rows);
        let row = &rows[&module];
        for import in imports(&source.code) {
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
fn wire_knows_no_event() {
    let wire = sources()
        .into_iter()
        .find(|source| source.path == Path::new("wire.rs"))
        .unwrap();
    assert!(
        imports(&wire.code).is_empty(),
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

#[test]
fn a_path_is_read_as_it_stands() {
    let code = "use crate::{event::{Name, line::Event,}, text::{self, Text},\n};\nlet x = crate::sys::now();";
    assert_eq!(
        imports(code),
        [
            "event/Name",
            "event/line/Event",
            "text/self",
            "text/Text",
            "sys/now"
        ]
    );
}
