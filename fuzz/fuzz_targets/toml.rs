//! See [`pamir_fuzz::toml`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::toml(bytes));
