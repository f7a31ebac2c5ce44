//! The colours of the [palette](crate::palette) on a terminal, and those that stand for them where it has fewer.

use super::{Ground, Ink, Theme};
use crate::palette::{DARK, LIGHT, Rgb};
use ratatui::style::Color;

/// A colour, and those of 256 and of sixteen that stand for it: the nearest that can still be read on its grounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shade {
    pub(super) rgb: (u8, u8, u8),
    pub(super) indexed: u8,
    pub(super) sixteen: Color,
}

const fn shade(hex: Rgb, indexed: u8, sixteen: Color) -> Shade {
    Shade { rgb: ((hex >> 16) as u8, (hex >> 8) as u8, hex as u8), indexed, sixteen }
}

pub(super) use crate::palette::PRODUCERS;

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

pub(super) const fn ink(theme: Theme, ink: Ink) -> Shade {
    match theme {
        Theme::Dark => match ink {
            Ink::Text => shade(DARK.text, 188, Color::Gray),
            Ink::Strong => shade(DARK.strong, 255, Color::White),
            Ink::Label => shade(DARK.label, 246, Color::Gray),
            Ink::Rule => shade(DARK.rule, 237, Color::DarkGray),
            Ink::Line => shade(DARK.line, 243, Color::DarkGray),
            Ink::Work => shade(DARK.work, 36, Color::Green),
            Ink::Warm => shade(DARK.warm, 203, Color::LightRed),
            Ink::Cool => shade(DARK.cool, 246, Color::Gray),
            Ink::Fill => shade(DARK.fill, 238, Color::DarkGray),
            Ink::Others => shade(DARK.others, 59, Color::DarkGray),
            Ink::Producer(place) => DARK_PRODUCERS[place % PRODUCERS],
        },
        Theme::Light => match ink {
            Ink::Text => shade(LIGHT.text, 235, Color::Black),
            Ink::Strong => shade(LIGHT.strong, 232, Color::Black),
            Ink::Label => shade(LIGHT.label, 242, Color::DarkGray),
            Ink::Rule => shade(LIGHT.rule, 188, Color::Gray),
            Ink::Line => shade(LIGHT.line, 247, Color::DarkGray),
            Ink::Work => shade(LIGHT.work, 23, Color::Green),
            Ink::Warm => shade(LIGHT.warm, 160, Color::Red),
            Ink::Cool => shade(LIGHT.cool, 244, Color::DarkGray),
            Ink::Fill => shade(LIGHT.fill, 253, Color::Gray),
            Ink::Others => shade(LIGHT.others, 249, Color::Gray),
            Ink::Producer(place) => LIGHT_PRODUCERS[place % PRODUCERS],
        },
    }
}

/// Writing on a ground of any ink of work, warmth or a producer.
pub(super) const fn on(theme: Theme) -> Shade {
    match theme {
        Theme::Dark => shade(DARK.on, 233, Color::Black),
        Theme::Light => shade(LIGHT.on, 231, Color::White),
    }
}

pub(super) const fn ground(theme: Theme, ground: Ground) -> Shade {
    match (theme, ground) {
        (Theme::Dark, Ground::Screen) => shade(DARK.ground, 233, Color::Black),
        (Theme::Dark, Ground::Bar | Ground::Room) => shade(0x001A_1D25, 234, Color::Black),
        (Theme::Dark, Ground::Chosen) => shade(0x0022_262F, 235, Color::Black),
        (Theme::Dark, Ground::Key) => shade(DARK.label, 246, Color::Gray),
        (Theme::Light, Ground::Screen) => shade(LIGHT.ground, 231, Color::White),
        (Theme::Light, Ground::Bar) => shade(0x00F5_F5F3, 255, Color::White),
        (Theme::Light, Ground::Chosen) => shade(0x00F2_F5FA, 255, Color::White),
        (Theme::Light, Ground::Key) => shade(LIGHT.label, 242, Color::DarkGray),
        (Theme::Light, Ground::Room) => shade(0x00EC_ECEB, 254, Color::White),
    }
}

pub(super) const fn on_ground(theme: Theme, ground: Ground) -> Shade {
    match ground {
        Ground::Key => on(theme),
        _ => ink(theme, Ink::Text),
    }
}
