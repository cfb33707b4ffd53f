//! Hues: that they are stable, that each event has one, and that stacks count exactly what the density counts.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::fixture::{English, WIDE_PX, crowd, event, harbour};
use super::promises::{all_but, crowded, crowded_view, dossier};
use crate::{
    Density, Grouping, Hue, Hued, Hues, LaneSort, MOST_HUES, Plot, Scene, SceneOptions, Viewport, Whole, estimate_px,
};
use pamir_dossier::{Dossier, Theme};
use pamir_store::{Bits, Facet, Store};
use std::rc::Rc;

fn hued(store: &Store, facet: Facet) -> Option<Rc<Hued>> {
    Some(Rc::new(Hued::by(Hues::of(store, facet))))
}

fn scene_by(plot: &mut Plot, store: &Store, view: &Viewport, opts: &SceneOptions) -> Scene {
    plot.scene(store, view, opts, &[], &English, &estimate_px)
}

/// The hue of an event, worked out from the ids in its dossier.
fn naive_hue(store: &Store, named: &[&str], facet: Facet, event: u32) -> Hue {
    let whole = store.event(event).unwrap();
    let own: Vec<String> = match facet {
        Facet::Theme => whole.themes,
        Facet::Kind => vec![whole.kind.id().to_owned()],
        Facet::Place => whole.places,
        Facet::Status => whole.status.map(|status| status.id().to_owned()).into_iter().collect(),
        Facet::Attribute(_) => Vec::new(),
        Facet::Entity => whole.participants.into_iter().map(|it| it.entity).chain(whole.places).collect(),
    };
    let of = |id: &String| named.iter().position(|other| other == id);
    // The first of its own, and if that has none, the first of the key.
    let first = own.first().and_then(of);
    first.or_else(|| own.iter().filter_map(of).min()).map_or(0, |at| at as Hue + 1)
}

/// The stack of a strip is its counts taken apart, and its outline that of the strip.
fn assert_stack(density: &Density, of_hue: &BTreeMap<Hue, Density>) {
    let sum = |of: &dyn Fn(&crate::Layer) -> Vec<u32>| {
        let mut sum = vec![0; density.points.len()];
        density.layers.iter().for_each(|layer| sum.iter_mut().zip(of(layer)).for_each(|(sum, count)| *sum += count));
        sum
    };
    assert_eq!(sum(&|layer| layer.points.clone()), density.points);
    assert_eq!(sum(&|layer| layer.spans.clone()), density.spans);
    let top = density.layers.first().expect("a layer");
    assert_eq!((&top.points_path, &top.spans_path), (&density.points_path, &density.spans_path));
    // Those without a hue on top, and the first hue at the bottom.
    let order: Vec<Hue> =
        density.layers.iter().map(|layer| if layer.hue == 0 { Hue::MAX } else { layer.hue }).collect();
    assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
    for layer in &density.layers {
        assert!(layer.points.iter().chain(&layer.spans).any(|count| *count > 0), "an empty layer");
        let alone = of_hue.get(&layer.hue);
        for bin in 0..layer.points.len() {
            let counted = alone.and_then(|alone| {
                let at = alone.edges_s.iter().position(|edge| *edge == density.edges_s[bin])?;
                Some((alone.points[at], alone.spans[at]))
            });
            if let Some(counted) = counted {
                assert_eq!((layer.points[bin], layer.spans[bin]), counted, "hue {} in bin {bin}", layer.hue);
            }
        }
    }
    for bin in 0..density.points.len() {
        let hues = density.hues_in_bin(bin);
        assert_eq!(hues.iter().map(|(_, count)| count).sum::<u32>(), density.in_bin(bin));
        assert!(hues.is_sorted_by(|a, b| a.1 > b.1 || a.1 == b.1 && a.0 < b.0), "{hues:?}");
    }
}

