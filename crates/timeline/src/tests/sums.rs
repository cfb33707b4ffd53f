//! Sums: that they are what adding up event by event gives, and that what is even is drawn evenly.

use proptest::prelude::*;

use super::fixture::{English, WIDE_PX};
use super::promises::{all_but, crowded, crowded_view, dossier};
use crate::bins::Bins;
use crate::density::weights_of;
use crate::{
    Density, Grouping, HeightScale, Hued, Hues, LaneSort, Plot, Scene, SceneOptions, Unit, Viewport, Whole, estimate_px,
};
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};
use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
use pamir_store::{Bits, EventIx, Facet, Store};
use std::rc::Rc;

/// The same dossier with a number for each event, as `text` gives it; the attribute has the number 0.
fn numbered(mut dossier: Dossier, text: impl Fn(usize) -> String) -> Dossier {
    dossier.attributes = vec![Attribute { id: "n".into(), kind: AttributeType::Number, ..Attribute::default() }];
    for (at, event) in dossier.events.iter_mut().enumerate() {
        event.attributes = [("n".to_owned(), text(at))].into();
    }
    dossier
}

fn scene(plot: &mut Plot, store: &Store, view: &Viewport, heights: HeightScale) -> Scene {
    let opts = SceneOptions { heights, strips: true, ..SceneOptions::default() };
    let mut scene = plot.scene(store, view, &opts, &[], &English, &estimate_px);
    plot.sum(store, &mut scene, 0, heights);
    scene
}

/// What the events of a lane come to in a bin, added up one by one: points, spans and how many have no number.
fn naive(store: &Store, events: &[EventIx], density: &Density, bin: usize) -> (f64, f64, u32) {
    let (from_s, until_s) = (density.edges_s[bin], density.edges_s[bin + 1]);
    let number = |event: EventIx| store.values(event).next().and_then(|(_, text)| pamir_dossier::number(text));
    let (mut points, mut spans, mut missing) = (0.0, 0.0, 0);
    for event in events.iter().copied() {
        let Some(position) = store.time().position(event) else { continue };
        let is_wide = store.time().length_class(event).is_some_and(|class| class > density.unit.class());
        let sum = match (is_wide, position.key_s) {
            (false, key_s) if (from_s..until_s).contains(&key_s) => &mut points,
            (true, _) if store.time().reaches_into(event, from_s.into()..until_s.into()) => &mut spans,
            _ => continue,
        };
        match number(event) {
            Some(number) => *sum += number,
            None => missing += 1,
        }
    }
    (points, spans, missing)
}

/// The events that stand in each lane, by the lanes of another plot of each event alone.
fn members(store: &Store, hits: &Bits, grouping: Grouping, lane: &str) -> Vec<EventIx> {
    let value = grouping.facet().and_then(|facet| Some((facet, store.facet(facet).find(lane)?)));
    let has = |event: &EventIx| match value {
        Some((facet, value)) => store.facet(facet).of_event(*event).any(|other| other == value),
        None => true,
    };
    hits.iter().filter(has).collect()
}

