//! What was typed -> what it means: which scenario is run, and where it is shown. Nothing here does input or
//! output.

mod many;
mod show;

pub(super) use many::RepeatCount;
pub(super) use show::Show;

use super::{
    args::{Format, GlobalArgs, RunArgs},
    environment::{Environment, no_screen_here},
    sentence::{Sentence, say},
    settings::Settings,
    usage_error::UsageError,
};
use crate::{
    event::Speed,
    lesson::{Lesson, PreparedLesson},
    scenario::{Items, RunAs, Scenario, file::Mistake},
    text::Language,
    tui::view::View,
};
use std::sync::Arc;

/// A run as it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RunRequest {
    /// What is run; of a lesson, its first run.
    pub(super) scenario: Scenario,
    /// The lesson around it, if it is wanted.
    pub(super) lesson: Option<PreparedLesson>,
    /// Where it is shown.
    pub(super) show: Show,
    /// Cores that this program may use.
    pub(super) cores: u32,
    /// Said beforehand on the error output, since something is other than it might be expected.
    pub(super) remark: Option<Sentence>,
    /// It is run many times over and counted.
    pub(super) times: Option<RepeatCount>,
}

/// What a run is made from before the flags are looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    /// Nothing was named.
    FreePlay,
    /// A scenario file, by the name it is spoken of.
    Named(String, Box<Scenario>),
    /// A lesson, likewise.
    Lesson(String, Arc<Lesson>),
}

/// What is meant by these flags, in this language.
///
/// # Errors
/// Flags that contradict the scenario, or a screen where there can be none.
pub(super) fn run_request(
    run: &RunArgs,
    base: Base,
    settings: &Settings,
    environment: &Environment,
    language: Language,
) -> Result<RunRequest, UsageError> {
    quiet_is_text(run)?;
    let times = many::times(run)?;
    let show = if times.is_some() {
        many::show(run)?
    } else {
        show(run, environment)?
    };
    let change = |mut scenario: Scenario, name: Option<&str>| {
        if let Some(speed) = settings.speed.filter(|_| scenario.speed == Speed::ONE) {
            scenario.speed = speed;
        }
        changed(run, scenario, name)
    };
    if let Base::Lesson(name, lesson) = base {
        let prepared = PreparedLesson::new(lesson, environment.cores, language)
            .changed(|scenario| change(scenario, Some(&name)))?;
        return lesson_request(run, prepared, show, times);
    }
    if let Some(flag) = [
        (run.only.is_some(), "--only"),
        (run.no_lesson, "--no-lesson"),
    ]
    .iter()
    .find(|(said, _)| *said)
    {
        return Err(UsageError(say("run-for-lessons").with("flag", flag.1)));
    }
    let (name, mut scenario) = match base {
        Base::Named(name, scenario) => (Some(name), *scenario),
        _ => (None, Scenario::free_play()),
    };
    let remark = if show != Show::Screen && name.is_none() && run.items.is_none() {
        scenario.producers.items = Items::Count(LINES_ITEMS);
        Some(short_run(run, environment))
    } else {
        let remarks = scenario.remarks();
        (!remarks.is_empty()).then_some(Sentence::Remarks(remarks))
    };
    let scenario = change(scenario, name.as_deref())?;
    many::check(times, &scenario)?;
    Ok(RunRequest {
        scenario,
        lesson: None,
        show,
        cores: environment.cores,
        remark,
        times,
    })
}

/// A lesson: the whole of it, or one of its runs alone.
fn lesson_request(
    run: &RunArgs,
    prepared: PreparedLesson,
    show: Show,
    times: Option<RepeatCount>,
) -> Result<RunRequest, UsageError> {
    let only = run.only.as_deref();
    let only = only.map(|letter| run_of(&prepared, letter)).transpose()?;
    let scenario = prepared
        .runs
        .get(only.unwrap_or(0))
        .cloned()
        .unwrap_or_default();
    many::check(times, &scenario)?;
    let alone = only.is_some() || run.no_lesson || show == Show::Json || times.is_some();
    let cores = prepared.cores;
    Ok(RunRequest {
        scenario,
        lesson: (!alone).then_some(prepared),
        show,
        cores,
        remark: None,
        times,
    })
}

/// The number of the run of this letter, from 0.
///
/// # Errors
/// Which runs there are.
pub(super) fn run_of(prepared: &PreparedLesson, letter: &str) -> Result<usize, UsageError> {
    prepared.run_of(letter).ok_or_else(|| {
        let letters = (0..prepared.runs.len()).map(|run| Lesson::letter(run).to_string());
        let letters: Vec<String> = letters.collect();
        let none = say("run-no-run").with("letter", letter);
        let none = none.with("lesson", &prepared.lesson.name);
        UsageError(none.with("runs", letters.join(", ")))
    })
}

/// Items of each producer where free play is shown as lines: lines without end help nobody.
const LINES_ITEMS: u64 = 10;

fn short_run(run: &RunArgs, environment: &Environment) -> Sentence {
    let why = environment
        .no_screen()
        .filter(|_| run.format.is_none() && !run.quiet && run.times.is_none_or(|n| n == 1));
    let short = say("run-short").with("items", LINES_ITEMS);
    match why {
        None => short,
        Some(why) => say("run-in-lines").part("why", say(why)).part("run", short),
    }
}

