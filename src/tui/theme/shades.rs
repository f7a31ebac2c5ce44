//! The colours themselves. Who (producers) and what (states) never share one: producers are never orange or
//! green, since those mean "full" and "work". They can be told apart without red or green cones too, the first four
//! easily: a test looks at them as such eyes do.

use super::{Background, ColorRole, Theme};
use ratatui::style::Color;

/// A colour, and those of 256 and of sixteen that stand for it: the nearest that can still be read on its backgrounds.
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

pub(super) const fn foreground(theme: Theme, color_role: ColorRole) -> Shade {
    match theme {
        Theme::Dark => match color_role {
            ColorRole::Text => shade(0x00D0_D4DA, 188, Color::Gray),
            ColorRole::Strong => shade(0x00F4_F6F8, 255, Color::White),
            ColorRole::Label => shade(0x0086_8E9A, 246, Color::Gray),
            ColorRole::Rule => shade(0x0030_353E, 237, Color::DarkGray),
            ColorRole::Line => shade(0x006C_7480, 243, Color::DarkGray),
            ColorRole::Work => shade(0x0000_A87A, 36, Color::Green),
            ColorRole::Warm => shade(0x00F0_7030, 203, Color::LightRed),
            ColorRole::Cool => shade(0x008A_94A4, 246, Color::Gray),
            ColorRole::Fill => shade(0x003A_404A, 238, Color::DarkGray),
            ColorRole::Others => shade(0x0054_5B66, 59, Color::DarkGray),
            ColorRole::Producer(place) => DARK_PRODUCERS[place % PRODUCERS],
        },
        Theme::Light => match color_role {
            ColorRole::Text => shade(0x0024_2830, 235, Color::Black),
            ColorRole::Strong => shade(0x0008_0A0E, 232, Color::Black),
            ColorRole::Label => shade(0x0062_686F, 242, Color::DarkGray),
            ColorRole::Rule => shade(0x00D4_D6D8, 188, Color::Gray),
            ColorRole::Line => shade(0x0094_999F, 247, Color::DarkGray),
            ColorRole::Work => shade(0x0000_805E, 23, Color::Green),
            ColorRole::Warm => shade(0x00C4_3E00, 160, Color::Red),
            ColorRole::Cool => shade(0x0076_7E88, 244, Color::DarkGray),
            ColorRole::Fill => shade(0x00D4_D8DE, 253, Color::Gray),
            ColorRole::Others => shade(0x00AE_B3BA, 249, Color::Gray),
            ColorRole::Producer(place) => LIGHT_PRODUCERS[place % PRODUCERS],
        },
    }
}

/// Writing on a background of any color role of work, warmth or a producer.
pub(super) const fn on(theme: Theme) -> Shade {
    match theme {
        Theme::Dark => shade(0x0010_1216, 233, Color::Black),
        Theme::Light => shade(0x00FF_FFFF, 231, Color::White),
    }
}

pub(super) const fn background(theme: Theme, background: Background) -> Shade {
    match (theme, background) {
        (Theme::Dark, Background::Screen) => shade(0x0010_1216, 233, Color::Black),
        (Theme::Dark, Background::Bar | Background::Room) => shade(0x001A_1D25, 234, Color::Black),
        (Theme::Dark, Background::Chosen) => shade(0x0022_262F, 235, Color::Black),
        (Theme::Dark, Background::Key) => shade(0x0086_8E9A, 246, Color::Gray),
        (Theme::Light, Background::Screen) => shade(0x00FA_FAF8, 231, Color::White),
        (Theme::Light, Background::Bar) => shade(0x00F5_F5F3, 255, Color::White),
        (Theme::Light, Background::Chosen) => shade(0x00F2_F5FA, 255, Color::White),
        (Theme::Light, Background::Key) => shade(0x0062_686F, 242, Color::DarkGray),
        (Theme::Light, Background::Room) => shade(0x00EC_ECEB, 254, Color::White),
    }
}

pub(super) const fn on_background(theme: Theme, background: Background) -> Shade {
    match background {
        Background::Key => on(theme),
        _ => foreground(theme, ColorRole::Text),
    }
}
