//! The hosted page opens without a network after one visit, and a newer version is offered.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, dist, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::Folder;

/// Waits until the worker has everything.
async fn wait_until_kept(page: &Page) -> Result<()> {
    page.wait_until("the page is kept", async || {
        let state = "return navigator.serviceWorker.getRegistration().then(found => found?.active?.state ?? 'none')";
        let state = page.script(state).await?;
        ensure!(state == json!("activated"), "the worker is {state}");
        Ok(true)
    })
    .await
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A copy of `dist/` in which a test may do as it likes.
pub fn copied(folder: &Folder) -> Result<std::path::PathBuf> {
    let site = folder.path().join("site");
    copy(&dist(), &site)?;
    Ok(site)
}

#[test]
fn after_one_visit_it_opens_when_nothing_is_there_any_more() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("offline")?;
    let site = copied(&folder)?;
    one(&Way::Served(site.clone()), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        wait_until_kept(page).await?;
        for entry in std::fs::read_dir(&site)? {
            let path = entry?.path();
            if path.is_dir() { std::fs::remove_dir_all(path)? } else { std::fs::remove_file(path)? }
        }
        page.go_to("v=1&q=drug").await?;
        page.wait_until("the search is done", async || {
            let status = page.status().await?;
            ensure!(status != expected.full_status() && status.contains(" of "), "{status}");
            Ok(true)
        })
        .await?;
        page.screenshot("offline").await.map(drop)
    })
}

#[test]
fn a_newer_version_is_offered_and_comes_whole() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("update")?;
    let site = copied(&folder)?;
    one(&Way::Served(site.clone()), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        wait_until_kept(page).await?;
        let (home, worker) = (site.join("index.html"), site.join("sw.js"));
        let old = std::fs::read_to_string(&home)?;
        let new = old.replacen("<title>", "<title>Newer: ", 1).replacen("\"title\": \"", "\"title\": \"Newer: ", 1);
        std::fs::write(&home, &new)?;
        // As a host does that has the new worker already and the page not yet: nothing may come of it.
        let digest = "const bytes = await crypto.subtle.digest('SHA-256', await (await fetch('./index.html', {cache: 'reload'})).arrayBuffer());
            return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')";
        let digests = [page.script(&format!("return (async () => {{ {digest} }})()")).await?];
        let digest = digests[0].as_str().context("no digest")?.to_owned();
        let text = std::fs::read_to_string(&worker)?;
        let (before, after) = text.split_once("const PAGE = \"").context("no digest in the worker")?;
        let text =
            format!("{before}const PAGE = \"{digest}{}", &after[64..]).replacen("VERSION = \"", "VERSION = \"newer", 1);
        std::fs::write(&home, &old)?;
        std::fs::write(&worker, &text)?;
        let update = "return navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 'done', () => 'refused')";
        page.script(update).await?;
        page.wait_until("the half version is given up", async || {
            let busy =
                "return navigator.serviceWorker.getRegistration().then(found => !!(found.installing || found.waiting))";
            Ok(page.script(busy).await? == json!(false))
        })
        .await?;
        assert_eq!(page.count(".update").await?, 0);
        // Now it is whole.
        std::fs::write(&home, &new)?;
        page.go_to("").await?;
        page.wait_for(".update").await?;
        assert_eq!(
            page.text("h1").await?,
            expected.dossier().meta.title,
            "the old version stays until the reader says so"
        );
        page.screenshot("update").await?;
        page.click(".update button:first-of-type").await?;
        let title = format!("Newer: {}", expected.dossier().meta.title);
        page.wait_for_value("the title", title, async || page.text("h1").await).await?;
        page.wait_for_status(&expected.full_status()).await?;
        let caches = page.script("return caches.keys()").await?;
        assert_eq!(caches.as_array().map(Vec::len), Some(1), "{caches}");
        Ok(())
    })
}

#[test]
fn nothing_is_kept_from_within_another_page() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("framed")?;
    let site = copied(&folder)?;
    std::fs::write(
        site.join("host.html"),
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'><iframe src='index.html' width=1000 height=600 title=x></iframe>",
    )?;
    one(&Way::Served(site), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        wait_until_kept(page).await?;
        page.script("return navigator.serviceWorker.getRegistration().then(found => found.unregister())").await?;
        let home = page.script("return location.href.split('#')[0] + 'host.html'").await?;
        page.browser().goto(home.as_str().context("no address")?).await?;
        page.browser().enter_frame(0).await?;
        page.wait_for_status(&expected.full_status()).await?;
        let found = page.script("return navigator.serviceWorker.getRegistrations().then(all => all.length)").await?;
        assert_eq!(found, json!(0));
        page.browser().enter_default_frame().await?;
        Ok(())
    })
}
