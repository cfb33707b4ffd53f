//! A dossier as a page of its own, for publishing.
//!
//! Owns what a page says about the dossier in it; where that stands is `pamir_page`'s. The page comes
//! from whoever calls: the build fills the page that it has compiled, `pamir build` a copy of it, and the workshop a copy
//! of the page on which it works.

use super::{Data, State, title, url};
use pamir_formats::{json, json_ld};
use pamir_page::Content;
use pamir_store::at_once;
use pamir_words::en::page_file::not_a_page;

/// Most events that a page holds as text. Beyond, the file would take browsers long to open, and `.pamir` beside a page
/// is the better form.
pub const MOST_EVENTS: u32 = 200_000;

/// So many events are described for search engines at most. Beyond, the description would double the file and say no
/// more about what the page is.
const MOST_DESCRIBED: usize = 1_000;

/// So many events are written between two pauses: a few milliseconds of work in a browser.
const STRETCH: usize = 200;

/// The page with this data in it, as the document `markup` and as JSON, opening in the state `view`.
///
/// # Errors
///
/// When `page` isn't one that Pamir's build has written: what is wrong with it, in words.
pub fn fill(page: &str, data: &Data, markup: &str, view: &State) -> Result<String, String> {
    at_once(fill_in_slices(page, data, markup, view, &async || ()))
}

