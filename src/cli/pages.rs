//! Completions and the manual page, both made from the declaration of the command line.

use super::args::Typed;
use clap::CommandFactory;
use std::io;

/// The completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "procession", &mut bytes);
    bytes
}

/// The manual page, in roff.
///
/// # Errors
/// Never in practice: it is written to memory.
pub(super) fn manual() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(Typed::command()).render(&mut bytes)?;
    Ok(bytes)
}
