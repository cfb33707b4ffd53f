//! Runs and their bins: which of a scene is meant, and what it counts.
//!
//! Owns the attributes by which the page knows a run. What is drawn of it is the density's.

use pamir_date::Range;
use pamir_timeline::{Density, Lane, Run, Scene, Window};
use pamir_words::en::ui::timeline::Peak;

/// The attributes by which a run is known: its stretch of time and its lane.
pub const RUN: [&str; 2] = ["data-run", "data-in"];
/// A pointer means the fullest bin so near to it, because bins are narrow.
pub const NEAR_PX: f64 = 4.0;

/// A bin of a strip.
pub fn bin(density: &Density, bin: usize) -> Option<Peak> {
    let (from_s, until_s) = density.bin_s(bin)?;
    let of = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
    Some(Peak { range: Range { from_s, until_s }, beginning: of(&density.points), lasting: of(&density.spans) })
}

/// A run of a lane of a scene, with the lane and its density.
pub fn run_of<'a>(scene: &'a Scene, run: Window, lane: &str) -> Option<(&'a Lane, &'a Density, &'a Run)> {
    let lane = scene.lanes.iter().find(|other| other.id == lane)?;
    let density = lane.density.as_ref()?;
    let run = density.runs.iter().find(|other| (other.from_s, other.until_s) == (run.from_s, run.until_s))?;
    Some((lane, density, run))
}

/// The bin of a run that is meant: the fullest near a place on the sheet, or in all of it.
pub fn bin_meant(density: &Density, run: &Run, x_px: Option<f64>) -> usize {
    x_px.and_then(|x_px| density.bin_near(x_px, NEAR_PX)).unwrap_or(run.peak)
}

/// A stretch of time out of the attribute of a run.
#[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
pub fn window(text: &str) -> Option<Window> {
    text.parse().ok()
}
