//! An attribute of numbers as a facet: a histogram of what the other filters leave, and a range to drag or to type.

use crate::app::{Action, NumberScale};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::query::{Asker, Hits, Limits, Query};
use pamir_store::{Bits, Facet};
use pamir_words::en::ui::filters as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The height of the histogram, in units of its drawing.
const HEIGHT: u32 = 40;
/// The width of a bar with the gap after it, likewise.
const BAR: usize = 10;

/// Props of [`NumberFacet`].
#[derive(Properties, PartialEq)]
pub(super) struct NumberProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub query: Query,
    /// The attribute, by its number.
    pub attribute: u16,
}

impl NumberProps {
    fn limits(&self) -> Option<&Limits> {
        self.query.ranges.of(self.attribute)
    }

    fn label(&self) -> String {
        words::short(self.data.facet_label(Facet::Attribute(self.attribute))).into_owned()
    }
}

/// What is drawn above the range.
#[derive(Clone, PartialEq)]
struct Histogram {
    scale: NumberScale,
    counts: Vec<u32>,
}

/// What was typed into a field and isn't a number: whether the field is the first, and its text.
type Wrong = Option<(bool, String)>;

/// One attribute of numbers.
#[component]
pub(super) fn NumberFacet(props: &NumberProps) -> Html {
    let ready = use_numbers(&props.data, props.attribute);
    let histogram = use_histogram(props, ready);
    let wrong = use_state_eq(|| None::<(bool, String)>);
    let all = props.data.store.len();
    let is_empty = ready && props.data.store.numbers(props.attribute).known() == 0;
    let missing = if ready { all - props.data.store.numbers(props.attribute).known() } else { 0 };
    let unit = props.data.store.attribute(Facet::Attribute(props.attribute)).and_then(|it| it.unit.as_deref());
    let unit = unit.map(|unit| format!(" ({})", words::short(unit))).unwrap_or_default();
    let onreset = {
        let (wrong, attribute) = (wrong.setter(), props.attribute);
        props.act.reform(move |_: MouseEvent| {
            wrong.set(None);
            Action::Range(attribute, None)
        })
    };
    let is_off = props.limits().is_none() && wrong.is_none();
    html! {
        <fieldset class="facet numbers" part="facet" hidden={is_empty && is_off}>
            <legend>{ props.label() }<span class="facet-count">{ unit }</span></legend>
            <div>{ for (*histogram).as_ref().map(|histogram| sliders(props, histogram)) }</div>
            <div class="dates-inputs">{ field(props, &wrong, true) }{ field(props, &wrong, false) }</div>
            <p class="date-error" id={id(props, "error")} role="alert">{ wrong.as_ref().map(|_| said::NOT_A_NUMBER) }</p>
            <p class="facet-rest">{ (missing > 0).then(|| said::without_number(missing, all)) }</p>
            <button type="button" class="more" hidden={is_off} onclick={onreset}>{ said::ANY_NUMBER }</button>
        </fieldset>
    }
}

/// Whether the numbers of an attribute have been read; reads them with pauses if they haven't.
#[hook]
fn use_numbers(data: &Shared, attribute: u16) -> bool {
    let read = use_state_eq(|| None::<(Shared, u16)>);
    let is_ready = data.store.has_numbers(attribute);
    use_effect_with((data.clone(), attribute), {
        let read = read.setter();
        move |(data, attribute)| {
            let (data, attribute) = (data.clone(), *attribute);
            if !is_ready {
                spawn_local(async move {
                    data.store.read_numbers(attribute, &async || browser::breathe().await).await;
                    read.set(Some((data, attribute)));
                });
            }
        }
    });
    is_ready
}

