//! What was written down is read back, and whatever else a file holds is told with its line.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

mod common;

#[path = "event/any.rs"]
mod any;
#[path = "recording/reading.rs"]
mod reading;
#[path = "recording/tape.rs"]
mod tape;
#[path = "recording/writing.rs"]
mod writing;
