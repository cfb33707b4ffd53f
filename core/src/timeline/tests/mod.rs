//! What the timeline promises, over dossiers of every kind of date and any view.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod axis;
mod fixture;
mod layout;
mod packing;
mod promises;
mod scale;
mod snapshots;
#[test]
fn scratch() {
    let (d, _) = crate::formats::toml::read(&std::fs::read_to_string("../data/china-tajikistan.toml").unwrap(), "x");
    let d = d.unwrap();
    for (w, g) in [
        (936.0, crate::timeline::Grouping::Theme),
        (358.0, crate::timeline::Grouping::Theme),
        (936.0, crate::timeline::Grouping::None),
    ] {
        let s = fixture::scene_of(
            &d,
            None,
            w,
            &crate::timeline::SceneOptions { grouping: g, compact: w < 520.0, ..Default::default() },
        );
        println!("{w} {g:?} {} ", s.height_px);
        for l in &s.lanes {
            println!(
                "  {} {} marks {} density {:?} h {}",
                l.id,
                l.count,
                l.marks.len(),
                l.density.as_ref().map(|d| d.count),
                l.height_px
            );
        }
    }
}
