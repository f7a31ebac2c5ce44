//! Lines of the program's own files, to see what it calls the things that it makes.

use std::{collections::HashMap, fs};

/// A file that is larger is not looked into.
const LARGEST: u64 = 4 << 20;

/// The files that were looked into.
#[derive(Default)]
pub(super) struct SourceText(HashMap<String, Vec<String>>);

impl SourceText {
    /// The words of a line, from 1, of this file.
    pub(super) fn line(&mut self, file: &str, line: u32) -> Option<String> {
        if !self.0.contains_key(file) {
            let lines = read(file).unwrap_or_default();
            self.0.insert(file.to_owned(), lines);
        }
        let lines = self.0.get(file)?;
        lines
            .get(usize::try_from(line).ok()?.checked_sub(1)?)
            .cloned()
    }
}

fn read(file: &str) -> Option<Vec<String>> {
    let about = fs::metadata(file).ok()?;
    if !about.is_file() || about.len() > LARGEST {
        return None;
    }
    let bytes = fs::read(file).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    Some(text.lines().map(str::to_owned).collect())
}
