//! Evidence, compared with the texts into which it points.
//!
//! Owns what it means for evidence to lie within its source. If the text isn't there, only the form of the evidence is checked.

use super::checker::Checker;
use crate::evidence::Text;
use crate::path::Path;
use crate::{ClaimFault, Evidence, Fault, IdKind as Kind, Issue, Source, excerpt};
use std::ops::Range;

/// This many code points are enough to show what a text says.
const SHOWN: usize = 100;

impl Checker<'_> {
    /// Checks that the text is the one whose digest the dossier gives.
    pub(super) fn digest(&mut self, path: &Path<'_>, source: &Source) {
        #[cfg(feature = "sha256")]
        if let (Some(want), Some(text)) = (&source.sha256, self.texts.get(&source.id)) {
            let found = crate::sha256_hex(text.whole);
            if super::values::sha256(want).is_none() && *want != found {
                let fault = ClaimFault::Sha256Mismatch { source: excerpt(&source.id), found };
                self.issues.push(Issue::error(path.key("sha256"), fault));
            }
        }
        #[cfg(not(feature = "sha256"))]
        let _ = (path, source, self.texts.by_source.values().map(|text| text.whole).next());
    }

    /// Checks the evidence of an entity, event or relation.
    pub(super) fn evidence(&mut self, path: &Path<'_>, evidence: &[Evidence]) {
        let list = path.key("evidence");
        for (n, evidence) in evidence.iter().enumerate() {
            let path = list.item(n);
            self.reference(&path.key("source"), Kind::Source, &evidence.source);
            let range = self.range(&path, evidence);
            if let Some(text) = self.texts.get(&evidence.source) {
                self.issues.extend(outside(&path, text, evidence, range));
            }
        }
    }

    /// The code-point range, if it is whole; reports it if it is not.
    fn range(&mut self, path: &Path<'_>, evidence: &Evidence) -> Option<Range<usize>> {
        let (key, fault) = match (evidence.start, evidence.end) {
            (None, None) => return None,
            (Some(start), Some(end)) if start < end => return Some(start as usize..end as usize),
            (Some(start), Some(end)) => ("end", ClaimFault::EmptyRange { start, end }),
            (Some(_), None) => ("start", ClaimFault::StartAlone),
            (None, Some(_)) => ("end", ClaimFault::EndAlone),
        };
        self.issues.push(Issue::error(path.key(key), fault));
        None
    }
}

/// The fault in `evidence`, given the text into which it points.
fn outside(path: &Path<'_>, text: &Text<'_>, evidence: &Evidence, range: Option<Range<usize>>) -> Option<Issue<Fault>> {
    let issue = |key: &str, fault: ClaimFault| Some(Issue::error(path.key(key), fault));
    let number = evidence.paragraph;
    let Some(paragraph) = text.paragraphs.get(number as usize) else {
        let (source, paragraphs) = (excerpt(&evidence.source), text.paragraphs.len());
        return issue("paragraph", ClaimFault::NoParagraph { source, paragraph: number, paragraphs });
    };
    let sentence = match evidence.sentence {
        None => 0..paragraph.len,
        Some(n) => match (n as usize).checked_sub(1).and_then(|n| paragraph.sentences.get(n)) {
            Some(sentence) => sentence.clone(),
            None => {
                let sentences = paragraph.sentences.len();
                return issue("sentence", ClaimFault::NoSentence { paragraph: number, sentence: n, sentences });
            }
        },
    };
    if let Some(range) = &range {
        if range.end > paragraph.len {
            let (end, length) = (range.end, paragraph.len);
            return issue("end", ClaimFault::BeyondParagraph { end, paragraph: number, length });
        }
        if let Some(n) = evidence.sentence.filter(|_| range.start < sentence.start || range.end > sentence.end) {
            return issue("start", ClaimFault::LeavesSentence { range: range.clone(), sentence: n, runs: sentence });
        }
    }
    let exact = evidence.exact.as_deref()?;
    let found = match &range {
        Some(range) => paragraph.reads(range, exact),
        None if sentence.len() == paragraph.len => paragraph.text.contains(exact),
        None => paragraph.words(&sentence).collect::<String>().contains(exact),
    };
    if found {
        return None;
    }
    let there = range.map(|range| excerpt(&paragraph.words(&range).take(SHOWN).collect::<String>()));
    issue("exact", ClaimFault::ExactMismatch { exact: excerpt(exact), there })
}
