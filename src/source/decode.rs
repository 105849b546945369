//! From bytes to text: byte order mark, valid UTF-8, UTF-16 by its zero bytes, then a guess over the whole file.
//!
//! In: bytes, and the name of an encoding where the user knows it. Out: the text with the encoding's name and what was
//! guessed or replaced. Encodings and their labels are those of the WHATWG Encoding Standard.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A decoded text.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text; a byte order mark is not part of it.
    pub text: Cow<'a, str>,
    /// The encoding by its WHATWG name.
    pub encoding: &'static str,
    /// What was guessed and what was replaced.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why bytes could not be decoded.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DecodeError {
    /// The name is none of the WHATWG's labels.
    #[error("unknown encoding \"{0}\"; use a name such as utf-8, windows-1252, gb18030, shift_jis")]
    UnknownEncoding(String),
    /// The bytes are not of the encoding that was asked for.
    #[error(
        "is not valid {encoding}: byte {offset} cannot be decoded; name another --encoding, or none to have it guessed"
    )]
    Malformed {
        /// The encoding that was asked for.
        encoding: &'static str,
        /// Offset in bytes of the first character that could not be decoded.
        offset: usize,
    },
    /// The bytes are those of a file that holds no text.
    #[error("is {kind}, not text; {advice}")]
    NotText {
        /// What the file is.
        kind: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
}

/// What binary files begin with, what they are, and what to do.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "extract its text first (pdftotext -layout)"),
    (b"PK\x03\x04", "a ZIP package and no DOCX", "save it as DOCX or plain text first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE file (DOC, XLS, HWP)", "save it as DOCX or plain text first"),
    (b"\x89PNG\r\n", "a PNG picture", "run character recognition on it first"),
    (b"\xff\xd8\xff", "a JPEG picture", "run character recognition on it first"),
    (b"GIF8", "a GIF picture", "run character recognition on it first"),
    (b"\x1f\x8b\x08", "a gzip file", "unpack it first (gunzip)"),
    (b"BZh", "a bzip2 file", "unpack it first (bunzip2)"),
    (b"\xfd7zXZ\0", "an xz file", "unpack it first (unxz)"),
    (b"\x7fELF", "a program", "name a text file"),
];

impl Decoded<'_> {
    /// For readers of mark-up: what was found has its place in the mark-up, and not in the text that is taken out of it.
    #[must_use]
    pub fn without_places(mut self) -> Self {
        for diagnostic in &mut self.diagnostics {
            diagnostic.line = None;
            diagnostic.source.clear();
        }
        self
    }
}

/// Decodes a whole file.
///
/// Without `label` nothing but a file that is no text fails: what cannot be decoded becomes U+FFFD and a diagnostic.
/// With `label` the bytes must be of that encoding.
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Decoded<'a>, DecodeError> {
    if let Some(label) = label {
        let encoding =
            Encoding::for_label(label.as_bytes()).ok_or_else(|| DecodeError::UnknownEncoding(label.to_owned()))?;
        let body = match Encoding::for_bom(bytes) {
            Some((marked, len)) if marked == encoding => &bytes[len..],
            _ => bytes,
        };
        let text = encoding.decode_without_bom_handling_and_without_replacement(body).ok_or_else(|| {
            DecodeError::Malformed {
                encoding: encoding.name(),
                offset: first_malformed(encoding, body) + bytes.len() - body.len(),
            }
        })?;
        return Ok(Decoded { text, encoding: encoding.name(), diagnostics: Vec::new() });
    }
    if let Some((encoding, len)) = Encoding::for_bom(bytes) {
        return Ok(lossy(encoding, &bytes[len..], Vec::new()));
    }
    if let Some((_, kind, advice)) = SIGNATURES.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(DecodeError::NotText { kind, advice });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // ISO-2022 and UTF-16 text can be valid UTF-8 too; escape sequences and zeros give them away.
        if memchr::memmem::find(bytes, b"\x1b$").is_none() && utf16_by_zeros(bytes).is_none() {
            return Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), diagnostics: Vec::new() });
        }
    }
    if utf16_by_zeros(bytes).is_none() && is_damaged_utf8(bytes) {
        return Ok(lossy(UTF_8, bytes, Vec::new()));
    }
    let encoding = utf16_by_zeros(bytes).unwrap_or_else(|| guess(bytes));
    let note = Diagnostic::new(Code::EncodingGuessed, format!("the encoding was guessed to be {}", encoding.name()))
        .help("name it with --encoding where it is known");
    Ok(lossy(encoding, bytes, vec![note]))
}

/// Decodes bytes once more as they were decoded before: `encoding` is the name that [`decode`] gave.
///
/// What could not be decoded then becomes U+FFFD again. `None` where no encoding has that name.
#[must_use]
pub fn decode_again<'a>(bytes: &'a [u8], encoding: &str) -> Option<Cow<'a, str>> {
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    let body = match Encoding::for_bom(bytes) {
        Some((marked, len)) if marked == encoding => &bytes[len..],
        Some(_) | None => bytes,
    };
    Some(encoding.decode_without_bom_handling(body).0)
}

