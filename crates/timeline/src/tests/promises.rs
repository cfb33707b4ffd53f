//! What holds for the scene of any dossier, any hits and any view.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::fixture::{English, event};
use crate::{
    Density, Grouping, Known, Lane, LaneSort, Mark, Plot, Scene, SceneOptions, Viewport, Window, estimate_px, scene,
};
use pamir_date::{Fraction, Instant, Range};
use pamir_dossier::{Dossier, Theme};
use pamir_store::{Bits, Facet, Store};

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

pub(super) fn dossier() -> impl Strategy<Value = Dossier> {
    let title = prop_oneof![3 => "[A-Za-z]{1,8}( [a-z]{1,9}){0,12}", 1 => "\\PC{0,30}", 1 => "[一-龥]{1,30}"];
    let row = (date(), title, prop::collection::vec(0..15_u8, 0..4));
    prop::collection::vec(row, 0..90).prop_map(|rows| {
        let events = rows.into_iter().enumerate().map(|(i, (date, title, values))| {
            let list = |kind: char| values.iter().map(|v| format!("{kind}{v} ")).collect::<String>();
            event(&format!("e{i}"), &title, &date, &list('t'), &list('p'), &list('q'))
        });
        Dossier {
            themes: (0..15)
                .map(|i| Theme { id: format!("t{i}"), label: format!("T{i}"), ..Theme::default() })
                .collect(),
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
    let grouping = prop::sample::select(&Grouping::ALL[..]);
    let sort = prop::sample::select(&LaneSort::ALL[..]);
    (grouping, sort, prop::option::of(0..90_u32), any::<bool>(), 0..8_u32, 0..20_u32).prop_map(
        |(grouping, sort, selected, compact, row_limit, max_lanes)| SceneOptions {
            grouping,
            sort,
            selected,
            compact,
            row_limit,
            max_lanes,
            ..SceneOptions::default()
        },
    )
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

/// When an event may have been under way, worked out from its date alone: an end that is not known is the end of time.
pub(super) fn extent(store: &Store, event: u32) -> (i128, i128) {
    let times = store.times(event).unwrap();
    let known = times.known().map_or(times.start_from_s, |known| known.from_s);
    let start = if times.start_from_s == i64::MIN { known } else { times.start_from_s };
    // At least a second, and with something of the first instant that the date names.
    let until = times.end_until_s.max(start.saturating_add(1));
    let until = if until == i64::MAX { i128::MAX } else { until.into() };
    (if times.start_from_s == i64::MIN { i128::MIN } else { times.start_from_s.into() }, until)
}

/// -1 before, 0 within and 1 after the window.
fn side(store: &Store, view: &Viewport, event: u32) -> i32 {
    let ((from, until), window) = (exact_extent(store, event), Window::of(view).instants());
    i32::from(from >= Some(window.end)) - i32::from(until <= window.start)
}

/// The same to the microsecond; there is no beginning where it isn't known.
fn exact_extent(store: &Store, event: u32) -> (Option<Instant>, Instant) {
    let ((from_s, until_s), times) = (extent(store, event), store.times(event).unwrap());
    let us = |fraction: Option<Fraction>| fraction.map(Fraction::range_us);
    let from = i64::try_from(from_s).ok().map(|s| Instant { s, us: us(times.start_fraction).map_or(0, |us| us.0) });
    let until_s = i64::try_from(until_s).unwrap_or(i64::MAX);
    let until = match us(times.end_fraction) {
        Some((_, us)) if us < 1_000_000 => Instant { s: until_s - 1, us },
        _ => until_s.into(),
    };
    (from, until)
}

fn is_shorter(store: &Store, event: u32, than_s: i128) -> bool {
    let (from, until) = extent(store, event);
    until.checked_sub(from).is_some_and(|length| length < than_s)
}

/// Bins are units of the calendar that cover the window, each event is counted in the bin of its start or, if it lasts longer than
/// a bin, in all that it may cover.
fn assert_density(store: &Store, view: &Viewport, density: &Density, counted: &BTreeSet<u32>) {
    let Density { unit, edges_s, edges_px, points, spans, top, .. } = density;
    assert_eq!((points.len(), points.len() + 1, edges_px.len()), (spans.len(), edges_s.len(), edges_s.len()));
    assert!(edges_s.is_sorted_by(|a, b| a < b) && edges_s.iter().all(|edge| unit.start_s(unit.number(*edge)) == *edge));
    assert!(edges_s.windows(2).all(|pair| unit.number(pair[0]) + 1 == unit.number(pair[1])), "no gap");
    assert!(edges_px[0] <= 1e-6 && edges_px[points.len()] >= view.width_px - 1e-6, "the whole window");
    assert!(edges_s.iter().zip(edges_px).all(|(edge, px)| (view.x(*edge as f64) - px).abs() < 1e-6));
    assert!(unit.mean_s() / view.s_per_px() >= 2.999);
    let finest = store.time().length_classes()[0];
    assert!(unit.class() >= finest.min(47), "finer than the data");

    let starts = |event: &&u32, from: i128, until: i128| (from..until).contains(&extent(store, **event).0);
    let overlaps = |event: &&u32, from: i128, until: i128| {
        let (a, b) = extent(store, **event);
        a < until && from < b
    };
    let in_range = |from: i128, until: i128| {
        let short = |event: &&u32| is_shorter(store, **event, i128::from(unit.longest_s()) + 1);
        let (short, long): (Vec<u32>, Vec<u32>) = counted.iter().partition(|event| short(event));
        let points = short.iter().filter(|event| starts(event, from, until)).count();
        (points as u32, long.iter().filter(|event| overlaps(event, from, until)).count() as u32)
    };
    for bin in 0..points.len() {
        let (from, until) = (edges_s[bin], edges_s[bin + 1]);
        assert_eq!((points[bin], spans[bin]), in_range(from.into(), until.into()), "bin {bin} of {density:?}");
        assert!(
            u64::from(spans[bin]) <= *top && f64::from(points[bin]) <= *top as f64 * 1.13,
            "a peak is never clipped"
        );
    }
    for run in &density.runs {
        let (points, spans) = in_range(run.from_s.into(), run.until_s.into());
        assert_eq!(run.count, points + spans, "{run:?}");
        assert!(run.count > 0 && run.x0_px < run.x1_px && run.from_s < run.until_s, "{run:?}");
        let peak = (edges_s[run.peak], density.in_bin(run.peak));
        assert!((run.from_s..run.until_s).contains(&peak.0) && peak.1 > 0 && peak.1 <= run.count, "{run:?}");
    }
    assert!(density.runs.windows(2).all(|pair| pair[0].x1_px <= pair[1].x0_px + 1e-6), "{:?}", density.runs);
    assert!(density.runs.len() <= 6);
    assert_eq!(density.points_path.is_empty(), points.iter().all(|count| *count == 0));
    assert_eq!(density.spans_path.is_empty(), spans.iter().all(|count| *count == 0));
}

fn assert_lane(store: &Store, view: &Viewport, lane: &Lane, expected: &BTreeSet<u32>) {
    assert_eq!(lane.count as usize, expected.len(), "{}", lane.id);
    let on = |wanted: i32| expected.iter().copied().filter(move |event| side(store, view, *event) == wanted);
    let inside: BTreeSet<u32> = on(0).collect();
    assert_eq!((lane.before as usize, lane.after as usize), (on(-1).count(), on(1).count()), "{}", lane.id);

    let mut drawn = BTreeSet::new();
    for mark in &lane.marks {
        assert!(drawn.insert(mark.event), "drawn twice: {}", mark.event);
        let [from_s, .., until_s] = store.times(mark.event).unwrap().exact_s();
        let clip = |t_s: f64| view.x(t_s).clamp(-50.0, view.width_px + 50.0);
        assert!(mark.x0_px >= clip(from_s) - 1e-6 && mark.x1_px <= clip(until_s) + 1e-6, "{mark:?}");
        assert!(mark.anchor_px >= mark.x0_px - 1e-6 && mark.anchor_px <= mark.x1_px + 1e-6, "{mark:?}");
        assert!(mark.anchor_px >= -1e-6 && mark.anchor_px <= view.width_px + 1e-6, "{mark:?}");
        assert!(mark.core.is_none_or(|(a, b)| mark.x0_px <= a && a < b && b <= mark.x1_px), "{mark:?}");
        assert_labels(mark, view);
    }
    assert!(lane.marks.is_sorted_by_key(|mark| mark.event), "chronological");
    assert!(drawn.is_subset(&inside));
    let bottom = lane.marks.iter().map(|mark| mark.y_px).fold(lane.y_px, f64::max);
    match &lane.density {
        Some(density) => {
            assert_eq!(density.count as usize, inside.len() - drawn.len(), "nothing lost in {}", lane.id);
            assert!(density.count > 0);
            assert_density(store, view, density, expected);
            assert!(bottom < density.y_px || lane.marks.is_empty());
            assert!(density.y_px + density.height_px < lane.y_px + lane.height_px);
        }
        None => assert_eq!(drawn, inside, "nothing lost in {}", lane.id),
    }
    assert!(!lane.collapsed || lane.marks.is_empty());
    assert_apart(&lane.marks);
    assert!(bottom < lane.y_px + lane.height_px);
}

/// The events a lane must hold, worked out from the values of each event alone.
fn expected(store: &Store, dated: &BTreeSet<u32>, grouping: Grouping, scene: &Scene, lane: &Lane) -> BTreeSet<u32> {
    let facet = match grouping {
        Grouping::Theme => Facet::Theme,
        Grouping::Entity => Facet::Entity,
        Grouping::Kind => Facet::Kind,
        Grouping::Attribute(number) => Facet::Attribute(number),
        Grouping::Place => Facet::Place,
        Grouping::None => return dated.clone(),
    };
    let index = store.facet(facet);
    let has = |event: &u32, wanted: &dyn Fn(u32) -> bool| index.of_event(*event).any(wanted);
    let stands = |event: &u32| match lane.id.as_str() {
        "~none" => !has(event, &|_| true),
        "~other" => {
            let shown: Vec<u32> = scene.lanes.iter().filter_map(|lane| index.find(&lane.id)).collect();
            has(event, &|_| true) && !has(event, &|value| shown.contains(&value))
        }
        id => has(event, &|value| index.find(id) == Some(value)),
    };
    dated.iter().copied().filter(stands).collect()
}

/// What holds for any scene of these hits.
fn assert_scene(store: &Store, hits: &Bits, view: &Viewport, opts: &SceneOptions, scene: &Scene) {
    let dated: BTreeSet<u32> = hits.iter().filter(|event| *event < store.dated()).collect();
    let mut seen = BTreeSet::new();
    for lane in &scene.lanes {
        let expected = expected(store, &dated, opts.grouping, scene, lane);
        assert!(!expected.is_empty());
        assert_lane(store, view, lane, &expected);
        let marked = lane.marks.iter().any(|mark| opts.selected == Some(mark.event));
        let in_sight = |event: &u32| expected.contains(event) && side(store, view, *event) == 0 && !lane.collapsed;
        assert_eq!(marked, opts.selected.as_ref().is_some_and(in_sight), "the selected event always has its mark");
        seen.extend(expected);
    }
    assert_eq!(seen, dated, "every dated hit has a lane");
    let values = scene.lanes.iter().filter(|lane| !["~other", "~none"].contains(&lane.id.as_str())).count();
    assert!(values <= opts.max_lanes.clamp(1, 14) as usize + 1);
    let count = |wanted: i32| dated.iter().filter(|event| side(store, view, **event) == wanted).count();
    assert_eq!((scene.before as usize, scene.after as usize), (count(-1), count(1)));
    let marks = scene.lanes.iter().map(|lane| lane.marks.len()).sum::<usize>();
    assert!(marks <= opts.mark_budget as usize + scene.lanes.len() * usize::from(opts.selected.is_some()));
    let runs = scene.lanes.iter().filter_map(|lane| lane.density.as_ref()).map(|density| density.runs.len());
    assert!(runs.sum::<usize>() <= 36);

    let lanes_px: f64 = scene.lanes.iter().map(|lane| lane.height_px).sum();
    assert!((scene.height_px - lanes_px).abs() < 1e-6);
}

/// Days of a few years in few lanes, with some long stretches: more than there is room for.
pub(super) fn crowded() -> impl Strategy<Value = Dossier> {
    let date = prop_oneof![
        12 => (0..3_i32, 1..13_u32, 1..29_u32).prop_map(|(y, m, d)| format!("{}-{m:02}-{d:02}", 2000 + y)),
        2 => (1..13_u32, 1..29_u32, 0..24_u32).prop_map(|(m, d, h)| format!("2001-{m:02}-{d:02}T{h:02}:00:00")),
        2 => (1990..2002_i32, 0..12_i32).prop_map(|(y, n)| format!("{y}/{}", y + n)),
        1 => (2000..2003_i32, 1..13_u32).prop_map(|(y, m)| format!("../{y}-{m:02}")),
        1 => (2000..2003_i32, 1..13_u32).prop_map(|(y, m)| format!("{y}-{m:02}/..")),
        2 => (1900..1990_i32).prop_map(|y| format!("|{y}")),
        1 => Just(String::new()),
    ];
    let row = (date, 0..4_u8, "[a-z]{3,9}( [a-z]{2,9}){0,5}");
    prop::collection::vec(row, 0..500).prop_map(|rows| {
        let events = rows
            .into_iter()
            .enumerate()
            .map(|(i, (date, theme, title))| event(&format!("e{i}"), &title, &date, &format!("t{theme}"), "", ""));
        Dossier { events: events.collect(), ..Dossier::default() }
    })
}

/// Half a minute of a log in fractions of a second, with some coarser and longer entries.
fn log() -> impl Strategy<Value = Dossier> {
    let time = || {
        let fraction = prop_oneof![
            1 => Just(String::new()),
            2 => (0..10_u32).prop_map(|part| format!(".{part}")),
            4 => (0..1_000_u32).prop_map(|part| format!(".{part:03}")),
            // Most in a few milliseconds.
            8 => (250_000..253_000_u32).prop_map(|part| format!(".{part}")),
        ];
        (prop_oneof![5 => Just(7), 1 => 0..30_u32], fraction)
            .prop_map(|(second, fraction)| format!("2001-09-09T01:46:{second:02}{fraction}Z"))
    };
    let date = prop_oneof![
        12 => time(),
        2 => (time(), time()).prop_map(|(a, b)| if a < b { format!("{a}/{b}") } else { format!("{b}/{a}") }),
        1 => time().prop_map(|time| format!("{time}/..")),
        1 => time().prop_map(|time| format!("/{time}")),
        1 => Just("2001-09-09".to_owned()),
        1 => Just("2001-09-09T01:46".to_owned()),
    ];
    let row = (date, 0..3_u8, "[a-z]{3,9}( [a-z]{2,9}){0,5}");
    prop::collection::vec(row, 0..300).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        let events =
            rows.map(|(i, (date, theme, title))| event(&format!("e{i}"), &title, &date, &format!("t{theme}"), "", ""));
        Dossier { events: events.collect(), ..Dossier::default() }
    })
}

/// A view into it.
fn log_view() -> impl Strategy<Value = Viewport> {
    let middle = prop_oneof![2 => 7.2..7.3_f64, 1 => 0.0..30.0_f64];
    (middle, -3.3..2.0_f64, 300.0..1500.0_f64).prop_map(|(middle, power, width)| {
        let middle = 999_999_960.0 + middle;
        Viewport::new(middle - 10_f64.powf(power), middle + 10_f64.powf(power), width)
    })
}

pub(super) fn crowded_view() -> impl Strategy<Value = Viewport> {
    (9.0e8..1.1e9_f64, 3.0..9.0_f64, 300.0..2500.0_f64).prop_map(|(middle, power, width)| {
        Viewport::new(middle - 10_f64.powf(power), middle + 10_f64.powf(power), width)
    })
}

/// A store and all its events but those `dropped`.
pub(super) fn all_but(dossier: &Dossier, dropped: &[u32]) -> (Store, Bits) {
    let store = Store::build(dossier);
    let mut hits = store.all();
    dropped.iter().for_each(|event| hits.remove(*event));
    (store, hits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nothing_is_lost_and_nothing_overlaps(
        dossier in dossier(),
        view in view(),
        opts in options(),
        dropped in prop::collection::vec(0..90_u32, 0..30),
    ) {
        let (store, hits) = all_but(&dossier, &dropped);
        let opts = SceneOptions { selected: opts.selected.filter(|event| hits.contains(*event)), ..opts };
        assert_scene(&store, &hits, &view, &opts, &scene(&store, &hits, &view, &opts, &English, &estimate_px));
    }

    #[test]
    fn a_crowd_is_counted_exactly_and_within_the_budget(
        dossier in crowded(),
        views in prop::collection::vec(crowded_view(), 1..4),
        opts in options(),
        budget in 0..300_u32,
        folded in prop::option::of(0..4_u8),
        dropped in prop::collection::vec(0..500_u32, 0..100),
        few in any::<bool>(),
    ) {
        let (store, mut hits) = all_but(&dossier, &dropped);
        if few {
            // What is left of a filter that drops nearly everything is looked up rather than passed over.
            hits = Bits::of(store.len(), dropped.iter().copied().take(20));
        }
        let selected = opts.selected.filter(|event| hits.contains(*event));
        let opts = SceneOptions { selected, mark_budget: budget, ..opts };
        let collapsed: Vec<String> = folded.iter().map(|lane| format!("t{lane}")).collect();
        // One plot for all views: what it keeps must not be that of the view before.
        let mut plot = Plot::new(&store, &hits, opts.grouping, opts.sort, opts.max_lanes, &English);
        for view in views {
            let outside = plot.outside(&store, &view);
            let scene = plot.scene(&store, &view, &opts, &collapsed, &English, &estimate_px);
            assert_scene(&store, &hits, &view, &opts, &scene);
            prop_assert_eq!(outside, (scene.before, scene.after));
            prop_assert_eq!(plot.outside(&store, &view), outside);
            prop_assert!(scene.lanes.iter().all(|lane| lane.collapsed == collapsed.contains(&lane.id)));
            plot.prepare(&store, &view);
        }
    }

    #[test]
    fn within_a_second_nothing_is_lost_either(
        dossier in log(), views in prop::collection::vec(log_view(), 1..4), opts in options(), budget in 0..300_u32,
    ) {
        let (store, hits) = all_but(&dossier, &[]);
        let opts = SceneOptions { selected: opts.selected.filter(|event| hits.contains(*event)), mark_budget: budget, ..opts };
        let mut plot = Plot::new(&store, &hits, opts.grouping, opts.sort, opts.max_lanes, &English);
        for view in views {
            let scene = plot.scene(&store, &view, &opts, &[], &English, &estimate_px);
            assert_scene(&store, &hits, &view, &opts, &scene);
            prop_assert_eq!(plot.outside(&store, &view), (scene.before, scene.after));
        }
    }

    #[test]
    fn on_a_sheet_wider_than_the_screen_the_screen_comes_first(
        dossier in crowded(), screen in crowded_view(), opts in options(), share in 0.0..1.0_f64,
    ) {
        let (store, hits) = all_but(&dossier, &[]);
        let screen = Viewport::new(screen.from_s.floor(), screen.until_s.ceil(), screen.width_px);
        let view = screen.buffered(share);
        let visible = (view.x(screen.from_s), view.x(screen.until_s));
        let opts = SceneOptions { visible: Some(visible), selected: None, ..opts };
        let mut plot = Plot::new(&store, &hits, opts.grouping, opts.sort, opts.max_lanes, &English);
        let scene = plot.scene(&store, &view, &opts, &[], &English, &estimate_px);
        prop_assert_eq!((scene.before, scene.after), plot.outside(&store, &screen));
        let (low, high) = (visible.0 - 1e-6, visible.1 + 1e-6);
        for mark in scene.lanes.iter().flat_map(|lane| &lane.marks) {
            if mark.x1_px < low || mark.x0_px > high {
                continue;
            }
            let on_screen = |x: f64| (low..=high).contains(&x);
            prop_assert!(on_screen(mark.anchor_px) || mark.x1_px < visible.0 + 1e-6 || mark.x0_px > visible.1 - 1e-6);
            let ends = mark.label.as_ref().map(|label| label.extent_px());
            prop_assert!(ends.is_none_or(|(from, until)| on_screen(from) && on_screen(until)), "{mark:?} {visible:?}");
        }
        // The larger units are named within the screen, as they would be if nothing were drawn beside it.
        let alone = scene.axis.larger_in(&screen, &English, &estimate_px);
        prop_assert_eq!(scene.axis.larger.len(), alone.len());
        for (unit, alone) in scene.axis.larger.iter().zip(&alone) {
            prop_assert_eq!((unit.at_s, &unit.label), (alone.at_s, &alone.label));
            prop_assert!((unit.x_px - visible.0 - alone.x_px).abs() < 1e-3, "{unit:?} {alone:?}");
        }
    }

    #[test]
    fn what_is_on_screen_does_not_depend_on_what_is_drawn_beside_it(
        dossier in crowded(), screen in crowded_view(), opts in options(), windows in 1..3_u32, budget in 0..120_u32,
    ) {
        let (store, hits) = all_but(&dossier, &[]);
        // Whole pixels beside, and a scale that no rounding touches.
        let width = screen.width_px.round();
        let from = screen.from_s.round();
        let s_per_px = (screen.s_per_px() * 1024.0).round() / 1024.0;
        let screen = Viewport { from_s: from, until_s: from + s_per_px * width, width_px: width };
        let by = f64::from(windows) * 100.0;
        let wide = Viewport {
            from_s: screen.from_s - by * s_per_px, until_s: screen.until_s + by * s_per_px, width_px: width + 2.0 * by,
        };
        let opts = SceneOptions { selected: None, mark_budget: budget, ..opts };
        let mut plot = Plot::new(&store, &hits, opts.grouping, opts.sort, opts.max_lanes, &English);
        let tight = plot.scene(&store, &screen, &opts, &[], &English, &estimate_px);
        let visible = Some((by, by + width));
        let sheet = plot.scene(&store, &wide, &SceneOptions { visible, ..opts }, &[], &English, &estimate_px);
        prop_assert!(sheet.lanes.iter().map(|lane| lane.marks.len()).sum::<usize>() <= 2 * budget as usize);
        for (a, b) in tight.lanes.iter().zip(&sheet.lanes) {
            let on_screen = |mark: &&Mark| side(&store, &screen, mark.event) == 0;
            let said = |mark: &Mark| {
                let label = mark.label.as_ref().map(|label| (label.text.clone(), label.anchor, label.inside));
                (mark.event, mark.row, label)
            };
            let drawn = |lane: &Lane| lane.marks.iter().filter(on_screen).map(said).collect::<Vec<_>>();
            prop_assert_eq!(drawn(a), drawn(b));
            prop_assert!(b.density.is_some() != a.density.is_some() || a.height_px == b.height_px);
        }
    }

    #[test]
    fn what_stays_in_sight_of_a_pan_keeps_its_form(
        dossier in crowded(), view in crowded_view(), shift in -600.0..600.0_f64, seed in any::<bool>(),
    ) {
        let (store, hits) = all_but(&dossier, &[]);
        let opts = SceneOptions { mark_budget: 0, compact: seed, ..SceneOptions::default() };
        let mut plot = Plot::new(&store, &hits, Grouping::Theme, LaneSort::Given, 12, &English);
        let here = plot.scene(&store, &view, &opts, &[], &English, &estimate_px);
        let there = plot.scene(&store, &view.pan_px(shift), &opts, &[], &English, &estimate_px);
        for (a, b) in here.lanes.iter().zip(&there.lanes) {
            let (Some(a), Some(b)) = (&a.density, &b.density) else { continue };
            prop_assert_eq!(a.unit, b.unit);
            for (at, edge) in a.edges_s.iter().take(a.points.len()).enumerate() {
                if let Ok(other) = b.edges_s[..b.points.len()].binary_search(edge) {
                    prop_assert_eq!((a.points[at], a.spans[at]), (b.points[other], b.spans[other]));
                }
            }
        }
    }

    #[test]
    fn no_label_is_cut_while_its_row_has_room(dossier in dossier(), view in view(), opts in options()) {
        let (store, hits) = all_but(&dossier, &[]);
        let scene = scene(&store, &hits, &view, &opts, &English, &estimate_px);
        for lane in &scene.lanes {
            for mark in &lane.marks {
                let title = store.title(mark.event).trim();
                let Some(label) = mark.label.as_ref().filter(|label| !label.is_whole(title)) else { continue };
                let ends = |mark: &Mark| {
                    let mut ends = intervals(mark);
                    if mark.shape != crate::drawing::Shape::Bar {
                        // Its symbol may be wider than its date.
                        ends.push((mark.anchor_px - 6.0, mark.anchor_px + 6.0));
                    }
                    ends.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), (c, d)| (a.min(*c), b.max(*d)))
                };
                let others = || lane.marks.iter().filter(|other| other.row == mark.row && other.event != mark.event);
                let until = others().map(|other| ends(other).0).filter(|x| *x >= mark.x1_px).fold(view.width_px, f64::min);
                let from = others().map(|other| ends(other).1).filter(|x| *x <= mark.x0_px).fold(0.0, f64::max);
                // A symbol, the space beside it, and that between two marks.
                let free = (until - mark.x1_px.max(mark.anchor_px + 6.0)).max(mark.x0_px.min(mark.anchor_px - 6.0) - from) - 6.0 - 8.0;
                prop_assert!(free < estimate_px(title), "{:?} in a row that is free from {} until {}", label, from, until);
                if opts.compact && label.second.is_none() && !label.inside {
                    let word = title.split_whitespace().next().unwrap_or_default();
                    prop_assert!(word.len() == title.len() || estimate_px(word) > label.width_px, "{:?} has room for two lines", label);
                }
            }
        }
    }

    #[test]
    fn every_undated_hit_is_in_one_group(dossier in dossier(), dropped in prop::collection::vec(0..90_u32, 0..30), selected in 0..90_u32) {
        let (store, hits) = all_but(&dossier, &dropped);
        let selected = Some(selected).filter(|event| hits.contains(*event));
        let plot = Plot::new(&store, &hits, Grouping::Theme, LaneSort::Given, 12, &English);
        let groups = plot.undated(&store, selected);
        let undated: BTreeSet<u32> = hits.iter().filter(|event| *event >= store.dated()).collect();
        prop_assert_eq!(groups.iter().map(|group| group.count as usize).sum::<usize>(), undated.len());
        let named: Vec<u32> = groups.iter().flat_map(|group| group.first.iter().copied()).collect();
        prop_assert_eq!(named.iter().copied().collect::<BTreeSet<u32>>().len(), named.len());
        prop_assert!(named.iter().all(|event| undated.contains(event)));
        prop_assert!(selected.is_none_or(|event| named.contains(&event) == undated.contains(&event)));
        for group in &groups {
            let all = |is: &dyn Fn(Option<Range>) -> bool| group.first.iter().all(|event| is(store.bounds(*event)));
            let fits = match group.known {
                Known::Bounds(range) => all(&|bounds| bounds == Some(range)),
                Known::Various => all(&|bounds| bounds.is_some()),
                Known::Unreadable | Known::Nothing => all(&|bounds| bounds.is_none()),
            };
            prop_assert!(fits, "{:?}", group);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_scene(dossier in dossier(), view in view(), opts in options()) {
        let (store, hits) = all_but(&dossier, &[]);
        let again = Store::build(&dossier.clone());
        prop_assert_eq!(
            scene(&store, &hits, &view, &opts, &English, &estimate_px),
            scene(&again, &hits, &view, &opts, &English, &estimate_px)
        );
    }

    #[test]
    fn any_view_and_measure_is_survived(
        dossier in dossier(), a in any::<f64>(), b in any::<f64>(), w in any::<f64>(), px in any::<f64>(), opts in options(),
        visible in prop::option::of(any::<(f64, f64)>()),
    ) {
        let store = Store::build(&dossier);
        let hits = Bits::full(store.len() + 5);
        let view = Viewport { from_s: a, until_s: b, width_px: w };
        let opts = SceneOptions { visible, ..opts };
        let scene = scene(&store, &hits, &view, &opts, &English, &|_| px);
        prop_assert!(scene.height_px.is_finite());
        for mark in scene.lanes.iter().flat_map(|lane| &lane.marks) {
            prop_assert!(mark.x0_px.is_finite() && mark.x1_px.is_finite() && mark.anchor_px.is_finite());
        }
        let plot = Plot::new(&store, &hits, opts.grouping, opts.sort, opts.max_lanes, &English);
        let _ = plot.overview(&store, &view, px);
    }
}

/// A thousand events in a tenth of a second can't be told apart from afar, and are from near by.
#[test]
fn events_within_a_second_are_parted_by_a_zoom() {
    let date = |i: u32| format!("2001-09-09T01:46:07.{}Z", 200_000 + 100 * i);
    let events = (0..1_000).map(|i| event(&format!("e{i}"), "Packet", &date(i), "", "", ""));
    let store = Store::build(&Dossier { events: events.collect(), ..Dossier::default() });
    let seen = |from_s: f64, until_s: f64| {
        let view = Viewport::new(999_999_967.0 + from_s, 999_999_967.0 + until_s, 1_000.0);
        let opts = SceneOptions { grouping: Grouping::None, ..SceneOptions::default() };
        let scene = scene(&store, &store.all(), &view, &opts, &English, &estimate_px);
        let lane = &scene.lanes[0];
        let counted = lane.density.as_ref().map_or(0, |density| density.count);
        (lane.marks.len(), counted, scene.before, scene.after)
    };
    assert_eq!(seen(0.0, 1.0), (0, 1_000, 0, 0));
    assert_eq!(seen(0.250_05, 0.251_05), (10, 0, 501, 489));
}
