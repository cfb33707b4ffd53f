//! Durations and zones of a calendar.
//!
//! Owns the offsets that a zone has by the rules in its file: a calendar must bring the rules of each zone that it uses (RFC 5545,
//! 3.6.5). No table of zones is needed, and no guess is made for a zone without rules.

use super::moment::{Moment, Offset, digits, small};
use super::recurrence::Recurrence;
use crate::rows::edtf::whole;
use pamir_date::civil::{Civil, days_in_month, s_from_civil};

/// The length of a duration such as `P1DT2H` or `-PT15M`, in seconds.
pub(super) fn duration(value: &str) -> Option<i64> {
    let value = value.trim().to_ascii_uppercase();
    let (is_negative, rest) = match value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('+').unwrap_or(&value)),
    };
    let rest = rest.strip_prefix('P')?;
    let (mut seconds, mut number, mut any) = (0_i64, String::new(), false);
    for c in rest.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(whole(&std::mem::take(&mut number))?.checked_mul(unit)?)?;
        any = true;
    }
    (any && number.is_empty()).then_some(if is_negative { -seconds } else { seconds })
}

/// A zone as its calendar defines it.
#[derive(Debug, Default, Clone)]
pub(super) struct Zone {
    pub(super) name: String,
    pub(super) observances: Vec<Observance>,
}

/// A time of the year with one offset.
#[derive(Debug, Default, Clone)]
pub(super) struct Observance {
    begins: Option<Civil>,
    /// Further days on which it begins.
    again: Vec<Civil>,
    from_s: i64,
    to_s: Option<i64>,
    rule: Option<Rule>,
    /// A rule that isn't one of those.
    recurrence: Option<Recurrence<'static>>,
    /// Whether it has a rule that isn't understood.
    is_odd: bool,
}

/// Every year, on such a day of a month.
#[derive(Debug, Default, Clone, Copy)]
struct Rule {
    month: u8,
    /// The first is 1; the last is -1.
    nth: i64,
    /// Sunday is 0.
    weekday: i64,
    /// The last year with it, if there is one.
    until: Option<i64>,
}

/// How many days are looked at to find when a zone changed last.
const ZONE_WORK: u64 = 200_000;

const WEEKDAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

impl Observance {
    /// Reads a line of its definition.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        match name.to_ascii_uppercase().as_str() {
            "DTSTART" => self.begins = Moment::read(value, "").map(|moment| moment.civil()),
            "TZOFFSETFROM" => self.from_s = offset_s(value).unwrap_or(0),
            "TZOFFSETTO" => self.to_s = offset_s(value),
            "RRULE" => {
                self.rule = Rule::read(value);
                if self.rule.is_none() {
                    self.recurrence = Recurrence::read(value, "");
                    self.is_odd |= self.recurrence.is_none();
                }
            }
            "RDATE" => {
                for date in value.split(',') {
                    let moment = Moment::read(date, "");
                    self.is_odd |= moment.is_none();
                    self.again.extend(moment.map(|moment| moment.civil()));
                }
            }
            _ => {}
        }
    }

    /// When it last began before a local time, in seconds.
    fn last_begin_s(&self, local: &Civil) -> Option<i64> {
        let first = self.begins?;
        let (first_s, local_s) = (s_from_civil(&first), s_from_civil(local));
        if first_s > local_s {
            return None;
        }
        let again_s =
            self.again.iter().map(s_from_civil).filter(|begin_s| *begin_s <= local_s).max().unwrap_or(first_s);
        if let Some(recurrence) = &self.recurrence {
            let mut budget = ZONE_WORK;
            let times = recurrence.times(&first, local_s, &mut budget).take_while(|begin_s| *begin_s <= local_s);
            let times = times.enumerate().take_while(|(at, begin_s)| recurrence.holds(*at, *begin_s));
            return Some(times.last().map_or(first_s, |(_, begin_s)| begin_s).max(again_s));
        }
        let Some(rule) = self.rule else { return Some(again_s.max(first_s)) };
        let last_year = rule.until.map_or(local.year, |until| until.min(local.year));
        let in_year = |of_year: i64| {
            rule.day_in(of_year).map(|day| s_from_civil(&Civil { day, month: rule.month, year: of_year, ..first }))
        };
        let found = [last_year, last_year - 1].into_iter().filter_map(in_year).find(|begin| *begin <= local_s);
        Some(found.unwrap_or(first_s).max(first_s).max(again_s))
    }
}

