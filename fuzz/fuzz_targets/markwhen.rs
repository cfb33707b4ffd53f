//! See [`pamir_fuzz::markwhen`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::markwhen(bytes));
