//! A program that is watched without a screen: what is said of it, and its exit status.

use super::{
    Status,
    args::{Format, WatchArgs},
    job, play,
    record::{Recorder, RecordingFile},
    sentence::{heard, say},
    usage_error::UsageError,
    whole,
};
use crate::{
    event::RealTime,
    headless::{self, WatchRules},
    model::Model,
    say as words,
    session::Session,
    sink::{Sink, json::Json, text::Lines},
    source::{
        Source,
        python::{Program, Watched},
    },
    sys::{
        file::{self, Place},
        observe, signals,
    },
    text::{Language, Text},
};
use crossbeam_channel::Receiver;
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    sync::Arc,
    time::Duration,
};

/// Procession ends after its program, however long that takes; the system's clocks allow no more than this.
const FOR_EVER: Duration = Duration::from_hours(24 * 365);

/// Runs the program that was typed, and watches it.
///
/// # Errors
/// What cannot be run or written, in a sentence, before anything is started.
pub(super) fn watch(
    cli: &WatchArgs,
    language: Language,
    log: Option<&Arc<File>>,
) -> Result<Status, UsageError> {
    if cli.pid.is_some() {
        return Err(UsageError(say("command-watch-pid")));
    }
    if cli.words.is_empty() {
        return Err(UsageError(say("command-watch-nothing")));
    }
    if cli.format == Some(Format::Screen) {
        return Err(UsageError(say("command-watch-screen")));
    }
    let report = ReportPlace::new(cli)?;
    let signals = play::interruptions(FOR_EVER)
        .map_err(|error| UsageError(say("command-signals").part("why", heard(error))))?;
    let place = Recorder::new(cli.record.as_deref()).next()?;
    let watched = Watched {
        words: cli.words.clone(),
        python: cli.python.clone(),
        output_beside: cli.format.is_some(),
    };
    let program = match job::watched(&watched) {
        Ok(program) => program,
        Err(error) => {
            place.into_iter().for_each(RecordingFile::give_up);
            return Err(UsageError(heard(error)));
        }
    };
    let record = place.map(|place| place.begin(program.header(), Text::new(language)));
    let record = record.transpose()?;
    let log = log.map(|file| -> Box<dyn Sink> {
        Box::new(Lines::new(Arc::clone(file), Text::new(language)))
    });
    let sinks = lines(cli.format, language)
        .into_iter()
        .chain(log)
        .chain(record)
        .collect();
    Ok(listen(cli, &program, sinks, &signals, &report, language))
}

fn listen(
    cli: &WatchArgs,
    program: &Program,
    sinks: Vec<Box<dyn Sink>>,
    signals: &Receiver<u8>,
    report: &ReportPlace<'_>,
    language: Language,
) -> Status {
    let text = Text::new(language);
    let signaller = program.signaller();
    let (session, ended) = headless::watch(
        program,
        Session::new(program.header().clone(), sinks),
        signals.clone(),
        WatchRules {
            stuck_after: cli.stuck_after,
            end_when_stuck: cli.end_when_stuck,
            // Ctrl-C and the like come from the terminal, which sends them to the program, too
            pass_on: &|signal| {
                if !(signals::is_typed(signal) && observe::in_foreground()) {
                    signaller(signal);
                }
            },
            report: &mut |model, at| report.write(model, at, &text),
        },
        &text,
        &mut io::stderr(),
    );
    tell_left(session.model());
    match program.exit() {
        _ if ended => Status::FAILED,
        Some(code) if code < 0 => Status::signal(u8::try_from(-code).unwrap_or(u8::MAX)),
        Some(code) => Status::of_program(u8::try_from(code).unwrap_or(u8::MAX)),
        None => Status::FAILED,
    }
}

/// Names the processes that still run: they are left alone.
fn tell_left(model: &Model) {
    let left = model.now.processes.iter();
    let left = left.filter(|process| process.exit.is_none() && process.pid > 0);
    let names = left.map(|process| format!("{} ({})", process.name, process.pid));
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        super::remark_on(&say("command-watch-left").with("names", names.join(", ")));
    }
}

/// The sink into the output.
fn lines(format: Option<Format>, language: Language) -> Option<Box<dyn Sink>> {
    let out = io::stdout();
    match format? {
        Format::Json => Some(Box::new(Json::new(out))),
        _ => Some(Box::new(Lines::new(out, Text::new(language)))),
    }
}

/// Where the report goes.
enum ReportPlace<'a> {
    /// Nowhere: there are lines instead.
    Nowhere,
    /// The error output.
    Beside,
    /// A file.
    File(&'a Path),
}

impl<'a> ReportPlace<'a> {
    /// Where the report is wanted.
    ///
    /// # Errors
    /// A place that cannot be written.
    fn new(cli: &'a WatchArgs) -> Result<Self, UsageError> {
        let path = match (&cli.report, cli.format) {
            (None, Some(_)) => return Ok(Self::Nowhere),
            (None, None) => return Ok(Self::Beside),
            (Some(path), _) if path.as_os_str() == "-" => return Ok(Self::Beside),
            (Some(path), _) => path,
        };
        let shown = format!("--report: {}", path.to_string_lossy());
        let unwritten = |error: &io::Error| UsageError::unwritten(&shown, error);
        match file::place(path).map_err(|error| unwritten(&error))? {
            Place::Other => Err(UsageError(say("record-no-file").with("file", &shown))),
            // a folder where nothing can be made is refused before the program begins
            Place::Free(path) | Place::File(path) => {
                file::unnamed(&path).map_err(|error| unwritten(&error))?;
                Ok(Self::File(cli.report.as_deref().unwrap_or(Path::new("-"))))
            }
        }
    }

    fn write(&self, model: &Model, at: RealTime, text: &Text) {
        match self {
            Self::Nowhere => {}
            Self::Beside => {
                let report = lines_of(model, at, text);
                if let Err(error) = io::stderr().write_all(report.as_bytes()) {
                    tracing::warn!(%error, "the report is not written");
                }
            }
            Self::File(path) => {
                let json = path.extension().is_some_and(|end| end == "json");
                let report = if json {
                    json_of(model, at)
                } else {
                    lines_of(model, at, text)
                };
                let write = |out: &mut dyn Write| out.write_all(report.as_bytes());
                let written = file::place(path).and_then(|place| whole::put(&place, write));
                if let Err(error) = written {
                    super::remark_on(&UsageError::unwritten(&path.to_string_lossy(), &error).0);
                }
            }
        }
    }
}

/// Cells of a line of the report.
const WIDTH: u16 = 100;

fn lines_of(model: &Model, at: RealTime, text: &Text) -> String {
    words::report::text(model, at, text, WIDTH)
}

fn json_of(model: &Model, at: RealTime) -> String {
    words::report::json(model, at).to_string() + "\n"
}
