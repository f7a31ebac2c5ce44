//! Makes a picture of the real screen from a real run: `cargo run --example picture -- --help`.
//!
//! The run is one of the lab's; the picture is what the screen's own drawing function puts into its cells.

mod svg;

use anyhow::{Context, bail};
use clap::{Parser, ValueEnum};
use procession::{
    event::{Name, Nanos},
    lesson::{self, Course, builtin},
    scenario::{Scenario, file},
    session::Session,
    source::{Source, lab::Lab, still::Still},
    text::{Language, Text},
    tui::{
        draw,
        harness::Harness,
        lesson::Class,
        theme::Theme,
        view::{Overlay, Pane, View},
    },
    wire, worker,
};
use ratatui::{buffer::Buffer, layout::Rect};
use std::{fs, path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

/// Draw a picture of the screen as it is after some seconds of a real run.
#[derive(Parser)]
struct Args {
    /// Where the picture is written, as SVG
    picture: PathBuf,
    /// The scenario file; left out: free play
    #[arg(long)]
    scenario: Option<PathBuf>,
    /// A lesson before its run, instead of a scenario
    #[arg(long, conflicts_with = "scenario")]
    lesson: Option<String>,
    /// What is typed on the lesson's card, as in `{enter}v12`
    #[arg(long, default_value = "", requires = "lesson")]
    keys: String,
    /// Columns and rows
    #[arg(long, default_value = "120x36")]
    size: String,
    /// Seconds of run time after which the picture is taken
    #[arg(long, default_value_t = 12.0)]
    after: f64,
    /// What durations are drawn from, where the scenario does not say
    #[arg(long, default_value_t = 42)]
    seed: u64,
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Dark or light
    #[arg(long, value_enum, default_value_t = Ground::Dark)]
    theme: Ground,
    /// Letters instead of line drawing
    #[arg(long)]
    ascii: bool,
    /// Large, light, names only
    #[arg(long)]
    projector: bool,
    /// The pane, by its number
    #[arg(long, default_value_t = 1)]
    pane: usize,
    /// The worker that is selected
    #[arg(long)]
    select: Option<String>,
    /// What lies on top
    #[arg(long, value_enum)]
    over: Option<Over>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Ground {
    Dark,
    Light,
}

#[derive(Clone, Copy, ValueEnum)]
enum Over {
    Help,
    Detail,
}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(wire::SUBCOMMAND) {
        return worker::run();
    }
    match picture(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("picture: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn picture(args: &Args) -> anyhow::Result<()> {
    let (columns, rows) = args.size.split_once('x').context("--size is like 120x36")?;
    let area = Rect::new(0, 0, columns.parse()?, rows.parse()?);
    if let Some(name) = &args.lesson {
        return card(args, name, area);
    }
    let scenario = match &args.scenario {
        None => Scenario::free_play(),
        Some(path) => read(&fs::read_to_string(path)?).with_context(|| path.display().to_string())?,
    };
    let (session, at) = listen(&scenario, scenario.seed.unwrap_or(args.seed), Nanos::from_secs_f64(args.after))?;
    let model = session.model();
    let place = |name: &String| model.now.workers.iter().position(|worker| worker.name == Name::new(name));
    let selected = args.select.as_ref().map(|name| place(name).with_context(|| format!("there is no {name}")));
    let view = View {
        language: args.lang,
        theme: if matches!(args.theme, Ground::Light) { Theme::Light } else { Theme::Dark },
        ascii: args.ascii,
        projector: args.projector,
        pane: *Pane::ALL.get(args.pane.wrapping_sub(1)).context("panes are 1 to 6")?,
        selected: selected.transpose()?,
        overlay: args.over.map(|over| match over {
            Over::Help => Overlay::Help { scroll: 0 },
            Over::Detail => Overlay::Detail { cursor: 0 },
        }),
        ..View::default()
    };
    let mut buffer = Buffer::empty(area);
    draw::screen(&mut buffer, model, &view, at, &Text::new(view.language));
    fs::write(&args.picture, svg::of(&buffer)).with_context(|| args.picture.display().to_string())
}

/// A scenario, or the first run of a lesson.
fn read(text: &str) -> anyhow::Result<Scenario> {
    Ok(match lesson::file::read("lesson", text)? {
        Some(lesson) => lesson.scenario(0, 2, Language::English),
        None => file::read(text)?,
    })
}

/// A lesson's card after some keys, with no run beneath it.
fn card(args: &Args, name: &str, area: Rect) -> anyhow::Result<()> {
    let lesson = builtin::find(name).with_context(|| format!("there is no lesson {name}"))?;
    let course = Course::new(Arc::clone(lesson), 4, args.lang);
    let header = Still::new(&Scenario::default(), 4).header().clone();
    let screen = Harness::new(area.width, area.height, header).view(|view| {
        view.language = args.lang;
        view.theme = if matches!(args.theme, Ground::Light) { Theme::Light } else { Theme::Dark };
        view.class = Some(Class::new(Arc::new(course)));
        view.overlay = Some(Overlay::Card);
    });
    let buffer = screen.keys(&args.keys).buffer();
    fs::write(&args.picture, svg::of(&buffer)).with_context(|| args.picture.display().to_string())
}

/// Lets the run go on until its run time is `after`, or it is over or paused for good.
fn listen(scenario: &Scenario, seed: u64, after: Nanos) -> anyhow::Result<(Session, Nanos)> {
    const SILENCE: Duration = Duration::from_secs(3);
    let lab = Lab::start(scenario, seed)?;
    let mut session = Session::new(lab.header().clone(), Vec::new());
    loop {
        let left = after.since(session.model().run_time(lab.now()));
        let wait: Duration = scenario.speed.real_time(left).into();
        match lab.events().recv_timeout(wait.min(SILENCE)) {
            Ok(events) => events.iter().try_for_each(|event| session.take(event))?,
            Err(error) if error.is_disconnected() => break,
            Err(_) if session.model().now.clock.paused() || wait < SILENCE => break,
            Err(_) => {}
        }
        if session.model().run_time(lab.now()) >= after {
            break;
        }
    }
    if session.model().now.seq.is_none() {
        bail!("nothing happened");
    }
    let at = if session.model().now.ended.is_some() { session.model().now.at } else { lab.now() };
    Ok((session, at))
}
