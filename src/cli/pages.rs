//! Completions and the manual page, both made from the declaration of the command line.

use super::args::Typed;
use clap::CommandFactory;
use clap_mangen::Man;
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
    let mut command = Typed::command();
    // tells the subcommands what they are called in full
    command.build();
    let mut bytes = Vec::new();
    Man::new(command.clone()).render(&mut bytes)?;
    for run in command.get_subcommands().filter(|command| command.get_name() == "run") {
        let run = Man::new(run.clone());
        bytes.extend(b".SH RUN\nThe command that needs more than a line:\n");
        run.render_synopsis_section(&mut bytes)?;
        run.render_options_section(&mut bytes)?;
    }
    Ok(bytes)
}
