//! Cells that cannot be missed: whatever is written outside an area is cut, and a wide character is never halved.
//! All text on the screen passes here, so nothing harmful can reach the terminal, even if a caller forgot to check.

use crate::{text::safe, tui::action::Action};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::Line,
};
use unicode_width::UnicodeWidthStr;

/// A place that can be clicked, and what that does.
pub type ClickTarget = (Rect, Action);

/// The cells of the screen, and the places that can be clicked.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// Arrows, and the marks of harmful and of cut text, are letters too.
    ascii: bool,
    click_targets: Vec<ClickTarget>,
}

impl<'a> Canvas<'a> {
    pub(super) const fn new(buffer: &'a mut Buffer, ascii: bool) -> Self {
        Self {
            buffer,
            ascii,
            click_targets: Vec::new(),
        }
    }

    pub(super) fn click_targets(self) -> Vec<ClickTarget> {
        self.click_targets
    }

    /// Clears an area to this style.
    pub(super) fn background(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Clears an area for what lies on top: nothing beneath can be clicked any more.
    pub(super) fn cover(&mut self, area: Rect, style: Style) {
        self.background(area, style);
        self.click_targets.retain(|(hit, _)| !hit.intersects(area));
    }

    /// Lays a style over what is there.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Writes from (x, y) inside `area` and gives the column after the last cell.
    pub(super) fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let text = safe::whole(text);
        let text = if self.ascii {
            plain(&text).into()
        } else {
            text
        };
        self.buffer
            .set_stringn(x, y, text, usize::from(area.right() - x), style)
            .0
    }

    /// Writes a line of several styles, as `text` does.
    pub(super) fn line(&mut self, area: Rect, x: u16, y: u16, line: &Line<'_>) -> u16 {
        line.spans.iter().fold(x, |x, span| {
            self.text(area, x, y, &span.content, line.style.patch(span.style))
        })
    }

    /// Writes so that it ends at the right edge of `area`.
    pub(super) fn right(&mut self, area: Rect, y: u16, text: &str, style: Style) {
        let x = area.right().saturating_sub(width(text)).max(area.left());
        self.text(area, x, y, text, style);
    }

    /// One cell.
    pub(super) fn cell(&mut self, x: u16, y: u16, glyph: char, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            cell.set_char(safe::letter(glyph));
            cell.set_style(style);
        }
    }

    /// A row of the same cell.
    pub(super) fn row(&mut self, area: Rect, glyph: char, style: Style) {
        for x in area.left()..area.right() {
            self.cell(x, area.y, glyph, style);
        }
    }

    /// The whole area can be clicked for this, and for nothing else.
    pub(super) fn one_click_target(&mut self, area: Rect, action: Action) {
        self.click_targets.retain(|(hit, _)| !hit.intersects(area));
        self.click_target(area, action);
    }

    /// This place can be clicked.
    pub(super) fn click_target(&mut self, area: Rect, action: Action) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.click_targets.push((area, action));
        }
    }
}

/// With letters for the signs that our own text may hold, each of one cell as before.
fn plain(text: &str) -> String {
    let letter = |sign| match sign {
        safe::MARK => '?',
        safe::END => '~',
        '↑' => '^',
        '↓' => 'v',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Cells that a text takes.
pub(super) fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The rows of `text` when no row may be wider than `most`: broken at spaces, between wide characters, or inside
/// a word that is wider than a row.
pub(super) fn wrap(text: &str, most: u16) -> Vec<String> {
    let mut rows = vec![String::new()];
    for piece in pieces(text) {
        let row = rows.last_mut().expect("there is always a row");
        if width(row) + width(piece.trim_end()) <= most {
            row.push_str(piece);
        } else if width(piece) <= most {
            rows.push(piece.to_owned());
        } else {
            for letter in piece.chars() {
                let row = rows.last_mut().expect("there is always a row");
                let wide = width(row) + width(letter.encode_utf8(&mut [0; 4]));
                if wide > most && !row.is_empty() {
                    rows.push(String::new());
                }
                rows.last_mut().expect("there is always a row").push(letter);
            }
        }
    }
    for row in &mut rows {
        row.truncate(row.trim_end().len());
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Where a row may be broken: after a space, and after a wide character that no closing mark follows; not inside a word
/// of katakana.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices().peekable();
        while let Some((_, letter)) = letters.next() {
            let Some((next, following)) = letters.peek() else {
                break;
            };
            let katakana = |letter: char| ('ァ'..='ー').contains(&letter) && letter != '・';
            let inside = katakana(letter) && katakana(*following);
            let wide = letter.len_utf8() > 2 && !"「『（".contains(letter) && !inside;
            let closes = "、。」』）ー！？ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
                .contains(*following)
                || *following == ' ';
            let unit = *following == '%'
                || (rest[*next..].starts_with("s ") || rest[*next..].starts_with("s."));
            if (letter == ' ' && *following != ' ' && !unit) || (wide && !closes) {
                let (piece, after) = rest.split_at(*next);
                rest = after;
                return Some(piece);
            }
        }
        (!rest.is_empty()).then(|| std::mem::take(&mut rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(
            wrap("the queue full 62 % of the last 10 s.", 17),
            ["the queue full", "62 % of the last", "10 s."]
        );
        assert_eq!(
            wrap("停止マーカーのコア", 10),
            ["停止", "マーカーの", "コア"]
        );
        assert_eq!(
            wrap("消費者がいない。入れる者もない。", 16),
            ["消費者がいない。", "入れる者もない。"]
        );
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_letter_is_lost(text in "[a-c 、あ-うアー%]{0,60}", most in 2u16..30) {
            let rows = wrap(&text, most);
            prop_assert!(rows.iter().all(|row| width(row) <= most), "{:?}", rows);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&rows.concat()), letters(&text));
        }
    }
}
