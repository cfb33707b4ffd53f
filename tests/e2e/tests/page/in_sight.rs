//! What is in sight and what is selected on the timeline: kept, listed, zoomed to; and what stays where it is meanwhile.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Held, Page, Size, Way, both, one};
use serde_json::json;
use std::collections::BTreeSet;

use crate::expected::{Expected, dated};
use crate::files::{Folder, choose};
use crate::seen;

/// From 2010 to 2016, in seconds since 1970.
const WINDOW: (i64, i64) = (1_262_304_000, 1_451_606_400);

/// The ids of the dated events that reach into a stretch of time.
fn reaching_into(expected: &Expected, from_s: i64, until_s: i64) -> Vec<String> {
    expected.ids(|event| dated(event).is_some_and(|range| range.from_s < until_s && from_s < range.until_s))
}

/// The ids of all events with a mark.
async fn marked(page: &Page) -> Result<BTreeSet<String>> {
    Ok(seen::events(page, ".lanes .mark[data-event]").await?.into_iter().collect())
}

#[test]
fn what_is_in_sight_is_kept_with_one_press_and_back_undoes_it() -> Result<()> {
    let expected = Expected::load();
    let (from_s, until_s) = WINDOW;
    let seen_now = reaching_into(&expected, from_s, until_s);
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".seen:not([hidden])").await?, 0, "everything is in sight");
        seen::edit_address(page, &format!("v=1&view=timeline&at={from_s}..{until_s}")).await?;
        page.wait_for(".seen:not([hidden])").await?;
        let said = page.text(".seen").await?;
        assert!(said.contains(&format!("In sight: {}", seen_now.len())), "{said}");
        page.screenshot("in-sight").await?;
        page.click(".seen button").await?;
        // Undated events that may have been then are found as well, and said to be.
        page.wait_for_hash("from=").await?;
        seen::wait_for_focus(page, ".stage").await?;
        page.wait_for_none(".seen:not([hidden])").await?;
        let kept = marked(page).await?;
        assert!(seen_now.iter().all(|id| kept.contains(id)), "{seen_now:?} and {kept:?}");
        assert_eq!(kept.len(), seen_now.len());
        page.browser().back().await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(seen::window(page).await?, Some((from_s as f64, until_s as f64)));
        Ok(())
    })
}

#[test]
fn a_selected_stretch_is_kept_or_listed_by_hand_and_by_keyboard() -> Result<()> {
    let expected = Expected::load();
    let (from_s, until_s) = WINDOW;
    let hash = format!("view=timeline&at={from_s}..{until_s}");
    both(Size::DESKTOP, &hash, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.stage').scrollIntoView({ block: 'start' }); scrollBy(0, -150)").await?;
        let axis = page.rect(".stage .axis").await?;
        page.drag_without_release(axis.at(0.2, 0.5), axis.at(0.6, 0.5), Held::Shift).await?.release().await?;
        seen::wait_for_focus(page, ".area-menu [role=menuitem]").await?;
        let offered = page.texts(".area-menu [role=menuitem]:not([hidden])").await?;
        assert_eq!(offered[..2], ["Zoom", "Keep only these"]);
        assert!(offered[2].starts_with("List ") && offered[2].contains("event"), "{offered:?}");
        page.screenshot("area").await?;
        // Arrows go through it, Escape closes it and nothing else.
        page.press(Key::Right).await?;
        page.press(Key::Right).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".area-menu:not([hidden])").await?;
        seen::wait_for_focus(page, ".stage").await?;
        page.wait_for_none(".selecting rect").await?;

        page.drag_without_release(axis.at(0.6, 0.5), axis.at(0.2, 0.5), Held::Shift).await?.release().await?;
        seen::wait_for_focus(page, ".area-menu [role=menuitem]").await?;
        page.click(".area-menu [role=menuitem]:nth-child(3)").await?;
        page.wait_for(".crowd-card").await?;
        let count = offered[2].trim_start_matches("List ");
        assert!(page.text(".crowd-card h2").await?.starts_with(count), "{count}");
        page.press(Key::Escape).await?;
        page.wait_for_none(".crowd-card").await?;
        seen::wait_for_focus(page, ".stage").await?;

        // By keyboard it is what is in sight.
        page.press(Key::Enter).await?;
        seen::wait_for_focus(page, ".area-menu [role=menuitem]").await?;
        let offered = page.texts(".area-menu [role=menuitem]:not([hidden])").await?;
        assert_eq!(offered[0], "Keep only these");
        page.press(Key::Enter).await?;
        page.wait_for_hash("from=").await?;
        seen::wait_for_focus(page, ".stage").await?;
        // A press elsewhere gives a selection up.
        let axis = page.rect(".stage .axis").await?;
        page.drag_without_release(axis.at(0.2, 0.5), axis.at(0.6, 0.5), Held::Shift).await?.release().await?;
        page.wait_for(".area-menu:not([hidden])").await?;
        page.click_at(axis.at(0.9, 0.5)).await?;
        page.wait_for_none(".area-menu:not([hidden])").await
    })
}

