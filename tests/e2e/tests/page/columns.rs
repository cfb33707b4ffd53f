//! What the columns of a table mean, as a reader says: the panel, its preview, and mappings that are kept and handed on.

use anyhow::{Result, ensure};
use pamir_e2e::{Page, Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, drop_all_on, drop_on, wait_for_panel};
use crate::seen;

/// A table whose columns no name tells.
const STRANGE: &str = "wer;wann;was;wo;zahl\n\
    A/B;03/04/1991;Der Deich bricht;Nord;12\n\
    B;05/06/1992;Der Deich steht;Süd;7\n\
    C;;Der Deich hält;Nord;3\n";

/// The next year of it.
const NEXT: &str = "wer;wann;was;wo;zahl\nD;07/08/1993;Ein Wehr;Ost;1\n";

/// Opens the panel about the columns.
async fn open(page: &Page) -> Result<()> {
    page.wait_for(".columns-open").await?;
    page.click(".columns-open").await?;
    page.wait_for(".columns-dialog[open] .columns-table").await?;
    wait_for_said(page, "events").await
}

/// Waits until the preview says something with this in it.
async fn wait_for_said(page: &Page, part: &str) -> Result<()> {
    page.wait_until("the preview", async || {
        let said = page.text(".columns-said").await?;
        ensure!(said.contains(part), "it says {said:?}");
        Ok(true)
    })
    .await
}

/// Chooses something of a menu, which is found by its name.
async fn choose(page: &Page, label: &str, value: &str) -> Result<()> {
    let body = format!(
        "const menu = document.querySelector('.columns-dialog [aria-label=' + CSS.escape({}) + ']');
        menu.value = {}; menu.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        json!(label),
        json!(value)
    );
    page.script(&body).await.map(drop)
}

#[test]
fn a_reader_says_what_columns_mean_and_hands_the_mapping_on() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("columns")?;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "strange.csv", STRANGE).await?;
        page.wait_for_status("3 of 3 events").await?;
        open(page).await?;
        let heads = page.texts(".columns-table tbody th").await?;
        assert_eq!(heads, ["wer", "wann", "was", "wo", "zahl"]);
        let why = page.texts(".columns-why").await?;
        ensure!(why[1].contains("No column is called a date; all 2 look like dates"), "{why:?}");
        ensure!(why[2].contains("this one has the most words"), "{why:?}");
        wait_for_said(page, "3 events, 1 of them undated").await?;
        let chosen =
            "return [...document.querySelectorAll('.columns-table select')].filter(it => it.value === '').length";
        assert_eq!(page.script(chosen).await?, json!(4), "types and orders are left open at first");
        page.screenshot("columns").await?;
        // Another title would leave nothing out, and Cancel changes nothing.
        choose(page, "Taken for: was", "ignored").await?;
        wait_for_said(page, "2 events; 1 row could not be read").await?;
        page.click(".columns-dialog .help-close").await?;
        page.wait_for_none(".columns-dialog[open]").await?;
        page.wait_for_status("3 of 3 events").await?;
        // Two columns are changed, and that is applied.
        open(page).await?;
        choose(page, "Taken for: wo", "place").await?;
        choose(page, "order as the dates show: wann", "day-first").await?;
        wait_for_said(page, "3 events, 1 of them undated").await?;
        page.wait_for(".columns-preview .still-life").await?;
        page.click(".columns-form .save-button").await?;
        page.wait_for_none(".columns-dialog[open]").await?;
        wait_for_panel(page, ".report", &["`wo` the list of places"]).await?;
        page.script("location.hash = 'view=list'").await?;
        page.wait_for("article").await?;
        let first = page.text("article").await?;
        ensure!(first.contains("3 April 1991") && first.contains("Nord"), "{first}");
        // The mapping is a file.
        open(page).await?;
        let into = folder.path().join(page.way().name());
        std::fs::create_dir_all(&into)?;
        let behaviour = json!({ "behavior": "allow", "downloadPath": into });
        page.browser().cdp().send_raw("Browser.setDownloadBehavior", behaviour).await?;
        page.click(".columns-foot .columns-plain:nth-child(2)").await?;
        let file = into.join("strange-columns.json");
        page.wait_until("the mapping is there", async || Ok(std::fs::read_to_string(&file)?.ends_with("}\n"))).await?;
        let mapping = std::fs::read_to_string(&file)?;
        ensure!(mapping.contains(r#"{"role": "place", "name": "wo"}"#), "{mapping}");
        page.click(".columns-dialog .help-close").await?;
        // The next table with these columns is read by the same mapping. The report says so, and offers to undo it.
        drop_on(page, "next.csv", NEXT).await?;
        page.wait_for_status("1 of 1 event").await?;
        wait_for_panel(page, ".report", &["Its columns are read as you set them", "`wo` the list of places"]).await?;
        page.click(".columns-guess").await?;
        page.wait_until("the guess", async || Ok(!page.text(".report-understood").await?.contains("`wo`"))).await?;
        page.wait_for_none(".columns-guess:not([hidden] *)").await?;
        // The file says it, too, for whoever gets it.
        drop_all_on(page, &[("strange-columns.json", &mapping), ("other.csv", NEXT)]).await?;
        wait_for_panel(page, ".report", &["other.csv", "`wo` the list of places"]).await?;
        page.script("location.hash = 'view=list'").await?;
        page.wait_for("article").await?;
        let lanes = page.text("article").await?;
        ensure!(lanes.contains("7 August 1993") && lanes.contains("Ost"), "{lanes}");
        page.click(".open-undo").await?;
        page.wait_for_status("1 of 1 event").await?;
        page.wait_for_none(".report").await
    })
}

#[test]
fn the_panel_fits_a_phone_and_the_keyboard() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "strange.csv", STRANGE).await?;
        page.wait_for_status("3 of 3 events").await?;
        open(page).await?;
        let wide = "const dialog = document.querySelector('.columns-dialog');
            return [dialog.scrollWidth <= dialog.clientWidth, ...[...dialog.querySelectorAll('select, button')]
                .filter(it => it.offsetParent && it.getBoundingClientRect().height < 24).map(it => it.textContent)]";
        assert_eq!(page.script(wide).await?, json!([true]));
        page.screenshot("columns-phone").await?;
        // Every control has a name.
        let nameless = "return [...document.querySelectorAll('.columns-dialog select, .columns-dialog input')]
            .filter(it => !it.labels.length && !it.ariaLabel).length";
        assert_eq!(page.script(nameless).await?, json!(0));
        page.script("document.querySelector('.columns-form .save-button').focus()").await?;
        page.press(thirtyfour::Key::Enter).await?;
        page.wait_for_none(".columns-dialog[open]").await?;
        page.wait_for_status("3 of 3 events").await?;
        seen::choose(page, ".report-button").await
    })
}
