//! Moving through time by hand.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Held, Page, Size, both};

use crate::expected::{Expected, dated};
use crate::seen;

/// A window inside the dossier's span, in seconds since 1970: from 1990 to 2020.
const AT: &str = "view=timeline&at=788918400..1483228800";
const WINDOW: (f64, f64) = (788_918_400.0, 1_483_228_800.0);

fn length(window: (f64, f64)) -> f64 {
    window.1 - window.0
}

/// The time at a fraction of the width.
fn time(window: (f64, f64), share: f64) -> f64 {
    window.0 + share * length(window)
}

/// A place on the stage where nothing can be clicked, at this fraction of its width: on the axis.
async fn empty_place(page: &Page, share: f64) -> Result<(f64, f64)> {
    page.script("document.querySelector('.stage').scrollIntoView({ block: 'start' }); scrollBy(0, -150)").await?;
    Ok(page.rect(".stage .axis").await?.at(share, 0.5))
}

#[test]
fn dragging_moves_and_clicking_opens() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let mark = page.rect(&format!(".mark[data-event={}]", event.id)).await?.at(0.5, 0.5);
        let stage = page.rect(".stage").await?;
        // From a mark, because that is where a drag might be taken for a click.
        page.drag(mark, (mark.0 - 200.0, mark.1)).await?;
        let moved = seen::next_window(page, Some(WINDOW)).await?;
        let by_s = 200.0 / stage.width * length(WINDOW);
        assert!((moved.0 - WINDOW.0 - by_s).abs() < 0.01 * by_s, "{moved:?} is not {by_s} s later than {WINDOW:?}");
        assert!((length(moved) - length(WINDOW)).abs() <= 20.0);
        assert_eq!(page.count(".card").await?, 0, "dragging has opened a card");

        let mark = page.rect(&format!(".mark[data-event={}]", event.id)).await?.at(0.5, 0.5);
        page.click_at(mark).await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
        assert_eq!(seen::window(page).await?, Some(moved), "clicking has moved the timeline");
        Ok(())
    })
}

#[test]
fn the_wheel_zooms_at_the_pointer_with_ctrl_and_scrolls_without() -> Result<()> {
    let expected = Expected::load();
    both(Size { height_px: 600, ..Size::DESKTOP }, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let mut before = WINDOW;
        for (share, down_px) in [(0.3, -100.0), (0.8, -100.0), (0.5, 100.0)] {
            let at = empty_place(page, share).await?;
            page.wheel(at, down_px, Held::Ctrl).await?;
            let after = seen::next_window(page, Some(before)).await?;
            assert_eq!(length(after) < length(before), down_px < 0.0);
            let (was, is) = (time(before, share), time(after, share));
            let s_per_px = length(after) / page.rect(".stage").await?.width;
            assert!((was - is).abs() <= s_per_px, "{was} was at {share}, now it is {is}");
            before = after;
        }
        let at = empty_place(page, 0.5).await?;
        page.wheel(at, 100.0, Held::Shift).await?;
        let after = seen::next_window(page, Some(before)).await?;
        assert!(after.0 > before.0 && (length(after) - length(before)).abs() <= 4.0);

        let scrolled = seen::number(page, "return scrollY").await?;
        page.wheel(at, 120.0, Held::Nothing).await?;
        page.wait_until("the page had scrolled", async || Ok(seen::number(page, "return scrollY").await? > scrolled))
            .await?;
        page.wait_for(".hint.shown").await?;
        page.wait_for_none(".hint.shown").await?;
        assert_eq!(seen::window(page).await?, Some(after));
        Ok(())
    })
}