impl Rule {
    /// Reads a rule such as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`. Others aren't understood.
    fn read(value: &str) -> Option<Self> {
        let mut rule = Self::default();
        let value = value.to_ascii_uppercase();
        for part in value.split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" if value == "YEARLY" => {}
                "BYMONTH" => rule.month = small(whole(value)?)?,
                "BYDAY" => {
                    let (nth, day) = value.split_at_checked(value.len().checked_sub(2)?)?;
                    rule.weekday = i64::try_from(WEEKDAYS.iter().position(|known| *known == day)?).ok()?;
                    rule.nth = whole(nth).filter(|nth| (-5..=5).contains(nth) && *nth != 0)?;
                }
                "UNTIL" => rule.until = Some(Moment::read(value, "")?.civil().year),
                "WKST" => {}
                "INTERVAL" if value == "1" => {}
                _ => return None,
            }
        }
        ((1..=12).contains(&rule.month) && rule.nth != 0).then_some(rule)
    }

    /// The day of the month in a year.
    fn day_in(&self, of_year: i64) -> Option<u8> {
        let length = i64::from(days_in_month(of_year, self.month));
        // 1970-01-01 was a Thursday.
        let weekday = |day: i64| {
            let first_s = s_from_civil(&Civil::midnight(of_year, self.month, 1));
            (first_s.div_euclid(86_400) + day - 1 + 4).rem_euclid(7)
        };
        let day = if self.nth > 0 {
            1 + (self.weekday - weekday(1)).rem_euclid(7) + 7 * (self.nth - 1)
        } else {
            length - (weekday(length) - self.weekday).rem_euclid(7) + 7 * (self.nth + 1)
        };
        (1..=length).contains(&day).then(|| small(day)).flatten()
    }
}

