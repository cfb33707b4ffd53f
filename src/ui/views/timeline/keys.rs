//! What a key means on the timeline.
//!
//! Owns the table of keys and the stretches of time that they lead to. Pure but for reading the event.

use super::navigation::{CLOSER, Step};

use crate::app::Window;
use pamir_date::Range;
use pamir_store::query::Hits;
use pamir_store::{EventIx, Store};
use pamir_timeline::Whole;
use yew::KeyboardEvent;

/// One press of an arrow key moves by this part of the window.
const STEP: f64 = 0.1;
/// One press of a page key: something of what was in sight stays so.
const PAGE: f64 = 0.9;
/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Command {
    /// Later by a part of the window; earlier, when negative.
    Pan(f64),
    /// So many times closer, in the middle.
    Zoom(f64),
    /// To the first event that is a hit.
    First,
    /// To the last.
    Last,
    /// Everything in sight.
    FitAll,
    /// The selected event in sight, with some time around it; all hits when none is selected.
    FitSelected,
    /// Select the next event, or the previous one.
    Neighbour {
        /// The next one.
        forward: bool,
    },
    /// Ask what to do with what is in sight.
    Area,
    /// Tell what can be done.
    Help,
}

/// What a key that is pressed on the timeline asks for, if it is one of ours. With Ctrl, Alt or ⌘ it is the browser's.
pub fn command(event: &KeyboardEvent) -> Option<Command> {
    let key = event.key();
    let alt = event.ctrl_key() || event.meta_key() || event.alt_key();
    // Many keyboards have brackets on a third level, which some systems report as Ctrl and Alt.
    let third_level = event.get_modifier_state("AltGraph") && matches!(key.as_str(), "[" | "]");
    if alt && !third_level {
        return None;
    }
    meaning(&key, &event.code(), event.shift_key())
}

/// The meaning of a key by the character it types and by its place on the keyboard.
fn meaning(key: &str, code: &str, shift: bool) -> Option<Command> {
    let by_window = |fraction: f64| if shift { fraction.signum() } else { fraction };
    match key {
        "ArrowLeft" => return Some(Command::Pan(by_window(-STEP))),
        "ArrowRight" => return Some(Command::Pan(by_window(STEP))),
        "PageUp" => return Some(Command::Pan(-PAGE)),
        "PageDown" => return Some(Command::Pan(PAGE)),
        "Home" => return Some(Command::First),
        "End" => return Some(Command::Last),
        "+" | "=" => return Some(Command::Zoom(CLOSER)),
        "-" | "_" | "−" => return Some(Command::Zoom(1.0 / CLOSER)),
        "0" => return Some(Command::FitAll),
        "[" | "]" => return Some(Command::Neighbour { forward: key == "]" }),
        "Enter" => return Some(Command::Area),
        "?" => return Some(Command::Help),
        _ => {}
    }
    match code {
        // These four are a shape under the hand, not letters.
        "KeyW" => Some(Command::Zoom(CLOSER)),
        "KeyS" => Some(Command::Zoom(1.0 / CLOSER)),
        "KeyA" => Some(Command::Pan(by_window(-STEP))),
        "KeyD" => Some(Command::Pan(by_window(STEP))),
        _ => {
            // F stands for a word: it is wherever it is written, and where nothing Latin is written, at its usual place.
            let latin = key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_alphabetic());
            let fit = key.eq_ignore_ascii_case("f") || (code == "KeyF" && !latin);
            fit.then_some(Command::FitSelected)
        }
    }
}

impl Command {
    /// The step through time that a command is; none for one that isn't a step, and where there is nothing to go to. `span` is what
    /// is shown when all is, which are the dates asked for, if any.
    pub fn step(self, store: &Store, hits: &Hits, selected: Option<EventIx>, span: Whole) -> Option<Step> {
        match self {
            Self::Pan(fraction) => Some(Step::Pan(fraction)),
            Self::Zoom(factor) => Some(Step::Zoom { factor, x_px: None }),
            Self::First => first(store, hits).map(Step::Begin),
            Self::Last => last(store, hits).map(Step::End),
            Self::FitSelected => match selected {
                Some(event) => extent(store, event).map(Step::Around),
                None => whole(store, hits).map(|whole| Step::Fit(Whole { window: within(whole, span.window), ..span })),
            },
            Self::FitAll | Self::Neighbour { .. } | Self::Area | Self::Help => None,
        }
    }
}

