//! Runs [`copydesk_fuzz::targets::writers_there`] on what libFuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk_fuzz::targets::writers_there(data));
