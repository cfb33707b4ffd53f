//! Scenes as they were last looked at and found good.

use super::fixture::{NARROW_PX, WIDE_PX, crowd, deep, harbour, scene_of};
use super::scene_text::scene_text;
use crate::{Grouping, SceneOptions, Viewport};
use pamir_date::Date;
use pamir_dossier::Dossier;
use pamir_store::Store;

fn drawn(dossier: &Dossier, period: Option<(&str, &str)>, width_px: f64, grouping: Grouping) -> String {
    let at = |text: &str| Date::parse(text).unwrap().stated().from_s as f64;
    let view = period.map(|(from, until)| Viewport::new(at(from), at(until), width_px));
    let opts = SceneOptions { grouping, compact: width_px < 600.0, ..SceneOptions::default() };
    let store = Store::build(dossier);
    let title = |event: u32| store.id(event).to_owned();
    scene_text(&scene_of(dossier, view, width_px, &opts), &title)
}

macro_rules! snapshots {
    ($($name:ident: $dossier:expr, $period:expr, $width:expr, $grouping:ident;)+) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(drawn(&$dossier, $period, $width, Grouping::$grouping));
        }
    )+};
}

snapshots! {
    harbour_by_theme: harbour(), None, WIDE_PX, Theme;
    harbour_by_theme_on_a_phone: harbour(), None, NARROW_PX, Theme;
    harbour_by_entity: harbour(), None, WIDE_PX, Entity;
    harbour_by_kind: harbour(), None, WIDE_PX, Kind;
    harbour_by_place_on_a_phone: harbour(), None, NARROW_PX, Place;
    harbour_in_one_lane: harbour(), None, WIDE_PX, None;
    harbour_within_a_year: harbour(), Some(("1982", "1983")), WIDE_PX, Theme;
    harbour_within_an_hour: harbour(), Some(("1999-12-31T23:00:00", "2000-01-01")), NARROW_PX, None;
    crowd_in_one_lane: crowd(), None, WIDE_PX, None;
    crowd_by_theme_on_a_phone: crowd(), None, NARROW_PX, Theme;
    deep_time: deep(), None, WIDE_PX, None;
    deep_time_since_the_ice: deep(), Some(("Y-11000", "Y13000")), WIDE_PX, None;
}
