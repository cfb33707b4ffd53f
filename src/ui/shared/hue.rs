//! What the hues of events look like: the classes that the style sheet gives colours to, and the swatch.

use super::Shared;
use crate::app::own_colors;
use crate::ui::words;
use pamir_store::EventIx;
use pamir_timeline::{Hue, Hues};
use pamir_words::en::labels;
use yew::prelude::*;

/// So many values of an event are named.
const MOST_NAMES: usize = 50;

/// The class of a hue, `h0` for none.
pub fn class(hue: Hue) -> String {
    property("h", hue)
}

/// How the properties begin that hold the colours of a dossier's own for the light and for the dark page.
pub const OWN: [&str; 2] = ["--own-", "--own-dark-"];

/// One of these for a hue from 1.
pub fn property(begin: &str, hue: Hue) -> String {
    let mut name = String::from(begin);
    name.push(char::from(b'0' + hue.min(9)));
    name
}

/// The dossier's own colours as the style of an element, for drawings that no program follows; none where it has none.
pub fn own_style(data: &Shared, hues: Option<&Hues>) -> Option<String> {
    let mut style = String::new();
    for (hue, own) in (1..).zip(own_colors(data, hues)) {
        for (name, color) in OWN.into_iter().zip(own.into_iter().flatten()) {
            style.push_str(&property(name, hue));
            style.push(':');
            style.push_str(&color.hex());
            style.push(';');
        }
    }
    (!style.is_empty()).then_some(style)
}

/// A patch of a colour. It says nothing that isn't said in words.
pub fn swatch(hue: Hue) -> Html {
    html! { <i class={classes!("hue", class(hue))} aria-hidden="true" /> }
}

/// The patch of an event, where events are coloured.
pub fn of_event(data: &Shared, hues: Option<&Hues>, event: EventIx) -> Html {
    let swatch = hues.map(|hues| swatch(hues.of_event(&data.store, event)));
    swatch.unwrap_or_default()
}

/// The values of an event by which it is coloured, each with its patch.
pub fn names(data: &Shared, hues: &Hues, event: EventIx) -> Html {
    let index = data.store.facet(hues.facet());
    let values = index
        .of_event(event)
        .take(MOST_NAMES)
        .filter_map(|number| Some((number, index.values().get(number as usize)?)));
    let names = values.map(|(number, value)| {
        let label = words::short(labels::facet_value(hues.facet(), value)).into_owned();
        html! { <span key={number} class="hue-name">{ swatch(hues.of_value(number)) }{ label }</span> }
    });
    html! { <span class="hue-names">{ for names }</span> }
}
