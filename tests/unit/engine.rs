//! The engine's rules, one by one.

mod children;
mod end;
mod gate;
mod launch;
mod naive;
mod plain_queue;
mod play;
mod queue;
mod queue_rules;
mod rules;
mod stages;
mod threads;
mod timed;
