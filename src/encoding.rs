//! A text file as UTF-8, however a tool saved it: with a byte order mark or without, or as UTF-16, which `>` of Windows
//! PowerShell writes.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

/// Bytes of UTF-16 that are translated at once.
const SOME: u64 = 8_192;

/// A unit of UTF-16 from two bytes, in one order or the other.
type Unit = fn([u8; 2]) -> u16;

/// The text of `input` in UTF-8, without a byte order mark.
///
/// # Errors
/// Those of `input`, and an encoding that is not read: the error names it and says how to save the file. UTF-16 that is
/// broken is an error where it is reached.
pub fn utf8<'r>(mut input: impl BufRead + 'r) -> io::Result<Box<dyn BufRead + 'r>> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    let (mark, unit): (usize, Option<Unit>) = match head[..] {
        [0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] => return Err(unread("it is UTF-32")),
        [0xff, 0xfe, ..] => (2, Some(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => (2, Some(u16::from_be_bytes)),
        [0, _, ..] | [_, 0, ..] => {
            return Err(unread("it looks like UTF-16 without a byte order mark"));
        }
        [0xef, 0xbb, 0xbf, ..] => (3, None),
        _ => (0, None),
    };
    let input = Cursor::new(head.split_off(mark)).chain(input);
    Ok(match unit {
        None => Box::new(input),
        Some(unit) => Box::new(BufReader::new(Utf16 {
            input,
            unit,
            high: None,
            text: Vec::new(),
            given: 0,
        })),
    })
}

/// All of `input` as one text.
///
/// # Errors
/// As with [`utf8`], and bytes that are not UTF-8, with their line.
pub fn text(input: impl BufRead) -> io::Result<String> {
    let mut bytes = Vec::new();
    utf8(input)?.read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|byte| *byte == b'\n').count();
        unread(&format!("line {line} is not UTF-8"))
    })
}

fn unread(what: &str) -> io::Error {
    io::Error::new(
        ErrorKind::InvalidData,
        format!("{what}; save the file as UTF-8"),
    )
}

/// UTF-16 that is read as UTF-8.
struct Utf16<R> {
    input: R,
    unit: Unit,
    /// The first half of a character whose second half is still to be read.
    high: Option<u16>,
    /// What is translated, and how much of it was read.
    text: Vec<u8>,
    given: usize,
}

impl<R: BufRead> Utf16<R> {
    /// Translates some more. The end of a file may be cut off: half a character there is left out.
    fn translate(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(SOME).read_to_end(&mut bytes)?;
        let (pairs, _) = bytes.as_chunks();
        let read = pairs.iter().map(|pair| (self.unit)(*pair));
        let mut units: Vec<u16> = self.high.take().into_iter().chain(read).collect();
        self.high = units.pop_if(|last| (0xd800..0xdc00).contains(last));
        let text: String = char::decode_utf16(units)
            .collect::<Result<_, _>>()
            .map_err(|_| unread("it is broken UTF-16"))?;
        (self.text, self.given) = (text.into_bytes(), 0);
        Ok(())
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.translate()?;
        }
        let read = (&self.text[self.given..]).read(into)?;
        self.given += read;
        Ok(read)
    }
}
