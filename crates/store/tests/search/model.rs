//! Random dossiers over a small vocabulary, and a naive model of queries on them that shares no code with the store: it
//! folds by a table and compares years.

use pamir_date::Date;
use pamir_dossier::*;
use pamir_store::query::{Limits, Need, Query, Ranges};
use pamir_store::{Bits, Facet, FacetMap, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words as written and as folded.
pub const WORDS: [(&str, &str); 12] = [
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("strass", "strass"),
    ("ASS", "ass"),
    ("МОСКВА", "москва"),
    ("Тоҷикистон", "точикистон"),
    ("中国安全", "中国安全"),
    ("安全", "安全"),
    ("Étude", "etude"),
    ("tu", "tu"),
    ("2016", "2016"),
    ("ΣΟΦΌΣ", "σοφοσ"),
];

/// Dates, and the years they extend from and until.
pub const DATES: [(&str, Option<(i64, i64)>); 8] = [
    ("2001", Some((2001, 2002))),
    ("2003/2005", Some((2003, 2006))),
    ("2002/2003", Some((2002, 2004))),
    ("2004/..", Some((2004, i64::MAX))),
    ("../2002", Some((i64::MIN, 2003))),
    ("2006", Some((2006, 2007))),
    ("in spring", None),
    ("", None),
];

/// Of each of [`DATES`]: the year after its latest start, and the year of its earliest end.
const INNER: [(i64, i64); 8] =
    [(2002, 2001), (2004, 2005), (2003, 2003), (2005, i64::MAX), (i64::MIN, 2002), (2007, 2006), (0, 0), (0, 0)];

const IDS: [&str; 5] = ["a", "b", "c", "d", "gone"];

/// The facet of regions: the first attribute that is declared.
pub const REGION: Facet = Facet::Attribute(0);
/// Numbers as they are written, and what they are worth.
const DEPTHS: [(&str, Option<i64>); 6] =
    [("12", Some(12)), ("-3", Some(-3)), ("1,200", Some(1200)), ("12.0", Some(12)), ("deep", None), ("", None)];
/// The number of the attribute with depths.
pub const DEPTH: u16 = 2;
/// The facets that are asked for.
pub const FACETS: [Facet; 6] = [Facet::Theme, Facet::Entity, Facet::Kind, Facet::Place, Facet::Status, REGION];

/// Indexes into [`WORDS`].
type Words = Vec<usize>;

#[derive(Debug, Clone)]
pub struct Row {
    title: Words,
    summary: Words,
    date: usize,
    bounds: usize,
    kind: EventKind,
    status: Option<Status>,
    themes: Vec<&'static str>,
    participants: Vec<&'static str>,
    places: Vec<&'static str>,
    /// Values of a category.
    regions: Vec<&'static str>,
    /// A text of an attribute.
    remark: Words,
    /// A number, as one of [`DEPTHS`].
    depth: usize,
}

#[derive(Debug, Clone)]
pub struct World {
    rows: Vec<Row>,
    /// Name and alias of entities a to d.
    names: Vec<[Words; 2]>,
}

/// A part of the text of a query, besides words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operator {
    /// A year, which is found in texts, too.
    Year(i64),
    /// A word that is left out or a value, with what is typed before it.
    Word(usize),
    /// The value of a facet with this id.
    Value(Facet, &'static str),
    /// The event at this place.
    Id(usize),
    /// A depth above this one.
    Deeper(i64),
    /// A depth that isn't a number.
    Deep,
    /// A word of the remark.
    Remark(usize),
}

#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub words: Words,
    /// Each with whether what matches is left out.
    pub operators: Vec<(Operator, bool)>,
    pub facets: FacetMap<Vec<&'static str>>,
    pub needs: FacetMap<Need>,
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub certainly: bool,
    /// The least and the greatest depth.
    pub depths: Option<(Option<i64>, Option<i64>)>,
}

fn words(most: usize) -> impl Strategy<Value = Words> {
    vec(0..WORDS.len(), 0..=most)
}

fn ids(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(&IDS[..]), 0..=most)
}

fn row() -> impl Strategy<Value = Row> {
    let times = (0..DATES.len(), 0..DATES.len());
    let status = proptest::option::of(select(Status::ALL));
    let more = (ids(2), words(2), 0..DEPTHS.len());
    (words(3), words(4), times, select(EventKind::ALL), status, ids(2), ids(3), (ids(2), more)).prop_map(
        |(title, summary, (date, bounds), kind, status, themes, participants, (places, (regions, remark, depth)))| {
            Row { title, summary, date, bounds, kind, status, themes, participants, places, regions, remark, depth }
        },
    )
}

