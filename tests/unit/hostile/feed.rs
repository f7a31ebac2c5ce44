//! Everything that reads what others wrote, as plain functions of bytes: none may panic, whatever the bytes. The
//! tests feed them with seeded rubbish; the targets in `fuzz` let a fuzzer choose.
#![allow(dead_code, reason = "each fuzz target takes one")]

#[path = "../../testkit/play.rs"]
mod play;

use ipc_channel::ipc::IpcMessage;
use play::Play;
use procession::{
    event::{Event, RealTime, What},
    header::Header,
    model::Model,
    recording, say,
    scenario::{
        Scenario,
        file::{self, FileError},
        mistakes,
    },
    source::contained::contain,
    text::{Language, Text, safe},
    tui::harness::Harness,
    wire::{FirstWord, FromProcess, FromWorker, ToProcess, ToWorker},
};

/// Steps of a launch script, and events of a run, that take no time worth mentioning.
const MOST_STEPS: usize = 60;
const MOST_TOLD: usize = 500;

/// Frames, as they come through a channel: from a worker, and to one.
pub(crate) fn frame(bytes: &[u8]) {
    let frame = || IpcMessage::from_data(bytes.to_vec());
    let _ = frame().to::<FromWorker>();
    let _ = frame().to::<ToWorker>();
    let _ = frame().to::<ToProcess>();
}

/// The first word of a handshake or of a thread, without the ends of channels that belong to it: the library panics when it looks
/// for them, so the reader contains that. No target for a fuzzer, which would stop at the first.
pub(crate) fn first_word(bytes: &[u8]) {
    let frame = || IpcMessage::from_data(bytes.to_vec());
    let _ = contain(|| frame().to::<FirstWord>().is_ok());
    let _ = contain(|| frame().to::<FromProcess>().is_ok());
}

/// A scenario file: refused with a line that it has, or read, and then written and read again as the same, planned and
/// run for a while.
pub(crate) fn scenario(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = procession::lesson::file::read("mine", &text) {
        refused(&error, &text);
        let all = procession::lesson::mistakes::all(&text);
        assert!((1..=8).contains(&all.len()), "{all:?} in {text:?}");
        for mistake in &all {
            refused(mistake, &text);
        }
    }
    match file::read(&text) {
        Ok(scenario) => {
            let written = toml::to_string(&scenario).expect("what was read can be written");
            assert_eq!(file::read(&written).as_ref(), Ok(&scenario), "{text:?}");
            planned(&scenario);
            runs(&scenario);
        }
        Err(error) => {
            refused(&error, &text);
            let all = mistakes::all(&text);
            assert!((1..=8).contains(&all.len()), "{all:?} in {text:?}");
            for mistake in &all {
                refused(mistake, &text);
            }
        }
    }
}

/// Its plan fits in one line.
fn planned(scenario: &Scenario) {
    let event = Event {
        seq: 0,
        at: RealTime::ZERO,
        what: What::Planned(Box::new(scenario.plan())),
        written: None,
    };
    assert_eq!(Event::read(&event.write()).as_ref().ok(), Some(&event));
}

/// Its run without processes, if that is short: no item is lost without a word.
fn runs(scenario: &Scenario) {
    if scenario.script().len() > MOST_STEPS {
        return;
    }
    let mut play = Play::new(scenario);
    play.most_events = play.told.len() + MOST_TOLD;
    play.run_to(1.0);
    let ledger = play.model.now.ledger();
    assert!(ledger.balanced(), "{ledger:?}");
}

/// A settings file: refused with a line that it has, or read.
pub(crate) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(error) = procession::cli::flaw_in_settings(&text) {
        refused(&error, &text);
    }
}

/// In one sentence, with a line that is there.
fn refused(error: &FileError, text: &str) {
    assert!(
        (1..=text.split('\n').count() + 1).contains(&error.line),
        "{error:?} in {text:?}"
    );
    let said = say::file_error(error, &Text::new(Language::English));
    assert!(!said.contains('\n'), "{error:?}");
}

/// A line of a recording: refused, or read, and then written and read again as the same.
pub(crate) fn line(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(event) = Event::read(&text) {
        assert_eq!(
            Event::read(&event.write()).ok().as_ref(),
            Some(&event),
            "{text:?}"
        );
    }
    if let Ok(header) = Header::read(&text) {
        assert_eq!(
            Header::read(&header.write()).ok().as_ref(),
            Some(&header),
            "{text:?}"
        );
    }
}

/// A whole recording: refused with its line, or shown from its end to its beginning.
pub(crate) fn recording(bytes: &[u8]) {
    match recording::read(bytes) {
        Ok(recording) => {
            let screen = Harness::replay(60, 20, recording.header)
                .events(recording.events)
                .silence();
            let mut screen = screen.keys("{end}{left}{pageup}{down}{enter}");
            let _ = screen.buffer();
            let _ = screen.keys("{home}{right}{pagedown}").buffer();
        }
        Err(flaw) => {
            let lines = bytes.split(|byte| *byte == b'\n').count() as u64;
            assert!(
                (1..=lines).contains(&flaw.line),
                "{flaw} in {:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}

/// A recording of format 1, or lines of one: refused, or read in the events of format 2. Then no item is lost without a word, and what is
/// written is read as the same run.
pub(crate) fn format1(bytes: &[u8]) {
    let golden = include_str!("../../golden/format-1.jsonl");
    let (header, _) = golden.split_once('\n').expect("a header");
    let lines_only = [header.as_bytes(), b"\n", bytes].concat();
    let bytes = if bytes.starts_with(b"{\"procession\":1,") {
        bytes
    } else {
        &lines_only
    };
    let Ok(old) = recording::read(bytes) else {
        return;
    };
    let mut model = Model::new(old.header.clone());
    let mut lines = old.header.write() + "\n";
    for event in &old.events {
        model.apply(event);
        assert!(model.now.ledger().balanced(), "after {event:?}");
        lines += &(event.write() + "\n");
    }
    let new = recording::read(lines.as_bytes()).expect("what was written can be read");
    assert_eq!((&new.header, &new.events), (&old.header, &old.events));
    let mut again = Model::new(new.header);
    new.events.iter().for_each(|event| again.apply(event));
    assert_eq!(again.now, model.now);
}

/// Foreign text on its way to the terminal.
pub(crate) fn text(bytes: &[u8]) {
    let shown = safe::line_of_bytes(bytes, 40);
    assert!(!shown.chars().any(char::is_control), "{bytes:?}");
    assert_eq!(safe::line(&shown, 40), shown, "{bytes:?}");
    assert_eq!(safe::whole(&shown), shown, "{bytes:?}");
}

/// Keys, a byte each, on a screen without a run.
pub(crate) fn keys(bytes: &[u8], header: Header) {
    let mut screen = Harness::new(60, 20, header);
    for byte in bytes.iter().take(64) {
        let named = match byte {
            0..=3 => ["{up}", "{down}", "{enter}", "{esc}"][usize::from(*byte)].to_owned(),
            b'{' => "{tab}".to_owned(),
            byte => char::from(*byte).to_string(),
        };
        screen = screen.keys(&named);
    }
    let _ = screen.buffer();
}
