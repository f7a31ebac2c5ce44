//! How the lab's threads hand over what they learn, without knowing who acts on it.

use crate::engine::Input;
use std::sync::Arc;

/// Steps the engine with what a thread has learned, at once.
pub(super) type Hear = Arc<dyn Fn(Input) + Send + Sync>;
