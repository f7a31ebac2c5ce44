//! Feeds recordings of format 1 to a fuzzer.
#![no_main]

#[path = "../../tests/unit/hostile/feed.rs"]
mod feed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| feed::format1(bytes));
