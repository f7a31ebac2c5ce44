//! What differs between operating systems, and nothing else: no other module may name one.

pub mod signals;
pub mod terminal;
