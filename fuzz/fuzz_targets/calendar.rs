//! See [`pamir_fuzz::calendar`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::calendar(bytes));
