//! The list view: the hits one below the other, as articles under periods or as the rows of a table.
//!
//! Owns which of them are listed and in which order. The list must not know the other views, nor what stands around it.

mod articles;
mod cells;
mod periods;
mod props;
mod rows;
mod table;
mod tools;

use crate::app::{Action, Layout};
use crate::browser;
use crate::ui::shared::Shared;
use articles::{articles, use_growing};
use pamir_store::{Bits, Order, SortBy, at_once};
use pamir_words::en::ui::list as said;
pub use props::ListProps;
use props::Listed;
use std::cell::Cell;
use std::rc::Rc;
use table::Table;
use tools::tools;
use yew::platform::spawn_local;
use yew::prelude::*;

/// More events are put in order with pauses, for which the list waits.
const MOST_AT_ONCE: u32 = 20_000;

/// The hits, or those in sight, one below the other.
#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps { data, act, listing, text, selected, .. } = props;
    let listed = use_listed(props);
    let end = use_node_ref();
    let shown = use_growing(&end, &listed.order);
    let layout = listing.layout_of(u32::try_from(listed.order.len()).unwrap_or(u32::MAX));
    let body = if listed.order.is_empty() {
        let oneverything = act.reform(|_: MouseEvent| Action::Follow(false));
        html! {
            <div class="empty"><h2>{ said::NOTHING_IN_SIGHT }</h2><button type="button" onclick={oneverything}>{ said::LIST_EVERYTHING }</button></div>
        }
    } else if layout == Layout::Table {
        let (order, busy) = (listed.order.clone(), listed.busy);
        html! {
            <Table data={data.clone()} act={act.clone()} {order} listing={listing.clone()} text={text.clone()} selected={*selected} {busy} hues={props.hues} />
        }
    } else {
        articles(props, &listed.order, shown, &end)
    };
    html! {
        <section class="list" part="list" aria-label={said::LIST}>
            { tools(props, layout, &listed) }
            <div>{ body }</div>
        </section>
    }
}

/// What an order is made of.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    data: Shared,
    events: Shared<Bits>,
    by: SortBy,
}

impl Asked {
    /// Whether nobody would notice how long it takes.
    fn is_quick(&self) -> bool {
        self.by == SortBy::Date || self.events.len() <= MOST_AT_ONCE
    }
}