/// An offset such as `+0500` or `-033000`, in seconds.
fn offset_s(value: &str) -> Option<i64> {
    let value = value.trim();
    let (is_negative, clock) = match value.strip_prefix('-') {
        Some(clock) => (true, clock),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    let seconds = digits(clock, 0, 2)? * 3600 + digits(clock, 2, 2)? * 60 + digits(clock, 4, 2).unwrap_or(0);
    Some(if is_negative { -seconds } else { seconds })
}

/// The offset of a moment from UTC, by the zones of the calendar, in seconds; nothing of a day, a time that is local everywhere, or a
/// zone without rules.
fn known_offset_s(moment: &Moment<'_>, zones: &[Zone]) -> Option<i64> {
    let (local, name) = match moment {
        Moment::Day(_) => return None,
        Moment::Utc(_) => return Some(0),
        Moment::At(local, name) => (local, *name),
    };
    if is_utc(name) {
        return Some(0);
    }
    let zone = zones.iter().find(|zone| zone.name == name)?;
    if zone.observances.is_empty() || zone.observances.iter().any(|it| it.is_odd) {
        return None;
    }
    let mut last: Option<(i64, i64)> = None;
    for observance in &zone.observances {
        let (Some(begin_s), Some(to_s)) = (observance.last_begin_s(local), observance.to_s) else { continue };
        if last.is_none_or(|(known_s, _)| begin_s > known_s) {
            last = Some((begin_s, to_s));
        }
    }
    // Before the first rule, what it changed from was in force.
    Some(last.map_or(zone.observances[0].from_s, |(_, to_s)| to_s))
}

fn is_utc(zone: &str) -> bool {
    matches!(zone, "UTC" | "Etc/UTC" | "GMT" | "Etc/GMT")
}

/// The offset of a moment, as EDTF writes it.
pub(super) fn offset(moment: &Moment<'_>, zones: &[Zone]) -> Offset {
    let Moment::At(_, name) = moment else { return Offset::None };
    if name.is_empty() {
        return Offset::None;
    }
    if is_utc(name) {
        return Offset::Known("Z".to_owned());
    }
    let Some(seconds) = known_offset_s(moment, zones) else { return Offset::Unknown };
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    Offset::Known(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// A moment in seconds since 1970: in UTC where its zone is known, and otherwise as its clocks show it.
pub(super) fn instant_s(moment: &Moment<'_>, zones: &[Zone]) -> i64 {
    s_from_civil(&moment.civil()) - known_offset_s(moment, zones).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn zone(observances: &[&[(&str, &str)]]) -> Vec<Zone> {
        let observances = observances.iter().map(|lines| {
            let mut observance = Observance::default();
            lines.iter().for_each(|(name, value)| observance.line(name, value));
            observance
        });
        vec![Zone { name: "Z".to_owned(), observances: observances.collect() }]
    }

    #[test]
    fn zones_have_the_offsets_of_their_rules() {
        let berlin = zone(&[
            &[
                ("DTSTART", "19810329T020000"),
                ("TZOFFSETFROM", "+0100"),
                ("TZOFFSETTO", "+0200"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
            ],
            &[
                ("DTSTART", "19961027T030000"),
                ("TZOFFSETFROM", "+0200"),
                ("TZOFFSETTO", "+0100"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
            ],
        ]);
        let fixed = zone(&[&[("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0500"), ("TZOFFSETTO", "+0500")]]);
        let new_york = zone(&[
            &[
                ("DTSTART", "20070311T020000"),
                ("TZOFFSETFROM", "-0500"),
                ("TZOFFSETTO", "-0400"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
            ],
            &[
                ("DTSTART", "20071104T020000"),
                ("TZOFFSETFROM", "-0400"),
                ("TZOFFSETTO", "-0500"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
            ],
        ]);
        let moved = zone(&[
            &[
                ("DTSTART", "19740106T020000"),
                ("RDATE", "19750223T020000,19760425T020000"),
                ("TZOFFSETFROM", "-0500"),
                ("TZOFFSETTO", "-0400"),
            ],
            &[("DTSTART", "19741027T020000"), ("RDATE", "19751026T020000"), ("TZOFFSETTO", "-0500")],
        ]);
        for (zones, value, want) in [
            (&moved, "19750101T120000", "-05:00"),
            (&moved, "19750301T120000", "-04:00"),
            (&moved, "19760101T120000", "-05:00"),
            (&moved, "19760501T120000", "-04:00"),
            (&berlin, "20240330T120000", "+01:00"),
            (&berlin, "20240331T120000", "+02:00"),
            (&berlin, "20241026T120000", "+02:00"),
            (&berlin, "20241027T120000", "+01:00"),
            (&berlin, "20240101T120000", "+01:00"),
            (&fixed, "20160623T090000", "+05:00"),
            (&new_york, "20240310T120000", "-04:00"),
            (&new_york, "20240309T120000", "-05:00"),
            (&new_york, "20241103T120000", "-05:00"),
            (&new_york, "20241102T120000", "-04:00"),
        ] {
            let moment = Moment::read(value, "Z").unwrap();
            assert_eq!(offset(&moment, zones), Offset::Known(want.to_owned()), "{value}");
        }
        let elsewhere = Moment::read("20240101T120000", "Mars/Olympus").unwrap();
        assert_eq!(offset(&elsewhere, &berlin), Offset::Unknown);
        assert_eq!(offset(&Moment::read("20240101T120000", "").unwrap(), &berlin), Offset::None);
    }

    #[test]
    fn durations_and_moments_are_read() {
        for (text, want) in [
            ("P1D", Some(86_400)),
            ("PT1H30M", Some(5400)),
            ("P1W", Some(604_800)),
            ("-PT15M", Some(-900)),
            ("P", None),
            ("PX", None),
            ("1D", None),
        ] {
            assert_eq!(duration(text), want, "{text}");
        }
        for bad in ["", "2024", "20240230", "20241301", "20240101T2500", "20240101X", "202401 1"] {
            assert_eq!(Moment::read(bad, ""), None, "{bad}");
        }
        assert_eq!(Moment::read("20240301", "").unwrap().day_before(), "2024-02-29");
    }
}
