//! Identifiers of items, derived from what they hold.
//!
//! In: the document. Out: a `urn:uuid:` (RFC 9562, version 5) for the package and for each text and picture. They hang
//! on the hash of the source and on the texts of the item, so that the same input gives the same identifiers, and a
//! corrected document new ones.

use crate::model::{Article, Document, Figure};
use crate::write::xml_text::each_text_of;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The identifiers of a page.
pub(super) struct PageIds {
    /// The transmission.
    pub(super) message: String,
    /// The package.
    pub(super) package: String,
    /// The articles, in order.
    pub(super) articles: Vec<ArticleIds>,
}

/// The identifiers of an article's items.
pub(super) struct ArticleIds {
    /// The text.
    pub(super) text: String,
    /// The pictures, in reading order.
    pub(super) pictures: Vec<String>,
    /// The number of the article on the page, from 1: a prefix for what must be unique in the file.
    pub(super) number: usize,
}

/// Makes identifiers for one source.
pub(super) struct Ids {
    source: Uuid,
}

impl Ids {
    /// A name space of the source's own.
    pub(super) fn of(doc: &Document) -> Self {
        let program = Uuid::new_v5(&Uuid::NAMESPACE_OID, b"copydesk");
        Self { source: Uuid::new_v5(&program, doc.source.sha256.as_bytes()) }
    }

    /// The identifiers of all items of the document.
    pub(super) fn all(&self, doc: &Document) -> PageIds {
        let mut whole = Sha256::new();
        let mut articles = Vec::with_capacity(doc.articles.len());
        for (at, article) in doc.articles.iter().enumerate() {
            let id = self.article(at, article);
            whole.update(id.as_bytes());
            let pictures = article.figures().enumerate().map(|(n, f)| urn(picture(id, n, f))).collect();
            articles.push(ArticleIds { text: urn(id), pictures, number: at + 1 });
        }
        for credit in &doc.credits {
            add(&mut whole, &credit.text);
        }
        let package = Uuid::new_v5(&self.source, &whole.finalize());
        PageIds { message: urn(Uuid::new_v5(&package, b"message")), package: urn(package), articles }
    }

    fn article(&self, at: usize, article: &Article) -> Uuid {
        let mut hash = Sha256::new();
        // In a part of a text the name alone says which article it is.
        let number = article.id.strip_prefix('a').and_then(|number| number.parse::<u64>().ok());
        let before = number.and_then(|number| number.checked_sub(1)).unwrap_or(at as u64);
        hash.update(before.to_be_bytes());
        each_text_of(article, &mut |text, _| add(&mut hash, text));
        Uuid::new_v5(&self.source, &hash.finalize())
    }
}

fn picture(article: Uuid, at: usize, figure: &Figure) -> Uuid {
    let mut hash = Sha256::new();
    hash.update((at as u64).to_be_bytes());
    for text in figure.caption.iter().map(|c| &c.text).chain(figure.credits.iter().map(|c| &c.text)) {
        add(&mut hash, text);
    }
    Uuid::new_v5(&article, &hash.finalize())
}

/// The length first, so that two texts are never taken for one.
fn add(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text);
}

fn urn(id: Uuid) -> String {
    id.urn().to_string()
}