/// What [`fill`] gives, with pauses between the stretches of the work.
///
/// # Errors
///
/// As [`fill`].
pub async fn fill_in_slices(
    page: &str,
    data: &Data,
    markup: &str,
    view: &State,
    pause: &impl AsyncFn(),
) -> Result<String, String> {
    let mut described = data.dossier.clone();
    let mut lines = json::LinesWriter::begin(&data.dossier);
    for stretch in data.store.as_they_came().chunks(STRETCH) {
        for event in stretch.iter().filter_map(|event| data.event(*event)) {
            lines.event(&event);
            if described.events.len() < MOST_DESCRIBED {
                described.events.push(event);
            }
        }
        pause().await;
    }
    let json_ld = json_ld::write(&described);
    pause().await;
    let meta = &data.dossier.meta;
    let content = Content {
        language: meta.language.as_deref(),
        title: &title(data, &State::default()),
        name: &meta.title,
        description: &meta.summary,
        json_ld: &json_ld,
        markup,
        dossier: &lines.finish(),
        view: &url::hash(view, &data.store),
    };
    pamir_page::fill(page, &content).map_err(|fault| not_a_page(&fault))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Loader;
    use pamir_dossier::{
        Dossier, Event, EventKind, Evidence, FORMAT, Figure, Note, NoteKind, Participant, Related, Status,
    };
    use pamir_store::{Facet, write_columnar};

    const PAGE: &str = "<html lang=en><title></title><meta name=description content=''>\
        <script type='application/ld+json'></script><div id=pamir></div>\
        <script id=pamir-dossier type='application/json'></script>";

    /// What the page with this data in it holds, read as the page does.
    fn there_and_back(data: &Data) -> Option<Data> {
        let page = fill(PAGE, data, "<p>the document</p>", &State::default()).ok()?;
        assert!(page.contains("<p>the document</p>") && page.contains(&format!("<title>{}", data.dossier.meta.title)));
        let text = page.rsplit_once("json'>")?.1.strip_suffix("</script>")?;
        let opened = Loader::read("the page", text).ok()?;
        assert!(opened.report.is_clean(), "{:?}", opened.report);
        Some(opened.data)
    }

    #[test]
    fn nothing_is_lost_on_the_way_into_a_page() {
        let table = "title,start,end,theme,entities,place,kind,status,Port\n\
            A <b>bold</b> one,1999-02,2001,Trade & aid; Arms,\"Ann; Bob\",Rome,plan,planned,<i>\n,,2003,,,,,,a; b\nUndated,,,x,,,,,a\n";
        let opened = Loader::read("t.csv", table);
        let tables = opened.ok().map(|opened| opened.data);
        let built_in = Data::built_in().ok();
        assert!(tables.is_some() && built_in.is_some());
        for data in tables.into_iter().chain(built_in) {
            let back = there_and_back(&data);
            assert_eq!(back.as_ref().map(Data::whole), Some(data.whole()));
            let facets = |data: &Data| Facet::ALL.map(|facet| data.store.facet(facet).values().to_vec());
            assert_eq!(back.as_ref().map(facets), Some(facets(&data)));
        }
    }

    /// Sets each field of an event alone. Whoever adds a field is asked for it here by the compiler.
    fn one_field_each() -> Vec<Event> {
        let text = || "text".to_owned();
        let evidence = || Evidence { source: "s".into(), paragraph: 3, ..Evidence::default() };
        let Event {
            id: _,
            title: _,
            summary: _,
            kind: _,
            date: _,
            written: _,
            bounds: _,
            bounds_basis: _,
            themes: _,
            participants: _,
            places: _,
            figures: _,
            status: _,
            link: _,
            media: _,
            evidence: _,
            notes: _,
            related: _,
            attributes: _,
        } = Event::default();
        let set: [fn(&mut Event, String, Evidence); 20] = [
            |event, text, _| event.title = text,
            |event, text, _| event.summary = text,
            |event, _, _| event.kind = EventKind::Plan,
            |event, _, _| event.date = Some("1997~".into()),
            |event, text, _| event.written = Some(text),
            |event, text, _| event.link = Some(text),
            |event, text, _| event.media = vec![text],
            |event, _, _| event.bounds = Some("1997/1999".into()),
            |event, text, _| event.bounds_basis = Some(text),
            |event, text, _| event.themes = vec![text],
            |event, text, _| event.themes = vec![text, "a".into()],
            |event, text, _| event.participants = vec![Participant { entity: text, role: None }],
            |event, text, _| event.participants = vec![Participant { entity: "p".into(), role: Some(text) }],
            |event, text, _| event.places = vec![text],
            |event, text, _| event.figures = vec![Figure { value: 0.5, unit: text.clone(), of: text }],
            |event, _, _| event.status = Some(Status::Alleged),
            |event, _, evidence| event.evidence = vec![evidence],
            |event, text, _| event.notes = vec![Note { kind: NoteKind::Conflict, text }],
            |event, text, _| event.related = vec![Related { event: text.clone(), how: text }],
            |event, text, _| event.attributes = [("a".to_owned(), text)].into(),
        ];
        let event = |set: fn(&mut Event, String, Evidence)| {
            let mut event = Event { id: "e".into(), ..Event::default() };
            set(&mut event, text(), evidence());
            event
        };
        set.into_iter().map(event).collect()
    }

    #[test]
    fn each_field_of_an_event_comes_back() {
        for event in one_field_each() {
            let dossier = Dossier { format: FORMAT.into(), events: vec![event.clone()], ..Dossier::default() };
            let data = Data::new(dossier);
            assert_eq!(data.event(0).as_ref(), Some(&event), "from the store");
            let mut image = Loader::new("image.pamir");
            let pushed = image.push(&write_columnar(&data.dossier, &data.store));
            let image = pushed.and_then(|()| image.finish()).ok();
            assert_eq!(image.and_then(|opened| opened.data.event(0)).as_ref(), Some(&event), "from the image");
            let page = fill(PAGE, &data, "", &State::default()).unwrap_or_default();
            let text = page.rsplit_once("json'>").and_then(|(_, text)| text.strip_suffix("</script>"));
            let saved = text.and_then(|text| Loader::read("the page", text).ok());
            assert_eq!(saved.and_then(|opened| opened.data.event(0)).as_ref(), Some(&event), "from the saved page");
        }
    }

    #[test]
    fn a_page_opens_as_it_was_saved() {
        let data = Data::new(pamir_dossier::Dossier::default());
        let state = url::parse("#q=a%26b", &data.store);
        let page = fill(PAGE, &data, "", &state).unwrap_or_default();
        assert!(page.contains("data-view=\"#v=1&amp;q=a%26b\""), "{page}");
        assert!(fill("<p>", &data, "", &state).is_err());
    }
}
