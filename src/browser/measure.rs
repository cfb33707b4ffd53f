//! How wide text is drawn, by the browser's own fonts where there is one, and how far its clock is ahead.

/// How many minutes the reader's clock is ahead of UTC at an instant, in seconds since 1970; nothing for times too far from now, and
/// where no browser is.
#[must_use]
pub fn minutes_ahead(at_s: i64) -> Option<i64> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    #[allow(clippy::cast_precision_loss)] // The browser knows no time that is so far away.
    let behind_min = js_sys::Date::new(&(at_s as f64 * 1000.0).into()).get_timezone_offset();
    #[allow(clippy::cast_possible_truncation)] // Casts from float saturate.
    behind_min.is_finite().then(|| -behind_min.round() as i64)
}

#[cfg(not(target_arch = "wasm32"))]
pub use pamir_timeline::estimate_px as label_px;

/// Width in px of a label of the timeline as the page draws it.
///
/// Text of scripts whose letters stand one beside the other is the sum of its characters, each asked of the browser
/// once: a view measures thousands of texts. Kerning makes what is drawn narrower than that, hardly ever wider. Falls
/// back to an estimate where the browser has no canvas.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn label_px(text: &str) -> f64 {
    super::text_ruler::width_px(text)
}

/// The day that it is where the reader is: `2026-11-30`.
#[must_use]
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
