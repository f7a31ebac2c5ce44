//! procession: a terminal laboratory for multiprocessing. See ARCHITECTURE.md for the layers.

pub mod batch;
pub mod cli;
pub mod compare;
pub mod encoding;
pub mod engine;
pub mod event;
pub mod export;
pub mod geometry;
pub mod header;
pub mod headless;
pub mod lesson;
pub mod model;
pub mod palette;
pub mod recording;
pub mod say;
pub mod scenario;
pub mod session;
pub mod sink;
pub mod source;
pub mod sys;
pub mod tally;
pub mod text;
pub mod theory;
pub mod tui;
pub mod wire;
pub mod worker;

use std::{env, process::ExitCode};

/// The whole program: a worker, if the lab started it as one, or what was typed.
pub fn run() -> ExitCode {
    if env::args_os()
        .nth(1)
        .is_some_and(|word| word == wire::SUBCOMMAND)
    {
        return worker::run();
    }
    sys::signals::outlive_file_size_limit();
    cli::run(env::args_os()).into()
}
