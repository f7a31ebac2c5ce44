//! Completions and the manual page, both made from the declaration of the command line.

use super::args::Cli;
use clap::CommandFactory;
use clap_mangen::Man;
use std::io;

/// The completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "procession", &mut bytes);
    bytes
}

/// The manual page, in roff.
///
/// # Errors
/// Never in practice: it is written to memory.
pub(super) fn manual() -> io::Result<Vec<u8>> {
    let mut command = Cli::command();
    // tells the subcommands what they are called in full
    command.build();
    let mut bytes = Vec::new();
    Man::new(command.clone()).render(&mut bytes)?;
    // commands that need more than a line
    for verb in command
        .get_subcommands()
        .filter(|verb| verb.get_opts().any(|flag| !flag.is_global_set()))
    {
        let page = Man::new(verb.clone());
        bytes.extend(format!(".SH {}\n", verb.get_name().to_uppercase()).bytes());
        page.render_synopsis_section(&mut bytes)?;
        page.render_options_section(&mut bytes)?;
    }
    Ok(bytes)
}