/// The histogram of the events that all other filters leave; none before the numbers have been read, and where they are all the same.
#[hook]
fn use_histogram(props: &NumberProps, ready: bool) -> std::rc::Rc<Option<Histogram>> {
    let (data, attribute) = (props.data.clone(), props.attribute);
    let scale = use_memo((data.clone(), attribute, ready), |(data, attribute, ready)| {
        let numbers = ready.then(|| data.store.numbers(*attribute))?;
        NumberScale::of(numbers, &data.store.all())
    });
    let asker = use_mut_ref(Asker::default);
    use_effect_with(data.clone(), {
        let asker = asker.clone();
        move |_| *asker.borrow_mut() = Asker::default()
    });
    let mut others = props.query.clone();
    others.ranges.set(attribute, None);
    // While only this range is dragged, the others leave the same; without it, the hits are what they leave.
    let hits = props.limits().is_none().then(|| props.hits.clone());
    let events = use_memo((data.clone(), others, hits), move |(data, others, hits)| match hits {
        Some(hits) => hits.events.clone(),
        None => asker.borrow_mut().events(&data.store, others),
    });
    use_memo((data, attribute, scale, Shared::from(events)), |(data, attribute, scale, events)| {
        let scale = (**scale).clone()?;
        let events: &Bits = events;
        let counts = data.store.numbers(*attribute).counts(scale.edges(), events);
        Some(Histogram { scale, counts })
    })
}

/// The bars, and a slider for each end of the range.
fn sliders(props: &NumberProps, Histogram { scale, counts }: &Histogram) -> Html {
    let (first, last) = scale.places(props.limits());
    let bars = scale.bars();
    let chosen: Vec<bool> = (0..bars).map(|bar| first <= bar && bar < last).collect();
    let outline = |wanted: bool| path(counts, |bar| chosen.get(bar) == Some(&wanted));
    let label = |edge: usize| words::grouped(&scale.start(edge)).into_owned();
    let fullest = (0..bars).rev().max_by_key(|bar| counts.get(*bar)).unwrap_or_default();
    let told = said::bars(
        counts.iter().sum(),
        counts.get(fullest).copied().unwrap_or_default(),
        &scale.start(fullest),
        &scale.end(fullest + 1),
    );
    html! {
        <div class="numbers-range">
            <svg class="numbers-bars" viewBox={format!("0 0 {} {HEIGHT}", bars * BAR)} preserveAspectRatio="none" role="img" aria-label={told}>
                <path class="out" d={outline(false)} />
                <path class="in" d={outline(true)} />
            </svg>
            <div class="numbers-ends">
                { slider(props, scale, (first, last), true) }
                { slider(props, scale, (first, last), false) }
            </div>
            <p class="numbers-scale" aria-hidden="true">
                <span>{ label(0) }</span><span>{ label(bars / 2) }</span><span>{ label(bars) }</span>
            </p>
        </div>
    }
}

/// The bars for which something holds; what is there can be seen.
fn path(counts: &[u32], wanted: impl Fn(usize) -> bool) -> String {
    let most = u64::from(counts.iter().copied().max().unwrap_or(0).max(1));
    let mut path = String::new();
    for (bar, count) in counts.iter().enumerate().filter(|(bar, count)| **count > 0 && wanted(*bar)) {
        let height = (u64::from(*count) * u64::from(HEIGHT)).div_ceil(most).max(2);
        path.push_str(&format!("M{} {HEIGHT}v-{height}h{}v{height}Z", bar * BAR, BAR - 1));
    }
    path
}

fn slider(props: &NumberProps, scale: &NumberScale, (first, last): (usize, usize), is_first: bool) -> Html {
    let (act, attribute, bars) = (props.act.clone(), props.attribute, scale.bars());
    let text = match props.limits() {
        Some(limits) if is_first => limits.from(),
        Some(limits) => limits.to(),
        None => "",
    };
    let oninput = {
        let scale = scale.clone();
        Callback::from(move |event: InputEvent| {
            #[expect(clippy::disallowed_methods, reason = "a whole number")]
            let Ok(place) = browser::text_of(&event).parse::<usize>() else { return };
            // One bar at least stays between them.
            let (first, last) = if is_first { (place.min(last - 1), last) } else { (first, place.max(first + 1)) };
            act.emit(Action::Range(attribute, scale.limits(first, last)));
        })
    };
    html! {
        <input type="range" min="0" max={bars.to_string()} step="1" value={(if is_first { first } else { last }).to_string()} {oninput}
            aria-label={said::end_of(&props.label(), is_first)} aria-valuetext={said::stands_at(text, is_first)} />
    }
}

