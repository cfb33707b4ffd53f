//! The hits as the rows of a table, of which only those in sight are in the page.
//!
//! Owns which rows are drawn, and the row that keys start from. The table is a grid to screen readers: it has one row that Tab
//! reaches, and arrow keys lead to the others.

use super::cells::{cell, choice, heading};
use super::rows::Rows;
use crate::app::{Action, Column, Data, Listing};
use crate::browser::{self, Scrolling, SizeObserver};
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use pamir_store::{EventIx, Order};
use pamir_timeline::Hues;
use pamir_words::en::ui::list as said;
use yew::prelude::*;

/// What is assumed until the table has been laid out, in px.
const FIRST: Sizes = Sizes { width_px: 720.0, height_px: 600.0, row_px: 36.0 };

/// Props of [`Table`].
#[derive(Properties, PartialEq)]
pub struct TableProps {
    pub data: Shared,
    pub act: Act,
    /// The hits.
    pub order: Shared<Order>,
    pub listing: Listing,
    /// What is searched for.
    pub text: AttrValue,
    pub selected: Option<EventIx>,
    /// Whether another order is on its way.
    pub busy: bool,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// How large things are, in px.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sizes {
    width_px: f64,
    /// That of the box, with the head.
    height_px: f64,
    row_px: f64,
}

/// The rows in a box that scrolls, under a head that sorts them.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let TableProps { act, order, listing, busy, .. } = props;
    let (scroller, head, focused) = (use_node_ref(), use_node_ref(), use_node_ref());
    let sizes = use_sizes(&scroller, &head);
    let rows = Rows { total: order.len(), row_px: sizes.row_px, view_px: (sizes.height_px - sizes.row_px).max(1.0) };
    let scroll_px = use_scroll(&scroller, rows);
    let (active, go) = use_active(props, &scroller, &focused, rows);
    let columns =
        &if listing.columns.is_empty() { fitting(&props.data, sizes.width_px) } else { listing.columns.clone() };
    let onclick = {
        let (act, go, order, backwards) = (act.clone(), go.clone(), order.clone(), listing.backwards);
        let data = props.data.clone();
        Callback::from(move |event: MouseEvent| {
            let Some(id) = browser::hit(&event, "data-event") else { return };
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
            let place = data.event_ix(&id).and_then(|event| order.place(event, backwards));
            place.into_iter().for_each(|place| go.emit((place, false)));
            act.emit(Action::Select(id));
        })
    };
    let onkeydown = onkeydown(props, active, rows, &go);
    let heads = columns.iter().map(|column| heading(&props.data, *column, listing, act));
    let widths = columns.iter().enumerate();
    let widths = widths.map(|(key, column)| html! { <col {key} class={format!("column-{}", column.key())} /> });
    html! {
        <div class="table-place">
            { choice(&props.data, columns, listing, act) }
            <div class="table-box" ref={scroller}>
            <table class={classes!("table", format!("columns-{}", columns.len()))} role="grid" aria-label={said::TABLE} aria-busy={busy.then_some("true")}
                aria-rowcount={(order.len() + 1).to_string()} aria-colcount={columns.len().to_string()}>
                <colgroup>{ for widths }</colgroup>
                <thead><tr aria-rowindex="1" ref={head}>{ for heads }</tr></thead>
                <tbody {onclick} {onkeydown}>{ for body(props, columns, rows, scroll_px, (active, &focused)) }</tbody>
            </table>
            </div>
        </div>
    }
}

/// The columns that there is room for. Where events have attributes, these take the room of columns in which nothing stands.
fn fitting(data: &Data, width_px: f64) -> Vec<Column> {
    use Column::{Attribute, Date, People, Place, Theme, Title};
    let most = match width_px {
        width if width < 520.0 => 2,
        width if width < 760.0 => 3,
        width if width < 980.0 => 4,
        _ => 5,
    };
    let all = Column::of(&data.store);
    let attributes = all.iter().copied().filter(|column| matches!(column, Attribute(_)));
    let is_empty = |column: &Column| column.facet().is_some_and(|facet| data.store.facet(facet).values().is_empty());
    let has_attributes = all.len() > Column::ALL.len();
    let fixed = [Date, Title, Theme, People, Place].into_iter().filter(|column| !has_attributes || !is_empty(column));
    fixed.chain(attributes).take(most).collect()
}

/// The rows that are drawn, and as much room as the others would take.
fn body(
    props: &TableProps,
    columns: &[Column],
    rows: Rows,
    scroll_px: f64,
    (active, focused): (usize, &NodeRef),
) -> Vec<Html> {
    let drawn = rows.drawn(scroll_px);
    // The row with the focus is always there, or the focus would be lost.
    let before = (active < drawn.start).then_some(active);
    let after = (active >= drawn.end && active < rows.total).then_some(active);
    let mut body = Vec::with_capacity(drawn.len() + 5);
    let mut end_px = 0.0;
    for place in before.into_iter().chain(drawn).chain(after) {
        let top_px = rows.top_px(place, scroll_px).max(end_px);
        if top_px > end_px {
            body.push(gap(format!("before {place}"), top_px - end_px, columns.len()));
        }
        let Some(event) = props.order.get(place, props.listing.backwards) else { continue };
        let focused = if place == active { focused.clone() } else { NodeRef::default() };
        body.push(row(props, columns, (place, event), place == active, focused));
        end_px = top_px + rows.row_px;
    }
    if rows.height_px() > end_px {
        body.push(gap("end".to_owned(), rows.height_px() - end_px, columns.len()));
    }
    body
}

