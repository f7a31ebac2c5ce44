//! The colours, once for the cells of the screen and for pictures. Who (producers) and what (states) never share one:
//! producers are never orange or green, since those mean "full" and "work". They can be told apart without red or green
//! cones too, the first four easily: a test looks at them as such eyes do.

/// A colour: red, green and blue from the highest byte down.
pub type Rgb = u32;

/// Producers that have a colour of their own; the next one has the first again.
pub const PRODUCERS: usize = 8;

/// The colours on one background.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The background itself.
    pub background: Rgb,
    /// Writing on a colour.
    pub on: Rgb,
    /// Writing.
    pub text: Rgb,
    /// Writing that is to be seen first.
    pub strong: Rgb,
    /// Writing that may be passed over.
    pub label: Rgb,
    /// Thin rules between parts.
    pub rule: Rgb,
    /// Lines of states in which nothing is done.
    pub line: Rgb,
    /// Work on a core.
    pub work: Rgb,
    /// Full, dead, or wrong.
    pub warm: Rgb,
    /// Empty.
    pub cool: Rgb,
    /// The depth of the queue.
    pub fill: Rgb,
    /// What other programs use.
    pub others: Rgb,
    /// Producers by their place.
    pub producers: [Rgb; PRODUCERS],
}

/// On a dark background.
pub const DARK: Palette = Palette {
    background: 0x0010_1216,
    on: 0x0010_1216,
    text: 0x00D0_D4DA,
    strong: 0x00F4_F6F8,
    label: 0x0086_8E9A,
    rule: 0x0030_353E,
    line: 0x006C_7480,
    work: 0x0000_A87A,
    warm: 0x00F0_7030,
    cool: 0x008A_94A4,
    fill: 0x003A_404A,
    others: 0x0054_5B66,
    producers: [
        0x0056_A8FC,
        0x00E1_7ECD,
        0x00E7_D54D,
        0x008C_BCBB,
        0x00B4_A3F0,
        0x00D8_D8B0,
        0x00ED_A8A8,
        0x0090_A8D8,
    ],
};

/// On a light background: a projector's, paper's.
pub const LIGHT: Palette = Palette {
    background: 0x00FA_FAF8,
    on: 0x00FF_FFFF,
    text: 0x0024_2830,
    strong: 0x0008_0A0E,
    label: 0x0062_686F,
    rule: 0x00D4_D6D8,
    line: 0x0094_999F,
    work: 0x0000_805E,
    warm: 0x00C4_3E00,
    cool: 0x0076_7E88,
    fill: 0x00D4_D8DE,
    others: 0x00AE_B3BA,
    producers: [
        0x0000_66A7,
        0x00A3_2772,
        0x0071_7312,
        0x001A_6E84,
        0x006A_4CB6,
        0x0058_4B48,
        0x0094_4A49,
        0x003A_4990,
    ],
};