#[test]
fn the_marks_of_one_event_are_joined_while_it_is_looked_at() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let several =
            "const marks = [...document.querySelectorAll('.lanes .mark[data-event]')].map(e => e.dataset.event);
            return marks.filter((id, at) => marks.indexOf(id) !== at)";
        let twin = seen::strings(page, several).await?.swap_remove(0);
        let single =
            "const marks = [...document.querySelectorAll('.lanes .mark[data-event]')].map(e => e.dataset.event);
            return marks.filter(id => marks.indexOf(id) === marks.lastIndexOf(id))";
        let single = seen::strings(page, single).await?.swap_remove(0);
        let frames = "return (document.querySelector('.twins').getAttribute('d') ?? '').split('Z').length - 1";
        let drawn = async || seen::number(page, frames).await;
        let marks = page.count(&format!(".lanes .mark[data-event={twin}]")).await? as f64;
        page.wait_for_value("the frames", 0.0, drawn).await?;
        page.move_to(page.rect(&format!(".mark[data-event={twin}]")).await?.at(0.5, 0.5)).await?;
        page.wait_for_value("the frames", marks, drawn).await?;
        page.screenshot("twins").await?;
        page.move_to(page.rect(&format!(".mark[data-event={single}]")).await?.at(0.5, 0.5)).await?;
        page.wait_for_value("the frames", 0.0, drawn).await?;
        // By the focus, and once it is selected.
        page.script(&format!("document.querySelector('.mark[data-event={twin}]').focus()")).await?;
        page.wait_for_value("the frames", marks, drawn).await?;
        page.press(Key::Enter).await?;
        page.wait_for(".event-card").await?;
        page.wait_for_value("the frames", marks, drawn).await
    })
}

/// Where everything stands in the timeline that is in sight: lanes, labels and marks by what they are.
async fn places(page: &Page) -> Result<Vec<(String, [i64; 4])>> {
    let body = "const seen = r => r.bottom > 0 && r.top < innerHeight && r.width > 0;
        const all = [...document.querySelectorAll('.heads .head, .labels text, .lanes .mark')].map(e => {
            const r = e.getBoundingClientRect();
            const name = e.dataset.lane ?? e.dataset.event ?? e.textContent;
            return seen(r) ? [`${e.getAttribute('class')} ${name}`.replace(' selected', ''), r.left, r.top, r.right, r.bottom] : null;
        });
        return all.filter(Boolean).map(place => JSON.stringify(place))";
    let found = seen::strings(page, body).await?.into_iter().map(|text| {
        let (name, a, b, c, d): (String, f64, f64, f64, f64) = serde_json::from_str(&text)?;
        Ok((name, [a, b, c, d].map(|px| px.round() as i64)))
    });
    found.collect()
}

#[test]
fn a_card_that_opens_moves_nothing_that_is_in_sight() -> Result<()> {
    let expected = Expected::load();
    for size in [Size::PHONE, Size { width_px: 820, height_px: 1180, phone: true }, Size::DESKTOP] {
        both(size, "view=timeline", async |page| {
            page.wait_for_status(&expected.full_status()).await?;
            seen::wait_for_rest(page).await?;
            // A mark in the upper half, so that no sheet covers it and the page needn't scroll.
            let mark = "const bottom = innerHeight * 0.44, top = document.querySelector('.axis').getBoundingClientRect().bottom;
                return [...document.querySelectorAll('.lanes .mark[data-event]')].filter(e => {
                    const r = e.getBoundingClientRect();
                    return r.top > top + 2 && r.bottom < bottom && r.right > 20 && r.left < innerWidth - 20;
                }).map(e => e.dataset.event)";
            let event = seen::strings(page, mark).await?.swap_remove(0);
            let before = places(page).await?;
            page.script(&format!(
                "document.querySelector('.mark[data-event={event}]').dispatchEvent(new MouseEvent('click', {{ bubbles: true, detail: 1 }}))"
            ))
            .await?;
            page.wait_for(".event-card").await?;
            page.wait_while_busy().await?;
            let after = places(page).await?;
            let moved: Vec<_> = before.iter().filter(|place| !after.contains(place)).collect();
            assert!(moved.is_empty(), "at {} px: {moved:#?}\nare now\n{after:#?}", size.width_px);
            Ok(())
        })?;
    }
    Ok(())
}

