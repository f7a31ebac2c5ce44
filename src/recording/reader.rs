//! One line after the other, in bounded memory.

use super::format1::Format1;
use super::{MOST_BYTES, MOST_EVENTS, MOST_LINE, Notes, RecordingError};
use crate::{
    event::{Event, Nanoseconds, RealTime, What},
    header::{FORMAT, Header},
    text::safe,
};
use serde::{Deserialize, de::IgnoredAny};
use std::io::{BufRead, Read};

/// Reads a recording event by event; after the first flaw nothing more comes.
pub struct Reader<R> {
    input: R,
    header: Header,
    notes: Notes,
    events: u64,
    bytes: u64,
    line: u64,
    text: Vec<u8>,
    /// The last line that was an event, its place in the order and its time.
    last_text: Vec<u8>,
    last: Option<(u64, RealTime)>,
    over: bool,
    /// Translates the lines of a file of format 1.
    format1: Option<Format1>,
}

/// The only thing that is asked of the header of any version.
#[derive(Deserialize)]
struct Version {
    procession: u32,
}

impl<R: BufRead> Reader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the first line is not a header, or cannot be read.
    pub fn begin(mut input: R) -> Result<Self, RecordingError> {
        let mut text = Vec::new();
        let flaw = |what: &str| RecordingError {
            line: 1,
            what: what.to_owned(),
        };
        let whole =
            next_line(&mut input, &mut text).map_err(|what| RecordingError { line: 1, what })?;
        if text.is_empty() {
            return Err(flaw(
                "the file is empty; a recording begins with the line of its header",
            ));
        }
        let line = str::from_utf8(&text)
            .map_err(|_| flaw("this is not text, so it is not a recording"))?;
        let version = serde_json::from_str(line)
            .ok()
            .map(|version: Version| version.procession);
        if let Some(newer) = version.filter(|version| *version > FORMAT) {
            return Err(RecordingError {
                line: 1,
                what: format!(
                    "the recording has format {newer}; this program reads formats 1 to {FORMAT}"
                ),
            });
        }
        let header = Header::read(line).map_err(|bad| match version {
            _ if !whole && !is_json(&text) => {
                flaw("the header is cut off: nothing of the run is left")
            }
            None => {
                flaw("this is not the header of a recording, which begins with {\"procession\":")
            }
            Some(_) => RecordingError {
                line: 1,
                what: format!("the header is broken: {}", plain(&bad)),
            },
        })?;
        let format1 = (header.procession == 1).then(|| Format1::new(&header));
        let header = Header {
            procession: FORMAT,
            ..header
        };
        let bytes = text.len() as u64;
        Ok(Self {
            input,
            header,
            notes: Notes::default(),
            events: 0,
            bytes,
            line: 1,
            text,
            last_text: Vec::new(),
            last: None,
            over: false,
            format1,
        })
    }

    /// The header.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The header, and what a person should know about the file as far as it was read.
    pub fn end(self) -> (Header, Notes) {
        (self.header, self.notes)
    }

    fn step(&mut self) -> Result<Option<Event>, String> {
        loop {
            if let Some(ready) = self.format1.as_mut().and_then(Format1::next) {
                return Ok(Some(ready));
            }
            self.line += 1;
            let whole = next_line(&mut self.input, &mut self.text)?;
            if self.text.is_empty() {
                return Ok(None);
            }
            self.bytes += self.text.len() as u64;
            if self.text.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            if !whole && !is_json(&self.text) {
                self.notes.cut = true;
                return Ok(None);
            }
            if self.events == MOST_EVENTS {
                return Err(too_much(&format!("{MOST_EVENTS} events")));
            }
            if self.bytes > MOST_BYTES {
                return Err(too_much(&format!("{} MB", MOST_BYTES / 1024 / 1024)));
            }
            self.events += 1;
            if let Some(event) = self.event()? {
                return Ok(Some(event));
            }
        }
    }

    /// The event of this line; `None` where it is still to be translated.
    fn event(&mut self) -> Result<Option<Event>, String> {
        let end = self
            .text
            .iter()
            .rposition(|byte| !matches!(byte, b'\n' | b'\r'))
            .map_or(0, |last| last + 1);
        let line = str::from_utf8(&self.text[..end])
            .map_err(|_| "this is not text in UTF-8".to_owned())?;
        let (event, seq, at) = if let Some(format1) = &mut self.format1 {
            let (seq, at) = format1.take(line).map_err(|bad| plain(&bad))?;
            (None, seq, at)
        } else {
            let event = Event::read(line).map_err(|bad| plain(&bad))?;
            self.notes.unknown += u64::from(matches!(event.what, What::Other(_)));
            let (seq, at) = (event.seq, event.at);
            (Some(event), seq, at)
        };
        self.follows(seq, at)?;
        Ok(event)
    }

    /// Refuses a line that does not come after the line before it. Several lines of one moment may have one `seq`: what a
    /// line of format 1 was translated into.
    fn follows(&mut self, seq: u64, at: RealTime) -> Result<(), String> {
        const ORDER: &str = "a recording holds one run, in the order in which it happened";
        if let Some((last_seq, last_at)) = self.last {
            if at < last_at {
                let (at, last_at) = (at.nanos(), last_at.nanos());
                return Err(format!(
                    "at is {at}, earlier than {last_at} in the line before it; {ORDER}"
                ));
            }
            // the plan, which comes from the header, has the number of the line after it
            let after_plan = self.events == 2;
            let twin = (at == last_at || after_plan) && self.text != self.last_text;
            if seq < last_seq || (seq == last_seq && !twin) {
                return Err(format!(
                    "seq is {seq}, not greater than {last_seq} in the line before it; {ORDER}"
                ));
            }
        }
        self.last = Some((seq, at));
        std::mem::swap(&mut self.text, &mut self.last_text);
        Ok(())
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Event, RecordingError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let step = self
            .step()
            .map_err(|what| RecordingError {
                line: self.line,
                what,
            })
            .transpose();
        self.over = !matches!(step, Some(Ok(_)));
        step
    }
}

/// Reads the next line, with its end; whether it has one. Never more than [`MOST_LINE`] bytes.
fn next_line(input: &mut impl BufRead, text: &mut Vec<u8>) -> Result<bool, String> {
    text.clear();
    let most = MOST_LINE as u64 + 1;
    input
        .by_ref()
        .take(most)
        .read_until(b'\n', text)
        .map_err(|error| format!("it cannot be read: {}", safe::reason(&error)))?;
    if text.len() > MOST_LINE {
        return Err(format!(
            "the line is longer than {} MB, the most that is read",
            MOST_LINE / 1024 / 1024
        ));
    }
    Ok(text.ends_with(b"\n"))
}

fn too_much(limit: &str) -> String {
    format!(
        "the recording goes on after {limit}, the most that is read; the lines before this one are a recording too"
    )
}

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// The parser counts lines too, and there is only one.
fn plain(bad: &impl ToString) -> String {
    bad.to_string().replace(" at line 1 column ", ", column ")
}
