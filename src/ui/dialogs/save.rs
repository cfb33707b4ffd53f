//! Saving what is on show as one file: the button, and the dialog that it opens.
//!
//! Owns the dialog and the order of the steps. What stands in such a file, [`publish`](crate::app::publish) decides.

use crate::app::{State, publish};
use crate::browser::{self, Crashed, Trouble};
use crate::ui::document::{Piece, in_pieces};
use crate::ui::shared::Shared;
use crate::ui::shared::dialog::Dialog;
use crate::ui::words;
use yew::platform::spawn_local;
use yew::prelude::*;

const TITLE: &str = "Save as one file";
const STOPPED: &str = "The file can't be made: writing it stopped, most likely for lack of memory. Close other tabs, reload the page and save again, or make the file with the command line: pamir build.";

/// Props of [`SaveDialog`].
#[derive(Properties, PartialEq)]
pub struct SaveDialogProps {
    pub data: Shared,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
}

/// How far the saving is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Closed,
    /// The dialog is open; what went wrong before, if anything.
    Open(Option<String>),
    Working,
    /// Handed over under this name.
    Saved(String),
}

impl Stage {
    /// What the dialog says of it.
    fn words(&self) -> String {
        match self {
            Self::Working => "Writing…".to_owned(),
            Self::Saved(name) => format!("Saved {name} to your downloads."),
            Self::Open(Some(problem)) => problem.clone(),
            Self::Closed | Self::Open(None) => String::new(),
        }
    }
}

/// The button and the dialog.
#[component]
pub fn SaveDialog(props: &SaveDialogProps) -> Html {
    let stage = use_state_eq(|| Stage::Closed);
    let with_view = use_state_eq(|| true);
    let onopen = {
        let stage = stage.setter();
        Callback::from(move |_: MouseEvent| stage.set(Stage::Open(None)))
    };
    let on_close = {
        let stage = stage.setter();
        Callback::from(move |()| stage.set(Stage::Closed))
    };
    let onview = {
        let with_view = with_view.clone();
        Callback::from(move |_: Event| with_view.set(!*with_view))
    };
    let onsubmit = {
        let (stage, data, state, with_view) = (stage.setter(), props.data.clone(), props.state.clone(), *with_view);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let view = if with_view { state.emit(()) } else { State::default() };
            save(data.clone(), view, stage.clone());
        })
    };
    let failed = matches!(&*stage, Stage::Open(Some(_)));
    html! {
        <span class="save">
            <button type="button" class="open-button" aria-haspopup="dialog" onclick={onopen}>{ "Save as one file…" }</button>
            <Dialog id="pamir-save" title={TITLE} class="save-dialog" open={*stage != Stage::Closed} {on_close}>
                <form {onsubmit}>
                    <p>{ format!("One HTML file with “{}” and the whole timeline in it. It opens with a double click, needs no network, and works on any web server as it is. Without scripts it reads as a document.", words::short(&props.data.dossier.meta.title)) }</p>
                    <label class="save-view">
                        <input type="checkbox" checked={*with_view} onchange={onview} />
                        { "Opens as it looks now: filters, stretch of time and open card" }
                    </label>
                    <p class={classes!("save-said", failed.then_some("save-failed"))} aria-live="polite">{ stage.words() }</p>
                    <button type="submit" class="save-button" disabled={*stage == Stage::Working}>{ "Save" }</button>
                </form>
            </Dialog>
        </span>
    }
}

/// Writes the file and hands it to the reader.
fn save(data: Shared, view: State, stage: UseStateSetter<Stage>) {
    stage.set(Stage::Working);
    spawn_local(async move {
        let name = words::file_name(&data.dossier.meta.title, "html");
        let work = browser::guarded(async move { page(&data, &view).await });
        stage.set(match work.await.unwrap_or_else(|Crashed| Err(STOPPED.to_owned())) {
            Ok(text) => {
                browser::save_text(&name, "text/html", &text);
                Stage::Saved(name)
            }
            Err(problem) => Stage::Open(Some(problem)),
        });
    });
}

/// The text of the file, or in words why there is none.
async fn page(data: &Shared, view: &State) -> Result<String, String> {
    if data.store.len() > publish::MOST_EVENTS {
        let most = words::number(f64::from(publish::MOST_EVENTS));
        return Err(format!(
            "One file holds at most {most} events. Convert the data to .pamir with the command line and open that instead."
        ));
    }
    let template = browser::single_file().await.map_err(|trouble| no_template(&trouble))?;
    let markup = in_pieces(data, |props| async {
        browser::breathe().await;
        browser::markup_of::<Piece>(props).await
    });
    let markup = markup.await;
    let filled = publish::fill_in_slices(&template, data, &markup, view, &browser::breathe).await;
    filled.map_err(|error| format!("The file can't be made: {error}."))
}

/// Why the page that the file is made of can't be had, and what to do about it.
fn no_template(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unreachable => "The file can't be made while this page is offline: a part of it, pamir.html, has to be fetched. Connect to the network and save again.".to_owned(),
        Trouble::Status(status, _) => format!("The file can't be made: the server answers {status} where pamir.html should be. Ask whoever runs this site to put the whole of Pamir's folder there."),
        Trouble::Other(_) => "The file can't be made: pamir.html, which it is made of, didn't arrive whole. Check the network and save again.".to_owned(),
        _ => "The file can't be made: pamir.html, which lies beside this page, is damaged. Reload the page and save again; if that doesn't help, ask whoever runs this site to put pamir.html there again.".to_owned(),
    }
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
