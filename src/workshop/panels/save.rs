//! Saving what is on show as one file.
//!
//! Owns the order of the steps. What stands in such a file, [`publish`] decides.

use super::ask::Ask;
use crate::app::{pack, publish, short, unpacked, url};
use crate::browser::{self, Crashed, Trouble};
use crate::session::Problem;
use crate::session::messages::Question;
use crate::workshop::reading;
use pamir_dossier::Dossier;
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
    /// How many pictures it has that lie elsewhere.
    pub pictures: u32,
    pub ask: Ask,
}

/// What a reader has chosen.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    title: String,
    events: u32,
    /// The state in which the file opens, as the hash of an address.
    view: String,
    with_pictures: bool,
}

/// How far the saving is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nothing is under way; what went wrong before, if anything.
    Ready(Option<String>),
    Working,
    /// Handed over, in words.
    Saved(String),
}

impl Stage {
    /// What the panel says of it.
    fn words(&self) -> String {
        match self {
            Self::Working => words::WORKING.to_owned(),
            Self::Saved(said) => said.clone(),
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
    let with_pictures = use_state_eq(|| false);
    let onpictures = {
        let with_pictures = with_pictures.clone();
        Callback::from(move |_: Event| with_pictures.set(!*with_pictures))
    };
    let bare = url::without_cards(&props.view);
    let has_card = bare.len() < props.view.len();
    let onsubmit = {
        let (stage, with_view, with_card, with_pictures) = (stage.setter(), *with_view, *with_card, *with_pictures);
        let SaveProps { title, events, view, ask, .. } = props;
        let (title, events, view, ask) = (title.clone(), *events, view.clone(), ask.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let view = match (with_view, with_card) {
                (false, _) => String::new(),
                (true, false) => bare.clone(),
                (true, true) => view.clone(),
            };
            save(Choice { title: title.clone(), events, view, with_pictures }, ask.clone(), stage.clone());
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
            <label class="save-view save-pictures" hidden={props.pictures == 0}>
                <input type="checkbox" checked={*with_pictures} onchange={onpictures} />
                { words::with_pictures(props.pictures) }
            </label>
            <p class={classes!("save-said", failed.then_some("save-failed"))} aria-live="polite">{ stage.words() }</p>
            <button type="submit" class="save-button" disabled={*stage == Stage::Working}>{ words::SAVE }</button>
        </form>
    }
}

/// Writes the file and hands it to the reader.
fn save(choice: Choice, ask: Ask, stage: UseStateSetter<Stage>) {
    if choice.events > publish::MOST_EVENTS {
        return stage.set(Stage::Ready(Some(words::too_many(publish::MOST_EVENTS))));
    }
    stage.set(Stage::Working);
    spawn_local(async move {
        let name = file_name(&choice.title);
        let work = browser::guarded(async move { page(&choice, &ask).await });
        stage.set(match work.await.unwrap_or_else(|Crashed| Err(words::STOPPED.to_owned())) {
            Ok(Page { text, pictures }) => {
                browser::save_text(&name, "text/html", &text);
                Stage::Saved(match pictures {
                    #[allow(clippy::cast_precision_loss, reason = "a page has no 2^53 bytes")]
                    Some(Pictures { packed, bytes, missing }) => {
                        words::saved_with(&name, text.len() as f64, packed, bytes, &missing)
                    }
                    None => words::saved(&name),
                })
            }
            Err(problem) => Stage::Ready(Some(problem)),
        });
    });
}

/// A file, and what became of its pictures where they were asked for.
struct Page {
    text: String,
    pictures: Option<Pictures>,
}

/// What became of pictures that lie elsewhere.
#[derive(Default)]
struct Pictures {
    packed: usize,
    /// The size of those.
    bytes: f64,
    /// The addresses of the others.
    missing: Vec<String>,
}

/// The file, or in words why there is none.
async fn page(choice: &Choice, ask: &Ask) -> Result<Page, String> {
    let template = browser::single_file().await.map_err(|trouble| no_template(&trouble))?;
    let stopped = || words::STOPPED.to_owned();
    let markup = ask.about(Question::Markup).await.and_then(|markup| markup.as_text()).ok_or_else(stopped)?;
    let image = ask.about(Question::Image).await.ok_or_else(stopped)?;
    let mut data = reading::of_image(&image).map_err(|Problem { message, .. }| words::cannot(&message))?;
    let pictures = if choice.with_pictures { Some(fetched(&mut data.dossier).await) } else { None };
    let view = url::parse(&choice.view, &data.store);
    let filled = publish::fill_in_slices(&template, &data, &markup, &view, &browser::breathe).await;
    Ok(Page { text: filled.map_err(|error| words::cannot(&error))?, pictures })
}

/// Packs the pictures of a dossier in that can be fetched from where they lie.
async fn fetched(dossier: &mut Dossier) -> Pictures {
    let mut pictures = Pictures::default();
    let addresses: Vec<String> = unpacked(dossier).into_iter().map(ToOwned::to_owned).collect();
    for address in addresses {
        let file = browser::picture_at(&address).await;
        let data = match &file {
            Some(file) => file.as_data_address().await.map(|data| (data, file.size())),
            None => None,
        };
        match data {
            Some((data, bytes)) => {
                pack(dossier, |url| url == address, &data);
                (pictures.packed, pictures.bytes) = (pictures.packed + 1, pictures.bytes + bytes);
            }
            None => pictures.missing.push(address),
        }
    }
    pictures
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

/// The name of a page for something with this title.
pub(super) fn file_name(title: &str) -> String {
    format!("{}.html", file_stem(title))
}

/// The name of a file for something with this title, without its ending.
pub(super) fn file_stem(title: &str) -> String {
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
    if name.is_empty() { "timeline".to_owned() } else { name }
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