/// The stretch of time that the date of an event says.
pub fn stretch(store: &Store, event: EventIx) -> Option<Window> {
    let (from, until) = store.times(event)?.known_exactly()?;
    Some(Window::exact(from, until))
}

/// Where to look for an event: where its date says, or its bounds, as far as they lie where there are events at all.
fn extent(store: &Store, event: EventIx) -> Option<Window> {
    stretch(store, event).or_else(|| Some(window(store.bounds(event)?.intersect(store.span()?)?)))
}

/// The first dated hit.
fn first(store: &Store, hits: &Hits) -> Option<Window> {
    stretch(store, hits.events.next(0)?)
}

/// The last dated hit. The undated ones stand after it.
fn last(store: &Store, hits: &Hits) -> Option<Window> {
    stretch(store, hits.events.previous(store.dated())?)
}

/// What all dated hits cover.
fn whole(store: &Store, hits: &Hits) -> Option<Window> {
    let each = hits.events.iter_in(0..store.dated()).filter_map(|event| stretch(store, event));
    each.reduce(Window::union)
}

/// What of a window lies within another one, or else all of it.
fn within(window: Window, span: Window) -> Window {
    let (a, b) = (window.instants(), span.instants());
    let (from, until) = (a.start.max(b.start), a.end.min(b.end));
    if from < until { Window::exact(from, until) } else { window }
}

