//! The foot of the page leads to the notices of those whose work is in the program, wherever the page is.

use anyhow::{Result, ensure};
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, Way, one};
use serde_json::json;

use crate::expected::Expected;

/// Words that are there for a crate, for one that ships no licence, for the standard library and for the tables in it.
const WORDS: [&str; 5] =
    ["wasm-bindgen 0.2", "yew 0.", "standard library of Rust", "Unicode, Inc.", "THE SOFTWARE IS PROVIDED \"AS IS\""];

async fn readable(page: &Page, css: &str) -> Result<()> {
    let text = page.text(css).await?;
    for words in WORDS {
        ensure!(text.contains(words), "{words:?} isn't there");
    }
    let wide = "return Math.max(0, document.scrollingElement.scrollWidth - innerWidth)";
    assert_eq!(page.script(wide).await?, json!(0), "px too wide");
    Ok(())
}

#[test]
fn a_hosted_page_has_them_on_a_page_beside_it_with_and_without_scripts() -> Result<()> {
    let expected = Expected::load();
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.click(".colophon a").await?;
        page.wait_for(".licenses").await?;
        for (name, size, scheme) in [("wide", Size::DESKTOP, "light"), ("phone", Size::PHONE, "dark")] {
            page.resize(size).await?;
            page.emulate("screen", &[("prefers-color-scheme", scheme)]).await?;
            readable(page, ".licenses").await?;
            page.screenshot(&format!("licenses-{name}")).await?;
        }
        page.click(".masthead a").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        page.click(".document .colophon a").await?;
        page.wait_for(".licenses").await?;
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
}

#[test]
fn the_single_file_has_them_within_it() -> Result<()> {
    let expected = Expected::load();
    one(&Way::file(), Size::PHONE, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.click(".colophon a").await?;
        page.wait_for("dialog[open] pre").await?;
        readable(page, "dialog[open] pre").await?;
        ensure!(page.names_of("dialog").await?.contains(&"Licences".to_owned()), "the dialog has no name");
        page.screenshot("licenses-dialog").await?;
        page.press(Key::Escape).await?;
        // Nothing of it stays, so that it isn't in a copy that is saved.
        page.wait_for_none(".notices-dialog").await?;
        page.click(".colophon a").await?;
        page.click(".notices-dialog .help-close").await?;
        page.wait_for_none(".notices-dialog").await?;
        assert!(!page.hash().await?.contains("licenses"));
        // Without a script there would be nothing behind the link.
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert!(!page.wait_for(".document .colophon a").await?.is_displayed().await?);
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
}
