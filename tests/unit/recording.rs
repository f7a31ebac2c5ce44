//! What was written down is read back, and whatever else a file holds is told with its line.

mod golden;
mod reading;
mod tape;
mod writing;

use crate::{any, common};
