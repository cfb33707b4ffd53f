//! The list of the events that the timeline counts together: searched, sorted, a page at a time.

use super::links::event_row;
use crate::app::{Action, Crowd};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::query::{Hits, Query};
use pamir_store::{EventIx, Store};
use pamir_text::fold::fold_text;
use pamir_timeline::{Crowd as Listed, Grouping};
use pamir_words::en::English;
use pamir_words::en::ui::crowd as said;
use pamir_words::en::ui::frame::CLOSE;
use yew::prelude::*;

/// Rows of a page.
const PAGE: usize = 50;
/// More events than this aren't sorted by their titles, which would take too long.
const MOST_SORTED: usize = 20_000;

/// Props of [`CrowdCard`].
#[derive(Properties, PartialEq)]
pub struct CrowdCardProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub crowd: Crowd,
    pub group: Grouping,
}

/// What a reader has asked of the list.
#[derive(Debug, Clone, PartialEq, Default)]
struct Asked {
    text: String,
    by_title: bool,
    page: usize,
}

/// The list.
#[component]
pub fn CrowdCard(props: &CrowdCardProps) -> Html {
    let CrowdCardProps { data, hits, crowd, group, .. } = props;
    let heading = use_node_ref();
    let asked = use_state_eq(Asked::default);
    use_effect_with(crowd.clone(), {
        let (heading, asked) = (heading.clone(), asked.setter());
        move |_| {
            browser::focus(&heading);
            asked.set(Asked::default());
        }
    });
    let listed = use_memo((data.clone(), hits.clone(), crowd.clone(), *group), |(data, hits, of, group)| {
        pamir_timeline::crowd(&data.store, &hits.events, *group, of.lane.as_deref(), of.window, &English)
    });
    let rows = use_memo(
        (data.clone(), listed.clone(), asked.text.clone(), asked.by_title),
        |(data, listed, text, by_title)| rows(&data.store, listed, text, *by_title),
    );
    let of = u32::try_from(listed.beginning.len() + listed.lasting.len()).unwrap_or(u32::MAX);
    let lasting = u32::try_from(listed.lasting.len()).unwrap_or(u32::MAX);
    let title = match crowd.window {
        window if window.is_whole() => said::heading(of, window.into()),
        window => said::heading_within(of, window.ends_s()),
    };
    let first = (asked.page * PAGE).min(rows.len());
    let shown = &rows[first..(first + PAGE).min(rows.len())];
    let entries = shown.iter().enumerate();
    let entries = entries.map(|(key, event)| event_row(data, Some(&props.act), first + key, Ok(*event), ""));
    let change = |change: fn(&mut Asked, String)| {
        let asked = asked.clone();
        move |value: String| {
            let mut next = (*asked).clone();
            next.page = 0;
            change(&mut next, value);
            asked.set(next);
        }
    };
    let search = change(|asked, text| asked.text = text);
    let oninput = Callback::from(move |event: InputEvent| search(browser::text_of(&event)));
    let sort = change(|asked, by| asked.by_title = by == "title");
    let onsort = Callback::from(move |event: Event| sort(browser::checked(&event)));
    let onclose = props.act.reform(|_: MouseEvent| Action::Close);
    html! {
        <section class="card crowd-card" part="card" role="region" aria-label={title.clone()}>
            <div class="card-tools">
                <span class="card-kind">{ said::LIST }</span>
                <button type="button" class="close" aria-label={CLOSE} onclick={onclose}>{ "×" }</button>
            </div>
            <h2 ref={heading} tabindex="-1">{ &title }</h2>
            <p class="crowd-lasting" hidden={lasting == 0}>{ said::lasting(lasting) }</p>
            <div class="crowd-tools">
                <input type="search" value={asked.text.clone()} {oninput} placeholder={said::SEARCH} aria-label={said::SEARCH} autocomplete="off" />
                <label>{ said::SORTED_BY }<select onchange={onsort}>
                    <option value="date" selected={!asked.by_title}>{ said::BY_DATE }</option>
                    <option value="title" selected={asked.by_title}>{ said::BY_TITLE }</option>
                </select></label>
            </div>
            <p hidden={!rows.is_empty()}>{ said::NOTHING }</p>
            <ul class="related crowd-rows">{ for entries }</ul>
            { pager(&asked, rows.len()) }
        </section>
    }
}

