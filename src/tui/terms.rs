//! The terms that the help explains: each has a title (`term-…`) and a meaning (`meaning-…`).

/// Words that have a meaning of their own on the screen, in the order of the legend.
pub const WORDS: [&str; 8] = [
    "depth",
    "capacity",
    "in-progress",
    "wait",
    "progress",
    "at-work",
    "returned",
    "stuck",
];
/// Signs and titles of the pane of numbers.
pub const NUMBERS: [&str; 10] = [
    "throughput",
    "utilisation",
    "service",
    "servers",
    "length",
    "mean-wait",
    "coreless",
    "law",
    "theory",
    "unsure",
];
