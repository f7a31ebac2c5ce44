//! The stage's rules, one by one.

mod children;
mod end;
mod gate;
mod launch;
mod play;
mod queue;
mod timed;
