//! The tables of the model, field by field, as they are named in files.
//!
//! Owns the one list of field names, which also says which of them may be left out. Reading, writing and the hints for mistyped
//! names all follow from it. A test compares it with the names that serde gives the model.

use super::node::Node;
use super::tree::Tree;
use crate::fault::{Choice, Table};
use crate::mapping::record::Mapping;
use crate::read::{Findings, Need, Shape};
use pamir_dossier::{
    Alias, Attribute, AttributeType, ColumnRole, DayOrder, Dossier, Entity, EntityType, Era, Event, EventKind,
    Evidence, Figure, MappedColumn, Media, MediaKind, Meta, Note, NoteKind, Participant, Path, Related, Relation,
    Source, Status, Theme,
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
            fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
                let fields = findings.open(node, path, Table::$type, Self::FIELDS)?;
                let table = (Table::$type, Self::FIELDS);
                Some(Self { $($($field: findings.field((node, fields), path, table, ($key, Need::$need))),+),+ })
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
            fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut impl Findings) -> Option<Self> {
                findings.choice(node, path, (Choice::$type, Self::ALL), Self::id)
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
        sources = "sources", media = "media", themes = "themes", entities = "entities", attributes = "attributes",
        events = "events", relations = "relations", eras = "eras", columns = "columns",
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
record!(Media {
    Required { id = "id", kind = "kind" }
    Optional {
        url = "url", data = "data", credit = "credit", caption = "caption", alt = "alt", thumbnail = "thumbnail",
        license = "license", sha256 = "sha256",
    }
});
record!(Theme { Required { id = "id", label = "label" } Optional { color = "color" } });
record!(Entity {
    Required { id = "id", kind = "type", name = "name" }
    Optional {
        aliases = "aliases", description = "description", parent = "parent", coordinates = "coordinates", iso = "iso",
        wikidata = "wikidata", media = "media", evidence = "evidence",
    }
});
record!(Alias { Required { text = "text" } Optional { lang = "lang" } });
record!(Event {
    Required { id = "id", title = "title" }
    Optional {
        summary = "summary", kind = "kind", date = "date", written = "written", bounds = "bounds",
        bounds_basis = "bounds_basis", themes = "themes", participants = "participants", places = "places",
        figures = "figures", status = "status", link = "link", media = "media", evidence = "evidence", notes = "notes",
        related = "related", attributes = "attributes",
    }
});
record!(Attribute { Required { id = "id", label = "label" } Optional { kind = "type", unit = "unit" } });
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

record!(Era { Required { id = "id", label = "label", date = "date" } Optional { note = "note" } });

record!(Mapping {
    Required { format = "format" }
    Optional { title = "title", language = "language" }
    Required { columns = "columns" }
});
record!(MappedColumn {
    Required { role = "role" }
    Optional { name = "name", constant = "constant", kind = "type", order = "order",
        latest_year = "latest_year", separator = "separator" }
});

choice!(AttributeType);
choice!(ColumnRole);
choice!(DayOrder);
choice!(EntityType);
choice!(EventKind);
choice!(MediaKind);
choice!(NoteKind);
choice!(Status);
