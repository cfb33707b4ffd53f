//! The built-in dossier as scenes: what moves when its dates, its themes or the layout change.

#![allow(clippy::expect_used)]

use pamir::app::Data;
use pamir_timeline::{Grouping, SceneOptions, Viewport, estimate_px, scene};
use pamir_words::en::English;

fn check(name: &str, grouping: Grouping, width_px: f64) {
    let data = Data::built_in().expect("embedded");
    let view = Viewport::fit(data.store.span().expect("dated events"), width_px);
    let options = SceneOptions { grouping, compact: width_px < 520.0, ..SceneOptions::default() };
    let scene = scene(&data.store, &data.store.all(), &view, &options, &English, &estimate_px);
    let id = |event: u32| data.event(event).expect("an event").id.clone();
    insta::assert_snapshot!(name, scene.to_text(&id));
}

#[test]
fn by_theme_on_a_desktop() {
    check("by_theme_on_a_desktop", Grouping::Theme, 936.0);
}

#[test]
fn by_theme_on_a_phone() {
    check("by_theme_on_a_phone", Grouping::Theme, 358.0);
}

#[test]
fn in_one_lane() {
    check("in_one_lane", Grouping::None, 936.0);
}

#[test]
fn every_event_has_its_place() {
    let data = Data::built_in().expect("embedded");
    let dated = (0..data.store.len()).filter(|event| data.store.date(*event).is_some()).count();
    assert_eq!(data.store.dated() as usize, dated);
    assert_eq!(data.store.len() as usize - dated, data.store.undated().len() as usize);
}
