//! `word/styles.xml` (ISO/IEC 29500-1, 17.7): a style for every role, so that a word processor's navigation shows the
//! articles and their sections, and a newsroom changes the look in one place.

use super::fonts;
use super::order::ordered;
use docx_rs::{AlignmentType, BuildXML, LineSpacing, RunFonts, SpecialIndentType, Style, StyleType, Styles};

/// The look of a style; sizes in half points, spaces and indents in twentieths of a point.
struct Look {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    size: usize,
    bold: bool,
    italic: bool,
    color: Option<&'static str>,
    before: u32,
    after: u32,
    left: i32,
    hanging: i32,
    outline: Option<usize>,
    keep_next: bool,
}

const PLAIN: Look = Look {
    id: "",
    name: "",
    next: "Body",
    size: 22,
    bold: false,
    italic: false,
    color: None,
    before: 0,
    after: 120,
    left: 0,
    hanging: 0,
    outline: None,
    keep_next: false,
};

/// Styles that every word processor has by these names.
const BUILT_IN: [&str; 6] = ["Title", "Subtitle", "Heading1", "Caption", "Header", "Footer"];

const GREY: Option<&str> = Some("595959");
const ACCENT: Option<&str> = Some("9C2A1C");

const LOOKS: &[Look] = &[
    Look {
        id: "Kicker",
        name: "Kicker",
        next: "Title",
        size: 20,
        bold: true,
        color: ACCENT,
        after: 60,
        keep_next: true,
        ..PLAIN
    },
    Look {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        size: 40,
        bold: true,
        before: 200,
        after: 160,
        outline: Some(0),
        keep_next: true,
        ..PLAIN
    },
    Look {
        id: "Subtitle",
        name: "Subtitle",
        size: 26,
        italic: true,
        color: GREY,
        after: 160,
        keep_next: true,
        ..PLAIN
    },
    Look { id: "Byline", name: "Byline", size: 20, bold: true, after: 120, keep_next: true, ..PLAIN },
    Look { id: "Dateline", name: "Dateline", size: 20, color: GREY, keep_next: true, ..PLAIN },
    Look { id: "Release", name: "Release Instruction", size: 20, bold: true, color: ACCENT, keep_next: true, ..PLAIN },
    Look {
        id: "SectionLabel",
        name: "Section Label",
        next: "Heading1",
        size: 20,
        bold: true,
        color: ACCENT,
        before: 240,
        after: 20,
        keep_next: true,
        ..PLAIN
    },
    Look {
        id: "Heading1",
        name: "heading 1",
        size: 28,
        bold: true,
        before: 200,
        after: 100,
        outline: Some(1),
        keep_next: true,
        ..PLAIN
    },
    Look { id: "Body", name: "Body", ..PLAIN },
    Look { id: "ListItem", name: "List Item", next: "ListItem", left: 500, hanging: 300, ..PLAIN },
    Look { id: "TableText", name: "Table Text", next: "TableText", size: 20, before: 20, after: 20, ..PLAIN },
    Look {
        id: "TableHead",
        name: "Table Head",
        next: "TableText",
        size: 20,
        bold: true,
        before: 20,
        after: 20,
        ..PLAIN
    },
    Look { id: "Caption", name: "caption", size: 19, italic: true, color: GREY, before: 60, left: 300, ..PLAIN },
    Look { id: "Credit", name: "Credit", size: 18, color: GREY, left: 300, ..PLAIN },
    Look { id: "Contact", name: "Contact", next: "Contact", size: 20, before: 60, ..PLAIN },
    Look { id: "Boilerplate", name: "Boilerplate", size: 20, color: GREY, ..PLAIN },
    Look { id: "Legal", name: "Legal", size: 18, color: GREY, ..PLAIN },
    Look { id: "Note", name: "Note", size: 19, color: GREY, ..PLAIN },
    Look { id: "EndMark", name: "End Mark", size: 20, before: 60, ..PLAIN },
    Look { id: "Header", name: "header", next: "Header", size: 18, color: GREY, after: 0, ..PLAIN },
    Look { id: "Footer", name: "footer", next: "Footer", size: 18, color: GREY, after: 0, ..PLAIN },
];

/// The part, for a document in that language.
pub(super) fn styles(language: &str) -> Vec<u8> {
    let fonts = RunFonts::new()
        .ascii(fonts::LATIN)
        .hi_ansi(fonts::LATIN)
        .cs(fonts::LATIN)
        .east_asia(fonts::east_asian(language));
    let mut styles = Styles::new().default_size(PLAIN.size).default_fonts(fonts);
    for look in LOOKS {
        styles = styles.add_style(style(look));
    }
    mended(&ordered(&styles.build()), language).into_bytes()
}

fn style(look: &Look) -> Style {
    let mut style = Style::new(look.id, StyleType::Paragraph)
        .name(look.name)
        .based_on("Normal")
        .next(look.next)
        .q_format(true)
        .size(look.size)
        .line_spacing(LineSpacing::new().before(look.before).after(look.after));
    if look.bold {
        style = style.bold();
    }
    if look.italic {
        style = style.italic();
    }
    if let Some(color) = look.color {
        style = style.color(color);
    }
    if look.left > 0 {
        let hanging = (look.hanging > 0).then_some(SpecialIndentType::Hanging(look.hanging));
        style = style.indent(Some(look.left), hanging, None, None);
    }
    if let Some(level) = look.outline {
        style = style.outline_lvl(level);
    }
    if look.id == "Footer" {
        style = style.align(AlignmentType::Center);
    }
    style.paragraph_property = style.paragraph_property.widow_control(true);
    if look.keep_next {
        style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    }
    style
}

/// What docx-rs has no setter for: languages (17.3.2.20), the default style and custom styles (17.7.4.17), and
/// right-to-left paragraphs (17.3.1.6 `bidi`).
fn mended(xml: &str, language: &str) -> String {
    let lang = format!(
        "<w:lang w:val=\"{}\" w:eastAsia=\"{}\" w:bidi=\"{}\"/>",
        fonts::latin_tag(language),
        fonts::east_asian_tag(language),
        fonts::bidi_tag(language)
    );
    let mut xml = xml.replacen("</w:rPr></w:rPrDefault>", &format!("{lang}</w:rPr></w:rPrDefault>"), 1);
    if !xml.contains("<w:pPrDefault>") {
        xml = xml.replacen("</w:rPrDefault>", "</w:rPrDefault><w:pPrDefault/>", 1);
    }
    for look in LOOKS.iter().filter(|l| !BUILT_IN.contains(&l.id)) {
        let id = format!("w:styleId=\"{}\"", look.id);
        xml = xml.replacen(&id, &format!("{id} w:customStyle=\"1\""), 1);
    }
    // Items of a list stand close to each other, not to the text below (17.3.1.9 `contextualSpacing`).
    if let Some(at) = xml.find("w:styleId=\"ListItem\"")
        && let Some(end) = xml[at..].find("</w:pPr>")
    {
        xml.insert_str(at + end, "<w:contextualSpacing/>");
    }
    let normal = "<w:style w:type=\"paragraph\" w:styleId=\"Normal\"><w:name w:val=\"Normal\" /><w:qFormat />";
    let direction = if fonts::right_to_left(language) { "<w:pPr><w:bidi/></w:pPr>" } else { "" };
    let default = normal.replacen(" w:styleId", " w:default=\"1\" w:styleId", 1) + direction;
    xml.replacen(normal, &default, 1)
}
