//! Cells that cannot be missed: all text on the screen passes here. What has no room is cut and says so by an ellipsis;
//! a wide character is never halved; and nothing harmful can reach the terminal, even if a caller forgot to check.

pub(super) use crate::text::wrap;
use crate::{text::safe, tui::action::Action};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::Style,
    text::Line,
};
use smallvec::SmallVec;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// A place that can be clicked, and what that does.
pub type ClickTarget = (Rect, Action);

/// What there is to know of a picture besides its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Where it can be clicked.
    pub click_targets: Vec<ClickTarget>,
    /// Texts that were lost without a mark: outside the area they were meant for, or below another text. There should
    /// be none at any size.
    pub lost: Vec<String>,
}

/// The cells of the screen, and the places that can be clicked.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// Arrows, and the marks of harmful and of cut text, are letters too.
    ascii: bool,
    picture: Picture,
    /// For each cell, whether a text stands there.
    lettered: Vec<bool>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, ascii: bool) -> Self {
        Self {
            lettered: vec![false; buffer.content.len()],
            buffer,
            ascii,
            picture: Picture::default(),
        }
    }

    pub(super) fn picture(self) -> Picture {
        self.picture
    }

    /// Clears an area to this style.
    pub(super) fn background(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let mut blank = Cell::default();
        blank.set_style(style);
        for y in area.top()..area.bottom() {
            let from = self.buffer.index_of(area.x, y);
            let row = from..from + usize::from(area.width);
            self.lettered[row.clone()].fill(false);
            self.buffer.content[row].fill(blank.clone());
        }
    }

    /// Clears an area for what lies on top: nothing beneath can be clicked any more.
    pub(super) fn cover(&mut self, area: Rect, style: Style) {
        self.background(area, style);
        let targets = &mut self.picture.click_targets;
        targets.retain(|(hit, _)| !hit.intersects(area));
    }

    /// Lays a style over what is there.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Writes from (x, y) inside `area` and gives the column after the last cell. What has no room ends in an ellipsis;
    /// an area without rows was given no room by the layout, and nothing is written.
    pub(super) fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.pieces(area, (x, y), [(text, style)].into_iter())
    }

    /// Writes a line of several styles, as `text` does.
    pub(super) fn line(&mut self, area: Rect, x: u16, y: u16, line: &Line<'_>) -> u16 {
        let pieces = line.spans.iter();
        let pieces = pieces.map(|span| (&*span.content, line.style.patch(span.style)));
        self.pieces(area, (x, y), pieces)
    }

    /// Writes so that it ends at the right edge of `area`.
    pub(super) fn right(&mut self, area: Rect, y: u16, text: &str, style: Style) {
        let x = area.right().saturating_sub(width(text)).max(area.left());
        self.text(area, x, y, text, style);
    }

    /// Writes rows one below the other, and gives the row after the last one. Where not all have room, the last that has
    /// ends in an ellipsis.
    pub(super) fn paragraph(&mut self, area: Rect, rows: &[String], style: Style) -> u16 {
        let room = usize::from(area.height);
        for (place, (y, row)) in (area.top()..area.bottom()).zip(rows).enumerate() {
            if place + 1 == room && rows.len() > room {
                let row = safe::line(row, usize::from(area.width.saturating_sub(1)));
                let row = format!("{}{}", row.trim_end_matches(safe::END), safe::END);
                self.text(area, area.x, y, &row, style);
            } else {
                self.text(area, area.x, y, row, style);
            }
        }
        area.y + rows.len().min(room) as u16
    }

    /// The one place where letters come into cells.
    fn pieces<'t>(
        &mut self,
        area: Rect,
        (x, y): (u16, u16),
        pieces: impl Iterator<Item = (&'t str, Style)>,
    ) -> u16 {
        let pieces: SmallVec<[(Cow<str>, Style); 1]> = pieces
            .map(|(text, style)| (self.letters(text), style))
            .collect();
        let wide = visible(&pieces);
        let inside = area.intersection(self.buffer.area);
        if !inside.contains(Position::new(x, y)) {
            if area.height > 0 && wide > 0 {
                let text = pieces.iter().map(|(text, _)| &**text);
                self.picture.lost.push(text.collect());
            }
            return x;
        }
        let room = inside.right() - x;
        let before = self.written(x, y, room.min(wide));
        let cut = wide > room;
        let (mut at, end) = (x, inside.right() - u16::from(cut));
        for (text, style) in &pieces {
            let (from, wanted) = (at, width(text));
            at = self.put((from, y), text, end - from, *style);
            if cut && wanted > at - from {
                let end = self.letters(&safe::END.to_string()).into_owned();
                at = self.put((at, y), &end, 1, *style);
                break;
            }
        }
        self.note(x, y, at, &before);
        at
    }

    /// Puts what has room of a harmless text into cells, and gives the column after the last of them.
    fn put(&mut self, (x, y): (u16, u16), text: &str, room: u16, style: Style) -> u16 {
        let room = usize::from(room);
        if !safe::is_plain(text.as_bytes()) {
            return self.buffer.set_stringn(x, y, text, room, style).0;
        }
        let text = &text[..text.len().min(room)];
        if text.is_empty() {
            return x;
        }
        let from = self.buffer.index_of(x, y);
        for (cell, letter) in self.buffer.content[from..].iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
        }
        x + text.len() as u16
    }

    fn letters<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match safe::whole(text) {
            text if self.ascii => plain(&text).into(),
            text => text,
        }
    }

    /// The texts in these cells; empty where there are none.
    fn written(&self, x: u16, y: u16, wide: u16) -> String {
        let from = self.buffer.index_of(x, y);
        let cells = from..from + usize::from(wide);
        if self.lettered[cells.clone()].iter().all(|there| !there) {
            return String::new();
        }
        let letter = |place: usize| {
            if self.lettered[place] {
                self.buffer.content[place].symbol()
            } else {
                " "
            }
        };
        cells.map(letter).collect()
    }

    /// Notes that texts stand in the cells from `x` to `end`, and whether they hide what stood there `before`.
    fn note(&mut self, x: u16, y: u16, end: u16, before: &str) {
        if !before.trim().is_empty() {
            let now: String = (x..end).map(|x| self.buffer[(x, y)].symbol()).collect();
            // the same text in less room is cut with a mark
            let mark = self.letters(&safe::END.to_string()).into_owned();
            let uncut = |text: &str| text.trim().trim_end_matches(&mark).trim().to_owned();
            let cut = now.trim_end().ends_with(&mark) && uncut(before).starts_with(&uncut(&now));
            if !cut && uncut(&now) != uncut(before) {
                self.picture.lost.push(format!("{before} below {now}"));
            }
        }
        let from = self.buffer.index_of(x, y);
        self.lettered[from..from + usize::from(end - x)].fill(true);
    }

    /// One cell.
    pub(super) fn cell(&mut self, x: u16, y: u16, glyph: char, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            cell.set_char(safe::letter(glyph));
            cell.set_style(style);
        }
    }

    /// One cell whose glyph leaves a part of it free: what filled the cell fills that part.
    pub(super) fn cell_over(&mut self, x: u16, y: u16, glyph: char, style: Style) {
        let below = self.buffer.cell(Position::new(x, y));
        let filled = below.filter(|cell| matches!(cell.symbol(), "█" | "▇"));
        let ground = filled.map_or_else(Style::new, |cell| Style::new().bg(cell.fg));
        self.cell(x, y, glyph, ground.patch(style));
    }

    /// A row of the same cell.
    pub(super) fn row(&mut self, area: Rect, glyph: char, style: Style) {
        for x in area.left()..area.right() {
            self.cell(x, area.y, glyph, style);
        }
    }

    /// The whole area can be clicked for this, and for nothing else.
    pub(super) fn one_click_target(&mut self, area: Rect, action: Action) {
        self.picture
            .click_targets
            .retain(|(hit, _)| !hit.intersects(area));
        self.click_target(area, action);
    }

    /// This place can be clicked.
    pub(super) fn click_target(&mut self, area: Rect, action: Action) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.picture.click_targets.push((area, action));
        }
    }
}

/// Cells up to the last letter: blanks at the end can be cut unseen.
fn visible(pieces: &[(Cow<str>, Style)]) -> u16 {
    let mut rest = pieces;
    while let Some(((last, _), before)) = rest.split_last() {
        let last = last.trim_end();
        if !last.is_empty() {
            let before = before.iter().map(|(text, _)| width(text));
            return before.sum::<u16>().saturating_add(width(last));
        }
        rest = before;
    }
    0
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
    let cells = if safe::is_plain(text.as_bytes()) {
        text.len()
    } else {
        text.width()
    };
    u16::try_from(cells).unwrap_or(u16::MAX)
}
