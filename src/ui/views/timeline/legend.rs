//! How to read the marks, told with the marks themselves.

use pamir_words::en::ui::legend as said;
use yew::prelude::*;

/// A key to the timeline, folded away until wanted.
#[component]
pub fn Legend() -> Html {
    let sample = |name: &'static str, drawing: Html| {
        html! { <li key={name}><svg class="legend-sample shapes" width="44" height="18" aria-hidden="true">{ drawing }</svg><span>{ name }</span></li> }
    };
    let rows = [
        sample(said::HAPPENED, html! { <circle class="sign" cx="22" cy="9" r="5" /> }),
        sample(said::SAID, html! { <rect class="sign" x="17.5" y="4.5" width="9" height="9" /> }),
        sample(said::JUDGED, html! { <path class="sign" d="M16 9l6-6l6 6l-6 6Z" /> }),
        sample(said::PLANNED, html! { <circle class="sign unreal" cx="22" cy="9" r="5" /> }),
        sample(said::LASTED, html! { <rect class="core" x="4" y="4" width="36" height="10" rx="5" /> }),
        sample(
            said::NO_END,
            html! { <><rect class="core" x="4" y="4" width="20" height="10" rx="5" /><rect class="fade" transform="translate(20 0) scale(.3 1)" x="0" y="4" width="74" height="10" /></> },
        ),
        sample(
            said::SOMEWHERE,
            html! { <><rect class="extent" x="2" y="4" width="40" height="10" rx="5" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        sample(
            said::ABOUT_THEN,
            html! { <><rect class="extent vague" x="2" y="4" width="40" height="10" rx="5" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        sample(
            said::TOO_MANY,
            html! { <><path class="density-spans" d="M2 17V11H8V7H22V11H36V14H42V17Z" /><path class="density-points" d="M4 17V12H8V6H12V3H16V9H20V13H24V10H28V15H36V13H40V17Z" /></> },
        ),
        sample(said::NOTHING, html! { <path class="overview-gaps" d="M2 13H42" /> }),
    ];
    html! {
        <details class="legend" part="legend">
            <summary>{ said::TITLE }</summary>
            <ul>{ for rows }</ul>
            <p>{ said::MARKS }</p>
            <p>{ said::OVERVIEW }</p>
            <p>{ said::MOVING }</p>
        </details>
    }
}
