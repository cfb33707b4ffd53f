//! What is on show can be saved as one file, which opens from disk with all of it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, both, dist, one};
use pamir_formats::json;
use serde_json::json;

use crate::expected::Expected;
use crate::files::{CSV, Folder, drop_on};
use crate::seen;

/// Saves by the dialog; where the browser has put the file.
pub async fn save(page: &Page, folder: &Folder, with_view: bool) -> Result<PathBuf> {
    let leave = if with_view { None } else { Some(".save-view input") };
    save_by(page, folder, leave, |_| Ok(())).await
}

/// Saves with the pictures that lie elsewhere, if there are any, and checks what the dialog says in the end.
pub async fn save_with(page: &Page, folder: &Folder, check: impl Fn(&str) -> Result<()>) -> Result<PathBuf> {
    save_by(page, folder, Some(".save-pictures input"), check).await
}

/// The same, after a choice of the dialog has been clicked.
async fn save_by(
    page: &Page,
    folder: &Folder,
    choice: Option<&str>,
    check: impl Fn(&str) -> Result<()>,
) -> Result<PathBuf> {
    let into = folder.path().join(page.way().name());
    std::fs::create_dir_all(&into)?;
    let behaviour = json!({ "behavior": "allow", "downloadPath": into });
    page.browser().cdp().send_raw("Browser.setDownloadBehavior", behaviour).await?;
    seen::choose(page, ".save > button").await?;
    page.wait_for(".save-dialog[open]").await?;
    page.wait_for(".save-button").await?;
    if let Some(choice) = choice {
        page.click(choice).await?;
    }
    page.screenshot("save").await?;
    page.click(".save-button").await?;
    page.wait_until("the page says that it is done", async || {
        let said = page.text(".save-said").await?;
        ensure!(said.contains("downloads"), "it says {said:?}");
        Ok(true)
    })
    .await?;
    check(&page.text(".save-said").await?)?;
    let file = || -> Result<PathBuf> {
        let names: Vec<PathBuf> =
            std::fs::read_dir(&into)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
        // One that was put aside before is not this one.
        let is_new =
            |name: &PathBuf| name.extension().is_some_and(|kind| kind == "html") && !name.ends_with("saved.html");
        let done = names.into_iter().find(is_new);
        done.context("nothing was downloaded")
    };
    page.wait_until("the file is there", async || file().map(|_| true)).await?;
    page.click(".save-dialog .help-close").await?;
    page.wait_for_none(".save-dialog[open]").await?;
    file()
}

#[test]
fn a_dropped_table_is_saved_and_opens_from_disk_even_without_a_script() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("save-table")?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "moon <landings>.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await?;
        page.type_into(".search input", "landing").await?;
        page.wait_for_status("2 of 3 events").await?;
        page.click(".mark[data-event]").await?;
        page.wait_for(".event-card").await?;
        let saved = save(page, &folder, true).await?;
        // The card that lies open stays out, because nobody asked for it.
        let text = std::fs::read_to_string(&saved)?;
        let view =
            text.split_once("data-view=").and_then(|(_, rest)| rest.split_once('>')).map(|(view, _)| view.to_owned());
        ensure!(view.as_ref().is_some_and(|view| view.contains("landing") && !view.contains("event=")), "{view:?}");
        assert_eq!(saved.file_name().and_then(|name| name.to_str()), Some("moon-landings.html"));
        std::fs::rename(&saved, folder.path().join(page.way().name()).join("saved.html"))?;
        Ok(())
    })?;
    for way in ["served", "file"] {
        let saved = folder.path().join(way).join("saved.html");
        one(&Way::File(saved.clone()), Size::DESKTOP, "", async |page| {
            // It opens as it looked.
            page.wait_for_status("2 of 3 events").await?;
            assert_eq!(page.text("h1").await?, "moon <landings>");
            page.click(".clear-all").await?;
            page.wait_for_status("3 of 3 events").await?;
            let lanes = seen::lanes(page).await?;
            ensure!(lanes.iter().any(|lane| lane.label == "flights" && lane.says == 2), "{lanes:#?}");
            // An address of its own goes before what was saved.
            page.go_to("q=returns").await?;
            page.wait_for_status("1 of 3 events").await?;
            // And it can be saved once more.
            let again = save(page, &folder, false).await?;
            assert_eq!(dossier_in(&again)?, dossier_in(&saved)?);
            ensure!(!std::fs::read_to_string(&again)?.contains("data-view"));
            std::fs::remove_file(again)?;
            page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
            page.go_to("").await?;
            assert_eq!(page.texts(".document article h3").await?.first().map(String::as_str), Some("First landing"));
            assert_eq!(page.count(".document-picture").await?, 1);
            page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
            Ok(())
        })?;
    }
    Ok(())
}

