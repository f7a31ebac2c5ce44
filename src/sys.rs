//! What differs between operating systems, and nothing else: no other module may name one.

pub mod file;
pub mod language;
pub mod limitations;
pub mod observe;
pub mod process;
pub mod signals;
pub mod terminal;