/// Puts the hits in order, or those in sight. While an order of many is being made, that of before stays.
#[hook]
fn use_listed(props: &ListProps) -> Listed {
    let ListProps { data, hits, listing, window, .. } = props;
    let window = window.filter(|_| listing.follows);
    let events = use_memo((data.clone(), hits.clone(), window), |(data, hits, window)| match window {
        Some(window) => data.store.time().reaching_into(&hits.events, window.instants()),
        None => hits.events.clone(),
    });
    let asked = Asked { data: data.clone(), events: Shared::from(events), by: listing.by.sort_by() };
    let made = use_state_eq(|| None::<(Asked, Shared<Order>)>);
    let quick = use_memo(asked.clone(), |asked| {
        let by = if asked.is_quick() { asked.by } else { SortBy::Date };
        Shared::new(at_once(asked.data.store.ordered(&asked.events, by, &async || ())))
    });
    use_effect_with(asked.clone(), {
        let made = made.setter();
        move |asked| {
            let wanted = Rc::new(Cell::new(true));
            let asked = asked.clone();
            if !asked.is_quick() {
                let wanted = wanted.clone();
                spawn_local(async move {
                    let order = asked.data.store.ordered(&asked.events, asked.by, &browser::breathe).await;
                    if wanted.get() {
                        made.set(Some((asked, Shared::new(order))));
                    }
                });
            }
            move || wanted.set(false)
        }
    });
    let last = (*made).clone().filter(|(made, _)| made.data == asked.data && made.events == asked.events);
    match last {
        _ if asked.is_quick() => Listed { order: (*quick).clone(), busy: false },
        Some((made, order)) => Listed { order, busy: made != asked },
        None => Listed { order: (*quick).clone(), busy: true },
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::{Coloring, Column, Data};
    use crate::app::{Listing, Window};
    use crate::ui::shared::Act;
    use crate::ui::shared::rendered::{attributes, elements, is_hidden, rendered, text};
    use pamir_dossier::{Dossier, Event, Participant};
    use pamir_store::Facet;
    use pamir_store::query::Query;
    use roxmltree::Document;

    fn event(id: &str, title: &str, date: &str, place: &str) -> Event {
        let participants = vec![Participant { entity: "ann".into(), role: None }];
        Event {
            id: id.into(),
            title: title.into(),
            date: Some(date.into()),
            places: vec![place.into()],
            participants,
            ..Event::default()
        }
    }

    fn list(listing: Listing, window: Option<Window>) -> String {
        let events = vec![
            event("c", "Zebra <b>", "2001", "oslo"),
            event("a", "apple", "1998-05", "rome"),
            event("d", "Mango", "soon", "bern"),
            event("b", "Orange", "1998~", "cairo"),
        ];
        let data = Shared::new(Data::new(Dossier { events, ..Dossier::default() }));
        let hits = Shared::new(Query::default().run(&data.store));
        let act = Act::noop();
        let hues = Coloring::By(Facet::Place).hues(&data.store);
        rendered::<List>(ListProps { data, hits, act, listing, window, text: "".into(), selected: None, hues })
    }

    #[test]
    fn articles_stand_under_periods_that_count_them() {
        let markup = list(Listing::default(), None);
        let document = Document::parse(&markup).unwrap();
        let periods: Vec<String> = elements(&document, "h2", "").into_iter().map(text).collect();
        assert_eq!(periods, ["1998 2 events", "2001 1 event", "Undated 1 event"]);
        assert_eq!(attributes(&document, "data-event"), ["b", "a", "c", "d"]);
        let markup = list(Listing { backwards: true, ..Listing::default() }, None);
        assert_eq!(attributes(&Document::parse(&markup).unwrap(), "data-event"), ["c", "a", "b", "d"]);
        // A list in order of titles has no periods.
        let markup = list(Listing { by: Column::Title, ..Listing::default() }, None);
        let document = Document::parse(&markup).unwrap();
        assert!(elements(&document, "h2", "").into_iter().all(is_hidden));
        assert_eq!(attributes(&document, "data-event"), ["a", "d", "b", "c"]);
    }

    #[test]
    fn articles_and_rows_have_the_colour_of_their_event() {
        let table = Listing { layout: Some(Layout::Table), ..Listing::default() };
        for (listing, within) in [(Listing::default(), "article"), (table, "td")] {
            let markup = list(listing, None);
            let document = Document::parse(&markup).unwrap();
            let patches = elements(&document, "i", "hue");
            assert!(patches.iter().all(|patch| patch.parent().is_some_and(|node| node.has_tag_name(within))));
            // In order of time: Cairo, Rome, Oslo and Bern; each has one event, so their hues are in order of their names.
            let classes: Vec<_> = patches.iter().map(|patch| patch.attribute("class").unwrap()).collect();
            assert_eq!(classes, ["hue h2", "hue h4", "hue h3", "hue h1"]);
        }
    }

    #[test]
    fn a_table_is_a_grid_with_one_row_that_tab_reaches() {
        let listing = Listing { layout: Some(Layout::Table), by: Column::Place, backwards: true, ..Listing::default() };
        let markup = list(Listing { columns: vec![Column::Title, Column::People, Column::Place], ..listing }, None);
        let document = Document::parse(&markup).unwrap();
        let table = elements(&document, "table", "")[0];
        let counts = ["role", "aria-rowcount", "aria-colcount"].map(|name| table.attribute(name).unwrap());
        assert_eq!(counts, ["grid", "5", "3"]);
        let heads =
            elements(&document, "th", "").into_iter().map(|head| (text(head), head.attribute("aria-sort").unwrap()));
        let heads: Vec<_> = heads.collect();
        assert_eq!(heads[..2], [("Title".to_owned(), "none"), ("People".to_owned(), "none")]);
        assert_eq!(heads[2], ("Place↓".to_owned(), "descending"));
        let rows: Vec<_> =
            elements(&document, "tr", "").into_iter().filter(|row| row.has_attribute("data-event")).collect();
        let said = |row: &roxmltree::Node<'_, '_>| row.children().map(text).collect::<Vec<_>>().join("|");
        assert_eq!(
            rows.iter().map(said).collect::<Vec<_>>(),
            ["apple|ann|rome", "Zebra <b>|ann|oslo", "Orange|ann|cairo", "Mango|ann|bern"]
        );
        let of = |name| rows.iter().map(|row| row.attribute(name).unwrap()).collect::<Vec<_>>();
        assert_eq!(of("tabindex"), ["0", "-1", "-1", "-1"]);
        assert_eq!(of("aria-rowindex"), ["2", "3", "4", "5"]);
    }

    #[test]
    fn a_list_that_follows_has_what_is_in_sight_and_says_so() {
        let year = |year: &str| {
            let pamir_date::Range { from_s, until_s } = pamir_date::Date::parse(year).unwrap().bounds();
            Some(Window::new(from_s, until_s))
        };
        let follows = Listing { follows: true, ..Listing::default() };
        let markup = list(follows.clone(), year("1999"));
        let document = Document::parse(&markup).unwrap();
        assert_eq!(attributes(&document, "data-event"), ["b"]);
        let said = text(elements(&document, "span", "list-said")[0]);
        assert!(said.starts_with("1 of 4 events in sight: "), "{said}");
        assert!(list(follows.clone(), year("2010")).contains(said::NOTHING_IN_SIGHT));
        // Where everything is in sight, everything is listed.
        let markup = list(follows, None);
        assert_eq!(attributes(&Document::parse(&markup).unwrap(), "data-event").len(), 4);
    }
}
