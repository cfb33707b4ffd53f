//! The document in pieces, for whoever writes it out while the page goes on answering.
//!
//! Owns how the markup of the pieces is put together. How a piece becomes markup is the caller's: natively or in a
//! browser.

use super::{Outline, Section, articles, sheet};
use crate::app::State;
use crate::ui::shared::Shared;
use std::ops::Range;
use yew::prelude::*;

/// Where the articles of a section go; no text of a dossier can look like it, since text has no `<` in markup.
const SLOT: &str = "<s></s>";

/// Props of [`Piece`].
#[derive(Properties, Clone)]
pub struct PieceProps {
    data: Shared,
    outline: Shared<Outline>,
    /// Some articles of a section; none for the sheet that holds the sections.
    articles: Option<(Section, Range<usize>)>,
}

impl PartialEq for PieceProps {
    fn eq(&self, other: &Self) -> bool {
        (&self.data, &self.outline, &self.articles) == (&other.data, &other.outline, &other.articles)
    }
}

/// A piece of the document: in one element either the sheet with an empty slot for each section, or some articles.
#[component]
pub fn Piece(props: &PieceProps) -> Html {
    let PieceProps { data, outline, articles: piece } = props;
    match piece {
        None => sheet(data, &State::default(), outline, &|_| html! { <s></s> }),
        Some((section, range)) => html! { <div>{ for articles(data, outline, *section, range.clone()) }</div> },
    }
}

/// The markup of the whole document: `render` gives that of each piece, and takes its time.
pub async fn in_pieces<F: Future<Output = Option<String>>>(data: &Shared, render: impl Fn(PieceProps) -> F) -> String {
    let outline = Shared::new(Outline::of(data, &State::default()));
    let piece = |articles| PieceProps { data: data.clone(), outline: outline.clone(), articles };
    let sheet = render(piece(None)).await.unwrap_or_default();
    let mut rest = sheet.as_str();
    let mut markup = String::with_capacity(sheet.len());
    for section in Section::of(data) {
        let Some((before, after)) = rest.split_once(SLOT) else { break };
        markup.push_str(before);
        rest = after;
        for range in section.pieces(&outline) {
            let articles = render(piece(Some((section, range)))).await.unwrap_or_default();
            let inner = articles.strip_prefix("<div>").and_then(|articles| articles.strip_suffix("</div>"));
            markup.push_str(inner.unwrap_or(&articles));
        }
    }
    markup + rest
}

#[cfg(all(test, feature = "document"))]
mod tests {
    use super::super::{Document, DocumentProps, markup};
    use super::*;
    use crate::app::Data;
    use pamir_dossier::{Dossier, Entity, Event, Evidence, Participant, Related, Source};

    /// A dossier that fills many pieces, with links both ways and text that looks like a slot.
    fn large() -> Dossier {
        let entities =
            (0..40).map(|n| Entity { id: format!("p{n}"), name: format!("P {n} <s></s>"), ..Entity::default() });
        let sources = (0..40).map(|n| Source { id: format!("s{n}"), title: format!("S {n}"), ..Source::default() });
        let event = |n: usize| Event {
            id: format!("e{n}"),
            title: format!("E {n} <s></s>"),
            date: Some(format!("{}", 1000 + n)),
            participants: (0..n % 7).map(|p| Participant { entity: format!("p{}", n * p % 50), role: None }).collect(),
            evidence: vec![Evidence { source: format!("s{}", n % 50), paragraph: 1, ..Evidence::default() }],
            related: n
                .is_multiple_of(5)
                .then(|| Related { event: format!("e{}", n / 2), how: "follows".into() })
                .into_iter()
                .collect(),
            ..Event::default()
        };
        Dossier {
            entities: entities.collect(),
            sources: sources.collect(),
            events: (0..400).map(event).collect(),
            ..Dossier::default()
        }
    }

    fn render<F: Future>(future: F) -> Option<F::Output> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().ok()?;
        Some(tokio::task::LocalSet::new().block_on(&runtime, future))
    }

    #[test]
    fn pieces_give_the_markup_of_the_whole() {
        for dossier in [large(), Dossier::default()] {
            let data = Shared::new(Data::new(dossier));
            let props = DocumentProps { data: data.clone(), state: State::default() };
            let whole = render(yew::LocalServerRenderer::<Document>::with_props(props).hydratable(false).render());
            assert_eq!(render(markup(data)), whole);
        }
    }

    #[test]
    fn what_has_no_end_is_cut_and_counted() {
        let title = "x".repeat(120_000);
        let participants = (0..3_000).map(|n| Participant { entity: format!("p{n}"), role: None }).collect();
        let event = Event { id: "e".into(), title, participants, ..Event::default() };
        let data = Shared::new(Data::new(Dossier { events: vec![event], ..Dossier::default() }));
        let markup = render(markup(data)).unwrap_or_default();
        assert!(markup.contains(&format!("<h3>{}…</h3>", "x".repeat(500))));
        assert!(markup.contains("and 70,000 more letters") && markup.contains("and 2,000 more"));
        assert_eq!(markup.matches("<li").count(), 1_000);
    }
}
