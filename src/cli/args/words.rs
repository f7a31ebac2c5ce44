//! The words that a flag may have as its value.

use crate::{event::Work, scenario::Waiting, text::Language, tui::theme::Theme};
use clap::ValueEnum;
use serde::Deserialize;

/// What a recording can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// A trace.
    Perfetto,
    /// A table.
    Csv,
    /// A picture.
    Svg,
    /// A page.
    Html,
    /// A Python program.
    Python,
}

/// Where a run is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// On the screen.
    Screen,
    /// One plain sentence per event.
    Text,
    /// One JSON object per event.
    Json,
}

/// A language, as typed or as it stands in the settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum LangArg {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl From<LangArg> for Language {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::En => Self::English,
            LangArg::Ja => Self::Japanese,
        }
    }
}

/// The ground of the screen, as typed or as it stands in the settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum ThemeArg {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Dark => Self::Dark,
            ThemeArg::Light => Self::Light,
        }
    }
}

/// The kind of work, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WorkArg {
    /// In the kernel; no core is used.
    Sleep,
    /// A fixed amount of computing.
    Compute,
}

impl From<WorkArg> for Work {
    fn from(kind: WorkArg) -> Self {
        match kind {
            WorkArg::Sleep => Self::Sleep,
            WorkArg::Compute => Self::Compute,
        }
    }
}

/// How a consumer waits, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum WaitArg {
    /// In the kernel.
    Block,
    /// Asking again and again.
    Spin,
}

impl From<WaitArg> for Waiting {
    fn from(wait: WaitArg) -> Self {
        match wait {
            WaitArg::Block => Self::Block,
            WaitArg::Spin => Self::Spin,
        }
    }
}