fn facet() -> impl Strategy<Value = Facet> {
    prop::sample::select(&Facet::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn each_event_has_the_hue_of_its_first_value_that_has_one(dossier in dossier(), facet in facet()) {
        let store = Store::build(&dossier);
        let hues = Hues::of(&store, facet);
        let values = store.facet(facet).values();
        let named: Vec<&str> = hues.values().iter().map(|value| values[*value as usize].id.as_str()).collect();
        prop_assert!(named.len() <= MOST_HUES);
        for event in 0..store.len() {
            prop_assert_eq!(hues.of_event(&store, event), naive_hue(&store, &named, facet, event));
        }
        let used = (0..values.len() as u32).filter(|value| !store.facet(facet).postings(*value).is_empty());
        prop_assert_eq!(hues.values().to_vec(), used.take(MOST_HUES).collect::<Vec<_>>());
    }

    #[test]
    fn stacks_count_what_the_density_counts_and_nothing_else_changes(
        dossier in crowded(),
        views in prop::collection::vec(crowded_view(), 1..4),
        facet in facet(),
        grouping in prop::sample::select(&[Grouping::Theme, Grouping::Kind, Grouping::None][..]),
        budget in 0..60_u32,
        dropped in prop::collection::vec(0..500_u32, 0..100),
    ) {
        let (store, hits) = all_but(&dossier, &dropped);
        let opts = SceneOptions { grouping, mark_budget: budget, ..SceneOptions::default() };
        let hued = hued(&store, facet);
        let hues = Hues::of(&store, facet);
        let new = |hits: &Bits| Plot::new(&store, hits, grouping, LaneSort::Given, 12, &English);
        let (mut plain, mut colored) = (new(&hits), new(&hits));
        for (turn, view) in views.iter().enumerate() {
            // Colours come and go without a trace.
            let is_colored = turn % 3 != 2 && !hues.values().is_empty();
            colored.set_hues(hued.clone().filter(|_| is_colored));
            let mut scene = scene_by(&mut colored, &store, view, &opts);
            for lane in &scene.lanes {
                for mark in &lane.marks {
                    let hue = if is_colored { hues.of_event(&store, mark.event) } else { 0 };
                    prop_assert_eq!(mark.hue, hue);
                }
                let Some(density) = lane.density.as_ref().filter(|_| is_colored) else { continue };
                // Each hue counted by itself, out of hits that have no other.
                let of_hue = (0..=MOST_HUES as Hue).filter_map(|hue| {
                    let mut only = hits.clone();
                    hits.iter().filter(|event| hues.of_event(&store, *event) != hue).for_each(|event| only.remove(event));
                    let all = SceneOptions { mark_budget: 0, row_limit: 0, ..opts };
                    let scene = scene_by(&mut new(&only), &store, view, &all);
                    Some((hue, scene.lanes.into_iter().find(|other| other.id == lane.id)?.density?))
                });
                assert_stack(density, &of_hue.collect());
            }
            scene.lanes.iter_mut().for_each(|lane| {
                lane.marks.iter_mut().for_each(|mark| mark.hue = 0);
                lane.density.iter_mut().for_each(|density| density.layers.clear());
            });
            prop_assert_eq!(scene, scene_by(&mut plain, &store, view, &opts));
        }
    }
}

#[test]
fn the_first_eight_themes_of_a_dossier_have_hues_whatever_is_filtered() {
    let themes = (0..12).map(|n| Theme { id: format!("t{n}"), label: format!("T{n}"), ..Theme::default() });
    // The later a theme, the more events have it; the second has none.
    let events = (0..12).filter(|n| *n != 1).flat_map(|n| {
        (0..=n).map(move |i| event(&format!("e{n}-{i}"), "Report", "2001", &format!("t{n}"), &format!("p{n}"), ""))
    });
    let store = Store::build(&Dossier { themes: themes.collect(), events: events.collect(), ..Dossier::default() });
    assert_eq!(Hues::of(&store, Facet::Theme).values(), [0, 2, 3, 4, 5, 6, 7, 8]);
    let people = Hues::of(&store, Facet::Entity);
    let ids = people.values().iter().map(|value| store.facet(Facet::Entity).values()[*value as usize].id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["p11", "p10", "p9", "p8", "p7", "p6", "p5", "p4"]);
    assert_eq!((people.of_value(7), people.of_value(8)), (8, 0));
}

#[test]
fn an_event_with_two_themes_is_counted_once_by_the_one_that_it_names_first() {
    let store = Store::build(&harbour());
    let hues = Hues::of(&store, Facet::Theme);
    let of = |id: &str| hues.of_event(&store, store.event_ix(id).unwrap());
    // "sea trade", "rule trade" and "trade rule", with sea, rule and trade in the order of the dossier.
    assert_eq!(["decade", "doubtful", "short", "unknown-end"].map(of), [1, 2, 3, 0]);
    let places = Hues::of(&store, Facet::Entity);
    let values = store.facet(Facet::Entity).values();
    let kinds: Vec<_> = places.values().iter().map(|value| values[*value as usize].group).collect();
    assert!(!kinds.contains(&Some(pamir_dossier::EntityType::Place)), "they have a facet of their own");
}

#[test]
fn layers_lie_on_each_other() {
    let mut dossier = crowd();
    dossier.events.iter_mut().enumerate().for_each(|(n, event)| {
        event.themes = [["log"], ["a"], ["b"]][n % 3].map(str::to_owned).into();
    });
    dossier.events[0].themes.clear();
    let store = Store::build(&dossier);
    let mut plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
    plot.set_hues(hued(&store, Facet::Theme));
    let view = Whole::of(&store).unwrap().view(WIDE_PX);
    let opts = SceneOptions { grouping: Grouping::None, mark_budget: 0, ..SceneOptions::default() };
    let scene = scene_by(&mut plot, &store, &view, &opts);
    let density = scene.lanes[0].density.as_ref().unwrap();
    let layers: Vec<_> = density.layers.iter().map(|layer| (layer.hue, layer.points.iter().sum::<u32>())).collect();
    assert_eq!(layers, [(0, 1), (3, 100), (2, 100), (1, 99)]);
}
