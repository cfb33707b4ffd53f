//! The row of tools over the list: as what the hits stand there, in which order, and whether only those in sight.

use super::cells::name;
use super::props::{ListProps, Listed};
use crate::app::{Action, Column, Layout};
use crate::browser;
use crate::ui::words;
use pamir_words::en::ui::list as said;
use yew::prelude::*;

/// The tools of a list with so many events.
pub fn tools(props: &ListProps, layout: Layout, listed: &Listed) -> Html {
    let ListProps { act, listing, window, .. } = props;
    let layouts = Layout::ALL.into_iter().map(|one| {
        let onclick = act.reform(move |_: MouseEvent| Action::Layout(one));
        let label = if one == Layout::Table { said::AS_TABLE } else { said::AS_LIST };
        html! { <button key={one.key()} type="button" aria-pressed={(one == layout).to_string()} {onclick}>{ label }</button> }
    });
    let backwards = listing.backwards;
    let data = &props.data;
    let onsort = {
        let data = data.clone();
        let by = move |event: Event| Column::parse(&browser::checked(&event), &data.store).unwrap_or_default();
        act.reform(move |event: Event| Action::OrderBy(by(event), backwards))
    };
    let sorts = Column::of(&data.store).into_iter().map(|column| {
        let key = column.key_in(&data.store).into_owned();
        html! { <option key={key.clone()} value={key} selected={column == listing.by}>{ name(data, column).into_owned() }</option> }
    });
    let by = listing.by;
    let onturn = act.reform(move |_: MouseEvent| Action::OrderBy(by, !backwards));
    let follows = listing.follows;
    let onfollow = act.reform(move |_: Event| Action::Follow(!follows));
    let told = window.filter(|_| follows).map(|window| {
        let (from_s, until_s) = window.ends_s();
        said::in_sight(listed.order.len(), props.hits.total, &words::stretch(from_s, until_s))
    });
    html! {
        <div class="list-tools" part="tools">
            <div class="layouts" role="group" aria-label={said::SHOW_AS}>{ for layouts }</div>
            <label>{ said::SORT_BY }<select onchange={onsort}>{ for sorts }</select></label>
            <button type="button" class="turn" onclick={onturn}>{ said::direction(by == Column::Date, backwards) }</button>
            <label class="follow"><input type="checkbox" checked={follows} onchange={onfollow} />{ said::ONLY_IN_SIGHT }</label>
            <span class="list-said" role="status">{ told }</span>
        </div>
    }
}
