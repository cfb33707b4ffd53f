//! What filters by attributes cost: ranges of numbers, facets of many values, and sums in a scene.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use pamir_dossier::{Attribute, AttributeType};
use pamir_store::query::{Asker, Limits, Query};
use pamir_store::{Builder, EventRow, Facet, Store};
use pamir_timeline::{Grouping, HeightScale, LaneSort, Plot, SceneOptions, Whole, estimate_px};
use pamir_words::en::English;

const EVENTS: [u32; 2] = [100_000, 1_000_000];
/// So many values has the category.
const VALUES: u32 = 50_000;

/// Events of which each has a number and one of many towns.
fn store(n: u32) -> Store {
    let attribute = |id: &str, kind| Attribute { id: id.into(), label: id.into(), kind, unit: None };
    let mut builder = Builder::new(&[], &[], &[]);
    builder.declare(&attribute("deaths", AttributeType::Number));
    builder.declare(&attribute("town", AttributeType::Category));
    for event in 0..n {
        let deaths = (event.wrapping_mul(2_654_435_761) >> 20).to_string();
        let town = format!("Town {}", event.wrapping_mul(40_503) % VALUES);
        let date = format!("{}-{:02}-{:02}", 1990 + event % 30, event % 12 + 1, event % 28 + 1);
        builder.push(&EventRow {
            id: &event.to_string(),
            title: "Report",
            date: Some(&date),
            attributes: vec![("deaths", &deaths), ("town", &town)],
            ..EventRow::default()
        });
    }
    builder.finish()
}

fn attributes(criterion: &mut Criterion) {
    for n in EVENTS {
        let store = store(n);
        // A clone of a store that has read no numbers has to read them.
        criterion.bench_with_input(BenchmarkId::new("numbers, read", n), &n, |bencher, _| {
            let read = |store: Store| black_box(store.numbers(0).known());
            bencher.iter_batched(|| store.clone(), read, BatchSize::PerIteration);
        });
        let mut run = |step: &str, work: &mut dyn FnMut()| {
            let mut group = criterion.benchmark_group(step);
            group.bench_with_input(BenchmarkId::from_parameter(n), &n, |bencher, _| bencher.iter(&mut *work));
            group.finish();
        };
        let _ = store.numbers(0);
        let mut ranged = Query::default();
        ranged.ranges.set(0, Limits::parse("100..3000"));
        run("query, range", &mut || drop(black_box(Asker::default().ask(&store, &ranged))));
        let edges: Vec<f64> = (0..=24).map(|edge| f64::from(edge) * 200.0).collect();
        let hits = ranged.run(&store);
        run("histogram", &mut || drop(black_box(store.numbers(0).counts(&edges, &hits.events))));
        let mut town = Query::default();
        town.facets[Facet::Attribute(1)].push("Town 7".into());
        run("query, 50,000 values", &mut || drop(black_box(Asker::default().ask(&store, &town))));

        let options = SceneOptions::default();
        let mut plot = Plot::new(&store, &hits.events, Grouping::None, LaneSort::Given, 12, &English);
        let mut view = Whole::of(&store).unwrap().view(1280.0);
        run("scene and sum, panned", &mut || {
            view = view.pan_px(1.0);
            let mut scene = plot.scene(&store, &view, &options, &[], &English, &estimate_px);
            plot.sum(&store, &mut scene, 0, HeightScale::Linear);
            drop(black_box(scene));
        });
    }
}

fn config() -> Criterion {
    let quick = Duration::from_millis(300);
    Criterion::default().sample_size(10).warm_up_time(quick).measurement_time(quick).without_plots()
}

criterion_group! { name = benches; config = config(); targets = attributes }
criterion_main!(benches);
