//! How wide text is drawn, by the browser's own fonts where there is one.

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