/// Where an outline runs above its beginning, in px, from left to right; below is negative.
fn outline_heights(path: &str) -> Vec<f64> {
    let mut heights = Vec::new();
    for figure in path.split('M').skip(1) {
        let mut height = 0.0;
        for step in figure.split('v').skip(1) {
            let end = step.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '.')).unwrap_or(step.len());
            height -= step[..end].parse::<f64>().unwrap();
            heights.push(height);
        }
    }
    heights
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn sums_are_those_of_a_look_at_each_event(
        dossier in crowded(), seed in any::<u64>(), whole in any::<bool>(), view in crowded_view(), colored in any::<bool>(),
        dropped in prop::collection::vec(0..500_u32, 0..20),
    ) {
        // Some are below zero, some aren't numbers, and some are missing.
        let text = |at: usize| match (at as u64).wrapping_mul(seed | 1) % 7 {
            0 => String::new(),
            1 => "many".to_owned(),
            2 if !colored => format!("-{}", at % 50),
            _ if whole => format!("{}", at % 1000),
            _ => format!("{}.{}", at % 1000, at % 10),
        };
        let (store, hits) = all_but(&numbered(dossier, text), &dropped);
        for grouping in [Grouping::None, Grouping::Theme] {
            let mut plot = Plot::new(&store, &hits, grouping, LaneSort::Given, 12, &English);
            if colored {
                plot.set_hues(Some(Rc::new(Hued::by(Hues::of(&store, Facet::Theme)))));
            }
            // What has been kept for another scale must not be taken for this one.
            let _ = scene(&mut plot, &store, &view.zoom_at(0.05, WIDE_PX / 2.0), HeightScale::Linear);
            let scene = scene(&mut plot, &store, &view, HeightScale::Linear);
            for lane in scene.lanes.iter().filter(|lane| !lane.id.starts_with('~') || lane.id == "~all") {
                let Some(density) = &lane.density else { continue };
                let sums = density.sums.as_ref().unwrap();
                let events = members(&store, &hits, grouping, &lane.id);
                for bin in 0..sums.points.len() {
                    let (points, spans, missing) = naive(&store, &events, density, bin);
                    prop_assert_eq!(sums.missing[bin], missing);
                    for (sum, expected) in [(sums.points[bin], points), (sums.spans[bin], spans)] {
                        let close = if whole { sum == expected } else { (sum - expected).abs() < 1e-6 };
                        prop_assert!(close, "{} for {} in bin {}", sum, expected, bin);
                    }
                }
                // What is drawn of a long month is less than what it comes to.
                let bins = Bins::again(&store, density);
                let drawn = weights_of(&sums.points, &bins, Unit::finest_of(&store).class());
                let mut drawn = drawn.chain(sums.spans.iter().copied());
                prop_assert!(drawn.all(|sum| (-sums.bottom - 1e-6..=sums.top + 1e-6).contains(&sum)));
                if colored {
                    // The top of the stack is all of it.
                    let Some(top) = density.layers.first() else { continue };
                    prop_assert_eq!((&top.points_path, &top.spans_path), (&density.points_path, &density.spans_path));
                }
            }
        }
    }

    #[test]
    fn what_comes_evenly_is_a_flat_line_at_every_zoom(zoom in 0.0..12.0_f64, at in 0.2..0.8_f64, monthly in any::<bool>(), each in 1..500_u32) {
        let start_s = s_from_civil(&Civil::midnight(2000, 1, 1));
        let date = |i: i64| {
            let Civil { year, month, day, .. } = civil_from_s(start_s + i * 86_400);
            if monthly { format!("{}-{:02}", 2000 + i.div_euclid(12), i.rem_euclid(12) + 1) } else { format!("{year}-{month:02}-{day:02}") }
        };
        let event = |i: i64| Event { id: format!("e{i}"), date: Some(date(i / 3)), ..Event::default() };
        let dossier = Dossier { events: (0..3 * 730).map(event).collect(), ..Dossier::default() };
        let store = Store::build(&numbered(dossier, |_| each.to_string()));
        let span = store.span().unwrap();
        let view = Viewport::new(span.from_s as f64, span.until_s as f64, 1200.0).zoom_at(zoom.exp2(), 1200.0 * at);
        let mut plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
        let scene = scene(&mut plot, &store, &view, HeightScale::Linear);
        let density = scene.lanes[0].density.as_ref().unwrap();
        let sums = density.sums.as_ref().unwrap();
        prop_assert!((0..sums.points.len()).all(|bin| sums.in_bin(bin) == f64::from(density.in_bin(bin) * each)));
        let path = if density.points.iter().any(|count| *count > 0) { &density.points_path } else { &density.spans_path };
        let mut drawn: Vec<i64> = outline_heights(path).into_iter().map(|height| height.round() as i64).filter(|height| *height > 0).collect();
        drawn.dedup();
        // The first and the last bin may be filled in part.
        prop_assert!(drawn.len() <= 3, "{drawn:?} {:?}", density.unit.kind());
    }

    #[test]
    fn any_dossier_is_summed_without_a_trap(dossier in dossier(), numbers in prop::collection::vec("-?[0-9]{1,3}([.][0-9])?|x|1e300", 40), roots in any::<bool>()) {
        let store = Store::build(&numbered(dossier, |at| numbers[at % numbers.len()].clone()));
        let Some(whole) = Whole::of(&store) else { return Ok(()) };
        let mut plot = Plot::new(&store, &store.all(), Grouping::Theme, LaneSort::Given, 12, &English);
        let heights = if roots { HeightScale::SquareRoot } else { HeightScale::Linear };
        let scene = scene(&mut plot, &store, &whole.view(WIDE_PX), heights);
        for density in scene.lanes.iter().filter_map(|lane| lane.density.as_ref()) {
            let sums = density.sums.as_ref().unwrap();
            prop_assert!(sums.zero_px >= density.y_px && sums.zero_px <= density.y_px + density.height_px);
            for height in outline_heights(&density.points_path).into_iter().chain(outline_heights(&density.spans_path)) {
                let y = sums.zero_px - height;
                prop_assert!(y >= density.y_px - 2.0 && y <= density.y_px + density.height_px + 2.0, "{y}");
            }
        }
    }
}

#[test]
fn what_is_below_zero_hangs_from_a_line_that_all_lanes_share() {
    let event = |day: u32, theme: &str| Event {
        id: format!("{day}{theme}"),
        date: Some(format!("2001-01-{day:02}")),
        themes: vec![theme.into()],
        ..Event::default()
    };
    let events = vec![event(1, "a"), event(2, "a"), event(1, "b"), event(3, "b")];
    let dossier = numbered(Dossier { events, ..Dossier::default() }, |at| ["100", "-50", "", "20"][at].to_owned());
    let store = Store::build(&dossier);
    let view = Whole::of(&store).unwrap().view(600.0);
    let mut plot = Plot::new(&store, &store.all(), Grouping::Theme, LaneSort::Given, 12, &English);
    let scene = scene(&mut plot, &store, &view, HeightScale::Linear);
    let strips: Vec<&Density> = scene.lanes.iter().filter_map(|lane| lane.density.as_ref()).collect();
    assert_eq!(strips.len(), 2, "a lane has a strip even where each event has a mark");
    for density in &strips {
        let sums = density.sums.as_ref().unwrap();
        assert_eq!((sums.top, sums.bottom), (100.0, 50.0));
        assert_eq!(sums.zero_px - density.y_px, (density.height_px * 2.0 / 3.0).round());
    }
    let height = strips[0].sums.as_ref().map(|sums| sums.zero_px - strips[0].y_px).unwrap();
    let drawn: Vec<f64> = outline_heights(&strips[0].points_path).into_iter().filter(|height| *height != 0.0).collect();
    assert_eq!(drawn, [height, -(strips[0].height_px - height)]);
    let other = strips[1].sums.as_ref().unwrap();
    assert_eq!(other.missing.iter().sum::<u32>(), 1);
    assert_eq!(other.points.iter().copied().filter(|sum| *sum != 0.0).collect::<Vec<_>>(), [20.0]);
}
