//! The filters: a group of checkboxes for each facet with live counts, and the date range.

use super::date_input::DateInput;
use super::further::{self, FurtherProps};
use super::group::FacetGroup;
use crate::app::{Action, State};
use crate::ui::shared::{Act, Shared};
use pamir_store::Facet;
use pamir_store::query::{Hits, Query};
use pamir_timeline::Hues;
use pamir_words::en::ui::filters as said;
use yew::prelude::*;

/// Props of [`Facets`].
#[derive(Properties, PartialEq)]
pub struct FacetsProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub query: Query,
    /// Whether the filters are unfolded, on screens that fold them.
    pub open: bool,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
    /// The facets that a reader has chosen to be offered; none where nobody has.
    pub offered: Vec<Facet>,
    /// Draws those that are attributes, which come with the second part of the program.
    pub further: Callback<FurtherProps, Html>,
}

fn further(props: &FacetsProps) -> Html {
    let (data, hits, act) = (props.data.clone(), props.hits.clone(), props.act.clone());
    let (query, offered) = (props.query.clone(), props.offered.clone());
    props.further.emit(FurtherProps { data, hits, act, query, offered, hues: props.hues })
}

/// All filters.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let group = |facet: Facet| {
        html! { <FacetGroup data={props.data.clone()} hits={props.hits.clone()} act={props.act.clone()} {facet}
        chosen={props.query.facets[facet].clone()} need={props.query.needs[facet]}
        offered={State::offers(&props.offered, &props.query, facet, true)} hues={props.hues.filter(|hues| hues.facet() == facet)} /> }
    };
    let around = props.data.store.span();
    html! {
        <form id="filters" part="facets" class={classes!("facets", props.open.then_some("open"))} aria-label={said::FILTERS} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { group(Facet::Theme) }
            <fieldset class="facet dates" part="facet">
                <legend>{ said::DATES }</legend>
                <div class="dates-inputs">
                    <DateInput label={said::FROM} placeholder={said::YEAR_OR_DATE} act={props.act.clone()} date={props.query.from.clone()} {around} first={true} />
                    <DateInput label={said::TO} placeholder={said::YEAR_OR_DATE} act={props.act.clone()} date={props.query.to.clone()} {around} first={false} />
                </div>
                { date_mode(&props.act, props.query.certainly, props.query.from.is_some() || props.query.to.is_some()) }
            </fieldset>
            { group(Facet::Kind) }
            { group(Facet::Place) }
            { group(Facet::Status) }
            { group(Facet::Entity) }
            <div>{ for further::are_there(&props.data.store).then(|| further(props)) }</div>
        </form>
    }
}

