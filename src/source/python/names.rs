//! What things are called: by the name that the program gives them, each name once.

use std::collections::HashSet;

/// Names that are taken, of one kind of things.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// The name that the program gives a thing, made unique; without one, its kind and a number.
    pub(super) fn of_thing(&mut self, own: Option<&str>, kind: &str) -> String {
        match own {
            Some(own) => self.unique(own),
            None => self.numbered(kind, 1),
        }
    }

    /// This name, or the first of `name-2`, `name-3` … that is free.
    pub(super) fn unique(&mut self, name: &str) -> String {
        if self.0.insert(name.to_owned()) {
            return name.to_owned();
        }
        self.numbered(name, 2)
    }

    fn numbered(&mut self, name: &str, from: u32) -> String {
        let mut names = (from..).map(|number| [name, "-", &number.to_string()].concat());
        let free = names.find(|name| !self.0.contains(name));
        let free = free.unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// The name that a line of Python gives what it makes: `tasks` in `tasks = Queue()` and in `self.tasks: Queue = Queue()`,
/// `pool` in `with Pool(2) as pool:`. `None` where it gives none, or several.
pub(super) fn assigned(line: &str) -> Option<&str> {
    // which of several statements is meant is not known
    if line.contains(';') {
        return None;
    }
    if let Some(made) = line.trim().strip_prefix("with ") {
        let (_, name) = made.split_once(" as ")?;
        let name = name.trim_end().strip_suffix(':')?;
        return is_name(name).then_some(name);
    }
    let (left, right) = line.split_once('=')?;
    // `==`, `<=`, `+=`: not an assignment of something new
    if right.starts_with('=') || left.ends_with(['!', '<', '>', '+', '|', ':']) {
        return None;
    }
    let target = left.split(':').next()?.trim();
    let mut parts = target.split('.');
    parts.clone().all(is_name).then(|| parts.next_back())?
}

fn is_name(part: &str) -> bool {
    let mut letters = part.chars();
    letters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_that_the_line_gives() {
        for (line, name) in [
            ("tasks = Queue()", Some("tasks")),
            ("  self.tasks: Queue = Queue(3)", Some("tasks")),
            ("    with multiprocessing.Pool(2) as pool:", Some("pool")),
            ("with Pool() as self.pool:", None),
            ("with Pool():", None),
            ("a, b = Pipe()", None),
            ("context = get_context(); tasks = context.Queue()", None),
            ("if Queue() == 3:", None),
            ("start(Queue())", None),
        ] {
            assert_eq!(assigned(line), name, "{line}");
        }
    }
}
