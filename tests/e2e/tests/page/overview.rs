//! The overview and the sheet: moving the window as a whole, and what lies beside it.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Rect, Size, both};
use pamir_timeline::Grouping;

use crate::expected::Expected;
use crate::seen;

/// From 2000 to 2005.
const AT: &str = "view=timeline&at=946684800..1104537600";
const WINDOW: (f64, f64) = (946_684_800.0, 1_104_537_600.0);
/// More elements than this no page may have.
const MOST_ELEMENTS: f64 = 1500.0;

const START: &str = ".overview [aria-label='Start of the window']";
const BODY: &str = ".overview [aria-label=Window]";
const END: &str = ".overview [aria-label='End of the window']";

fn length(window: (f64, f64)) -> f64 {
    window.1 - window.0
}

/// The strip, and how many seconds a pixel of it is: what the window takes of it tells.
async fn strip(page: &Page) -> Result<(Rect, f64)> {
    let frame = page.rect(".brush-frame").await?;
    let now = seen::window(page).await?.context("no window in the address")?;
    Ok((page.rect(".overview").await?, length(now) / frame.width))
}

/// Where the middle of the strip's height is.
fn at(strip: Rect, x_px: f64) -> (f64, f64) {
    (x_px, strip.top + 16.0)
}

/// Asserts that two times are the same to a pixel of the overview and a half.
fn assert_near(found: f64, wanted: f64, s_per_px: f64) {
    assert!((found - wanted).abs() <= 1.5 * s_per_px, "{found} is {} px from {wanted}", (found - wanted) / s_per_px);
}

#[test]
fn the_brush_moves_resizes_draws_and_centres_by_mouse() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let (strip, s_per_px) = strip(page).await?;
        let frame = page.rect(".brush-frame").await?;
        let middle = frame.left + frame.width / 2.0;

        page.drag(at(strip, middle), at(strip, middle + 120.0)).await?;
        let moved = seen::next_window(page, Some(WINDOW)).await?;
        assert_near(moved.0, WINDOW.0 + 120.0 * s_per_px, s_per_px);
        assert!((length(moved) - length(WINDOW)).abs() <= 1.0);

        page.drag(at(strip, frame.left + frame.width + 120.0), at(strip, frame.left + frame.width + 180.0)).await?;
        let wider = seen::next_window(page, Some(moved)).await?;
        assert_eq!(wider.0, moved.0);
        assert_near(wider.1, moved.1 + 60.0 * s_per_px, s_per_px);

        page.drag(at(strip, frame.left + 120.0), at(strip, frame.left + 90.0)).await?;
        let earlier = seen::next_window(page, Some(wider)).await?;
        assert_eq!(earlier.1, wider.1);
        assert_near(earlier.0, wider.0 - 30.0 * s_per_px, s_per_px);

        page.drag(at(strip, strip.left + 100.0), at(strip, strip.left + 30.0)).await?;
        let drawn = seen::next_window(page, Some(earlier)).await?;
        assert_near(length(drawn), 70.0 * s_per_px, s_per_px);

        page.click_at(at(strip, strip.left + strip.width - 200.0)).await?;
        let centred = seen::next_window(page, Some(drawn)).await?;
        assert!((length(centred) - length(drawn)).abs() <= 1.0, "a click changes no scale");
        let now = page.rect(".brush-frame").await?;
        assert!((now.left + now.width / 2.0 - (strip.left + strip.width - 200.0)).abs() <= 1.5);
        Ok(())
    })
}

#[test]
fn a_double_click_shows_everything_and_then_a_window_can_be_drawn() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.overview').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))")
            .await?;
        page.wait_for_value("the address", None, async || seen::window(page).await).await?;
        page.wait_for(".overview.whole").await?;
        let strip = page.rect(".overview").await?;
        page.drag(at(strip, strip.left + 300.0), at(strip, strip.left + 500.0)).await?;
        seen::next_window(page, None).await?;
        let frame = page.rect(".brush-frame").await?;
        assert!((frame.width - 200.0).abs() <= 1.5 && (frame.left - strip.left - 300.0).abs() <= 1.5, "{frame:?}");
        Ok(())
    })
}

#[test]
fn the_brush_moves_by_keyboard_and_says_where_it_is() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.attribute(START, "aria-valuetext").await?.as_deref(), Some("January 2000"));
        assert_eq!(page.attribute(BODY, "aria-valuetext").await?.as_deref(), Some("January 2000 to January 2005"));
        let mut before = WINDOW;
        for (css, key, test) in [
            (BODY, Key::Right, (|a, b| b.0 > a.0 && b.1 > a.1) as fn((f64, f64), (f64, f64)) -> bool),
            (BODY, Key::Left, |a, b| b.0 < a.0 && b.1 < a.1),
            (START, Key::Left, |a, b| b.0 < a.0 && b.1 == a.1),
            (END, Key::Up, |a, b| b.0 == a.0 && b.1 > a.1),
            (END, Key::PageDown, |a, b| b.0 == a.0 && b.1 < a.1),
            (START, Key::Home, |a, b| b.0 < a.0 - 1e8 && b.1 == a.1),
            (END, Key::End, |a, b| b.0 == a.0 && b.1 > a.1 + 1e8),
        ] {
            page.script(&format!("document.querySelector(\"{css}\").focus()")).await?;
            page.press(key.clone()).await?;
            let after = seen::next_window(page, Some(before)).await?;
            assert!(test(before, after), "{css} {key:?}: from {before:?} to {after:?}");
            seen::wait_for_focus(page, css).await?;
            before = after;
        }
        // From its first to its last moment: everything.
        page.wait_for(".overview.whole").await?;
        assert_eq!(page.attribute(END, "aria-valuenow").await?.as_deref(), Some("100"));
        Ok(())
    })
}

