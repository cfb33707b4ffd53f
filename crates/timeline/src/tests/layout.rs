//! Single marks, labels, lanes and groups of the undated, where the right answer is known.

use super::fixture::{English, NARROW_PX, WIDE_PX, crowd, event, harbour, scene_of};
use crate::{Grouping, Known, LaneSort, Mark, Plot, Scene, SceneOptions, Shape, UndatedGroup, Viewport, Whole};
use crate::{estimate_px, scene, truncate};
use pamir_date::Date;
use pamir_dossier::{Dossier, Event};
use pamir_store::{Bits, Store};

fn one(date: &str, from: &str, until: &str) -> Scene {
    titled("A title", date, from, until)
}

fn titled(title: &str, date: &str, from: &str, until: &str) -> Scene {
    let at = |text: &str| Date::parse(text).unwrap().stated().from_s as f64;
    let dossier = Dossier { events: vec![event("e", title, date, "", "", "")], ..Dossier::default() };
    scene_of(&dossier, Some(Viewport::new(at(from), at(until), 1000.0)), 1000.0, &SceneOptions::default())
}

fn mark(scene: &Scene) -> &Mark {
    &scene.lanes[0].marks[0]
}

#[test]
fn a_day_among_years_is_a_point() {
    let scene = one("2005-06-15", "2000", "2010");
    let mark = mark(&scene);
    assert_eq!(mark.shape, Shape::Point);
    assert!((mark.anchor_px - 545.0).abs() < 2.0);
    assert!(mark.label.as_ref().is_some_and(|label| label.x_px > mark.anchor_px));
}

#[test]
fn a_year_among_years_is_a_span_with_its_symbol_in_the_middle() {
    let scene = one("2005", "2000", "2010");
    let mark = mark(&scene);
    assert_eq!(mark.shape, Shape::Span);
    assert!((mark.x1_px - mark.x0_px - 100.0).abs() < 1.0);
    assert!((mark.anchor_px - 550.0).abs() < 1.0, "the first of January is no better guess than any other day");
}

#[test]
fn an_interval_has_a_core_between_its_soft_ends() {
    let scene = one("2002/2007", "2000", "2010");
    let mark = mark(&scene);
    let (from, until) = mark.core.unwrap();
    assert_eq!(mark.shape, Shape::Bar);
    assert!(mark.soft_start && mark.soft_end && !mark.open_start && !mark.open_end);
    assert!((mark.x0_px - 200.0).abs() < 1.0 && (mark.x1_px - 800.0).abs() < 1.0);
    assert!((from - 300.0).abs() < 1.0 && (until - 700.0).abs() < 1.0);
    let exact = one("2002-03-01/2007-10-01", "2000", "2010");
    assert!(!self::mark(&exact).soft_start && !self::mark(&exact).soft_end);
}

#[test]
fn an_open_end_runs_out_of_the_window_and_an_unknown_one_has_no_core_there() {
    let open = one("2004-01-01/..", "2000", "2010");
    assert!(mark(&open).open_end && !mark(&open).open_start);
    assert_eq!(mark(&open).x1_px, 1050.0);
    assert_eq!(mark(&open).core.map(|core| core.1), Some(1050.0));
    let unknown = one("2004-01-01/", "2000", "2010");
    assert!(mark(&unknown).open_end);
    assert_eq!(mark(&unknown).core, None);
}

#[test]
fn an_interval_from_before_the_window_is_labelled_at_its_edge() {
    let scene = one("1990/2005", "2000", "2010");
    let mark = mark(&scene);
    assert_eq!(mark.x0_px, -50.0);
    let label = mark.label.as_ref().unwrap();
    assert!(label.inside && label.x_px >= 0.0 && label.x_px < 12.0);
}

#[test]
fn a_label_that_would_leave_the_window_stands_left_of_its_mark() {
    let scene = one("2009-11-15", "2000", "2010");
    let (left, right) = mark(&scene).label.as_ref().unwrap().extent_px();
    assert!(right < mark(&scene).anchor_px && left > 0.0);
}

