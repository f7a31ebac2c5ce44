use std::{
    io::{self, Write},
    time::Duration,
};

/// The standard library turns our text into what the console takes.
pub(super) fn write(bytes: &[u8], _limit: Option<Duration>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// The console itself knows where its cursor is.
pub(super) fn width_of(text: &str, _patience: Duration) -> Option<u16> {
    write(format!("\r{text}").as_bytes(), None).ok()?;
    let place = crossterm::cursor::position();
    write(b"\r\x1b[K", None).ok()?;
    Some(place.ok()?.0)
}

pub(super) fn prepare() {
    crossterm::ansi_support::supports_ansi();
}

pub(super) fn stop_self() {}
