//! Measures text with the browser's own fonts, and remembers what it measured.

use pamir_timeline::estimate_px;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// Beyond this many texts the memory of widths starts afresh.
const MOST_REMEMBERED: usize = 10_000;

thread_local!(static RULER: RefCell<Option<TextRuler>> = RefCell::new(TextRuler::new()));

/// Width in px of a label; an estimate where the browser has no canvas.
pub(super) fn width_px(text: &str) -> f64 {
    RULER.with_borrow_mut(|ruler| match ruler {
        Some(ruler) => ruler.text(text),
        None => estimate_px(text),
    })
}

/// A canvas in the font of labels, with the widths that it gave.
struct TextRuler {
    context: web_sys::CanvasRenderingContext2d,
    ascii: [Option<f64>; 128],
    /// Whole texts, and characters beyond ASCII.
    texts: BTreeMap<String, f64>,
}

impl TextRuler {
    fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        // The same variable that the style sheet sets labels in, which reaches no farther than the place of an app.
        let mount = super::mount::all().into_iter().next();
        let styled = mount.map(|mount| mount.element().clone()).or_else(|| document.document_element())?;
        let style = web_sys::window()?.get_computed_style(&styled).ok()??;
        let family = style.get_property_value("--pamir-sans").unwrap_or_default();
        context.set_font(&format!("500 13px {}", if family.trim().is_empty() { "sans-serif" } else { family.trim() }));
        Some(Self { context, ascii: [None; 128], texts: BTreeMap::new() })
    }

    fn ask(&self, text: &str) -> f64 {
        self.context.measure_text(text).map_or_else(|_| estimate_px(text), |metrics| metrics.width())
    }

    fn character(&mut self, c: char) -> f64 {
        let mut utf8 = [0; 4];
        let text = &*c.encode_utf8(&mut utf8);
        match self.ascii.get(c as usize) {
            Some(Some(width)) => *width,
            Some(None) => {
                let width = self.ask(text);
                self.ascii[c as usize] = Some(width);
                width
            }
            None => self.remembered(text),
        }
    }

    fn text(&mut self, text: &str) -> f64 {
        if text.chars().all(stands_alone) {
            return text.chars().map(|c| self.character(c)).sum();
        }
        self.remembered(text)
    }

    fn remembered(&mut self, text: &str) -> f64 {
        if let Some(&width) = self.texts.get(text) {
            return width;
        }
        let width = self.ask(text);
        if self.texts.len() >= MOST_REMEMBERED {
            self.texts.clear();
        }
        self.texts.insert(text.to_owned(), width);
        width
    }
}

/// Whether a character takes the same room whatever stands beside it: Latin, Greek, Cyrillic, Armenian and
/// Georgian letters, punctuation, kana and Han.
fn stands_alone(c: char) -> bool {
    matches!(
        c as u32,
        0x20..=0x2ff | 0x370..=0x482 | 0x48a..=0x58f | 0x10a0..=0x10ff | 0x1e00..=0x1fff | 0x2010..=0x2027
            | 0x2030..=0x205e | 0x20a0..=0x20bf | 0x3000..=0x3029 | 0x3030..=0x3098 | 0x309b..=0x30ff
            | 0x3400..=0x4dbf | 0x4e00..=0x9fff
    )
}
