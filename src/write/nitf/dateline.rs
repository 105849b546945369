//! Datelines: `location` and `story.date` marked in their text.
//!
//! In: a line that says where and when. Out: a `dateline` with the characters of the line.

use super::head::norm;
use super::mark::{Mark, Marks};
use crate::write::dateline::Line;
use crate::write::xml::Xml;

/// Writes the element.
pub(super) fn write(xml: &mut Xml<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut marks = Marks::default();
    match line {
        Line::Dateline(dateline, date) => {
            let of_line = date.and_then(|d| norm(d.value.as_deref(), d.inferred.as_deref()));
            if let Some(place) = &dateline.place {
                marks.add(text, place, Mark::Location);
            }
            if let Some(date) = &dateline.date {
                let day = norm(date.value.as_deref(), date.inferred.as_deref()).or(of_line);
                marks.add(text, &date.text, Mark::Date(day));
            }
        }
        Line::Date(date, place) => {
            let behind = place.and_then(|p| text.strip_prefix(p)).unwrap_or_default();
            let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
            let words = if behind.is_empty() { text } else { behind };
            marks.add(text, words, Mark::Date(norm(date.value.as_deref(), date.inferred.as_deref())));
            if let Some(place) = place {
                marks.add(text, place, Mark::Location);
            }
        }
    }
    xml.begin("dateline", &[]);
    marks.write(xml, text, false);
    xml.end("dateline");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Date, DateElement, Dateline};
    use crate::span::Span;
    use crate::write::dateline::datelines;

    fn written(article: &Article) -> Vec<String> {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, false);
        datelines(article).for_each(|line| write(&mut xml, &line));
        xml.finish().unwrap();
        String::from_utf8(out).unwrap().lines().skip(1).map(str::to_owned).collect()
    }

    fn line(text: &str, place: &str, at: (usize, usize)) -> Dateline {
        let source = vec![Span::new(at.0, at.1)];
        Dateline { text: text.into(), source, place: Some(place.into()), ..Dateline::default() }
    }

    fn day(text: &str, at: (usize, usize)) -> DateElement {
        let source = vec![Span::new(at.0, at.1)];
        DateElement { text: text.into(), source, value: Some("2025-03-03".into()), ..DateElement::default() }
    }

    #[test]
    fn place_and_day_are_marked() {
        let date = Date { text: "Oct. 17".into(), value: Some("--10-17".into()), inferred: Some("2024-10-17".into()) };
        let dateline =
            Dateline { date: Some(date), ..line("NORTH QUAY, Oct. 17 /Tidewire/ --", "NORTH QUAY", (9, 42)) };
        let mut article = Article { dateline: Some(dateline), ..Article::default() };
        let marked = "<dateline><location>NORTH QUAY</location>, <story.date norm=\"20241017\">Oct. 17</story.date> \
                      /Tidewire/ --</dateline>";
        assert_eq!(written(&article), [marked]);
        // A date on a line of its own is another dateline, one inside it is not.
        article.date = Some(day("3 March 2025", (50, 62)));
        let own = "<dateline><story.date norm=\"20250303\">3 March 2025</story.date></dateline>";
        assert_eq!(written(&article), [marked, own]);
        article.date = Some(day("Oct. 17", (21, 28)));
        assert_eq!(written(&article), [marked]);
    }

    #[test]
    fn a_place_in_front_of_a_date_is_marked_on_its_line() {
        let dateline = Some(line("Easthole", "Easthole", (0, 8)));
        let date = Some(day("Easthole, 3 March 2025", (0, 22)));
        let marked = "<dateline><location>Easthole</location>, <story.date norm=\"20250303\">3 March 2025</story.date>\
                      </dateline>";
        assert_eq!(written(&Article { date, dateline, ..Article::default() }), [marked]);
    }
}
