//! Lines of Python, and what a run does at which of them.

/// What a worker or main does at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It gets. (It prints on a line after.)
    Get,
    /// It works.
    Work,
    /// It puts.
    Put,
    /// A step of main's script, from 1.
    Step(u32),
}

/// A piece of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    lines: Vec<String>,
    does: Vec<(Does, u32)>,
}

impl Code {
    /// Its lines, indented as they stand in the program.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The line at which this is done, from 1; 0: nowhere.
    pub fn line_of(&self, does: Does) -> u32 {
        let found = self.does.iter().find(|(this, _)| *this == does);
        found.map_or(0, |(_, line)| *line)
    }

    /// Adds a line this many levels deep.
    pub(super) fn push(&mut self, level: usize, text: impl AsRef<str>) {
        let indent = "    ".repeat(level);
        self.lines.push(format!("{indent}{}", text.as_ref()));
    }

    /// Adds a line at which this is done.
    pub(super) fn push_that(&mut self, does: Does, level: usize, text: impl AsRef<str>) {
        self.push(level, text);
        self.mark(does, self.last());
    }

    /// Says that this is done at a line.
    pub(super) fn mark(&mut self, does: Does, line: u32) {
        self.does.push((does, line));
    }

    /// The number of the last line, from 1.
    pub(super) fn last(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }
}
