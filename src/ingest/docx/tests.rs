//! Packages made here, read back.

use super::*;
use crate::ingest::Limits;
use crate::source::Start;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn lines(parts: &[(&str, &str)]) -> Vec<(String, Option<Hint>, Start)> {
    let Content::Text(got) = read(&package(parts), &Options::default()).unwrap() else { panic!("a text") };
    got.lines().lines.iter().map(|l| (l.span.of(&got.text).to_owned(), l.mark.hint, l.mark.start)).collect()
}

const STYLES: &str = "<w:styles xmlns:w='w'>\
    <w:style w:type='paragraph' w:styleId='Titre'><w:name w:val='Title'/></w:style>\
    <w:style w:type='paragraph' w:styleId='X1'><w:name w:val='House head'/><w:basedOn w:val='T1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='T1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='O'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>\
    </w:styles>";

#[test]
fn styles_are_known_by_name_by_what_they_are_based_on_and_by_outline() {
    let body = document(
        &[("Titre", "A"), ("X1", "B"), ("O", "C"), ("Loop", "D"), ("Gone", "E")].map(|(s, t)| paragraph(s, t)).concat(),
    );
    let got: Vec<_> = lines(&[("word/document.xml", &body), ("word/styles.xml", STYLES)])
        .into_iter()
        .map(|(text, hint, _)| (text, hint))
        .collect();
    let want =
        [("A", Some(Hint::Title)), ("B", Some(Hint::Heading)), ("C", Some(Hint::Heading)), ("D", None), ("E", None)];
    assert_eq!(got, want.map(|(text, hint)| (text.to_owned(), hint)));
}

#[test]
fn lists_count_tables_have_tabs_and_deleted_text_is_gone() {
    let item = |t: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>"
        )
    };
    let cell = |t: &str| format!("<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"));
    let changed = "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:br/><w:t>new</w:t></w:r></w:ins></w:p>";
    let body = document(&format!("{}{}{table}{changed}", item("one"), item("two")));
    let numbering = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='3'><w:lvl w:ilvl='0'><w:start w:val='4'/>\
        <w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
        <w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>";
    let got: Vec<_> = lines(&[("word/document.xml", &body), ("word/numbering.xml", numbering)])
        .into_iter()
        .map(|(text, hint, _)| (text, hint))
        .collect();
    let want = [
        ("4. one", Some(Hint::Item)),
        ("5. two", Some(Hint::Item)),
        ("a\tb", Some(Hint::Row)),
        ("kept", None),
        ("new", None),
    ];
    assert_eq!(got, want.map(|(text, hint)| (text.to_owned(), hint)));
}

#[test]
fn pictures_give_their_words_and_text_boxes_their_text_once() {
    let drawing = "<w:drawing><wp:docPr xmlns:wp='p' id='1' name='x' descr='A bridge at dusk'/></w:drawing>";
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", "in the box"));
    let both = format!(
        "<mc:AlternateContent xmlns:mc='m'><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent>"
    );
    let body = document(&format!("<w:p><w:r>{drawing}</w:r></w:p><w:p><w:r>{both}</w:r></w:p>"));
    let got = lines(&[("word/document.xml", &body)]);
    let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h, _)| (t.as_str(), *h)).collect();
    assert_eq!(got, [("A bridge at dusk", Some(Hint::Alternative)), ("in the box", None)]);
}

