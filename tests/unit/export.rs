//! A recording taken away as page, picture, table or trace.

mod laws;
mod page;
mod picture;
mod table;
mod trace;
mod typed;

use crate::{any, given, stories};
