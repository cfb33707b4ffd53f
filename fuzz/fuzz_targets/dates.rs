//! See [`pamir_fuzz::dates`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::dates(bytes));
