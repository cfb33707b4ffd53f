//! A reader's hand: mouse, wheel and fingers, as the operating system would report them.
//!
//! It owns the translation of gestures into the browser's input events. Positions are CSS pixels from the top left of
//! the visible page. It must not know what lies there.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::Page;

/// So many steps a drag is made of; one jump would be no drag to a page that waits for a few pixels of movement.
const STEPS: u32 = 6;

/// The bit of Ctrl among the modifiers of the browser's input events.
const CTRL: u32 = 2;
/// The bit of Shift.
const SHIFT: u32 = 8;

/// The time from one step to the next.
const STEP_MS: u32 = 15;
/// A movement that is released so long after it began has come to rest before.
const RESTED_MS: u32 = 600;
/// How long a click or a tap takes.
const CLICK_MS: u32 = 50;

/// CSS pixels from the left and from the top of the visible page.
pub type Point = (f64, f64);

/// A key held while the wheel turns or the mouse is dragged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// None.
    Nothing,
    /// Ctrl.
    Ctrl,
    /// Shift.
    Shift,
}

impl Held {
    fn bits(self) -> u32 {
        match self {
            Held::Nothing => 0,
            Held::Ctrl => CTRL,
            Held::Shift => SHIFT,
        }
    }
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

    /// Moves the mouse to a point.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn move_to(&self, at: Point) -> Result<()> {
        Mouse { page: self, held: Held::Nothing, now_s: now_s() }.sends("mouseMoved", at, 0, 0).await
    }

    /// Presses and releases the mouse at a point, whatever is there.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn click_at(&self, at: Point) -> Result<()> {
        let mouse = Mouse { page: self, held: Held::Nothing, now_s: now_s() };
        mouse.sends("mouseMoved", at, 0, 0).await?;
        mouse.sends("mousePressed", at, 1, 0).await?;
        mouse.sends("mouseReleased", at, 0, CLICK_MS).await
    }

    /// Presses the mouse at one point, moves it to another, rests there, and releases it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn drag(&self, from: Point, to: Point) -> Result<()> {
        self.drag_without_release(from, to, Held::Nothing).await?.release().await
    }

    /// Presses the mouse at one point and moves it to another, where it stays pressed.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn drag_without_release(&self, from: Point, to: Point, held: Held) -> Result<Pressed<'_>> {
        let mouse = Mouse { page: self, held, now_s: now_s() };
        mouse.drags(from, to).await?;
        Ok(Pressed { mouse, at: to })
    }

    /// Presses the mouse at one point, moves it quickly to another, and releases it in the movement, at so many px per
    /// ms.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn throw(&self, from: Point, to: Point) -> Result<f64> {
        let mouse = Mouse { page: self, held: Held::Nothing, now_s: now_s() };
        mouse.drags(from, to).await?;
        mouse.sends("mouseReleased", to, 0, STEPS * STEP_MS).await?;
        Ok((to.0 - from.0) / f64::from(STEPS * STEP_MS))
    }

    /// Taps with fingers at these points, all at the same time, so many times in a row.
    ///
    /// # Errors
    /// When the browser is gone, or the window is not a phone's.
    pub async fn tap(&self, points: &[Point], times: u32) -> Result<()> {
        let points: Vec<Value> =
            points.iter().enumerate().map(|(id, (x, y))| json!({ "x": x, "y": y, "id": id })).collect();
        // At the times when they are sent: Chromium's tab crashes at taps whose times it is told.
        for _ in 0..times {
            let start = json!({ "type": "touchStart", "touchPoints": points });
            self.input("Input.dispatchTouchEvent", start).await?;
            let end = json!({ "type": "touchEnd", "touchPoints": [] });
            self.input("Input.dispatchTouchEvent", end).await?;
        }
        Ok(())
    }

    /// Turns the wheel over a point. Positive `down_px` scrolls down.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn wheel(&self, at: Point, down_px: f64, held: Held) -> Result<()> {
        self.input(
            "Input.dispatchMouseEvent",
            json!({ "type": "mouseWheel", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": down_px, "modifiers": held.bits() }),
        )
        .await
    }

    /// Moves fingers on the screen at the same time, each from one point to another, and lifts them after a rest.
    ///
    /// # Errors
    /// When the browser is gone, or the window is not a phone's.
    pub async fn fingers(&self, paths: &[(Point, Point)]) -> Result<()> {
        let now_s = now_s();
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
            let event = json!({ "type": kind, "touchPoints": points, "timestamp": later(now_s, step * STEP_MS) });
            self.input("Input.dispatchTouchEvent", event).await?;
        }
        let end = json!({ "type": "touchEnd", "touchPoints": [], "timestamp": later(now_s, RESTED_MS) });
        self.input("Input.dispatchTouchEvent", end).await
    }

    async fn input(&self, what: &str, event: Value) -> Result<()> {
        self.browser().cdp().send_raw(what, event).await?;
        Ok(())
    }
}

/// A mouse in one movement.
struct Mouse<'a> {
    page: &'a Page,
    held: Held,
    /// When the movement began, in s since 1970.
    now_s: f64,
}

impl Mouse<'_> {
    async fn drags(&self, from: Point, to: Point) -> Result<()> {
        self.sends("mouseMoved", from, 0, 0).await?;
        self.sends("mousePressed", from, 1, 0).await?;
        for step in 1..=STEPS {
            self.sends("mouseMoved", between(from, to, step), 1, step * STEP_MS).await?;
        }
        Ok(())
    }

    async fn sends(&self, kind: &str, at: Point, buttons: u32, after_ms: u32) -> Result<()> {
        let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
        let clicks = u32::from(kind != "mouseMoved");
        let event = json!({
            "type": kind, "x": at.0, "y": at.1, "button": button, "buttons": buttons, "clickCount": clicks,
            "modifiers": self.held.bits(), "timestamp": later(self.now_s, after_ms),
        });
        self.page.input("Input.dispatchMouseEvent", event).await
    }
}

/// A mouse that is still pressed.
#[must_use = "the mouse stays pressed until it is released"]
pub struct Pressed<'a> {
    mouse: Mouse<'a>,
    at: Point,
}

impl Pressed<'_> {
    /// Lets go, after a rest.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn release(self) -> Result<()> {
        self.mouse.sends("mouseReleased", self.at, 0, RESTED_MS).await
    }
}

/// When a movement may have begun of which all is over now: its events are told with their times, which then don't
/// depend on how fast the browser takes them.
fn now_s() -> f64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since_1970.as_secs_f64() - f64::from(RESTED_MS) / 1000.0
}

fn later(s: f64, by_ms: u32) -> f64 {
    s + f64::from(by_ms) / 1000.0
}

fn between(from: Point, to: Point, step: u32) -> Point {
    let part = f64::from(step) / f64::from(STEPS);
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}
