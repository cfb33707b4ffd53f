//! What else an event may have: a date as it is written, links, media; and eras behind all of them.

use anyhow::Result;
use pamir_e2e::{Page, Size, Way, both, one};

use crate::files::drop_on;

/// An event with all of it, whose picture is at another host.
const TABLE: &str = "date,title,summary,image,url\n\
    c. 1850,Lamp lit,See https://example.org/minutes.,https://pictures.example/lamp.jpg,https://example.org/lamp\n";

/// Opens a table and the card of its first event.
async fn card(page: &Page, text: &str) -> Result<()> {
    page.wait_for(".mark").await?;
    drop_on(page, "lamp.csv", text).await?;
    page.wait_for_status("1 of 1 event").await?;
    page.script("location.hash = '#event=row-1'").await?;
    page.wait_for(".event-card").await.map(drop)
}

#[test]
fn a_card_says_how_a_date_is_written_and_links_addresses() -> Result<()> {
    both(Size::DESKTOP, "", async |page| {
        card(page, TABLE).await?;
        assert_eq!(page.text(".card-date").await?, "About 1850 written “c. 1850”");
        let links = "return [...document.querySelectorAll('.card-summary a')].map(link => link.href)";
        let links = page.script(links).await?;
        assert_eq!(links, serde_json::json!(["https://example.org/minutes", "https://example.org/lamp"]));
        page.screenshot("model-card").await.map(drop)
    })
}

#[test]
fn a_picture_at_another_host_is_not_loaded_unasked() -> Result<()> {
    // The harness fails the test on any request to another host.
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        card(page, TABLE).await?;
        assert!(page.text(".media-ask p").await?.starts_with("A picture at pictures.example."));
        assert_eq!(page.texts(".media-ask button").await?, ["Load it", "Load all from pictures.example"]);
        assert_eq!(page.count(".card img").await?, 0);
        page.screenshot("media-ask").await.map(drop)
    })?;
    one(&Way::file(), Size::DESKTOP, "", async |page| {
        card(page, TABLE).await?;
        assert_eq!(page.text(".media figcaption a").await?, "Picture at pictures.example");
        assert_eq!((page.count(".media-ask").await?, page.count(".card img").await?), (0, 0));
        Ok(())
    })
}

#[test]
fn eras_lie_behind_all_lanes_and_are_counted_nowhere() -> Result<()> {
    let sheet = "Year,End Year,Headline,Type\n1903,,Lamp lit,\n1914,1918,The war,era\n1890,1916,The old harbour,era\n1920,,Lamp out,\n";
    both(Size::DESKTOP, "", async |page| {
        page.wait_for(".mark").await?;
        drop_on(page, "sheet.csv", sheet).await?;
        page.wait_for_status("2 of 2 events").await?;
        page.wait_for(".era").await?;
        let names = "return [...document.querySelectorAll('.era')].map(era => era.getAttribute('aria-label'))";
        let names = page.script(names).await?;
        assert_eq!(names, serde_json::json!(["Era: The old harbour, 1890 – 1916", "Era: The war, 1914 – 1918"]));
        let tops = "return [...document.querySelectorAll('.era-name')].map(name => name.getBoundingClientRect().top)";
        let tops = page.script(tops).await?;
        // The two overlap, so their names stand below each other.
        assert_ne!(tops[0], tops[1]);
        page.screenshot("eras").await.map(drop)
    })
}

#[test]
fn where_nothing_has_a_date_there_is_no_axis() -> Result<()> {
    both(Size::DESKTOP, "", async |page| {
        page.wait_for(".mark").await?;
        drop_on(page, "undated.csv", "date,title\nsoon,Lamp lit\n").await?;
        page.wait_for_status("1 of 1 event").await?;
        assert!(page.text(".no-axis").await?.contains("no axis"));
        assert_eq!(page.script("return document.querySelector('.stage').offsetHeight").await?, 0);
        page.screenshot("no-axis").await.map(drop)
    })
}
