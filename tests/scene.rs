//! The built-in dossier as scenes: what moves when its dates, its themes or the layout change.

#![allow(clippy::expect_used)]

#[path = "../crates/timeline/src/tests/scene_text.rs"]
mod scene_text;

use pamir::app::Data;
use pamir_dossier::has_errors;
use pamir_formats::{Checked, toml};
use pamir_timeline::{Grouping, SceneOptions, Whole, estimate_px, scene};
use pamir_words::en::English;
use scene_text::scene_text;
use std::collections::BTreeMap;

/// Reads the dossier. What is wrong in it fails every test here, with its line.
fn built_in() -> Data {
    const FILE: &str = "data/china-tajikistan.toml";
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/china-tajikistan.toml"));
    let Checked { dossier, issues } = toml::check(&text.expect(FILE), FILE, &BTreeMap::new());
    let told: Vec<String> = issues.iter().map(pamir_words::en::issues::line).collect();
    assert!(!has_errors(&issues), "{}", told.join("\n"));
    Data::new(dossier.expect(FILE))
}

#[test]
fn the_dossier_is_sound() {
    assert!(!built_in().store.is_empty());
}

fn check(name: &str, grouping: Grouping, width_px: f64) {
    let data = built_in();
    let view = Whole::of(&data.store).expect("dated events").view(width_px);
    let options = SceneOptions { grouping, compact: width_px < 520.0, ..SceneOptions::default() };
    let scene = scene(&data.store, &data.store.all(), &view, &options, &English, &estimate_px);
    let id = |event: u32| data.event(event).expect("an event").id.clone();
    insta::assert_snapshot!(name, scene_text(&scene, &id));
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
    let data = built_in();
    let dated = (0..data.store.len()).filter(|event| data.store.date(*event).is_some()).count();
    assert_eq!(data.store.dated() as usize, dated);
    assert_eq!(data.store.len() as usize - dated, data.store.undated().len() as usize);
}
