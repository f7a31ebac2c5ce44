//! Foreign text made harmless before it is shown.
//!
//! Harmless means: whatever it holds, a terminal shows it in the cells that were counted for it, and nothing else
//! happens: no cursor moves, no text is hidden, turned round or drawn over its neighbours. Everything that is not
//! our own text passes here: values of items, lines of children, names, arguments, paths, error messages.

use std::{borrow::Cow, io};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stands for what must not be shown.
pub const MARK: char = '▯';
/// Stands at the end of what was cut.
pub const END: char = '…';
/// At most this number of characters is read per cell: a text of many megabytes must not delay a frame.
const MOST_PER_CELL: usize = 64;
/// The most marks above and below a letter that are kept: more would grow into other rows.
const MOST_ACCENTS: usize = 3;

/// One line of at most `most` cells in which nothing can move a cursor, hide or turn text round. What is
/// replaced leaves a [`MARK`], what is cut an [`END`].
pub fn line(text: &str, most: usize) -> String {
    if is_plain(&text.as_bytes()[..text.len().min(most.saturating_add(1))]) {
        // a cell a letter
        return if text.len() <= most {
            text.to_owned()
        } else {
            cut(text[..most].to_owned(), most.saturating_sub(1), most)
        };
    }
    let head = text
        .char_indices()
        .nth((most + 1) * MOST_PER_CELL)
        .map_or(text, |(end, _)| &text[..end]);
    let visible = marked(head);
    let mut shown = String::new();
    let mut cells = 0;
    let mut before_end = 0;
    for cluster in visible.graphemes(true).map(agreed) {
        let width = cluster.width();
        if cells + width > most {
            return cut(shown, before_end, most);
        }
        shown.push_str(&cluster);
        cells += width;
        if cells < most {
            before_end = shown.len();
        }
    }
    if head.len() < text.len() {
        cut(shown, before_end, most)
    } else {
        shown
    }
}

/// Ends it there with an [`END`], if there is room for one at all.
fn cut(mut shown: String, at: usize, most: usize) -> String {
    shown.truncate(at);
    if most > 0 {
        shown.push(END);
    }
    shown
}

/// As [`line()`], however long: for text that is cut when it is drawn. Our own passes unchanged.
pub fn whole(text: &str) -> Cow<'_, str> {
    if is_plain(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(marked(text).graphemes(true).map(agreed).collect())
}

/// Whether it holds nothing but the letters and signs of ASCII, each in a cell of its own: nearly every text does.
pub fn is_plain(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// One cell's character, harmless.
pub fn letter(c: char) -> char {
    // letters, and the lines and blocks that most cells hold
    if matches!(c, ' '..='~' | '─'..='▟') {
        c
    } else if is_harmful(c) || c.width() != Some(1) {
        MARK
    } else {
        c
    }
}

/// As [`line()`], for bytes of which nobody knows whether they are text.
pub fn line_of_bytes(bytes: &[u8], most: usize) -> String {
    line(&String::from_utf8_lossy(bytes), most)
}

/// What the system says about an error, without the number that it adds. Not harmless yet: it may hold a path.
pub fn reason(error: &io::Error) -> String {
    let told = error.to_string();
    told.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// With a mark for every harmful character.
fn marked(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let letters = text.chars();
    Cow::Owned(
        letters
            .map(|c| if is_harmful(c) { MARK } else { c })
            .collect(),
    )
}

/// The cluster if every terminal agrees how wide it is, else what can be kept of it: nothing of no width stands
/// alone, nothing changes the width of what it follows, and accents do not pile up.
fn agreed(cluster: &str) -> Cow<'_, str> {
    let width_of = |c: char| c.width().unwrap_or(0);
    let mut letters = cluster.chars();
    if let (Some(only), None) = (letters.next(), letters.next())
        && width_of(only) > 0
    {
        return Cow::Borrowed(cluster);
    }
    let mut accents = 0;
    let kept: String = cluster
        .chars()
        .filter(|c| {
            accents = if width_of(*c) > 0 { 0 } else { accents + 1 };
            accents <= MOST_ACCENTS
        })
        .collect();
    match kept.chars().next() {
        Some(first) if width_of(first) == 0 => MARK.to_string().into(),
        Some(first) if kept.width() != kept.chars().map(width_of).sum::<usize>() => {
            [first, MARK].into_iter().collect()
        }
        _ => kept.into(),
    }
}

/// Controls, formats, line ends, what is ignored when drawn, private characters and those that are none.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffd}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{40000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests;
