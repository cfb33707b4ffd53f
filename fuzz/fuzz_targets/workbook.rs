//! See [`pamir_fuzz::workbook`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pamir_fuzz::workbook(bytes));
