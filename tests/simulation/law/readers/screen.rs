//! The screen's cells after the last event: the main view, the numbers alone, and two runs side by side.

mod lanes;
mod numbers;
mod pair;
mod queues;
mod strip;

pub(crate) use self::{numbers::numbers_pane, pair::pair};

use super::{
    numbers::{clock, stopped_clock},
    sentence::{lately, over},
    words::Words,
};
use crate::law::{
    facts::{Claims, Fact},
    runs::Run,
};
use procession::{
    text::Language,
    tui::{self, view::View},
};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

/// Cells in rows.
pub(crate) struct Screen {
    rows: Vec<Vec<String>>,
}

/// Where the words at the right of a lane begin on a screen of 120 columns.
const RIGHT: usize = 86;
const SIZE: (u16, u16) = (120, 50);

impl Screen {
    fn of(buffer: &Buffer, (width, height): (u16, u16)) -> Self {
        let row = |y: u16| {
            (0..width)
                .map(|x| buffer[(x, y)].symbol().to_owned())
                .collect()
        };
        Self {
            rows: (0..height).map(row).collect(),
        }
    }

    fn of_run(run: &Run, size: (u16, u16), view: &View, words: &Words) -> Self {
        let model = run.model();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        tui::draw::screen(&mut buffer, &model, view, model.now.at, &words.text);
        Self::of(&buffer, size)
    }

    /// The same with other text in its rows, as wide as before.
    pub(crate) fn map_rows(&self, change: impl Fn(&str) -> String) -> Self {
        let row = |cells: &Vec<String>| {
            let changed = change(&cells.concat());
            changed.chars().map(|c| c.to_string()).collect()
        };
        Self {
            rows: self.rows.iter().map(row).collect(),
        }
    }

    fn height(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, y: usize, x: usize) -> &str {
        &self.rows[y][x]
    }

    /// The text in some cells of a row; a wide letter has two.
    fn text(&self, y: usize, from: usize, to: usize) -> String {
        let (mut text, mut x) = (String::new(), from);
        let row = &self.rows[y];
        while x < to.min(row.len()) {
            text.push_str(&row[x]);
            x += row[x].width().max(1);
        }
        text
    }

    fn row(&self, y: usize) -> String {
        self.text(y, 0, self.rows[y].len())
    }

    /// The parts of a text that lie two or more blanks apart.
    fn parts(text: &str) -> Vec<String> {
        let parts = text.split("  ").map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    }
}

/// What the main view says, with each queue chosen in turn.
pub(crate) fn screen(run: &Run, language: Language) -> Vec<Claims> {
    let queues = run.model().now.queues.len().max(1);
    let of = |queue: usize| parse(&draw(run, language, queue), language);
    (0..queues).map(of).collect()
}

/// The main view with the queue at this place chosen.
pub(crate) fn draw(run: &Run, language: Language, queue: usize) -> Screen {
    let view = View {
        language,
        queue,
        ..View::default()
    };
    Screen::of_run(run, SIZE, &view, Words::of(language))
}

pub(crate) fn parse(screen: &Screen, language: Language) -> Claims {
    let mut claims = Claims::of(match language {
        Language::English => "screen",
        Language::Japanese => "screen ja",
    });
    let words = Words::of(language);
    let head = screen.row(0);
    let time = head
        .split_whitespace()
        .find(|word| word.contains(':'))
        .expect("a clock");
    let ended = head.contains(&format!(" {} ", words.get("mode-ended")));
    claims.say(
        Fact::End,
        if ended {
            stopped_clock(time)
        } else {
            clock(time)
        },
    );
    let [first, second] = [2, 3].map(|y| screen.text(y, 1, 119).trim().to_owned());
    // a space was left out where English was wrapped, and mostly none where Japanese was
    let spaced = [" ", ""].map(|space| format!("{first}{space}{second}"));
    let wrapped = match language {
        Language::English => spaced,
        Language::Japanese => {
            let [spaced, joined] = spaced;
            [joined, spaced]
        }
    };
    if ended {
        let mut told = [&first].into_iter().chain(&wrapped);
        told.any(|sentence| over(&mut claims, words, sentence));
    }
    let mut told = [&first].into_iter().chain(&wrapped);
    told.any(|sentence| lately(&mut claims, words, sentence));
    let chosen = queues::says(&mut claims, words, screen);
    if let Some(chosen) = chosen {
        queues::rates(&mut claims, words, &head, &chosen);
        strip::says(&mut claims, words, screen, &chosen.queue);
        lanes::says(&mut claims, words, screen, chosen.top);
        cores(&mut claims, words, screen);
    }
    claims
}

/// ` 91 %  C1`: the use of each core.
fn cores(claims: &mut Claims, words: &Words, screen: &Screen) {
    for y in 0..screen.height() {
        let name = Screen::parts(&screen.text(y, 1, RIGHT));
        let core = name.first().and_then(|name| {
            let name = name
                .split(|c: char| !(c.is_alphanumeric() || c == ' '))
                .next()?;
            words.read("core", ["n"], name.trim())
        });
        let told = screen.text(y, RIGHT, RIGHT + 5);
        if let (Some([core]), Some(used)) = (core, told.trim().strip_suffix('%'))
            && let Ok(core) = core.parse()
        {
            let used = super::numbers::number(used.trim());
            let shown = crate::law::facts::Shown::rounded(used, 1.001);
            claims.say(Fact::Used(core), shown);
        }
    }
}
