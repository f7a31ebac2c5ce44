//! The colours themselves. Who (producers) and what (states) never share one: producers are never orange or
//! green, since those mean "full" and "work". They can be told apart without red or green cones too, the first four
//! easily: a test looks at them as such eyes do.

use super::{Ground, Ink, Theme};
use ratatui::style::Color;

/// A colour, and those of 256 and of sixteen that stand for it: the nearest that can still be read on its grounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shade {
    pub(super) rgb: (u8, u8, u8),
    pub(super) indexed: u8,
    pub(super) sixteen: Color,
}

const fn shade(hex: u32, indexed: u8, sixteen: Color) -> Shade {
    Shade {
        rgb: ((hex >> 16) as u8, (hex >> 8) as u8, hex as u8),
        indexed,
        sixteen,
    }
}

pub(super) const PRODUCERS: usize = 8;

const DARK_PRODUCERS: [Shade; PRODUCERS] = [
    shade(0x0056_A8FC, 75, Color::LightBlue),
    shade(0x00E1_7ECD, 176, Color::LightMagenta),
    shade(0x00E7_D54D, 185, Color::LightYellow),
    shade(0x008C_BCBB, 109, Color::LightCyan),
    shade(0x00B4_A3F0, 147, Color::Blue),
    shade(0x00D8_D8B0, 187, Color::White),
    shade(0x00ED_A8A8, 217, Color::Magenta),
    shade(0x0090_A8D8, 110, Color::Cyan),
];

const LIGHT_PRODUCERS: [Shade; PRODUCERS] = [
    shade(0x0000_66A7, 25, Color::Blue),
    shade(0x00A3_2772, 126, Color::Magenta),
    shade(0x0071_7312, 58, Color::DarkGray),
    shade(0x001A_6E84, 24, Color::Cyan),
    shade(0x006A_4CB6, 61, Color::LightBlue),
    shade(0x0058_4B48, 239, Color::Black),
    shade(0x0094_4A49, 95, Color::LightMagenta),
    shade(0x003A_4990, 60, Color::DarkGray),
];

pub(super) const fn ink(theme: Theme, ink: Ink) -> Shade {
    match theme {
        Theme::Dark => match ink {
            Ink::Text => shade(0x00D0_D4DA, 188, Color::Gray),
            Ink::Strong => shade(0x00F4_F6F8, 255, Color::White),
            Ink::Label => shade(0x0086_8E9A, 246, Color::Gray),
            Ink::Rule => shade(0x0030_353E, 237, Color::DarkGray),
            Ink::Line => shade(0x006C_7480, 243, Color::DarkGray),
            Ink::Work => shade(0x0000_A87A, 36, Color::Green),
            Ink::Warm => shade(0x00F0_7030, 203, Color::LightRed),
            Ink::Cool => shade(0x008A_94A4, 246, Color::Gray),
            Ink::Fill => shade(0x003A_404A, 238, Color::DarkGray),
            Ink::Others => shade(0x0054_5B66, 59, Color::DarkGray),
            Ink::Producer(place) => DARK_PRODUCERS[place % PRODUCERS],
        },
        Theme::Light => match ink {
            Ink::Text => shade(0x0024_2830, 235, Color::Black),
            Ink::Strong => shade(0x0008_0A0E, 232, Color::Black),
            Ink::Label => shade(0x0062_686F, 242, Color::DarkGray),
            Ink::Rule => shade(0x00D4_D6D8, 188, Color::Gray),
            Ink::Line => shade(0x0094_999F, 247, Color::DarkGray),
            Ink::Work => shade(0x0000_805E, 23, Color::Green),
            Ink::Warm => shade(0x00C4_3E00, 160, Color::Red),
            Ink::Cool => shade(0x0076_7E88, 244, Color::DarkGray),
            Ink::Fill => shade(0x00D4_D8DE, 253, Color::Gray),
            Ink::Others => shade(0x00AE_B3BA, 249, Color::Gray),
            Ink::Producer(place) => LIGHT_PRODUCERS[place % PRODUCERS],
        },
    }
}

/// Writing on a ground of any ink of work, warmth or a producer.
pub(super) const fn on(theme: Theme) -> Shade {
    match theme {
        Theme::Dark => shade(0x0010_1216, 233, Color::Black),
        Theme::Light => shade(0x00FF_FFFF, 231, Color::White),
    }
}

pub(super) const fn ground(theme: Theme, ground: Ground) -> Shade {
    match (theme, ground) {
        (Theme::Dark, Ground::Screen) => shade(0x0010_1216, 233, Color::Black),
        (Theme::Dark, Ground::Bar | Ground::Room) => shade(0x001A_1D25, 234, Color::Black),
        (Theme::Dark, Ground::Chosen) => shade(0x0022_262F, 235, Color::Black),
        (Theme::Dark, Ground::Key) => shade(0x0086_8E9A, 246, Color::Gray),
        (Theme::Light, Ground::Screen) => shade(0x00FA_FAF8, 231, Color::White),
        (Theme::Light, Ground::Bar) => shade(0x00F5_F5F3, 255, Color::White),
        (Theme::Light, Ground::Chosen) => shade(0x00F2_F5FA, 255, Color::White),
        (Theme::Light, Ground::Key) => shade(0x0062_686F, 242, Color::DarkGray),
        (Theme::Light, Ground::Room) => shade(0x00EC_ECEB, 254, Color::White),
    }
}

pub(super) const fn on_ground(theme: Theme, ground: Ground) -> Shade {
    match ground {
        Ground::Key => on(theme),
        _ => ink(theme, Ink::Text),
    }
}