#[test]
fn notes_stand_behind_the_text_with_the_marks_that_refer_to_them() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let refer = |kind: &str, id: u8| run(&format!("<w:{kind}Reference w:id='{id}'/>"));
    let body = document(&format!(
        "<w:p>{}{}{}{}</w:p><w:p><w:del>{}</w:del>{}{}</w:p><w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc>\
         <w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run("<w:t>Opened in 1998.</w:t>"),
        refer("footnote", 2),
        run("<w:t xml:space='preserve'> Closed since.</w:t>"),
        refer("endnote", 5),
        refer("footnote", 4),
        run("<w:t>Own</w:t>"),
        run("<w:footnoteReference w:customMarkFollows='1' w:id='3'/><w:t>*</w:t>"),
        run("<w:t>a</w:t>"),
        refer("footnote", 1),
        run("<w:t>b</w:t>"),
    ));
    let note = |kind: &str, id: u8, text: &str| {
        format!("<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> {text}</w:t></w:r></w:p></w:{kind}>")
    };
    let line = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>";
    let notes = ["In the table.", "By the port.", "* By hand.", "Deleted."].into_iter().zip(1..);
    let notes: String = notes.map(|(text, id)| note("footnote", id, text)).collect();
    let footnotes = format!("<w:footnotes xmlns:w='w'>{line}{notes}</w:footnotes>");
    let endnotes = format!("<w:endnotes xmlns:w='w'>{}</w:endnotes>", note("endnote", 5, "For repairs."));
    let parts = [("word/document.xml", &*body), ("word/footnotes.xml", &footnotes), ("word/endnotes.xml", &endnotes)];
    let got = lines(&parts);
    let got: Vec<(&str, Option<Hint>)> = got.iter().map(|(t, h, _)| (t.as_str(), *h)).collect();
    let want = [
        ("Opened in 1998.[1] Closed since.[i]", None),
        ("Own*", None),
        ("a[2]\tb", Some(Hint::Row)),
        ("[1] By the port.", Some(Hint::Note)),
        ("* By hand.", Some(Hint::Note)),
        ("[2] In the table.", Some(Hint::Note)),
        ("[i] For repairs.", Some(Hint::Note)),
    ];
    assert_eq!(got, want);
}

#[test]
fn comments_and_embedded_parts_are_told_not_to_be_read() {
    let chart = "<w:drawing><c:chart xmlns:c='c'/></w:drawing>";
    let comment = "<w:r><w:commentReference w:id='1'/></w:r>";
    let body = document(&format!("<w:p><w:r><w:t>Text</w:t>{chart}</w:r>{comment}{comment}</w:p><w:altChunk/>"));
    let read = read(&package(&[("word/document.xml", &body)]), &Options::default()).unwrap();
    let Content::Text(got) = read else { panic!("a text") };
    let said: Vec<&str> = got.diagnostics.iter().map(|d| d.message.as_str()).collect();
    let want =
        ["2 comments of the file were not read", "2 charts, diagrams or embedded objects of the file were not read"];
    assert_eq!(said, want);
}

#[test]
fn what_is_no_docx_is_refused_in_a_line() {
    let refused = |bytes: &[u8]| match read(bytes, &Options::default()) {
        Ok(_) => panic!("was read"),
        Err(error) => error.to_string(),
    };
    let good = package(&[("word/document.xml", &document(&paragraph("", &"words ".repeat(3000))))]);
    let cases = [
        (refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 older"), "older Word file"),
        (refused(b"plain words"), "no ZIP package"),
        (refused(&good[..good.len() / 2]), "cut off"),
        (refused(&package(&[("xl/workbook.xml", "<x/>")])), "without word/document.xml"),
        (refused(&package(&[("word/document.xml", "<w:document><w:body>")])), "cut off"),
    ];
    for (message, wanted) in cases {
        assert!(message.contains(wanted) && !message.contains('\n'), "{message}");
    }
}

#[test]
fn a_package_that_unpacks_beyond_the_limit_is_refused() {
    let bomb = package(&[("word/document.xml", &document(&paragraph("", &"0".repeat(3_000_000))))]);
    assert!(bomb.len() < 10_000, "{} bytes", bomb.len());
    let limits = Limits { bytes: 1_000_000, ..Limits::default() };
    let Err(error) = read(&bomb, &Options { limits, ..Options::default() }) else { panic!("was read") };
    assert!(error.to_string().contains("more bytes of text"), "{error}");
}
