//! How the core's work grows with the number of events: building a store, asking it, and making scenes of it.
//!
//! The names of the groups are the rows of the table in docs/benchmarks.md.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use pamir_bench::store;
use pamir_store::Facet;
use pamir_store::query::Query;
use pamir_timeline::{Grouping, LaneSort, Plot, SceneOptions, Viewport, Whole, estimate_px};
use pamir_words::en::English;

const NUMBERS: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn wanted() -> Query {
    let mut query = Query { text: "tra".into(), ..Query::default() };
    query.facets[Facet::Theme].push("war".into());
    query.facets[Facet::Entity].push("entity-1".into());
    query
}

fn scale(criterion: &mut Criterion) {
    for n in NUMBERS {
        let mut run = |step: &str, work: &mut dyn FnMut()| {
            let mut group = criterion.benchmark_group(step);
            group.bench_with_input(BenchmarkId::from_parameter(n), &n, |bencher, _| bencher.iter(&mut *work));
            group.finish();
        };
        run("build", &mut || drop(black_box(store(n))));
        let store = store(n);
        run("query", &mut || drop(black_box(wanted().run(&store))));
        run("query, none", &mut || drop(black_box(Query::default().run(&store))));

        let (hits, options) = (Query::default().run(&store), SceneOptions::default());
        let plot = || Plot::new(&store, &hits.events, Grouping::Theme, LaneSort::Given, options.max_lanes, &English);
        let mut plotted = plot();
        let mut view = Whole::of(&store).unwrap().view(1280.0);
        let strip = view;
        run("plot", &mut || drop(black_box(plot())));
        run("overview", &mut || drop(black_box(plotted.overview(&store, &strip, 32.0))));
        let mut scene =
            |view: &Viewport| drop(black_box(plotted.scene(&store, view, &options, &[], &English, &estimate_px)));
        run("scene, panned", &mut || {
            view = view.pan_px(1.0);
            scene(&view);
        });
        let mut closer = true;
        run("scene, zoomed ×2", &mut || {
            view = view.zoom_at(if closer { 2.0 } else { 0.5 }, 640.0);
            closer = !closer;
            scene(&view);
        });
    }
}

fn config() -> Criterion {
    let quick = Duration::from_millis(300);
    Criterion::default().sample_size(10).warm_up_time(quick).measurement_time(quick).without_plots()
}

criterion_group! { name = benches; config = config(); targets = scale }
criterion_main!(benches);
