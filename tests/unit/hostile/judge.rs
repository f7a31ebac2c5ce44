//! The judge is a terminal emulator: it shows what was meant, or it was attacked.

use procession::text::safe;
use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
};
use std::num::NonZero;
use unicode_width::UnicodeWidthStr;

/// Counts whatever a screen of ours has no business to send.
#[derive(Default)]
struct Effects(Vec<&'static str>);

impl vt100::Callbacks for Effects {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("a bell");
    }
    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("a visual bell");
    }
    fn resize(&mut self, _: &mut vt100::Screen, _: (u16, u16)) {
        self.0.push("another size");
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("an icon name");
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("a title");
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], _: &[u8]) {
        self.0.push("a copy");
    }
    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("a paste");
    }
    fn unhandled_char(&mut self, _: &mut vt100::Screen, _: char) {
        self.0.push("an odd character");
    }
    fn unhandled_control(&mut self, _: &mut vt100::Screen, _: u8) {
        self.0.push("a control");
    }
    fn unhandled_escape(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, _: u8) {
        self.0.push("an escape");
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, _: &[&[u8]]) {
        self.0.push("a command of the system");
    }
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

fn terminal(rows: u16, columns: u16) -> vt100::Parser<Effects> {
    vt100::Parser::new_with_callbacks(size(rows), size(columns), 0, Effects::default())
}

/// What is wrong with a terminal that shows this picture, if anything: every cell holds what was meant for it, and
/// nothing else has happened.
pub(crate) fn picture(buffer: &Buffer) -> Option<String> {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let blank = Buffer::empty(buffer.area);
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes)
        .draw(blank.diff_iter(buffer))
        .unwrap();
    let mut terminal = terminal(rows, columns);
    let modes = terminal.screen().input_mode_formatted();
    terminal.process(&bytes);
    if let Some(effect) = terminal.callbacks().0.first() {
        return Some((*effect).to_owned());
    }
    let screen = terminal.screen();
    if screen.input_mode_formatted() != modes || screen.hide_cursor() || screen.alternate_screen() {
        return Some("another mode".into());
    }
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let meant = buffer[(x, y)].symbol();
            // a letter and what follows it may take a cell each
            let wide = u16::try_from(meant.width()).unwrap().max(1);
            let cells = (x..x + wide).filter_map(|x| screen.cell(y, x));
            let shown: String = cells.map(vt100::Cell::contents).collect();
            let blank = meant == " " && shown.is_empty();
            if !blank && meant != shown {
                return Some(format!(
                    "column {x} of row {y} is {shown:?} instead of {meant:?}"
                ));
            }
            if safe::whole(meant) != meant {
                return Some(format!("column {x} of row {y} holds {meant:?}"));
            }
            x += wide;
        }
    }
    None
}

/// What is wrong with a terminal to which these lines were written, if anything: each stands in a row of its own, as
/// it is.
pub(crate) fn lines(text: &str) -> Option<String> {
    const COLUMNS: u16 = 1_000;
    if let Some(line) = text.lines().find(|line| safe::whole(line) != **line) {
        return Some(format!("{line:?} is not harmless"));
    }
    let rows = u16::try_from(text.lines().count()).unwrap();
    let mut terminal = terminal(rows + 1, COLUMNS);
    terminal.process(text.replace('\n', "\r\n").as_bytes());
    if let Some(effect) = terminal.callbacks().0.first() {
        return Some((*effect).to_owned());
    }
    let shown = terminal.screen().rows(0, COLUMNS);
    let differs = text
        .lines()
        .zip(shown)
        .find(|(meant, shown)| meant.trim_end() != shown.trim_end());
    differs.map(|(meant, shown)| format!("{shown:?} instead of {meant:?}"))
}
