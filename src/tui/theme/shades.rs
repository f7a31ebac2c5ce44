//! The colours of the [palette](crate::palette) on a terminal, and those that stand for them where it has fewer.

use super::roles::{Background, ColorRole, Theme};
use crate::palette::{DARK, LIGHT, PRODUCERS, Rgb};
use ratatui::style::Color;

/// A colour, and those of 256 and of sixteen that stand for it: the nearest that can still be read on its backgrounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shade {
    pub(super) rgb: (u8, u8, u8),
    pub(super) indexed: u8,
    pub(super) sixteen: Color,
}

const fn shade(hex: Rgb, indexed: u8, sixteen: Color) -> Shade {
    Shade {
        rgb: ((hex >> 16) as u8, (hex >> 8) as u8, hex as u8),
        indexed,
        sixteen,
    }
}

const DARK_PRODUCERS: [Shade; PRODUCERS] = [
    shade(DARK.producers[0], 75, Color::LightBlue),
    shade(DARK.producers[1], 176, Color::LightMagenta),
    shade(DARK.producers[2], 185, Color::LightYellow),
    shade(DARK.producers[3], 109, Color::LightCyan),
    shade(DARK.producers[4], 147, Color::Blue),
    shade(DARK.producers[5], 187, Color::White),
    shade(DARK.producers[6], 217, Color::Magenta),
    shade(DARK.producers[7], 110, Color::Cyan),
];

const LIGHT_PRODUCERS: [Shade; PRODUCERS] = [
    shade(LIGHT.producers[0], 25, Color::Blue),
    shade(LIGHT.producers[1], 126, Color::Magenta),
    shade(LIGHT.producers[2], 58, Color::DarkGray),
    shade(LIGHT.producers[3], 24, Color::Cyan),
    shade(LIGHT.producers[4], 61, Color::LightBlue),
    shade(LIGHT.producers[5], 239, Color::Black),
    shade(LIGHT.producers[6], 95, Color::LightMagenta),
    shade(LIGHT.producers[7], 60, Color::DarkGray),
];

pub(super) const fn foreground(theme: Theme, color_role: ColorRole) -> Shade {
    match theme {
        Theme::Dark => match color_role {
            ColorRole::Text => shade(DARK.text, 188, Color::Gray),
            ColorRole::Strong => shade(DARK.strong, 255, Color::White),
            ColorRole::Label => shade(DARK.label, 246, Color::Gray),
            ColorRole::Rule => shade(DARK.rule, 237, Color::DarkGray),
            ColorRole::Line => shade(DARK.line, 243, Color::DarkGray),
            ColorRole::Work => shade(DARK.work, 36, Color::Green),
            ColorRole::Warm => shade(DARK.warm, 203, Color::LightRed),
            ColorRole::Cool => shade(DARK.cool, 246, Color::Gray),
            ColorRole::Fill => shade(DARK.fill, 238, Color::DarkGray),
            ColorRole::Others => shade(DARK.others, 59, Color::DarkGray),
            ColorRole::Producer(place) => DARK_PRODUCERS[place % PRODUCERS],
        },
        Theme::Light => match color_role {
            ColorRole::Text => shade(LIGHT.text, 235, Color::Black),
            ColorRole::Strong => shade(LIGHT.strong, 232, Color::Black),
            ColorRole::Label => shade(LIGHT.label, 242, Color::DarkGray),
            ColorRole::Rule => shade(LIGHT.rule, 188, Color::Gray),
            ColorRole::Line => shade(LIGHT.line, 247, Color::DarkGray),
            ColorRole::Work => shade(LIGHT.work, 23, Color::Green),
            ColorRole::Warm => shade(LIGHT.warm, 160, Color::Red),
            ColorRole::Cool => shade(LIGHT.cool, 244, Color::DarkGray),
            ColorRole::Fill => shade(LIGHT.fill, 253, Color::Gray),
            ColorRole::Others => shade(LIGHT.others, 249, Color::Gray),
            ColorRole::Producer(place) => LIGHT_PRODUCERS[place % PRODUCERS],
        },
    }
}

/// Writing on a background of any color role of work, warmth or a producer.
pub(super) const fn on(theme: Theme) -> Shade {
    match theme {
        Theme::Dark => shade(DARK.on, 233, Color::Black),
        Theme::Light => shade(LIGHT.on, 231, Color::White),
    }
}

pub(super) const fn background(theme: Theme, background: Background) -> Shade {
    match (theme, background) {
        (Theme::Dark, Background::Screen) => shade(DARK.background, 233, Color::Black),
        (Theme::Dark, Background::Bar | Background::Room) => shade(0x001A_1D25, 234, Color::Black),
        (Theme::Dark, Background::Chosen) => shade(0x0022_262F, 235, Color::Black),
        (Theme::Dark, Background::Key) => shade(DARK.label, 246, Color::Gray),
        (Theme::Light, Background::Screen) => shade(LIGHT.background, 231, Color::White),
        (Theme::Light, Background::Bar) => shade(0x00F5_F5F3, 255, Color::White),
        (Theme::Light, Background::Chosen) => shade(0x00F2_F5FA, 255, Color::White),
        (Theme::Light, Background::Key) => shade(LIGHT.label, 242, Color::DarkGray),
        (Theme::Light, Background::Room) => shade(0x00EC_ECEB, 254, Color::White),
    }
}

pub(super) const fn on_background(theme: Theme, background: Background) -> Shade {
    match background {
        Background::Key => on(theme),
        _ => foreground(theme, ColorRole::Text),
    }
}
