//! The hosted page opens without a network after one visit, and a newer version is offered.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, dist, one};
use serde_json::json;
use sha2::{Digest as _, Sha256};

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

/// Puts into the worker of a site what goes with the files that it keeps, as the build does.
fn renew_worker(site: &Path) -> Result<()> {
    let worker = site.join("sw.js");
    let text = std::fs::read_to_string(&worker)?;
    let page = hex(Sha256::digest(std::fs::read(site.join("index.html"))?));
    let (_, list) = text.split_once("FILES").and_then(|(_, after)| after.split_once('[')).context("no list")?;
    let (list, _) = list.split_once(']').context("the list has no end")?;
    let mut all = Sha256::new_with_prefix(&page);
    for file in list.split('"').skip(1).step_by(2) {
        all.update(file);
        all.update(std::fs::read(site.join(file))?);
    }
    let version = hex(all.finalize());
    let mut renewed = text.clone();
    for (name, digest) in [("VERSION", &version), ("PAGE", &page)] {
        // However the worker is laid out.
        let at = renewed.find(name).and_then(|at| Some(at + renewed[at..].find('"')? + 1)).context("no digest")?;
        renewed.replace_range(at..at + digest.len(), digest);
    }
    Ok(std::fs::write(worker, renewed)?)
}

fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Waits until no worker is being installed or waits for its turn.
async fn wait_until_given_up(page: &Page) -> Result<()> {
    page.wait_until("the worker is given up", async || {
        let busy =
            "return navigator.serviceWorker.getRegistration().then(found => !!(found?.installing || found?.waiting))";
        Ok(page.script(busy).await? == json!(false))
    })
    .await
}

#[test]
fn what_the_build_has_written_goes_with_its_worker() -> Result<()> {
    let folder = Folder::new("worker")?;
    let site = copied(&folder)?;
    let worker = std::fs::read_to_string(site.join("sw.js"))?;
    renew_worker(&site)?;
    assert_eq!(std::fs::read_to_string(site.join("sw.js"))?, worker);
    Ok(())
}

#[test]
fn a_damaged_file_is_not_kept_and_the_whole_page_is_as_soon_as_it_can_be() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("not-kept")?;
    let site = copied(&folder)?;
    // The page itself doesn't need it.
    let damaged = site.join("licenses.html");
    let sound = std::fs::read(&damaged)?;
    std::fs::write(&damaged, &sound[..sound.len() / 2])?;
    one(&Way::Served(site.clone()), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let refused = "return navigator.serviceWorker.register('./sw.js').then(found => new Promise(done => {
            const worker = found.installing;
            if (!worker) done('none');
            else worker.onstatechange = () => done(worker.state);
        }))";
        page.wait_until("the worker was refused", async || {
            let state = page.script(refused).await?;
            ensure!(state == json!("redundant"), "it is {state}");
            Ok(true)
        })
        .await?;
        wait_until_given_up(page).await?;
        assert_eq!(page.script("return caches.keys()").await?, json!([]));
        std::fs::write(&damaged, &sound)?;
        page.go_to("").await?;
        page.wait_for_status(&expected.full_status()).await?;
        wait_until_kept(page).await?;
        // Without a network, the page to which the foot leads is there as well.
        std::fs::remove_file(&damaged)?;
        page.click(".colophon a").await?;
        page.wait_for_value("the notices", "Licences".to_owned(), async || page.text("h1").await).await
    })
}

#[test]
fn after_one_visit_it_opens_when_nothing_is_there_any_more() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("offline")?;
    let site = copied(&folder)?;
    one(&Way::Served(site.clone()), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        wait_until_kept(page).await?;
        // What a reader does on the second visit, from then on needs no network either.
        page.go_to("").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))").await?;
        let kept = "return caches.keys().then(async names => {
            const lists = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
            return lists.flat().filter(request => /later-\\w+\\.(wasm|css)$/.test(request.url)).length;
        })";
        page.wait_until("the second part is kept", async || Ok(page.script(kept).await? == json!(2))).await?;
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
        let home = site.join("index.html");
        let old = std::fs::read_to_string(&home)?;
        let new = old.replacen("<title>", "<title>Newer: ", 1).replacen("\"title\": \"", "\"title\": \"Newer: ", 1);
        // As a host does that has the new worker already and the page not yet: nothing may come of it.
        std::fs::write(&home, &new)?;
        renew_worker(&site)?;
        std::fs::write(&home, &old)?;
        let update = "return navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 'done', () => 'refused')";
        page.script(update).await?;
        wait_until_given_up(page).await?;
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
