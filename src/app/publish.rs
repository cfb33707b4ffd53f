//! A dossier as a page of its own, for publishing.
//!
//! Owns what a page says about the dossier in it; where that stands is `pamir_page`'s. Must not know where the page comes
//! from and where it goes: the build fills the page that it has compiled, `pamir build` a copy of it, and the app a copy
//! of the page in which it runs.

use super::{Data, State, title, url};
use crate::core::formats::{json, json_ld};
use pamir_page::{Content, NotAPage};

/// Most events that a page holds as text. Beyond, the file would take browsers long to open, and `.pamir` beside a page
/// is the better form.
pub const MOST_EVENTS: u32 = 200_000;

/// The page with this data in it, as the document `markup` and as JSON, opening in the state `view`.
///
/// # Errors
///
/// When `page` is not one that Pamir's build has written.
pub fn fill(page: &str, data: &Data, markup: &str, view: &State) -> Result<String, NotAPage> {
    let dossier = data.whole();
    let meta = &dossier.meta;
    let content = Content {
        language: meta.language.as_deref(),
        title: &title(data, &State::default()),
        name: &meta.title,
        description: &meta.summary,
        json_ld: &json_ld::write(&dossier),
        markup,
        dossier: &json::write_lines(&dossier),
        view: &url::hash(view),
    };
    pamir_page::fill(page, &content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Loader;
    use crate::core::store::Facet;

    const PAGE: &str = "<html lang=en><title></title><meta name=description content=''>\
        <script type='application/ld+json'></script><div id=pamir></div>\
        <script id=pamir-dossier type='application/json'></script>";

    /// What the page with this data in it holds, read as the page does.
    fn there_and_back(data: &Data) -> Option<Data> {
        let page = fill(PAGE, data, "<p>the document</p>", &State::default()).ok()?;
        assert!(page.contains("<p>the document</p>") && page.contains(&format!("<title>{}", data.dossier.meta.title)));
        let text = page.rsplit_once("json'>")?.1.strip_suffix("</script>")?;
        let opened = Loader::read("the page", text).ok()?;
        assert_eq!(opened.report, crate::app::Report::default());
        Some(opened.data)
    }

    #[test]
    fn nothing_is_lost_on_the_way_into_a_page() {
        let table = "title,start,end,theme,entities,place,kind,status\n\
            A <b>bold</b> one,1999-02,2001,Trade & aid; Arms,\"Ann; Bob\",Rome,plan,planned\n,,2003,,,,,\nUndated,,,x,,,,\n";
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

    #[test]
    fn a_page_opens_as_it_was_saved() {
        let data = Data::new(crate::core::dossier::Dossier::default());
        let state = url::parse("#q=a%26b");
        let page = fill(PAGE, &data, "", &state).unwrap_or_default();
        assert!(page.contains("data-view=\"#v=1&amp;q=a%26b\""), "{page}");
        assert!(fill("<p>", &data, "", &state).is_err());
    }
}
