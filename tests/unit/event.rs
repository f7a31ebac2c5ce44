//! The vocabulary: lines that are read back as they were written, and the clock of run time.

mod clock;
mod lines;

use crate::any;
