//! What can be typed. Nothing here reads a file, the environment or the terminal.

mod words;

pub(super) use words::{ExportFormat, Format, LangArg, ThemeArg, WaitArg, WorkArg};

use crate::{
    event::{RunTime, Speed},
    scenario::{Capacity, Items, MOST_BATCH, MOST_SEED, MOST_WORKERS, Stop, Timing},
};
use clap::{Args, Parser};
use std::{ffi::OsString, ops::RangeInclusive, path::PathBuf, str::FromStr, time::Duration};

/// The latest moment of a run that can be named, in seconds: some thirty years.
const MOST_SECONDS: f64 = 1e9;
/// The most runs that are counted in one go.
const MOST_TIMES: u32 = 1_000;

const AFTER: &str = "\
Without a command: free play on the screen; without a terminal, text lines of a short run.

Exit status: 0 the run came to its end or was quit, 1 it failed or got stuck, 2 bad arguments,
130 Ctrl-C, 143 SIGTERM.";

/// A terminal laboratory for multiprocessing: real producer and consumer processes around a real queue.
#[derive(Clone, Debug, Parser)]
#[command(name = "procession", version, after_help = AFTER, disable_help_subcommand = true, args_override_self = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: GlobalArgs,
    #[command(subcommand)]
    pub(super) subcommand: Option<Subcommand>,
}

/// How it looks and speaks; the same for every command.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct GlobalArgs {
    /// Language of the screen and of run texts: en or ja
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    pub(super) lang: Option<LangArg>,
    /// Colours of the screen: dark or light
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    pub(super) theme: Option<ThemeArg>,
    /// Letters instead of line drawing
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Settings file to read instead of the usual one
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// File that what happens is added to, a sentence a line, wherever the run is shown
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
}

/// What is to be done.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    /// Run a lesson or a scenario file, or free play with other numbers
    Run(Box<RunArgs>),
    /// Watch a Python program that uses multiprocessing, as it is, and say what its processes wait for
    Watch(WatchArgs),
    /// Show a recording as the run was
    Replay(ReplayArgs),
    /// Put two recordings side by side: where they part, their lanes, their numbers
    Compare(CompareArgs),
    /// Take a recording away as a page, a picture, a table or a trace; or a scenario as a Python program
    Export(ExportArgs),
    /// List the lessons, or print them on paper with the glossary
    Lessons(LessonsArgs),
    /// Say whether this terminal and system are fit for class
    Check,
    /// Print the settings file with its defaults, and where it is looked for
    Settings,
    /// Print the completions for a shell
    Completions {
        /// The shell: bash, elvish, fish, powershell or zsh
        #[arg(hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of a command
    Man {
        /// The command; left out: the page of the whole program
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// What is run, and what is different from what it says itself.
#[derive(Args, Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own: all combinations are meant"
)]
pub(super) struct RunArgs {
    /// A lesson, or a scenario file (- for the input); left out: free play
    #[arg(value_name = "LESSON|FILE.toml")]
    pub(super) what: Option<OsString>,
    /// Only this run of a lesson, without its questions: A, B or C
    #[arg(long, value_name = "RUN")]
    pub(super) only: Option<String>,
    /// Straight to the run, without the lesson's questions
    #[arg(long)]
    pub(super) no_lesson: bool,
    /// How many producers
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = workers)]
    pub(super) producers: Option<u32>,
    /// How many consumers
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = workers)]
    pub(super) consumers: Option<u32>,
    /// Items of each producer: a number, or endless
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) items: Option<Items>,
    /// Items that fit into the queue: a number, or unbounded
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) capacity: Option<Capacity>,
    /// How the workers spend their time: sleep or compute
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) work: Option<WorkArg>,
    /// Time of a producer after each put: fixed:0.4, uniform:0.5..1.5, integers:1..5 or exp:0.05, in seconds
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(super) produce_time: Option<Timing>,
    /// Time of a consumer on each item, likewise
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(super) consume_time: Option<Timing>,
    /// When a consumer ends: closed, never, after:N, marker, empty or timeout:2s
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub(super) stop: Option<Stop>,
    /// How a consumer waits for an item: block (in the kernel) or spin (asking again and again)
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) wait: Option<WaitArg>,
    /// Workers are threads of one process, not a process each
    #[arg(long)]
    pub(super) threads: bool,
    /// With threads: one big lock, so that only one of them computes at a time, as in Python's usual interpreter
    #[arg(long)]
    pub(super) big_lock: bool,
    /// What the durations are drawn from; left out: another one each time
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = seed)]
    pub(super) seed: Option<u64>,
    /// 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50 or 100 times as fast
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) speed: Option<Speed>,
    /// Items put or taken at once, 1 to 256
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = batch)]
    pub(super) batch: Option<u32>,
    /// screen, text (a sentence a line) or json (an event a line)
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) format: Option<Format>,
    /// Run it N times without a screen, 1 to 1000, with the seed, the next seed ..., and count what differed
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = times)]
    pub(super) times: Option<u32>,
    /// With --times: the same seed each time
    #[arg(long)]
    pub(super) same_seed: bool,
    /// No lines but the closing summary, which is text
    #[arg(long)]
    pub(super) quiet: bool,
    /// New file that the run is recorded in; a run again gets FILE-2, FILE-3 and so on
    #[arg(long, value_name = "FILE", conflicts_with = "times")]
    pub(super) record: Option<PathBuf>,
}

