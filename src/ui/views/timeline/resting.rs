//! The sheet that is drawn, and when it is drawn anew because everything has come to rest.

use super::moving::Latest;
use super::scene_cache::{Rest, SceneCache, SceneRequest, Sheet};
use crate::browser::{self, Timeout, Visibility};
use pamir_timeline::Viewport;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A pan has come to rest when nothing has moved for so long.
const REST_MS: u32 = 200;

/// The sheet for what is asked, drawn for more than the window of `view`, and what is kept of the sheets before.
///
/// `rows` is the element that the lanes stand in: what a reader scrolls to is drawn at once, the rest once nothing has moved
/// for a while.
#[hook]
pub fn use_sheet(
    asked: SceneRequest,
    view: &Viewport,
    latest: &Latest,
    rows: &NodeRef,
) -> (Sheet, Rc<RefCell<SceneCache>>) {
    let rest = use_state_eq(|| None::<Rest>);
    let cache = use_mut_ref(SceneCache::default);
    let seen = use_mut_ref(browser::screen_height);
    let sheet = cache.borrow_mut().sheet_for(asked, view, *rest, *seen.borrow());
    use_effect_with((sheet.rest(view), sheet.is_at_rest(view)), {
        let rest = rest.setter();
        move |(now, at_rest)| {
            let now = *now;
            let timer = (!at_rest).then(|| Timeout::new(REST_MS, move || rest.set(Some(now))));
            move || drop(timer)
        }
    });
    use_effect_with(rows.clone(), {
        let (rest, latest, cache) = (rest.setter(), latest.clone(), cache.clone());
        move |rows| {
            let visibility = Visibility::watch(rows, move |now| {
                *seen.borrow_mut() = now;
                let cache = cache.borrow();
                let hidden = cache.present().filter(|sheet| !sheet.shows(now));
                let now = hidden.and_then(|sheet| Some(sheet.rest(&(*latest.borrow())?)));
                now.into_iter().for_each(|now| rest.set(Some(now)));
            });
            move || drop(visibility)
        }
    });
    (sheet, cache)
}
