//! Mail (RFC 5322 with MIME, RFC 2045 to 2047) as lines with hints.
//!
//! In: the bytes of a message. Out: its header as lines of the page, then its text, plain or HTML, decoded. A forwarded
//! message is read behind the one that holds it; attachments are named and not read. The subject is the title of the
//! line that says the same, or of the mail whose text has no title; the sender's address is evidence for a contact.

use super::draft::Draft;
use super::{Bound, Content, Extract, IngestError, Likeness, Limits, Options, Reader, flowed, html, opening};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{self, Hint, Mark, Start};
use mail_parser::{Address, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// The format's entry in the list of readers.
pub(super) static READER: Reader = Reader {
    name: "eml",
    extensions: &["eml", "mht", "mhtml"],
    media_type: "message/rfc822",
    about: "a mail: its header as evidence, its text, forwarded mails; attachments are listed",
    sniff,
    read,
};

/// Fields that a mail begins with when a program wrote it.
const FIELDS: &[&str] = &[
    "return-path",
    "received",
    "delivered-to",
    "mime-version",
    "message-id",
    "x-mozilla-status",
    "dkim-signature",
    "content-type",
    "from",
    "date",
    "subject",
    "to",
    "reply-to",
    "sender",
    "x-mozilla-status2",
    "arc-seal",
    "x-received",
];
/// Fields that nobody types at the head of a text.
const SURE: &[&str] = &["mime-version", "message-id", "received", "return-path", "content-transfer-encoding"];
/// Columns from which on a line is running text and no title.
const RUNNING: usize = 110;
/// Senders whose addresses are looked for in the text.
const SENDERS: usize = 4;
/// Messages inside messages that are read.
const NESTED: u64 = 20;

fn sniff(bytes: &[u8]) -> Likeness {
    let head = opening(bytes);
    // Most texts open with no field.
    let first = head.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'-');
    if first.is_none_or(|at| head[at] != b':') {
        return Likeness::No;
    }
    let head = String::from_utf8_lossy(&head[..head.len().min(8192)]);
    let mut names = head.lines().take_while(|l| !l.trim().is_empty()).filter(|l| !l.starts_with([' ', '\t']));
    let Some(first) = names.next().and_then(field) else { return Likeness::No };
    let sure = |name: &str| SURE.contains(&name);
    if FIELDS.contains(&first.as_str()) && (sure(&first) || names.filter_map(field).any(|n| sure(&n))) {
        Likeness::Sure
    } else {
        Likeness::No
    }
}

/// The name of a field in lower case.
fn field(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let fine = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fine.then(|| name.to_ascii_lowercase())
}

fn read(bytes: &[u8], options: &Options) -> Result<Content<'static>, IngestError> {
    if bytes.len() as u64 > options.limits.bytes {
        return Err(IngestError::Limit { format: "mail", bound: Bound::Bytes, most: options.limits.bytes });
    }
    let no_mail = || IngestError::NotOfFormat {
        format: "mail",
        what: "it does not begin with header fields as \"From: …\"; read it with --from text".to_owned(),
    };
    let message = MessageParser::default().parse(opening(bytes)).ok_or_else(no_mail)?;
    if message.headers().iter().all(|header| matches!(header.name, HeaderName::Other(_))) {
        return Err(no_mail());
    }
    let mut mail = Mail { draft: Draft::default(), diagnostics: Vec::new(), limits: options.limits, encoding: None };
    mail.message(&message, 0)?;
    let encoding = mail.encoding.unwrap_or("UTF-8");
    let extract = mail.draft.extract(encoding);
    Ok(Content::Text(Extract { diagnostics: mail.diagnostics, ..extract }))
}

/// A mail that is being read.
struct Mail {
    draft: Draft,
    diagnostics: Vec<Diagnostic>,
    limits: Limits,
    encoding: Option<&'static str>,
}

