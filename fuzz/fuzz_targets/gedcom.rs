//! See [`pamir_fuzz::gedcom`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::gedcom(bytes));
