//! Where no script runs, the page is the whole dossier as a document.

use std::collections::BTreeSet;

use anyhow::Result;
use pamir_e2e::{Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

#[test]
fn the_document_has_everything_and_its_links_arrive() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // Other documents of the browser are not told; this one is opened anew.
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert_eq!(page.count("#pamir.loading .document").await?, 1, "the program has started");
        let dossier = expected.dossier();
        let all = page.text("#pamir").await?;
        assert_eq!(page.text("h1").await?, dossier.meta.title);
        assert!(page.browser().title().await?.contains(&dossier.meta.title));
        let claims = dossier.events.iter().flat_map(|event| {
            let said = [&event.title, &event.summary].into_iter().chain(event.figures.iter().map(|figure| &figure.of));
            said.chain(event.notes.iter().map(|note| &note.text)).chain(&event.bounds_basis)
        });
        let entities = dossier.entities.iter().flat_map(|entity| [&entity.name, &entity.description]);
        let sources = dossier.sources.iter().flat_map(|source| [Some(&source.title), source.sha256.as_ref()]);
        for text in claims.chain(entities).chain(sources.flatten()) {
            assert!(all.contains(text.as_str()), "{text:?} is not in the document");
        }
        for event in &dossier.events {
            let place = format!("article[id='v=1&event={}']", event.id);
            assert_eq!(page.count(&place).await?, 1, "{place}");
            let lines = page.count(&format!("{place} .evidence li")).await?;
            let sources: BTreeSet<&str> = event.evidence.iter().map(|evidence| evidence.source.as_str()).collect();
            assert_eq!(lines, sources.len(), "{place}");
            let links = page.count(&format!("{place} .evidence a[href^='#source=']")).await?;
            assert_eq!(links, lines, "{place}: the passages lead to their source");
        }
        let data = page
            .script("return JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)");
        let data = data.await?;
        assert_eq!(data["name"], json!(dossier.meta.title));
        assert_eq!(data["hasPart"].as_array().map(Vec::len), Some(expected.total()));
        // Every dated event has its place in the picture, at least in one lane.
        let drawn = seen::strings(
            page,
            "return [...new Set([...document.querySelectorAll('.document-picture a')].map(a => a.getAttribute('href')))]",
        )
        .await?;
        let dated = expected.count(|event| event.date.is_some());
        assert_eq!(drawn.len(), dated, "{drawn:?}");
        let lost = "return [...document.querySelectorAll('#pamir a[href^=\"#\"]')].map(a => a.getAttribute('href'))
            .filter(href => !document.getElementById(href.slice(1)))";
        assert_eq!(seen::strings(page, lost).await?, [""; 0], "links that lead nowhere");
        // A link is followed as a reader does.
        page.click(".document article .names a").await?;
        page.wait_until("the link arrived", async || Ok(page.count(".document article:target").await? == 1)).await?;
        page.screenshot("unscripted").await?;
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
}

#[test]
fn a_link_of_the_document_opens_the_same_in_the_app_which_begins_at_its_top() -> Result<()> {
    let expected = Expected::load();
    let last = expected.dossier().events.last().map(|event| event.id.clone()).unwrap_or_default();
    both(Size::DESKTOP, &format!("v=1&event={last}"), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_until("the card is open", async || Ok(page.count(".event-card").await? == 1)).await?;
        assert_eq!(page.text(".event-card h2").await?, expected.event(&last).title);
        assert_eq!(page.count(".document").await?, 0);
        assert_eq!(page.script("return scrollY").await?, json!(0));
        Ok(())
    })
}

#[test]
fn who_reads_the_document_is_asked_before_the_app_takes_its_place() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // A reader who is quicker than the program.
        let reads = json!({ "source": "addEventListener('DOMContentLoaded', () => scrollTo(0, 3 * innerHeight))" });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", reads).await?;
        page.go_to("").await?;
        page.wait_for(".document-offer button").await?;
        let reading = "return [document.querySelectorAll('article.document-entry').length, scrollY > 2 * innerHeight,
            document.elementFromPoint(innerWidth / 2, 20).closest('.document-offer') !== null]";
        assert_eq!(page.script(reading).await?, json!([page.count("article.document-entry").await?, true, true]));
        page.screenshot("offer").await?;
        page.click(".document-offer button").await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".document").await?, 0);
        assert_eq!(page.script("return scrollY").await?, json!(0));
        // Reload comes back to what was open, which was the app.
        page.browser().refresh().await?;
        page.wait_for_status(&expected.full_status()).await
    })
}
