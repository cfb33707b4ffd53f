//! Dossiers to test with: one that uses every field, and arbitrary ones.

use pamir_dossier::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The text that the evidence of [`full`] points into.
pub(crate) const TEXT: &str = "Ferry returns\n\nThe ferry sank on Monday. Dr. Amal Reyes said so.\n";

/// The first words of the second paragraph of [`TEXT`].
fn first_words() -> Evidence {
    Evidence {
        source: "harbour-log".into(),
        paragraph: 1,
        sentence: Some(1),
        start: Some(0),
        end: Some(9),
        exact: some("The ferry"),
    }
}

/// A sound dossier in which every field of the model is set.
pub(crate) fn full() -> Dossier {
    let entity = |id: &str, kind, parent| Entity {
        id: id.into(),
        kind,
        name: id.to_uppercase(),
        aliases: vec![Alias { text: "Ol’ Ferry".into(), lang: some("en-GB") }],
        description: "A \"quoted\" \\ thing.".into(),
        parent,
        coordinates: Some([60.5, -1.25]),
        iso: some("GB"),
        wikidata: some("Q42"),
        media: vec!["lamp".into()],
        evidence: vec![first_words()],
    };
    Dossier {
        format: FORMAT.into(),
        meta: Meta {
            title: "Ferries".into(),
            summary: "What sailed.".into(),
            language: some("en"),
            updated: some("2020-02-02"),
            license: some("CC0-1.0"),
            credits: some("The harbour"),
        },
        sources: vec![Source {
            id: "harbour-log".into(),
            title: "The log".into(),
            author: some("Amal Reyes"),
            publisher: some("The harbour"),
            published: some("1920~"),
            url: some("https://example.org/log"),
            sha256: some("4b2efcb9ac8788bcb69ab8bede70bfc446fc7ef49b03a7a6604fc2774e75ae63"),
            text: some(TEXT),
            note: some("torn"),
        }],
        media: vec![
            Media {
                id: "lamp".into(),
                kind: MediaKind::Image,
                url: some("https://example.org/lamp.jpg"),
                data: some("data:image/gif;base64,R0lGODlhAQABAAAAACw="),
                credit: some("The harbour"),
                caption: some("The lamp"),
                alt: some("A lamp on a rock"),
                thumbnail: some("images/lamp-small.jpg"),
                license: some("CC-BY-4.0"),
                sha256: some("4b2efcb9ac8788bcb69ab8bede70bfc446fc7ef49b03a7a6604fc2774e75ae63"),
            },
            Media { id: "bell".into(), kind: MediaKind::Audio, url: some("bell.mp3"), ..Media::default() },
        ],
        themes: vec![Theme { id: "weather".into(), label: "Weather".into(), color: Some("#2f7fd0".into()) }],
        entities: vec![
            entity("ferry", EntityType::Group, some("harbour")),
            entity("harbour", EntityType::Place, some("isle")),
            entity("isle", EntityType::Place, None),
        ],
        attributes: vec![
            Attribute { id: "depth".into(), label: "Depth".into(), kind: AttributeType::Number, unit: some("m") },
            Attribute { id: "log-page".into(), label: "Page of the log".into(), kind: AttributeType::Text, unit: None },
        ],
        events: sinking_and_raising(),
        relations: vec![Relation {
            subject: "ferry".into(),
            predicate: "is moored in".into(),
            object: "harbour".into(),
            date: some("1919/.."),
            evidence: vec![first_words()],
        }],
        eras: vec![Era {
            id: "the-war".into(),
            label: "The war".into(),
            date: "1914/1918".into(),
            note: some("as the harbour saw it"),
        }],
        columns: columns_of_a_table(),
    }
}

/// The columns of [`full`].
fn columns_of_a_table() -> Vec<MappedColumn> {
    vec![
        MappedColumn {
            name: "Tag".into(),
            role: ColumnRole::Date,
            order: Some(DayOrder::DayFirst),
            latest_year: Some(2030),
            ..MappedColumn::default()
        },
        MappedColumn {
            name: "Tiefe".into(),
            role: ColumnRole::Attribute,
            kind: Some(AttributeType::Number),
            ..MappedColumn::default()
        },
        MappedColumn {
            name: "Wer".into(),
            role: ColumnRole::Participant,
            separator: some("/"),
            ..MappedColumn::default()
        },
        MappedColumn { role: ColumnRole::Theme, constant: some("Weather"), ..MappedColumn::default() },
    ]
}

/// The events of [`full`].
fn sinking_and_raising() -> Vec<Event> {
    vec![
        Event {
            id: "sinking".into(),
            title: "The ferry sinks".into(),
            summary: "In fog.".into(),
            kind: EventKind::Statement,
            date: some("1920-03-01"),
            written: some("1.III.1920"),
            bounds: None,
            bounds_basis: None,
            themes: vec!["weather".into()],
            participants: vec![Participant { entity: "ferry".into(), role: some("sinks") }],
            places: vec!["harbour".into()],
            figures: vec![Figure { value: 4.5, unit: "t".into(), of: "cargo".into() }],
            status: Some(Status::Disputed),
            link: some("https://example.org/sinking?day=1"),
            media: vec!["bell".into(), "lamp".into()],
            evidence: vec![first_words()],
            notes: vec![Note { kind: NoteKind::Ambiguity, text: "Which Monday?".into() }],
            related: vec![Related { event: "raising".into(), how: "precedes".into() }],
            attributes: [("depth".into(), "34.5".into()), ("log-page".into(), "12, \"verso\"".into())].into(),
        },
        Event {
            id: "raising".into(),
            title: "The ferry is raised".into(),
            bounds: some("1920-03/1921"),
            bounds_basis: some("It sailed again in 1921."),
            evidence: vec![first_words()],
            ..Event::default()
        },
    ]
}

