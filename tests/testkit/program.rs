//! Programs for tests, made by another process: a child that was just forked for another test would still hold a file of
//! ours open for writing, and what is open for writing cannot be started.
#![allow(dead_code, reason = "every test takes what it needs")]

use std::{path::Path, process::Command};

/// Writes a program for `sh`.
pub(crate) fn script(path: &Path, text: &str) {
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod 755 \"$0\"";
    assert!(
        Command::new("sh")
            .args(["-c", write])
            .arg(path)
            .arg(text)
            .status()
            .unwrap()
            .success()
    );
}

/// Copies a program.
pub(crate) fn copy(from: &str, to: &Path) {
    assert!(
        Command::new("cp")
            .arg(from)
            .arg(to)
            .status()
            .unwrap()
            .success()
    );
}
