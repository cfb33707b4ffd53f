//! How to read the marks, told with the marks themselves.

use yew::prelude::*;

/// A key to the timeline, folded away until wanted.
#[component]
pub fn Legend() -> Html {
    let sample = |name: &'static str, drawing: Html| {
        html! { <li key={name}><svg class="legend-sample shapes" width="44" height="18" aria-hidden="true">{ drawing }</svg><span>{ name }</span></li> }
    };
    let rows = [
        sample("happened", html! { <circle class="sign" cx="22" cy="9" r="5" /> }),
        sample("said", html! { <rect class="sign" x="17.5" y="4.5" width="9" height="9" /> }),
        sample("judged or explained", html! { <path class="sign" d="M16 9l6-6l6 6l-6 6Z" /> }),
        sample("planned or possible", html! { <circle class="sign unreal" cx="22" cy="9" r="5" /> }),
        sample("lasted", html! { <rect class="core" x="4" y="4" width="36" height="10" rx="5" /> }),
        sample(
            "no end known",
            html! { <><rect class="core" x="4" y="4" width="20" height="10" rx="5" /><rect class="fade" transform="translate(20 0) scale(.3 1)" x="0" y="4" width="74" height="10" /></> },
        ),
        sample(
            "somewhere in here",
            html! { <><rect class="extent" x="2" y="4" width="40" height="10" rx="5" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        sample(
            "about then",
            html! { <><rect class="extent vague" x="2" y="4" width="40" height="10" rx="5" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        sample(
            "too many to draw one by one",
            html! { <><path class="density-spans" d="M2 17V11H8V7H22V11H36V14H42V17Z" /><path class="density-points" d="M4 17V12H8V6H12V3H16V9H20V13H24V10H28V15H36V13H40V17Z" /></> },
        ),
        sample("nothing for long", html! { <path class="overview-gaps" d="M2 13H42" /> }),
    ];
    html! {
        <details class="legend" part="legend">
            <summary>{ "How to read the timeline" }</summary>
            <ul>{ for rows }</ul>
            <p>{ "A hatched stretch is where the source leaves open when something was; what it doesn't date at all is on the shelf below the lanes. Where events crowd, a strip below the marks counts them: solid for short ones, hatched behind them for long ones under way. Four times as many stand twice as high, so that few are seen beside many; click it to look closer." }</p>
            <p>{ "The strip on top is all of time: every event in grey, in colour what the filters leave. Drag the frame on it to move, its handles to show more or less, beside it to draw a new window; a double click shows everything." }</p>
            <p>{ "Drag to move, pinch or hold Ctrl (⌘) and scroll to zoom; “?” above the timeline tells all ways to move, with keys as well." }</p>
        </details>
    }
}
