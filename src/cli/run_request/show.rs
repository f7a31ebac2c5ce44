//! Where a run is shown.

/// Where a run is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Show {
    /// On the screen.
    Screen,
    /// A sentence a line, and a summary.
    Text,
    /// An event a line.
    Json,
    /// The closing summary only.
    Summary,
}
