//! Pages for people: one file that a browser shows without a network, and that prints well on A4. Whatever is printed,
//! report, worksheet or hand-out, is put together from these few parts.
//!
//! Text stands in markup only through [`maud::html!`], which escapes it; foreign text goes through [`foreign`] besides,
//! so that it can neither hide nor turn round what stands beside it. A page allows itself no script and no address: the
//! browser enforces that (`Content-Security-Policy`).
//!
//! ```
//! use procession::{export::html::{self, Cells}, text::Language};
//! let rows = vec![vec![html::foreign("P1", 24), html::blank()]];
//! let table = html::table(&[("worker", Cells::Words), ("depth after", Cells::Blank)], rows);
//! let page = html::page("Exercise 1", Language::English, &html::section("By hand", "with a pencil", &table));
//! assert!(page.starts_with("<!DOCTYPE html>"));
//! ```

use crate::text::{Language, safe};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("../../assets/page/page.css");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Words, from the left.
    Words,
    /// Numbers, one below the other.
    Numbers,
    /// Room to write on by hand.
    Blank,
}

impl Cells {
    const fn class(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Numbers => "numbers",
            Self::Blank => "blanks",
        }
    }
}

/// The whole file: a page of this title around `body`.
pub fn page(title: &str, language: Language, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
    .into_string()
}

/// What a page begins with: its title, and below it a line that says what it is about.
pub fn head(title: &str, about: &Markup) -> Markup {
    html! { header { h1 { (title) } p.about { (about) } } }
}

/// A part of a page under its title; `beside` says more in fewer letters and may be empty.
pub fn section(title: &str, beside: &str, body: &Markup) -> Markup {
    html! { section { (heading(title, beside)) (body) } }
}

/// A part that begins a printed page of its own: a worksheet, its key.
pub fn sheet(title: &str, beside: &str, body: &Markup) -> Markup {
    html! { section.sheet { (heading(title, beside)) (body) } }
}

fn heading(title: &str, beside: &str) -> Markup {
    html! { h2 { (title) @if !beside.is_empty() { " " small { (beside) } } } }
}

/// A table: a title and a kind for each column, then the rows. No row is cut by the end of a printed page, and the
/// titles are repeated on the next one.
pub fn table(columns: &[(&str, Cells)], rows: Vec<Vec<Markup>>) -> Markup {
    let cell = |(content, (_, kind)): (Markup, &(&str, Cells))| html! { td class=(kind.class()) { (content) } };
    html! {
        table {
            thead { tr { @for (title, kind) in columns { th class=(kind.class()) scope="col" { (title) } } } }
            tbody { @for row in rows { tr { @for found in row.into_iter().zip(columns) { (cell(found)) } } } }
        }
    }
}

/// Facts as pairs: what it is called, and what it is.
pub fn facts(pairs: &[(String, Markup)]) -> Markup {
    html! { dl { @for (name, value) in pairs { div { dt { (name) } dd { (value) } } } } }
}

/// Paragraphs.
pub fn paragraphs<T: AsRef<str>>(all: &[T]) -> Markup {
    html! { @for one in all { p { (one.as_ref()) } } }
}

/// A list with numbers: steps to take, questions to answer.
pub fn steps(all: Vec<Markup>) -> Markup {
    html! { ol { @for one in all { li { (one) } } } }
}

/// A program as it stands in a file, its lines numbered.
pub fn program<T: AsRef<str>>(lines: &[T]) -> Markup {
    html! { pre { @for line in lines { code { (safe::whole(line.as_ref())) "\n" } } } }
}

/// Room for a word or a number by hand.
pub fn blank() -> Markup {
    html! { span.blank {} }
}

/// Room for this number of written lines.
pub fn ruled(lines: usize) -> Markup {
    html! { div.ruled { @for _ in 0..lines { div {} } } }
}

/// Text that is not ours, harmless: at most `most` cells of it, and its direction is its own.
pub fn foreign(text: &str, most: usize) -> Markup {
    html! { bdi { (safe::line(text, most)) } }
}

/// A sentence in which keys stand between `[` and `]`, as in `Press [space] to go on`.
pub fn with_keys(sentence: &str) -> Markup {
    let mut rest = sentence;
    let mut parts = Vec::new();
    while let Some((before, key, after)) = next_key(rest) {
        parts.push((before, key));
        rest = after;
    }
    html! { @for (before, key) in parts { (before) kbd { (key) } } (rest) }
}

/// What stands before the first key, the key, and what follows; `[` and `]` are keys themselves.
fn next_key(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('[')?;
    let (end, _) = from.char_indices().skip(1).find(|(_, c)| *c == ']')?;
    Some((before, &from[..end], &from[end + 1..]))
}

#[cfg(test)]
mod tests;
