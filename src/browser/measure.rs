//! How wide text is drawn, by the browser's own fonts where there is one.

#[cfg(not(target_arch = "wasm32"))]
pub use crate::core::timeline::estimate_px as label_px;

/// Width in px of a label of the timeline as the page draws it.
///
/// Falls back to an estimate where the browser has no canvas.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn label_px(text: &str) -> f64 {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use wasm_bindgen::JsCast;

    /// Beyond this many texts the memory of widths starts afresh.
    const MOST_REMEMBERED: usize = 20_000;

    struct Ruler {
        context: web_sys::CanvasRenderingContext2d,
        known: BTreeMap<String, f64>,
    }

    fn ruler() -> Option<Ruler> {
        let document = web_sys::window()?.document()?;
        let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        // The same variable that the style sheet sets labels in.
        let style = web_sys::window()?.get_computed_style(&document.document_element()?).ok()??;
        let family = style.get_property_value("--pamir-sans").unwrap_or_default();
        context.set_font(&format!("500 13px {}", if family.trim().is_empty() { "sans-serif" } else { family.trim() }));
        Some(Ruler { context, known: BTreeMap::new() })
    }

    thread_local!(static RULER: RefCell<Option<Ruler>> = RefCell::new(ruler()));

    RULER.with_borrow_mut(|ruler| {
        let Some(ruler) = ruler else { return crate::core::timeline::estimate_px(text) };
        if let Some(&width) = ruler.known.get(text) {
            return width;
        }
        let Ok(metrics) = ruler.context.measure_text(text) else { return crate::core::timeline::estimate_px(text) };
        if ruler.known.len() >= MOST_REMEMBERED {
            ruler.known.clear();
        }
        ruler.known.insert(text.to_owned(), metrics.width());
        metrics.width()
    })
}
