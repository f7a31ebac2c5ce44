//! Everything that reads what others wrote, as plain functions of bytes: none may panic, whatever the bytes. The
//! tests feed them with seeded rubbish; the targets in `fuzz` let a fuzzer choose.
#![allow(dead_code, reason = "each fuzz target takes one")]

use ipc_channel::ipc::IpcMessage;
use procession::{
    event::Event,
    header::Header,
    recording,
    scenario::file::{self, FileError},
    source::contained::contain,
    text::safe,
    tui::harness::Harness,
    wire::{FirstWord, FromWorker, ToWorker},
};

/// Frames, as they come through a channel: from a worker, and to one.
pub(crate) fn frame(bytes: &[u8]) {
    let frame = || IpcMessage::from_data(bytes.to_vec());
    let _ = frame().to::<FromWorker>();
    let _ = frame().to::<ToWorker>();
}

/// The first word of a handshake, without the ends of channels that belong to it: the library panics when it looks
/// for them, so whoever reads contains that. No target for a fuzzer, which would stop at the first.
pub(crate) fn first_word(bytes: &[u8]) {
    let frame = IpcMessage::from_data(bytes.to_vec());
    let _ = contain(|| frame.to::<FirstWord>().is_ok());
}

/// A scenario file: refused with a line that it has, or read, and then written and read again as the same.
pub(crate) fn scenario(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = procession::lesson::file::read("mine", &text) {
        refused(&error, &text);
    }
    match file::read(&text) {
        Ok(scenario) => {
            let written = toml::to_string(&scenario).expect("what was read can be written");
            assert_eq!(file::read(&written).as_ref(), Ok(&scenario), "{text:?}");
        }
        Err(error) => refused(&error, &text),
    }
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
        "{error} in {text:?}"
    );
    assert!(!error.to_string().contains('\n'), "{error:?}");
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
