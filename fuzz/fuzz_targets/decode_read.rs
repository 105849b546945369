//! Runs [`copydesk_fuzz::targets::decode_read`] on what libFuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| copydesk_fuzz::targets::decode_read(data));
