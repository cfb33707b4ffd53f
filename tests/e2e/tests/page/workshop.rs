//! Files are read in a worker, the workshop, and whatever happens in there, the page goes on.

use anyhow::{Context as _, Result};
use pamir_e2e::{Page, Size, Way, both, dist, one};
use serde_json::json;
use std::path::Path;

use crate::expected::Expected;
use crate::files::{CSV, Folder, choose, drop_on, wait_for_panel};
use crate::seen;

/// Counts the workers that start and those that are ended.
const COUNT: &str = "window.workers = { started: 0, ended: 0 };
    const Original = window.Worker;
    window.Worker = class extends Original {
        constructor(...all) { super(...all); workers.started += 1; }
        terminate() { workers.ended += 1; super.terminate(); }
    };";

/// Puts a worker with this script in place of the workshop.
async fn replace_workshop(page: &Page, script: &str) -> Result<()> {
    let body = format!(
        "window.pamirOwnWorkshop ??= window.pamirWorkshop;
        window.pamirWorkshop = {{ ...pamirOwnWorkshop, async worker(request) {{
            const worker = new Worker(URL.createObjectURL(new Blob([{}], {{ type: 'text/javascript' }})));
            worker.postMessage(request);
            return worker;
        }} }};",
        json!(script)
    );
    page.script(&body).await.map(drop)
}

/// How many workers have started, and how many of them were ended.
async fn workers(page: &Page) -> Result<serde_json::Value> {
    page.script("return [workers.started, workers.ended]").await
}

/// The workshop itself opens the next file.
async fn opens_the_next(page: &Page) -> Result<()> {
    page.script("window.pamirWorkshop = window.pamirOwnWorkshop").await?;
    drop_on(page, "moon.csv", CSV).await?;
    page.wait_for_status("3 of 3 events").await
}

/// Copies the files of `dist/` whose names `wanted` holds for, and the icons.
fn copy_dist(to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    std::fs::create_dir_all(to.join("icons"))?;
    for folder in ["", "icons"] {
        for entry in std::fs::read_dir(dist().join(folder))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_file() && wanted(name) {
                std::fs::copy(&path, to.join(folder).join(name))?;
            }
        }
    }
    Ok(())
}

#[test]
fn a_table_is_read_in_a_worker_that_ends_with_it() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("worker")?;
    let table = folder.file("moon.csv", CSV.as_bytes())?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(COUNT).await?;
        choose(page, &table).await?;
        page.wait_for_status("3 of 3 events").await?;
        assert_eq!(workers(page).await?, json!([1, 1]));
        assert!(page.text(".open-panel").await?.contains("3 events, 1 of them undated"));
        // What can't be read is said with its place, from there as from here.
        drop_on(page, "broken.json", "[{\"title\": \"a\",}]").await?;
        wait_for_panel(page, "[role=alert]", &["broken.json", "Line 1"]).await?;
        assert_eq!(workers(page).await?, json!([2, 2]));
        Ok(())
    })
}

#[test]
fn in_a_sandbox_without_an_origin_the_single_file_has_its_worker_and_a_hosted_page_reads_by_itself() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("worker-sandbox")?;
    copy_dist(folder.path(), |_| true)?;
    for (host, page) in [("single", "pamir.html"), ("hosted", "index.html")] {
        let html = format!(
            "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'>\
             <iframe sandbox=allow-scripts src='{page}#view=timeline' width=1200 height=700 title=x></iframe>"
        );
        std::fs::write(folder.path().join(format!("{host}.html")), html)?;
    }
    one(&Way::Served(folder.path().to_owned()), Size::DESKTOP, "", async |page| {
        for (host, started) in [("single", 1), ("hosted", 0)] {
            let url = page.script(&format!("return new URL('{host}.html', location.href).href")).await?;
            page.browser().goto(url.as_str().unwrap_or_default()).await?;
            page.browser().enter_frame(0).await?;
            page.wait_for_status(&expected.full_status()).await?;
            page.script(COUNT).await?;
            drop_on(page, "moon.csv", CSV).await?;
            page.wait_for_status("3 of 3 events").await?;
            assert_eq!(workers(page).await?, json!([started, started]), "{host}");
            page.browser().enter_default_frame().await?;
        }
        Ok(())
    })
}

