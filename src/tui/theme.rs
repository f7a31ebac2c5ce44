//! Light and dark, and what becomes of colours where the terminal has few.
//!
//! Panes never name a colour: they name an [`ColorRole`], which says what the colour is *for*.

mod roles;
mod shades;

pub use roles::{Background, ColorRole, Theme};

use ratatui::style::{Color, Modifier, Style};

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

/// Makes styles of color roles and backgrounds for one theme and one kind of terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Light or dark.
    pub theme: Theme,
    /// What the terminal can show.
    pub colours: Colours,
}

impl Palette {
    /// Writing in this color role on whatever ground is there.
    pub fn style(self, color_role: ColorRole) -> Style {
        let style = match color_role {
            ColorRole::Strong => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        self.colour(shades::foreground(self.theme, color_role))
            .map_or(style, |colour| style.fg(colour))
    }

    /// Writing in bold in this color role.
    pub fn bold(self, color_role: ColorRole) -> Style {
        self.style(color_role).add_modifier(Modifier::BOLD)
    }

    /// Whether the quieter backgrounds look like the screen's own: what stands on them alone must be drawn.
    pub fn plain(self) -> bool {
        matches!(self.colours, Colours::Sixteen | Colours::None)
    }

    /// Bold, whatever the colours.
    pub fn heavy(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Writing on a background of this color role: badges and items.
    pub fn on(self, color_role: ColorRole) -> Style {
        let (background, text) = (
            shades::foreground(self.theme, color_role),
            shades::on(self.theme),
        );
        match self.colour(background).zip(self.colour(text)) {
            Some((background, text)) => Style::new().bg(background).fg(text),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// One color role over another in the same cell: the upper or left half and the rest.
    pub fn over(self, color_role: ColorRole, background: ColorRole) -> Style {
        let style = self.style(color_role);
        self.colour(shades::foreground(self.theme, background))
            .map_or(style, |colour| style.bg(colour))
    }

    /// Ordinary text on a background.
    pub fn background(self, background: Background) -> Style {
        let (fg, bg) = (
            shades::on_background(self.theme, background),
            shades::background(self.theme, background),
        );
        match (self.colour(fg).zip(self.colour(bg)), background) {
            (Some((fg, bg)), _) => Style::new().fg(fg).bg(bg),
            (None, Background::Chosen | Background::Key) => {
                Style::new().add_modifier(Modifier::REVERSED)
            }
            (None, _) => Style::new(),
        }
    }

    fn colour(self, shade: shades::Shade) -> Option<Color> {
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
