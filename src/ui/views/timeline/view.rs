//! Which stretch of time a view shows.

use crate::app::{Data, State, Window};
use pamir_date::Range;
use pamir_store::Store;
use pamir_timeline::{Viewport, Whole};

/// All the dossier covers, or a day where nothing is dated.
pub fn everything(store: &Store) -> Whole {
    Whole::of(store).unwrap_or_else(|| Whole::within(store, Window::new(0, 86_400)))
}

/// What "fit all" shows: the chosen dates, or all the dossier covers.
pub fn span(data: &Data, state: &State) -> Whole {
    let everything = everything(&data.store);
    let whole = Range::from(everything.window);
    let from = state.query.from.as_ref().and_then(|date| date.bounds().earliest().at_s());
    let to = state.query.to.as_ref().and_then(|date| date.bounds().latest().at_s());
    let chosen = Range { from_s: from.unwrap_or(whole.from_s), until_s: to.unwrap_or(whole.until_s) };
    let chosen = match (chosen.from_s < chosen.until_s, from, to) {
        (true, None, None) => return everything,
        (true, ..) => chosen,
        (false, Some(from), Some(to)) => Range { from_s: to.min(from), until_s: from.max(to).saturating_add(1) },
        _ => return everything,
    };
    Whole::within(&data.store, Window::new(chosen.from_s, chosen.until_s))
}

/// The viewport of a window, or of everything.
pub fn view_of(window: Option<Window>, span: Whole, width_px: f64) -> Viewport {
    window.map_or_else(|| span.view(width_px), |window| window.view(width_px))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_date::Date;
    use pamir_dossier::{Dossier, Event};

    fn fitted(from: Option<&str>, to: Option<&str>) -> Range {
        let event = Event { id: "e".into(), date: Some("1990/1999".into()), ..Event::default() };
        let data = Data::new(Dossier { events: vec![event], ..Dossier::default() });
        let mut state = State::default();
        state.query.from = from.map(|text| Date::parse(text).unwrap());
        state.query.to = to.map(|text| Date::parse(text).unwrap());
        span(&data, &state).window.into()
    }

    #[test]
    fn fit_all_shows_the_chosen_dates_or_else_all_the_dossier_covers() {
        let years = |text: &str| Date::parse(text).unwrap().bounds();
        assert_eq!(fitted(None, None), years("1990/1999"));
        assert_eq!(fitted(Some("1995"), None), years("1995/1999"));
        assert_eq!(fitted(Some("1995"), Some("2005")), years("1995/2005"));
        // One open end beyond the dossier leaves nothing to show.
        assert_eq!(fitted(Some("2020"), None), years("1990/1999"));
        // Ends in the wrong order still name a stretch of time.
        let turned = fitted(Some("2005"), Some("1995"));
        assert!(turned.from_s < turned.until_s);
    }
}