/// Where these events stood in the dossier, ascending.
pub fn rows(store: &Store, events: &Bits) -> Vec<u32> {
    let mut rows: Vec<u32> = events.iter().map(|event| store.row(event)).collect();
    rows.sort_unstable();
    rows
}

pub fn world() -> impl Strategy<Value = World> {
    (vec(row(), 0..20), vec((words(2), words(2)), 4))
        .prop_map(|(rows, names)| World { rows, names: names.into_iter().map(|(name, alias)| [name, alias]).collect() })
}

pub fn ask() -> impl Strategy<Value = Ask> {
    let kinds = vec(select(&["event", "plan", "analysis", "nonsense"][..]), 0..2);
    let statuses = vec(select(&["planned", "disputed", "nonsense"][..]), 0..2);
    let year = || proptest::option::weighted(0.3, 2000_i64..2008);
    let operator = prop_oneof![
        (2000_i64..2008).prop_map(Operator::Year),
        Just(Operator::Year(2016)),
        (0..WORDS.len()).prop_map(Operator::Word),
        (select(&[Facet::Theme, Facet::Entity, Facet::Place][..]), select(&IDS[..]))
            .prop_map(|(facet, id)| Operator::Value(facet, id)),
        Just(Operator::Value(Facet::Kind, "plan")),
        select(&IDS[..]).prop_map(|id| Operator::Value(REGION, id)),
        (0..20_usize).prop_map(Operator::Id),
        select(&[-3_i64, 0, 12][..]).prop_map(Operator::Deeper),
        Just(Operator::Deep),
        (0..WORDS.len()).prop_map(Operator::Remark),
    ];
    let operators = vec((operator, any::<bool>()), 0..3);
    let needs = vec(select(&Need::ALL[..]), 6);
    let chosen = ((ids(2), ids(1), kinds, ids(1), statuses, ids(2)), needs);
    let depth = || proptest::option::weighted(0.6, select(&[-5_i64, -3, 0, 12, 13, 2000][..]));
    let depths = proptest::option::weighted(0.3, (depth(), depth()));
    ((words(2), operators), chosen, (year(), year()), any::<bool>(), depths).prop_map(
        |((words, operators), ((theme, entity, kind, place, status, region), needs), (from, to), certainly, depths)| {
            let mut ask = Ask { words, operators, from, to, certainly, depths, ..Ask::default() };
            for ((facet, ids), need) in FACETS.into_iter().zip([theme, entity, kind, place, status, region]).zip(needs)
            {
                (ask.facets[facet], ask.needs[facet]) = (ids, need);
            }
            ask
        },
    )
}

fn written(words: &Words) -> String {
    let words: Vec<&str> = words.iter().map(|word| WORDS[*word].0).collect();
    words.join(" — ")
}

fn folded(words: &Words) -> Vec<&'static str> {
    words.iter().map(|word| WORDS[*word].1).collect()
}

impl World {
    pub fn dossier(&self) -> Dossier {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let event = |(number, row): (usize, &Row)| Event {
            id: format!("e{number}"),
            title: written(&row.title),
            summary: written(&row.summary),
            kind: row.kind,
            status: row.status,
            date: Some(DATES[row.date].0.to_owned()),
            bounds: Some(DATES[row.bounds].0.to_owned()),
            themes: owned(&row.themes),
            participants: owned(&row.participants)
                .into_iter()
                .map(|entity| Participant { entity, role: None })
                .collect(),
            places: owned(&row.places),
            attributes: [
                ("region".to_owned(), row.regions.join("; ")),
                ("remark".to_owned(), written(&row.remark)),
                ("depth".to_owned(), DEPTHS[row.depth].0.to_owned()),
            ]
            .into(),
            ..Event::default()
        };
        let entity = |(id, [name, alias]): (&&str, &[Words; 2])| Entity {
            id: (*id).to_owned(),
            name: written(name),
            aliases: vec![Alias { text: written(alias), lang: None }],
            ..Entity::default()
        };
        Dossier {
            themes: ["a", "b", "c"]
                .map(|id| Theme { id: id.to_owned(), label: id.to_owned(), ..Theme::default() })
                .into(),
            entities: IDS[..4].iter().zip(&self.names).map(entity).collect(),
            attributes: vec![
                Attribute { id: "region".to_owned(), kind: AttributeType::Category, ..Attribute::default() },
                Attribute { id: "remark".to_owned(), ..Attribute::default() },
                Attribute { id: "depth".to_owned(), kind: AttributeType::Number, ..Attribute::default() },
            ],
            events: self.rows.iter().enumerate().map(event).collect(),
            ..Dossier::default()
        }
    }

