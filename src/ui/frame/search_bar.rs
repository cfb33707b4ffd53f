//! The search box, the count of hits, and the choice of view.

use super::later::Drawer;
use super::search_box::use_search_box;
use crate::app::{Action, View};
use crate::browser::SizeObserver;
use crate::ui::shared::{Act, Shared};
use crate::ui::views;
use pamir_store::query::{Hits, Query};
use pamir_words::en::ui::frame as said;
use yew::prelude::*;

/// Props of [`SearchBar`].
#[derive(Properties, PartialEq)]
pub struct SearchBarProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub query: Query,
    pub view: View,
    /// Whether the filters are unfolded, on screens that fold them.
    pub filters_open: bool,
    pub on_filters: Callback<()>,
    /// Told the height of the bar in px, now and whenever it changes.
    pub on_height: Callback<f64>,
    /// Draws what isn't part of a first visit.
    pub drawer: Drawer,
}

/// The bar that stays in sight: search, count, view.
#[component]
pub fn SearchBar(props: &SearchBarProps) -> Html {
    let bar = use_node_ref();
    use_effect_with(props.on_height.clone(), {
        let bar = bar.clone();
        move |on_height| {
            let on_height = on_height.clone();
            let observer = SizeObserver::watch(&bar, move |_, height| on_height.emit(height));
            move || drop(observer)
        }
    });
    let search = use_search_box(&props.data, &props.hits, &props.query, &props.act, &props.drawer);
    let total = props.hits.total;
    let all = props.data.store.len();
    let hidden = all - total;
    let views = views::entries().map(|views::Entry { view, label, .. }| {
        let onclick = props.act.reform(move |_: MouseEvent| Action::View(view));
        html! { <button key={view.key()} type="button" aria-pressed={(props.view == view).to_string()} {onclick}>{ label }</button> }
    });
    html! {
        <section class="bar" part="bar" aria-label={said::BAR} ref={bar}>
            { search.draw() }
            <button type="button" class="filters-button" aria-expanded={props.filters_open.to_string()} aria-controls="filters"
                onclick={props.on_filters.reform(|_| ())}>{ said::FILTERS }</button>
            <div class="counts">
                <span class="count" part="count" role="status">{ said::hits(total, all) }</span>
                <span class="count-details">{ said::hits_in_detail(props.hits.undated, hidden) }</span>
            </div>
            <div class="views" part="views" role="group" aria-label={said::VIEW}>{ for views }</div>
        </section>
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{elements, rendered, text};
    use pamir_dossier::{Dossier, Event};
    use roxmltree::Document;

    fn bar(search: &str, view: View) -> String {
        let event = |title: &str, date: Option<&str>| Event {
            id: title.into(),
            title: title.into(),
            date: date.map(Into::into),
            ..Event::default()
        };
        let events =
            vec![event("border talks", Some("1999")), event("border post", None), event("visit", Some("2001"))];
        let data = Shared::new(Data::new(Dossier { events, ..Dossier::default() }));
        let query = Query { text: search.into(), ..Query::default() };
        let hits = Shared::new(query.run(&data.store));
        rendered::<SearchBar>(SearchBarProps {
            data,
            hits,
            act: Act::noop(),
            query,
            view,
            filters_open: false,
            on_filters: Callback::noop(),
            on_height: Callback::noop(),
            drawer: Drawer::default(),
        })
    }

    #[test]
    fn the_count_says_how_many_of_all_are_left_undated_and_hidden() {
        for (search, count, details) in
            [("", "3 of 3 events", "1 undated"), ("border", "2 of 3 events", "1 undated · 1 hidden by filters")]
        {
            let markup = bar(search, View::List);
            let document = Document::parse(&markup).unwrap();
            let status = elements(&document, "span", "count")[0];
            assert_eq!((status.attribute("role"), text(status).as_str()), (Some("status"), count));
            assert_eq!(text(elements(&document, "span", "count-details")[0]), details);
        }
    }

    #[test]
    fn every_view_has_a_button_and_the_one_on_show_is_pressed() {
        for view in View::ALL {
            let markup = bar("", view);
            let document = Document::parse(&markup).unwrap();
            let group = elements(&document, "div", "views")[0];
            assert_eq!((group.attribute("role"), group.attribute("aria-label")), (Some("group"), Some("View")));
            let buttons = group.children().map(|button| (text(button), button.attribute("aria-pressed")));
            let pressed = |one| Some(if one == view { "true" } else { "false" });
            let expected = [("Timeline".to_owned(), pressed(View::Timeline)), ("List".to_owned(), pressed(View::List))];
            assert_eq!(buttons.collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_is_searched_for_stays_text() {
        let search = "<script>\" autofocus";
        let markup = bar(search, View::List);
        let document = Document::parse(&markup).unwrap();
        let input = elements(&document, "input", "")[0];
        assert_eq!((input.attribute("value"), input.attribute("aria-label")), (Some(search), Some("Search events")));
        assert!(!input.has_attribute("autofocus") && elements(&document, "script", "").is_empty());
    }
}
