//! Which stretch of time a view shows.

use crate::app::{Data, State, Window};
use pamir_date::Range;
use pamir_timeline::Viewport;

/// What "fit all" shows: the chosen dates, or all the dossier covers.
pub fn span(data: &Data, state: &State) -> Range {
    let whole = data.store.span().unwrap_or(Range { from_s: 0, until_s: 86_400 });
    let from = state.query.from.as_ref().and_then(|date| date.bounds().earliest().at_s());
    let to = state.query.to.as_ref().and_then(|date| date.bounds().latest().at_s());
    let chosen = Range { from_s: from.unwrap_or(whole.from_s), until_s: to.unwrap_or(whole.until_s) };
    match (chosen.from_s < chosen.until_s, from, to) {
        (true, ..) => chosen,
        (false, Some(from), Some(to)) => Range { from_s: to.min(from), until_s: from.max(to).saturating_add(1) },
        _ => whole,
    }
}

/// The viewport of a window, or of everything.
pub fn view_of(window: Option<Window>, span: Range, width_px: f64) -> Viewport {
    window.map_or_else(|| Viewport::fit(span, width_px), |window| window.view(width_px))
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
        span(&data, &state)
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