    /// The store of the dossier, which reads dates.
    pub fn store(&self) -> Store {
        let store = Store::build(&self.dossier());
        store.read_dates_with(|_| None);
        store
    }

    pub fn values(&self, event: usize, facet: Facet) -> Vec<&'static str> {
        let row = &self.rows[event];
        match facet {
            Facet::Theme => row.themes.clone(),
            Facet::Entity => [&row.participants[..], &row.places[..]].concat(),
            Facet::Kind => vec![row.kind.id()],
            Facet::Place => row.places.clone(),
            Facet::Status => row.status.map(Status::id).into_iter().collect(),
            Facet::Attribute(_) => row.regions.clone(),
        }
    }

    /// Whether some event, or the dossier itself, has the value.
    fn exists(&self, facet: Facet, id: &str) -> bool {
        let declared = match facet {
            Facet::Theme => "abc".contains(id),
            Facet::Entity => "abcd".contains(id),
            _ => false,
        };
        declared || (0..self.rows.len()).any(|event| self.values(event, facet).contains(&id))
    }

    pub fn is_undated(&self, event: usize) -> bool {
        DATES[self.rows[event].date].1.is_none()
    }

    /// The sum over the words of the best match, or `None` when a word does not match.
    fn score(&self, event: usize, words: &Words) -> Option<u32> {
        let row = &self.rows[event];
        let mut fields = vec![(9, folded(&row.title)), (3, folded(&row.summary)), (3, folded(&row.remark))];
        fields.push((3, row.regions.clone()));
        for id in self.values(event, Facet::Entity) {
            match IDS[..4].iter().position(|known| *known == id) {
                Some(known) => fields.extend(self.names[known].iter().map(|name| (6, folded(name)))),
                None => fields.push((6, vec![id])),
            }
        }
        let mut asked = folded(words);
        asked.sort_unstable();
        asked.dedup();
        let best = |asked: &str| {
            let each = fields.iter().flat_map(|(place, tokens)| tokens.iter().map(move |token| (place, token)));
            each.filter(|(_, token)| token.contains(asked))
                .map(|(place, token)| match () {
                    () if *token == asked => 60 + place,
                    () if token.starts_with(asked) || asked == "安全" => 40 + place,
                    () => 10 + place,
                })
                .max()
        };
        asked.into_iter().map(best).sum()
    }

    pub fn is_hit(&self, event: usize, ask: &Ask) -> bool {
        let row = &self.rows[event];
        let chosen = |facet: Facet| {
            let known: Vec<&str> = ask.facets[facet].iter().copied().filter(|id| self.exists(facet, id)).collect();
            let values = self.values(event, facet);
            let mut has = known.iter().map(|id| values.contains(id));
            known.is_empty()
                || match ask.needs[facet] {
                    Need::Any => has.any(|has| has),
                    Need::All => has.all(|has| has),
                    Need::None => !has.any(|has| has),
                }
        };
        let possible = DATES[row.date].1.or(DATES[row.bounds].1);
        let within = match (ask.from, ask.to) {
            (None, None) => true,
            (from, to) => {
                let (from, to) = (from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX));
                let (first, last) = (from.min(to), from.max(to));
                match (ask.certainly, DATES[row.date].1) {
                    (false, _) => possible.is_some_and(|(start, until)| start <= last && first < until),
                    (true, Some(_)) => {
                        let (start_until, end_from) = INNER[row.date];
                        (last == i64::MAX || start_until <= last + 1) && end_from >= first
                    }
                    (true, None) => {
                        possible.is_some_and(|(start, until)| start >= first && (last == i64::MAX || until <= last + 1))
                    }
                }
            }
        };
        let deep = match ask.depths {
            None | Some((None, None)) => true,
            Some((from, to)) => {
                let (from, to) = (from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX));
                DEPTHS[row.depth].1.is_some_and(|depth| from.min(to) <= depth && depth <= from.max(to))
            }
        };
        within && deep && FACETS.into_iter().all(chosen) && self.text_score(event, ask).is_some()
    }

    /// The sum over words and operators, or `None` when one does not match, or one matches that is left out.
    pub fn text_score(&self, event: usize, ask: &Ask) -> Option<u32> {
        let words = ask.words.iter().map(|word| (Operator::Word(*word), false));
        let mut asked: Vec<(Operator, bool)> = Vec::new();
        for (operator, excluded) in words.chain(ask.operators.iter().copied()) {
            // The word is a date.
            let is_year = matches!(operator, Operator::Word(word) if WORDS[word].1 == "2016");
            let operator = if is_year { Operator::Year(2016) } else { operator };
            // What is asked for twice counts once.
            if !asked.contains(&(operator, excluded)) {
                asked.push((operator, excluded));
            }
        }
        let scores = asked.into_iter().map(|(operator, excluded)| match self.matches(event, operator) {
            Some(_) if excluded => None,
            None if excluded => Some(0),
            score => score,
        });
        scores.sum()
    }

    /// How well an event matches an operator, if it does.
    fn matches(&self, event: usize, operator: Operator) -> Option<u32> {
        match operator {
            Operator::Year(year) => {
                let text = (year == 2016).then(|| WORDS.iter().position(|word| word.1 == "2016").unwrap());
                let dated = DATES[self.rows[event].date].1.is_some_and(|(start, until)| start <= year && year < until);
                let by_date = dated.then_some(60 + 9);
                by_date.max(text.and_then(|word| self.score(event, &vec![word])))
            }
            Operator::Word(word) => self.score(event, &vec![word]),
            Operator::Value(facet, id) => self.values(event, facet).contains(&id).then_some(60 + 6),
            Operator::Deeper(than) => {
                DEPTHS[self.rows[event].depth].1.is_some_and(|depth| depth > than).then_some(60 + 6)
            }
            Operator::Deep => (DEPTHS[self.rows[event].depth].0 == "deep").then_some(60 + 6),
            Operator::Remark(word) => {
                let has = self.rows[event].remark.iter().any(|other| {
                    let (asked, word) = (WORDS[word].1, WORDS[*other].1);
                    word.starts_with(asked) || word.contains(asked) && asked == "安全"
                });
                has.then_some(60 + 6)
            }
            Operator::Id(number) => {
                // One id may begin another.
                let is_it = format!("e{event}").starts_with(&format!("e{number}"));
                is_it.then_some(60 + 6)
            }
        }
    }

    pub fn hits(&self, ask: &Ask) -> Vec<u32> {
        (0..self.rows.len()).filter(|event| self.is_hit(*event, ask)).map(|event| event as u32).collect()
    }
}

