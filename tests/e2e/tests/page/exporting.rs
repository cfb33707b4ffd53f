//! What is shown leaves the page in the form that the next tool wants.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, both, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, drop_on};
use crate::seen;

/// Fifty thousand rows, of which forty name a lamp.
fn table() -> String {
    let mut table = String::from("title,date,theme,country,deaths,remark\n");
    for row in 0..50_000_u32 {
        let what = if row % 1_250 == 7 { "Lamp lit" } else { "Boat calls" };
        let (month, day) = (1 + row % 12, 1 + row % 28);
        table.push_str(&format!(
            "{what} {row},{}-{month:02}-{day:02},t{},c{},{},\"=1+{row}, \"\"said\"\"\"\n",
            1950 + row % 60,
            row % 5,
            row % 9,
            row % 100
        ));
    }
    table
}

/// Opens the dialog, with a folder for what it saves.
pub async fn open(page: &Page, folder: &Folder) -> Result<PathBuf> {
    let into = folder.path().join(page.way().name());
    std::fs::create_dir_all(&into)?;
    let behaviour = json!({ "behavior": "allow", "downloadPath": into });
    page.browser().cdp().send_raw("Browser.setDownloadBehavior", behaviour).await?;
    seen::choose(page, ".exporting > button").await?;
    page.wait_for(".export-dialog[open] .save-button").await?;
    Ok(into)
}

/// Chooses among the options of a list.
pub async fn choose(page: &Page, css: &str, value: &str) -> Result<()> {
    let body = format!(
        "const list = document.querySelector({}); list.value = {};
        list.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(css),
        json!(value)
    );
    page.script(&body).await.map(drop)
}

/// Saves, and gives the bytes of the file with this ending.
pub async fn save(page: &Page, into: &Path, ending: &str) -> Result<Vec<u8>> {
    page.click(".export-form .save-button").await?;
    page.wait_until("the page says that it is done", async || {
        let said = page.text(".export-said").await?;
        ensure!(said.contains("downloads"), "it says {said:?}");
        Ok(true)
    })
    .await?;
    let file = || -> Result<Vec<u8>> {
        let found = std::fs::read_dir(into)?.filter_map(Result::ok).map(|entry| entry.path());
        let file = found.into_iter().find(|path| path.extension().is_some_and(|kind| kind == ending));
        Ok(std::fs::read(file.context("nothing was downloaded")?)?)
    };
    page.wait_until("the file is there", async || Ok(!file()?.is_empty())).await?;
    file()
}

#[test]
fn forty_of_fifty_thousand_rows_are_taken_along_with_every_column() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("forty")?;
    let table = table();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "harbour.csv", &table).await?;
        page.wait_for_status("50,000 of 50,000 events").await?;
        page.type_into(".search input", "lamp").await?;
        page.wait_for_status("40 of 50,000 events").await?;
        let into = open(page, &folder).await?;
        ensure!(page.text(".export-which").await?.contains("What is shown: 40 events"));
        page.wait_until("what is lost is said", async || Ok(page.text(".export-loses").await?.contains("hold")))
            .await?;
        page.screenshot("export").await?;
        let clipboard = "Object.defineProperty(navigator, 'clipboard',
            { configurable: true, value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });";
        page.script(clipboard).await?;
        page.click(".export-copy").await?;
        page.wait_until("the table is copied", async || Ok(page.text(".export-said").await?.contains("Copied")))
            .await?;
        let copied = page.script("return window.copied").await?;
        ensure!(copied.as_str().is_some_and(|text| text.starts_with("id\ttitle\t") && text.lines().count() == 41));
        let saved = String::from_utf8(save(page, &into, "csv").await?)?;
        let rows: Vec<&str> = saved.lines().collect();
        assert_eq!(rows.len(), 41);
        for part in ["places", "deaths", "remark"] {
            ensure!(rows[0].contains(part), "{}", rows[0]);
        }
        // A spreadsheet runs nothing, and nothing is lost.
        ensure!(rows[1].contains("'=1+7, \"\"said\"\""), "{}", rows[1]);
        page.click(".export-dialog .help-close").await?;
        drop_on(page, "again.csv", &saved).await?;
        page.wait_for_status("40 of 40 events").await?;
        let into = open(page, &folder).await?;
        std::fs::remove_file(into.join("harbour.csv"))?;
        let again = String::from_utf8(save(page, &into, "csv").await?)?;
        assert_eq!(again, saved);
        Ok(())
    })
}

#[test]
fn the_whole_timeline_is_saved_as_a_picture() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("pictures-of-it")?;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let into = open(page, &folder).await?;
        choose(page, ".export-format select", "svg").await?;
        page.wait_for(".export-width").await?;
        let svg = String::from_utf8(save(page, &into, "svg").await?)?;
        ensure!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1280\""), "{}", &svg[..200]);
        for event in expected.dossier().events.iter().filter(|event| event.date.is_some()) {
            let start: String = event.title.chars().take(12).collect();
            ensure!(svg.contains(&start.replace('&', "&amp;")), "{start} is missing");
        }
        ensure!(
            svg.contains("each named") && svg.contains(&expected.dossier().sources[0].title),
            "the foot is missing"
        );
        choose(page, ".export-format select", "png-2").await?;
        let png = save(page, &into, "png").await?;
        ensure!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(png.get(16..20), Some(&2560_u32.to_be_bytes()[..]));
        Ok(())
    })
}

#[test]
fn a_view_and_an_event_are_cited_with_the_version_of_their_content() -> Result<()> {
    let expected = Expected::load();
    let version = pamir_formats::version(&expected.data.contents());
    let event = expected.typical();
    one(&Way::served(), Size::DESKTOP, &format!("event={}", event.id), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        seen::choose(page, ".citing > button").await?;
        page.wait_for(".cite-form .lines textarea").await?;
        let texts = async || -> Result<Vec<String>> {
            let read = "return [...document.querySelectorAll('.cite-form .lines textarea')].map(field => field.value)";
            Ok(serde_json::from_value(page.script(read).await?)?)
        };
        let [note, bibtex, csl] = texts().await?.try_into().ok().context("three citations")?;
        ensure!(note.contains(&event.title) && note.contains(&version) && note.contains("event="), "{note}");
        ensure!(bibtex.starts_with("@misc{") && bibtex.contains(&version), "{bibtex}");
        let csl: serde_json::Value = serde_json::from_str(&csl)?;
        assert_eq!(csl[0]["title"], json!(event.title));
        assert_eq!(csl[0]["version"], json!(version));
        page.screenshot("cite").await?;
        page.click(".cite-form .embed-check input").await?;
        page.wait_until("the dossier is cited", async || Ok(!texts().await?[0].contains(&event.title))).await
    })
}