/// Text with everything that a notation has to escape.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z ]{0,12}",
        1 => any::<String>(),
        1 => "[\"'\\\\\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{feff}塔é#=\\[\\]{},]{0,16}",
    ]
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

fn list<T: std::fmt::Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    vec(item, 0..3)
}

fn finite() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![(-1000..1000).prop_map(f64::from), POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO]
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let number = || option::of(any::<u32>());
    let one = (text(), any::<u32>(), number(), number(), number(), maybe());
    list(one.prop_map(|(source, paragraph, sentence, start, end, exact)| Evidence {
        source,
        paragraph,
        sentence,
        start,
        end,
        exact,
    }))
}

fn choice<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn event() -> impl Strategy<Value = Event> {
    let participant = (text(), maybe()).prop_map(|(entity, role)| Participant { entity, role });
    let figure = (finite(), text(), text()).prop_map(|(value, unit, of)| Figure { value, unit, of });
    let note = (choice(NoteKind::ALL), text()).prop_map(|(kind, text)| Note { kind, text });
    let related = (text(), text()).prop_map(|(event, how)| Related { event, how });
    let head = (text(), text(), text(), choice(EventKind::ALL), maybe(), maybe(), maybe());
    let links = (list(text()), list(participant), list(text()), list(figure), option::of(choice(Status::ALL)));
    let values = proptest::collection::btree_map(prop_oneof!["[ab]", text()], text(), 0..3);
    let tail = (evidence(), list(note), list(related), values);
    let (written, link, media) = (maybe(), maybe(), list(text()));
    (head, links, tail, written, link, media).prop_map(|(head, links, tail, written, link, media)| Event {
        id: head.0,
        title: head.1,
        summary: head.2,
        kind: head.3,
        date: head.4,
        written,
        bounds: head.5,
        bounds_basis: head.6,
        themes: links.0,
        participants: links.1,
        places: links.2,
        figures: links.3,
        status: links.4,
        link,
        media,
        evidence: tail.0,
        notes: tail.1,
        related: tail.2,
        attributes: tail.3,
    })
}

fn entity() -> impl Strategy<Value = Entity> {
    let alias = (text(), maybe()).prop_map(|(text, lang)| Alias { text, lang });
    let head = (text(), choice(EntityType::ALL), text(), list(alias), text(), maybe());
    let tail = (option::of([finite(), finite()]), maybe(), maybe(), evidence(), list(text()));
    (head, tail).prop_map(|(head, tail)| Entity {
        id: head.0,
        kind: head.1,
        name: head.2,
        aliases: head.3,
        description: head.4,
        parent: head.5,
        coordinates: tail.0,
        iso: tail.1,
        wikidata: tail.2,
        media: tail.4,
        evidence: tail.3,
    })
}

/// Any dossier with finite numbers, sound or not.
pub(crate) fn any_dossier() -> impl Strategy<Value = Dossier> {
    let meta = (text(), text(), maybe(), maybe(), maybe(), maybe()).prop_map(|it| Meta {
        title: it.0,
        summary: it.1,
        language: it.2,
        updated: it.3,
        license: it.4,
        credits: it.5,
    });
    let source = ((text(), text(), maybe(), maybe(), maybe()), (maybe(), maybe(), maybe(), maybe()));
    let source = source.prop_map(|(head, tail)| Source {
        id: head.0,
        title: head.1,
        author: head.2,
        publisher: head.3,
        published: head.4,
        url: tail.0,
        sha256: tail.1,
        text: tail.2,
        note: tail.3,
    });
    let media =
        (text(), choice(MediaKind::ALL), [maybe(), maybe(), maybe(), maybe()], [maybe(), maybe(), maybe(), maybe()]);
    let media = media.prop_map(|(id, kind, [url, data, credit, caption], [alt, thumbnail, license, sha256])| Media {
        id,
        kind,
        url,
        data,
        credit,
        caption,
        alt,
        thumbnail,
        license,
        sha256,
    });
    let theme = (text(), text(), prop::option::of(text())).prop_map(|(id, label, color)| Theme { id, label, color });
    let relation = (text(), text(), text(), maybe(), evidence());
    let relation = relation.prop_map(|(subject, predicate, object, date, evidence)| Relation {
        subject,
        predicate,
        object,
        date,
        evidence,
    });
    let attribute = (prop_oneof!["[ab]", text()], text(), choice(AttributeType::ALL), maybe());
    let attribute = attribute.prop_map(|(id, label, kind, unit)| Attribute { id, label, kind, unit });
    let era = (text(), text(), text(), maybe()).prop_map(|(id, label, date, note)| Era { id, label, date, note });
    let column = (choice(ColumnRole::ALL), text(), maybe(), prop::option::of(choice(AttributeType::ALL)));
    let dates = (prop::option::of(choice(DayOrder::ALL)), prop::option::of(any::<u32>()));
    let column = (column, dates, maybe()).prop_map(|(it, (order, latest_year), separator)| MappedColumn {
        role: it.0,
        name: it.1,
        constant: it.2,
        kind: it.3,
        order,
        latest_year,
        separator,
    });
    let tail = (list(event()), list(relation), list(era), list(media), list(attribute), list(column));
    (text(), meta, list(source), list(theme), list(entity()), tail).prop_map(|it| Dossier {
        format: it.0,
        meta: it.1,
        sources: it.2,
        media: it.5.3,
        themes: it.3,
        entities: it.4,
        attributes: it.5.4,
        events: it.5.0,
        relations: it.5.1,
        eras: it.5.2,
        columns: it.5.5,
    })
}
