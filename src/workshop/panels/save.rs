//! Saving what is on show as one file.
//!
//! Owns the order of the steps. What stands in such a file, [`publish`] decides.

use super::ask::Ask;
use crate::app::{publish, short, url};
use crate::browser::{self, Crashed, Trouble};
use crate::session::Problem;
use crate::session::messages::Question;
use crate::workshop::reading;
use pamir_words::en::workshop::save as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Save`].
#[derive(Properties, PartialEq)]
pub struct SaveProps {
    /// The title of the dossier.
    pub title: String,
    /// How many events it has.
    pub events: u32,
    /// The state on show, as the hash of an address.
    pub view: String,
    pub ask: Ask,
}

/// How far the saving is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nothing is under way; what went wrong before, if anything.
    Ready(Option<String>),
    Working,
    /// Handed over under this name.
    Saved(String),
}

impl Stage {
    /// What the panel says of it.
    fn words(&self) -> String {
        match self {
            Self::Working => words::WORKING.to_owned(),
            Self::Saved(name) => words::saved(name),
            Self::Ready(problem) => problem.clone().unwrap_or_default(),
        }
    }
}

/// What the panel asks of a reader, and how far the saving is.
#[component]
pub fn Save(props: &SaveProps) -> Html {
    let stage = use_state_eq(|| Stage::Ready(None));
    let with_view = use_state_eq(|| true);
    let onview = {
        let with_view = with_view.clone();
        Callback::from(move |_: Event| with_view.set(!*with_view))
    };
    let with_card = use_state_eq(|| false);
    let oncard = {
        let with_card = with_card.clone();
        Callback::from(move |_: Event| with_card.set(!*with_card))
    };
    let bare = url::without_cards(&props.view);
    let has_card = bare.len() < props.view.len();
    let onsubmit = {
        let (stage, with_view, with_card) = (stage.setter(), *with_view, *with_card);
        let SaveProps { title, events, view, ask } = props;
        let (title, events, view, ask) = (title.clone(), *events, view.clone(), ask.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let view = match (with_view, with_card) {
                (false, _) => String::new(),
                (true, false) => bare.clone(),
                (true, true) => view.clone(),
            };
            save(title.clone(), events, view, ask.clone(), stage.clone());
        })
    };
    let failed = matches!(&*stage, Stage::Ready(Some(_)));
    html! {
        <form {onsubmit}>
            <p>{ words::about(&short(&props.title)) }</p>
            <label class="save-view">
                <input type="checkbox" checked={*with_view} onchange={onview} />
                { words::WITH_VIEW }
            </label>
            <label class="save-view save-card" hidden={!has_card || !*with_view}>
                <input type="checkbox" checked={*with_card} onchange={oncard} />
                { words::WITH_CARD }
            </label>
            <p class={classes!("save-said", failed.then_some("save-failed"))} aria-live="polite">{ stage.words() }</p>
            <button type="submit" class="save-button" disabled={*stage == Stage::Working}>{ words::SAVE }</button>
        </form>
    }
}

/// Writes the file and hands it to the reader.
fn save(title: String, events: u32, view: String, ask: Ask, stage: UseStateSetter<Stage>) {
    if events > publish::MOST_EVENTS {
        return stage.set(Stage::Ready(Some(words::too_many(publish::MOST_EVENTS))));
    }
    stage.set(Stage::Working);
    spawn_local(async move {
        let work = browser::guarded(async move { page(&view, &ask).await });
        stage.set(match work.await.unwrap_or_else(|Crashed| Err(words::STOPPED.to_owned())) {
            Ok(text) => {
                let name = file_name(&title);
                browser::save_text(&name, "text/html", &text);
                Stage::Saved(name)
            }
            Err(problem) => Stage::Ready(Some(problem)),
        });
    });
}

/// The text of the file, or in words why there is none.
async fn page(view: &str, ask: &Ask) -> Result<String, String> {
    let template = browser::single_file().await.map_err(|trouble| no_template(&trouble))?;
    let stopped = || words::STOPPED.to_owned();
    let markup = ask.about(Question::Markup).await.and_then(|markup| markup.as_text()).ok_or_else(stopped)?;
    let image = ask.about(Question::Image).await.ok_or_else(stopped)?;
    let data = reading::of_image(&image).map_err(|Problem { message, .. }| words::cannot(&message))?;
    let view = url::parse(view, &data.store);
    let filled = publish::fill_in_slices(&template, &data, &markup, &view, &browser::breathe).await;
    filled.map_err(|error| words::cannot(&error))
}

/// Why the page that the file is made of can't be had, and what to do about it.
fn no_template(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unreachable => words::OFFLINE.to_owned(),
        Trouble::Status(status, _) => words::no_template(*status),
        Trouble::Other(_) => words::INCOMPLETE.to_owned(),
        _ => words::DAMAGED.to_owned(),
    }
}

/// The name of a file for something with this title.
pub(super) fn file_name(title: &str) -> String {
    let mut name = String::new();
    for part in title.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()) {
        // Short enough for any file system, whatever the script.
        if name.len() + part.len() > 80 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&part.to_ascii_lowercase());
    }
    let name = if name.is_empty() { "timeline" } else { &name };
    format!("{name}.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_template_says_whether_the_network_or_the_site_is_to_blame() {
        assert!(no_template(&Trouble::Unreachable).contains("offline"));
        assert!(no_template(&Trouble::Other("network error".into())).contains("Check the network"));
        for trouble in [Trouble::Status(404, "Not Found".into()), Trouble::Damaged] {
            let said = no_template(&trouble);
            assert!(said.contains("whoever runs this site") && !said.contains("offline"), "{said}");
        }
    }
}