#[test]
fn long_titles_are_cut() {
    let scene = titled(&"word ".repeat(100), "2002-06-15", "2000", "2010");
    let label = mark(&scene).label.as_ref().unwrap();
    assert!(label.text.ends_with("word…") || label.text.ends_with('…'), "{}", label.text);
    // The row is free up to the edge.
    let until = label.extent_px().1;
    assert!(until <= 1000.0 && until > 940.0 && label.second.is_none(), "{label:?}");
}

#[test]
fn on_narrow_screens_a_long_title_has_two_lines_as_even_as_its_words_allow() {
    let options = SceneOptions { compact: true, ..SceneOptions::default() };
    let drawn = |title: &str| {
        let dossier = Dossier { events: vec![event("e", title, "2001-06-15", "", "", "")], ..Dossier::default() };
        let at = |text: &str| Date::parse(text).unwrap().stated().from_s as f64;
        let scene = scene_of(&dossier, Some(Viewport::new(at("2000"), at("2010"), 360.0)), 360.0, &options);
        mark(&scene).label.clone().unwrap()
    };
    let label = drawn("Two ministers sign a treaty on the border");
    assert_eq!((label.text.as_str(), label.second.as_deref()), ("Two ministers sign a", Some("treaty on the border")));
    assert!(drawn("A short one").second.is_none());
    // What even two lines don't hold is cut in the second, where the row ends.
    let label = drawn(&"word ".repeat(30));
    assert!(!label.text.ends_with('…') && label.second.as_ref().unwrap().ends_with('…'), "{label:?}");
    assert!(label.extent_px().1 > 300.0, "{label:?}");
}

#[test]
fn a_title_without_end_is_measured_as_far_as_it_can_be_seen() {
    let title = "word ".repeat(1_000_000);
    let measured = std::cell::Cell::new(0);
    let measure = |text: &str| {
        measured.set(measured.get() + text.len());
        estimate_px(text)
    };
    for date in ["2002-06-15", ""] {
        let events = vec![event("e", &title, date, "", "", ""), event("f", "Dated", "2003", "", "", "")];
        let store = Store::build(&Dossier { events, ..Dossier::default() });
        let view = Whole::of(&store).unwrap().view(WIDE_PX);
        let scene = scene(&store, &store.all(), &view, &SceneOptions::default(), &English, &measure);
        assert!(scene.lanes.iter().all(|lane| lane.marks.iter().all(|mark| mark.label.is_some())));
    }
    assert!(measured.get() < title.len() / 10, "{} bytes were measured", measured.get());
}

#[test]
fn a_cut_never_tears_a_character() {
    let text = "e\u{301}e\u{301}e\u{301}e\u{301}";
    for max in 0..40 {
        if let Some((cut, px)) = truncate(text, f64::from(max), &estimate_px) {
            assert!(px <= f64::from(max));
            assert!(cut == text || cut.ends_with("e\u{301}…"), "{cut:?}");
        }
    }
}

#[test]
fn events_outside_the_window_are_counted_where_they_lie() {
    let dossier = harbour();
    let at = |text: &str| Date::parse(text).unwrap().stated().from_s as f64;
    let view = Viewport::new(at("1984"), at("1988"), WIDE_PX);
    let scene =
        scene_of(&dossier, Some(view), WIDE_PX, &SceneOptions { grouping: Grouping::None, ..Default::default() });
    let drawn = scene.lanes[0].marks.len() as u32;
    assert_eq!(scene.before + drawn + scene.after, 19);
    assert_eq!((scene.lanes[0].before, scene.lanes[0].after), (scene.before, scene.after));
    assert!(scene.before > 0 && scene.after > 0);
}