#[test]
fn filters_take_the_colour_and_leave_the_grey() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0].id;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let all = page.attribute(".overview-all", "d").await?;
        let hits = page.attribute(".overview-hits", "d").await?;
        page.click(&seen::checkbox("theme", theme)).await?;
        page.wait_until("fewer were in colour", async || Ok(page.attribute(".overview-hits", "d").await? != hits))
            .await?;
        assert_eq!(page.attribute(".overview-all", "d").await?, all);
        page.screenshot("overview-filtered").await?;
        Ok(())
    })
}

#[test]
fn a_finger_moves_the_brush() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("document.querySelector('.overview').scrollIntoView({ block: 'center' })").await?;
        for css in [START, END] {
            let target = page.rect(&format!("{css} .brush-target")).await?;
            assert!(target.width >= 24.0 && target.height >= 24.0, "{css}: {target:?}");
        }
        let (strip, s_per_px) = strip(page).await?;
        let frame = page.rect(".brush-frame").await?;
        let middle = frame.left + frame.width / 2.0;
        page.fingers(&[(at(strip, middle), at(strip, middle - 40.0))]).await?;
        let moved = seen::next_window(page, Some(WINDOW)).await?;
        assert_near(moved.0, WINDOW.0 - 40.0 * s_per_px, s_per_px);
        Ok(())
    })
}

/// Where the first mark of the sheet stands that is out of sight, and its event.
const OUTSIDE: &str = "const stage = document.querySelector('.stage').getBoundingClientRect();
    const mark = [...document.querySelectorAll('.lane .mark')].find(mark => {
      const r = mark.getBoundingClientRect(); return r.right < stage.left || r.left > stage.right });
    return mark ? mark.dataset.event : ''";

#[test]
fn the_focus_brings_a_mark_beside_the_window_into_sight() -> Result<()> {
    let expected = Expected::load();
    // The busy years lie just after this window.
    both(Size::DESKTOP, "view=timeline&at=1199145600..1388534400", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        seen::wait_for_rest(page).await?;
        let before = seen::window(page).await?;
        let event = page.script(OUTSIDE).await?;
        let event = event.as_str().filter(|id| !id.is_empty()).context("no mark lies beside the window")?;
        let css = format!(".mark[data-event='{event}']");
        // A reader by keyboard.
        page.press(Key::Tab).await?;
        page.script(&format!("document.querySelector(\"{css}\").focus()")).await?;
        let after = seen::next_window(page, before).await?;
        assert!((length(after) - length(before.context("no window")?)).abs() <= 4.0);
        let (stage, mark) = (page.rect(".stage").await?, page.rect(&css).await?);
        assert!(mark.left < stage.left + stage.width && mark.left + mark.width > stage.left, "{mark:?} in {stage:?}");
        seen::wait_for_focus(page, &css).await
    })
}

#[test]
fn a_pan_moves_the_sheet_and_comes_to_rest_on_a_new_one() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, AT, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        seen::wait_for_rest(page).await?;
        let grid = page.attribute(".grid", "d").await?;
        let moved = "const m = new DOMMatrix(getComputedStyle(document.querySelector('.lanes')).transform); return m.e";
        let home = seen::number(page, moved).await?;
        let width = page.rect(".stage").await?.width;
        // The clock that says when nothing has moved for a while is held until two tenths of the window are panned.
        let hold = "const wait = setTimeout, forget = clearTimeout; let held = [];
            window.setTimeout = (call, ms, ...all) => ms >= 100 ? held.push(() => call(...all)) + 1e9 : wait(call, ms, ...all);
            window.clearTimeout = (id) => id > 1e9 ? delete held[id - 1e9 - 1] : forget(id);
            window.release = () => { window.setTimeout = wait; held.forEach((call, at) => { delete held[at]; call(); }); }";
        page.script(hold).await?;
        for step in 1..=2 {
            let press = "document.querySelector('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))";
            page.script(press).await?;
            let expected = home - width * 0.1 * f64::from(step);
            page.wait_until("the sheet was moved", async || {
                let now = seen::number(page, moved).await?;
                ensure!((now - expected).abs() < 1.0, "it is at {now}, not {expected}");
                Ok(true)
            })
            .await?;
            assert_eq!(page.attribute(".grid", "d").await?, grid, "step {step} has drawn something");
        }
        page.script("window.release()").await?;
        page.wait_for_value("the sheet at rest", home, async || seen::number(page, moved).await).await?;
        assert_ne!(page.attribute(".grid", "d").await?, grid);
        Ok(())
    })
}

#[test]
fn the_page_has_few_elements_however_it_is_shown() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for grouping in Grouping::ALL {
            for at in ["", "&at=1451606400..1467331200", "&at=-315576000000..315576000000"] {
                seen::edit_address(page, &format!("v=1&view=timeline&group={}{at}", grouping.key())).await?;
                let elements = seen::number(page, "return document.querySelectorAll('*').length").await?;
                assert!(elements < MOST_ELEMENTS, "{elements} by {}{at}", grouping.key());
            }
        }
        Ok(())
    })
}
