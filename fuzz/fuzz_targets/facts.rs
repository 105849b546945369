//! Runs [`copydesk_fuzz::targets::facts`] on what libFuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk_fuzz::targets::facts(data));