/// What an event whose date is vague needs to be found by a range.
///
/// `dated` is whether there is a range that events could lie in.
fn date_mode(act: &Act, certainly: bool, dated: bool) -> Html {
    let choice = |strictly: bool, label: &'static str| {
        let onchange = act.reform(move |_: Event| Action::Certainly(strictly));
        html! {
            <label>
                <input type="radio" name="date-mode" checked={certainly == strictly} disabled={!dated} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    html! {
        <div class={classes!("date-mode", (!dated).then_some("date-mode-off"))} role="radiogroup" aria-labelledby="date-mode">
            <p id="date-mode">{ said::SHOW_EVENTS }</p>
            { choice(false, said::THAT_MAY_FALL) }
            { choice(true, said::THAT_CERTAINLY_DO) }
        </div>
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::{Coloring, Data};
    use crate::ui::shared::rendered::{elements, is_hidden, rendered, text};
    use pamir_date::Date;
    use pamir_dossier::{Dossier, Entity, EntityType, Event, Participant, Theme};
    use pamir_store::query::Need;
    use pamir_words::en::labels;
    use roxmltree::{Document, Node};

    /// A label that would be an element if it weren't text, and an id that would end the attribute that it stands in.
    const MARKUP: &str = "<script>alert(1)</script> & co";
    const ODD_ID: &str = "x\" onclick=\"alert(1)";

    /// `themes` themes, of which the event number n has those that divide n.
    fn dossier(themes: usize, events: usize) -> Dossier {
        let theme = |n: usize| Theme { id: format!("t{n}"), label: format!("Theme {n}"), ..Theme::default() };
        let event = |n: usize| Event {
            id: format!("e{n}"),
            date: Some(format!("{}", 1900 + n)),
            themes: (1..=themes).filter(|theme| n.is_multiple_of(*theme)).map(|theme| format!("t{theme}")).collect(),
            ..Event::default()
        };
        Dossier {
            themes: (1..=themes).map(theme).collect(),
            events: (1..=events).map(event).collect(),
            ..Dossier::default()
        }
    }

    fn markup(dossier: Dossier, query: Query) -> String {
        let data = Shared::new(Data::new(dossier));
        let hits = Shared::new(query.run(&data.store));
        rendered::<Facets>(FacetsProps {
            data,
            hits,
            act: Act::noop(),
            query,
            open: false,
            hues: None,
            offered: Vec::new(),
            further: Callback::from(|_| Html::default()),
        })
    }

    fn chosen(facet: Facet, ids: &[&str]) -> Query {
        let mut query = Query::default();
        query.facets[facet] = ids.iter().map(|id| (*id).to_owned()).collect();
        query
    }

    /// The group that is named by this legend.
    fn group<'a>(document: &'a Document<'a>, legend: &str) -> Node<'a, 'a> {
        let named =
            |group: &Node<'_, '_>| group.children().any(|child| child.has_tag_name("legend") && text(child) == legend);
        elements(document, "fieldset", "facet").into_iter().find(named).unwrap()
    }

    /// A checkbox: its name for readers, its id, its count, and whether it is ticked.
    #[derive(Debug, PartialEq)]
    struct Choice {
        name: String,
        id: String,
        count: String,
        ticked: bool,
    }

    fn choices(document: &Document<'_>, group: Node<'_, '_>) -> Vec<Choice> {
        let choice = |row: Node<'_, '_>| {
            let part = |class: &str| row.descendants().find(|part| part.attribute("class") == Some(class)).unwrap();
            let input = row.descendants().find(|part| part.attribute("type") == Some("checkbox"))?;
            let count = document.descendants().find(|part| part.attribute("id") == input.attribute("aria-describedby"));
            assert_eq!(count.unwrap(), part("facet-count"), "the count describes the checkbox");
            Some(Choice {
                name: text(part("facet-value")),
                id: input.attribute("value").unwrap().to_owned(),
                count: text(count.unwrap()),
                ticked: input.has_attribute("checked"),
            })
        };
        group.descendants().filter(|part| part.has_tag_name("li")).filter_map(choice).collect()
    }

    #[test]
    fn facets_are_groups_named_by_their_labels_in_their_order_and_empty_ones_are_hidden() {
        let markup = markup(dossier(2, 4), Query::default());
        let document = Document::parse(&markup).unwrap();
        let form = document.root_element();
        assert_eq!((form.tag_name().name(), form.attribute("aria-label")), ("form", Some("Filters")));
        let legends = elements(&document, "legend", "");
        let named: Vec<(String, bool)> = legends.into_iter().map(|legend| (text(legend), is_hidden(legend))).collect();
        let named: Vec<(&str, bool)> = named.iter().map(|(name, hidden)| (name.as_str(), *hidden)).collect();
        assert_eq!(
            named,
            // All events are of one kind, so that there is nothing to choose.
            [("Theme", false), ("Dates", false), ("Kind", true), ("Place", true), ("Status", true), ("Entity", true),]
        );
    }

    #[test]
    fn each_value_is_a_checkbox_with_its_name_and_the_number_of_its_events() {
        let markup = markup(dossier(3, 1_200), Query::default());
        let document = Document::parse(&markup).unwrap();
        let expected = [("Theme 1", "t1", "1,200"), ("Theme 2", "t2", "600"), ("Theme 3", "t3", "400")];
        let expected = expected.map(|(name, id, count)| Choice {
            name: name.into(),
            id: id.into(),
            count: count.into(),
            ticked: false,
        });
        assert_eq!(choices(&document, group(&document, "Theme")), expected);
    }

    #[test]
    fn the_facet_that_events_are_coloured_by_is_the_key() {
        let data = Shared::new(Data::new(dossier(10, 60)));
        let (hits, act) = (Shared::new(Query::default().run(&data.store)), Act::noop());
        let hues = Coloring::default().hues(&data.store);
        let markup = rendered::<Facets>(FacetsProps {
            data,
            hits,
            act,
            query: Query::default(),
            open: false,
            hues,
            offered: Vec::new(),
            further: Callback::from(|_| Html::default()),
        });
        let document = Document::parse(&markup).unwrap();
        let swatches = |facet: &str| {
            let patches = group(&document, facet).descendants().filter(|node| node.has_tag_name("i"));
            let patches =
                patches.map(|patch| (patch.attribute("class").unwrap(), patch.attribute("aria-hidden").unwrap()));
            patches.collect::<Vec<_>>()
        };
        // Six values of a long list are in the page.
        let expected = ["hue h1", "hue h2", "hue h3", "hue h4", "hue h5", "hue h6"].map(|class| (class, "true"));
        assert_eq!(swatches("Theme"), expected);
        assert!(swatches("Kind").is_empty());
        let names = choices(&document, group(&document, "Theme"));
        assert_eq!(names[0].name, "Theme 1", "colours add no words");
    }

    #[test]
    fn what_is_ticked_says_so_and_other_facets_count_what_it_leaves() {
        let markup = markup(dossier(3, 12), chosen(Facet::Theme, &["t3"]));
        let document = Document::parse(&markup).unwrap();
        let ticked = choices(&document, group(&document, "Theme")).into_iter().filter(|choice| choice.ticked);
        assert_eq!(ticked.map(|choice| choice.id).collect::<Vec<_>>(), ["t3"]);
        let kinds = choices(&document, group(&document, "Kind"));
        assert_eq!(kinds.iter().map(|kind| kind.count.as_str()).collect::<Vec<_>>(), ["4"]);
    }

    #[test]
    fn a_long_list_shows_its_first_values_and_those_that_are_ticked_and_counts_the_rest() {
        let markup = markup(dossier(20, 20), chosen(Facet::Theme, &["t19"]));
        let document = Document::parse(&markup).unwrap();
        let theme = group(&document, "Theme");
        let ids: Vec<String> = choices(&document, theme).into_iter().map(|choice| choice.id).collect();
        assert_eq!(ids, ["t1", "t2", "t3", "t4", "t5", "t6", "t19"]);
        let more = theme.descendants().find(|part| part.attribute("class") == Some("more")).unwrap();
        assert_eq!((text(more).as_str(), more.attribute("aria-expanded")), ("Show 14 more", Some("false")));
        assert!(!is_hidden(more));
    }

    #[test]
    fn a_facet_with_chosen_values_asks_how_many_of_them_are_needed() {
        let offered = |query: Query, facet: &str| {
            let markup = markup(dossier(3, 12), query);
            let document = Document::parse(&markup).unwrap();
            let select = group(&document, facet).children().find(|node| node.has_tag_name("select")).unwrap();
            let options = select.children().map(|option| (text(option), option.has_attribute("selected")));
            (select.attribute("aria-label").unwrap().to_owned(), is_hidden(select), options.collect::<Vec<_>>())
        };
        let options = |all: bool, selected: usize| {
            let offered = ["any of these", "all of these", "none of these"].into_iter();
            let offered = offered.enumerate().map(|(at, text)| (text.to_owned(), at == selected));
            offered.filter(|(text, _)| all || !text.starts_with("all")).collect::<Vec<_>>()
        };
        let name = "Theme: show events with".to_owned();
        assert_eq!(offered(Query::default(), "Theme"), (name.clone(), true, options(true, 0)));
        let mut query = chosen(Facet::Theme, &["t2", "t3"]);
        query.needs[Facet::Theme] = Need::All;
        assert_eq!(offered(query.clone(), "Theme"), (name, false, options(true, 1)));
        assert_eq!(offered(chosen(Facet::Kind, &["event"]), "Kind").2, options(false, 0));
        // What all of the values leave is what each further one narrows.
        let markup = markup(dossier(3, 12), query);
        let document = Document::parse(&markup).unwrap();
        let counts: Vec<String> =
            choices(&document, group(&document, "Theme")).into_iter().map(|choice| choice.count).collect();
        assert_eq!(counts, ["2", "2", "2"]);
    }

    #[test]
    fn values_with_a_card_have_a_button_that_opens_it_and_no_stop_of_their_own() {
        let ann = Entity { id: "ann".into(), name: "Ann".into(), kind: EntityType::Person, ..Entity::default() };
        let participant = |id: &str| Participant { entity: id.into(), role: None };
        let participants = vec![participant("ann"), participant("stranger")];
        let event = Event { id: "e".into(), participants, ..Event::default() };
        let markup =
            markup(Dossier { entities: vec![ann], events: vec![event], ..Dossier::default() }, Query::default());
        let document = Document::parse(&markup).unwrap();
        let buttons: Vec<_> = elements(&document, "button", "facet-card");
        let said: Vec<_> = buttons.iter().map(|button| button.attribute("aria-label").unwrap()).collect();
        assert_eq!(said, ["About Ann"]);
        assert_eq!((buttons[0].attribute("data-entity"), buttons[0].attribute("tabindex")), (Some("ann"), Some("-1")));
    }

    #[test]
    fn entities_stand_in_a_group_for_each_type() {
        let entity = |id: &str, kind| Entity { id: id.into(), name: format!("The {id}"), kind, ..Entity::default() };
        let participant = |id: &str| Participant { entity: id.into(), role: None };
        let event = Event {
            id: "e".into(),
            participants: vec![participant("state"), participant("ann"), participant("stranger")],
            ..Event::default()
        };
        let entities = vec![entity("ann", EntityType::Person), entity("state", EntityType::State)];
        let markup = markup(Dossier { entities, events: vec![event], ..Dossier::default() }, Query::default());
        let document = Document::parse(&markup).unwrap();
        let groups = elements(&document, "div", "facet-type").into_iter().map(|group| {
            assert_eq!(group.attribute("role"), Some("group"));
            let ids: Vec<String> = choices(&document, group).into_iter().map(|choice| choice.id).collect();
            (group.attribute("aria-label").unwrap(), ids.join(" "))
        });
        let mut groups: Vec<_> = groups.collect();
        assert_eq!(groups.pop(), Some(("Others", "stranger".to_owned())), "who has no type comes last");
        groups.sort_unstable();
        let mut expected = [
            (labels::entity_type(EntityType::Person), "ann".to_owned()),
            (labels::entity_type(EntityType::State), "state".to_owned()),
        ];
        expected.sort_unstable();
        assert_eq!(groups, expected);
    }

    #[test]
    fn names_and_ids_from_data_stay_text() {
        let themes = vec![Theme { id: ODD_ID.into(), label: MARKUP.into(), ..Theme::default() }];
        let event = Event { id: "e".into(), themes: vec![ODD_ID.into()], ..Event::default() };
        let markup = markup(Dossier { themes, events: vec![event], ..Dossier::default() }, Query::default());
        let document = Document::parse(&markup).unwrap();
        assert!(elements(&document, "script", "").is_empty());
        assert!(document.descendants().all(|node| !node.has_attribute("onclick")));
        let [choice] = choices(&document, group(&document, "Theme")).try_into().unwrap();
        assert_eq!((choice.name.as_str(), choice.id.as_str()), (MARKUP, ODD_ID));
    }

    #[test]
    fn dates_are_labelled_fields_and_the_choice_of_strictness_waits_for_one() {
        for (query, value, off) in [
            (Query::default(), "", true),
            (Query { from: Date::parse("2014-11").ok(), certainly: true, ..Query::default() }, "2014-11", false),
        ] {
            let markup = markup(dossier(1, 3), query);
            let document = Document::parse(&markup).unwrap();
            let labelled = |label: &str| {
                let label = elements(&document, "label", "").into_iter().find(|node| text(*node) == label).unwrap();
                let is_field = |node: &Node<'_, '_>| node.attribute("id") == label.attribute("for");
                document.descendants().find(is_field).unwrap().attribute("value").unwrap().to_owned()
            };
            assert_eq!((labelled("From").as_str(), labelled("To").as_str()), (value, ""));
            let radios = elements(&document, "input", "");
            let radios = radios.into_iter().filter(|input| input.attribute("type") == Some("radio"));
            let radios: Vec<_> = radios.map(|it| (it.has_attribute("checked"), it.has_attribute("disabled"))).collect();
            assert_eq!(radios, [(off, off), (!off, off)]);
        }
    }
}
