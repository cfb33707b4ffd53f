//! Events of GDELT 1.0 and 2.0: tables without a header, separated by tabs.
//!
//! An event is a triple of two actors and a code of CAMEO (Conflict and Mediation Event Observations); its day is that of the
//! event as read from the news.

use super::super::edtf::coordinates;
use super::layout::{Cells, Layout, Made, between, by_name, participant, place, titled};
use pamir_dossier::Event;
use std::borrow::Cow;

/// The columns that are used. The first five make the layout.
const COLUMNS: [&str; 12] = [
    "GlobalEventID",
    "Day",
    "EventRootCode",
    "Actor1Name",
    "Actor2Name",
    "ActionGeo_FullName",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    // The day says these, too.
    "MonthYear",
    "Year",
    "FractionDate",
    "EventBaseCode",
];

/// All columns of version 2.0.
const ALL: [&str; 61] = [
    "GlobalEventID",
    "Day",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// All columns of version 1.0, which knows no second level of districts.
const ALL_1: [&str; 58] = {
    let (mut all, mut to, mut from) = ([""; 58], 0, 0);
    while from < ALL.len() {
        if from != 39 && from != 47 && from != 55 {
            all[to] = ALL[from];
            to += 1;
        }
        from += 1;
    }
    all
};

pub(super) const LAYOUT: Layout =
    Layout { name: "GDELT", places: |names| by_name(&COLUMNS, 5, names), without_header: Some(&ALL), is_row, read };

pub(super) const LAYOUT_1: Layout =
    Layout { name: "GDELT", places: |names| by_name(&COLUMNS, 5, names), without_header: Some(&ALL_1), is_row, read };

fn is_row(cells: &[Cow<'_, str>]) -> bool {
    let is_number = |at: usize, length: usize| {
        let text = cells.get(at).map_or("", |text| text.trim());
        text.len() >= length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_number(0, 1) && is_number(1, 8) && is_number(3, 4)
}

/// The twenty root codes of CAMEO, in our words.
const ROOTS: [&str; 20] = [
    "statement",
    "appeal",
    "intended-cooperation",
    "consultation",
    "diplomatic-cooperation",
    "material-cooperation",
    "aid",
    "concession",
    "investigation",
    "demand",
    "disapproval",
    "rejection",
    "threat",
    "protest",
    "show-of-force",
    "reduced-relations",
    "coercion",
    "assault",
    "fighting",
    "mass-violence",
];

fn read<'t>(cells: &Cells<'t>) -> Made<'t> {
    let [id, day, root, actor1, actor2, location, latitude, longitude] = std::array::from_fn(|at| cells.at(at));
    let root_number = super::super::edtf::whole(root).and_then(|root| usize::try_from(root).ok());
    let known = root_number.and_then(|root| ROOTS.get(root.checked_sub(1)?));
    let theme = known.copied().unwrap_or(root);
    let who = between(actor1, actor2);
    let date = match (day.get(..4), day.get(4..6), day.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => day.to_owned(),
    };
    let event = Event {
        id: id.to_owned(),
        title: titled(&who, theme),
        date: Some(date).filter(|date| !date.is_empty()),
        themes: Some(theme.to_owned()).filter(|theme| !theme.is_empty()).into_iter().collect(),
        participants: [participant(actor1, "actor1"), participant(actor2, "actor2")].into_iter().flatten().collect(),
        places: Some(location.to_owned()).filter(|place| !place.is_empty()).into_iter().collect(),
        ..Event::default()
    };
    Made::Event(Box::new(event), vec![place(location, coordinates(latitude, longitude))], None)
}
