//! Numbers as a person reads them.

use crate::event::Nanos;

/// `0.6`, `12.3`, `125`: seconds with one decimal below 100, without a unit.
pub fn seconds(time: Nanos) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 99.95 { format!("{seconds:.1}") } else { format!("{seconds:.0}") }
}
