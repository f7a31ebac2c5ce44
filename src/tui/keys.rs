//! What each key does: one table, from which the help and the footer are drawn too.

mod group;
mod key;
mod mode;
mod names;
mod own;
pub(in crate::tui) mod prompt;
mod row;
mod table;

pub use group::KeyGroup;
pub use key::Key;
pub use mode::{Mode, name_of};
pub use names::{named, own_keys, unknown};
pub use own::OwnKeys;
pub use row::KeyRow;
pub use table::TABLE;
pub(in crate::tui) use table::WHOLE;
