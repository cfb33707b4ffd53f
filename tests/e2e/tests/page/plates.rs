//! The picture of a whole timeline, opened by itself in two browsers.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Firefox, Size, Way, one};
use pamir_words::en::ui::document;
use serde_json::{Value, json};

use crate::expected::Expected;
use crate::exporting::{choose, open, save};
use crate::files::{Folder, drop_on};

const EVENTS: u32 = 5_000;

/// What a browser has made of the file. A text is outside if it begins outside of the picture, or if half of it is.
const MEASURE: &str = "
    const root = document.documentElement, all = root.getBoundingClientRect();
    const texts = [...document.querySelectorAll('text')].filter(text => text.textContent.trim() !== '');
    const outside = texts.filter(text => {
        const at = text.getBoundingClientRect();
        return at.width <= 0 || at.height <= 0 || at.left < all.left || at.left + at.width / 2 > all.right
            || at.top < all.top || at.bottom > all.bottom;
    });
    return {
        root: root.nodeName,
        faults: document.querySelectorAll('parsererror').length,
        said: [root.getAttribute('width'), root.getAttribute('height')].map(Number),
        drawn: [all.width, all.height],
        texts: texts.length,
        outside: outside.map(text => text.textContent),
        labels: [...document.querySelectorAll('.labels text')].map(text => text.textContent),
        strips: [...document.querySelectorAll('.density path')].filter(path => path.getBBox().height > 0).length,
        text: root.textContent,
    };";

/// Rows with names of their own, spread over sixty years and three themes.
fn table() -> String {
    let mut table = String::from("title,date,theme\n");
    for row in 0..EVENTS {
        let (year, month, day) = (1950 + row % 60, 1 + row % 12, 1 + row % 28);
        table.push_str(&format!("\"Boat {row} <calls> & leaves\",{year}-{month:02}-{day:02},t{}\n", row % 3));
    }
    table
}

/// Holds what was measured to what the picture promises.
fn is_drawn(found: &Value) -> Result<()> {
    assert_eq!((&found["root"], &found["faults"]), (&json!("svg"), &json!(0)), "{}", found["text"]);
    let number = |part: &str, at: usize| found[part][at].as_f64().with_context(|| format!("no {part}"));
    for side in 0..2 {
        let (said, drawn) = (number("said", side)?, number("drawn", side)?);
        ensure!(said > 0.0 && (said - drawn).abs() < 1.0, "it says {said} px and is {drawn} px");
    }
    assert_eq!(number("said", 0)?, 1280.0);
    assert_eq!(found["outside"], json!([]));
    let labels = found["labels"].as_array().context("no labels")?;
    ensure!(!labels.is_empty() && found["texts"].as_u64() > Some(labels.len() as u64));
    ensure!(labels.iter().all(|label| label.as_str().is_some_and(|label| label.starts_with("Boat "))), "{labels:?}");
    ensure!(found["strips"].as_u64() > Some(0), "nothing is counted");
    let sentence = document::plate(EVENTS, u32::try_from(labels.len())?, 0);
    ensure!(found["text"].as_str().is_some_and(|text| text.contains(&sentence)), "it doesn't say {sentence:?}");
    Ok(())
}

#[test]
fn a_picture_of_five_thousand_events_is_drawn_by_itself_in_both_browsers() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("plate")?;
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "harbour.csv", &table()).await?;
        page.wait_for_status("5,000 of 5,000 events").await?;
        let into = open(page, &folder).await?;
        choose(page, ".export-format select", "svg").await?;
        page.wait_for(".export-width").await?;
        let svg = save(page, &into, "svg").await?;
        folder.file("whole.svg", &svg).map(drop)
    })?;
    let alone = Way::File(folder.path().join("whole.svg"));
    one(&alone, Size::DESKTOP, "", async |page| {
        page.wait_until("the picture is loaded", async || {
            Ok(page.script("return document.readyState").await? == json!("complete"))
        })
        .await?;
        is_drawn(&page.script(MEASURE).await?)
    })?;
    let mut firefox = Firefox::open(&alone, Size::DESKTOP, "")?;
    firefox.wait_for("return document.readyState", &json!("complete"))?;
    is_drawn(&firefox.script(MEASURE)?)?;
    firefox.finish()
}
