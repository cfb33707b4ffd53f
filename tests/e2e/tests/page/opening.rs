//! The page starts, complete.

use std::collections::BTreeSet;

use anyhow::Result;
use pamir_e2e::{Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

#[test]
fn it_takes_over_from_the_document_and_says_what_it_is() -> Result<()> {
    let expected = Expected::load();
    let meta = &expected.dossier().meta;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for_none("#pamir.loading, .document, #pamir-error").await?;
        assert_eq!(page.text("h1").await?, meta.title);
        assert_eq!(page.count("h1").await?, 1);
        assert!(page.browser().title().await?.contains(&meta.title));
        assert_eq!(page.script("return document.documentElement.lang").await?, json!(meta.language));
        assert_eq!(page.text(".masthead-summary").await?, meta.summary);
        let sources = page.text(".masthead-sources").await?;
        for source in &expected.dossier().sources {
            assert!(sources.contains(&source.title), "{sources}");
        }
        assert_eq!(page.hash().await?, "");
        page.screenshot("opening").await?;
        Ok(())
    })
}

#[test]
fn every_event_is_in_the_timeline_and_in_the_list() -> Result<()> {
    let expected = Expected::load();
    let undated: BTreeSet<String> = expected.ids(|event| event.date.is_none()).into_iter().collect();
    both(Size::DESKTOP, "group=none", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // Without groups each event has one place.
        let lanes = seen::lanes(page).await?;
        let drawn: usize = lanes.iter().map(|lane| lane.marks.len() + lane.counted).sum();
        let listed = seen::undated(page).await?;
        assert_eq!(drawn + undated.len(), expected.total(), "{lanes:#?}");
        let mut marks: Vec<&String> = lanes.iter().flat_map(|lane| &lane.marks).collect();
        marks.sort();
        marks.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "it is drawn twice"));
        let groups = page.texts(".undated-more:not([hidden])").await?;
        let more: usize = groups.iter().filter_map(|more| more.split(' ').next()?.parse::<usize>().ok()).sum();
        assert_eq!(listed.len() + more, undated.len(), "{groups:?}");
        assert!(listed.iter().all(|event| undated.contains(event)), "{listed:?}");
        for mark in marks {
            let label = page.attribute(&format!(".mark[data-event={mark}]"), "aria-label").await?.unwrap_or_default();
            assert!(label.starts_with(&expected.event(mark).title), "{mark} is named {label:?}");
        }
        let counts = page.text(".count-details").await?;
        assert!(counts.contains(&format!("{} undated", undated.len())), "{counts}");

        page.click(".views button:nth-child(2)").await?;
        seen::wait_for_articles(page, expected.ids(|_| true)).await?;
        page.wait_for_hash("view=list").await?;
        let titles = page.texts(".list article h3").await?;
        assert_eq!(titles, expected.in_order().map(|event| event.title.clone()).collect::<Vec<_>>());
        page.screenshot("list").await?;
        Ok(())
    })
}