#[test]
fn two_fingers_zoom_one_moves_and_scrolling_stays_the_pages() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let (left, y) = empty_place(page, 0.25).await?;
        let (right, _) = empty_place(page, 0.75).await?;
        let (inner_left, inner_right) = (left + 60.0, right - 60.0);
        page.fingers(&[((inner_left, y), (left, y)), ((inner_right, y), (right, y))]).await?;
        let closer = seen::next_window(page, Some(WINDOW)).await?;
        let factor = length(WINDOW) / length(closer);
        let spread = (right - left) / (inner_right - inner_left);
        assert!((factor - spread).abs() < 0.15 * spread, "fingers spread {spread} times and time {factor} times");
        let (was, is) = (time(WINDOW, 0.5), time(closer, 0.5));
        assert!((was - is).abs() < 0.03 * length(closer), "the middle has moved from {was} to {is}");

        page.fingers(&[((right, y), (left, y))]).await?;
        let later = seen::next_window(page, Some(closer)).await?;
        assert!((length(later) - length(closer)).abs() <= 20.0);
        let share = (right - left) / page.rect(".stage").await?.width;
        assert!((later.0 - closer.0 - share * length(closer)).abs() < 0.05 * length(closer));
        assert_eq!(page.count(".card").await?, 0);

        let scrolled = seen::number(page, "return scrollY").await?;
        page.fingers(&[((left, y + 200.0), (left, y - 100.0))]).await?;
        page.wait_until("the page had scrolled", async || Ok(seen::number(page, "return scrollY").await? > scrolled))
            .await?;
        assert_eq!(seen::window(page).await?, Some(later));
        Ok(())
    })
}

#[test]
fn buttons_zoom_fit_and_tell_what_lies_outside() -> Result<()> {
    let expected = Expected::load();
    let (from, until) = (1_388_534_400_i64, 1_420_070_400_i64); // 2014
    let earlier = expected.count(|event| dated(event).is_some_and(|range| range.until_s <= from));
    let later = expected.count(|event| dated(event).is_some_and(|range| range.from_s >= until));
    assert!(earlier > 0 && later > 0);
    both(Size::DESKTOP, &format!("at={from}..{until}"), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let outside = page.texts(".outside").await?;
        assert_eq!(outside, [format!("‹ {earlier} earlier"), format!("{later} later ›")]);
        let mut before = (from as f64, until as f64);
        for (button, test) in [
            (".outside:first-child", (|a, b| b < a) as fn(f64, f64) -> bool),
            (".outside:last-child", |a, b| b > a),
            (".zoom [aria-label=Later]", |a, b| b > a),
            (".zoom [aria-label=Earlier]", |a, b| b < a),
            (".zoom [aria-label='Zoom in']", |a, b| b > a),
            (".zoom [aria-label='Zoom out']", |a, b| b < a),
        ] {
            page.click(button).await?;
            let after = seen::next_window(page, Some(before)).await?;
            assert!(test(before.0, after.0), "{button}: from {before:?} to {after:?}");
            before = after;
        }
        page.click(".zoom .fit").await?;
        page.wait_for_value("the address", None, async || seen::window(page).await).await?;
        assert_eq!(page.count(".outside:not([hidden])").await?, 0);
        Ok(())
    })
}

#[test]
fn a_screen_reader_clicks_after_a_finger_has_dragged() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::PHONE, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let (x, y) = empty_place(page, 0.5).await?;
        page.fingers(&[((x, y), (x - 60.0, y))]).await?;
        seen::next_window(page, Some(WINDOW)).await?;
        // As assistive technology does it: a click without a pointer.
        let mark = format!(".mark[data-event={}]", event.id);
        page.script(&format!(
            "document.querySelector('{mark}').dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"
        ))
        .await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await
    })
}

#[test]
fn a_double_click_zooms_in_except_on_a_mark() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let double = |css: &str| {
            format!(
                "const e = document.querySelector('{css}'), r = e.getBoundingClientRect(); e.dispatchEvent(new MouseEvent(\
                 'dblclick', {{ bubbles: true, clientX: r.left + r.width / 2, clientY: r.top + r.height / 2 }}))"
            )
        };
        page.script(&double(&format!(".mark[data-event={}]", event.id))).await?;
        page.script(&double(".lanes")).await?;
        // Had the first one counted, time would be four times as close.
        let closer = seen::next_window(page, Some(WINDOW)).await?;
        let factor = length(WINDOW) / length(closer);
        assert!((factor - 2.0).abs() < 0.01, "{factor}");
        Ok(())
    })
}