/// Room where no rows are.
fn gap(key: String, height_px: f64, columns: usize) -> Html {
    html! { <tr {key} class="gap" aria-hidden="true"><td height={px(height_px)} colspan={columns.to_string()}></td></tr> }
}

fn row(
    props: &TableProps,
    columns: &[Column],
    (place, event): (usize, EventIx),
    active: bool,
    focused: NodeRef,
) -> Html {
    let selected = props.selected == Some(event);
    let cells = columns.iter().map(|column| cell(&props.data, props.hues.as_ref(), *column, event, &props.text));
    html! {
        <tr key={event} ref={focused} data-event={props.data.store.id(event).to_owned()} class={selected.then_some("selected")}
            tabindex={if active { "0" } else { "-1" }} aria-rowindex={(place + 2).to_string()} aria-selected={selected.to_string()}>
            { for cells }
        </tr>
    }
}

/// The sizes of the box and of the row in its head, which is as high as all others.
#[hook]
fn use_sizes(scroller: &NodeRef, head: &NodeRef) -> Sizes {
    let sizes = use_state_eq(|| FIRST);
    let latest = use_mut_ref(|| FIRST);
    use_effect_with((), {
        let (scroller, head, sizes) = (scroller.clone(), head.clone(), sizes.setter());
        move |()| {
            let change = move |change: &dyn Fn(&mut Sizes)| {
                change(&mut latest.borrow_mut());
                sizes.set(*latest.borrow());
            };
            let row = SizeObserver::watch(&head, {
                let change = change.clone();
                move |_, row_px| {
                    if row_px > 0.0 {
                        change(&|sizes| sizes.row_px = row_px);
                    }
                }
            });
            let whole = SizeObserver::watch(&scroller, move |width_px, height_px| {
                if width_px > 0.0 {
                    change(&|sizes| (sizes.width_px, sizes.height_px) = (width_px, height_px));
                }
            });
            move || drop((row, whole))
        }
    });
    *sizes
}

/// How far the box is scrolled, as closely as matters for what is drawn.
#[hook]
fn use_scroll(scroller: &NodeRef, rows: Rows) -> f64 {
    let scroll_px = use_state_eq(|| 0.0);
    let latest = use_mut_ref(|| rows);
    *latest.borrow_mut() = rows;
    use_effect_with((), {
        let (scroller, scroll_px) = (scroller.clone(), scroll_px.setter());
        move |()| {
            let scrolling = Scrolling::watch(&scroller, move |px| scroll_px.set(latest.borrow().settled_px(px)));
            move || drop(scrolling)
        }
    });
    *scroll_px
}

/// The place of the row that keys start from, and the way to another one: with `true` the focus goes there, too. What is
/// selected is brought into sight; another order begins at its top.
#[hook]
fn use_active(
    props: &TableProps,
    scroller: &NodeRef,
    focused: &NodeRef,
    rows: Rows,
) -> (usize, Callback<(usize, bool)>) {
    let active = use_state_eq(|| 0);
    // Counts up with each step of the focus.
    let steps = use_state_eq(|| 0_u32);
    let before = use_mut_ref(|| None);
    use_effect_with(*steps, {
        let focused = focused.clone();
        move |steps| {
            if *steps > 0 {
                browser::focus(&focused);
            }
        }
    });
    let go = {
        let (active, steps, scroller) = (active.setter(), steps.clone(), scroller.clone());
        Callback::from(move |(place, focus): (usize, bool)| {
            active.set(place);
            if let Some(px) = rows.reveal_px(place, browser::scrolled_px(&scroller)) {
                browser::scroll_down_to(&scroller, px);
            }
            if focus {
                steps.set(steps.wrapping_add(1));
            }
        })
    };
    let backwards = props.listing.backwards;
    use_effect_with((props.order.clone(), backwards, props.selected), {
        let (go, scroller) = (go.clone(), scroller.clone());
        move |(order, backwards, selected)| {
            let now = Some((order.clone(), *backwards));
            let reordered =
                std::mem::replace(&mut *before.borrow_mut(), now.clone()).is_some_and(|before| Some(before) != now);
            match selected.and_then(|event| order.place(event, *backwards)).filter(|_| !reordered) {
                Some(place) => go.emit((place, false)),
                None if reordered => {
                    browser::scroll_down_to(&scroller, 0.0);
                    go.emit((0, false));
                }
                None => {}
            }
        }
    });
    ((*active).min(rows.total.saturating_sub(1)), go)
}

/// Goes from row to row, and opens the one that has the focus.
fn onkeydown(props: &TableProps, active: usize, rows: Rows, go: &Callback<(usize, bool)>) -> Callback<KeyboardEvent> {
    let (act, go) = (props.act.clone(), go.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let last = rows.total.saturating_sub(1);
        let place = match event.key().as_str() {
            "ArrowDown" => active + 1,
            "ArrowUp" => active.saturating_sub(1),
            "PageDown" => active + rows.page(),
            "PageUp" => active.saturating_sub(rows.page()),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                if let Some(id) = browser::hit(&event, "data-event") {
                    event.prevent_default();
                    act.emit(Action::Select(id));
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        go.emit((place.min(last), true));
    })
}
