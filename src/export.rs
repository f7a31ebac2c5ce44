//! A recording as a page, a picture, a table or a trace; a scenario as a program. Pure writers; the caller opens the
//! files.

mod csv;
mod handout;
pub mod html;
mod part;
mod perfetto;
mod python;
mod report;
mod svg;
mod timeline;
mod words;
mod worksheet;

pub use csv::COLUMNS;
pub use handout::handout;
pub use part::Part;
pub use python::python;

use crate::{event::Event, header::Header, text::Text};
use std::{
    borrow::Borrow,
    io::{self, Write},
};
use timeline::Timeline;
use worksheet::Worksheet;

/// The timeline of a run as one picture: an SVG file on a light background.
pub fn svg(header: &Header, events: &[Event], text: &Text) -> String {
    svg_of_part(header, events, &Part::default(), text)
}

/// The same of a part of the run: depths, shares and marks are those of the whole, cut to the part.
pub fn svg_of_part(header: &Header, events: &[Event], part: &Part, text: &Text) -> String {
    svg::file(&Timeline::of(header, events, part), text)
}

/// A page that a browser shows without a network and that prints well on A4: the picture, the numbers, the set-up; with
/// a worksheet of the first 20 events and its key, if that is wanted.
pub fn html(header: &Header, events: &[Event], worksheet: bool, text: &Text) -> String {
    html_of_part(header, events, &Part::default(), worksheet, text)
}

/// The same of a part of the run: what is counted is counted in the part, and what is of the whole run says so. The
/// worksheet is of all workers.
pub fn html_of_part(
    header: &Header,
    events: &[Event],
    part: &Part,
    worksheet: bool,
    text: &Text,
) -> String {
    let mut sheet = worksheet.then(|| Worksheet::new(*part));
    let timeline = Timeline::watched(header, events, part, |event, model| {
        if let Some(sheet) = &mut sheet {
            sheet.take(event, model);
        }
    });
    report::page(&timeline, sheet, text)
}

/// The same page without a worksheet, of events that lie anywhere.
pub fn page(
    header: &Header,
    events: impl IntoIterator<Item = impl Borrow<Event>>,
    text: &Text,
) -> String {
    report::page(&Timeline::of(header, events, &Part::default()), None, text)
}

/// A table for spreadsheets (RFC 4180): the titles are [`COLUMNS`].
///
/// # Errors
/// Those of `out`.
pub fn csv(_header: &Header, events: &[Event], out: impl Write) -> io::Result<()> {
    csv_of_part(events, &Part::default(), out)
}

/// The same of a part of the run: the rows of the whole that belong to it.
///
/// # Errors
/// Those of `out`.
pub fn csv_of_part(events: &[Event], part: &Part, out: impl Write) -> io::Result<()> {
    csv::write(events, part, out)
}

/// A trace that Perfetto opens: Chrome's trace event format.
///
/// # Errors
/// Those of `out`.
pub fn perfetto(header: &Header, events: &[Event], out: impl Write) -> io::Result<()> {
    perfetto_of_part(header, events, &Part::default(), out)
}

/// The same of a part of the run: slices and counters are those of the whole, cut to the part.
///
/// # Errors
/// Those of `out`.
pub fn perfetto_of_part(
    header: &Header,
    events: &[Event],
    part: &Part,
    out: impl Write,
) -> io::Result<()> {
    perfetto::write(header, events, part, out)
}
