//! The hues of the style sheets: seen on every ground of theirs, and told apart by those who see fewer colours.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use pamir_dossier::{DARK_GROUND, LEAST_CONTRAST, LIGHT_GROUND, Rgb};
use pamir_timeline::MOST_HUES;
use std::collections::BTreeMap;

const LIGHT: &str = include_str!("../static/css/tokens.css");
const DARK: &str = include_str!("../static/css/dark.css");

/// On what marks and patches lie: the page, cards, and what is selected.
const GROUNDS: [&str; 3] = ["--pamir-paper", "--pamir-surface", "--pamir-accent-soft"];

/// Two hues that are less apart than this, by CIEDE2000, are taken for one another. A just noticeable difference is 1.
const LEAST_APART: f64 = 11.0;
/// The same for those who see all colours.
const LEAST_APART_TO_MOST: f64 = 19.0;

/// The colours that a style sheet names.
fn colors(css: &str) -> BTreeMap<&str, Rgb> {
    let lines = css.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    lines.filter_map(|(name, value)| Some((name, Rgb::parse(value)?))).collect()
}

fn hues(css: &str) -> Vec<Rgb> {
    let colors = colors(css);
    (0..=MOST_HUES).map(|hue| colors[format!("--pamir-hue-{hue}").as_str()]).collect()
}

#[test]
fn every_hue_is_seen_on_every_ground() {
    for (css, least) in [(LIGHT, LIGHT_GROUND), (DARK, DARK_GROUND)] {
        let colors = colors(css);
        for ground in GROUNDS.map(|name| colors[name]) {
            for hue in hues(css) {
                let contrast = hue.contrast(ground);
                assert!(contrast >= LEAST_CONTRAST, "{} on {}: {contrast:.2}", hue.hex(), ground.hex());
                // What is corrected for the ground that shows least is seen on all.
                let black_or_white = if css == LIGHT { Rgb([0; 3]) } else { Rgb([255; 3]) };
                assert!(black_or_white.contrast(least) <= black_or_white.contrast(ground) + 1e-9, "{}", ground.hex());
            }
        }
    }
}

/// Linear sRGB.
type Linear = [f64; 3];

fn linear(Rgb(parts): Rgb) -> Linear {
    parts.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: &[[f64; 3]; 3], [x, y, z]: Linear) -> Linear {
    matrix.map(|row| row[0] * x + row[1] * y + row[2] * z)
}

/// What people see, and how the light that reaches them comes to look. The matrices are those of Machado, Oliveira and Fernandes, *A
/// Physiologically-based Model for Simulation of Color Vision Deficiency*, 2009, at full severity.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "no red",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "no green",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "no blue",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Lightness, and the two axes of colour of CIELAB under D65.
fn lab(color: Linear) -> [f64; 3] {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let [x, y, z] = times(&TO_XYZ, color.map(|part| part.clamp(0.0, 1.0)));
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let [x, y, z] = [f(x / 0.950_47), f(y), f(z / 1.088_83)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, as Sharma, Wu and Dalal write it down in *The CIEDE2000 Color-Difference Formula*, 2005.
fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let gray = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if gray => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc, dh) = (l2 - l1, c2 - c1, 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin());
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = match h1 + h2 {
        sum if gray => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.2 * cos(4.0 * h - 63.0);
    let off = (l - 50.0).powi(2);
    let (sl, sc, sh) = (1.0 + 0.015 * off / (20.0 + off).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rt = -2.0 * seventh(c) * (60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    ((dl / sl).powi(2) + (dc / sc).powi(2) + (dh / sh).powi(2) + rt * dc / sc * dh / sh).sqrt()
}

#[test]
fn the_difference_of_colours_is_that_of_its_authors() {
    // Pairs 1, 7, 10, 17 and 25 of their table.
    for (a, b, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        assert!((difference(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", difference(a, b));
    }
}

#[test]
fn no_two_hues_look_alike_to_anybody() {
    for (css, sheet) in [(LIGHT, "light"), (DARK, "dark")] {
        for (at, (eyes, matrix)) in EYES.iter().enumerate() {
            let seen: Vec<[f64; 3]> = hues(css).into_iter().map(|hue| lab(times(matrix, linear(hue)))).collect();
            // Grey, for the rest, may be nearer to a hue than hues are to each other.
            let least = if at == 0 { LEAST_APART_TO_MOST } else { LEAST_APART };
            for (a, b) in (1..=MOST_HUES).flat_map(|a| (1..a).map(move |b| (a, b))) {
                let apart = difference(seen[a], seen[b]);
                assert!(apart >= least, "{sheet}: hues {a} and {b} to who sees {eyes}: {apart:.1}");
            }
            for (hue, color) in seen.iter().enumerate().skip(1) {
                let apart = difference(*color, seen[0]);
                assert!(apart >= LEAST_APART * 0.7, "{sheet}: hue {hue} and grey to who sees {eyes}: {apart:.1}");
            }
        }
    }
}

#[cfg(feature = "document")]
#[test]
fn the_picture_for_links_has_the_hues_of_the_light_page() {
    use pamir::app::{Data, Shared};
    use pamir::ui::document;
    use pamir_dossier::{Dossier, Event, Theme};

    let theme = |id: &str, color: Option<&str>| Theme { id: id.into(), label: id.into(), color: color.map(Into::into) };
    let event = |id: &str| Event {
        id: id.into(),
        title: id.into(),
        date: Some("2001".into()),
        themes: vec![id.into()],
        ..Event::default()
    };
    let picture = |themes: Vec<Theme>| {
        let events = themes.iter().map(|theme| event(&theme.id)).collect();
        let data = Shared::new(Data::new(Dossier { themes, events, ..Dossier::default() }));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        tokio::task::LocalSet::new().block_on(&runtime, document::poster(data))
    };
    let plain = picture(vec![theme("a", None), theme("b", None)]);
    for (number, hue) in hues(LIGHT).into_iter().enumerate() {
        assert!(plain.contains(&format!(".sign.h{number}{{fill:{0};stroke:{0}}}", hue.hex())), "hue {number}");
    }
    assert!(plain.contains("class=\"sign h1\"") && plain.contains("class=\"sign h2\""), "{plain}");
    let own = picture(vec![theme("a", None), theme("b", Some("#fe0"))]);
    assert!(own.contains(&format!(".sign.h2{{fill:{}", Rgb([0xff, 0xee, 0]).on(LIGHT_GROUND).hex())), "{own}");
}
