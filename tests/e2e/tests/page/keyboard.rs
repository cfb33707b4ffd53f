//! Everything by keyboard.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};

use crate::expected::Expected;
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
        page.wait_for("#filters input:checked").await?;
        page.keys(" ").await?;
        page.wait_for_none("#filters input:checked").await?;
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