#[test]
fn a_worker_that_stops_is_told_and_the_next_file_opens_in_a_fresh_one() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        replace_workshop(page, "postMessage(['alive']); postMessage(['read', 9, 7]); setTimeout(() => { throw 1; })")
            .await?;
        drop_on(page, "large.csv", CSV).await?;
        wait_for_panel(page, "[role=alert]", &["large.csv stopped after 7 events"]).await?;
        assert_eq!(page.status().await?, expected.full_status());
        opens_the_next(page).await
    })
}

#[test]
fn a_worker_that_hangs_is_ended_and_told() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // So that nobody waits for half a minute.
        page.script("window.original = setTimeout; window.setTimeout = (call, ms, ...all) => original(call, ms === 1000 ? 10 : ms, ...all)")
            .await?;
        page.script(COUNT).await?;
        replace_workshop(page, "postMessage(['alive']); for (;;);").await?;
        drop_on(page, "endless.csv", CSV).await?;
        wait_for_panel(page, "[role=alert]", &["endless.csv", "was ended"]).await?;
        assert_eq!(workers(page).await?, json!([1, 1]));
        assert_eq!(page.status().await?, expected.full_status());
        page.script("window.setTimeout = window.original").await?;
        opens_the_next(page).await
    })
}

#[test]
fn cancel_ends_the_worker_at_once() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(COUNT).await?;
        replace_workshop(page, "postMessage(['alive']); for (;;);").await?;
        drop_on(page, "endless.csv", CSV).await?;
        page.wait_for(".open-close").await?;
        page.wait_until("the worker starts", async || Ok(workers(page).await? == json!([1, 0]))).await?;
        page.click(".open-close").await?;
        page.wait_until("the worker is ended", async || Ok(workers(page).await? == json!([1, 1]))).await?;
        page.wait_for_none(".open-panel").await?;
        assert_eq!(page.status().await?, expected.full_status());
        opens_the_next(page).await
    })
}

#[test]
fn without_the_workshop_the_page_says_so_and_works_again_once_it_is_there() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("no-workshop")?;
    copy_dist(folder.path(), |name| !name.starts_with("workshop"))?;
    one(&Way::Served(folder.path().to_owned()), Size::DESKTOP, "", async |page| {
        // The browser itself complains of a script that isn't there.
        page.expect_fault("404");
        page.expect_fault("MIME type");
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "moon.csv", CSV).await?;
        wait_for_panel(page, "[role=alert]", &["moon.csv", "reads files didn't arrive", "whoever runs this site"])
            .await?;
        assert_eq!(page.status().await?, expected.full_status());
        seen::choose(page, ".save .open-button").await?;
        let said = async || Ok(page.text(".save-dialog .panel-said").await?.contains("didn't arrive"));
        page.wait_until("the dialog says why", said).await?;
        page.click(".save-dialog .help-close").await?;
        copy_dist(folder.path(), |name| name.starts_with("workshop"))?;
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await?;
        seen::choose(page, ".save .open-button").await?;
        page.wait_for(".save-dialog .save-button").await.map(drop)
    })
}

#[test]
fn where_no_worker_starts_the_workshop_reads_on_the_page() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("delete window.Worker").await?;
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await?;
        // A mistake there ends the work and not the page.
        page.script("window.pamirWorkshop = { ...pamirWorkshop, page: async () => ({ work: async () => { throw new Error('x'); } }) }")
            .await?;
        drop_on(page, "more.csv", CSV).await?;
        wait_for_panel(page, "[role=alert]", &["more.csv"]).await?;
        assert_eq!(page.status().await?, "3 of 3 events");
        Ok(())
    })
}

