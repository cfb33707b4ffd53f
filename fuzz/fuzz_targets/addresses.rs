//! See [`pamir_fuzz::addresses`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::addresses(bytes));
