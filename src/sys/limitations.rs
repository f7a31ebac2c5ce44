//! What this system cannot do though others can.

/// Name of the system, as people write it.
pub const NAME: &str = if cfg!(target_os = "linux") {
    "Linux"
} else if cfg!(target_os = "macos") {
    "macOS"
} else if cfg!(windows) {
    "Windows"
} else {
    std::env::consts::OS
};

/// What is missing here, a sentence each.
pub const LIMITATIONS: &[&str] = if cfg!(target_os = "linux") {
    &[]
} else if cfg!(windows) {
    &[
        "a process cannot be suspended and resumed",
        "terminate is the same as kill, and an ended process is not a zombie",
        "the system reports neither the core a process runs on nor its time without a core",
        "processes keep the name of the program",
    ]
} else {
    &[
        "the system reports neither the core a process runs on nor its time without a core",
        "processes keep the name of the program",
    ]
};

/// Whether a terminal says by the variable `TERM` what it can do.
pub const TERM_IS_SAID: bool = cfg!(unix);
