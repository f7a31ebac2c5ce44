//! Where something stands in the files of a program.

use super::Name;
use serde::{Deserialize, Serialize};

/// A line of a source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// The file; `None` = not known, or the program that the header holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Name>,
    /// The line, from 1; 0 = not known.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub line: u32,
}

impl SourceLine {
    /// Whether both the file and the line are known.
    pub const fn is_known(self) -> bool {
        self.file.is_some() && self.line > 0
    }
}

/// Whether there are none: for fields that are left out then.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(super) const fn is_zero(count: &u32) -> bool {
    *count == 0
}