#[test]
fn a_thrown_timeline_glides_on_unless_less_motion_is_preferred() -> Result<()> {
    let expected = Expected::load();
    // With time to come, so that no end stops it.
    let began = (694_224_000.0, 1_072_915_200.0);
    both(Size::DESKTOP, "view=timeline&at=694224000..1072915200", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let from = empty_place(page, 0.6).await?;
        let to = (from.0 - 90.0, from.1);
        let s_per_px = length(began) / page.rect(".stage").await?.width;
        page.emulate("screen", &[("prefers-reduced-motion", "reduce")]).await?;
        page.throw(from, to).await?;
        let moved = seen::next_window(page, Some(began)).await?;
        assert!(((moved.0 - began.0) / s_per_px - 90.0).abs() < 1.0, "{moved:?}");

        page.emulate("screen", &[("prefers-reduced-motion", "no-preference")]).await?;
        let speed = page.throw(from, to).await?;
        // The address follows once all has come to rest.
        let glided = seen::next_window(page, Some(moved)).await?;
        let by_px = (glided.0 - moved.0) / s_per_px;
        assert!(
            by_px > 90.0 + 100.0 * speed.abs() && by_px < 90.0 + 400.0 * speed.abs(),
            "{by_px} px at {speed} px/ms"
        );
        assert!((length(glided) - length(began)).abs() <= 200.0);
        assert_eq!(page.count(".card").await?, 0);
        Ok(())
    })
}

#[test]
fn a_drag_with_shift_offers_to_zoom_to_what_it_spans_unless_escape_gives_it_up() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, &format!("{AT}&event={}", event.id), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".event-card").await?;
        let (from, to) = (empty_place(page, 0.7).await?, empty_place(page, 0.4).await?);
        let stage = page.rect(".stage").await?;
        let pressed = page.drag_without_release(from, to, Held::Shift).await?;
        let band = page.rect(".selecting rect").await?;
        assert!((band.left - to.0).abs() < 1.5 && (band.width - (from.0 - to.0)).abs() < 1.5, "{band:?}");
        page.screenshot("selecting").await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".selecting rect").await?;
        pressed.release().await?;
        // It has given up the range, and closed no card.
        assert_eq!(page.count(".event-card").await?, 1);
        assert_eq!(seen::window(page).await?, Some(WINDOW));

        page.drag_without_release(from, to, Held::Shift).await?.release().await?;
        // What it spans waits for a choice, of which the first is to zoom.
        page.wait_for("[role=menuitem]:focus").await?;
        assert_eq!(seen::window(page).await?, Some(WINDOW));
        page.press(Key::Enter).await?;
        let zoomed = seen::next_window(page, Some(WINDOW)).await?;
        page.wait_for_none(".selecting rect").await?;
        for (found, x) in [(zoomed.0, to.0), (zoomed.1, from.0)] {
            let asked = time(WINDOW, (x - stage.left) / stage.width);
            assert!((found - asked).abs() < 0.01 * length(WINDOW), "{found} and not {asked}");
        }
        assert_eq!(page.count(".event-card").await?, 1);
        Ok(())
    })
}

#[test]
fn two_taps_zoom_in_and_two_fingers_zoom_out() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let at = empty_place(page, 0.7).await?;
        page.tap(&[at], 2).await?;
        let closer = seen::next_window(page, Some(WINDOW)).await?;
        let factor = length(WINDOW) / length(closer);
        assert!((factor - 2.0).abs() < 0.01, "{factor}");
        let (was, is) = (time(WINDOW, 0.7), time(closer, 0.7));
        assert!((was - is).abs() < 0.01 * length(closer), "{was} was under the finger, now it is {is}");

        page.tap(&[(at.0 - 80.0, at.1), at], 1).await?;
        let farther = seen::next_window(page, Some(closer)).await?;
        let factor = length(farther) / length(closer);
        assert!((factor - 2.0).abs() < 0.01, "{factor}");
        Ok(())
    })
}

#[test]
fn a_heading_folds_its_lane_and_drags_nothing() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let head = page.rect(".stage .head").await?.at(0.1, 0.5);
        page.drag(head, (head.0 + 120.0, head.1)).await?;
        // Had that been a drag, this one would go on from where it left.
        let (from, to) = (empty_place(page, 0.5).await?, empty_place(page, 0.4).await?);
        page.drag(from, to).await?;
        let moved = seen::next_window(page, Some(WINDOW)).await?;
        let asked = time(WINDOW, 0.1);
        assert!((moved.0 - asked).abs() < 0.005 * length(WINDOW), "{moved:?} does not begin at {asked}");
        Ok(())
    })
}
