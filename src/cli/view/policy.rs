//! The content security policy of the page (CSP Level 3): its own script runs, by its hash, and nothing else.

use copydesk::source::sha256;

/// The policy that lets one script run.
pub(super) fn of_script(script: &str) -> String {
    let hash = base64(&sha256(script.as_bytes()));
    format!("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'")
}

/// Bytes in hexadecimal as base64 (RFC 4648, section 4).
fn base64(hex: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let nibbles: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    // Six of four bits are four of six bits.
    let mut out = String::new();
    for group in nibbles.chunks(6) {
        let bits = group.iter().fold(0, |bits, n| bits << 4 | n) << (4 * (6 - group.len()));
        let digits = (group.len() * 4).div_ceil(6);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at < digits { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_examples_of_the_standard() {
        for (hex, encoded) in [("", ""), ("66", "Zg=="), ("666f", "Zm8="), ("666f6f", "Zm9v"), ("666f6f62", "Zm9vYg==")]
        {
            assert_eq!(base64(hex), encoded);
        }
    }
}