/// The text of the dossier in a file.
pub fn dossier_in(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file)?;
    let (_, rest) = text
        .split_once("id=\"pamir-dossier\"")
        .or_else(|| text.split_once("id=pamir-dossier"))
        .context("no dossier")?;
    let (_, rest) = rest.split_once('>').context("no end of the tag")?;
    Ok(rest.split_once("</script>").context("no end of the dossier")?.0.to_owned())
}

#[test]
fn a_dropped_dossier_is_saved_whole() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("save-dossier")?;
    let mut dossier = expected.dossier().clone();
    dossier.meta.title = "Une autre </script><!-- histoire".to_owned();
    dossier.meta.language = Some("fr".to_owned());
    let text = json::write(&dossier);
    one(&Way::file(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "autre.json", &text).await?;
        page.wait_for_value("the title", dossier.meta.title.clone(), async || page.text("h1").await).await?;
        let saved = save(page, &folder, false).await?;
        assert_eq!(dossier_in(&saved)?.replace("\\u003c", "<").trim(), json::write_lines(&dossier).trim());
        Ok(())
    })?;
    let saved = folder.path().join("file/une-autre-script-histoire.html");
    one(&Way::File(saved), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.text("h1").await?, dossier.meta.title);
        assert_eq!(page.attribute("html", "lang").await?.as_deref(), Some("fr"));
        Ok(())
    })
}

#[test]
fn a_dossier_that_is_put_into_the_file_by_hand_is_shown_or_told_why_not() -> Result<()> {
    let folder = Folder::new("by-hand")?;
    let file = dist().join("pamir.html");
    let page = std::fs::read_to_string(&file)?;
    let old = dossier_in(&file)?;
    let with = |dossier: &str| page.replacen(&old, dossier, 1);
    let sound = folder
        .file("sound.html", with("\n[{\"title\": \"A\", \"date\": \"1999\"}, {\"title\": \"B\"}]\n").as_bytes())?;
    let row =
        folder.file("row.html", with("[\n{\"title\": \"A\", \"date\": \"soon\"},\n{\"title\": \"B\"}]").as_bytes())?;
    let broken = folder.file("broken.html", with("[\n{\"title\": \"A\"},\n{\"title\": \"B\"\n").as_bytes())?;
    let empty = folder.file("empty.html", with("").as_bytes())?;
    one(&Way::File(sound), Size::DESKTOP, "", async |page| page.wait_for_status("2 of 2 events").await)?;
    one(&Way::File(row), Size::DESKTOP, "", async |page| {
        page.wait_for_status("2 of 2 events").await?;
        let said = page.text(".open-panel").await?;
        ensure!(said.contains("Line 2") && said.contains("soon"), "{said}");
        Ok(())
    })?;
    one(&Way::File(broken), Size::DESKTOP, "", async |page| {
        page.wait_for(".document-problem[role=alert]").await?;
        let said = page.text(".document-problem").await?;
        ensure!(said.contains("can't be read") && said.contains("Line 3"), "{said}");
        // What the file was made with can still be read.
        assert_eq!(page.count(".document").await?, 1);
        page.screenshot("broken-by-hand").await?;
        Ok(())
    })?;
    one(&Way::File(empty), Size::DESKTOP, "", async |page| {
        page.wait_for(".empty").await?;
        ensure!(page.text(".empty").await?.contains("No events yet"));
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await
    })
}

#[test]
fn without_a_network_saving_says_what_is_missing_and_what_to_do() -> Result<()> {
    let expected = Expected::load();
    // The single file needs nothing but itself.
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        seen::choose(page, ".save > button").await?;
        page.wait_for(".save-dialog[open]").await?;
        for (answer, parts) in [
            ("Promise.reject(new TypeError('Failed to fetch.'))", ["this page is offline", "save again"]),
            ("Promise.resolve(new Response('', { status: 404 }))", ["answers 404", "whoever runs this site"]),
        ] {
            page.script(&format!("window.fetch = () => {answer}")).await?;
            page.click(".save-button").await?;
            page.wait_until("the dialog says why", async || {
                let said = page.text(".save-failed").await?;
                ensure!(parts.iter().all(|part| said.contains(part)) && !said.contains(".."), "it says {said:?}");
                Ok(true)
            })
            .await?;
        }
        page.screenshot("save-offline").await.map(drop)
    })
}
