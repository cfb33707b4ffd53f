//! See [`pamir_fuzz::pamir`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::pamir(bytes));
