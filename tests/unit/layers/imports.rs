//! Reads which paths of the crate a source file names, without compiling it.

/// A path of the crate that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// From the root of the crate, `source/lab/Child`.
    pub(super) path: String,
    /// The name that a `use` gives it in this file; `None` for a path in the code itself.
    pub(super) name: Option<String>,
    /// Whether other files may import the name from here (`pub use`).
    pub(super) public: bool,
}

/// What a file names, and what of it is left without `use` and `mod`.
pub(super) struct Imports {
    pub(super) all: Vec<Import>,
    body: String,
}

impl Imports {
    /// Reads the code of the file of `module` (`tui/draw`; empty for the root of the crate).
    ///
    /// Paths may begin with `crate`, `self`, `super` or a module that the file declares; others lead to other crates.
    pub(super) fn read(module: &str, code: &str) -> Self {
        let mut reader = Reader {
            module,
            code: code.as_bytes(),
            at: 0,
            children: children(code),
            all: Vec::new(),
            body: String::new(),
        };
        while reader.at < reader.code.len() {
            reader.step();
        }
        Self {
            all: reader.all,
            body: reader.body,
        }
    }

    /// Whether the file needs what it imports: a name that is only handed on is not used here.
    pub(super) fn uses(&self, import: &Import) -> bool {
        let name = import.name.as_deref().filter(|_| import.public);
        name.is_none_or(|name| names(&self.body, name))
    }
}

/// The modules that have files of their own below this one.
fn children(code: &str) -> Vec<String> {
    let declared = code.lines().filter_map(|line| {
        let (visibility, name) = line.trim().strip_suffix(';')?.split_once("mod ")?;
        (visibility.is_empty() || visibility.starts_with("pub")).then(|| name.to_owned())
    });
    declared.collect()
}

/// Whether the code names this, fields of the same name aside.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(start, _)| {
        let (before, after) = (&code[..start], &code[start + name.len()..]);
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let field = after.starts_with(':') && !after.starts_with("::");
        !before.ends_with(|c| word(c) || c == '.' || c == '$') && !after.starts_with(word) && !field
    })
}

const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

struct Reader<'a> {
    module: &'a str,
    code: &'a [u8],
    at: usize,
    children: Vec<String>,
    all: Vec<Import>,
    body: String,
}

