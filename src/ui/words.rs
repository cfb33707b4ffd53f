//! Numbers, figures and dates in words for people, in English.
//!
//! Pure: it only puts together what [`core`](crate::core) says.

pub use crate::app::{cut, short};
use pamir_date::civil::civil_from_s;
use pamir_date::{Date, Precision, Range};
use pamir_dossier::{Event, EventKind, Evidence, Figure, Source, Status};
use pamir_timeline::{Grouping, LaneSort};
pub use pamir_words::en::labels::facet;
use pamir_words::en::{counts, dates, labels};

/// A whole number with thousands separated, and a fraction to two digits.
///
/// Shares that are simple fractions are written as such.
pub fn number(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let cents = (value.abs() * 100.0).round();
    if !cents.is_finite() || cents > 1e17 {
        return format!("{value}");
    }
    let (whole, cents) = ((cents / 100.0).floor(), cents % 100.0);
    // Below 10¹⁵, which fits.
    let grouped = counts::number(whole as u64);
    let fraction = format!("{cents:02}");
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// A count with its noun: `1 event`, `2 events`.
pub fn count(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", self::number(f64::from(number)), if number == 1 { one } else { many })
}

/// The number of a figure with its unit, ready to be set large.
pub fn amount(figure: &Figure) -> String {
    const FRACTIONS: [(f64, &str); 7] = [
        (1.0 / 2.0, "½"),
        (1.0 / 3.0, "⅓"),
        (2.0 / 3.0, "⅔"),
        (1.0 / 4.0, "¼"),
        (3.0 / 4.0, "¾"),
        (1.0 / 5.0, "⅕"),
        (1.0 / 8.0, "⅛"),
    ];
    match figure.unit.as_str() {
        "percent" | "%" => format!("{} %", number(figure.value)),
        "share" => {
            let simple = FRACTIONS.iter().find(|(value, _)| (value - figure.value).abs() < 1e-9);
            simple.map_or_else(|| format!("{} %", number(figure.value * 100.0)), |(_, sign)| (*sign).to_owned())
        }
        unit => format!("{} {unit}", number(figure.value)),
    }
}

/// What readers see for a choice of lanes.
pub fn grouping(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Theme => "theme",
        Grouping::Entity => "entity",
        Grouping::Kind => "kind",
        Grouping::Place => "place",
        Grouping::None => "nothing",
    }
}

/// What readers see for an order of lanes.
pub fn lane_sort(sort: LaneSort) -> &'static str {
    match sort {
        LaneSort::Given => "as in dossier",
        LaneSort::First => "first event",
        LaneSort::Count => "most events",
        LaneSort::Name => "name",
    }
}

/// When an event was, in words.
pub fn when(event: &Event) -> String {
    date(event.date.as_deref())
}

/// A date in words, or that there is none.
pub fn date(text: Option<&str>) -> String {
    match text.map(|text| (text, Date::parse(text))) {
        Some((_, Ok(date))) => dates::date(&date),
        Some((text, Err(_))) => format!("Undated (“{text}” isn't a date)"),
        None => "Undated".to_owned(),
    }
}

/// Where an undated event must lie, in words.
pub fn bounds(event: &Event) -> Option<String> {
    bound(event.bounds.as_deref()?)
}

/// Bounds in words, where they are a date.
pub fn bound(text: &str) -> Option<String> {
    Some(dates::bounds(&Date::parse(text).ok()?))
}

/// A date or interval in words, or the text itself where it is no EDTF.
pub fn edtf(text: &str) -> String {
    Date::parse(text).map_or_else(|_| text.to_owned(), |date| dates::date(&date))
}

/// A stretch of time in years, because its ends may be no more precise than that; more closely within one year.
pub fn span(range: Range) -> String {
    let (first, last) = (civil_from_s(range.from_s).year, civil_from_s(range.until_s.saturating_sub(1)).year);
    if first == last {
        return dates::range(range);
    }
    format!("{} – {}", year_name(first), year_name(last))
}

