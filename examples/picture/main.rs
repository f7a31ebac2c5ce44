//! Makes a picture of the real screen from a real run: `cargo run --example picture -- --help`.
//!
//! The run is one of the lab's; the picture is what the screen's own drawing function puts into its cells.

mod live;
mod story;
mod svg;

use anyhow::Context;
use clap::{Parser, ValueEnum};
use live::Live;
use procession::{
    event::{RealTime, RunTime, WorkerId},
    lesson::{self, LessonSession, PreparedLesson, builtin},
    model::Model,
    recording, say,
    scenario::{Scenario, file},
    source::{Source, still::Still},
    text::{Language, Text},
    tui::{
        draw,
        harness::Harness,
        theme::Theme,
        view::{Overlay, Pane, View},
    },
    wire, worker,
};
use ratatui::{buffer::Buffer, layout::Rect};
use std::{
    fs,
    io::BufReader,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Draw a picture of the screen as it is after some seconds of a real run.
#[derive(Parser)]
struct Args {
    /// Where the picture is written, as SVG; for a story the folder of its pictures
    picture: PathBuf,
    /// The scenario file; left out: free play
    #[arg(long)]
    scenario: Option<PathBuf>,
    /// A recording as it is at its end, instead of a scenario
    #[arg(long, conflicts_with_all = ["scenario", "lesson"])]
    recording: Option<PathBuf>,
    /// A lesson before its run, instead of a scenario
    #[arg(long, conflicts_with = "scenario")]
    lesson: Option<String>,
    /// What is typed on the lesson's card, as in `{enter}v12`
    #[arg(long, default_value = "", requires = "lesson")]
    keys: String,
    /// The whole lesson with real runs, a picture of every step
    #[arg(long, requires = "lesson", conflicts_with = "keys")]
    story: bool,
    /// Columns and rows
    #[arg(long, default_value = "120x36")]
    size: String,
    /// Seconds of run time after which the picture is taken
    #[arg(long, default_value_t = 12.0)]
    after: f64,
    /// Cores to which a lesson adapts itself
    #[arg(long, default_value_t = 2)]
    cores: u32,
    /// What durations are drawn from, where the scenario does not say
    #[arg(long, default_value_t = 42)]
    seed: u64,
    #[arg(long, default_value = "en")]
    lang: Language,
    /// Dark or light
    #[arg(long, value_enum, default_value_t = ThemeArg::Dark)]
    theme: ThemeArg,
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
enum ThemeArg {
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
        let lesson = builtin::find(name).with_context(|| format!("there is no lesson {name}"))?;
        let prepared = PreparedLesson::new(Arc::clone(lesson), args.cores, args.lang);
        return if args.story {
            story(args, prepared, area)
        } else {
            card(args, prepared, area)
        };
    }
    if let Some(path) = &args.recording {
        return recorded(args, path, area);
    }
    let scenario = match &args.scenario {
        None => Scenario::free_play(),
        Some(path) => {
            read(&fs::read_to_string(path)?).with_context(|| path.display().to_string())?
        }
    };
    let mut live = Live::start(&scenario, args.seed)?;
    live.until(RunTime::from_secs_f64(args.after))?;
    let model = live.model();
    let place = |name: &String| {
        model
            .now
            .workers
            .iter()
            .position(|worker| worker.name == WorkerId::new(name))
    };
    let selected = args
        .select
        .as_ref()
        .map(|name| place(name).with_context(|| format!("there is no {name}")));
    let view = View {
        pane: *Pane::ALL
            .get(args.pane.wrapping_sub(1))
            .context("panes are 1 to 6")?,
        selected: selected.transpose()?,
        overlay: args.over.map(|over| match over {
            Over::Help => Overlay::Help { scroll: 0 },
            Over::Detail => Overlay::Detail { cursor: 0 },
        }),
        ..args.view(View::default())
    };
    let buffer = painted(area, model, &view, live.at());
    fs::write(&args.picture, svg::of(&buffer)).with_context(|| args.picture.display().to_string())
}

impl Args {
    /// This view, as somebody likes it who gave these arguments.
    fn view(&self, view: View) -> View {
        View {
            language: self.lang,
            theme: if matches!(self.theme, ThemeArg::Light) {
                Theme::Light
            } else {
                Theme::Dark
            },
            ascii: self.ascii,
            projector: self.projector,
            ..view
        }
    }
}

fn painted(area: Rect, model: &Model, view: &View, at: RealTime) -> Buffer {
    let mut buffer = Buffer::empty(area);
    draw::screen(&mut buffer, model, view, at, &Text::new(view.language));
    buffer
}

/// A recording as it is at its end, in the pane that was chosen.
fn recorded(args: &Args, path: &Path, area: Rect) -> anyhow::Result<()> {
    let shown = || path.display().to_string();
    let file = fs::File::open(path).with_context(shown)?;
    let recording = recording::read(BufReader::new(file)).with_context(shown)?;
    let pane = *Pane::ALL
        .get(args.pane.wrapping_sub(1))
        .context("panes are 1 to 6")?;
    let screen = Harness::replay(area.width, area.height, recording.header)
        .events(recording.events)
        .silence()
        .view(|view| {
            *view = args.view(View {
                pane,
                ..view.clone()
            });
        });
    let buffer = screen.keys("{end}").buffer();
    fs::write(&args.picture, svg::of(&buffer)).with_context(|| args.picture.display().to_string())
}

/// Every step of a lesson: `01-introduction.svg` and so on.
fn story(args: &Args, prepared: PreparedLesson, area: Rect) -> anyhow::Result<()> {
    fs::create_dir_all(&args.picture)?;
    let mut step = 0;
    story::tell(
        prepared,
        RunTime::from_secs_f64(args.after),
        |name, model, view, at| {
            step += 1;
            let path = args.picture.join(format!("{step:02}-{name}.svg"));
            let buffer = painted(area, model, &args.view(view.clone()), at);
            fs::write(&path, svg::of(&buffer)).with_context(|| path.display().to_string())
        },
    )
}

/// A scenario, or the first run of a lesson.
fn read(text: &str) -> anyhow::Result<Scenario> {
    let told = |error| anyhow::anyhow!(say::file_error(&error, &Text::new(Language::English)));
    Ok(match lesson::file::read("lesson", text).map_err(told)? {
        Some(lesson) => lesson.scenario(0, 2, Language::English),
        None => file::read(text).map_err(told)?,
    })
}

/// A lesson's card after some keys, with no run beneath it.
fn card(args: &Args, prepared: PreparedLesson, area: Rect) -> anyhow::Result<()> {
    let header = Still::new(&Scenario::default(), prepared.cores)
        .header()
        .clone();
    let screen = Harness::new(area.width, area.height, header).view(|view| {
        *view = args.view(View {
            lesson_session: Some(LessonSession::new(Arc::new(prepared))),
            overlay: Some(Overlay::Card),
            ..view.clone()
        });
    });
    let buffer = screen.keys(&args.keys).buffer();
    fs::write(&args.picture, svg::of(&buffer)).with_context(|| args.picture.display().to_string())
}
