//! The command line: what was typed, what it means, and who does it.

mod args;
mod base;
mod check;
mod compare;
mod diagnostics;
mod environment;
mod export;
mod job;
mod lessons;
mod pages;
mod play;
mod progress;
mod record;
mod recorded;
mod replay;
mod run_request;
mod sentence;
mod settings;
mod spoken;
mod status;
mod text_file;
mod times;
mod usage_error;
mod user_folder;
mod watch;
mod whole;

pub use settings::flaw_in_settings;
pub use status::Status;

use crate::text::Text;
use args::{Cli, RunArgs, Subcommand};
use clap::{Parser, error::ErrorKind};
use environment::Environment;
use run_request::Base;
use settings::Settings;
use status::{print, printed, remark_on};
use std::{ffi::OsString, fs::File, sync::Arc};
use usage_error::{UsageError, not_text};

/// Does what was typed; the first word is the program's own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> Status {
    let words: Vec<OsString> = words.into_iter().collect();
    status::speak(spoken::language(&words));
    let cli = match Cli::try_parse_from(&words) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::InvalidUtf8 => return refuse(&not_text(&words)),
        Err(error) if error.use_stderr() => return refuse(&UsageError::from(&error)),
        Err(page) => return print(page.render().to_string().as_bytes()),
    };
    let status = obey(cli, &words).unwrap_or_else(|error| refuse(&error));
    tracing::info!(?status, "the program ends");
    status
}

fn obey(cli: Cli, words: &[OsString]) -> Result<Status, UsageError> {
    let environment = Environment::read();
    if let Some(file) = &environment.diagnostics {
        diagnostics::begin(file, words)?;
    }
    let settings = settings::load(cli.global.config.as_deref())?;
    Ok(match cli.subcommand {
        None => start(&RunArgs::default(), &cli.global, &settings, &environment)?,
        Some(Subcommand::Run(run)) => start(&run, &cli.global, &settings, &environment)?,
        Some(Subcommand::Watch(wanted)) => watch::watch(
            &wanted,
            run_request::language(&cli.global, &settings, &environment),
            log_of(&cli.global)?.as_ref(),
        )?,
        Some(Subcommand::Compare(both)) => compare::compare(
            &both,
            run_request::view(&cli.global, &settings, &environment),
            &environment,
        )?,
        Some(Subcommand::Replay(what)) => replay::replay(
            &what,
            run_request::view(&cli.global, &settings, &environment),
            &environment,
        )?,
        Some(Subcommand::Lessons(wanted)) => lessons::lessons(
            &wanted,
            &Text::new(run_request::language(&cli.global, &settings, &environment)),
        )?,
        Some(Subcommand::Export(wanted)) => export::export(
            &wanted,
            environment.cores,
            &Text::new(run_request::language(&cli.global, &settings, &environment)),
        )?,
        Some(Subcommand::Check) => check::check(
            &environment,
            &Text::new(run_request::language(&cli.global, &settings, &environment)),
        ),
        Some(Subcommand::Settings) => {
            let language = run_request::language(&cli.global, &settings, &environment);
            print(settings::page(&Text::new(language)).as_bytes())
        }
        Some(Subcommand::Completions { shell }) => print(&pages::completions(shell)),
        Some(Subcommand::Man { command }) => print(&pages::manual(command.as_deref())?),
    })
}

fn start(
    run: &RunArgs,
    global: &args::GlobalArgs,
    settings: &Settings,
    environment: &Environment,
) -> Result<Status, UsageError> {
    let base = run.what.as_deref().map_or(Ok(Base::FreePlay), base::of)?;
    let view = run_request::view(global, settings, environment);
    let request = run_request::run_request(run, base, settings, environment, view.language)?;
    let log = log_of(global)?;
    match request.times {
        Some(times) => times::run(&request, times, &view, log.as_deref(), environment.beside),
        None => play::play(&request, view, log.as_ref(), run.record.as_deref()),
    }
}

/// The file that what happens is added to, if one is wanted.
fn log_of(global: &args::GlobalArgs) -> Result<Option<Arc<File>>, UsageError> {
    let log = global.log.as_deref().map(|file| {
        text_file::append_to(file)
            .map_err(|error| UsageError::unwritten(&file.to_string_lossy(), &error))
    });
    log.transpose()
}

fn refuse(error: &UsageError) -> Status {
    remark_on(&error.0);
    Status::REFUSED
}
