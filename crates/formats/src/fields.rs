//! The tables of the model, field by field, as they are named in files.
//!
//! Owns the one list of field names, which also says which of them may be left out. Reading, writing and the hints for mistyped
//! names all follow from it. A test compares it with the names that serde gives the model.

use super::node::Node;
use super::tree::Tree;
use crate::fault::{Choice, Table};
use crate::read::{Need, Reader, Shape};
use pamir_dossier::{
    Alias, Dossier, Entity, EntityType, Event, EventKind, Evidence, Figure, Meta, Note, NoteKind, Participant, Path,
    Related, Relation, Source, Status, Theme,
};

/// A table of the model.
pub(crate) trait Record {
    /// The names of its fields, in the order in which they are written.
    const FIELDS: &'static [&'static str];
    /// Whether each of them may be left out.
    #[cfg(test)]
    const NEEDS: &'static [Need];
}

macro_rules! record {
    ($type:ident { $($need:ident { $($field:ident = $key:literal),+ $(,)? })+ }) => {
        impl Record for $type {
            const FIELDS: &'static [&'static str] = &[$($($key),+),+];
            #[cfg(test)]
            const NEEDS: &'static [Need] = &[$($({ let _ = $key; Need::$need }),+),+];
        }

        impl Shape for $type {
            fn read(node: &Node<'_>, path: &Path<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let fields = reader.open(node, path, Table::$type, Self::FIELDS)?;
                let table = (Table::$type, Self::FIELDS);
                Some(Self { $($($field: reader.field((node, fields), path, table, ($key, Need::$need))),+),+ })
            }

            fn tree(&self) -> Tree<'_> {
                let mut fields = Vec::new();
                $($(
                    if Need::$need == Need::Required || !self.$field.is_blank() {
                        fields.push(($key, self.$field.tree()));
                    }
                )+)+
                Tree::Table(fields)
            }
        }
    };
}

macro_rules! choice {
    ($type:ident) => {
        impl Shape for $type {
            fn read(node: &Node<'_>, path: &Path<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                reader.choice(node, path, (Choice::$type, Self::ALL), Self::id)
            }

            fn tree(&self) -> Tree<'_> {
                Tree::Text(self.id())
            }
        }
    };
}

record!(Dossier {
    Required { format = "format", meta = "meta" }
    Optional {
        sources = "sources", themes = "themes", entities = "entities", events = "events", relations = "relations",
    }
});
record!(Meta {
    Required { title = "title" }
    Optional {
        summary = "summary", language = "language", updated = "updated", license = "license", credits = "credits",
    }
});
record!(Source {
    Required { id = "id", title = "title" }
    Optional {
        author = "author", publisher = "publisher", published = "published", url = "url", sha256 = "sha256",
        text = "text", note = "note",
    }
});
record!(Theme { Required { id = "id", label = "label" } });
record!(Entity {
    Required { id = "id", kind = "type", name = "name" }
    Optional {
        aliases = "aliases", description = "description", parent = "parent", coordinates = "coordinates", iso = "iso",
        wikidata = "wikidata", evidence = "evidence",
    }
});
record!(Alias { Required { text = "text" } Optional { lang = "lang" } });
record!(Event {
    Required { id = "id", title = "title" }
    Optional {
        summary = "summary", kind = "kind", date = "date", bounds = "bounds", bounds_basis = "bounds_basis",
        themes = "themes", participants = "participants", places = "places", figures = "figures", status = "status",
        evidence = "evidence", notes = "notes", related = "related",
    }
});
record!(Participant { Required { entity = "entity" } Optional { role = "role" } });
record!(Figure { Required { value = "value", unit = "unit", of = "of" } });
record!(Evidence {
    Required { source = "source", paragraph = "paragraph" }
    Optional { sentence = "sentence", start = "start", end = "end", exact = "exact" }
});
record!(Note { Optional { kind = "kind" } Required { text = "text" } });
record!(Related { Required { event = "event", how = "how" } });
record!(Relation {
    Required { subject = "subject", predicate = "predicate", object = "object" }
    Optional { date = "date", evidence = "evidence" }
});

choice!(EntityType);
choice!(EventKind);
choice!(NoteKind);
choice!(Status);
