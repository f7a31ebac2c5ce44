//! A run: its source at one end, the screen or lines at the other.

use super::{
    Status,
    job::Job,
    progress::ProgressFile,
    record::{Recorder, RecordingFile, save},
    run_request::{RunRequest, Show},
    sentence::{heard, say},
    usage_error::UsageError,
};
use crate::{
    event::HowEnded,
    header::{Header, KeptLesson},
    headless::{self, HeadlessOutcome},
    lesson::{LessonSession, Measurements},
    say,
    scenario::Scenario,
    session::Session,
    sink::{Sink, json::Json, measured::Measured, quiet::Quiet, text::Lines},
    source::Source,
    sys::{
        signals::{self, LastResort, SignalEvent},
        terminal,
    },
    text::{Language, Text},
    tui::{self, Screen, view::View},
};
use std::{
    fs::File,
    hash::{BuildHasher, RandomState},
    io,
    path::Path,
    sync::Arc,
    time::Duration,
};

/// How long a run as lines may take to end after a signal; the lab itself needs at most five seconds.
pub(super) const TIMEOUT: Duration = Duration::from_millis(5_500);
/// Seeds that nobody chose are small enough to be read aloud.
const ALOUD: u64 = 10_000;

/// Runs what is wanted, as often as the user wants it again; writes it down in `log` too, and records each run in a file
/// named after `record`.
///
/// # Errors
/// When it cannot begin at all; nothing is left behind.
pub(super) fn play(
    request: &RunRequest,
    view: View,
    log: Option<&Arc<File>>,
    record: Option<&Path>,
) -> Result<Status, UsageError> {
    let recorder = Recorder::new(record);
    match request.show {
        Show::Screen => on_screen(request, view, log, recorder),
        Show::Text | Show::Json | Show::Summary => as_lines(request, view.language, log, recorder),
    }
}

/// Starts a run, and its recording if one is wanted; if the run does not start, no file is left.
fn start(
    scenario: &Scenario,
    place: Option<RecordingFile>,
    lesson: Option<KeptLesson>,
    language: Language,
) -> Result<ShownSource, UsageError> {
    let seed = scenario.seed.unwrap_or_else(any_seed);
    match Job::Scenario(scenario, seed).start() {
        Ok(source) => {
            let record = place
                .map(|place| {
                    let header = Header {
                        lesson,
                        ..source.header().clone()
                    };
                    place.begin(&header, Text::new(language))
                })
                .transpose()?;
            Ok((source, record))
        }
        Err(error) => {
            place.into_iter().for_each(RecordingFile::give_up);
            Err(UsageError(heard(error)))
        }
    }
}

/// The standard library's hash maps have keys from the operating system's randomness.
pub(super) fn any_seed() -> u64 {
    RandomState::new().hash_one("seed") % ALOUD
}

/// The sink into the log, if there is one.
fn logged(log: Option<&Arc<File>>, language: Language) -> impl Iterator<Item = Box<dyn Sink>> {
    log.into_iter().map(move |file| {
        Box::new(Lines::new(Arc::clone(file), Text::new(language))) as Box<dyn Sink>
    })
}

/// How a run came out that was listened to, and what was measured on it.
type Heard = (HeadlessOutcome, Option<Measurements>);

fn as_lines(
    request: &RunRequest,
    language: Language,
    log: Option<&Arc<File>>,
    mut recorder: Recorder<'_>,
) -> Result<Status, UsageError> {
    let interruptions = interruptions(TIMEOUT)
        .map_err(|error| UsageError(say("command-signals").part("why", heard(error))))?;
    let mut listen = |scenario: &Scenario| -> Result<Heard, UsageError> {
        let (source, record) = start(scenario, recorder.next()?, None, language)?;
        if let Some(remark) = &request.remark {
            super::remark_on(remark);
        }
        let measured = Measured::default();
        let sinks: [Box<dyn Sink>; 2] = [sink(request.show, language), Box::new(measured.clone())];
        let sinks = sinks
            .into_iter()
            .chain(logged(log, language))
            .chain(record)
            .collect();
        let session = Session::new(source.header().clone(), sinks);
        let outcome = headless::run(
            source.as_ref(),
            session,
            &interruptions,
            &Text::new(language),
            &mut io::stderr(),
        );
        Ok((outcome, measured.figures()))
    };
    let outcome = match &request.lesson {
        None => listen(&request.scenario)?.0,
        Some(prepared) => {
            let mut lesson_session = LessonSession::new(Arc::new(prepared.clone()));
            let print = |words: &str| {
                super::print(words.as_bytes());
            };
            headless::lesson(&mut lesson_session, &Text::new(language), print, listen)?
        }
    };
    Ok(match outcome {
        HeadlessOutcome::Fine => Status::DONE,
        HeadlessOutcome::Failed => Status::FAILED,
        HeadlessOutcome::Interrupted(number) => Status::signal(number),
    })
}

