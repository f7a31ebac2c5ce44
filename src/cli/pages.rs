//! Completions and the manual pages, both made from the declaration of the command line.

use super::{args::Cli, sentence::say, usage_error::UsageError};
use crate::lesson::{Lesson, builtin};
use clap::{Command, CommandFactory, builder::PossibleValuesParser};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io;

/// The completions for a shell: commands, flags, their values, lessons and the letters of their runs.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let lessons: Vec<&str> = builtin::all().iter().map(|one| one.name.as_str()).collect();
    let most_runs = builtin::all().iter().map(|one| one.runs.len()).max();
    let letters = (0..most_runs.unwrap_or_default()).map(|run| Lesson::letter(run).to_string());
    // the declaration takes words that last as long as the program, which prints this and ends
    let lasting = |word: String| -> &'static str { word.leak() };
    let letters: Vec<&str> = letters.map(lasting).collect();
    let program = Cli::command();
    let names: Vec<&str> = names(&program).map(str::to_owned).map(lasting).collect();
    let with = |command: Command, place: &'static str, values: &[&'static str]| {
        let values = PossibleValuesParser::new(values);
        command.mut_arg(place, |arg| arg.value_parser(values))
    };
    let mut program = program
        .mut_subcommand("run", |run| {
            with(with(run, "what", &lessons), "only", &letters)
        })
        .mut_subcommand("export", |export| with(export, "only", &letters))
        .mut_subcommand("lessons", |list| with(list, "which", &lessons))
        .mut_subcommand("man", |man| with(man, "command", &names));
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut program, "procession", &mut bytes);
    let script = String::from_utf8_lossy(&bytes);
    let lessons = lessons.join(" ");
    match shell {
        Shell::Zsh => or_a_file(&script, &lessons).into_bytes(),
        Shell::Fish => (script.into_owned()
            + &of_words("run", &lessons)
            + &of_words("lessons", &lessons)
            + &of_words("man", &names.join(" "))
            + &of_words("completions", "bash elvish fish powershell zsh"))
            .into_bytes(),
        _ => bytes,
    }
}

/// Zsh takes the values of an argument for all that it can be; what is run can be a file, too.
fn or_a_file(script: &str, lessons: &str) -> String {
    let line = |line: &str| {
        let known = format!(":({lessons})");
        let either =
            format!(":{{_alternative \"lessons:lesson:({lessons})\" \"files:file:_files\"}}");
        if line.contains("::what ") {
            line.replace(&known, &either) + "\n"
        } else {
            format!("{line}\n")
        }
    };
    script.lines().map(line).collect()
}

/// The generator for fish leaves out words that are not flags.
fn of_words(command: &str, words: &str) -> String {
    format!(
        "complete -c procession -n \"__fish_procession_using_subcommand {command}\" -a \"{words}\"\n"
    )
}

/// The names of all commands.
fn names(program: &Command) -> impl Iterator<Item = &str> {
    program.get_subcommands().map(Command::get_name)
}

/// A manual page in roff: of the whole program, or of one command.
///
/// # Errors
/// Which commands there are.
pub(super) fn manual(command: Option<&str>) -> Result<Vec<u8>, UsageError> {
    let mut program = Cli::command();
    // tells the subcommands what they are called in full
    program.build();
    let mut page = Vec::new();
    let written = match command {
        None => of_program(&program, &mut page),
        Some(name) => {
            let found = program.find_subcommand(name).ok_or_else(|| {
                let names: Vec<&str> = names(&program).collect();
                let none = say("command-no-page").with("name", name);
                UsageError(none.with("names", names.join(", ")))
            })?;
            Man::new(found.clone()).render(&mut page)
        }
    };
    // it is written to memory
    debug_assert!(written.is_ok());
    Ok(page)
}

fn of_program(program: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(program.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    page.extend(".SH COMMANDS\nprocession man COMMAND prints the page of one.\n".bytes());
    for command in program.get_subcommands() {
        let about = command.get_about().map(ToString::to_string);
        let about = about.unwrap_or_default().replace('-', "\\-");
        let name = command.get_name();
        page.extend(format!(".TP\n\\fBprocession {name}\\fR\n{about}\n").bytes());
    }
    man.render_extra_section(page)?;
    man.render_version_section(page)?;
    // commands that need more than a line
    for command in program
        .get_subcommands()
        .filter(|command| command.get_opts().any(|flag| !flag.is_global_set()))
    {
        let man = Man::new(command.clone());
        page.extend(format!(".SH {}\n", command.get_name().to_uppercase()).bytes());
        man.render_synopsis_section(page)?;
        man.render_options_section(page)?;
    }
    Ok(())
}
