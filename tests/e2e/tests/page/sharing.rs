//! Handing the page on: titles, links, and the lines that embed it.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, Way, both, one};
use serde_json::{Value, json};

use crate::expected::Expected;
use crate::seen;

/// Runs a script before each page that is opened from now on.
async fn before_each_page(page: &Page, script: &str) -> Result<()> {
    let source = json!({ "source": script });
    page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
    page.go_to("").await
}

/// A clipboard that keeps what it is given, as there is none to ask in a browser without a window.
const CLIPBOARD: &str = "Object.defineProperty(navigator, 'clipboard',
    { configurable: true, value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });";

async fn wait_for_title(page: &Page, title: &str) -> Result<()> {
    page.wait_for_value("the title", title.to_owned(), async || Ok(page.browser().title().await?)).await
}

#[test]
fn the_title_follows_the_view() -> Result<()> {
    let expected = Expected::load();
    let dossier = &expected.dossier().meta.title;
    let event = expected.typical();
    let entity = expected.entity(&event.participants[0].entity);
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        wait_for_title(page, &format!("{dossier} · Pamir")).await?;
        page.type_into(".search input", "drug").await?;
        wait_for_title(page, &format!("“drug” · {dossier}")).await?;
        page.click(".search-clear").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.click(&format!("article[data-event={}] h3 a", event.id)).await?;
        wait_for_title(page, &format!("{} · {dossier}", event.title)).await?;
        page.click(&format!(".card [data-entity={}]", entity.id)).await?;
        wait_for_title(page, &format!("{} · {dossier}", entity.name)).await?;
        page.wait_for_hash("card=").await?;
        page.browser().back().await?;
        wait_for_title(page, &format!("{} · {dossier}", event.title)).await
    })
}

#[test]
fn a_link_to_the_view_is_copied_or_shared() -> Result<()> {
    let expected = Expected::load();
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        before_each_page(page, CLIPBOARD).await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.type_into(".search input", "drug").await?;
        page.wait_for_hash("q=drug").await?;
        page.click(".menu-button").await?;
        assert_eq!(page.text(".share > button").await?, "Copy link to this view");
        page.press(Key::Escape).await?;
        seen::choose(page, ".share > button").await?;
        page.wait_for_value("what is said", "Link copied".to_owned(), async || page.text(".share-said").await).await?;
        let address = page.script("return location.href").await?;
        assert_eq!(page.script("return window.copied").await?, address);
        // Where the browser refuses, the reader gets the link to copy it.
        page.script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))").await?;
        seen::choose(page, ".share > button").await?;
        page.wait_for(".share-field:not([hidden])").await?;
        let selected = "const field = document.querySelector('.share-field'); return field.value.slice(field.selectionStart, field.selectionEnd)";
        page.wait_for_value("the selected text", address.clone(), async || page.script(selected).await).await?;
        // A browser that has a way of sharing is asked to.
        before_each_page(page, "navigator.share = data => { window.shared = data; return Promise.resolve(); }").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.type_into(".search input", "drug").await?;
        page.wait_for_hash("q=drug").await?;
        page.click(".menu-button").await?;
        assert_eq!(page.text(".share > button").await?, "Share this view…");
        page.press(Key::Escape).await?;
        seen::choose(page, ".share > button").await?;
        let title = format!("“drug” · {}", expected.dossier().meta.title);
        page.wait_for_value("what was shared", json!({ "title": title, "url": address }), async || {
            page.script("return window.shared").await
        })
        .await
    })
}