impl Reader<'_> {
    /// Reads one word or one other byte.
    fn step(&mut self) {
        let start = self.at;
        let word = self.word();
        if word.is_empty() {
            self.body.push(char::from(self.code[self.at]));
            self.at += 1;
            return;
        }
        let follows = |byte| {
            self.code
                .get(self.at..)
                .is_some_and(|rest| rest.starts_with(byte))
        };
        let before = self.body.trim_end();
        if word == "use" && follows(b" ") {
            let public = before.ends_with("pub") || before.ends_with(')');
            self.branch(&[], Some(public));
        } else if word == "mod" && follows(b" ") {
            self.space();
            self.word();
        } else if follows(b"::") && !before.ends_with("::") && !before.ends_with("(in") {
            self.at = start;
            self.branch(&[], None);
            self.body.push(' ');
        } else {
            self.body.push_str(&word);
        }
    }

    /// Reads `a::{b, c::d as e}` behind the words before it. `use_` says that this is a `use`, and whether a public one.
    fn branch(&mut self, before: &[String], use_: Option<bool>) {
        let mut path = before.to_vec();
        loop {
            if use_.is_some() {
                self.space();
            }
            if use_.is_some() && self.eat(b"{") {
                loop {
                    self.space();
                    if self.eat(b"}") || self.at >= self.code.len() {
                        return;
                    }
                    if !self.eat(b",") {
                        self.branch(&path, use_);
                    }
                }
            }
            let word = self.word();
            if word.is_empty() {
                // `a::*`, `a::<T>` or something that is not a path
                self.at += usize::from(use_.is_some() && self.at < self.code.len());
                break;
            }
            path.push(word);
            if !self.eat(b"::") {
                break;
            }
        }
        let mut name = path
            .last()
            .filter(|word| *word != "self")
            .or(path.iter().rev().nth(1))
            .cloned();
        let end = self.at;
        self.space();
        if use_.is_some() && self.eat(b"as ") {
            self.space();
            name = Some(self.word());
        } else {
            self.at = end;
        }
        if let Some(path) = self.absolute(&path) {
            self.all.push(Import {
                path,
                name: name.filter(|_| use_.is_some()),
                public: use_ == Some(true),
            });
        }
    }

    /// The path from the root of the crate; none for a path of another crate or of the file itself.
    fn absolute(&self, path: &[String]) -> Option<String> {
        let mut base: Vec<&str> = self
            .module
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let mut rest = path.iter().map(String::as_str).peekable();
        let first = *rest.peek()?;
        if first == "crate" {
            base.clear();
            rest.next();
        } else if first == "self" {
            rest.next();
        } else if first != "super" && !self.children.iter().any(|child| child == first) {
            return None;
        }
        while rest.next_if_eq(&"super").is_some() {
            base.pop();
        }
        base.extend(rest.filter(|word| *word != "self"));
        Some(base.join("/"))
    }

    fn word(&mut self) -> String {
        let start = self.at;
        while self.code.get(self.at).copied().is_some_and(in_word) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.code[start..self.at]).into_owned()
    }

    fn space(&mut self) {
        while self.code.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn eat(&mut self, token: &[u8]) -> bool {
        let there = self.code[self.at..].starts_with(token);
        self.at += if there { token.len() } else { 0 };
        there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(module: &str, code: &str) -> Vec<String> {
        let imports = Imports::read(module, code);
        imports.all.into_iter().map(|import| import.path).collect()
    }

    #[test]
    fn a_path_is_read_as_it_stands() {
        let code = "use crate::{event::{Name, line::Event,}, text::{self, Text},\n};\n\
                    let x = crate::sys::now();\nlet y = crate::sys::parse::<u8>(0);";
        assert_eq!(
            paths("model", code),
            [
                "event/Name",
                "event/line/Event",
                "text",
                "text/Text",
                "sys/now",
                "sys/parse"
            ]
        );
    }

    #[test]
    fn super_and_self_are_resolved() {
        let code = "use super::{canvas::Canvas, super::view::View};\nuse super::super::theme;\nuse self::rows::Row;\n\
                    fn f() { super::words::short(self::help()); }";
        assert_eq!(
            paths("tui/draw/lanes", code),
            [
                "tui/draw/canvas/Canvas",
                "tui/view/View",
                "tui/theme",
                "tui/draw/lanes/rows/Row",
                "tui/draw/words/short",
                "tui/draw/lanes/help"
            ]
        );
    }

    #[test]
    fn a_declared_module_is_a_path_of_its_own_and_its_declaration_is_not_a_use() {
        let code = "mod rows;\npub(crate) mod marks;\nuse rows::Row;\nuse serde::Serialize;\n\
                    fn f() { rows::draw(); std::mem::take(); x.marks::<u8>(); }";
        assert_eq!(
            paths("tui", code),
            ["tui/rows/Row", "tui/rows/draw", "tui/marks"]
        );
        assert_eq!(paths("tui", "mod rows;\npub mod marks;"), [""; 0]);
    }

    #[test]
    fn a_module_of_the_same_name_elsewhere_is_not_a_child() {
        let code = "mod lesson;\nuse crate::{lesson::Lesson, text::lesson::Words};";
        assert_eq!(paths("tui", code), ["lesson/Lesson", "text/lesson/Words"]);
        assert_eq!(paths("tui", "pub(in crate::tui) fn f() {}"), [""; 0]);
    }

    #[test]
    fn what_is_only_handed_on_is_not_used() {
        let imports = Imports::read(
            "tui",
            "mod pair;\npub use pair::{Plan, Row as Line, plan};\nuse pair::Axis;\nfn f(plan: Plan) { g(a.plan) }",
        );
        let used: Vec<_> = imports
            .all
            .iter()
            .map(|import| (import.name.as_deref(), import.public, imports.uses(import)))
            .collect();
        assert_eq!(
            used,
            [
                (Some("Plan"), true, true),
                (Some("Line"), true, false),
                (Some("plan"), true, false),
                (Some("Axis"), false, true)
            ]
        );
    }
}
