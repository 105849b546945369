//! Puts the children of properties into the order that the schema asks for, and drops what docx-rs writes needlessly.
//!
//! In: XML as docx-rs builds it (elements and text alone, no comments, empty elements as `<x />`). Out: the same with
//! the children of `w:pPr`, `w:rPr`, `w:style`, `w:tblPr`, `w:tcPr` in the order of ISO/IEC 29500-1 annex A, without
//! empty properties, without `w14:paraId` (which differs from run to run) and without `w:type` on `w:gridCol`.

/// Parents whose children have an order, with that order.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:color",
            "w:spacing",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:rtl",
            "w:lang",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
        ],
    ),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"]),
];

/// The XML in the schema's order.
pub(super) fn ordered(xml: &[u8]) -> String {
    let xml = String::from_utf8_lossy(xml);
    let mut out = String::with_capacity(xml.len());
    let mut rest: &str = &xml;
    while !rest.is_empty() {
        rest = content(rest, &mut out);
    }
    out
}

/// Copies one element or one stretch of text to `out`; gives back what stands behind it.
fn content<'a>(xml: &'a str, out: &mut String) -> &'a str {
    if !xml.starts_with('<') {
        let (text, rest) = xml.split_at(xml.find('<').unwrap_or(xml.len()));
        out.push_str(text);
        return rest;
    }
    let end = xml.find('>').map_or(xml.len(), |at| at + 1);
    let tag = &xml[..end];
    let name = name_of(tag);
    let order = ORDERS.iter().find(|(parent, _)| *parent == name).map(|(_, order)| *order);
    if tag.starts_with("</") || (tag.ends_with("/>") && order.is_none()) || order.is_none() {
        push_tag(tag, out);
        return &xml[end..];
    }
    if tag.ends_with("/>") {
        return &xml[end..];
    }
    let (children, rest) = children(&xml[end..]);
    let order = order.unwrap_or_default();
    let mut children: Vec<(usize, String)> = children
        .into_iter()
        .map(|child| {
            let rank = order.iter().position(|o| *o == name_of(child)).unwrap_or(order.len());
            let mut inner = String::with_capacity(child.len());
            let mut left = child;
            while !left.is_empty() {
                left = content(left, &mut inner);
            }
            (rank, inner)
        })
        .filter(|(_, inner)| !inner.is_empty())
        .collect();
    if !children.is_empty() {
        children.sort_by_key(|(rank, _)| *rank);
        push_tag(tag, out);
        for (_, inner) in &children {
            out.push_str(inner);
        }
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
    rest
}

/// The child elements up to the parent's end tag, and what stands behind that tag.
fn children(xml: &str) -> (Vec<&str>, &str) {
    let (mut found, mut depth, mut from, mut at) = (Vec::new(), 0_usize, 0, 0);
    while let Some(open) = xml[at..].find('<') {
        let start = at + open;
        let end = xml[start..].find('>').map_or(xml.len(), |e| start + e + 1);
        let tag = &xml[start..end];
        if tag.starts_with("</") {
            if depth == 0 {
                return (found, &xml[end..]);
            }
            depth -= 1;
        } else {
            if depth == 0 {
                from = start;
            }
            depth += usize::from(!tag.ends_with("/>"));
        }
        if depth == 0 {
            found.push(&xml[from..end]);
        }
        at = end;
    }
    (found, "")
}

/// The name in a tag: `w:pPr` of `<w:pPr>`.
fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    &tag[..tag.find([' ', '>', '/']).unwrap_or(tag.len())]
}

/// Copies a tag without the attributes that must not stand.
fn push_tag(tag: &str, out: &mut String) {
    let unwanted = match name_of(tag) {
        "w:p" => " w14:paraId=\"",
        "w:gridCol" => " w:type=\"",
        _ => {
            out.push_str(tag);
            return;
        }
    };
    match tag.find(unwanted) {
        Some(at) => {
            let value = at + unwanted.len();
            let end = tag[value..].find('"').map_or(tag.len(), |e| value + e + 1);
            out.push_str(&tag[..at]);
            out.push_str(&tag[end..]);
        }
        None => out.push_str(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_come_in_the_schemas_order() {
        let xml = br#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /><w:pageBreakBefore /><w:pStyle w:val="Body" /></w:pPr><w:r><w:rPr /><w:t>a</w:t></w:r></w:p>"#;
        assert_eq!(
            ordered(xml),
            r#"<w:p><w:pPr><w:pStyle w:val="Body" /><w:pageBreakBefore /></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#
        );
    }

    #[test]
    fn nested_properties_are_ordered_too() {
        let xml = br#"<w:style w:type="paragraph"><w:name w:val="x" /><w:rPr><w:sz w:val="4" /><w:b /></w:rPr><w:pPr><w:rPr /></w:pPr><w:basedOn w:val="y" /></w:style>"#;
        assert_eq!(
            ordered(xml),
            r#"<w:style w:type="paragraph"><w:name w:val="x" /><w:basedOn w:val="y" /><w:rPr><w:b /><w:sz w:val="4" /></w:rPr></w:style>"#
        );
    }
}