/// So many rows, one of which is alone in its month.
const ROWS: usize = 50_000;

/// A table with a date for each day of many years, and one day in the middle of a gap.
fn file() -> String {
    let mut text = String::from("id,title,date\nalone,The only one,1950-06-15\n");
    for row in 1..ROWS {
        let (day, month, year) = (row % 28 + 1, row / 28 % 12 + 1, row / 336 % 30);
        // The forties and fifties have nothing but that one.
        let year = if year < 15 { 1920 + year } else { 1960 + year };
        text.push_str(&format!("r{row},Row {row},{year}-{month:02}-{day:02}\n"));
    }
    text
}

/// Opens the many rows.
/// Tests that run at once have folders of their own, by `name`.
async fn open_rows(page: &Page, name: &str) -> Result<()> {
    let folder = Folder::new(name)?;
    let path = folder.file("rows.csv", file().as_bytes())?;
    page.wait_for_status(&Expected::load().full_status()).await?;
    choose(page, &path).await?;
    page.wait_for_status("50,000 of 50,000 events").await?;
    page.click(".open-close").await?;
    seen::wait_for_rest(page).await
}

#[test]
fn from_all_of_many_rows_to_one_and_back_takes_four_steps_by_mouse() -> Result<()> {
    one(&Way::served(), Size::DESKTOP, "view=timeline", async |page| {
        open_rows(page, "rows-mouse").await?;
        // 1: the gap around it is selected.
        let axis = page.rect(".stage .axis").await?;
        let (from, to) = (axis.at(0.36, 0.5), axis.at(0.54, 0.5));
        page.drag_without_release(from, to, Held::Shift).await?.release().await?;
        seen::wait_for_focus(page, ".area-menu [role=menuitem]").await?;
        // 2: the list of what is in it.
        page.click(".area-menu [role=menuitem]:nth-child(3)").await?;
        page.wait_for(".crowd-card").await?;
        assert!(page.text(".crowd-card h2").await?.starts_with("1 event"));
        page.wait_for_hash("crowd=").await?;
        // 3: the row.
        page.click(".crowd-card [data-event=alone]").await?;
        page.wait_for(".event-card").await?;
        assert_eq!(page.text(".event-card h2").await?, "The only one");
        page.wait_for_hash("event=alone").await?;
        // 4: everything again.
        page.browser().back().await?;
        page.wait_for(".crowd-card").await?;
        page.browser().back().await?;
        page.wait_for_none(".crowd-card").await?;
        assert_eq!(seen::window(page).await?, None);
        Ok(())
    })
}

#[test]
fn from_all_of_many_rows_to_one_and_back_takes_four_steps_by_keyboard() -> Result<()> {
    one(&Way::served(), Size::DESKTOP, "view=timeline", async |page| {
        open_rows(page, "rows-keyboard").await?;
        let runs = seen::strings(page, "return [...document.querySelectorAll('.run')].map(e => e.dataset.run)").await?;
        assert!(!runs.is_empty());
        page.script("document.querySelector('.stage').focus()").await?;
        // 1: what is in sight, listed.
        page.press(Key::Enter).await?;
        seen::wait_for_focus(page, ".area-menu [role=menuitem]").await?;
        page.press(Key::Enter).await?;
        page.wait_for(".crowd-card").await?;
        // 2: searched for.
        page.script("document.querySelector('.crowd-card input[type=search]').focus()").await?;
        page.keys("only one").await?;
        page.wait_for_value("the rows", 1, async || page.count(".crowd-rows [data-event]").await).await?;
        // 3: opened.
        page.script("document.querySelector('.crowd-rows [data-event]').focus()").await?;
        page.press(Key::Enter).await?;
        page.wait_for(".event-card").await?;
        assert_eq!(page.text(".event-card h2").await?, "The only one");
        // 4: back.
        page.press(Key::Escape).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, ".stage").await?;
        assert_eq!(json!(seen::window(page).await?), json!(null));
        Ok(())
    })
}
