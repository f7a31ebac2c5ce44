//! Sentences: one for each event, and what stands at the top of the screen.

mod events;
mod headlines;

use crate::given;
