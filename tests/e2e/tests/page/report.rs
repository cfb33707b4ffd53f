//! What is told of opened files, several files as one, going back, and a session that outlives a reload.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, both, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{CSV, Folder, choose, drop_all_on, drop_on, wait_for_panel};
use crate::seen;

/// Three rows of which two have one id, one that repeats the first, one with too many fields, and one without a date.
const ROWS: &str = "id;Titel;Datum;Farbe\n\
    a;Lamp lit;02/05/1903;red\n\
    a;Lamp replaced;19/08/1911;red\n\
    b;Keeper leaves;1912;\n\
    a;Lamp lit;02/05/1903;red\n\
    c;Too;1913;blue;much\n\
    d;Fog;sometime;\n";

/// The numbers of the report by their names.
async fn counts(page: &Page) -> Result<Vec<String>> {
    let read = "return [...document.querySelectorAll('.report-counts div')]
        .map(div => div.querySelector('dd').textContent + ' ' + div.querySelector('dt').textContent)";
    seen::strings(page, read).await
}

async fn wait_for_counts(page: &Page, expected: [u64; 5]) -> Result<()> {
    let names = ["rows read", "events", "of them undated", "merged", "failed"];
    let expected: Vec<String> = expected.iter().zip(names).map(|(number, name)| format!("{number} {name}")).collect();
    page.wait_for_value("the account", expected, async || counts(page).await).await
}

/// Drops files of these names on the page at once, as soon as something takes them.
async fn drop_all(page: &Page, files: &[(&str, &str)]) -> Result<()> {
    // What takes files comes with the second part of the program.
    page.script("dispatchEvent(new PointerEvent('pointermove'))").await?;
    page.wait_for(".open-input").await?;
    drop_all_on(page, files).await
}

#[test]
fn every_row_is_accounted_for_and_can_be_taken_away() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("account")?;
    let path = folder.file("lamps.csv", ROWS.as_bytes())?;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        wait_for_counts(page, [6, 4, 1, 1, 1]).await?;
        ensure!(page.names_of("region").await?.contains(&"Report".to_owned()), "no region is the report");
        let told = [
            "lamps.csv: 4 events, 1 of them undated; 1 row could not be read",
            "Read as CSV in UTF-8, with semicolons between columns",
            "`Titel` the title",
            "Dates in numbers are read day first, as line 3 shows",
            "Line 3: another event has the id `a`, so this one is called `a-2`. Give each event an id of its own",
            "Line 6: the row has 5 fields, but there are only 4 columns",
            "`sometime` can't be read as a date",
        ];
        wait_for_panel(page, ".report", &told).await?;
        page.screenshot("report").await?;
        // Each row opens itself.
        page.click(".views button:nth-child(2)").await?;
        page.click("article[data-event='a-2'] h3 a").await?;
        page.wait_for_value("the card", "Lamp replaced".to_owned(), async || page.text(".event-card h2").await).await?;
        // The rows with a problem as a table.
        let into = folder.path().join(page.way().name());
        std::fs::create_dir_all(&into)?;
        let behaviour = json!({ "behavior": "allow", "downloadPath": into });
        page.browser().cdp().send_raw("Browser.setDownloadBehavior", behaviour).await?;
        page.click(".report-download:not(.columns-open)").await?;
        let table = into.join("lamps-problems.csv");
        page.wait_until("the table is there", async || Ok(std::fs::read_to_string(&table)?.contains('\n'))).await?;
        let table = std::fs::read_to_string(&table)?;
        ensure!(table.starts_with("line,column,value,problem,remedy,row\r\n"), "{table}");
        ensure!(table.contains("\r\n6,1,\"c;Too;1913;blue;much\",") && table.contains(",left out\r\n"), "{table}");
        ensure!(table.contains("\r\n7,Datum,sometime,"), "{table}");
        // It can be closed and opened again.
        page.click(".open-close").await?;
        page.wait_for_none(".report").await?;
        seen::choose(page, ".report-button").await?;
        wait_for_counts(page, [6, 4, 1, 1, 1]).await
    })
}

const LAMPS: &str =
    "date,title,places,theme\n1903,Lamp lit,North Pier,Building\n1911,Lamp replaced,North Pier,Building\n";
const SHIPS: &str = "date,title,places,theme\n1904,Ship sinks,NORTH PIER,building\n1903,Lamp lit,North Pier,Building\n";

#[test]
fn several_files_are_one_dossier_in_which_the_same_is_one() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_all(page, &[("lamps.csv", LAMPS), ("ships.csv", SHIPS), ("bad.csv", "colour\nred\n")]).await?;
        page.wait_for_status("3 of 3 events").await?;
        wait_for_counts(page, [4, 3, 0, 1, 0]).await?;
        let told = [
            "lamps.csv and ships.csv together: 3 events.",
            "bad.csv was not opened",
            "1 event was there already, and nothing is shown twice",
            "were known by id, name or alias",
        ];
        wait_for_panel(page, ".report", &told).await?;
        page.screenshot("several").await?;
        let lanes = seen::lanes(page).await?;
        let said: Vec<(&str, usize)> = lanes.iter().map(|lane| (lane.label.as_str(), lane.says)).collect();
        assert_eq!(said, [("Building", 3)]);
        // One click leads back to what was open.
        page.click(".open-undo").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for_none(".report").await
    })
}

