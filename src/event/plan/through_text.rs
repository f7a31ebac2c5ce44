//! Serde by way of the words that people type.

/// Reads through `FromStr` and writes through `Display`, for serde.
macro_rules! through_text {
    ($text:ty: $($type:ty),+) => {$(
        impl TryFrom<$text> for $type {
            type Error = <$type as FromStr>::Err;

            fn try_from(text: $text) -> Result<Self, Self::Error> {
                text.to_string().parse()
            }
        }

        impl From<$type> for $text {
            fn from(value: $type) -> Self {
                value.to_string().into()
            }
        }
    )+};
}
pub(super) use through_text;
