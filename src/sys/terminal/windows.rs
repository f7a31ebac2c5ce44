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

pub(super) fn prepare() {
    crossterm::ansi_support::supports_ansi();
}

pub(super) fn stop_self() {}
