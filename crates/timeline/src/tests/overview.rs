//! What holds for the overview of any dossier.

use proptest::prelude::*;

use super::fixture::English;
use super::promises::{all_but, crowded, crowded_view, extent};
use crate::{Grouping, LaneSort, Plot, Unit, Viewport, Window};
use pamir_date::civil::{Civil, DAY_S, civil_from_s};
use pamir_dossier::{Dossier, Event};
use pamir_store::Store;

proptest! {
    #[test]
    fn the_overview_counts_each_event_where_it_begins_or_where_it_is_under_way(
        dossier in crowded(), view in crowded_view(), dropped in prop::collection::vec(0..500_u32, 0..100),
    ) {
        let (store, hits) = all_but(&dossier, &dropped);
        let plot = Plot::new(&store, &hits, Grouping::Theme, LaneSort::Given, 12, &English);
        let strip = Viewport::new(view.from_s.floor(), view.until_s.floor(), view.width_px);
        let overview = plot.overview(&store, &strip, 24.0);
        let edges = &overview.edges_s;
        prop_assert!(edges[0] as f64 <= strip.from_s && *edges.last().unwrap() as f64 >= strip.until_s.floor());
        let mean_s = (edges[edges.len() - 1] - edges[0]) as f64 / (edges.len() - 1) as f64;
        let unit = (0..).map(|class| Unit::at_least(0.0, class)).find(|unit| unit.start_s(unit.number(edges[0]) + 1) == edges[1]
            && (unit.mean_s() / mean_s - 1.0).abs() < 0.1).unwrap();
        let lasting_class = Unit::at_least(64.0 * strip.s_per_px(), unit.class()).class();
        for (bin, pair) in edges.windows(2).enumerate() {
            let middle = i128::from(pair[0]) + i128::from((pair[1] - pair[0]) / 2);
            let (mut points, mut lasting) = ([0, 0], [0, 0]);
            for event in 0..store.dated() {
                let class = store.time().length_class(event).unwrap();
                let (from, until) = extent(&store, event);
                let under_way = from <= middle && middle < until;
                let begins = i128::from(pair[0]) <= from && from < i128::from(pair[1]);
                let is_short = class <= unit.class();
                let lasts = class > lasting_class;
                for (at, counts) in [true, hits.contains(event)].into_iter().enumerate() {
                    points[at] += u32::from(counts && if is_short { begins } else { under_way && !lasts });
                    lasting[at] += u32::from(counts && lasts && under_way);
                }
            }
            prop_assert_eq!(points, [overview.all[bin], overview.hits[bin]], "bin {}", bin);
            prop_assert_eq!(lasting, [overview.lasting[bin], overview.lasting_hits[bin]], "bin {}", bin);
        }
        for (from, until) in overview.gaps {
            prop_assert!(until - from >= view.width_px * 0.03);
        }
    }

    #[test]
    fn as_many_events_in_each_day_month_or_year_are_as_high_all_along_the_overview(
        precision in 0..3_usize, spread in 30..700_i64, width in 300.0..2000.0_f64,
    ) {
        let date = |at: i64| match precision {
            0 => {
                let Civil { year, month, day, .. } = civil_from_s(at * DAY_S);
                format!("{year:04}-{month:02}-{day:02}")
            }
            1 => format!("{:04}-{:02}", 1950 + at.div_euclid(12), 1 + at.rem_euclid(12)),
            _ => format!("{:04}", 1200 + at),
        };
        let event = |at: i64| Event { id: at.to_string(), date: Some(date(at / 2)), ..Event::default() };
        let store = Store::build(&Dossier { events: (0..2 * spread).map(event).collect(), ..Dossier::default() });
        let plot = Plot::new(&store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
        let whole = store.span().unwrap();
        let overview = plot.overview(&store, &Window::try_from(whole).unwrap().view(width), 24.0);
        // Where the data begin and end, a bin may hold less than a whole one.
        let inner = &overview.edges_s;
        let whole_bins = inner.windows(2).zip(overview.all.iter().zip(&overview.lasting));
        let inside = whole_bins.filter(|(pair, _)| pair[0] >= whole.from_s && pair[1] <= whole.until_s);
        let density: Vec<f64> = inside
            .map(|(pair, (points, lasting))| f64::from(points + lasting) / if precision == 0 { (pair[1] - pair[0]) as f64 } else { 1.0 })
            .collect();
        let (least, most) = density.iter().fold((f64::MAX, 0.0_f64), |(a, b), c| (a.min(*c), b.max(*c)));
        prop_assert!(density.len() < 3 || most - least < 1e-9 + most * 1e-9, "{:?}", density);
    }
}
