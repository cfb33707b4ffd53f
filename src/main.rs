//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use pamir::app::{Data, Embed, Loader, Opened, Report};
    use pamir::core::dossier::Dossier;
    use pamir::{browser, ui};

    /// What messages call the dossier in the page.
    const HERE: &str = "the dossier in this page";

    browser::install_panic_screen();
    // Somebody else's page, which asks for elements when it wants them.
    #[cfg(feature = "element")]
    if pamir::element::are_all() {
        return;
    }
    let control = cfg!(feature = "bench").then(ui::Control::default);
    let opened = match browser::page_dossier() {
        Some(text) => Loader::read(HERE, &text),
        None => Ok(Opened { data: Data::new(Dossier::default()), report: Report::default() }),
    };
    match opened {
        Ok(Opened { data, report }) => {
            let (data, report) = (ui::Shared::new(data), ui::Shared::new(report));
            if let Some(place) = browser::Place::page() {
                let embed = Embed::of(&browser::search(), browser::is_embed_page());
                let props = ui::AppProps { data, report, place: place.clone(), control: control.clone(), embed };
                place.mount::<ui::App>(props);
            }
        }
        Err(problem) => browser::show_problem(HERE, &problem.message, problem.hint.as_deref()),
    }
    #[cfg(feature = "bench")]
    control.into_iter().for_each(|control| browser::publish("pamirBench", pamir::bench::Bench::new(control)));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
