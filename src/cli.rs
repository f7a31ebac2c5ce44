//! The command line: what was typed, what it means, and who does it.

mod args;
mod check;
mod compare;
mod environment;
mod export;
mod lessons;
mod pages;
mod play;
mod record;
mod recorded;
mod replay;
mod run_request;
mod settings;
mod times;
mod usage_error;

pub use settings::flaw_in_settings;

use crate::text::Text;
use args::{Cli, RunArgs, Subcommand};
use clap::Parser;
use environment::Environment;
use run_request::Base;
use settings::Settings;
use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::Path,
    sync::Arc,
};
use usage_error::UsageError;

/// The program's answer to whoever started it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status(u8);

impl Status {
    /// The run came to its end or was quit.
    pub const DONE: Self = Self(0);
    /// The run failed or got stuck, or something is not fit.
    pub const FAILED: Self = Self(1);
    /// What was typed cannot be done.
    pub const REFUSED: Self = Self(2);

    /// A signal of this number ended it: 130 after Ctrl-C, 143 after SIGTERM.
    const fn signal(number: u8) -> Self {
        Self(128_u8.saturating_add(number))
    }
}

impl From<Status> for std::process::ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status.0)
    }
}

/// Does what was typed; the first word is the program's own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> Status {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => return refuse(&UsageError::from(&error)),
        Err(page) => return print(page.render().to_string().as_bytes()),
    };
    obey(cli).unwrap_or_else(|error| refuse(&error))
}

fn obey(cli: Cli) -> Result<Status, UsageError> {
    let environment = Environment::read();
    let settings = settings::load(cli.global.config.as_deref())?;
    Ok(match cli.subcommand {
        None => start(&RunArgs::default(), &cli.global, &settings, &environment)?,
        Some(Subcommand::Run(run)) => start(&run, &cli.global, &settings, &environment)?,
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
            environment.cores,
            &Text::new(run_request::language(&cli.global, &settings, &environment)),
        )?,
        Some(Subcommand::Export(wanted)) => export::export(
            &wanted,
            &Text::new(run_request::language(&cli.global, &settings, &environment)),
        )?,
        Some(Subcommand::Check) => check::check(&environment),
        Some(Subcommand::Settings) => print(settings::page().as_bytes()),
        Some(Subcommand::Completions { shell }) => print(&pages::completions(shell)),
        Some(Subcommand::Man) => print(&pages::manual().unwrap_or_default()),
    })
}

fn start(
    run: &RunArgs,
    global: &args::GlobalArgs,
    settings: &Settings,
    environment: &Environment,
) -> Result<Status, UsageError> {
    let base = run.what.as_deref().map_or(Ok(Base::FreePlay), base)?;
    let view = run_request::view(global, settings, environment);
    let request = run_request::run_request(run, base, settings, environment, view.language)?;
    let log = global.log.as_deref().map(log).transpose()?;
    match request.times {
        Some(times) => times::run(&request, times, &view, log.as_deref(), environment.beside),
        None => play::play(&request, view, log.as_ref(), run.record.as_deref()),
    }
}

/// What is there already stays: a mistyped name costs nobody a file.
fn log(file: &Path) -> Result<Arc<fs::File>, UsageError> {
    let opened = fs::OpenOptions::new().create(true).append(true).open(file);
    opened
        .map(Arc::new)
        .map_err(|error| UsageError::unwritten(&file.to_string_lossy(), &error))
}

/// A name with `.toml` or a separator is a file, a lesson or a plain scenario; any other is one of our lessons.
fn base(name: &str) -> Result<Base, UsageError> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|end| end == "toml")
        || name.contains(['/', std::path::MAIN_SEPARATOR]);
    if !is_file {
        return lessons::find(name).map(|lesson| Base::Lesson(name.to_owned(), lesson));
    }
    let text = fs::read_to_string(name).map_err(|error| UsageError::unread(name, &error))?;
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let refused = |error| UsageError(format!("{name}, {error}"));
    Ok(
        match crate::lesson::file::read(&stem, &text).map_err(refused)? {
            Some(lesson) => Base::Lesson(name.to_owned(), Arc::new(lesson)),
            None => Base::Named(
                name.to_owned(),
                Box::new(crate::scenario::file::read(&text).map_err(refused)?),
            ),
        },
    )
}

/// Prints a page. A reader that has gone away has seen enough.
fn print(page: &[u8]) -> Status {
    let mut out = io::stdout().lock();
    printed(out.write_all(page).and_then(|()| out.flush()))
}

/// What became of printing.
fn printed(outcome: io::Result<()>) -> Status {
    match outcome {
        Ok(()) => Status::DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::DONE,
        Err(error) => {
            remark_on(&format!("the output cannot be written: {error}"));
            Status::FAILED
        }
    }
}

fn refuse(error: &UsageError) -> Status {
    remark_on(&error.to_string());
    Status::REFUSED
}

/// One line on the error output; nobody may be there to read it. Names typed by others are in it.
fn remark_on(sentence: &str) {
    let _ = writeln!(
        io::stderr(),
        "procession: {}",
        crate::text::safe::line(sentence, 2_000)
    );
}
