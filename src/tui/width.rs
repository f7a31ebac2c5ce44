//! How wide this terminal draws a line: written, and then asked where the cursor is.

use crate::sys;
use crossterm::terminal;
use std::{io, time::Duration};

/// Characters that the screen is drawn with.
const PROBE: &str = "─│█▁";

/// How many cells one character of line drawing takes; `None` when the terminal does not answer in time. Nobody else
/// may read from it meanwhile, and what is typed meanwhile is lost.
///
/// # Errors
/// When there is not a terminal.
pub fn of_line_drawing(timeout: Duration) -> io::Result<Option<u16>> {
    let _raw = RawMode::begin()?;
    Ok(in_raw_mode(timeout))
}

/// As [`of_line_drawing`], where keys come one by one and unseen already.
pub(super) fn in_raw_mode(timeout: Duration) -> Option<u16> {
    let cells = sys::terminal::width_of(PROBE, timeout)?;
    Some(cells.div_ceil(PROBE.chars().count() as u16))
}

/// Keys come one by one, and unseen, as long as this lives.
struct RawMode;

impl RawMode {
    fn begin() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        terminal::disable_raw_mode()
            .unwrap_or_else(|error| tracing::warn!(%error, "the terminal stays in raw mode"));
    }
}