#[test]
fn themes_keep_the_order_of_the_dossier_and_empty_ones_are_left_out() {
    let scene = scene_of(&harbour(), None, WIDE_PX, &SceneOptions::default());
    let ids: Vec<&str> = scene.lanes.iter().map(|lane| lane.id.as_str()).collect();
    assert_eq!(ids, ["sea", "rule", "trade", "~none"]);
    assert!(scene.lanes.windows(2).all(|pair| pair[0].y_px + pair[0].height_px == pair[1].y_px));
    assert_eq!(scene.lanes.iter().map(|lane| lane.height_px).sum::<f64>(), scene.height_px);
}

#[test]
fn entities_stand_by_number_of_events_and_the_rest_is_merged() {
    let opts = SceneOptions { grouping: Grouping::Entity, max_lanes: 3, ..Default::default() };
    let scene = scene_of(&harbour(), None, WIDE_PX, &opts);
    let ids: Vec<&str> = scene.lanes.iter().map(|lane| lane.id.as_str()).collect();
    assert_eq!(ids, ["board", "quay", "bay", "~other"]);
    let counts: Vec<u32> = scene.lanes.iter().map(|lane| lane.count).collect();
    assert_eq!(counts[3] as usize, scene.lanes[3].marks.len());
    assert!(counts[0] >= counts[1] && counts[1] >= counts[2]);
}

#[test]
fn a_crowd_becomes_a_density_with_exact_counts() {
    let scene = scene_of(&crowd(), None, NARROW_PX, &SceneOptions { row_limit: 3, ..Default::default() });
    let lane = &scene.lanes[0];
    let density = lane.density.as_ref().unwrap();
    assert!(density.count > 100, "{}", density.count);
    assert_eq!(density.count + lane.marks.len() as u32, 300);
    assert_eq!(density.points.iter().sum::<u32>(), 300, "days are points, those with marks too");
    assert!(density.runs.iter().map(|run| run.count).sum::<u32>() <= 300);
}

#[test]
fn densities_share_the_free_height_and_lanes_keep_theirs() {
    let store = Store::build(&crowd());
    let mut plot = Plot::new(&store, &store.all(), Grouping::Theme, LaneSort::Given, 12, &English);
    let view = Whole::of(&store).unwrap().view(NARROW_PX);
    let mut heights = |view: &Viewport, free_px: Option<f64>, steady: bool| -> Vec<(f64, f64)> {
        let opts = SceneOptions { row_limit: 2, free_px, steady, ..Default::default() };
        let lanes = plot.scene(&store, view, &opts, &[], &English, &estimate_px).lanes.into_iter();
        lanes.map(|lane| (lane.height_px, lane.density.map_or(0.0, |density| density.height_px))).collect()
    };
    let (low, high) = (heights(&view, None, false), heights(&view, Some(1e6), false));
    assert!(low.iter().all(|(_, strip_px)| *strip_px == 36.0), "{low:?}");
    assert!(high.iter().all(|(_, strip_px)| *strip_px == 120.0), "{high:?}");
    let total = |heights: &[(f64, f64)]| heights.iter().map(|(lane_px, _)| lane_px).sum::<f64>();
    let some = heights(&view, Some(total(&low) + 10.0 * low.len() as f64), false);
    assert!(some.iter().all(|(_, strip_px)| *strip_px == 46.0), "{some:?}");
    // Whatever a closer look needs, no lane becomes lower.
    let before = heights(&view, Some(1e6), true);
    let closer = heights(&view.zoom_at(64.0, 100.0), Some(1e6), true);
    assert!(before.iter().zip(&closer).all(|(before, closer)| before.0 <= closer.0), "{before:?} {closer:?}");
}

#[test]
fn a_few_events_need_no_density_and_neither_do_none() {
    let scene = scene_of(&harbour(), None, WIDE_PX, &SceneOptions::default());
    assert!(scene.lanes.iter().all(|lane| lane.density.is_none() && !lane.marks.is_empty()));
    let later = Viewport::new(3e9, 4e9, WIDE_PX);
    let scene = scene_of(&crowd(), Some(later), WIDE_PX, &SceneOptions::default());
    assert_eq!((scene.lanes[0].density.as_ref(), scene.lanes[0].marks.len(), scene.before), (None, 0, 300));
}

