//! A scene as text: one line for each thing that is drawn.
//!
//! Owns the form in which scenes are compared with those of yesterday, here and in the test of the built-in dossier. Lengths
//! have one decimal, so that the last bit of a float changes nothing.

use std::fmt::Write;

use pamir_timeline::{Anchor, Density, Label, Lane, Mark, Scene, Shape};

/// The scene in lines of text, the same for the same scene; `title` names an event.
pub fn scene_text(scene: &Scene, title: &dyn Fn(u32) -> String) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_scene(&mut out, scene, title);
    out
}

fn write_scene(out: &mut String, scene: &Scene, title: &dyn Fn(u32) -> String) -> std::fmt::Result {
    writeln!(out, "scene height={:.1} before={} after={}", scene.height_px, scene.before, scene.after)?;
    writeln!(out, "axis")?;
    for unit in &scene.axis.larger {
        writeln!(out, "  {:>7.1} {:?} above", unit.x_px, unit.label)?;
    }
    for tick in &scene.axis.major {
        let strong = if tick.strong { " strong" } else { "" };
        writeln!(out, "  {:>7.1} {:?}{strong}", tick.x_px, tick.label)?;
    }
    let minor: Vec<String> = scene.axis.minor.iter().map(|x| format!("{x:.1}")).collect();
    writeln!(out, "  minor {}", minor.join(" "))?;
    for lane in &scene.lanes {
        write_lane(out, lane, title)?;
    }
    Ok(())
}

fn write_lane(out: &mut String, lane: &Lane, title: &dyn Fn(u32) -> String) -> std::fmt::Result {
    let Lane { id, label, count, before, after, y_px, height_px, collapsed, .. } = lane;
    let collapsed = if *collapsed { " collapsed" } else { "" };
    writeln!(
        out,
        "lane {id} {label:?} count={count} before={before} after={after} y={y_px:.1} height={height_px:.1}{collapsed}"
    )?;
    for mark in &lane.marks {
        write_mark(out, mark, title)?;
    }
    if let Some(density) = &lane.density {
        write_density(out, density)?;
    }
    Ok(())
}

fn write_density(out: &mut String, density: &Density) -> std::fmt::Result {
    let Density { y_px, height_px, edges_px, unit, top, count, .. } = density;
    let x0_px = edges_px[0];
    writeln!(
        out,
        "  density y={y_px:.1} height={height_px:.1} from {x0_px:.1} by {:?} count={count} top={top}",
        unit.kind()
    )?;
    for (name, counts) in [("points", &density.points), ("spans", &density.spans)] {
        writeln!(out, "    {name} {}", run_lengths(counts))?;
    }
    for run in &density.runs {
        writeln!(out, "    run [{:.1} {:.1}] count={}", run.x0_px, run.x1_px, run.count)?;
    }
    writeln!(out, "    points path {}", density.points_path)?;
    writeln!(out, "    spans path {}", density.spans_path)?;
    for layer in &density.layers {
        writeln!(
            out,
            "    hue {} points {} spans {}",
            layer.hue,
            run_lengths(&layer.points),
            run_lengths(&layer.spans)
        )?;
        writeln!(out, "      {} / {}", layer.points_path, layer.spans_path)?;
    }
    Ok(())
}

/// Counts with equal neighbours written once: `0×12 3 1×2`.
fn run_lengths(counts: &[u32]) -> String {
    let runs = counts.chunk_by(|a, b| a == b).map(|run| match run {
        [count] => count.to_string(),
        _ => format!("{}×{}", run[0], run.len()),
    });
    runs.collect::<Vec<String>>().join(" ")
}

fn write_mark(out: &mut String, mark: &Mark, title: &dyn Fn(u32) -> String) -> std::fmt::Result {
    let shape = match mark.shape {
        Shape::Point => "point",
        Shape::Span => "span",
        Shape::Bar => "bar",
    };
    write!(
        out,
        "  {} row={} y={:.1} {shape} [{:.1} {:.1}]",
        title(mark.event),
        mark.row,
        mark.y_px,
        mark.x0_px,
        mark.x1_px
    )?;
    if let Some((from, until)) = mark.core {
        write!(out, " core [{from:.1} {until:.1}]")?;
    }
    write!(out, " at {:.1}", mark.anchor_px)?;
    if mark.hue > 0 {
        write!(out, " hue {}", mark.hue)?;
    }
    let flags = [
        (mark.soft_start, " soft-start"),
        (mark.soft_end, " soft-end"),
        (mark.open_start, " open-start"),
        (mark.open_end, " open-end"),
        (mark.approximate, " approximate"),
        (mark.uncertain, " uncertain"),
    ];
    for (_, flag) in flags.iter().filter(|(set, _)| *set) {
        out.push_str(flag);
    }
    match &mark.label {
        Some(Label { x_px, anchor, text, second, width_px, inside }) => {
            let anchor = if *anchor == Anchor::Start { "start" } else { "end" };
            let inside = if *inside { " inside" } else { "" };
            writeln!(
                out,
                " label {anchor} {x_px:.1} width={width_px:.1}{inside} {text:?}{}",
                second.as_ref().map_or_else(String::new, |second| format!(" / {second:?}"))
            )
        }
        None => writeln!(out, " no label"),
    }
}
