//! Datelines: `location` and `story.date` marked in their text.
//!
//! In: an article's dateline and the date on a line of its own. Out: one `dateline` for each, and one for both where one
//! of them is a part of the other's line.

use super::head::norm;
use super::mark::{Mark, Marks};
use crate::model::{Article, DateElement, Dateline};
use crate::span::Span;
use crate::write::xml::Xml;

/// One line to write.
pub(super) enum Line<'a> {
    /// The dateline, and the date that is a part of it.
    Dateline(&'a Dateline, Option<&'a DateElement>),
    /// The date, and the place in front of it on the same line.
    Date(&'a DateElement, Option<&'a str>),
}

/// The lines of an article.
pub(super) fn datelines(article: &Article) -> impl Iterator<Item = Line<'_>> {
    let lines = match (&article.dateline, &article.date) {
        (None, date) => [date.as_ref().map(|d| Line::Date(d, None)), None],
        (Some(line), None) => [Some(Line::Dateline(line, None)), None],
        (Some(line), Some(date)) => {
            let place = line.place.as_deref();
            if holds(&line.source, &date.source) && line.text.contains(&date.text) {
                [Some(Line::Dateline(line, Some(date))), None]
            } else if holds(&date.source, &line.source) && date.text.contains(&line.text) {
                [Some(Line::Date(date, place)), None]
            } else {
                [Some(Line::Dateline(line, None)), Some(Line::Date(date, None))]
            }
        }
    };
    lines.into_iter().flatten()
}

fn holds(outer: &[Span], inner: &[Span]) -> bool {
    !inner.is_empty() && inner.iter().all(|i| outer.iter().any(|o| o.contains(*i)))
}

impl<'a> Line<'a> {
    /// The words of the line.
    pub(super) fn text(&self) -> &'a str {
        match self {
            Self::Dateline(line, _) => &line.text,
            Self::Date(date, _) => &date.text,
        }
    }

    /// Writes the element.
    pub(super) fn write(&self, xml: &mut Xml<'_>) {
        let text = self.text();
        let mut marks = Marks::default();
        match self {
            Self::Dateline(line, date) => {
                let of_line = date.and_then(|d| norm(d.value.as_deref(), d.inferred.as_deref()));
                if let Some(place) = &line.place {
                    marks.add(text, place, Mark::Location);
                }
                if let Some(date) = &line.date {
                    let day = norm(date.value.as_deref(), date.inferred.as_deref()).or(of_line);
                    marks.add(text, &date.text, Mark::Date(day));
                }
            }
            Self::Date(date, place) => {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn written(article: &Article) -> Vec<String> {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out, false);
        datelines(article).for_each(|line| line.write(&mut xml));
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
