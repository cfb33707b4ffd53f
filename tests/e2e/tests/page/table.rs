//! The table: as many rows as there are hits, of which only those in sight are in the page.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, choose};
use crate::seen;

/// So many rows are in the file.
const ROWS: usize = 20_000;
/// The page never holds more of them.
const MOST_DRAWN: usize = 80;

/// A table of events whose titles run against their dates.
fn file() -> String {
    let mut text = String::from("id,title,start,place\n");
    for row in 0..ROWS {
        let (year, place) = (1000 + row / 20, ["Rome", "Oslo", ""][row % 3]);
        text.push_str(&format!("r{row},Title {:05},{year},{place}\n", ROWS - row));
    }
    text
}

/// The id of the row that has the focus.
async fn focused(page: &Page) -> Result<String> {
    Ok(page.script("return document.activeElement.dataset.event ?? ''").await?.as_str().unwrap_or_default().to_owned())
}

async fn wait_for_focused(page: &Page, id: &str) -> Result<()> {
    page.wait_for_value("the row with the focus", id.to_owned(), async || focused(page).await).await
}

/// The ids of the rows in sight, from the top.
async fn in_sight(page: &Page) -> Result<Vec<String>> {
    let body = "const box = document.querySelector('.table-box').getBoundingClientRect();
        const head = document.querySelector('.table thead').getBoundingClientRect();
        return [...document.querySelectorAll('.table tr[data-event]')].filter((row) => {
            const { top, bottom } = row.getBoundingClientRect();
            return top >= head.bottom - 1 && bottom <= box.bottom + 1;
        }).map((row) => row.dataset.event)";
    seen::strings(page, body).await
}

/// Opens the file of many rows, and lists them.
async fn open_table(page: &Page) -> Result<()> {
    let folder = Folder::new("table")?;
    let path = folder.file("rows.csv", file().as_bytes())?;
    page.wait_for_status(&Expected::load().full_status()).await?;
    choose(page, &path).await?;
    page.wait_for_status("20,000 of 20,000 events").await?;
    page.click(".views button:nth-child(2)").await?;
    page.wait_for(".table tr[data-event=r0]").await?;
    Ok(())
}

#[test]
fn all_rows_are_reached_and_few_are_in_the_page() -> Result<()> {
    both(Size::DESKTOP, "view=timeline", async |page| {
        open_table(page).await?;
        assert_eq!(page.attribute(".table", "aria-rowcount").await?.as_deref(), Some("20001"));
        assert!(page.count(".table tr[data-event]").await? < MOST_DRAWN);

        // By keyboard: a page further, to the last, and back by one.
        page.script("document.querySelector('.table tr[data-event=r0]').focus(); return true").await?;
        page.press(Key::Down).await?;
        wait_for_focused(page, "r1").await?;
        page.press(Key::PageDown).await?;
        page.wait_until("the focus went on by a page", async || Ok(focused(page).await?.len() > 2)).await?;
        page.press(Key::End).await?;
        wait_for_focused(page, "r19999").await?;
        page.wait_until("the last row came into sight", async || {
            Ok(in_sight(page).await?.last().is_some_and(|last| last == "r19999"))
        })
        .await?;
        page.press(Key::Up).await?;
        wait_for_focused(page, "r19998").await?;
        assert!(page.count(".table tr[data-event]").await? < MOST_DRAWN);
        assert_eq!(page.attribute(".table tr[data-event=r19998]", "aria-rowindex").await?.as_deref(), Some("20000"));

        // Whatever is scrolled to is there at once, and the row with the focus stays.
        page.script("document.querySelector('.table-box').scrollTop = 300_000; return true").await?;
        page.wait_until("rows filled the box", async || Ok(in_sight(page).await?.len() > 8)).await?;
        assert_eq!(focused(page).await?, "r19998");

        page.press(Key::Enter).await?;
        page.wait_for(".event-card").await?;
        page.wait_for_hash("event=r19998").await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".event-card").await?;
        wait_for_focused(page, "r19998").await
    })
}

#[test]
fn rows_are_sorted_by_any_column_and_the_address_says_so() -> Result<()> {
    both(Size::DESKTOP, "view=timeline", async |page| {
        open_table(page).await?;
        let first = async || Ok(in_sight(page).await?.first().cloned().unwrap_or_default());
        page.click(".table th:nth-child(2) button").await?;
        page.wait_for_value("the first title", "r19999".to_owned(), first).await?;
        page.wait_for_hash("by=title").await?;
        page.click(".table th:nth-child(2) button").await?;
        page.wait_for_value("the last title", "r0".to_owned(), first).await?;
        page.wait_for_hash("by=-title").await?;
        // Events without a place stand at the end in both directions.
        for (by, id) in [("place", "r1"), ("-place", "r19998")] {
            seen::edit_address(page, &format!("v=1&view=list&by={by}&columns=place,title")).await?;
            page.wait_for_value(by, id.to_owned(), first).await?;
            assert_eq!(page.count(".table th").await?, 2);
        }
        page.browser().back().await?;
        page.wait_for_value("the order of before", "r1".to_owned(), first).await
    })
}

#[test]
fn few_hits_are_articles_and_many_rows_unless_a_reader_chooses() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=list", async |page| {
        seen::wait_for_articles(page, expected.ids(|_| true)).await?;
        page.click(".layouts button:nth-child(2)").await?;
        page.wait_for(".table").await?;
        page.wait_for_hash("as=table").await?;
        let rows = async || seen::events(page, ".table tr[data-event]").await;
        page.wait_for_value("the rows", expected.ids(|_| true), async || {
            // The box may be lower than all rows.
            page.script(&format!(
                "document.querySelector('.table-box').style.maxHeight = {}; return true",
                json!("none")
            ))
            .await?;
            rows().await
        })
        .await?;
        page.click(".layouts button:nth-child(1)").await?;
        seen::wait_for_articles(page, expected.ids(|_| true)).await?;
        page.click(".turn").await?;
        page.wait_for_hash("by=-date").await?;
        let mut latest = expected.ids(|event| crate::expected::dated(event).is_some());
        latest.reverse();
        latest.extend(expected.ids(|event| crate::expected::dated(event).is_none()));
        seen::wait_for_articles(page, latest).await
    })
}
