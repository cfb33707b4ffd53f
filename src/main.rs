//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    #[cfg(not(feature = "bench"))]
    use pamir::app::Data;
    use pamir::{browser, ui};

    /// The element that the page mounts into, which carries the loading state until then.
    const MOUNT: &str = "pamir";

    browser::install_panic_screen();
    #[cfg(feature = "bench")]
    {
        let control = ui::Control::default();
        let data = ui::Shared::new(pamir::bench::nothing());
        browser::mount::<ui::App>(MOUNT, ui::AppProps { data, control: Some(control.clone()) });
        browser::publish("pamirBench", pamir::bench::Bench::new(control));
    }
    #[cfg(not(feature = "bench"))]
    match Data::built_in() {
        Ok(data) => browser::mount::<ui::App>(MOUNT, ui::AppProps { data: ui::Shared::new(data), control: None }),
        Err(error) => browser::show_error("The dossier in this page can't be read.", &error.to_string()),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
