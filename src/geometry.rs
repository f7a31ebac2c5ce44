//! Timeline geometry: what stands where on an axis of run time at a resolution. The screen draws a column a cell,
//! pictures draw a column every unit or two; both are painters over this.
//!
//! What lasts is a [`Stretch`]: a state of a worker, a depth of a queue, the use of a core. There are two ways to show
//! stretches that are shorter than a column, and both [blend](Blend) them by column: a painter of cells takes each
//! [column](Axis::columns_of) with all that lies in it, and a painter of lines takes the stretches as they can be
//! [seen](Axis::seen), long ones with their own ends. What has no length is in the column of its moment.

mod axis;
mod columns;
pub mod cores;
pub mod depth;
pub mod lane;
pub mod lock;
mod round;
mod stretch;

pub use axis::{Axis, Tick};
pub use stretch::{Blend, Stretch};
