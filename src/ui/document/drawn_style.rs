//! The style of drawings that stand by themselves, outside of any page.
//!
//! Owns everything that style sheets say of them on a page. The colours are those of the light page.

use crate::app::own_colors;
use crate::ui::shared::{Shared, hue};
use pamir_dossier::Rgb;
use pamir_timeline::{Hues, MOST_HUES};

/// The ground of the picture.
const PAPER: Rgb = Rgb([0xfa, 0xf8, 0xf3]);

/// The colours of the light page for hues, the first of which is that of what has none.
const HUES: [Rgb; MOST_HUES + 1] = [
    Rgb([0x6f, 0x76, 0x83]),
    Rgb([0x00, 0x3b, 0x9e]),
    Rgb([0xd5, 0x5e, 0x00]),
    Rgb([0x2a, 0x8f, 0x70]),
    Rgb([0xc7, 0x4c, 0xb0]),
    Rgb([0x87, 0x57, 0x41]),
    Rgb([0x1a, 0x86, 0xee]),
    Rgb([0x47, 0x41, 0x00]),
    Rgb([0x63, 0x31, 0x55]),
];

/// What the style of a drawing is to all marks, for marks in their hues.
pub(super) fn style_of_hues(data: &Shared, hues: Option<&Hues>) -> String {
    let own = own_colors(data, hues);
    let mut style = String::new();
    for (hue, color) in (0..).zip(HUES) {
        let own = usize::from(hue).checked_sub(1).and_then(|at| own.get(at).copied().flatten());
        let color = own.map_or(color, |[light, _]| light);
        let mixed = |percent: u32| {
            let mix = |(part, paper)| (u32::from(part) * percent + u32::from(paper) * (100 - percent)) / 100;
            let mut parts = color.0.into_iter().zip(PAPER.0).map(|parts: (u8, u8)| mix(parts) as u8);
            Rgb(std::array::from_fn(|_| parts.next().unwrap_or(0))).hex()
        };
        let (class, full, pale) = (hue::class(hue), color.hex(), mixed(30));
        style.push_str(&format!(
            ".sign.{class}{{fill:{full};stroke:{full}}}.extent.{class}{{stroke:{full}}}.whisker.{class}{{stroke:{}}}\
             .core.{class}{{fill:{pale};stroke:{full}}}.unreal.{class}{{fill:#faf8f3}}.fade-stop.{class}{{stop-color:{pale}}}\
             .density-points .{class}{{fill:{full}}}.density-spans .{class}{{fill:{pale}}}",
            mixed(55)
        ));
    }
    style
}
