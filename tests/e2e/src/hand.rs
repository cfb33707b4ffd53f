//! A reader's hand: mouse, wheel and fingers, as the operating system would report them.
//!
//! It owns the translation of gestures into the browser's input events. Positions are CSS pixels from the top left of
//! the visible page. It must not know what lies there.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::Page;

/// So many steps a drag is made of; one jump would be no drag to a page that waits for a few pixels of movement.
const STEPS: u32 = 6;

/// The bit of Ctrl among the modifiers of the browser's input events.
const CTRL: u32 = 2;
/// The bit of Shift.
const SHIFT: u32 = 8;

/// CSS pixels from the left and from the top of the visible page.
pub type Point = (f64, f64);

/// A key held while the wheel turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// None.
    Nothing,
    /// Ctrl.
    Ctrl,
    /// Shift.
    Shift,
}

/// Where something is on the screen, in CSS pixels from the top left of the visible page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// The point at these fractions of width and height.
    #[must_use]
    pub fn at(self, across: f64, down: f64) -> Point {
        (self.left + across * self.width, self.top + down * self.height)
    }
}

impl Page {
    /// Where the first match is now, as soon as there is one.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn rect(&self, css: &str) -> Result<Rect> {
        self.wait_for(css).await?;
        let body = format!(
            "const r = document.querySelector({}).getBoundingClientRect(); return [r.left, r.top, r.width, r.height]",
            json!(css)
        );
        let sides = self.script(&body).await?;
        let side = |at: usize| sides.get(at).and_then(Value::as_f64).with_context(|| format!("{css} has no place"));
        Ok(Rect { left: side(0)?, top: side(1)?, width: side(2)?, height: side(3)? })
    }

    /// Presses and releases the mouse at a point, whatever is there.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn click_at(&self, at: Point) -> Result<()> {
        self.mouse("mouseMoved", at, 0).await?;
        self.mouse("mousePressed", at, 1).await?;
        self.mouse("mouseReleased", at, 0).await
    }

    /// Presses the mouse at one point, moves it, and releases it at another.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn drag(&self, from: Point, to: Point) -> Result<()> {
        self.mouse("mouseMoved", from, 0).await?;
        self.mouse("mousePressed", from, 1).await?;
        for step in 1..=STEPS {
            self.mouse("mouseMoved", between(from, to, step), 1).await?;
        }
        self.mouse("mouseReleased", to, 0).await
    }

    /// Turns the wheel over a point. Positive `down_px` scrolls down.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn wheel(&self, at: Point, down_px: f64, held: Held) -> Result<()> {
        let modifiers = match held {
            Held::Nothing => 0,
            Held::Ctrl => CTRL,
            Held::Shift => SHIFT,
        };
        self.input(
            "Input.dispatchMouseEvent",
            json!({ "type": "mouseWheel", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": down_px, "modifiers": modifiers }),
        )
        .await
    }

    /// Moves fingers on the screen at the same time, each from one point to another, and lifts them.
    ///
    /// # Errors
    /// When the browser is gone, or the window is not a phone's.
    pub async fn fingers(&self, paths: &[(Point, Point)]) -> Result<()> {
        for step in 0..=STEPS {
            let kind = if step == 0 { "touchStart" } else { "touchMove" };
            let points: Vec<Value> = paths
                .iter()
                .enumerate()
                .map(|(id, (from, to))| {
                    let (x, y) = between(*from, *to, step);
                    json!({ "x": x, "y": y, "id": id })
                })
                .collect();
            self.input("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await?;
        }
        self.input("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await
    }

    async fn mouse(&self, kind: &str, at: Point, buttons: u32) -> Result<()> {
        let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
        let clicks = u32::from(kind != "mouseMoved");
        self.input(
            "Input.dispatchMouseEvent",
            json!({ "type": kind, "x": at.0, "y": at.1, "button": button, "buttons": buttons, "clickCount": clicks }),
        )
        .await
    }

    async fn input(&self, what: &str, event: Value) -> Result<()> {
        self.browser().cdp().send_raw(what, event).await?;
        Ok(())
    }
}

fn between(from: Point, to: Point, step: u32) -> Point {
    let part = f64::from(step) / f64::from(STEPS);
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}
