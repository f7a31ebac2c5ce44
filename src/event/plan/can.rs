//! Whether something can be asked for.

/// Whether something can be asked for, and with which effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Can {
    /// It can.
    Yes,
    /// It can, but does more than it says: this (text id).
    As(&'static str),
    /// It cannot, and this is why (text id).
    No(&'static str),
}

impl Can {
    /// Why it cannot be asked for.
    pub const fn why_not(self) -> Option<&'static str> {
        match self {
            Self::No(why) => Some(why),
            Self::Yes | Self::As(_) => None,
        }
    }
}