#[test]
fn a_collapsed_lane_hides_nothing() {
    let dossier = harbour();
    let store = Store::build(&dossier);
    let view = Whole::of(&store).unwrap().view(WIDE_PX);
    let opts = SceneOptions::default();
    let mut plot = Plot::new(&store, &store.all(), Grouping::Theme, LaneSort::Given, 12, &English);
    let open = plot.scene(&store, &view, &opts, &[], &English, &estimate_px);
    let scene = plot.scene(&store, &view, &opts, &["rule".to_owned()], &English, &estimate_px);
    let lane = scene.lanes.iter().find(|lane| lane.id == "rule").unwrap();
    assert!(lane.collapsed && lane.marks.is_empty() && lane.height_px < 40.0);
    assert_eq!(lane.density.as_ref().unwrap().count, lane.count);
    for (a, b) in open.lanes.iter().zip(&scene.lanes).filter(|(_, b)| !b.collapsed) {
        assert_eq!((&a.id, a.marks.len(), a.height_px), (&b.id, b.marks.len(), b.height_px));
    }
}

#[test]
fn lanes_stand_in_the_order_asked_for() {
    let ids = |grouping: Grouping, sort: LaneSort| {
        let scene = scene_of(&harbour(), None, WIDE_PX, &SceneOptions { grouping, sort, ..Default::default() });
        scene.lanes.into_iter().map(|lane| lane.id).collect::<Vec<String>>()
    };
    assert_eq!(ids(Grouping::Theme, LaneSort::First), ["trade", "rule", "sea", "~none"]);
    assert_eq!(ids(Grouping::Theme, LaneSort::Name), ["rule", "sea", "trade", "~none"]);
    assert_eq!(ids(Grouping::Theme, LaneSort::Count), ["trade", "rule", "sea", "~none"]);
    assert_eq!(
        ids(Grouping::Entity, LaneSort::Name)[..4],
        ["keeper", "fishers", "customs-house", "ferry-line"],
        "by what the reader sees, not by id"
    );
}

#[test]
fn a_long_extent_has_its_symbol_and_its_label_on_screen() {
    let dossier = Dossier { events: vec![event("e", "A title", "1990/2020", "", "", "")], ..Dossier::default() };
    let at = |text: &str| Date::parse(text).unwrap().stated().from_s as f64;
    let view = Viewport::new(at("2000"), at("2010"), 1000.0);
    for visible in [(0.0, 300.0), (400.0, 700.0), (700.0, 1000.0)] {
        let opts = SceneOptions { visible: Some(visible), ..SceneOptions::default() };
        let scene = scene_of(&dossier, Some(view), 1000.0, &opts);
        let mark = mark(&scene);
        let (from, until) = mark.label.as_ref().unwrap().extent_px();
        assert!(visible.0 <= from && until <= visible.1, "{mark:?}");
        assert!((visible.0..=visible.1).contains(&mark.anchor_px), "{mark:?}");
    }
}

fn undated(dossier: &Dossier, selected: Option<&str>) -> Vec<UndatedGroup> {
    let store = Store::build(dossier);
    let plot = Plot::new(&store, &store.all(), Grouping::Theme, LaneSort::Given, 12, &English);
    plot.undated(&store, selected.and_then(|id| store.event_ix(id)))
}

#[test]
fn undated_events_are_grouped_by_what_is_known_of_them() {
    let rows = ["|1900/1901", "", "12.06.2009", "|1890", "|1900/1901"];
    let event = |(i, date): (usize, &&str)| event(&format!("e{i}"), "Title", date, "", "", "");
    let groups = undated(&Dossier { events: rows.iter().enumerate().map(event).collect(), ..Dossier::default() }, None);
    let bounds = |text: &str| Known::Bounds(Date::parse(text).unwrap().bounds());
    let known: Vec<_> = groups.iter().map(|group| (group.known, group.count)).collect();
    assert_eq!(known, [(bounds("1890"), 1), (bounds("1900/1901"), 2), (Known::Unreadable, 1), (Known::Nothing, 1)]);
    assert_eq!(groups[1].first.len(), 2);
}

