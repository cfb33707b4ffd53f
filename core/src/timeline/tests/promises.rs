//! What holds for the scene of any dossier, any hits and any view.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roaring::RoaringBitmap;

use super::fixture::event;
use crate::dossier::{Dossier, Theme};
use crate::store::{Facet, Store};
use crate::timeline::{Grouping, Lane, Mark, Scene, SceneOptions, Viewport, estimate_px, scene};

/// Dates and bounds of every kind, valid or not.
fn date() -> impl Strategy<Value = String> {
    let year = || (1950..2030_i32).prop_map(|y| y.to_string());
    let month = || (1950..2030_i32, 1..13_u32).prop_map(|(y, m)| format!("{y}-{m:02}"));
    let day = || (1950..2030_i32, 1..13_u32, 1..29_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let any_day = || prop_oneof![year(), month(), day()];
    prop_oneof![
        4 => day(),
        2 => month(),
        2 => year(),
        1 => any_day().prop_map(|d| format!("{d}~")),
        1 => (195..203_u32).prop_map(|y| format!("{y}X")),
        2 => (1950..1990_i32, 0..40_i32).prop_map(|(y, n)| format!("{y}/{}", y + n)),
        1 => (1950..1990_i32, 1..40_i32).prop_map(|(y, n)| format!("{y}-03-05/{}-07-04~", y + n)),
        1 => any_day().prop_map(|d| format!("{d}/..")),
        1 => any_day().prop_map(|d| format!("../{d}")),
        1 => any_day().prop_map(|d| format!("{d}/")),
        1 => (1_000_000..300_000_000_000_i64).prop_map(|y| format!("Y-{y}")),
        1 => any_day().prop_map(|d| format!("|{d}")),
        1 => (1950..1990_i32, 0..40_i32).prop_map(|(y, n)| format!("|{y}/{}", y + n)),
        1 => Just(String::new()),
        1 => Just("soon".to_owned()),
    ]
}

fn dossier() -> impl Strategy<Value = Dossier> {
    let title = prop_oneof![3 => "[A-Za-z]{1,8}( [a-z]{1,9}){0,12}", 1 => "\\PC{0,30}", 1 => "[一-龥]{1,30}"];
    let row = (date(), title, prop::collection::vec(0..15_u8, 0..4));
    prop::collection::vec(row, 0..90).prop_map(|rows| {
        let events = rows.into_iter().enumerate().map(|(i, (date, title, values))| {
            let list = |kind: char| values.iter().map(|v| format!("{kind}{v} ")).collect::<String>();
            event(&format!("e{i}"), &title, &date, &list('t'), &list('p'), &list('q'))
        });
        Dossier {
            themes: (0..15).map(|i| Theme { id: format!("t{i}"), label: format!("T{i}") }).collect(),
            events: events.collect(),
            ..Dossier::default()
        }
    })
}

fn view() -> impl Strategy<Value = Viewport> {
    (-6e8..2e9_f64, 2.0..10.5_f64, 300.0..1500.0_f64).prop_map(|(middle, power, width)| {
        Viewport::new(middle - 10_f64.powf(power), middle + 10_f64.powf(power), width)
    })
}

fn options() -> impl Strategy<Value = SceneOptions> {
    (prop::sample::select(&Grouping::ALL[..]), prop::option::of(0..90_u32), any::<bool>(), 0..8_u32, 0..20_u32)
        .prop_map(|(grouping, selected, compact, row_limit, max_lanes)| SceneOptions {
            grouping,
            selected,
            compact,
            row_limit,
            max_lanes,
            ..SceneOptions::default()
        })
}

/// Ends of a mark in its row: of what is drawn, and of the text.
fn intervals(mark: &Mark) -> Vec<(f64, f64)> {
    let mut all = vec![(mark.x0_px.min(mark.anchor_px), mark.x1_px.max(mark.anchor_px))];
    all.extend(mark.label.as_ref().map(|label| label.extent_px()));
    all
}

fn assert_apart(marks: &[Mark]) {
    let mut rows: BTreeMap<u32, Vec<&Mark>> = BTreeMap::new();
    marks.iter().for_each(|mark| rows.entry(mark.row).or_default().push(mark));
    for row in rows.values() {
        for (i, a) in row.iter().enumerate() {
            for b in &row[i + 1..] {
                for (a0, a1) in intervals(a) {
                    for (b0, b1) in intervals(b) {
                        assert!(a1 <= b0 || b1 <= a0, "{a:?}\noverlaps\n{b:?}");
                    }
                }
            }
        }
    }
}

fn assert_labels(mark: &Mark, view: &Viewport) {
    let Some(label) = &mark.label else { return };
    let (from, until) = label.extent_px();
    assert!(from >= -1e-6 && until <= view.width_px + 1e-6, "in the window: {mark:?}");
    if label.inside {
        assert!(from >= mark.x0_px && until <= mark.x1_px.max(mark.x0_px + label.width_px), "on its mark: {mark:?}");
    } else {
        assert!(until <= mark.x0_px || from >= mark.x1_px, "beside its mark: {mark:?}");
    }
}

fn assert_lane(store: &Store, view: &Viewport, lane: &Lane, expected: &RoaringBitmap) {
    assert_eq!(u64::from(lane.count), expected.len(), "{}", lane.id);
    let mut inside = RoaringBitmap::new();
    let (mut before, mut after) = (0, 0);
    for event in expected {
        let range = store.times(event).unwrap().extent();
        if range.until_s != i64::MAX && range.until_s as f64 <= view.from_s {
            before += 1;
        } else if range.from_s != i64::MIN && range.from_s as f64 >= view.until_s {
            after += 1;
        } else {
            inside.insert(event);
        }
    }
    assert_eq!((lane.before, lane.after), (before, after), "{}", lane.id);

    let mut drawn = RoaringBitmap::new();
    for mark in &lane.marks {
        assert!(drawn.insert(mark.event), "drawn twice: {}", mark.event);
        let range = store.times(mark.event).unwrap().extent();
        let clip = |t: i64| view.x(t as f64).clamp(-50.0, view.width_px + 50.0);
        assert!(mark.x0_px >= clip(range.from_s) - 1e-6 && mark.x1_px <= clip(range.until_s) + 1e-6, "{mark:?}");
        assert!(mark.anchor_px >= mark.x0_px - 1e-6 && mark.anchor_px <= mark.x1_px + 1e-6, "{mark:?}");
        assert!(mark.anchor_px >= -1e-6 && mark.anchor_px <= view.width_px + 1e-6, "{mark:?}");
        assert!(mark.core.is_none_or(|(a, b)| mark.x0_px <= a && a < b && b <= mark.x1_px), "{mark:?}");
        assert_labels(mark, view);
    }
    assert!(lane.marks.is_sorted_by_key(|mark| store.rank(mark.event)), "chronological");
    let mut clustered = 0;
    for cluster in &lane.clusters {
        clustered += u64::from(cluster.count);
        assert_eq!(cluster.events.len(), (cluster.count as usize).min(50));
        assert!(cluster.events.iter().all(|&event| drawn.insert(event)), "in a mark and a cluster");
        assert!(cluster.x0_px < cluster.x1_px && cluster.from_s < cluster.until_s, "{cluster:?}");
        assert!(lane.marks.iter().all(|mark| mark.y_px < cluster.y_px));
    }
    assert!(lane.clusters.windows(2).all(|pair| pair[0].x1_px <= pair[1].x0_px), "{:?}", lane.clusters);
    assert_eq!(lane.marks.len() as u64 + clustered, inside.len(), "nothing lost in {}", lane.id);
    assert!(drawn.is_subset(&inside));
    assert_apart(&lane.marks);
    let bottom = lane.marks.iter().map(|m| m.y_px).chain(lane.clusters.iter().map(|c| c.y_px)).fold(0.0, f64::max);
    assert!(bottom < lane.y_px + lane.height_px);
}

/// The events a lane must hold, worked out from the postings alone.
fn expected(store: &Store, dated: &RoaringBitmap, grouping: Grouping, scene: &Scene, lane: &Lane) -> RoaringBitmap {
    let facet = match grouping {
        Grouping::Theme => Facet::Theme,
        Grouping::Entity => Facet::Entity,
        Grouping::Kind => Facet::Kind,
        Grouping::Place => Facet::Place,
        Grouping::None => return dated.clone(),
    };
    let index = store.facet(facet);
    let valued = |event: &u32| !index.of_event(*event).is_empty();
    match lane.id.as_str() {
        "~none" => dated.iter().filter(|e| !valued(e)).collect(),
        "~other" => {
            let shown: Vec<u32> = scene.lanes.iter().filter_map(|lane| index.find(&lane.id)).collect();
            let elsewhere = |e: &u32| index.of_event(*e).iter().any(|value| shown.contains(value));
            dated.iter().filter(|e| valued(e) && !elsewhere(e)).collect()
        }
        id => index.postings(index.find(id).unwrap()) & dated,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_is_lost_and_nothing_overlaps(
        dossier in dossier(),
        view in view(),
        opts in options(),
        dropped in prop::collection::vec(0..90_u32, 0..30),
    ) {
        let store = Store::build(&dossier);
        let mut hits = RoaringBitmap::new();
        hits.insert_range(0..store.len());
        hits -= dropped.iter().copied().collect::<RoaringBitmap>();
        let scene = scene(&store, &dossier, &hits, &view, &opts, &estimate_px);

        let dated = &hits - store.undated();
        let mut seen = RoaringBitmap::new();
        for lane in &scene.lanes {
            let expected = expected(&store, &dated, opts.grouping, &scene, lane);
            prop_assert!(!expected.is_empty());
            assert_lane(&store, &view, lane, &expected);
            seen |= expected;
        }
        prop_assert_eq!(&seen, &dated, "every dated hit has a lane");
        prop_assert!(scene.lanes.len() <= opts.max_lanes.max(2) as usize);

        let undated = &hits & store.undated();
        let items = scene.shelf.as_ref().map_or(&[][..], |shelf| &shelf.items);
        let mut shelved: Vec<u32> = items.iter().map(|mark| mark.event).collect();
        shelved.sort_unstable();
        prop_assert_eq!(shelved, undated.iter().collect::<Vec<u32>>());
        assert_apart(items);
        for mark in items {
            prop_assert!(mark.label.is_some(), "{mark:?} {}", dossier.events[mark.event as usize].title);
            assert_labels(mark, &view);
        }
        let shelf_px = scene.shelf.as_ref().map_or(0.0, |shelf| shelf.height_px);
        let lanes_px: f64 = scene.lanes.iter().map(|lane| lane.height_px).sum();
        prop_assert!((scene.height_px - shelf_px - lanes_px).abs() < 1e-6);
    }

    #[test]
    fn the_same_input_gives_the_same_scene(dossier in dossier(), view in view(), opts in options()) {
        let store = Store::build(&dossier);
        let hits: RoaringBitmap = (0..store.len()).collect();
        let again = Store::build(&dossier.clone());
        prop_assert_eq!(
            scene(&store, &dossier, &hits, &view, &opts, &estimate_px),
            scene(&again, &dossier, &hits, &view, &opts, &estimate_px)
        );
    }

    #[test]
    fn any_view_and_measure_is_survived(
        dossier in dossier(), a in any::<f64>(), b in any::<f64>(), w in any::<f64>(), px in any::<f64>(), opts in options(),
    ) {
        let store = Store::build(&dossier);
        let hits: RoaringBitmap = (0..store.len() + 5).collect();
        let view = Viewport { from_s: a, until_s: b, width_px: w };
        let scene = scene(&store, &dossier, &hits, &view, &opts, &|_| px);
        prop_assert!(scene.height_px.is_finite());
        for mark in scene.lanes.iter().flat_map(|lane| &lane.marks) {
            prop_assert!(mark.x0_px.is_finite() && mark.x1_px.is_finite() && mark.anchor_px.is_finite());
        }
    }
}
