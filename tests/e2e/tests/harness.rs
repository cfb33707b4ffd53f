//! The harness itself: a page that misbehaves fails, whatever the test on it says.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use pamir_e2e::{Firefox, Size, Way, one};

/// A page with this in its body, in a folder of its own.
fn page(name: &str, body: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("harness").join(name);
    fs::create_dir_all(&folder).unwrap();
    let head = "<!doctype html><meta charset=utf-8><title>t</title><link rel=icon href=data:,><p id=there>x</p>";
    fs::write(folder.join("index.html"), format!("{head}{body}")).unwrap();
    folder
}

/// A page with this script, in a file of its own: served pages may have no other.
fn scripted(name: &str, script: &str) -> PathBuf {
    let folder = page(name, "<script src=script.js></script>");
    fs::write(folder.join("script.js"), script).unwrap();
    folder
}

/// What a test that finds nothing wrong ends with.
fn verdict(way: &Way) -> Result<(), String> {
    let result = one(way, Size::DESKTOP, "a=b", async |page| {
        assert_eq!(page.hash().await?, "#a=b");
        page.wait_for("#there").await?;
        page.wait_until("it had loaded", async || Ok(page.script("return document.readyState").await? == "complete"))
            .await
    });
    result.map_err(|error| format!("{error:#}"))
}

/// The same in Firefox.
fn firefox_verdict(way: &Way) -> Result<(), String> {
    let open = || {
        let mut page = Firefox::open(way, Size::DESKTOP, "a=b")?;
        page.wait_for("return [location.hash, document.readyState]", &serde_json::json!(["#a=b", "complete"]))?;
        page.finish()
    };
    open().map_err(|error: anyhow::Error| format!("{error:#}"))
}

#[test]
fn a_page_that_behaves_passes_both_ways() {
    let folder =
        page("good", "<script>console.info('calm')</script><img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>");
    assert_eq!(verdict(&Way::File(folder.join("index.html"))), Ok(()));
    assert_eq!(verdict(&Way::Served(scripted("good-served", "console.info('calm')"))), Ok(()));
    assert_eq!(firefox_verdict(&Way::File(folder.join("index.html"))), Ok(()));
}

#[test]
fn complaints_and_exceptions_fail() {
    for (name, script) in [
        ("error", "console.error('oh')"),
        ("warning", "console.warn('oh')"),
        ("exception", "throw new Error('oh')"),
        ("rejection", "Promise.reject(new Error('oh'))"),
    ] {
        let said = verdict(&Way::Served(scripted(name, script))).unwrap_err();
        assert!(said.contains("console: ") && said.contains("oh"), "{name}: {said}");
        if ["warning", "rejection"].contains(&name) {
            let said = firefox_verdict(&Way::Served(scripted(name, script))).unwrap_err();
            assert!(said.contains("console: ") && said.contains("oh"), "{name} in Firefox: {said}");
        }
    }
}

#[test]
fn scripts_in_a_served_page_fail() {
    let said = verdict(&Way::Served(page("inline", "<script>1</script>"))).unwrap_err();
    assert!(said.contains("Content Security Policy"), "{said}");
}

#[test]
fn requests_that_are_not_the_pages_own_fail() {
    // Nothing leaves the machine: the browser is told that there is no such host.
    let folder = page("foreign", "<img src=https://pamir.invalid/x.png>");
    for way in [Way::Served(folder.clone()), Way::File(folder.join("index.html"))] {
        let said = verdict(&way).unwrap_err();
        assert!(said.contains("request: https://pamir.invalid/x.png"), "{said}");
    }
    let said = firefox_verdict(&Way::File(folder.join("index.html"))).unwrap_err();
    assert!(said.contains("request: https://pamir.invalid/x.png"), "{said}");
}

#[test]
fn an_address_that_leaves_its_folder_fails() {
    let said = verdict(&Way::Served(page("absolute", "<img src=/x.png>"))).unwrap_err();
    assert!(said.contains("/x.png") && said.contains("server: 404"), "{said}");
}

#[test]
fn a_file_that_asks_for_another_file_fails() {
    let folder = page("neighbour", "<img src=x.png>");
    fs::write(folder.join("x.png"), "").unwrap();
    let said = verdict(&Way::File(folder.join("index.html"))).unwrap_err();
    assert!(said.contains("request: file:///"), "{said}");
}

#[test]
fn a_failing_test_says_in_which_way_it_failed() {
    let way = Way::Served(page("failing", ""));
    let said = one(&way, Size::PHONE, "", async |_| Err(anyhow::anyhow!("as it should"))).unwrap_err();
    assert_eq!(format!("{said:#}"), "served page: as it should");
}