/// Which program is watched, and what is said of it.
#[derive(Args, Clone, Debug)]
pub(super) struct WatchArgs {
    /// Say at the end, and when it hangs, what happened and who waits, on the error output or in FILE (JSON if its
    /// name ends in .json); this is what happens if neither this nor --format is given
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "-",
        conflicts_with = "format"
    )]
    pub(super) report: Option<PathBuf>,
    /// Say so when the program has hung for this time, as in 10s
    #[arg(long, value_name = "TIME", default_value = "10s", allow_hyphen_values = true, value_parser = span)]
    pub(super) stuck_after: Duration,
    /// End the program then, with exit status 1
    #[arg(long)]
    pub(super) end_when_stuck: bool,
    /// New file that the run is recorded in
    #[arg(long, value_name = "FILE")]
    pub(super) record: Option<PathBuf>,
    /// text (a sentence a line) or json (an event a line); what the program prints goes to the error output then
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) format: Option<Format>,
    /// Interpreter of a program that ends in .py, left out: python3
    #[arg(long, value_name = "PATH")]
    pub(super) python: Option<PathBuf>,
    /// A process that runs already: refused
    #[arg(long, hide = true, value_name = "N", allow_hyphen_values = true)]
    pub(super) pid: Option<String>,
    /// The program and its arguments, after -- if they begin with a dash; a file that ends in .py runs with python3
    #[arg(value_name = "PROGRAM", trailing_var_arg = true)]
    pub(super) words: Vec<OsString>,
}

/// Which recording, and where it is shown.
#[derive(Args, Clone, Debug)]
pub(super) struct ReplayArgs {
    /// The recording, from --record, from the key o, or from --format json; - for the input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// screen, text (a sentence a line) or json (an event a line); text and json at once, without waiting
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) format: Option<Format>,
}

/// What is compared.
#[derive(Args, Clone, Debug)]
pub(super) struct CompareArgs {
    /// A recording, as --format json writes it; one of the two may be - for the input
    #[arg(value_name = "A")]
    pub(super) a: PathBuf,
    /// Another one
    #[arg(value_name = "B")]
    pub(super) b: PathBuf,
    /// screen, text or json (one object)
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) format: Option<Format>,
}

/// What is wanted of the lessons.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct LessonsArgs {
    /// Lessons, by name or number; left out: all
    #[arg(value_name = "LESSON")]
    pub(super) which: Vec<String>,
    /// Write a page to print, or - for the output: questions, set-ups, room for predictions, and the glossary
    #[arg(long, value_name = "FILE.html")]
    pub(super) handout: Option<PathBuf>,
    /// With answers and notes, for the teacher
    #[arg(long, requires = "handout")]
    pub(super) with_answers: bool,
    /// Write over a file that is there already
    #[arg(long, requires = "handout")]
    pub(super) force: bool,
}

/// Which recording, as what, and where to.
#[derive(Args, Clone, Debug)]
pub(super) struct ExportArgs {
    /// The recording, or - for the input; with --to python also a lesson or a scenario file
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// html (a page to read and print), svg (a picture), csv (a table), perfetto (a trace) or python (a program)
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(super) to: ExportFormat,
    /// Where to, or - for the output; left out: beside FILE, under its name, or the output if FILE is -
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Write over a file that is there already
    #[arg(long)]
    pub(super) force: bool,
    /// Add to the page a worksheet of the first 20 events to fill in by hand, and its key
    #[arg(long)]
    pub(super) worksheet: bool,
    /// With --to csv: begin with a byte order mark, by which older spreadsheets know UTF-8
    #[arg(long)]
    pub(super) bom: bool,
    /// Not with --to python: only from this run time on, in seconds, as in 10s
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = run_time)]
    pub(super) from: Option<RunTime>,
    /// Not with --to python: only what is before this run time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = run_time)]
    pub(super) until: Option<RunTime>,
    /// Not with --to python: only this worker, as in C1
    #[arg(long, value_name = "NAME")]
    pub(super) worker: Option<String>,
    /// With --to python: this run of a lesson, A (left out), B or C
    #[arg(long, value_name = "RUN")]
    pub(super) only: Option<String>,
}

/// `10s`, `2.5 s` or `10`: a moment of a run.
fn run_time(text: &str) -> Result<RunTime, String> {
    let number = text.trim().trim_end_matches('s').trim_end();
    let seconds = number.parse().ok();
    let seconds: Option<f64> = seconds.filter(|seconds| (0.0..=MOST_SECONDS).contains(seconds));
    seconds.map(RunTime::from_secs_f64).ok_or_else(|| {
        format!("\"{text}\" is not a time of a run: it is a number of seconds, as in 10s or 0.5s")
    })
}

/// `10s`, `0.5 s` or `10`: a length of time.
fn span(text: &str) -> Result<Duration, String> {
    let number = text.trim().trim_end_matches('s').trim_end();
    let seconds = number.parse().ok();
    let seconds: Option<f64> = seconds.filter(|seconds| (0.0..=MOST_SECONDS).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| {
        format!("\"{text}\" is not a length of time: it is a number of seconds, as in 10s or 0.5s")
    })
}

fn workers(text: &str) -> Result<u32, String> {
    whole(text, "a number of workers", 0..=MOST_WORKERS)
}

fn seed(text: &str) -> Result<u64, String> {
    whole(text, "a seed", 0..=MOST_SEED)
}

fn batch(text: &str) -> Result<u32, String> {
    whole(text, "a batch", 1..=MOST_BATCH)
}

fn times(text: &str) -> Result<u32, String> {
    whole(text, "a number of runs", 1..=MOST_TIMES)
}

fn whole<N: FromStr + PartialOrd + std::fmt::Display>(
    text: &str,
    what: &str,
    allowed: RangeInclusive<N>,
) -> Result<N, String> {
    text.parse()
        .ok()
        .filter(|number| allowed.contains(number))
        .ok_or_else(|| {
            format!(
                "\"{text}\" is not {what}: it is a whole number from {} to {}",
                allowed.start(),
                allowed.end()
            )
        })
}
