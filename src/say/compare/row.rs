//! A row of the table.

/// A row of the table: what it is, and what A and B have.
pub type ComparisonRow = (String, [String; 2]);
