//! Light and dark, and what becomes of colours where the terminal has few.

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
