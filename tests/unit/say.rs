//! Sentences: one for each event, and what stands at the top of the screen.

mod end_of_run;
mod events;
mod flaws;
mod hangs;
mod headlines;
mod honest;

use crate::given;
