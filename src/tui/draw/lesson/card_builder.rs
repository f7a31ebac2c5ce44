//! A sheet of text in one column: built from the top, drawn with as much of it as there is room for.

use crate::{
    lesson::{LessonSession, Localized, Question, paragraphs},
    say,
    text::safe,
    tui::{
        action::Action,
        draw::{
            canvas::{Canvas, wrap},
            context::DrawContext,
            list::ListWindow,
        },
        theme::{Background, ColorRole},
    },
};
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Wider lines are hard to read.
const WIDEST: u16 = 84;
/// Rows above the foot, at least.
const LEAST: usize = 4;

/// Rows of text, some of which can be clicked.
pub(super) struct CardBuilder<'s, 'm> {
    pub(super) context: &'s DrawContext<'m>,
    /// Cells of a row.
    pub(super) wide: u16,
    /// There is room for empty rows.
    pub(super) airy: bool,
    rows: Vec<CardRow>,
    /// Rows that are always seen, below the others.
    foot: Vec<CardRow>,
}

struct CardRow {
    line: Line<'static>,
    /// The background of the whole row.
    background: Option<Style>,
    action: Option<Action>,
}

impl CardRow {
    fn is_empty(&self) -> bool {
        self.line.width() == 0
    }
}

impl<'s, 'm> CardBuilder<'s, 'm> {
    /// An empty sheet for this area.
    pub(super) fn new(context: &'s DrawContext<'m>, area: Rect) -> Self {
        let airy = area.height > 28;
        Self {
            context,
            wide: area.width.saturating_sub(4).min(WIDEST),
            airy,
            rows: Vec::new(),
            foot: Vec::new(),
        }
    }

    /// The rows that it has so far, with those of the foot.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.rows.len() + self.foot.len()).unwrap_or(u16::MAX)
    }

    /// An empty row.
    pub(super) fn gap(&mut self) {
        self.line(Line::raw(""));
    }

    /// A row as it is.
    pub(super) fn line(&mut self, line: Line<'static>) {
        self.rows.push(CardRow {
            line,
            background: None,
            action: None,
        });
    }

    /// A row that can be clicked, perhaps on another background.
    pub(super) fn button(
        &mut self,
        line: Line<'static>,
        background: Option<Style>,
        action: Action,
    ) {
        self.rows.push(CardRow {
            line,
            background,
            action: Some(action),
        });
    }

    /// Paragraphs in this color role, with an empty row between them.
    pub(super) fn text(&mut self, text: &str, color_role: ColorRole) {
        let style = self.context.palette.style(color_role);
        for (place, paragraph) in paragraphs(text).iter().enumerate() {
            if place > 0 {
                self.gap();
            }
            for row in wrap(&safe::whole(paragraph), self.wide) {
                self.line(Line::styled(row, style));
            }
        }
    }

    /// Rows in which what stands between `[` and `]` is a key cap.
    pub(super) fn keys(&mut self, text: &str) {
        let palette = self.context.palette;
        let (cap, label) = (
            palette.background(Background::Key).patch(palette.heavy()),
            palette.style(ColorRole::Label),
        );
        let caps = text.replace('[', "[\u{a0}").replace(']', "\u{a0}]");
        for row in wrap(&caps, self.wide) {
            let span = |(place, piece): (usize, &str)| match place % 2 {
                1 => Span::styled(format!(" {} ", piece.trim_matches('\u{a0}')), cap),
                _ => Span::styled(piece.to_owned(), label),
            };
            self.line(Line::from(
                row.split(['[', ']'])
                    .enumerate()
                    .map(span)
                    .collect::<Vec<_>>(),
            ));
        }
    }

    /// The lesson's text in the language of the screen.
    pub(super) fn words(&self, lesson_session: &LessonSession, text: &Localized) -> String {
        let language = self.context.text.language();
        text.on(language, lesson_session.prepared().cores)
    }

    /// What to press, by the name of its text.
    pub(super) fn hint(&mut self, id: &str) {
        let hint = self.context.word(id);
        self.foot(&hint);
    }

    /// What to press to answer this question.
    pub(super) fn answer_hint(&mut self, id: &str, question: &Question) {
        let last = say::choice_letter(question.choices.len().saturating_sub(1));
        let hint = self.context.text.with(id, &[("last", &last)]);
        self.foot(&hint);
    }

    /// [`Self::keys`] at the foot: it stays where the rest is scrolled.
    pub(super) fn foot(&mut self, text: &str) {
        let above = self.rows.len();
        self.keys(text);
        self.foot = self.rows.split_off(above);
    }

    /// Draws it in the middle of the area, scrolled down by this number of rows, at most to its end.
    pub(super) fn draw(mut self, canvas: &mut Canvas, area: Rect, scroll: u16) {
        let (context, mut foot) = (self.context, std::mem::take(&mut self.foot));
        let room = usize::from(area.height);
        // where there would be next to nothing above it, it is scrolled with the rest
        if foot.len() + LEAST > room {
            self.rows.append(&mut foot);
        }
        let gap = usize::from(!foot.is_empty());
        // an empty row at the top is the first that a full sheet can do without, then the one above the foot
        while self.rows.len() + gap + foot.len() > room
            && self.rows.first().is_some_and(CardRow::is_empty)
        {
            self.rows.remove(0);
        }
        if gap > 0 && self.rows.len() + foot.len() < room {
            self.gap();
        }
        let left = area.x + (area.width.saturating_sub(self.wide)) / 2;
        let high = self.rows.len().min(room - foot.len()) as u16;
        let body = Rect {
            x: left,
            width: self.wide,
            height: high,
            ..area
        };
        let window = ListWindow::new(self.rows.len(), high, usize::from(scroll), None);
        let rows = self.rows.into_iter().skip(window.rows.start);
        show(canvas, body, rows.take(window.rows.len()));
        window.note(canvas, body, context);
        show(
            canvas,
            Rect {
                y: body.bottom(),
                height: foot.len() as u16,
                ..body
            },
            foot.into_iter(),
        );
    }
}

/// Draws as many rows as there is room for.
fn show(canvas: &mut Canvas, area: Rect, rows: impl Iterator<Item = CardRow>) {
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        if let Some(background) = row.background {
            canvas.tint(
                Rect {
                    x: place.x.saturating_sub(1),
                    width: place.width + 2,
                    ..place
                },
                background,
            );
        }
        canvas.line(place, area.x, y, &row.line);
        if let Some(action) = row.action {
            canvas.click_target(place, action);
        }
    }
}
