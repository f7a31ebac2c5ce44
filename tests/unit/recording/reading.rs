//! Files that are whole, cut off, broken, from the future, endless or wicked.

use super::common::{header, numbered, started};
use procession::{
    event::{Event, RealTime, What},
    header::Header,
    recording::{self, MOST_EVENTS, MOST_LINE, Recording, RecordingError},
    scenario,
};
use std::io::{self, BufRead, BufReader, Read};

fn written() -> (Vec<Event>, String) {
    let mut events = started();
    events.extend(numbered(
        events.len() as u64,
        RealTime::SECOND,
        vec![What::Paused, What::Resumed],
    ));
    let lines = events.iter().map(Event::write);
    let text: String = std::iter::once(header().write())
        .chain(lines)
        .map(|line| line + "\n")
        .collect();
    (events, text)
}

fn read(text: &str) -> Result<Recording, RecordingError> {
    recording::read(text.as_bytes())
}

fn flaw(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn what_was_written_is_read_back() {
    let (events, text) = written();
    let recording = read(&text).unwrap();
    assert_eq!((recording.header, recording.events), (header(), events));
    assert_eq!(recording.notes, recording::Notes::default());
}

/// The order decides what is drawn from the seed, and which workers main starts first.
#[test]
fn queues_and_groups_keep_their_order() {
    let scenario = "[queue.z]\n[queue.a]\n[group.worker]\nto = \"z\"\n[group.boss]\nfrom = \"a\"\n";
    let scenario = scenario::file::read(scenario).unwrap();
    let mut header = header();
    header.scenario = Some(scenario.clone());
    let read = Header::read(&header.write()).unwrap().scenario.unwrap();
    assert_eq!(read.groups(), scenario.groups());
    assert_eq!(read.queues(), scenario.queues());
}

#[test]
fn a_scenario_that_says_nothing_or_too_much_is_not_known() {
    let line = header().write();
    let with = |scenario: &str| {
        let mut line: serde_json::Value = serde_json::from_str(&line).unwrap();
        line["scenario"] = serde_json::from_str(scenario).unwrap();
        Header::read(&line.to_string()).unwrap().scenario
    };
    assert!(with(r#"{"batch":2}"#).is_some());
    for unknown in ["{}", "null", r#"{"batch":2,"newer":1}"#, "[]", "7"] {
        assert_eq!(with(unknown), None, "{unknown}");
    }
}

#[test]
fn other_line_ends_and_empty_lines_do_no_harm() {
    let (events, text) = written();
    let recording = read(&(text.replace('\n', "\r\n") + "\n \n")).unwrap();
    assert_eq!(recording.events, events);
}

#[test]
fn a_file_cut_at_any_byte_is_read_up_to_its_last_whole_line() {
    let (events, text) = written();
    let first = text.find('\n').unwrap();
    for cut in 0..text.len() {
        match recording::read(&text.as_bytes()[..cut]) {
            Ok(recording) => {
                assert!(cut >= first);
                let whole = text[..cut].matches('\n').count().saturating_sub(1);
                // a line that lacks nothing but its end is whole too
                assert!(
                    (whole..=whole + 1).contains(&recording.events.len()),
                    "cut at {cut}"
                );
                assert_eq!(recording.events, events[..recording.events.len()]);
                let inside =
                    !text[..cut].ends_with('\n') && cut > first && recording.events.len() == whole;
                assert_eq!(recording.notes.cut, inside, "cut at {cut}");
            }
            Err(flaw) => {
                assert!(cut < first, "cut at {cut}: {flaw}");
                assert_eq!(flaw.line, 1);
            }
        }
    }
}

#[test]
fn a_broken_known_event_is_told_with_its_line() {
    let header = header().write();
    let put = r#"{"seq":0,"at":0,"what":"put","worker":"P1","queue":"queue","items":[]}"#;
    assert_eq!(
        flaw(&format!(
            "{header}\n{{\"seq\":0,\"at\":0,\"what\":\"paused\"}}\n{put}\n"
        )),
        "line 3: not an event: missing field `depth`, column 70"
    );
    assert_eq!(
        flaw(&format!("{header}\nnonsense\n")),
        "line 2: not an event: expected ident, column 2"
    );
    assert_eq!(
        flaw(&format!("{header}\n{{\"seq\":0}}\n")),
        "line 2: not an event: missing field `at`, column 9"
    );
    // whole as JSON, though its line has no end: broken, not cut off
    assert_eq!(
        flaw(&format!("{header}\n{put}")),
        "line 2: not an event: missing field `depth`, column 70"
    );
}

#[test]
fn what_is_no_recording_is_told_so() {
    assert_eq!(
        flaw(""),
        "line 1: the file is empty; a recording begins with the line of its header"
    );
    let no_header =
        "line 1: this is not the header of a recording, which begins with {\"procession\":";
    assert_eq!(
        flaw("{\"seq\":0,\"at\":0,\"what\":\"paused\"}\n"),
        no_header
    );
    assert_eq!(flaw("#!/bin/sh\n"), no_header);
    assert_eq!(
        flaw("{\"procession\":1"),
        "line 1: the header is cut off: nothing of the run is left"
    );
    assert_eq!(
        flaw("{\"procession\":1}\n"),
        "line 1: the header is broken: not an event: missing field `version`, column 16"
    );
    let not_text = recording::read(&b"\xff\xfe\n"[..]).unwrap_err().to_string();
    assert_eq!(
        not_text,
        "line 1: this is not text, so it is not a recording"
    );
}

#[test]
fn unknown_kinds_and_newer_versions_are_kept_and_noted() {
    let (events, text) = written();
    let unknown = r#"{"seq":99,"at":2000000000,"what":"dreamt","of":["sheep"]}"#;
    let more = text.replace("{\"procession\":2,", "{\"procession\":2,\"mood\":\"good\",");
    let recording = read(&format!("{more}{unknown}\n")).unwrap();
    assert_eq!(recording.events[..events.len()], events);
    assert_eq!(
        recording.events[events.len()].what,
        What::Other(unknown.into())
    );
    assert_eq!((recording.notes.unknown, recording.notes.cut), (1, false));
    let changed = "{\"procession\":7,\"everything\":\"else\"}\n";
    assert_eq!(
        flaw(changed),
        "line 1: the recording has format 7; this program reads formats 1 to 2"
    );
}

/// The header, then one line for ever: nobody has a file so long.
fn endless(line: &'static str) -> impl BufRead {
    struct Again(&'static [u8], usize);
    impl Read for Again {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            for byte in &mut *into {
                *byte = self.0[self.1 % self.0.len()];
                self.1 += 1;
            }
            Ok(into.len())
        }
    }
    let head = io::Cursor::new(header().write().into_bytes());
    BufReader::with_capacity(1 << 16, head.chain(Again(line.as_bytes(), 0)))
}

#[test]
fn a_line_without_end_and_a_file_without_end_stop_at_their_limits() {
    let flaw =
        recording::read(endless("\n{\"seq\":0,\"at\":0,\"what\":\"paused\",\"\":\"")).unwrap_err();
    assert_eq!(flaw.line, 2);
    let flaw = recording::read(endless("x")).unwrap_err();
    assert_eq!(
        flaw.to_string(),
        "line 1: the line is longer than 4 MB, the most that is read"
    );
    assert_eq!(MOST_LINE, 4 << 20);
}

/// Events that follow one another, for ever.
#[derive(Default)]
struct Numbered {
    seq: u64,
    line: Vec<u8>,
}

impl Read for Numbered {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.line.is_empty() {
            let seq = self.seq;
            self.line = format!("\n{{\"seq\":{seq},\"at\":0,\"what\":\"resumed\"}}").into_bytes();
            self.seq += 1;
        }
        let read = (&self.line[..]).read(into)?;
        self.line.drain(..read);
        Ok(read)
    }
}

#[test]
fn too_many_events_are_told_in_words() {
    // counted, not kept: memory is bounded by the same limit
    let head = io::Cursor::new(header().write().into_bytes());
    let lines = BufReader::new(Numbered::default());
    let mut reader = recording::Reader::begin(head.chain(lines)).unwrap();
    let mut read = 0_u64;
    let flaw = loop {
        match reader.next().unwrap() {
            Ok(_) => read += 1,
            Err(flaw) => break flaw,
        }
    };
    assert_eq!((read, flaw.line), (MOST_EVENTS, MOST_EVENTS + 2));
    assert!(
        flaw.what
            .starts_with("the recording goes on after 4000000 events, the most that is read"),
        "{flaw}"
    );
    assert!(reader.next().is_none());
}
