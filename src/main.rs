//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use pamir::app::Data;
    use pamir::{browser, ui};

    /// The element that the page mounts into, which carries the loading state until then.
    const MOUNT: &str = "pamir";

    browser::install_panic_screen();
    let control = cfg!(feature = "bench").then(ui::Control::default);
    match Data::built_in() {
        Ok(data) => {
            let data = ui::Shared::new(data);
            browser::mount::<ui::App>(MOUNT, ui::AppProps { data, control: control.clone() });
        }
        Err(error) => browser::show_error("The dossier in this page can't be read.", &error.to_string()),
    }
    #[cfg(feature = "bench")]
    control.into_iter().for_each(|control| browser::publish("pamirBench", pamir::bench::Bench::new(control)));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
