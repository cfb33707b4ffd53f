//! Dossiers for the tests: a small one with every kind of date, a crowded one, and one of deep time.

use crate::{Labels, LaneName, Scene, SceneOptions, TickForm, Viewport, Whole, estimate_px, scene};
use pamir_date::Precision;
use pamir_date::civil::civil_from_s;
use pamir_dossier::{Dossier, Entity, EntityType, Event, EventKind, Participant, Theme};
use pamir_store::Store;
use pamir_words::en::{dates, labels};

/// Width of the windows the tests look through.
pub(super) const WIDE_PX: f64 = 1280.0;
pub(super) const NARROW_PX: f64 = 390.0;

/// English, as `pamir_words::en::English` speaks it: that one is for this crate as others see it, which to Rust is a different
/// crate from the one that is tested here.
pub(super) struct English;

impl Labels for English {
    fn tick(&self, form: TickForm, at_s: i64) -> String {
        let at = civil_from_s(at_s);
        let (day, month, year) = (at.day, dates::short_month_name(at.month), dates::year(at_s));
        let time = format!("{:02}:{:02}", at.hour, at.minute);
        match form {
            TickForm::Year => year,
            TickForm::Month => month.to_owned(),
            TickForm::MonthAndYear => format!("{month} {year}"),
            TickForm::Day => day.to_string(),
            TickForm::Date => format!("{day} {month} {year}"),
            TickForm::Minute => time,
            TickForm::Second => format!("{time}:{:02}", at.second),
            TickForm::Fraction(fraction) => fraction.to_string(),
        }
    }

    fn context(&self, precision: Precision, at_s: i64) -> String {
        dates::instant(at_s, precision)
    }

    fn lane(&self, name: LaneName<'_>) -> String {
        match name {
            LaneName::Value(facet, value) => labels::facet_value(facet, value).to_owned(),
            LaneName::Without(facet, _) => labels::without(facet).to_owned(),
            LaneName::Others => "Others".to_owned(),
            LaneName::All => "All events".to_owned(),
        }
    }
}

/// An event: id, title, date, themes, participants, places; lists are separated by spaces.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const HARBOUR: [Row; 24] = [
    ("day", "First ferry leaves the quay", "1961-05-12", "trade", "ferry-line", "quay"),
    ("month", "The harbour board is elected", "1963-11", "rule", "board", ""),
    ("year", "Storm breaches the mole", "1967", "sea", "", "mole"),
    ("decade", "Herring disappear from the bay", "197X", "sea trade", "", "bay"),
    ("about", "A lighthouse keeper dies on duty", "1972~", "sea", "keeper", "lighthouse"),
    ("doubtful", "Board and ferry line quarrel over dues", "1975?", "rule trade", "board ferry-line", "quay"),
    ("interval", "The new mole is under construction", "1968-03/1974-09", "sea", "board", "mole"),
    ("years", "Ferry line runs a night boat", "1976/1983", "trade", "ferry-line", "quay"),
    ("soft-end", "Dredging of the channel", "1980-02-01/1985~", "sea trade", "board", "bay"),
    ("open-end", "The harbour is a free port", "1988-01-01/..", "rule trade", "board", ""),
    ("open-start", "Fishermen hold the right to the bay", "../1966", "rule", "fishers", "bay"),
    ("unknown-end", "The customs house stands empty", "1990/", "", "", "customs-house"),
    ("unknown-start", "Pilots work without licence", "/1971-06-30", "rule", "pilots", ""),
    ("minute", "The last steam crane is switched off", "1999-12-31T23:45:00", "trade", "", "quay"),
    ("same-day", "Speeches at the crane", "1999-12-31", "rule", "board", "quay"),
    ("short", "Strike of the pilots", "1982-06-03/1982-06-08", "trade rule", "pilots board", "quay"),
    (
        "long",
        "A commission of inquiry publishes its findings on the silting of the outer bay and the conduct of the board",
        "1986-04-17",
        "rule sea",
        "board",
        "bay",
    ),
    ("wide-script", "港口扩建工程竣工典礼", "1993-09-09", "trade", "board", "mole"),
    ("late", "Survey of the wrecks", "2016-06-23", "sea", "", "bay"),
    ("bounded", "Wreckers light false fires", "| 1960/1975", "sea", "", "bay"),
    ("bounded-year", "A chart of the shoals goes missing", "| 1984", "sea", "board", ""),
    ("open-bound", "The bell of the old quay is sold", "| 1995/..", "trade", "", "quay"),
    ("never", "Old people say the harbour was deeper once", "", "sea", "", "bay"),
    ("chip", "Ferry tickets were green", "", "trade", "ferry-line", ""),
];