impl Ask {
    fn text(&self) -> String {
        let operator = |(operator, excluded): &(Operator, bool)| {
            let text = match operator {
                Operator::Year(year) => year.to_string(),
                Operator::Word(word) => WORDS[*word].0.to_owned(),
                Operator::Value(REGION, id) => format!("region:\"{id}\""),
                Operator::Value(facet, id) => format!("{}:\"{id}\"", facet.key()),
                Operator::Deeper(than) => format!("depth:>{than}"),
                Operator::Deep => "depth:deep".to_owned(),
                Operator::Remark(word) => format!("remark:{}", WORDS[*word].0),
                Operator::Id(number) => format!("id:e{number}"),
            };
            format!(" {}{text}", if *excluded { "-" } else { "" })
        };
        written(&self.words) + &self.operators.iter().map(operator).collect::<String>()
    }

    pub fn query(&self) -> Query {
        let date = |year: Option<i64>| year.map(|year| Date::parse(&year.to_string()).unwrap());
        let mut ranges = Ranges::default();
        let end = |end: Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
        ranges.set(DEPTH, self.depths.and_then(|(from, to)| Limits::new(&end(from), &end(to))));
        Query {
            ranges,
            // Swapped case, so that folding has to work on this side too.
            text: self.text().to_uppercase(),
            needs: self.needs.clone(),
            facets: self.facets.clone().map(|ids| ids.into_iter().map(str::to_owned).collect()),
            from: date(self.from),
            to: date(self.to),
            certainly: self.certainly,
        }
    }
}
