//! The program of a hosted page comes in two files. The second one is loaded once a reader does something.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{CSV, Folder, drop_on};
use crate::offline::copied;

/// The files of the second part that were asked for, by their names.
const LOADED: &str = "return performance.getEntriesByType('resource').map(entry => entry.name.split('/').at(-1))
    .filter(name => /^later-\\w+\\.wasm$/.test(name))";

/// The file of the second part in a site.
fn second_part(site: &Path) -> Result<PathBuf> {
    let is_it = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("later-") && name.ends_with(".wasm")
    };
    let mut files = fs::read_dir(site)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?.into_iter();
    files.find(is_it).context("the program has no second part")
}

/// Moves the pointer over the page, as the first thing that anybody does.
async fn arrive(page: &Page) -> Result<()> {
    page.script("document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))").await.map(drop)
}

#[test]
fn a_first_visit_loads_the_second_part_once_a_reader_does_something() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("second-part")?;
    one(&Way::Served(copied(&folder)?), Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".mark").await?;
        assert_eq!(page.script(LOADED).await?, json!([]), "before anybody does anything");
        arrive(page).await?;
        page.wait_until("the second part is loaded", async || Ok(page.script(LOADED).await? != json!([]))).await?;
        // Long before that, the menu has its button.
        page.click(".menu-button").await?;
        page.wait_for(".menu-open [role=menuitem]").await.map(drop)
    })
}

#[test]
fn a_button_that_is_pressed_too_early_opens_the_menu_when_it_comes() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("second-part-menu")?;
    one(&Way::Served(copied(&folder)?), Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.menu-button').click()").await?;
        page.wait_for(".menu-open [role=menuitem]").await.map(drop)
    })
}

#[test]
fn without_its_file_the_page_says_so_and_loads_it_when_asked_again() -> Result<()> {
    let expected = Expected::load();
    let event = &expected.typical().id;
    let folder = Folder::new("second-part-missing")?;
    let site = copied(&folder)?;
    let file = second_part(&site)?;
    let aside = folder.path().join("aside.wasm");
    fs::rename(&file, &aside)?;
    one(&Way::Served(site), Size::DESKTOP, &format!("view=timeline&event={event}"), async |page| {
        page.expect_fault("404");
        page.expect_fault("later-");
        page.wait_for(".panel [role=status] button").await?;
        let said = page.text(".panel [role=status] p").await?;
        ensure!(said.contains("try again"), "it says {said:?}");
        // The timeline works without it.
        page.wait_for(".mark").await?;
        fs::rename(&aside, &file)?;
        page.click(".panel [role=status] button").await?;
        page.wait_for(".panel .card h2").await.map(drop)
    })
}

#[test]
fn a_file_that_is_dropped_before_anything_can_take_it_is_opened_later() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("second-part-drop")?;
    one(&Way::Served(copied(&folder)?), Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.script(LOADED).await?, json!([]));
        // At once, while the second part is on its way.
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await
    })
}