const NAMES: [(&str, &str, EntityType); 10] = [
    ("ferry-line", "Ferry Line", EntityType::Organisation),
    ("board", "Harbour Board", EntityType::Organisation),
    ("keeper", "Ada Quill", EntityType::Person),
    ("fishers", "Bay Fishers", EntityType::People),
    ("pilots", "Pilots", EntityType::Group),
    ("quay", "Old Quay", EntityType::Place),
    ("mole", "Long Mole", EntityType::Place),
    ("bay", "Outer Bay", EntityType::Place),
    ("lighthouse", "Lighthouse", EntityType::Place),
    ("customs-house", "Customs House", EntityType::Place),
];

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

/// An event with a date, or with bounds after a "|", or with neither.
pub(super) fn event(id: &str, title: &str, date: &str, themes: &str, participants: &str, places: &str) -> Event {
    let (date, bounds) = date.split_once('|').unwrap_or((date, ""));
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Event {
        id: id.to_owned(),
        title: title.to_owned(),
        date: some(date),
        bounds: some(bounds),
        themes: words(themes),
        participants: words(participants).into_iter().map(|entity| Participant { entity, role: None }).collect(),
        places: words(places),
        ..Event::default()
    }
}

/// Every kind of date, titles long and short, several themes and none.
pub(super) fn harbour() -> Dossier {
    let theme = |(id, label): (&str, &str)| Theme { id: id.to_owned(), label: label.to_owned(), ..Theme::default() };
    let entity = |(id, name, kind): (&str, &str, EntityType)| Entity {
        id: id.to_owned(),
        kind,
        name: name.to_owned(),
        ..Entity::default()
    };
    let mut events: Vec<Event> = HARBOUR.iter().map(|(a, b, c, d, e, f)| event(a, b, c, d, e, f)).collect();
    for (at, event) in events.iter_mut().enumerate() {
        event.kind = EventKind::ALL[at % 3];
    }
    Dossier {
        themes: [("sea", "Sea and weather"), ("rule", "Rule"), ("trade", "Trade"), ("unused", "Unused")]
            .map(theme)
            .into(),
        entities: NAMES.map(entity).into(),
        events,
        ..Dossier::default()
    }
}

/// Three hundred days of 2003 and 2004, in one theme.
pub(super) fn crowd() -> Dossier {
    let days = (0..300_u32).map(|i| {
        let day = i.wrapping_mul(7_919) % 700;
        let date = format!("{}-{:02}-{:02}", 2003 + day / 350, day % 350 / 29 % 12 + 1, day % 28 + 1);
        event(&format!("e{i}"), &format!("Entry {i} of the log"), &date, "log", "", "")
    });
    Dossier {
        themes: vec![Theme { id: "log".into(), label: "Log".into(), ..Theme::default() }],
        events: days.collect(),
        ..Dossier::default()
    }
}

/// From millions of years ago to the year 12,000.
pub(super) fn deep() -> Dossier {
    let rows = [
        ("impact", "An asteroid ends an era", "Y-66000000"),
        ("tools", "Stone tools", "Y-3300000"),
        ("settle", "People settle", "Y-10000/-3999"),
        ("rome", "A republic ends", "-0043-03-15"),
        ("waste", "A repository may be opened again", "Y12000"),
    ];
    let events = rows.map(|(id, title, date)| event(id, title, date, "", "", ""));
    Dossier { events: events.into(), ..Dossier::default() }
}

/// The scene of all events of a dossier.
pub(super) fn scene_of(dossier: &Dossier, view: Option<Viewport>, width_px: f64, opts: &SceneOptions) -> Scene {
    let store = Store::build(dossier);
    let view = view.unwrap_or_else(|| Whole::of(&store).expect("a dated event").view(width_px));
    scene(&store, &store.all(), &view, opts, &English, &estimate_px)
}
