//! The engine's rules, one by one.

mod children;
mod end;
mod gate;
mod launch;
mod naive;
mod play;
mod queue;
mod rules;
mod timed;
