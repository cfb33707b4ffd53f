//! Where a drawing lies that is wider than the window.

use super::scene_cache::Sheet;
use crate::browser;
use crate::ui::shared::Shared;
use pamir_timeline::{Scene, Viewport};
use yew::prelude::*;

/// Lays a drawing where it was drawn for whenever its scene is another one; whether it is. `visible` is the part of the
/// drawing, in px, that is in sight.
///
/// This is done while rendering: Yew may let the browser paint between the rendering and its effects, and the new scene
/// would be seen for a frame where the old one lay.
#[hook]
pub fn use_shift_when_redrawn(drawing: &NodeRef, scene: &Shared<Scene>, visible: (f64, f64)) -> bool {
    let laid = use_mut_ref(|| None::<Shared<Scene>>);
    let redrawn = laid.borrow().as_ref() != Some(scene);
    if redrawn {
        browser::shift(drawing, visible.0 / (visible.1 - visible.0));
        *laid.borrow_mut() = Some(scene.clone());
    }
    redrawn
}

/// Moves the drawings of a sheet below the window, which draws nothing.
#[hook]
pub fn use_shift(drawings: [&NodeRef; 2], sheet: &Sheet, view: &Viewport) {
    let drawings = drawings.map(NodeRef::clone);
    use_effect_with((sheet.view, sheet.wide, *view, sheet.visible), move |(drawn, wide, view, visible)| {
        let by_px = visible.0 + wide.x(view.from_s) - wide.x(drawn.from_s);
        drawings.iter().for_each(|drawing| browser::shift(drawing, by_px / (visible.1 - visible.0)));
    });
}