#[test]
fn a_panel_is_drawn_anew_each_time_and_leaves_nothing_behind() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let before = page.count("script").await?;
        for _ in 0..3 {
            seen::choose(page, ".save .open-button").await?;
            page.wait_for(".save-dialog[open] .save-button").await?;
            assert_eq!(page.count(".workshop-panel form").await?, 1);
            page.click(".save-dialog .save-view input").await?;
            page.wait_for(".save-dialog .save-view input:not(:checked)").await?;
            page.click(".save-dialog .help-close").await?;
            page.wait_for_none(".workshop-panel form").await?;
        }
        assert_eq!(page.count("script").await?, before);
        Ok(())
    })
}

#[test]
fn a_dialog_that_is_closed_before_its_panel_is_there_stays_closed() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(
            "window.own = pamirWorkshop;
             window.pamirWorkshop = { ...own, page: async () => {
                 await new Promise((resolve) => window.arrive = resolve);
                 const program = await own.page();
                 setTimeout(() => window.arrived = true);
                 return program;
             } }",
        )
        .await?;
        seen::choose(page, ".save .open-button").await?;
        page.wait_for(".save-dialog[open] .panel-said:not([hidden])").await?;
        page.click(".save-dialog .help-close").await?;
        page.wait_for_none(".save-dialog[open]").await?;
        page.script("window.arrive()").await?;
        page.wait_until("it arrived", async || Ok(page.script("return window.arrived === true").await? == json!(true)))
            .await?;
        assert_eq!(page.count(".save-dialog[open], .workshop-panel form").await?, 0);
        page.script("window.pamirWorkshop = window.own").await?;
        seen::choose(page, ".save .open-button").await?;
        page.wait_for(".save-dialog[open] .save-button").await.map(drop)
    })
}

#[test]
fn a_panel_that_stops_is_told_in_its_place_and_the_next_one_is_fresh() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(
            "window.own = pamirWorkshop;
             window.pamirWorkshop = { ...own, page: async () => ({ panel: (place, message, ask) => {
                 setTimeout(() => ask(['stopped']));
                 return () => { throw new Error('gone'); };
             } }) }",
        )
        .await?;
        seen::choose(page, ".embedding .open-button").await?;
        let said = async || Ok(page.text(".embed-dialog .panel-said").await?.contains("a mistake in Pamir"));
        page.wait_until("the dialog says so", said).await?;
        page.click(".embed-dialog .help-close").await?;
        assert_eq!(page.status().await?, expected.full_status());
        page.script("window.pamirWorkshop = window.own").await?;
        seen::choose(page, ".embedding .open-button").await?;
        page.wait_for(".embed-dialog[open] .embed-lines, .embed-dialog[open] .embed-form[hidden]").await.map(drop)
    })
}

#[test]
fn a_dossier_with_a_fault_in_the_page_is_read_by_the_workshop_which_says_what_is_wrong() -> Result<()> {
    let folder = Folder::new("faulty-page")?;
    let page = std::fs::read_to_string(dist().join("pamir.html"))?;
    let (before, rest) = page.split_once("pamir-dossier").context("the page has no dossier")?;
    let (tag, rest) = rest.split_once('>').context("the tag has no end")?;
    let (_, after) = rest.split_once("</script>").context("the dossier has no end")?;
    let dossier = r#"{"format": "pamir/1", "meta": {"title": "By hand"}, "events": [
        {"id": "a", "title": "A", "date": "1999"}, {"id": "b", "title": "B", "date": "19.9.1999"}]}"#;
    let path =
        folder.file("by-hand.html", format!("{before}pamir-dossier{tag}>{dossier}</script>{after}").as_bytes())?;
    one(&Way::File(path), Size::DESKTOP, "", async |page| {
        page.wait_for_status("2 of 2 events").await?;
        wait_for_panel(page, ".open-panel", &["19.9.1999"]).await
    })
}
