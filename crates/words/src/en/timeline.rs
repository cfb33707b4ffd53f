//! What is named on a timeline: ticks and lanes.

use pamir_date::Precision;
use pamir_date::civil::civil_from_s;
use pamir_timeline::{Labels, LaneName, TickForm};

use super::dates::{instant, short_month_name, year};
use super::labels;

/// English, for a scene.
///
/// ```
/// use pamir_timeline::{Labels, TickForm};
/// use pamir_words::en::English;
///
/// assert_eq!(English.tick(TickForm::Date, 1_466_726_400), "24 Jun 2016");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct English;

impl Labels for English {
    fn tick(&self, form: TickForm, at_s: i64) -> String {
        let at = civil_from_s(at_s);
        let month = short_month_name(at.month);
        match form {
            TickForm::Year => year(at_s),
            TickForm::Month => month.to_owned(),
            TickForm::MonthAndYear => format!("{month} {}", year(at_s)),
            TickForm::Day => at.day.to_string(),
            TickForm::Date => format!("{} {month} {}", at.day, year(at_s)),
            TickForm::Minute => format!("{:02}:{:02}", at.hour, at.minute),
            TickForm::Second => format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second),
            TickForm::Fraction(fraction) => fraction.to_string(),
        }
    }

    fn context(&self, precision: Precision, at_s: i64) -> String {
        if precision == Precision::Year { year(at_s) } else { instant(at_s, precision) }
    }

    fn lane(&self, name: LaneName<'_>) -> String {
        match name {
            LaneName::Value(facet, value) => labels::facet_value(facet, value).to_owned(),
            LaneName::Without(_, Some(attribute)) => format!("{}: none", attribute.label),
            LaneName::Without(facet, None) => labels::without(facet).to_owned(),
            LaneName::Others => "Others".to_owned(),
            LaneName::All => "All events".to_owned(),
        }
    }
}
