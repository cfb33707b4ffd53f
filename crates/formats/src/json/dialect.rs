//! What the items of a list in JSON are: events with fields of common names, or those of a known format.
//!
//! Owns the choice, made once for a file by its first item, and the way from an item to an event. Each format has a file.

use super::item::Item;
use super::{annotation, time_map};
use super::{follow_the_money, geo, sparql, timeline_js, timeline_js_2, vis};
use crate::fault::{Issue, RowFault};
use crate::node::{Node, Value};
use crate::rows::layouts::{self, Layout};

/// The kind of items.
#[derive(Debug, Clone, Default)]
pub(super) enum Dialect {
    /// No item has been seen.
    #[default]
    Unknown,
    /// Tables with fields that have common names.
    Plain,
    TimelineJs,
    /// TimelineJS before version 3.
    TimelineJs2,
    Vis,
    GeoJson,
    FollowTheMoney,
    TimeMap,
    Annotation,
    /// The bindings of variables.
    Sparql,
    /// Rows of a known table.
    Table(&'static Layout),
}

impl Dialect {
    /// The kind of items that begin with this one, in a list of this name.
    pub(super) fn of(first: &Node<'_>, list: &str) -> Self {
        let has = |name: &str| first.get(name).is_some();
        let is_table = |name: &str| first.get(name).is_some_and(|node| matches!(node.value, Value::Table(_)));
        if annotation::is_one(first) {
            Self::Annotation
        } else if has("schema") && is_table("properties") {
            Self::FollowTheMoney
        } else if is_table("properties") && has("type") {
            Self::GeoJson
        } else if is_table("start_date")
            || is_table("end_date")
            || (is_table("text") && matches!(list, "events" | "eras"))
        {
            Self::TimelineJs
        } else if timeline_js_2::is_event(first) {
            Self::TimelineJs2
        } else if time_map::is_event(first) {
            Self::TimeMap
        } else if list == "bindings" {
            Self::Sparql
        } else if has("content") && (has("start") || list == "items") {
            Self::Vis
        } else {
            let names: Vec<&str> = first.fields().map(|field| &*field.key).collect();
            layouts::of(&names).map_or(Self::Plain, |(layout, _)| Self::Table(layout))
        }
    }

    /// Reads an item.
    pub(super) fn read(&self, mut item: Item<'_, '_>) {
        if !matches!(item.node.value, Value::Table(_)) {
            let path = item.path;
            return item.sink.fail(item.buffer, item.at, || Issue::error(path, RowFault::NotATable));
        }
        match self {
            Self::TimelineJs => timeline_js::read(&mut item),
            Self::TimelineJs2 => timeline_js_2::read(&mut item),
            Self::Vis => vis::read(&mut item),
            Self::GeoJson => geo::read(&mut item),
            Self::FollowTheMoney => follow_the_money::read(&mut item),
            Self::TimeMap => time_map::read(&mut item),
            Self::Annotation => annotation::read(&mut item),
            Self::Sparql => sparql::read(&mut item),
            Self::Table(layout) => {
                item.row_of(layout, item.node.fields().map(|field| (&*field.key, &field.node)).collect())
            }
            Self::Unknown | Self::Plain => {}
        }
    }
}