impl Mail {
    fn message(&mut self, message: &Message<'_>, level: u64) -> Result<(), IngestError> {
        if level > NESTED {
            return Err(IngestError::Limit {
                format: "mail",
                bound: Bound::Fixed("messages inside messages"),
                most: NESTED,
            });
        }
        let body = self.body(message)?;
        // Of a wrong boundary the parser makes one attachment, which is the whole.
        let whole = match &message.root_part().body {
            PartType::Text(text) if body.is_empty() => Some(text),
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => None,
        };
        let body = whole.map_or(body, |text| self.undivided(text));
        self.header(message, &body);
        self.draft.append(body);
        for part in message.attachments().filter(|_| whole.is_none()) {
            match &part.body {
                PartType::Message(inner) => self.message(inner, level + 1)?,
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Multipart(_) => {
                    self.attachment(part);
                }
            }
        }
        Ok(())
    }

    /// The header as lines of the page, and what it says of lines of the text.
    fn header(&mut self, message: &Message<'_>, body: &Draft) {
        let page = |draft: &mut Draft, line: &str| {
            draft.line(line, Mark { hint: Some(Hint::Page), start: Start::Element });
        };
        self.draft.gap();
        if let Some(from) = message.from().map(addresses).filter(|f| !f.is_empty()) {
            page(&mut self.draft, &format!("From: {from}"));
        }
        if let Some(to) = message.to().map(addresses).filter(|t| !t.is_empty()) {
            page(&mut self.draft, &format!("To: {to}"));
        }
        if let Some(date) = message.header_raw("Date").map(str::trim).filter(|d| !d.is_empty()) {
            page(&mut self.draft, &format!("Date: {date}"));
        }
        let Some(subject) = message.subject().map(str::trim).filter(|s| !s.is_empty()) else { return };
        let titled = body.lines().any(|(_, mark)| mark.hint == Some(Hint::Title));
        // A text that begins with a short line has its own headline.
        let opens = body.lines().next().is_some_and(|(line, _)| line.chars().count() < RUNNING);
        if titled || opens || body.is_empty() {
            page(&mut self.draft, &format!("Subject: {subject}"));
        } else {
            self.draft.gap();
            self.draft.line(subject, Mark { hint: Some(Hint::Title), start: Start::Element });
        }
    }

