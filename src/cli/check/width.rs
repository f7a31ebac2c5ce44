//! How wide this terminal draws a line: written, and then asked where the cursor is.

use crossterm::{
    cursor::{self, MoveToColumn},
    queue,
    style::Print,
    terminal::{self, Clear, ClearType},
};
use std::io::{self, Write};

/// Characters that the screen is drawn with.
const PROBE: &str = "─│█▁";

/// How many cells one character of line drawing takes. The terminal has two seconds to answer.
///
/// # Errors
/// When it does not, or is none.
pub(super) fn of_line_drawing() -> io::Result<u16> {
    let _raw = Raw::begin()?;
    let mut out = io::stdout();
    queue!(out, MoveToColumn(0), Print(PROBE))?;
    out.flush()?;
    let cells = cursor::position();
    queue!(out, MoveToColumn(0), Clear(ClearType::UntilNewLine))?;
    out.flush()?;
    Ok(cells?.0.div_ceil(PROBE.chars().count() as u16))
}

/// Keys come one by one, and unseen, as long as this lives.
struct Raw;

impl Raw {
    fn begin() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}
