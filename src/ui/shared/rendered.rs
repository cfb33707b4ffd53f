//! Components rendered natively, for tests of their markup.
#![allow(clippy::unwrap_used)]

use roxmltree::{Document, Node};
use yew::BaseComponent;

/// The markup of a component, written so that it can be read as XML.
pub fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false);
    let markup = tokio::task::LocalSet::new().block_on(&runtime, renderer.render());
    as_xml(&markup)
}

/// Closes what HTML leaves open, and gives values to attributes that have none.
fn as_xml(markup: &str) -> String {
    let mut xml = String::new();
    let mut rest = markup;
    // Yew writes `<` and `>` in text and in attributes as entities: these are the ends of tags.
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        xml.push_str(text);
        xml.push('<');
        let mut quoted = false;
        let mut word = String::new();
        for c in tag.chars().chain([' ']) {
            quoted ^= c == '"';
            if quoted || !c.is_whitespace() {
                word.push(c);
                continue;
            }
            let is_bare = !xml.ends_with('<') && !word.is_empty() && !word.contains('=') && word != "/";
            xml.push_str(&word);
            xml.push_str(if is_bare { "=\"\" " } else { " " });
            word.clear();
        }
        // No other elements without an end are in what is tested.
        xml.push_str(if tag.starts_with("input") || tag.starts_with("col ") { "/>" } else { ">" });
        rest = after;
    }
    xml + rest
}

/// All elements with this name and class, in their order; an empty class is any.
pub fn elements<'a>(document: &'a Document<'a>, name: &str, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node<'_, '_>| {
        let classes = node.attribute("class").unwrap_or_default();
        node.has_tag_name(name) && (class.is_empty() || classes.split(' ').any(|one| one == class))
    };
    document.descendants().filter(has).collect()
}

/// The values of an attribute, in the order of the elements that have it.
pub fn attributes<'a>(document: &'a Document<'a>, name: &str) -> Vec<&'a str> {
    document.descendants().filter_map(|node| node.attribute(name)).collect()
}

/// All the text in an element.
pub fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// Whether an element, or one around it, is hidden.
pub fn is_hidden(node: Node<'_, '_>) -> bool {
    node.ancestors().any(|node| node.has_attribute("hidden"))
}
