//! The screen: keys in, pictures out. It reads the model and asks the source; it changes neither.

pub mod action;
pub mod draw;
pub mod theme;
pub mod view;
