//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use pamir::app::{Data, Embed, Loader, Opened, Report};
    use pamir::core::dossier::Dossier;
    use pamir::{browser, ui};

    /// The element that the page mounts into, which carries the loading state until then.
    const MOUNT: &str = "pamir";
    /// What messages call the dossier in the page.
    const HERE: &str = "the dossier in this page";

    browser::install_panic_screen();
    let control = cfg!(feature = "bench").then(ui::Control::default);
    let opened = match browser::page_dossier() {
        Some(text) => Loader::read(HERE, &text),
        None => Ok(Opened { data: Data::new(Dossier::default()), report: Report::default() }),
    };
    match opened {
        Ok(Opened { data, report }) => {
            let (data, report) = (ui::Shared::new(data), ui::Shared::new(report));
            let embed = Embed::of(&browser::search(), browser::is_embed_page());
            browser::mount::<ui::App>(MOUNT, ui::AppProps { data, report, control: control.clone(), embed });
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