/// An instant, as closely as matters where so many seconds are in sight.
pub fn moment(at_s: f64, span_s: f64) -> String {
    const DAY_S: f64 = 86_400.0;
    let precision = match span_s / DAY_S {
        days if days > 366.0 * 12.0 => Precision::Year,
        days if days > 366.0 => Precision::Month,
        days if days > 3.0 => Precision::Day,
        _ => Precision::Time,
    };
    #[allow(clippy::cast_possible_truncation)] // Casts from float saturate.
    dates::instant(at_s as i64, precision)
}

/// Two instants likewise.
pub fn stretch(from_s: f64, until_s: f64) -> String {
    let (from, until) = (moment(from_s, until_s - from_s), moment(until_s, until_s - from_s));
    format!("{from} to {until}")
}

/// A year as people say it: before the year 1 in years BC.
pub fn year_name(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1_i64.saturating_sub(year)) }
}

/// Who wrote a document, who published it and when, as far as is known.
pub fn byline(source: &Source) -> String {
    let by = [&source.author, &source.publisher].into_iter().flatten().cloned();
    by.chain(source.published.as_deref().map(edtf)).collect::<Vec<_>>().join(", ")
}

/// What sort of claim it is and how firm, except where that is the ordinary thing.
pub fn standing(event: &Event) -> Vec<&'static str> {
    standing_of(event.kind, event.status).collect()
}

/// The same of an event of this kind and status.
pub fn standing_of(kind: EventKind, status: Option<Status>) -> impl Iterator<Item = &'static str> {
    // A plan that is planned says so once.
    let firm = status.filter(|_| !(kind == EventKind::Plan && status == Some(Status::Planned)));
    let firm = firm.filter(|status| *status != Status::Confirmed).map(labels::status);
    (kind != EventKind::Event).then(|| labels::event_kind(kind)).into_iter().chain(firm)
}

/// `paragraph 6, sentence 3`, or `headline`.
pub fn locator(evidence: &Evidence) -> String {
    match (evidence.paragraph, evidence.sentence) {
        (0, _) => "headline".to_owned(),
        (paragraph, Some(sentence)) => format!("paragraph {paragraph}, sentence {sentence}"),
        (paragraph, None) => format!("paragraph {paragraph}"),
    }
}

/// The text, which begins in ASCII, with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        for (value, text) in [
            (0.0, "0"),
            (38.0, "38"),
            (1_234_567.0, "1,234,567"),
            (0.5, "0.5"),
            (1999.999, "2,000"),
            (-12.25, "−12.25"),
            (1e300, &format!("1{}", "0".repeat(300))),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn figures_carry_their_unit() {
        let figure = |value, unit: &str| Figure { value, unit: unit.into(), of: String::new() };
        assert_eq!(amount(&figure(181.0, "kilograms")), "181 kilograms");
        assert_eq!(amount(&figure(4.0, "percent")), "4 %");
        assert_eq!(amount(&figure(1.0 / 3.0, "share")), "⅓");
        assert_eq!(amount(&figure(0.42, "share")), "42 %");
    }

    #[test]
    fn moments_are_as_close_as_the_window() {
        let (at_s, day_s) = (1_466_740_800.0, 86_400.0); // 24 June 2016, 4:00
        for (days, text) in
            [(9_000.0, "2016"), (1_000.0, "June 2016"), (90.0, "24 June 2016"), (1.0, "24 June 2016, 04:00")]
        {
            assert_eq!(moment(at_s, days * day_s), text);
        }
        assert_eq!(stretch(at_s, at_s + 40.0 * day_s), "24 June 2016 to 3 August 2016");
    }

    #[test]
    fn a_plan_that_is_planned_says_so_once() {
        let event = Event { kind: EventKind::Plan, status: Some(Status::Planned), ..Event::default() };
        assert_eq!(standing(&event), ["Plan"]);
        assert_eq!(standing(&Event::default()), [""; 0]);
    }

    #[test]
    fn the_headline_is_paragraph_nought() {
        assert_eq!(locator(&Evidence::default()), "headline");
        assert_eq!(
            locator(&Evidence { paragraph: 6, sentence: Some(3), ..Evidence::default() }),
            "paragraph 6, sentence 3"
        );
    }
}
