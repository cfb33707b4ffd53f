//! What sort of claim an event is, how firm, and where in a source it stands.

use pamir_dossier::{Event, EventKind, Evidence, Source, Status};

use super::{labels, when};

/// What sort of claim it is and how firm, except where that is the ordinary thing.
#[must_use]
pub fn standing(event: &Event) -> Vec<&'static str> {
    standing_of(event.kind, event.status).collect()
}

/// The same of an event of this kind and status.
pub fn standing_of(kind: EventKind, status: Option<Status>) -> impl Iterator<Item = &'static str> {
    // A plan that is planned says so once.
    let firm = status.filter(|_| !(kind == EventKind::Plan && status == Some(Status::Planned)));
    let firm = firm.filter(|status| *status != Status::Confirmed).map(labels::status);
    (kind != EventKind::Event).then(|| labels::event_kind(kind)).into_iter().chain(firm)
}

/// `paragraph 6, sentence 3`, or `headline`.
#[must_use]
pub fn locator(evidence: &Evidence) -> String {
    match (evidence.paragraph, evidence.sentence) {
        (0, _) => "headline".to_owned(),
        (paragraph, Some(sentence)) => format!("paragraph {paragraph}, sentence {sentence}"),
        (paragraph, None) => format!("paragraph {paragraph}"),
    }
}

/// The same in short: `¶ 6 s. 3`, or `headline`.
#[must_use]
pub fn locator_in_short(evidence: &Evidence) -> String {
    match (evidence.paragraph, evidence.sentence) {
        (0, _) => "headline".to_owned(),
        (paragraph, Some(sentence)) => format!("¶\u{a0}{paragraph} s.\u{a0}{sentence}"),
        (paragraph, None) => format!("¶\u{a0}{paragraph}"),
    }
}

/// Who wrote a document, who published it and when, as far as is known.
#[must_use]
pub fn byline(source: &Source) -> String {
    let by = [&source.author, &source.publisher].into_iter().flatten().cloned();
    by.chain(source.published.as_deref().map(when::edtf)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_planned_says_so_once() {
        let event = Event { kind: EventKind::Plan, status: Some(Status::Planned), ..Event::default() };
        assert_eq!(standing(&event), ["Plan"]);
        assert_eq!(standing(&Event::default()), [""; 0]);
    }

    #[test]
    fn the_headline_is_paragraph_nought() {
        assert_eq!(locator(&Evidence::default()), "headline");
        assert_eq!(
            locator(&Evidence { paragraph: 6, sentence: Some(3), ..Evidence::default() }),
            "paragraph 6, sentence 3"
        );
    }
}
