//! The screen in a real terminal.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "what is not as told stops the test"
)]

#[path = "../testkit/common.rs"]
mod common;
#[path = "../testkit/proof.rs"]
mod proof;
#[allow(clippy::disallowed_methods, reason = "terminals live in real time")]
#[path = "../testkit/shown.rs"]
mod shown;
#[cfg(target_os = "linux")]
#[path = "../testkit/system.rs"]
mod system;

mod no_color;
mod restored;
mod shutdown;
