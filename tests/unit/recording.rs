//! What was written down is read back, and anything else in a file is reported with its line.

mod golden;
mod reading;
mod tape;
mod writing;

use crate::{any, common};