/// True for UTF-8 in which a little is broken: cut in the middle of a character, or with a stray byte in many that are
/// whole. Text in other encodings makes a sequence of UTF-8 by chance, and breaks the next.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken, mut rest) = (0_usize, 0_usize, bytes);
    let ends_broken = loop {
        let (valid, invalid) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), 0),
            Err(e) => (e.valid_up_to(), e.error_len().unwrap_or(rest.len() - e.valid_up_to())),
        };
        // Each character that is not ASCII has one byte of these.
        whole += rest[..valid].iter().filter(|b| **b >= 0xc0).count();
        broken += usize::from(invalid > 0);
        rest = &rest[valid + invalid..];
        if rest.is_empty() {
            break invalid > 0;
        }
    };
    // A lead byte at the end that nothing follows could be a letter of another encoding; in a text that has whole
    // sequences and breaks no other it is the half of a character.
    let cut = broken == 1 && ends_broken;
    broken > 0 && ((cut && whole > 0) || whole >= 20 * broken)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Allow);
    // GBK is what the detector calls it; GB18030 is the same with all of Unicode.
    if guessed == encoding_rs::GBK { encoding_rs::GB18030 } else { guessed }
}

/// UTF-16 without a byte order mark, known by a zero in every second byte of its Latin characters.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 4 > pairs && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 4 > pairs && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn lossy<'a>(encoding: &'static Encoding, bytes: &'a [u8], mut diagnostics: Vec<Diagnostic>) -> Decoded<'a> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed {
        let at = text.find('\u{fffd}').unwrap_or(0);
        let line = 1 + text[..at].matches('\n').count();
        let count = text.matches('\u{fffd}').count();
        diagnostics.push(
            Diagnostic::new(
                Code::UndecodableBytes,
                format!("{count} characters are not valid {} and became U+FFFD", encoding.name()),
            )
            .at(line, Span::new(at, (at + 3).min(text.len())))
            .help("name the right encoding with --encoding"),
        );
    }
    Decoded { text, encoding: encoding.name(), diagnostics }
}

/// Offset in bytes of the first character that the encoding cannot decode.
fn first_malformed(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = vec![0_u8; 64 * 1024];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::Malformed(bad, after) => {
                return at.saturating_sub(usize::from(bad) + usize::from(after));
            }
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::OutputFull => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_borrowed_and_a_mark_is_no_text() {
        assert!(matches!(decode("綦江".as_bytes(), None).unwrap().text, Cow::Borrowed("綦江")));
        assert_eq!(decode(b"\xef\xbb\xbfabc", None).unwrap().text, "abc");
    }

    #[test]
    fn other_encodings_are_guessed_and_said() {
        let (gb, ..) =
            encoding_rs::GB18030.encode("綦江全力建设重庆区域中心城市，市政府新闻办举行系列主题新闻发布会。");
        let got = decode(&gb, None).unwrap();
        assert_eq!(
            (got.encoding, &*got.text),
            ("gb18030", "綦江全力建设重庆区域中心城市，市政府新闻办举行系列主题新闻发布会。")
        );
        assert_eq!(got.diagnostics[0].code, Code::EncodingGuessed);
        let utf16: Vec<u8> = "Plain words\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None).unwrap().text, "Plain words\n");
    }

    #[test]
    fn damaged_utf8_is_utf8() {
        let text = "港口新闻：渡轮周一早晨离开港口，三百人在船上。".as_bytes();
        let cut = decode(&text[..text.len() - 1], None).unwrap();
        assert_eq!((cut.encoding, cut.text.ends_with("船上\u{fffd}")), ("UTF-8", true));
        assert_eq!(cut.diagnostics[0].code, Code::UndecodableBytes);
        assert_eq!(decode("Kr\u{e4}ne, K\u{e4}".as_bytes().split_last().unwrap().1, None).unwrap().encoding, "UTF-8");
        assert_ne!(decode(b"\x1b$B4A;z\x1b(B", None).unwrap().encoding, "UTF-8");
        let stray = [text, b"\xff", text].concat();
        assert_eq!(decode(&stray, None).unwrap().encoding, "UTF-8");
        assert_ne!(decode(b"Kr\xe4ne im K\xe4fig, caf\xe9", None).unwrap().encoding, "UTF-8");
    }

    #[test]
    fn an_encoding_that_is_asked_for_must_fit() {
        assert_eq!(
            decode(b"ab\xff", Some("utf-8")).unwrap_err(),
            DecodeError::Malformed { encoding: "UTF-8", offset: 2 }
        );
        assert_eq!(decode(b"", Some("klingon")).unwrap_err(), DecodeError::UnknownEncoding("klingon".into()));
    }

    #[test]
    fn what_was_decoded_decodes_again() {
        let inputs: [&[u8]; 5] = [
            b"plain",
            b"\xef\xbb\xbfmark",
            b"\xff\xfea\0b\0",
            b"caf\xe9 cr\xe8me br\xfbl\xe9e",
            b"\xef\xbb\xbfbad \xff",
        ];
        for bytes in inputs {
            let first = decode(bytes, None).unwrap();
            assert_eq!(decode_again(bytes, first.encoding), Some(first.text), "{}", first.encoding);
        }
        assert_eq!(decode_again(b"", "klingon"), None);
    }

    #[test]
    fn binary_files_are_named() {
        assert!(decode(b"%PDF-1.7\n", None).unwrap_err().to_string().contains("pdftotext"));
    }
}
