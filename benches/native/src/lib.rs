//! Events for the benchmarks of the core: seeded, of the same kind as those of `benches/browser`.
//!
//! It owns how they are made, and nothing of what is measured.

use pamir_store::{Builder, EventRow, Store};

const WORDS: &str = "accord affair alliance archive army assembly bank battle border bridge cabinet canal capital census \
    central charter church city coal coalition colony congress contract council court crisis currency debate decree \
    discovery drought economy edict election embassy empire engine epidemic export factory famine festival fleet flight \
    flood frontier gold grain harbour hospital industry inquiry island journal judge kingdom law league library march \
    market medicine merger ministry mission monument museum national navy network northern observatory oil orbit panic \
    parliament peace pioneer plague port premier press province railway reform republic revolt river royal school senate \
    siege southern station steel storm strike summit telegraph theatre trade train transit treaty trial tunnel union \
    vaccine victory village voyage war western wheat workers";
/// Labels and ids of the themes.
pub const THEMES: [&str; 8] = ["politics", "war", "science", "arts", "economy", "society", "nature", "exploration"];
const ENTITIES: u32 = 300;
/// Days from 1970 to the start of 1900, and how many days the events lie in.
const FIRST_DAY: i64 = -25_567;
const DAYS: u64 = 45_656;
const CENTRES: u64 = 40;

/// Vigna's SplitMix64: good enough, and a line long.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// In 0..1.
    #[allow(clippy::cast_precision_loss)] // 53 bits fit.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A store of `n` events.
#[must_use]
pub fn store(n: u32) -> Store {
    let mut builder = Builder::new(&[], &[], &[]);
    each(n, |row| {
        builder.push(row);
    });
    builder.finish()
}

/// Hands `n` events to `take`, one after the other: around 40 centres within 125 years, a quarter anywhere, a fifth of
/// them ranges, 8 themes, up to four of 300 entities that are the rarer the higher their number.
pub fn each(n: u32, mut take: impl FnMut(&EventRow<'_>)) {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let entities: Vec<String> = (1..=ENTITIES).map(|entity| format!("entity-{entity}")).collect();
    let mut random = Random(42);
    let centres: Vec<(u64, u64)> = (0..CENTRES).map(|_| (random.below(DAYS), 40 + random.below(1500))).collect();
    for event in 0..n {
        let (centre, spread) = centres[usize::try_from(random.below(CENTRES)).unwrap_or_default()];
        // Two throws of dice instead of a normal distribution.
        let near = (centre + random.below(spread) + random.below(spread)).saturating_sub(spread) % DAYS;
        let day = if random.below(4) == 0 { random.below(DAYS) } else { near };
        let start = iso(day);
        let length = 1 + random.below(30) * random.below(30);
        let date = if random.below(5) == 0 { format!("{start}/{}", iso((day + length).min(DAYS))) } else { start };
        let title = (0..4 + random.below(7)).map(|_| pick(&words, &mut random)).collect::<Vec<_>>().join(" ");
        let mut participants: Vec<&str> = (0..1 + random.below(4))
            .map(|_| {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 1 … 300, the low ones often.
                let entity = f64::from(ENTITIES).powf(random.share()) as usize - 1;
                entities[entity.min(entities.len() - 1)].as_str()
            })
            .collect();
        participants.sort_unstable();
        participants.dedup();
        take(&EventRow {
            id: &event.to_string(),
            title: &title,
            date: Some(&date),
            themes: vec![pick(&THEMES, &mut random)],
            participants,
            ..EventRow::default()
        });
    }
}

fn pick<'a>(from: &[&'a str], random: &mut Random) -> &'a str {
    from[usize::try_from(random.below(from.len() as u64)).unwrap_or_default()]
}

/// The date of a day counted from the start of 1900, after Howard Hinnant's `civil_from_days`.
fn iso(day: u64) -> String {
    let days = FIRST_DAY + i64::try_from(day).unwrap_or_default() + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        assert_eq!((iso(0), iso(59), iso(DAYS)), ("1900-01-01".into(), "1900-03-01".into(), "2025-01-01".into()));
    }

    #[test]
    fn every_event_has_a_date_a_theme_and_entities() {
        let store = store(500);
        assert_eq!((store.len(), store.undated().len()), (500, 0));
        let mut all = 0;
        each(500, |row| all += row.participants.len() * row.themes.len());
        assert!((500..=2000).contains(&all));
    }
}
