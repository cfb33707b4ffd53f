//! The further columns of an event, which its author named.

use super::extent::{Extent, section};
use crate::ui::shared::linked::linked_as;
use crate::ui::shared::{Shared, is_web};
use crate::ui::words;
use pamir_dossier::{Attribute, AttributeType, Event};
use pamir_words::en::ui::cards as said;
use yew::prelude::*;

/// What an event has of the attributes of its dossier, in their order.
pub fn attributes(data: &Shared, extent: &Extent, event: &Event) -> Html {
    let values = || data.store.attributes().iter().filter_map(|attribute| value(attribute, event));
    let rows = values().take(extent.most).enumerate().map(|(key, (attribute, text))| {
        html! { <div {key}><dt>{ words::short(&attribute.label).into_owned() }</dt><dd>{ said_of(attribute, extent, text) }</dd></div> }
    });
    section(said::ATTRIBUTES, !event.attributes.is_empty(), || {
        extent.with_rest(html! { <dl class="attributes">{ for rows }</dl> }, values().count())
    })
}

/// An article shows so many attributes; the card has all.
const MOST_IN_BRIEF: usize = 8;
/// An article shows so many letters of a value.
const MOST_LETTERS: usize = 120;

/// The first attributes of an event in one paragraph, each value as `show` shows it.
pub fn in_brief(data: &Shared, event: &Event, show: &dyn Fn(&str) -> Html) -> Html {
    let values = || data.store.attributes().iter().filter_map(|attribute| value(attribute, event));
    let rows = values().take(MOST_IN_BRIEF).enumerate().map(|(key, (attribute, text))| {
        let cut = words::cut(text, MOST_LETTERS);
        let text = match attribute.kind {
            AttributeType::Number => show(&words::grouped(&cut)),
            _ => linked_as(&cut, cut.len() == text.len(), show),
        };
        html! { <div {key}><dt>{ words::short(&attribute.label).into_owned() }</dt><dd>{ text }{ unit_of(attribute) }</dd></div> }
    });
    let more = values().count().saturating_sub(MOST_IN_BRIEF);
    html! { <dl class="entry-attributes">{ for rows }<div key="+" hidden={more == 0}><dd>{ words::and_more(more) }</dd></div></dl> }
}

/// The unit of a number, after it.
fn unit_of(attribute: &Attribute) -> Option<String> {
    let unit = attribute.unit.as_ref().filter(|_| attribute.kind == AttributeType::Number)?;
    Some(format!(" {}", words::short(unit)))
}

/// An attribute with what an event has of it, if that is anything.
fn value<'a>(attribute: &'a Attribute, event: &'a Event) -> Option<(&'a Attribute, &'a str)> {
    let text = event.attributes.get(&attribute.id)?.trim();
    (!text.is_empty()).then_some((attribute, text))
}

/// A value: an address leads there, a number has its unit, and anything else stands as it is written.
fn said_of(attribute: &Attribute, extent: &Extent, text: &str) -> Html {
    if is_web(text) && !text.contains(char::is_whitespace) {
        return html! { <a href={text.to_owned()} rel="noopener noreferrer">{ words::short(text).into_owned() }</a> };
    }
    match attribute.kind {
        AttributeType::Number => html! { <>{ extent.text(&words::grouped(text)) }{ unit_of(attribute) }</> },
        _ => extent.text(text),
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{elements, text};
    use pamir_dossier::Dossier;
    use roxmltree::Document;

    #[component]
    fn InBrief() -> Html {
        let attribute = |id: &str, kind, unit: &str| Attribute {
            id: id.into(),
            label: id.to_uppercase(),
            kind,
            unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        };
        let mut attributes = vec![
            attribute("deaths", AttributeType::Number, ""),
            attribute("cost", AttributeType::Number, "USD"),
            attribute("page", AttributeType::Link, ""),
            attribute("empty", AttributeType::Text, ""),
        ];
        attributes.extend((0..8).map(|at| attribute(&format!("n{at}"), AttributeType::Text, "")));
        let values = [("deaths", "12400"), ("cost", "1500000.5"), ("page", "https://example.org/a"), ("empty", " ")];
        let values = values.map(|(id, text)| (id.to_owned(), text.to_owned()));
        let more = (0..8).map(|at| (format!("n{at}"), "x".repeat(200)));
        let event = Event { id: "e".into(), attributes: values.into_iter().chain(more).collect(), ..Event::default() };
        let data = Shared::new(Data::new(Dossier { attributes, events: vec![event.clone()], ..Dossier::default() }));
        in_brief(&data, &event, &|part| html! { <>{ part.to_owned() }</> })
    }

    #[test]
    fn an_article_has_the_first_attributes_with_grouped_numbers_and_links() {
        let markup = crate::ui::shared::rendered::rendered::<InBrief>(());
        let document = Document::parse(&markup).unwrap();
        let said: Vec<String> = elements(&document, "dd", "").into_iter().map(text).collect();
        assert_eq!(said[..3], ["12,400", "1,500,000.5 USD", "https://example.org/a"]);
        let link = elements(&document, "a", "")[0];
        assert_eq!(link.attribute("href"), Some("https://example.org/a"));
        assert_eq!(said.len(), 9, "eight of them, and how many are left out");
        assert!(said[3].ends_with('…') && said[3].chars().count() == 121, "{}", said[3]);
        assert_eq!(said[8], "and 3 more");
    }
}
