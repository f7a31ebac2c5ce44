//! Feeds foreign text on its way to the terminal to a fuzzer.
#![no_main]

#[path = "../../tests/unit/hostile/feed.rs"]
mod feed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::text(bytes));
