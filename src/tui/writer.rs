//! Frames on their way to the terminal: what changed since the last one, written in a thread of its own.
//!
//! A terminal may take nothing for a while. Then no frame is drawn, and the next shows what is true by then: there
//! is no queue of old pictures.

use super::input::ScreenInput;
use crossbeam_channel::{Sender, bounded};
use crossterm::{
    queue,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
    layout::Rect,
};
use std::{io, mem, thread};

/// The pictures, and the way they take.
pub(super) struct Writer {
    to: Sender<Vec<u8>>,
    /// A frame is under way.
    busy: bool,
    /// What the terminal shows.
    shown: Buffer,
    /// The next picture; kept, so that no frame has to allocate it.
    next: Buffer,
    /// Changes of mode, to be written before the next frame.
    first: Vec<u8>,
    /// Nobody knows what the terminal shows.
    clear: bool,
}

impl Writer {
    /// Writes with `write`, which may hang, and tells `written` after each frame.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn new(
        write: impl Fn(&[u8]) -> io::Result<()> + Send + 'static,
        written: Sender<ScreenInput>,
    ) -> io::Result<Self> {
        let (to, frames) = bounded::<Vec<u8>>(1);
        thread::Builder::new()
            .name("writer".into())
            .spawn(move || {
                for frame in frames {
                    let done = write(&frame)
                        .inspect_err(|error| tracing::debug!(%error, "a frame is not written"))
                        .map_or(ScreenInput::End(crate::sys::signals::HANG_UP), |()| {
                            ScreenInput::Written
                        });
                    if written.send(done).is_err() {
                        return;
                    }
                }
            })?;
        let none = Buffer::empty(Rect::ZERO);
        Ok(Self {
            to,
            busy: false,
            shown: none.clone(),
            next: none,
            first: Vec::new(),
            clear: true,
        })
    }

    /// Whether a frame can be drawn.
    pub(super) fn ready(&self) -> bool {
        !self.busy
    }

    /// The last frame is out.
    pub(super) fn written(&mut self) {
        self.busy = false;
    }

    /// Has these bytes written before the next frame.
    pub(super) fn before_next(&mut self, mode: &[u8]) {
        self.first.extend_from_slice(mode);
    }

    /// Whatever the terminal shows, it has this size now and everything must be drawn anew.
    pub(super) fn start_anew(&mut self, (width, height): (u16, u16)) {
        let area = Rect::new(0, 0, width, height);
        // a terminal may claim more cells than any picture needs
        let area = if area.area() > 500_000 {
            Rect::ZERO
        } else {
            area
        };
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.clear = true;
    }

    /// The size of the pictures.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// Paints the next picture and sends what changed on its way; nothing is sent when nothing did.
    pub(super) fn show(&mut self, paint: impl FnOnce(&mut Buffer)) {
        self.next.reset();
        paint(&mut self.next);
        let mut frame = Vec::new();
        if self.encode(&mut frame).is_err() || frame.is_empty() {
            return;
        }
        self.busy = self.to.send(frame).is_ok();
        mem::swap(&mut self.shown, &mut self.next);
    }

    fn encode(&mut self, frame: &mut Vec<u8>) -> io::Result<()> {
        frame.append(&mut self.first);
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if changes.peek().is_none() && !self.clear {
            return Ok(());
        }
        queue!(frame, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.clear) {
            queue!(frame, Clear(ClearType::All))?;
        }
        CrosstermBackend::new(&mut *frame).draw(changes)?;
        queue!(frame, EndSynchronizedUpdate)
    }
}