/// The field for an end of the range.
fn field(props: &NumberProps, wrong: &UseStateHandle<Wrong>, is_first: bool) -> Html {
    let (from, to) = props.limits().map_or(("", ""), |limits| (limits.from(), limits.to()));
    let (mine, other) = if is_first { (from, to) } else { (to, from) };
    let mistaken = wrong.as_ref().filter(|(first, _)| *first == is_first).map(|(_, text)| text.clone());
    let value = mistaken.clone().unwrap_or_else(|| mine.to_owned());
    let onchange = {
        let (act, wrong, attribute, other) = (props.act.clone(), wrong.setter(), props.attribute, other.to_owned());
        Callback::from(move |event: Event| {
            let text = browser::checked(&event).trim().to_owned();
            let (from, to) = if is_first { (&text, &other) } else { (&other, &text) };
            let limits = Limits::new(from, to);
            if limits.is_none() && !(from.is_empty() && to.is_empty()) {
                wrong.set(Some((is_first, text)));
            } else {
                wrong.set(None);
                act.emit(Action::Range(attribute, limits));
            }
        })
    };
    let name = id(props, if is_first { "from" } else { "to" });
    let label = if is_first { said::FROM } else { said::TO };
    html! {
        <div class="date">
            <label for={name.clone()} aria-hidden="true">{ label }</label>
            <input id={name} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" {value} {onchange}
                aria-label={said::end_of(&props.label(), is_first)} aria-invalid={mistaken.is_some().to_string()} aria-describedby={id(props, "error")} />
        </div>
    }
}

/// The id of a part of the facet.
fn id(props: &NumberProps, part: &str) -> String {
    format!("number-{}-{part}", props.attribute)
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{attributes, elements, rendered, text};
    use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
    use roxmltree::Document;

    fn data() -> Shared {
        let depth = Attribute {
            id: "depth".into(),
            label: "Depth".into(),
            unit: Some("m".into()),
            kind: AttributeType::Number,
        };
        let event = |depth: &str| Event { attributes: [("depth".into(), depth.into())].into(), ..Event::default() };
        let events = ["0", "3", "3", "7", "deep"].map(event).into();
        let data = Data::new(Dossier { attributes: vec![depth], events, ..Dossier::default() });
        let _ = data.store.numbers(0);
        Shared::new(data)
    }

    fn markup(range: &str) -> String {
        let data = data();
        let mut query = Query::default();
        query.ranges.set(0, Limits::parse(range));
        let hits = Shared::new(query.run(&data.store));
        rendered::<NumberFacet>(NumberProps { data, hits, act: Act::noop(), query, attribute: 0 })
    }

    #[test]
    fn a_range_is_shown_on_its_bars_its_sliders_and_its_fields() {
        let markup = markup("3..");
        let document = Document::parse(&markup).unwrap();
        assert_eq!(text(elements(&document, "legend", "")[0]), "Depth (m)");
        let inputs: Vec<_> = elements(&document, "input", "");
        let told =
            |name: &str| inputs.iter().map(|input| input.attribute(name).unwrap_or_default()).collect::<Vec<_>>();
        assert_eq!(told("aria-label"), ["Depth from", "Depth to", "Depth from", "Depth to"]);
        assert_eq!(told("value"), ["3", "8", "3", ""]);
        assert_eq!(told("aria-valuetext"), ["3", "no upper limit", "", ""]);
        // The bars count what the other filters leave, and show which of them are chosen.
        let paths: Vec<_> =
            elements(&document, "path", "out").into_iter().chain(elements(&document, "path", "in")).collect();
        let paths: Vec<_> = paths.into_iter().map(|path| path.attribute("d").unwrap()).collect();
        assert_eq!(paths, ["M0 40v-20h9v20Z", "M30 40v-40h9v40ZM70 40v-20h9v20Z"]);
        assert!(attributes(&document, "aria-label").contains(&"4 events with a number; most from 3 to 3: 2"));
        assert_eq!(text(elements(&document, "p", "facet-rest")[0]), "1 of 5 events has no number");
    }

    #[test]
    fn without_a_range_both_ends_are_open_and_there_is_nothing_to_reset() {
        let markup = markup("");
        let document = Document::parse(&markup).unwrap();
        let values: Vec<_> =
            elements(&document, "input", "").iter().map(|input| input.attribute("value").unwrap().to_owned()).collect();
        assert_eq!(values, ["0", "8", "", ""]);
        assert!(elements(&document, "button", "more")[0].has_attribute("hidden"));
    }
}