fn sink(show: Show, language: Language) -> Box<dyn Sink> {
    let out = io::stdout();
    match show {
        Show::Json => Box::new(Json::new(out)),
        Show::Summary => Box::new(Quiet::new(out, Text::new(language))),
        Show::Text | Show::Screen => Box::new(Lines::new(out, Text::new(language))),
    }
}

/// The numbers of the signals that mean an end. If none of them has ended the program after `timeout`, it ends at once.
pub(super) fn interruptions(timeout: Duration) -> io::Result<crossbeam_channel::Receiver<u8>> {
    let (tell, heard) = crossbeam_channel::unbounded();
    signals::watch(
        LastResort {
            timeout,
            tidy: || {},
        },
        move |signal| match signal {
            SignalEvent::End(number) => drop(tell.send(number)),
            SignalEvent::Background => terminal::stop_self(),
            SignalEvent::Continued | SignalEvent::Resized => {}
        },
    )?;
    Ok(heard)
}

/// A source that is shown, and its recording.
type ShownSource = (Box<dyn Source>, Option<Box<dyn Sink>>);

/// What is on the screen next, and its recording: a run, or nothing but what is to be read.
fn source(
    next: Option<&Scenario>,
    cores: u32,
    recorder: &mut Recorder<'_>,
    view: &View,
) -> Result<ShownSource, UsageError> {
    if let Some(scenario) = next {
        let lesson = view.lesson_session.as_ref();
        let lesson = lesson.map(|lesson| say::kept_lesson(lesson, view.language));
        return start(scenario, recorder.next()?, lesson, view.language);
    }
    let reading = Job::Reading { cores }.start();
    let reading = reading.map_err(|error| UsageError(heard(error)))?;
    Ok((reading, None))
}

fn on_screen(
    request: &RunRequest,
    mut view: View,
    log: Option<&Arc<File>>,
    mut recorder: Recorder<'_>,
) -> Result<Status, UsageError> {
    let (language, cores) = (view.language, request.cores);
    view.recorded = recorder.is_wanted();
    let mut progress = ProgressFile::usual();
    view.progress = progress.kept().clone();
    view.lesson_session = request
        .lesson
        .clone()
        .map(|prepared| LessonSession::new(Arc::new(prepared)));
    let first = Some(&request.scenario).filter(|_| request.lesson.is_none());
    let (mut shown, mut record) = source(first, cores, &mut recorder, &view)?;
    let mut screen = Screen::open(view)
        .map_err(|error| UsageError(say("command-screen").part("why", heard(error))))?;
    let mut unkept = None;
    let (status, mut complaints) = loop {
        let session = Session::new(
            shown.header().clone(),
            logged(log, language).chain(record).collect(),
        );
        let (outcome, session) = screen.show(shown.as_ref(), session, &save);
        unkept = progress.keep(&screen.view().progress).or(unkept);
        let model = session.model();
        let ended = model.now.ended.as_ref();
        let failed = ended.filter(|ended| ended.how == HowEnded::Failed);
        let next = match outcome {
            tui::ScreenOutcome::Quit => match failed {
                Some(ended) if !ended.why.is_empty() => {
                    break (Status::FAILED, vec![ended.why.clone()]);
                }
                Some(_) => {
                    let (headline, at) = (model.headline(model.now.at), model.now.at);
                    let text = Text::new(screen.view().language);
                    break (
                        Status::FAILED,
                        vec![say::headline(&headline, model, at, &text).what],
                    );
                }
                None => break (Status::DONE, Vec::new()),
            },
            tui::ScreenOutcome::Signal(number) => break (Status::signal(number), Vec::new()),
            tui::ScreenOutcome::Failed(why) => break (Status::FAILED, vec![why]),
            tui::ScreenOutcome::Rerun(next) => Some(*next),
            tui::ScreenOutcome::Read => None,
        };
        // the last run is gone before the next begins
        drop(shown);
        (shown, record) = source(next.as_ref(), cores, &mut recorder, screen.view())?;
    };
    complaints.extend(screen.close());
    drop(shown);
    for complaint in complaints {
        super::remark_on(&heard(complaint));
    }
    if let Some(unkept) = unkept {
        super::remark_on(&unkept);
    }
    Ok(status)
}
