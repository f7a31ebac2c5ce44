//! A program in a terminal of its own, and what it shows there.
#![allow(dead_code, reason = "every test takes what it needs")]

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::{
    io::{Read, Write},
    num::NonZero,
    thread,
    time::{Duration, Instant},
};

/// Nothing here takes so long, unless it never comes.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// The program in its terminal.
pub(crate) struct Shown {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) terminal: Box<dyn MasterPty + Send>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) bytes: Receiver<Vec<u8>>,
    pub(crate) all: Vec<u8>,
    pub(crate) emulator: vt100::Parser,
    /// When bytes came that ended a picture.
    pub(crate) pictures: Vec<Instant>,
    /// Modes of the line before it began.
    pub(crate) before: String,
}

impl Shown {
    /// Starts it in a terminal of this size.
    pub(crate) fn started(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        Self::with(command, rows, cols, unbounded())
    }

    /// As `started`, but nothing is read from the terminal unless somebody here waits for it.
    pub(crate) fn unread(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        Self::with(command, rows, cols, bounded(0))
    }

    fn with(
        mut command: CommandBuilder,
        rows: u16,
        cols: u16,
        (to, bytes): (Sender<Vec<u8>>, Receiver<Vec<u8>>),
    ) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        // nothing is noted in the tester's own folders
        command.env("XDG_STATE_HOME", "/dev/null");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut some = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut some) {
                if to.send(some[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let emulator = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
        let pictures = Vec::new();
        Self {
            child,
            terminal: pair.master,
            keys,
            bytes,
            all: Vec::new(),
            emulator,
            pictures,
            before,
        }
    }

    /// Takes what is written until the condition holds.
    pub(crate) fn wait_for(
        &mut self,
        what: &str,
        mut holds: impl FnMut(&vt100::Screen, &[u8]) -> bool,
    ) {
        let limit = Instant::now() + LIMIT;
        while !holds(self.emulator.screen(), &self.all) {
            let left = limit.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!(
                        "{what} did not come; there is:\n{}",
                        self.emulator.screen().contents()
                    )
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.emulator.process(bytes);
        // an end may be cut in two
        let before = self.all.len().saturating_sub(7);
        self.all.extend(bytes);
        if ends_frames(&self.all[before..]) > 0 {
            self.pictures.push(Instant::now());
        }
    }

    pub(crate) fn wait_for_picture(&mut self) {
        self.wait_for("the first picture", |screen, all| {
            screen.alternate_screen() && ends_frames(all) > 0
        });
    }

    pub(crate) fn wait_for_frame(&mut self) {
        let before = ends_frames(&self.all);
        self.wait_for("another picture", |_, all| ends_frames(all) > before);
    }

    /// Waits until the system says that it is stopped: before that, a signal to go on is lost.
    pub(crate) fn wait_for_stop(&self) {
        let limit = Instant::now() + LIMIT;
        let stopped = || {
            waitid(
                WaitId::Pid(pid(&*self.child)),
                WaitIdOptions::STOPPED | WaitIdOptions::NOHANG,
            )
            .unwrap()
        };
        while stopped().is_none() {
            assert!(Instant::now() < limit, "it was not stopped");
            thread::yield_now();
        }
    }

    /// Waits until the modes of the terminal are those of the beginning: they are restored after the last byte.
    pub(crate) fn wait_for_modes(&self) {
        wait_for_modes(&*self.terminal, &self.before);
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.terminal
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(pid(&*self.child), signal).unwrap();
    }

    /// Quits. A key that comes together with a change of size is noticed only with the next key (so does crossterm), so
    /// it is pressed again if nothing happens.
    pub(crate) fn quit(mut self) -> (u32, String) {
        for _ in 0..10 {
            self.press("q");
            self.silence(Duration::from_secs(1));
            if !self.emulator.screen().alternate_screen() {
                break;
            }
        }
        self.end()
    }

    /// Bytes that come within this time.
    pub(crate) fn silence(&mut self, time: Duration) -> usize {
        let limit = Instant::now() + time;
        let mut count = 0;
        while let Ok(bytes) = self
            .bytes
            .recv_timeout(limit.saturating_duration_since(Instant::now()))
        {
            count += bytes.len();
            self.take(&bytes);
        }
        count
    }

    /// Waits for its end: the terminal must be as it was. Its exit status, and what it printed.
    pub(crate) fn end(mut self) -> (u32, String) {
        self.wait_for("the way back", |screen, _| !screen.alternate_screen());
        let status = status(self.child);
        while let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(200)) {
            self.emulator.process(&bytes);
        }
        let screen = self.emulator.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still taken"
        );
        wait_for_modes(&*self.terminal, &self.before);
        (status, screen.contents())
    }
}

fn wait_for_modes(terminal: &dyn MasterPty, modes: &str) {
    let limit = Instant::now() + LIMIT;
    while format!("{:?}", terminal.get_termios()) != modes {
        assert!(
            Instant::now() < limit,
            "the modes of the line are not those of the beginning"
        );
        thread::yield_now();
    }
}

pub(crate) fn pid(child: &dyn Child) -> Pid {
    Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap()
}

/// Whether the alternate screen was entered.
pub(crate) fn taken_over(all: &[u8]) -> bool {
    all.windows(8).any(|bytes| bytes == b"\x1b[?1049h")
}

pub(crate) fn at_least_one(size: u16) -> NonZero<u16> {
    NonZero::new(size).unwrap_or(NonZero::<u16>::MIN)
}

pub(crate) fn ends_frames(all: &[u8]) -> usize {
    all.windows(8)
        .filter(|bytes| bytes == b"\x1b[?2026l")
        .count()
}

pub(crate) fn status(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    let (to, status) = unbounded();
    thread::spawn(move || to.send(child.wait().unwrap().exit_code()));
    status
        .recv_timeout(LIMIT)
        .expect("the program does not end")
}
