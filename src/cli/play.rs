//! A run: the lab at one end, the screen or lines at the other.

use super::{
    Status,
    refusal::Refusal,
    wish::{Show, Wish},
};
use crate::{
    event::HowEnded,
    headless,
    lesson::Course,
    say,
    scenario::Scenario,
    session::Session,
    sink::{Sink, json::Json, measured::Measured, quiet::Quiet, text::Lines},
    source::{Source, lab::Lab, still::Still},
    sys::{
        signals::{self, Heard, LastResort},
        terminal,
    },
    text::{Language, Text},
    tui::{self, Screen, lesson::Class, view::View},
};
use std::{
    fs::File,
    hash::{BuildHasher, RandomState},
    io,
    sync::Arc,
    time::Duration,
};

/// How long a run as lines may take to end after a signal; the lab itself needs at most five seconds.
const PATIENCE: Duration = Duration::from_millis(5_500);
/// Seeds that nobody chose are small enough to be read aloud.
const ALOUD: u64 = 10_000;

/// Runs what is wanted, as often as the user wants it again, and writes it down in `log` too.
///
/// # Errors
/// When it cannot begin at all; nothing is left behind.
pub(super) fn play(wish: &Wish, view: View, log: Option<&Arc<File>>) -> Result<Status, Refusal> {
    match wish.show {
        Show::Screen => on_screen(wish, view, log),
        Show::Text | Show::Json | Show::Summary => as_lines(wish, view.language, log),
    }
}

fn start(scenario: &Scenario) -> Result<Lab, Refusal> {
    let seed = scenario.seed.unwrap_or_else(any_seed);
    Lab::start(scenario, seed).map_err(|error| Refusal(error.to_string()))
}

/// The standard library's hash maps have keys from the operating system's randomness.
pub(super) fn any_seed() -> u64 {
    RandomState::new().hash_one("seed") % ALOUD
}

/// The sink into the log, if there is one.
fn logged(log: Option<&Arc<File>>, language: Language) -> impl Iterator<Item = Box<dyn Sink>> {
    log.into_iter().map(move |file| Box::new(Lines::new(Arc::clone(file), Text::new(language))) as Box<dyn Sink>)
}

fn as_lines(wish: &Wish, language: Language, log: Option<&Arc<File>>) -> Result<Status, Refusal> {
    let interruptions = interruptions().map_err(|error| Refusal(format!("signals cannot be heard: {error}")))?;
    let listen = |scenario: &Scenario, measured: Measured| -> Result<Status, Refusal> {
        let lab = start(scenario)?;
        if let Some(remark) = &wish.remark {
            super::remark_on(remark);
        }
        let sinks = [sink(wish.show, language), Box::new(measured)].into_iter().chain(logged(log, language)).collect();
        let session = Session::new(lab.header().clone(), sinks);
        let outcome = headless::run(&lab, session, &interruptions, &Text::new(language), &mut io::stderr());
        Ok(match outcome {
            headless::Outcome::Fine => Status::DONE,
            headless::Outcome::Failed => Status::FAILED,
            headless::Outcome::Interrupted(number) => Status::signal(number),
        })
    };
    match &wish.lesson {
        None => listen(&wish.scenario, Measured::default()),
        Some(course) => lesson(course, &Text::new(language), listen),
    }
}

fn sink(show: Show, language: Language) -> Box<dyn Sink> {
    let out = io::stdout();
    match show {
        Show::Json => Box::new(Json::new(out)),
        Show::Summary => Box::new(Quiet::new(out, Text::new(language))),
        Show::Text | Show::Screen => Box::new(Lines::new(out, Text::new(language))),
    }
}

/// All runs of a lesson, one after the other, and then what they say to its questions. A run that gets stuck is a
/// failure here too, though the lesson may have wanted it.
fn lesson(
    course: &Course,
    text: &Text,
    listen: impl Fn(&Scenario, Measured) -> Result<Status, Refusal>,
) -> Result<Status, Refusal> {
    let (mut figures, mut worst) = (Vec::new(), Status::DONE);
    for (place, scenario) in course.runs.iter().enumerate() {
        if course.runs.len() > 1 {
            super::print(format!("{}\n", say::run_name(course, place, text)).as_bytes());
        }
        let measured = Measured::default();
        let status = listen(scenario, measured.clone())?;
        figures.push(measured.figures());
        super::print(b"\n");
        if status != Status::DONE {
            worst = status;
        }
        if status != Status::DONE && status != Status::FAILED {
            return Ok(status);
        }
    }
    super::print((say::lesson(course, &figures, text).join("\n") + "\n").as_bytes());
    Ok(worst)
}

/// The numbers of the signals that mean an end.
pub(super) fn interruptions() -> io::Result<crossbeam_channel::Receiver<u8>> {
    let (tell, heard) = crossbeam_channel::unbounded();
    signals::watch(LastResort { patience: PATIENCE, tidy: || {} }, move |signal| match signal {
        Heard::End(number) => drop(tell.send(number)),
        Heard::Background => terminal::stop_self(),
        Heard::Continued | Heard::Resized => {}
    })?;
    Ok(heard)
}

/// What is on the screen next: a run, or nothing but what is to be read.
fn source(next: Option<&Scenario>, cores: u32) -> Result<Box<dyn Source>, Refusal> {
    match next {
        Some(scenario) => start(scenario).map(|lab| Box::new(lab) as Box<dyn Source>),
        None => Ok(Box::new(Still::new(&Scenario::default(), cores))),
    }
}

fn on_screen(wish: &Wish, mut view: View, log: Option<&Arc<File>>) -> Result<Status, Refusal> {
    let (language, cores) = (view.language, wish.cores);
    view.class = wish.lesson.clone().map(|course| Class::new(Arc::new(course)));
    let mut lab = source(Some(&wish.scenario).filter(|_| wish.lesson.is_none()), cores)?;
    let mut screen = Screen::open(view).map_err(|error| Refusal(format!("the screen cannot be opened: {error}")))?;
    let (status, mut complaints) = loop {
        let session = Session::new(lab.header().clone(), logged(log, language).collect());
        let (outcome, session) = screen.show(lab.as_ref(), session);
        let failed = session.model().now.ended.as_ref().filter(|ended| ended.how == HowEnded::Failed);
        let next = match outcome {
            tui::Outcome::Quit => match failed {
                Some(ended) => break (Status::FAILED, vec![ended.why.clone()]),
                None => break (Status::DONE, Vec::new()),
            },
            tui::Outcome::Signal(number) => break (Status::signal(number), Vec::new()),
            tui::Outcome::Failed(why) => break (Status::FAILED, vec![why]),
            tui::Outcome::Again(next) => Some(*next),
            tui::Outcome::Read => None,
        };
        // the last run is gone before the next begins
        drop(lab);
        lab = source(next.as_ref(), cores)?;
    };
    complaints.extend(screen.close());
    drop(lab);
    for complaint in &complaints {
        super::remark_on(complaint);
    }
    Ok(status)
}