    /// The text of a message: plain where it has one, else HTML.
    fn body(&mut self, message: &Message<'_>) -> Result<Draft, IngestError> {
        let mut body = Draft::default();
        let subject = message.subject().unwrap_or_default();
        body.title(bare(subject));
        let mut plain: Vec<(&MessagePart<'_>, String)> = Vec::new();
        for part in message.text_bodies() {
            match &part.body {
                PartType::Text(text) if !text.trim().is_empty() => {
                    plain.push((part, self.decoded(message, part, text)));
                }
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Message(_)
                | PartType::Multipart(_) => {}
            }
        }
        if plain.is_empty() {
            for part in message.html_bodies() {
                if let PartType::Html(page) = &part.body {
                    html::extract(page, &mut body, self.limits)?;
                    body.gap();
                }
            }
        }
        for (part, text) in plain {
            match flow(part) {
                Some(del_space) => flowing(&text, del_space, &mut body),
                None => loose(&text, &mut body),
            }
            body.gap();
        }
        for part in message.text_bodies().chain(message.html_bodies()) {
            self.charset(part);
        }
        for address in message.from().into_iter().flat_map(|from| from.iter()).take(SENDERS).filter_map(|a| a.address())
        {
            contact(&mut body, address);
        }
        Ok(body)
    }

    /// All that stands behind the header, where the boundary of its parts is not the one that was promised.
    fn undivided(&mut self, text: &str) -> Draft {
        let mut body = Draft::default();
        loose(text, &mut body);
        let note = "the parts of the mail could not be told apart; it was read as one text";
        self.diagnostics.push(Diagnostic::new(Code::PartNotRead, note));
        body
    }

    /// The text of a part; where it says no encoding and is not UTF-8, its bytes are guessed at as those of a loose text.
    fn decoded(&mut self, message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> String {
        let declared = part.content_type().is_some_and(|t| t.attribute("charset").is_some());
        let bytes = message.raw_message().get(part.offset_body as usize..part.offset_end as usize);
        match bytes.filter(|_| !declared && part.encoding == Encoding::None && text.contains('\u{fffd}')) {
            Some(bytes) => match source::decode(bytes, None) {
                Ok(decoded) => {
                    self.encoding.get_or_insert(decoded.encoding);
                    self.diagnostics.extend(decoded.diagnostics.into_iter().filter(|d| d.source.is_empty()));
                    decoded.text.into_owned()
                }
                Err(_) => text.to_owned(),
            },
            None => text.to_owned(),
        }
    }

    /// The encoding that the first text part declares.
    fn charset(&mut self, part: &MessagePart<'_>) {
        let label = part.content_type().and_then(|t| t.attribute("charset"));
        if let Some(label) = label.filter(|_| self.encoding.is_none()) {
            self.encoding = source::decode(b"", Some(label)).ok().map(|d| d.encoding);
        }
        if part.is_encoding_problem {
            self.diagnostics
                .push(Diagnostic::new(Code::UndecodableBytes, "a part of the mail is not encoded as it says"));
        }
    }

    fn attachment(&mut self, part: &MessagePart<'_>) {
        let kind = part
            .content_type()
            .map_or_else(|| "of unknown type".to_owned(), |t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or("*")));
        let name = part.attachment_name().map_or_else(|| "without a name".to_owned(), |n| format!("\"{n}\""));
        let note = format!("the attachment {name} ({kind}, {} bytes) was not read", part.len());
        self.diagnostics.push(Diagnostic::new(Code::PartNotRead, note).help("save it and read it by itself"));
    }
}

/// Loose text: its lines as they are, blank lines between as they stand, indents kept apart.
fn loose(text: &str, draft: &mut Draft) {
    for line in text.lines() {
        if line.trim().is_empty() {
            draft.gap();
        } else {
            draft.line(line, Mark::default());
        }
    }
}

/// For a part whose paragraphs were broken on sending (RFC 3676, 4.1 and 4.3), whether the space at a break goes too.
fn flow(part: &MessagePart<'_>) -> Option<bool> {
    let kind = part.content_type()?;
    let says = |name, value: &str| kind.attribute(name).is_some_and(|v| v.trim().eq_ignore_ascii_case(value));
    says("format", "flowed").then(|| says("delsp", "yes"))
}

/// Text whose paragraphs were broken on sending.
fn flowing(text: &str, del_space: bool, draft: &mut Draft) {
    for flowed::Line { text, start } in flowed::lines(text, del_space) {
        if text.trim().is_empty() {
            draft.gap();
        } else {
            draft.line(&text, Mark { hint: None, start });
        }
    }
}

/// Marks the lines with the sender's address.
fn contact(body: &mut Draft, address: &str) {
    let short = |line: &&str| line.contains(address) && line.chars().count() < RUNNING;
    let lines: Vec<String> = body.lines().map(|(line, _)| line).filter(short).map(str::to_owned).collect();
    for line in lines {
        body.adopt(&line, Hint::Address);
    }
}

/// The subject without the marks of answers and forwarding.
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, behind)) = rest.split_once(':') {
        if !matches!(mark.to_ascii_lowercase().as_str(), "re" | "fwd" | "fw" | "aw" | "wg" | "tr" | "rv" | "sv") {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

fn addresses(all: &Address<'_>) -> String {
    let one = |a: &mail_parser::Addr<'_>| match (a.name(), a.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    };
    all.iter().map(one).filter(|a| !a.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extract(mail: &str) -> Extract<'static> {
        let Content::Text(got) = read(mail.as_bytes(), &Options::default()).expect("a mail") else { panic!("a text") };
        got
    }

    const HEAD: &str = "From: =?utf-8?q?J=C3=BCrgen?= Ek <j.ek@harbour.example>\r\nDate: Thu, 17 Oct 2024 09:00:00 +0200\r\nSubject: Fwd: Harbour bridge opens again\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn the_plain_text_is_read_and_the_subject_marks_its_line() {
        let body =
            "Harbour bridge opens again\r\n\r\nThe bridge opens for caf=C3=A9s.\r\n\r\nJ. Ek, j.ek@harbour.example\r\n";
        let mail = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}"
        );
        let got = extract(&mail);
        let lines = got.lines();
        let line = |n: usize| (lines.lines[n].span.of(&got.text), lines.lines[n].mark.hint);
        assert_eq!(line(0), ("From: J\u{fc}rgen Ek <j.ek@harbour.example>", Some(Hint::Page)));
        assert_eq!(line(3), ("Harbour bridge opens again", Some(Hint::Title)));
        assert_eq!(line(4), ("The bridge opens for caf\u{e9}s.", None));
        assert_eq!(line(5).1, Some(Hint::Address));
    }

    #[test]
    fn paragraphs_that_were_broken_on_sending_are_whole_again() {
        let body = "Harbour bridge opens again\r\n\r\nThe bridge opens for =\r\ntrams and=20\r\nfor caf=C3=A9s.\r\n From noon on.\r\n";
        let kind = "Content-Type: text/plain; charset=utf-8; Format=Flowed; DelSp=no";
        let got = extract(&format!("{HEAD}{kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}"));
        let lines: Vec<&str> = got.lines().lines.iter().skip(3).map(|line| line.span.of(&got.text)).collect();
        assert_eq!(
            lines,
            ["Harbour bridge opens again", "The bridge opens for trams and for caf\u{e9}s.", "From noon on."]
        );
        let kind = "Content-Type: text/plain; format=\"flowed\"; delsp=yes";
        let got = extract(&format!("{HEAD}{kind}\r\n\r\nSee https://harbour.example/tr \r\nams for more.\r\n"));
        assert!(got.text.ends_with("\nSee https://harbour.example/trams for more.\n"), "{}", got.text);
    }

    #[test]
    fn attachments_are_named_and_forwarded_mail_is_read() {
        let part = |kind: &str, body: &str| format!("--b\r\nContent-Type: {kind}\r\n\r\n{body}\r\n");
        let inner = "From: a@b.example\r\nSubject: Inner\r\nMIME-Version: 1.0\r\n\r\nInner words.";
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}{}{}--b--\r\n",
            part("text/html; charset=utf-8", "<p>Outer words.</p>"),
            part("message/rfc822", inner),
            part("image/png; name=\"bridge.png\"", "x"),
        );
        let got = extract(&mail);
        assert!(got.text.contains("Outer words.") && got.text.contains("Inner words."), "{}", got.text);
        assert_eq!(got.diagnostics.len(), 1);
        assert!(got.diagnostics[0].message.contains("bridge.png"), "{}", got.diagnostics[0].message);
    }

    #[test]
    fn a_wrong_boundary_loses_no_words_and_what_is_no_mail_is_refused() {
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=wrong\r\n\r\n--right\r\n\r\nThe words.\r\n--right--\r\n"
        );
        assert!(extract(&mail).text.contains("The words."), "{}", extract(&mail).text);
        assert!(read(b"\n\nno mail at all", &Options::default()).is_err());
    }

    #[test]
    fn a_text_that_says_no_encoding_is_guessed_at() {
        let mail = [HEAD.as_bytes(), b"\r\nLe pont a \xe9t\xe9 rouvert apr\xe8s les travaux.\r\n"].concat();
        let Content::Text(got) = read(&mail, &Options::default()).expect("a mail") else { panic!("a text") };
        assert!(got.text.contains("a \u{e9}t\u{e9} rouvert apr\u{e8}s"), "{}", got.text);
        assert_eq!(got.encoding, "windows-1252");
    }

    #[test]
    fn mails_are_known_by_fields_that_nobody_types() {
        assert_eq!(sniff(HEAD.as_bytes()), Likeness::Sure);
        assert_eq!(sniff(b"From: the editor\nTo: all\n\nText"), Likeness::No);
        assert_eq!(sniff(b"FOR IMMEDIATE RELEASE\nContact: Ann"), Likeness::No);
    }
}
