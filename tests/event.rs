//! The vocabulary: lines that are read back as they were written, and the clock of run time.

#[path = "event/any.rs"]
mod any;
#[path = "event/clock.rs"]
mod clock;
#[path = "event/lines.rs"]
mod lines;