#[test]
fn a_file_takes_the_place_of_another_or_is_added_to_it_and_either_can_be_undone() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_all(page, &[("lamps.csv", LAMPS)]).await?;
        page.wait_for_status("2 of 2 events").await?;
        page.type_into(".search input", "replaced").await?;
        page.wait_for_status("1 of 2 events").await?;
        page.wait_for_hash("q=replaced").await?;
        // What was asked of the former file doesn't stick to the new one.
        drop_all(page, &[("moon.csv", CSV)]).await?;
        page.wait_for_status("3 of 3 events").await?;
        page.wait_until("the address is clean", async || Ok(!page.hash().await?.contains("q="))).await?;
        wait_for_panel(page, ".open-add", &["Add to “lamps” instead"]).await?;
        page.click(".open-add").await?;
        page.wait_for_status("5 of 5 events").await?;
        wait_for_panel(page, ".report", &["moon.csv was added to “lamps”: 3 events, 1 of them undated."]).await?;
        wait_for_counts(page, [3, 3, 1, 0, 0]).await?;
        page.screenshot("added").await?;
        // Back to what was open, as it was looked at.
        page.click(".open-undo").await?;
        page.wait_for_status("1 of 2 events").await?;
        page.wait_for_hash("q=replaced").await?;
        page.wait_for_none(".report").await
    })
}

#[test]
fn what_is_open_outlives_a_reload_until_it_is_forgotten() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_all(page, &[("moon.csv", CSV)]).await?;
        page.wait_for_status("3 of 3 events").await?;
        wait_for_panel(page, ".report-kept", &["Kept in this browser until you close the tab"]).await?;
        page.type_into(".search input", "landing").await?;
        page.wait_for_status("2 of 3 events").await?;
        page.wait_for_hash("q=landing").await?;
        page.browser().refresh().await?;
        // With the filters that the address has.
        page.wait_for_status("2 of 3 events").await?;
        wait_for_panel(page, ".report", &["moon.csv is open as before the reload: 3 events"]).await?;
        wait_for_counts(page, [3, 3, 1, 0, 0]).await?;
        page.screenshot("restored").await?;
        page.click(".report-kept .open-forget").await?;
        wait_for_panel(page, ".report-kept", &["No longer kept"]).await?;
        page.browser().refresh().await?;
        page.wait_until("what the page came with is there", async || {
            Ok(page.status().await?.ends_with(&format!("of {} events", expected.dossier().events.len())))
        })
        .await?;
        page.wait_for_none(".report").await
    })
}

#[test]
fn whoever_comes_anew_is_offered_what_was_kept() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_all(page, &[("moon.csv", CSV)]).await?;
        wait_for_panel(page, ".report-kept", &["Kept in this browser"]).await?;
        page.go_to("").await?;
        page.wait_for_status(&expected.full_status()).await?;
        wait_for_panel(page, ".open-panel", &["moon.csv, which you opened here before, is still kept"]).await?;
        page.screenshot("offered").await?;
        page.click(".open-again").await?;
        page.wait_for_status("3 of 3 events").await?;
        // What the page came with has nothing to be kept.
        seen::choose(page, ".back-button").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_until("nothing is kept", async || seen::holds(page, "return sessionStorage.length === 0").await).await
    })
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }").await?;
        drop_all(page, &[("moon.csv", CSV)]).await?;
        wait_for_panel(page, ".report-kept", &["keeps nothing over a reload"]).await?;
        page.wait_for_status("3 of 3 events").await
    })
}

#[test]
fn of_an_opened_file_it_is_said_what_to_hand_on_instead_of_a_link() -> Result<()> {
    let expected = Expected::load();
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_for_status("3 of 3 events").await?;
        page.click(".open-close").await?;
        seen::choose(page, ".share > button").await?;
        wait_for_panel(page, ".share-said", &["A link can't lead to “moon”", "“Save as one file…”"]).await?;
        page.screenshot("no-link").await?;
        page.click(".share-close").await?;
        seen::choose(page, ".embedding > button").await?;
        wait_for_panel(page, ".embed-opened", &["upload moon.html to the folder of your page"]).await?;
        let lines = page.script("return document.querySelector('.embed-lines textarea').value").await?;
        let lines = lines.as_str().context("no lines")?;
        ensure!(lines.contains("src=\"moon.html?embed\"") && !lines.contains("http"), "{lines}");
        page.screenshot("embed-opened").await.map(drop)
    })
}