/// Leads to the pages before and after.
fn pager(asked: &UseStateHandle<Asked>, of: usize) -> Html {
    let (first, pages) = (asked.page * PAGE, of.div_ceil(PAGE));
    let to = |page: Option<usize>, name: &'static str, sign: &'static str| {
        let asked = asked.clone();
        let page = page.filter(|page| *page < pages);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = page {
                asked.set(Asked { page, ..(*asked).clone() });
            }
        });
        html! { <button type="button" aria-label={name} disabled={page.is_none()} {onclick}>{ sign }</button> }
    };
    let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
    html! {
        <div class="crowd-pager" hidden={pages < 2}>
            { to(asked.page.checked_sub(1), said::PREVIOUS, "‹") }
            <span role="status">{ said::rows(number(first + 1), number((first + PAGE).min(of)), number(of)) }</span>
            { to(Some(asked.page + 1), said::NEXT, "›") }
        </div>
    }
}

/// The events that a text leaves, in the order asked for.
fn rows(store: &Store, listed: &Listed, text: &str, by_title: bool) -> Vec<EventIx> {
    let all = listed.beginning.iter().chain(&listed.lasting).copied();
    let mut rows: Vec<EventIx> = if text.trim().is_empty() {
        all.collect()
    } else {
        let found = Query { text: text.to_owned(), ..Query::default() }.run(store).events;
        all.filter(|event| found.contains(*event)).collect()
    };
    if by_title && rows.len() <= MOST_SORTED {
        #[expect(clippy::disallowed_methods, reason = "one list, sorted when a reader asks for it")]
        rows.sort_by_cached_key(|event| fold_text(&words::short(store.title(*event))));
    }
    rows
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::{Data, Window};
    use crate::ui::shared::rendered::rendered;
    use pamir_dossier::{Dossier, Event};

    fn card(window: Window) -> String {
        let event = |number: usize| Event {
            id: format!("e{number}"),
            title: format!("Report {}", 120 - number),
            date: Some(if number < 2 { "1960/1980".into() } else { "1970-01-01".into() }),
            ..Event::default()
        };
        let data = Shared::new(Data::new(Dossier { events: (0..120).map(event).collect(), ..Dossier::default() }));
        let hits = Shared::new(Query::default().run(&data.store));
        let crowd = Crowd { window, lane: None };
        rendered::<CrowdCard>(CrowdCardProps { data, hits, act: Act::noop(), crowd, group: Grouping::Theme })
            .to_string()
    }

    #[test]
    fn a_crowd_is_listed_a_page_at_a_time_and_says_what_lasts() {
        let card = card(Window::new(0, 86_400));
        assert!(card.contains("120 events, 1 January 1970"), "{card}");
        assert!(card.contains("2 of them began before"), "{card}");
        assert_eq!(card.matches("data-event=").count(), 50);
        assert!(card.contains("1–50 of 120"), "{card}");
    }

    #[test]
    fn rows_are_searched_and_sorted() {
        let events = ["b two", "a two", "c one"].map(|title| Event {
            id: title.into(),
            title: title.into(),
            date: Some("1970".into()),
            ..Event::default()
        });
        let store = Store::build(&Dossier { events: events.into(), ..Dossier::default() });
        let listed = Listed { beginning: vec![0, 1, 2], lasting: vec![] };
        let titles = |text: &str, by_title: bool| -> Vec<String> {
            rows(&store, &listed, text, by_title).into_iter().map(|event| store.title(event).to_owned()).collect()
        };
        assert_eq!(titles("", true), ["a two", "b two", "c one"]);
        assert_eq!(titles("two", false), ["b two", "a two"]);
        assert_eq!(titles("three", false), [""; 0]);
    }
}
