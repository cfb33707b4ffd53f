//! The head of the page: how little room it takes, how it unfolds, and its menu.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Size, both};

use crate::expected::Expected;
use crate::seen;

/// The top of the first mark in sight, in px from the top of the page.
const FIRST_MARK: &str = "return Math.min(...[...document.querySelectorAll('.stage .mark')]
    .map(e => e.getBoundingClientRect()).filter(r => r.width > 0).map(r => r.top)) + scrollY";

#[test]
fn the_head_is_low_and_the_first_mark_stands_high() -> Result<()> {
    let expected = Expected::load();
    let low = [(Size::DESKTOP, 96.0, 220.0), (Size::PHONE, 120.0, 820.0)];
    for (size, most_head, most_mark) in low {
        both(size, "view=timeline", async |page| {
            page.wait_for_status(&expected.full_status()).await?;
            page.wait_for(".stage .mark").await?;
            let head = page.rect(".masthead").await?;
            assert!(head.height <= most_head, "the head is {} px high at {}", head.height, size.width_px);
            let mark = seen::number(page, FIRST_MARK).await?;
            assert!(mark <= most_mark, "the first mark is at {mark} px at {}", size.width_px);
            page.screenshot(&format!("head-{}", size.width_px)).await.map(drop)
        })?;
    }
    Ok(())
}

#[test]
fn more_shows_all_that_the_head_says() -> Result<()> {
    let expected = Expected::load();
    let meta = &expected.dossier().meta;
    for size in [Size::DESKTOP, Size::PHONE] {
        both(size, "view=timeline", async |page| {
            page.wait_for_status(&expected.full_status()).await?;
            let cut = "return [...document.querySelectorAll('.masthead h1, .masthead-summary, .masthead-sources')]
                .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).map(e => e.className)";
            assert!(!seen::strings(page, cut).await?.is_empty(), "this test would find nothing");
            page.click(".masthead-more summary").await?;
            page.wait_for_value("what is cut", vec![], async || seen::strings(page, cut).await).await?;
            assert_eq!(page.text(".masthead-summary").await?, meta.summary);
            let notes = page.text(".masthead-note").await?;
            for note in expected.dossier().sources.iter().filter_map(|source| source.note.as_deref()) {
                assert!(notes.contains(note), "{notes}");
            }
            page.click(".masthead-more summary").await?;
            page.wait_until("it is folded", async || Ok(!page.wait_for(".masthead-note").await?.is_displayed().await?))
                .await
        })?;
    }
    Ok(())
}

#[test]
fn the_menu_opens_and_closes_by_keys_and_by_a_click_elsewhere() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let open = ".menu-button[aria-expanded=true]";
        page.script("document.querySelector('.menu-button').focus()").await?;
        assert!(!page.wait_for(".open-button").await?.is_displayed().await?);
        page.script("document.querySelector('.menu-button').focus()").await?;
        page.press(Key::Enter).await?;
        seen::wait_for_focus(page, ".menu-items > .open-button:first-child").await?;
        let last = ".save > .open-button";
        page.press(Key::Up).await?;
        seen::wait_for_focus(page, last).await?;
        page.press(Key::Down).await?;
        seen::wait_for_focus(page, ".menu-items > .open-button:first-child").await?;
        page.press(Key::End).await?;
        seen::wait_for_focus(page, last).await?;
        page.screenshot("menu").await?;
        page.press(Key::Escape).await?;
        seen::wait_for_focus(page, ".menu-button").await?;
        page.wait_for_none(open).await?;

        // What opens a dialog closes the menu, and the button has the focus again once the dialog is closed.
        page.press(Key::Down).await?;
        seen::wait_for_focus(page, ".menu-items > .open-button:first-child").await?;
        page.press(Key::End).await?;
        page.press(Key::Enter).await?;
        page.wait_for(".save-dialog[open]").await?;
        page.wait_for_none(open).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".save-dialog[open]").await?;
        seen::wait_for_focus(page, ".menu-button").await?;

        page.click(".menu-button").await?;
        page.wait_for(open).await?;
        page.click(".colophon").await?;
        page.wait_for_none(open).await
    })
}
