//! Finds files that use each other, directly or over others.

use super::imports::Imports;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Which file uses which, by module (`tui/draw/lanes`).
pub(super) struct Graph {
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// From the code of each module.
    pub(super) fn new(files: &BTreeMap<String, String>) -> Self {
        let imports: BTreeMap<&str, Imports> = files
            .iter()
            .map(|(module, code)| (module.as_str(), Imports::read(module, code)))
            .collect();
        let uses = imports.iter().map(|(module, here)| {
            let used = here.all.iter().filter(|import| here.uses(import));
            let used = used.map(|import| defining_file(&import.path, &imports, 0));
            let used = used.filter(|file| file != module).collect();
            ((*module).to_owned(), used)
        });
        Self {
            uses: uses.collect(),
        }
    }

    /// The files of a circle together, each set in the order of the alphabet.
    pub(super) fn circles(&self) -> Vec<BTreeSet<String>> {
        let reach: BTreeMap<&String, BTreeSet<String>> = self
            .uses
            .keys()
            .map(|file| (file, self.reach(file)))
            .collect();
        let mut circles: Vec<BTreeSet<String>> = Vec::new();
        for (file, reached) in &reach {
            let known = circles.iter().any(|circle| circle.contains(*file));
            if reached.contains(*file) && !known {
                let back =
                    |other: &&String| reach.get(other).is_some_and(|all| all.contains(*file));
                circles.push(reached.iter().filter(back).cloned().collect());
            }
        }
        circles
    }

    /// The uses within a set of files, as lines `a -> b`.
    pub(super) fn within(&self, files: &BTreeSet<String>) -> Vec<String> {
        let mut lines = Vec::new();
        for file in files {
            for other in self.uses[file].intersection(files) {
                lines.push(format!("{file} -> {other}"));
            }
        }
        lines
    }

    /// Everything that a file uses, directly or over others.
    fn reach(&self, file: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open = VecDeque::from([file]);
        while let Some(next) = open.pop_front() {
            for other in self.uses.get(next).into_iter().flatten() {
                if reached.insert(other.clone()) {
                    open.push_back(other);
                }
            }
        }
        reached
    }
}

/// The file that defines what a path leads to, through every `use` on the way.
fn defining_file(path: &str, imports: &BTreeMap<&str, Imports>, depth: u32) -> String {
    let mut module = String::new();
    let mut rest = path.split('/').filter(|word| !word.is_empty());
    while let Some(word) = rest.next() {
        let deeper = match module.as_str() {
            "" => word.to_owned(),
            module => format!("{module}/{word}"),
        };
        if imports.contains_key(deeper.as_str()) {
            module = deeper;
            continue;
        }
        let handed_on = imports.get(module.as_str()).and_then(|here| {
            let named = |name: &Option<String>| name.as_deref() == Some(word);
            here.all.iter().find(|import| named(&import.name))
        });
        if let Some(import) = handed_on.filter(|_| depth < 8) {
            let rest: Vec<&str> = [import.path.as_str()].into_iter().chain(rest).collect();
            return defining_file(&rest.join("/"), imports, depth + 1);
        }
        break;
    }
    module
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let files = files
            .iter()
            .map(|(module, code)| ((*module).to_owned(), (*code).to_owned()));
        let circles = Graph::new(&files.collect()).circles();
        circles
            .into_iter()
            .map(|circle| circle.into_iter().collect())
            .collect()
    }

    #[test]
    fn a_planted_circle_is_found() {
        let found = circles(&[
            (
                "draw",
                "mod lanes;\nmod canvas;\nmod rule;\nfn f() { lanes::draw(); }",
            ),
            ("draw/lanes", "use super::{canvas::Canvas, rule::rule};"),
            ("draw/canvas", "pub struct Canvas;"),
            ("draw/rule", "use super::lanes;"),
        ]);
        assert_eq!(found, [["draw/lanes", "draw/rule"]]);
    }

    #[test]
    fn a_child_that_uses_what_its_parent_defines_closes_a_circle() {
        let parent = "mod child;\npub struct Parent;\nfn f() { child::g(); }";
        let child = "use super::Parent;";
        let found = circles(&[("parent", parent), ("parent/child", child)]);
        assert_eq!(found, [["parent", "parent/child"]]);
    }

    #[test]
    fn a_declaration_or_a_re_export_is_not_a_use() {
        let parent =
            "mod one;\nmod two;\npub use one::One;\npub(crate) use two::Two;\npub struct Parent;";
        let two = "use super::{One, Parent};";
        let found = circles(&[
            ("parent", parent),
            ("parent/one", "pub struct One;"),
            ("parent/two", two),
        ]);
        assert_eq!(found, [""; 0].map(|_| Vec::<String>::new()));
    }

    #[test]
    fn a_re_export_leads_to_the_file_that_defines_it() {
        let found = circles(&[
            ("parent", "mod one;\nmod two;\npub use one::One;"),
            ("parent/one", "use super::two::Two;"),
            ("parent/two", "use crate::parent::One;"),
        ]);
        assert_eq!(found, [["parent/one", "parent/two"]]);
    }
}
