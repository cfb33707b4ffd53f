//! Everything by keyboard.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};

use crate::expected::{Expected, dated};
use crate::seen;

/// More presses of Tab than there are stops on the page.
const MANY: usize = 300;

/// Presses Tab until the focus is on something that matches.
async fn tab_to(page: &Page, css: &str) -> Result<()> {
    for _ in 0..MANY {
        page.press(Key::Tab).await?;
        if seen::has_focus(page, css).await? {
            return Ok(());
        }
    }
    anyhow::bail!("Tab does not get to {css}")
}

#[test]
fn the_timeline_is_reached_moved_zoomed_and_opened() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        tab_to(page, "input[aria-label='Search events']").await?;
        tab_to(page, "#filters input[type=checkbox]").await?;
        page.keys(" ").await?;
        page.wait_for("#filters input[type=checkbox]:checked").await?;
        page.keys(" ").await?;
        page.wait_for_none("#filters input[type=checkbox]:checked").await?;
        seen::wait_for_focus(page, "#filters input[type=checkbox]").await?;
        tab_to(page, "#date-from").await?;
        tab_to(page, ".group-by select").await?;
        tab_to(page, ".stage").await?;
        page.screenshot("keyboard").await?;

        let ticks = seen::ticks(page).await?;
        assert_eq!(seen::window(page).await?, None);
        page.keys("+").await?;
        let closer = seen::next_window(page, None).await?;
        assert_ne!(seen::ticks(page).await?, ticks, "the axis still reads as before");
        page.press(Key::Right).await?;
        let later = seen::next_window(page, Some(closer)).await?;
        assert!(later.0 > closer.0 && later.1 > closer.1);
        // Whole seconds in the address round the edges.
        let length = |window: (f64, f64)| window.1 - window.0;
        assert!((length(later) - length(closer)).abs() <= 4.0);
        page.press(Key::Left).await?;
        let back = seen::next_window(page, Some(later)).await?;
        assert!((back.0 - closer.0).abs() <= 4.0);
        page.keys("-").await?;
        let farther = seen::next_window(page, Some(back)).await?;
        assert!(length(farther) > length(back));
        page.keys("0").await?;
        page.wait_for_value("the address", None, async || seen::window(page).await).await?;
        page.wait_for_value("the axis", ticks, async || seen::ticks(page).await).await?;

        // A mark that Tab gets to opens with Enter, and has the focus again afterwards.
        tab_to(page, ".mark[data-event]").await?;
        let id = page.script("return document.activeElement.dataset.event").await?;
        let event = expected.event(id.as_str().unwrap_or_default());
        page.press(Key::Enter).await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, &format!(".mark[data-event={}]", event.id)).await
    })
}

#[test]
fn brackets_step_through_the_events() -> Result<()> {
    let expected = Expected::load();
    let titles: Vec<String> = expected.in_order().map(|event| event.title.clone()).collect();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.stage').focus()").await?;
        for title in &titles[..3] {
            page.keys("]").await?;
            page.wait_for_value("the card", title.clone(), async || page.text(".card h2").await).await?;
            seen::wait_for_focus(page, ".card h2").await?;
        }
        page.keys("[").await?;
        page.wait_for_value("the card", titles[1].clone(), async || page.text(".card h2").await).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        // Keys typed into a field are text, not commands.
        page.type_into("input[aria-label='Search events']", "]0+").await?;
        page.wait_for(".chip").await?;
        assert_eq!(page.count(".card").await?, 0);
        assert_eq!(seen::window(page).await?, None);
        Ok(())
    })
}

#[test]
fn letters_move_and_home_end_and_f_go_to_events() -> Result<()> {
    let expected = Expected::load();
    let extents: Vec<_> = expected.in_order().filter_map(dated).collect();
    let (first, last) = (extents[0], extents[extents.len() - 1]);
    let event = expected.typical();
    let its = dated(event).unwrap();
    let start = (1_262_304_000.0, 1_293_840_000.0); // 2010
    both(Size::DESKTOP, "at=1262304000..1293840000", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.stage').focus()").await?;
        let length = |window: (f64, f64)| window.1 - window.0;
        let same = |a: f64, b: f64| (a - b).abs() <= 8.0;
        let mut before = start;
        for (key, test) in [
            ("d", (|a, b| b.0 > a.0 && b.1 > a.1) as fn((f64, f64), (f64, f64)) -> bool),
            ("a", |a, b| b.0 < a.0 && b.1 < a.1),
            ("w", |a, b| b.0 > a.0 && b.1 < a.1),
            ("s", |a, b| b.0 < a.0 && b.1 > a.1),
        ] {
            page.keys(key).await?;
            let after = seen::next_window(page, Some(before)).await?;
            assert!(test(before, after), "{key}: from {before:?} to {after:?}");
            before = after;
        }
        // With Shift, by a window.
        page.browser().action_chain().key_down(Key::Shift).send_keys(Key::Right).key_up(Key::Shift).perform().await?;
        let after = seen::next_window(page, Some(before)).await?;
        assert!(same(after.0, before.1), "{before:?} and then {after:?}");

        page.press(Key::Home).await?;
        let home = seen::next_window(page, Some(after)).await?;
        assert!(
            same(home.0, first.from_s as f64 - 0.05 * length(after)) && same(length(home), length(after)),
            "{home:?}"
        );
        page.press(Key::End).await?;
        let end = seen::next_window(page, Some(home)).await?;
        assert!(
            end.1 > last.from_s as f64 && end.0 < last.until_s as f64 && same(length(end), length(home)),
            "{end:?}"
        );

        // Everything found, then one event. Selecting it has moved the focus into its card.
        page.keys("f").await?;
        let all = seen::next_window(page, Some(end)).await?;
        assert!(extents.iter().all(|range| range.until_s as f64 > all.0 && (range.from_s as f64) < all.1), "{all:?}");
        page.click(&format!(".mark[data-event={}]", event.id)).await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
        page.script("document.querySelector('.stage').focus()").await?;
        page.keys("f").await?;
        let one = seen::next_window(page, Some(all)).await?;
        assert!(
            one.0 < its.from_s as f64
                && one.1 > its.until_s as f64
                && length(one) < 3.0 * (its.until_s - its.from_s) as f64 + 600.0,
            "{one:?}"
        );
        Ok(())
    })
}

#[test]
fn a_question_mark_or_a_button_tells_how_to_move() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, &format!("event={}", event.id), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".event-card").await?;
        page.script("document.querySelector('.stage').focus()").await?;
        page.keys("?").await?;
        page.wait_for("dialog[open]").await?;
        assert_eq!(page.text("dialog[open] h2").await?, "How to read the timeline and move through it");
        assert!(page.names_of("dialog").await?.contains(&"How to read the timeline and move through it".to_owned()));
        page.screenshot("help").await?;
        // Escape closes the dialog only, and the keys work again.
        page.press(Key::Escape).await?;
        page.wait_for_none("dialog[open]").await?;
        seen::wait_for_focus(page, ".stage").await?;
        assert_eq!(page.count(".event-card").await?, 1);

        page.script("scrollTo(0, 0)").await?;
        page.click(".help > button").await?;
        page.wait_for("dialog[open]").await?;
        page.click("dialog[open] .help-close").await?;
        page.wait_for_none("dialog[open]").await?;
        seen::wait_for_focus(page, ".help > button").await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await
    })
}
