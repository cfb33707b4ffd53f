//! Data without end: texts and lists that are longer than anybody reads are drawn in part.

use anyhow::Result;
use pamir_e2e::{Page, Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, choose};
use crate::seen;

/// No line of the page has more characters, and no text more than ten times as many.
const LONGEST_LINE: f64 = 600.0;

/// The longest text of an element of its own, and of a name that is read out, in what matches.
async fn longest(page: &Page, css: &str) -> Result<f64> {
    let body = format!(
        "return Math.max(0, ...[...document.querySelectorAll({})].flatMap((element) => [
             element.textContent.length, element.getAttribute('aria-label')?.length ?? 0, element.getAttribute('title')?.length ?? 0]))",
        json!(css)
    );
    seen::number(page, &body).await
}

#[test]
fn a_title_without_end_is_cut_wherever_it_stands() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("endless-title")?;
    let endless = "Endless title ".repeat(50_000);
    let dossier = json!({
        "format": "pamir/1",
        "meta": { "title": endless, "summary": endless },
        "themes": [{ "id": "t", "label": endless }],
        "events": [
            { "id": "a", "title": endless, "summary": endless, "date": "1999", "themes": ["t"] },
            { "id": "b", "title": endless },
        ],
    });
    let path = folder.file("endless.json", dossier.to_string().as_bytes())?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        page.wait_for_status("2 of 2 events").await?;
        page.click(".open-close").await?;
        for part in [
            "h1",
            "#filters label",
            ".lanes [aria-label]",
            ".heads text, .heads g",
            ".labels text",
            ".menu-items button",
        ] {
            let found = longest(page, part).await?;
            assert!(found > 0.0 && found < LONGEST_LINE, "{part}: {found} characters");
        }
        assert!(longest(page, ".masthead-summary").await? < LONGEST_LINE * 10.0);
        page.click("#filters input[name=theme]").await?;
        page.wait_for(".chip").await?;
        assert!(longest(page, ".chip").await? < LONGEST_LINE);
        page.wait_until("the window is named in short", async || {
            Ok(page.browser().title().await?.chars().count() < 600)
        })
        .await?;
        page.screenshot("endless").await?;
        page.click(".views button:nth-child(2)").await?;
        page.wait_for(".list article").await?;
        assert!(longest(page, ".list h3").await? < LONGEST_LINE);
        assert!(longest(page, ".list .entry-summary").await? < LONGEST_LINE * 10.0);
        page.click(".list h3 a").await?;
        // A card that opens takes the focus, which scrolls it to its top.
        seen::wait_for_focus(page, ".event-card h2").await?;
        assert!(longest(page, ".event-card h2, section.event-card[aria-label] h2").await? < LONGEST_LINE);
        let shown = longest(page, ".event-card").await?;
        page.click(".event-card .card-more").await?;
        page.wait_until("the card shows more of the text", async || {
            Ok(longest(page, ".event-card").await? > shown * 1.5)
        })
        .await?;
        Ok(())
    })
}

#[test]
fn a_hundred_thousand_participants_are_counted_and_a_few_named() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("endless-list")?;
    let names: String = (0..100_000).map(|at| format!("Person {at}; ")).collect();
    let path = folder.file("all.csv", format!("title,date,entities\nAll of them,1999,\"{names}\"\n").as_bytes())?;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        page.wait_for_status("1 of 1 event").await?;
        page.click(".open-close").await?;
        // Other data opens as the page does.
        page.click(".views button:nth-child(2)").await?;
        page.wait_for(".list article").await?;
        assert_eq!(page.count(".list .entry-names a").await?, 6);
        assert!(page.text(".list .entry-names").await?.ends_with("and 99,994 more"));
        page.click(".list h3 a").await?;
        seen::wait_for_focus(page, ".event-card h2").await?;
        assert_eq!(page.count(".event-card .names a").await?, 200);
        assert_eq!(page.text(".event-card .card-more").await?, "and 99,800 more");
        page.click(".event-card .card-more").await?;
        page.wait_until("the card shows the next", async || Ok(page.count(".event-card .names a").await? == 400))
            .await?;
        Ok(())
    })
}