/// A stretch of time as a window, which is never empty.
fn window(range: Range) -> Window {
    Window::new(range.from_s, range.until_s)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::views::timeline::Limits;
    use pamir_date::Date;
    use pamir_dossier::{Dossier, Event};
    use pamir_store::query::Query;
    use pamir_timeline::Viewport;

    #[test]
    fn four_keys_are_found_by_their_place_on_any_keyboard() {
        // French, Russian, Dvorak, and with Caps Lock.
        for (key, code, expected) in [
            ("z", "KeyW", Command::Zoom(CLOSER)),
            ("ц", "KeyW", Command::Zoom(CLOSER)),
            ("o", "KeyS", Command::Zoom(1.0 / CLOSER)),
            ("q", "KeyA", Command::Pan(-STEP)),
            ("D", "KeyD", Command::Pan(STEP)),
        ] {
            assert_eq!(meaning(key, code, false), Some(expected), "{key}");
        }
        // The letter alone is at another place there.
        assert_eq!(meaning("w", "KeyZ", false), None);
    }

    #[test]
    fn f_is_a_letter_where_there_are_such_letters() {
        for (key, code, fits) in
            [("f", "KeyF", true), ("F", "KeyF", true), ("f", "KeyY", true), ("а", "KeyF", true), ("u", "KeyF", false)]
        {
            assert_eq!(meaning(key, code, false) == Some(Command::FitSelected), fits, "{key} {code}");
        }
    }

    #[test]
    fn shift_makes_a_step_a_window() {
        assert_eq!(meaning("ArrowLeft", "ArrowLeft", true), Some(Command::Pan(-1.0)));
        assert_eq!(meaning("D", "KeyD", true), Some(Command::Pan(1.0)));
        assert_eq!(meaning("PageUp", "PageUp", true), Some(Command::Pan(-PAGE)));
    }

    #[test]
    fn other_keys_are_not_ours() {
        for (key, code) in [("Tab", "Tab"), ("x", "KeyX"), (" ", "Space"), ("ArrowDown", "ArrowDown")] {
            assert_eq!(meaning(key, code, false), None, "{key}");
        }
    }

    fn store() -> Store {
        let event = |id: &str, date: Option<&str>, bounds: Option<&str>| Event {
            id: id.into(),
            date: date.map(Into::into),
            bounds: bounds.map(Into::into),
            ..Event::default()
        };
        Store::build(&Dossier {
            events: vec![
                event("first", Some("1990"), None),
                event("long", Some("1995/2014"), None),
                event("last", Some("2001-05"), None),
                event("undated", None, Some("1990/2000")),
                event("nowhere", None, None),
            ],
            ..Dossier::default()
        })
    }

    fn step(command: Command, selected: Option<&str>) -> Option<Step> {
        let store = store();
        let hits = Query::default().run(&store);
        command.step(&store, &hits, selected.map(|id| store.event_ix(id).unwrap()), always())
    }

    fn always() -> Whole {
        Whole { window: window(Range::ALWAYS), least_s: 1.0 }
    }

    fn stretch(text: &str) -> Window {
        window(Date::parse(text).unwrap().bounds())
    }

    #[test]
    fn the_first_and_the_last_are_those_of_the_hits_in_order_of_time() {
        assert_eq!(step(Command::First, None), Some(Step::Begin(stretch("1990"))));
        assert_eq!(step(Command::Last, None), Some(Step::End(stretch("2001-05"))));
        let store = store();
        let mut hits = Query::default().run(&store);
        hits.events.remove(store.event_ix("first").unwrap());
        hits.events.remove(store.event_ix("last").unwrap());
        assert_eq!(Command::First.step(&store, &hits, None, always()), Some(Step::Begin(stretch("1995/2014"))));
        assert_eq!(Command::Last.step(&store, &hits, None, always()), Some(Step::End(stretch("1995/2014"))));
    }

    #[test]
    fn a_time_is_gone_to_exactly() {
        let event = Event { date: Some("1970-01-01T00:00:07.25Z".into()), ..Event::default() };
        let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
        let stretch = super::stretch(&store, 0).map(|window| window.to_string());
        assert_eq!(stretch.as_deref(), Some("7.25..7.26"));
    }

    #[test]
    fn what_is_selected_is_fitted_and_otherwise_all_hits() {
        let fit = |text: &str| Some(Step::Fit(Whole { window: stretch(text), ..always() }));
        for (id, text) in [("first", "1990"), ("long", "1995/2014"), ("undated", "1990/2000")] {
            assert_eq!(step(Command::FitSelected, Some(id)), Some(Step::Around(stretch(text))), "{id}");
        }
        assert_eq!(step(Command::FitSelected, Some("nowhere")), None);
        assert_eq!(step(Command::FitSelected, None), fit("1990/2014"));
        // Of what lasts beyond the dates that were asked for, only what lies between them is fitted.
        let (store, asked) = (store(), Whole { window: stretch("2000/2005"), ..always() });
        let hits = Query::default().run(&store);
        assert_eq!(Command::FitSelected.step(&store, &hits, None, asked), fit("2000/2005"));
    }

    #[test]
    fn all_of_a_log_fills_the_window_however_short_it_is() {
        for (dates, from_s, until_s) in [
            (["1970-01-01T00:00:10Z", "1970-01-01T00:00:12Z"], 10.0, 13.0),
            (["1970-01-01T00:00:07.250000Z", "1970-01-01T00:00:07.259999Z"], 7.25, 7.26),
            (["1970-01-01T00:00Z", "1970-01-01T00:09Z"], 0.0, 600.0),
            (["1970-01-01", "1970-01-01"], 0.0, 86_400.0),
            (["1970", "1971"], 0.0, 63_072_000.0),
        ] {
            let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
            let store = Store::build(&Dossier { events: dates.map(event).into(), ..Dossier::default() });
            let whole = Whole::of(&store).unwrap();
            let view = whole.view(1000.0);
            assert!((view.x(from_s) - 40.0).abs() < 0.1 && (view.x(until_s) - 960.0).abs() < 0.1, "{dates:?} {view:?}");
            let before = Viewport::new(0.0, 1e9, 1000.0);
            // The keys and the buttons lead to the same.
            let hits = Query::default().run(&store);
            let fitted = Command::FitSelected.step(&store, &hits, None, whole).unwrap().apply(&before);
            assert_eq!(fitted, view, "{dates:?}");
            let limits = Limits::of(&store, whole);
            assert_eq!((limits.whole, limits.apply(Step::Fit(whole), &view)), (whole, view), "{dates:?}");
        }
    }

    #[test]
    fn with_no_date_there_is_nothing_to_go_to() {
        let store = Store::build(&Dossier { events: vec![Event::default()], ..Dossier::default() });
        let hits = Query::default().run(&store);
        for command in [Command::First, Command::Last, Command::FitSelected] {
            assert_eq!(command.step(&store, &hits, None, always()), None);
        }
    }
}
