//! How often a test repeats itself, and what it reached.
//!
//! `PROCESSION_PROVE=FILE` asks for the full counts, and for a line in that file with what was reached: so does
//! `scripts/prove`, which prints all lines as one table.
#![allow(dead_code, reason = "every test takes what it needs")]

use std::{env, fmt::Display, fs::File, io::Write};

/// Says where to write what was reached; there, everything is done in full.
const WHERE: &str = "PROCESSION_PROVE";

/// Few times, or in full as often as was asked for.
pub(crate) fn times(few: u32, full: u32) -> u32 {
    if env::var_os(WHERE).is_some() {
        full
    } else {
        few
    }
}

/// Writes down what was reached for this row of the requirements.
pub(crate) fn reached(row: &str, what: &str, asked: &str, reached: impl Display) {
    println!("{row}: {what}: asked {asked}, reached {reached}");
    if let Some(path) = env::var_os(WHERE) {
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(path)
            .expect("a file to write to");
        writeln!(file, "{row}\t{what}\t{asked}\t{reached}").expect("room for a line");
    }
}
