//! The browser entry: mounts the page.

#[cfg(all(target_arch = "wasm32", feature = "workshop"))]
mod workshop_entry;

#[cfg(target_arch = "wasm32")]
fn main() {
    // The same program as the workshop of the single file.
    #[cfg(feature = "workshop")]
    if pamir::browser::is_workshop() {
        return;
    }
    pamir::browser::install_panic_screen();
    // Somebody else's page, which asks for elements when it wants them.
    #[cfg(feature = "element")]
    if pamir::element::are_all() {
        return;
    }
    wasm_bindgen_futures::spawn_local(begin());
}

/// Reads the dossier in the page, during which the page answers, and shows it.
#[cfg(target_arch = "wasm32")]
async fn begin() {
    use pamir::app::{Data, Embed};
    use pamir::session::{self, Cancel, Opened, Report, Session, Source};
    use pamir::{browser, ui};
    use pamir_dossier::Dossier;
    use pamir_words::en::ui::stopped::DOSSIER_HERE;

    let opened = match browser::page_dossier() {
        Some(text) => {
            let source = Source::Text { name: DOSSIER_HERE.to_owned(), text };
            session::open(source, |_| {}, Cancel::default()).await
        }
        None => Ok(Some(Opened { data: Data::new(Dossier::default()), report: Report::default(), image: None })),
    };
    match opened {
        Ok(Some(opened)) => {
            let session = Session::new(opened);
            let handle = cfg!(feature = "bench").then(ui::Handle::default);
            #[cfg(feature = "bench")]
            if let Some(handle) = &handle {
                let bench = pamir::bench::Bench::new(handle.clone(), session.clone());
                browser::publish("pamirBench", bench);
            }
            let Some(mount) = browser::Mount::page() else { return browser::show_no_mount() };
            ui::prepare(&mount, &session.data()).await;
            let embed = Embed::of(&browser::search(), browser::is_embed_page());
            let props = ui::AppProps { session, mount: mount.clone(), handle, embed };
            mount.render::<ui::App>(props);
        }
        // Nobody cancels this reading.
        Ok(None) => {}
        Err(problem) => browser::show_problem(DOSSIER_HERE, &problem.message, problem.hint.as_deref()),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