#[test]
fn the_dialog_gives_lines_that_embed_the_view() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0].id;
    let left = expected.count(|event| event.themes.contains(theme));
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        before_each_page(page, CLIPBOARD).await?;
        page.go_to(&format!("theme={theme}")).await?;
        page.wait_for_status(&expected.status(left)).await?;
        seen::choose(page, ".embedding > button").await?;
        page.wait_for(".embed-dialog[open] .embed-lines textarea").await?;
        let lines = async || page.script("return document.querySelector('.embed-lines textarea').value").await;
        ensure!(!lines().await?.to_string().contains("<script"), "{}", lines().await?);
        // The preview follows the choices: wide it is the timeline, narrow the list.
        page.wait_for(".embed-preview .mark").await?;
        page.screenshot("embedding").await?;
        page.click(".embed-choices label:nth-child(2) option[value='320']").await?;
        page.wait_for(".embed-preview .preview-entry").await?;
        assert_eq!(page.count(".embed-preview .mark").await?, 0);
        page.screenshot("embedding-narrow").await?;
        page.click(".embed-choices label:nth-child(1) option[value='720']").await?;
        page.click(".embed-check input").await?;
        page.wait_until("the script was there", async || Ok(lines().await?.to_string().contains("<script"))).await?;
        page.click(".embed-copy").await?;
        page.wait_for_value("what is said", "Copied".to_owned(), async || page.text(".embed-said").await).await?;
        let copied = page.script("return window.copied").await?;
        assert_eq!(copied, lines().await?);
        // The lines do what they say, read by the browser itself.
        let read = page.script(
            // A document that is made here is under the policy of this page, which allows no such attribute.
            "const made = new DOMParser().parseFromString(window.copied.replace(' style=\"border:0\"', ''), 'text/html');
             const frame = made.querySelector('iframe'), link = made.querySelector('p > a'), script = made.querySelector('script');
             return { src: frame.getAttribute('src'), title: frame.title, height: frame.height, loading: frame.loading,
                 href: link.getAttribute('href'), text: link.textContent, script: script.src }",
        );
        let read = read.await?;
        let home = page.script("return location.href.split('#')[0]").await?;
        let home = home.as_str().context("no address")?;
        let title = format!("Timeline: {}", expected.dossier().meta.title);
        let expected_lines: Value = json!({
            "src": format!("{home}?embed#v=1&theme={theme}"), "title": title, "height": "720", "loading": "lazy",
            "href": format!("{home}#v=1&theme={theme}"), "text": title, "script": format!("{home}resize.js"),
        });
        assert_eq!(read, expected_lines);
        // Where the browser doesn't let us, the lines are selected.
        page.script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))").await?;
        page.click(".embed-copy").await?;
        let selected = "const area = document.querySelector('.embed-lines textarea'); return area.value.slice(area.selectionStart, area.selectionEnd)";
        page.wait_for_value("the selected lines", copied, async || page.script(selected).await).await?;
        // And what they embed is what was on show.
        page.browser().goto(format!("{home}?embed#v=1&theme={theme}")).await?;
        page.wait_for_status(&expected.status(left)).await?;
        seen::wait_for_rest(page).await
    })
}

#[test]
fn from_disk_there_is_nothing_to_link_to_and_it_is_said_what_to_do() -> Result<()> {
    let expected = Expected::load();
    one(&Way::file(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert!(!page.wait_for(".share").await?.is_displayed().await?);
        seen::choose(page, ".embedding > button").await?;
        page.wait_for(".embed-dialog[open]").await?;
        assert!(page.text(".embed-dialog").await?.contains("Put its file on any web server"));
        assert!(!page.wait_for(".embed-lines").await?.is_displayed().await?);
        Ok(())
    })
}

#[test]
fn the_hosted_page_names_its_picture_and_the_file_names_none() -> Result<()> {
    let expected = Expected::load();
    let meta = &expected.dossier().meta;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let said = page.script(
            "return Object.fromEntries([...document.querySelectorAll('meta[property^=og], meta[name^=twitter]')]
                .map(meta => [meta.getAttribute('property') ?? meta.name, meta.content]))",
        );
        let said = said.await?;
        assert_eq!(said["og:title"], json!(meta.title));
        assert_eq!(said["og:description"], json!(meta.summary));
        if *page.way() == Way::file() {
            assert_eq!((&said["twitter:card"], &said["og:image"]), (&json!("summary"), &Value::Null));
            return Ok(());
        }
        assert_eq!(said["twitter:card"], json!("summary_large_image"));
        assert!(said["og:image:alt"].as_str().is_some_and(|alt| alt.contains(&meta.title)), "{said}");
        let look = format!(
            "const picture = new Image(); picture.src = {};
             return picture.decode().then(() => [picture.naturalWidth, picture.naturalHeight].map(String))",
            said["og:image"]
        );
        assert_eq!(page.script(&look).await?, json!([said["og:image:width"], said["og:image:height"]]));
        Ok(())
    })
}
