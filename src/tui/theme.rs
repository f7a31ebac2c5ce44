//! Light and dark, and what becomes of colours where the terminal has few.
//!
//! Panes never name a colour: they name an [`Ink`], which says what the colour is *for*.

mod palette;

use ratatui::style::{Color, Modifier, Style};

/// The ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground: for projectors.
    Light,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// 24 bits.
    #[default]
    Full,
    /// 256.
    Indexed,
    /// 16 or 8.
    Sixteen,
    /// None (`NO_COLOR`): bold and reverse only.
    None,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Numbers and words that are read.
    Text,
    /// The few words that are read first: bold.
    Strong,
    /// Words beside what is read.
    Label,
    /// Thin rules between sections.
    Rule,
    /// The line of a sleeper or of main in join.
    Line,
    /// Computing, at work.
    Work,
    /// Full, waiting for room, or something wrong.
    Warm,
    /// Waiting for an item.
    Cool,
    /// The fill of the queue's depth.
    Fill,
    /// The cores' use by other programs.
    Others,
    /// Who: the producer of this place, from 0; colours come round again after [`Ink::PRODUCERS`].
    Producer(usize),
}

impl Ink {
    /// How many producers can be told apart by colour.
    pub const PRODUCERS: usize = palette::PRODUCERS;
}

/// The grounds that text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The screen.
    Screen,
    /// Header, footer, panels that lie on top.
    Bar,
    /// The row of the selected worker.
    Chosen,
    /// A key cap in the sentence.
    Key,
    /// A free place in the queue.
    Room,
}

/// Makes styles of inks and grounds for one theme and one kind of terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Light or dark.
    pub theme: Theme,
    /// What the terminal can show.
    pub colours: Colours,
}

impl Paint {
    /// Writing in this ink on whatever ground is there.
    pub fn ink(self, ink: Ink) -> Style {
        let style = match ink {
            Ink::Strong => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        self.colour(palette::ink(self.theme, ink))
            .map_or(style, |colour| style.fg(colour))
    }

    /// Writing in bold in this ink.
    pub fn bold(self, ink: Ink) -> Style {
        self.ink(ink).add_modifier(Modifier::BOLD)
    }

    /// Whether the quieter grounds look like the screen's own: what stands on them alone must be drawn.
    pub fn plain(self) -> bool {
        matches!(self.colours, Colours::Sixteen | Colours::None)
    }

    /// Bold, whatever the colours.
    pub fn heavy(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Writing on a ground of this ink: badges and items.
    pub fn on(self, ink: Ink) -> Style {
        let (ground, text) = (palette::ink(self.theme, ink), palette::on(self.theme));
        match self.colour(ground).zip(self.colour(text)) {
            Some((ground, text)) => Style::new().bg(ground).fg(text),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// One ink over another in the same cell: the upper or left half and the rest.
    pub fn over(self, ink: Ink, ground: Ink) -> Style {
        let style = self.ink(ink);
        self.colour(palette::ink(self.theme, ground))
            .map_or(style, |colour| style.bg(colour))
    }

    /// Ordinary text on a ground.
    pub fn ground(self, ground: Ground) -> Style {
        let (fg, bg) = (
            palette::on_ground(self.theme, ground),
            palette::ground(self.theme, ground),
        );
        match (self.colour(fg).zip(self.colour(bg)), ground) {
            (Some((fg, bg)), _) => Style::new().fg(fg).bg(bg),
            (None, Ground::Chosen | Ground::Key) => Style::new().add_modifier(Modifier::REVERSED),
            (None, _) => Style::new(),
        }
    }

    fn colour(self, shade: palette::Shade) -> Option<Color> {
        match self.colours {
            Colours::Full => Some(Color::Rgb(shade.rgb.0, shade.rgb.1, shade.rgb.2)),
            Colours::Indexed => Some(Color::Indexed(shade.indexed)),
            Colours::Sixteen => Some(shade.sixteen),
            Colours::None => None,
        }
    }
}

#[cfg(test)]
mod tests;