#[test]
fn many_groups_of_undated_events_are_bounded_and_counted() {
    let bounds = |i: u32| format!("|{}", 1800 + i % 40);
    let mut events: Vec<Event> = (0..2_000).map(|i| event(&format!("e{i}"), "Title", &bounds(i), "", "", "")).collect();
    events.push(event("never", "Never", "", "", "", ""));
    let groups = undated(&Dossier { events, ..Dossier::default() }, Some("e1999"));
    assert_eq!(groups.iter().map(|group| group.count).sum::<u32>(), 2_001);
    assert!(groups.len() <= 13 && groups.iter().all(|group| group.first.len() <= 13), "{groups:?}");
    let various = groups.iter().filter(|group| group.known == Known::Various);
    assert_eq!(various.map(|group| group.count).sum::<u32>(), 29 * 50);
    assert!(groups.iter().any(|group| group.first.contains(&1999)), "the selected one is named");
}

#[test]
fn a_selection_moves_nothing_where_its_event_has_a_label_already() {
    let dossier = harbour();
    let at = |selected: Option<u32>, width_px: f64| {
        scene_of(&dossier, None, width_px, &SceneOptions { selected, ..Default::default() })
    };
    let mut labelled = 0;
    for width_px in [NARROW_PX, 700.0, WIDE_PX] {
        let before = at(None, width_px);
        let marks = || before.lanes.iter().flat_map(|lane| &lane.marks);
        for event in marks().map(|mark| mark.event) {
            if marks().filter(|mark| mark.event == event).all(|mark| mark.label.is_some()) {
                assert_eq!(at(Some(event), width_px), before, "event {event} at {width_px} px");
                labelled += 1;
            }
        }
    }
    assert!(labelled > 30, "{labelled}");
}

#[test]
fn the_selected_event_is_drawn_with_its_label_in_any_crowd() {
    let dossier = crowd();
    for selected in 0..300 {
        let opts = SceneOptions { selected: Some(selected), ..Default::default() };
        let scene = scene_of(&dossier, None, WIDE_PX, &opts);
        let mark = scene.lanes[0].marks.iter().find(|mark| mark.event == selected).expect("drawn");
        assert!(mark.label.is_some(), "{selected}");
    }
}

#[test]
fn no_hits_make_an_empty_scene() {
    let dossier = harbour();
    let view = Viewport::new(0.0, 1e9, WIDE_PX);
    let scene =
        scene(&Store::build(&dossier), &Bits::default(), &view, &SceneOptions::default(), &English, &estimate_px);
    assert!(scene.lanes.is_empty());
    assert!(!scene.axis.major.is_empty());
    assert_eq!(scene.height_px, 0.0);
}

#[test]
fn groupings_have_names() {
    for grouping in Grouping::ALL {
        assert_eq!(Grouping::parse(grouping.key()), Some(grouping));
    }
    assert_eq!(Grouping::parse("Theme"), None);
}

#[test]
fn a_span_over_the_whole_window_is_labelled_on_the_free_side_of_its_symbol() {
    for (from, until) in [("2000", "2004"), ("2005", "2009")] {
        let scene = one("200X", from, until);
        let mark = mark(&scene);
        let (start, end) = mark.label.as_ref().unwrap().extent_px();
        assert!(start >= 0.0 && end <= 1000.0);
        assert!(end < mark.anchor_px || start > mark.anchor_px);
    }
}

#[test]
fn an_event_without_a_title_is_labelled_by_its_id() {
    let scene = titled("  ", "2005-06-15", "2000", "2010");
    assert_eq!(mark(&scene).label.as_ref().map(|label| label.text.as_str()), Some("e"));
}
