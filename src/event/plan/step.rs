//! The launch script: what main does, in order.

use super::super::{QueueId, WorkerId};
use super::{MARKER, ParseWordError, through_text::through_text, words};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One line of the launch script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Step {
    /// `start P1`: start its process; main goes on when it is there.
    Start(WorkerId),
    /// `join P1`: wait until its process has ended, and take its exit status.
    Join(WorkerId),
    /// `put stop`, `put stop orders`: put one stop marker into the queue, which may be left out where there is one; main
    /// waits for room like anybody who puts.
    PutStop(Option<QueueId>),
    /// `supervise`: join each process that ends and start those that the keys ask for; always the last line.
    Supervise,
}

/// What is not a line of a launch script.
pub type ParseStepError = ParseWordError;

impl FromStr for Step {
    type Err = ParseStepError;

    fn from_str(text: &str) -> Result<Self, ParseStepError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let worker = words::worker;
        match words[..] {
            ["start", name] => worker(name).map(Self::Start),
            ["join", name] => worker(name).map(Self::Join),
            ["put", MARKER] => Some(Self::PutStop(None)),
            ["put", MARKER, queue] => words::queue(queue).map(|queue| Self::PutStop(Some(queue))),
            ["supervise"] => Some(Self::Supervise),
            _ => None,
        }
        .ok_or_else(|| {
            ParseWordError::new(
                text,
                "a launch step",
                "\"start P1\", \"join C2\", \"put stop\" or \"supervise\"",
            )
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(name) => write!(f, "start {name}"),
            Self::Join(name) => write!(f, "join {name}"),
            Self::PutStop(None) => write!(f, "put {MARKER}"),
            Self::PutStop(Some(queue)) => write!(f, "put {MARKER} {queue}"),
            Self::Supervise => f.write_str("supervise"),
        }
    }
}

through_text!(String: Step);
