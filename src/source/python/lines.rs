//! The file in which an observed process tells rare things, a JSON object a line (docs/watch-folder.md).

use crate::sys::file::read_at;
use serde::Deserialize;
use std::{fs::File, io};

/// Bytes that are read at once; a line is shorter than 4 KiB.
const AT_ONCE: usize = 16 * 1024;
/// A line that is longer is not one of ours, and is passed over.
const LONGEST: usize = 64 * 1024;

/// What a line tells. Times are nanoseconds of the monotonic clock.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum Line {
    /// The process is observed from now on.
    Hello(Box<Hello>),
    /// What `multiprocessing` calls this process.
    Name { at: u64, name: String },
    /// It has started this process.
    Child {
        at: u64,
        pid: u32,
        name: String,
        #[serde(default)]
        pool: Option<u32>,
    },
    /// It has learned how this child ended.
    Exit { at: u64, pid: u32, code: i64 },
    /// A thread began.
    Thread {
        at: u64,
        thread: u32,
        #[serde(default)]
        tid: Option<u32>,
        name: String,
        #[serde(default)]
        kind: ThreadKind,
    },
    /// A thread ended.
    ThreadEnd { at: u64, thread: u32 },
    /// A place in the user's program.
    Site { site: u32, file: String, line: u32 },
    /// A thing that is used from now on.
    Object(Box<ObjectLine>),
    /// The name of a type of values.
    Type {
        #[serde(rename = "type")]
        number: u32,
        name: String,
    },
    /// An exception that nobody caught.
    Raised {
        at: u64,
        #[serde(rename = "type")]
        name: String,
        #[serde(default)]
        file: Option<String>,
        #[serde(default)]
        line: Option<u32>,
        #[serde(default)]
        thread: u32,
    },
    /// An item that could not be turned into bytes; its `put` had returned.
    NotPickled {
        at: u64,
        object: u32,
        #[serde(rename = "type", default)]
        name: Option<String>,
        #[serde(default)]
        site: u32,
    },
    /// The process is about to end by itself.
    End {
        at: u64,
        #[serde(default)]
        code: Option<i64>,
    },
    /// A function of the library could not be hooked: its calls are not seen.
    LeftOut { at: u64 },
    /// The bridge has switched itself off in this process.
    Off {
        at: u64,
        #[serde(default)]
        why: String,
    },
    /// The process only serves others: it is one of the library's.
    Helper {},
    /// Another watch observes this process.
    Nested { at: u64 },
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// What a process says of itself first.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Hello {
    pub(super) at: u64,
    #[serde(default)]
    pub(super) ppid: u32,
    #[serde(default)]
    pub(super) start: Start,
    #[serde(default)]
    pub(super) name: String,
    /// Which helper of the library it is.
    #[serde(default)]
    pub(super) helper: Option<String>,
    /// The operations by their number.
    pub(super) ops: Vec<String>,
}

/// A thing that several processes may use.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct ObjectLine {
    pub(super) at: u64,
    pub(super) object: u32,
    pub(super) kind: String,
    /// The same for the same thing in every process.
    #[serde(default)]
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) maxsize: Option<i64>,
    #[serde(default)]
    pub(super) value: Option<i64>,
    #[serde(default)]
    pub(super) site: u32,
    /// Of a process: its number.
    #[serde(default)]
    pub(super) pid: Option<u32>,
    /// Of one end of a pipe: the identity of what is sent there.
    #[serde(default)]
    pub(super) peer: Option<String>,
    /// Of a result: the object of its pool.
    #[serde(default)]
    pub(super) of: Option<u32>,
}

/// How a process came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Start {
    /// An interpreter of its own.
    #[default]
    Exec,
    /// A copy of its parent.
    Fork,
}

/// Whose thread it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ThreadKind {
    /// The program's.
    #[default]
    User,
    /// It carries items from the buffer of a queue into its pipe.
    Feeder,
    /// Another one of the library.
    #[serde(other)]
    Helper,
}

/// A file of lines that is being read.
pub(super) struct Lines {
    file: File,
    place: u64,
    /// The beginning of a line whose end is not there yet.
    rest: Vec<u8>,
}

impl Lines {
    pub(super) const fn new(file: File) -> Self {
        Self {
            file,
            place: 0,
            rest: Vec::new(),
        }
    }

    /// Takes the lines that came since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn take(&mut self, mut take: impl FnMut(Line)) -> io::Result<()> {
        let mut bytes = [0; AT_ONCE];
        loop {
            let read = read_at(&self.file, &mut bytes, self.place)?;
            if read == 0 {
                return Ok(());
            }
            self.place += read as u64;
            self.rest.extend(&bytes[..read]);
            let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else {
                if self.rest.len() > LONGEST {
                    self.rest.clear();
                }
                continue;
            };
            for line in self.rest[..end].split(|byte| *byte == b'\n') {
                match serde_json::from_slice(line) {
                    Ok(line) => take(line),
                    Err(error) => tracing::debug!(%error, "a line of a program is passed over"),
                }
            }
            self.rest.drain(..=end);
        }
    }
}
