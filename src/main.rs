//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use pamir::{browser, ui};

    browser::install_panic_screen();
    // Somebody else's page, which asks for elements when it wants them.
    #[cfg(feature = "element")]
    if pamir::element::are_all() {
        return;
    }
    let control = cfg!(feature = "bench").then(ui::Control::default);
    #[cfg(feature = "bench")]
    control.iter().for_each(|control| browser::publish("pamirBench", pamir::bench::Bench::new(control.clone())));
    wasm_bindgen_futures::spawn_local(begin(control));
}

/// Reads the dossier in the page, during which the page answers, and shows it.
#[cfg(target_arch = "wasm32")]
async fn begin(control: Option<pamir::ui::Control>) {
    use pamir::app::{Data, Embed, Loader, Opened, Problem, Report};
    use pamir::core::dossier::Dossier;
    use pamir::{browser, ui};

    /// What messages call the dossier in the page.
    const HERE: &str = "the dossier in this page";

    let opened = match browser::page_dossier() {
        Some(text) => {
            let reading = browser::guarded(async move { Loader::read_in_slices(HERE, &text, &browser::breathe).await });
            reading.await.unwrap_or_else(|browser::Crashed| {
                Err(Problem {
                    message: "reading it stopped, most likely for lack of memory".to_owned(),
                    hint: Some(
                        "close other tabs and reload the page, or ask its publisher for a smaller file".to_owned(),
                    ),
                })
            })
        }
        None => Ok(Opened { data: Data::new(Dossier::default()), report: Report::default() }),
    };
    match opened {
        Ok(Opened { data, report }) => {
            let (data, report) = (ui::Shared::new(data), ui::Shared::new(report));
            if let Some(place) = browser::Place::page() {
                let embed = Embed::of(&browser::search(), browser::is_embed_page());
                let props = ui::AppProps { data, report, place: place.clone(), control, embed };
                place.mount::<ui::App>(props);
            }
        }
        Err(problem) => browser::show_problem(HERE, &problem.message, problem.hint.as_deref()),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
