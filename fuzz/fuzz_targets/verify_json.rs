//! Runs [`copydesk_fuzz::targets::verify_json`] on what libFuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk_fuzz::targets::verify_json(data));