/// Refuses --quiet beside a format that is not text.
fn quiet_is_text(run: &RunArgs) -> Result<(), UsageError> {
    let other = match run.format {
        Some(Format::Screen) => "screen",
        Some(Format::Json) => "json",
        _ => return Ok(()),
    };
    if !run.quiet {
        return Ok(());
    }
    Err(UsageError(say("run-quiet").with("format", other)))
}

fn show(run: &RunArgs, environment: &Environment) -> Result<Show, UsageError> {
    let no_screen = environment.no_screen();
    match run.format {
        Some(Format::Text) | None if run.quiet => Ok(Show::Summary),
        Some(Format::Text) => Ok(Show::Text),
        Some(Format::Json) => Ok(Show::Json),
        None => Ok(if no_screen.is_none() {
            Show::Screen
        } else {
            Show::Text
        }),
        Some(Format::Screen) => match no_screen {
            None => Ok(Show::Screen),
            Some(why) => Err(UsageError(no_screen_here(why))),
        },
    }
}

/// The scenario with what the flags say instead.
fn changed(
    run: &RunArgs,
    mut scenario: Scenario,
    name: Option<&str>,
) -> Result<Scenario, UsageError> {
    if scenario.is_general() {
        of_the_simple_form(run, name.unwrap_or_default())?;
    }
    let own_script = scenario
        .launch
        .as_ref()
        .is_some_and(|launch| *launch != scenario.supervised());
    let counted = [
        (run.producers, "--producers"),
        (run.consumers, "--consumers"),
    ];
    if let Some((_, flag)) = counted
        .into_iter()
        .find(|(count, _)| own_script && count.is_some())
    {
        let name = name.unwrap_or_default();
        return Err(UsageError(
            say("run-launch").with("flag", flag).with("name", name),
        ));
    }
    apply(run, &mut scenario);
    if !own_script && scenario.launch.is_some() && !scenario.is_general() {
        // free play has no end; where its items have one, main starts all and joins all
        let endless = scenario.producers.items == Items::Endless;
        scenario.launch = endless.then(|| scenario.supervised());
    }
    match scenario.flaw() {
        None => Ok(scenario),
        Some(flaw) => Err(UsageError(
            say("run-flags")
                .with("field", flaw.field())
                .part("what", Sentence::Mistake(Mistake::Flaw(flaw.what))),
        )),
    }
}

/// Refuses flags that speak of one queue between producers and consumers.
fn of_the_simple_form(run: &RunArgs, name: &str) -> Result<(), UsageError> {
    let simple = [
        (run.producers.is_some(), "--producers"),
        (run.consumers.is_some(), "--consumers"),
        (run.items.is_some(), "--items"),
        (run.capacity.is_some(), "--capacity"),
        (run.produce_time.is_some(), "--produce-time"),
        (run.consume_time.is_some(), "--consume-time"),
        (run.stop.is_some(), "--stop"),
        (run.wait.is_some(), "--wait"),
    ];
    match simple.into_iter().find(|(said, _)| *said) {
        None => Ok(()),
        Some((_, flag)) => Err(UsageError(
            say("run-general").with("flag", flag).with("name", name),
        )),
    }
}

fn apply(run: &RunArgs, scenario: &mut Scenario) {
    fn put<T>(place: &mut T, said: Option<T>) {
        if let Some(said) = said {
            *place = said;
        }
    }
    put(&mut scenario.producers.count, run.producers);
    put(&mut scenario.producers.items, run.items);
    put(&mut scenario.producers.time, run.produce_time);
    put(&mut scenario.producers.work, run.work.map(Into::into));
    put(&mut scenario.consumers.count, run.consumers);
    put(&mut scenario.consumers.time, run.consume_time);
    put(&mut scenario.consumers.work, run.work.map(Into::into));
    put(&mut scenario.consumers.stop, run.stop);
    put(&mut scenario.consumers.wait, run.wait.map(Into::into));
    put(&mut scenario.capacity, run.capacity);
    for group in scenario.group.values_mut() {
        put(&mut group.work, run.work.map(Into::into));
    }
    put(&mut scenario.run_as, run.threads.then_some(RunAs::Threads));
    scenario.big_lock |= run.big_lock;
    put(&mut scenario.speed, run.speed);
    put(&mut scenario.batch, run.batch);
    put(&mut scenario.seed, run.seed.map(Some));
}

/// The language that is spoken: the flag, else the settings, else the environment.
pub(super) fn language(
    global: &GlobalArgs,
    settings: &Settings,
    environment: &Environment,
) -> Language {
    global
        .lang
        .or(settings.lang)
        .map_or(environment.language, Into::into)
}

/// How the screen looks at first.
pub(super) fn view(global: &GlobalArgs, settings: &Settings, environment: &Environment) -> View {
    let usual = View::default();
    let ascii = global.ascii || settings.ascii || environment.encoding.is_some();
    View {
        language: language(global, settings, environment),
        theme: global
            .theme
            .or(settings.theme)
            .map_or(usual.theme, Into::into),
        colours: environment.colours,
        ascii,
        measure: environment.wide && !ascii,
        projector: settings.projector,
        mouse: settings.mouse.unwrap_or(usual.mouse),
        axis: settings.axis.map_or(usual.axis, |axis| axis.0),
        first_hints: settings.hints.unwrap_or(true),
        // the settings were refused where a key would do two things
        own_keys: settings.keys.own().unwrap_or_default(),
        ..usual
    }
}

#[cfg(test)]
mod tests;
