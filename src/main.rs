//! The browser entry: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    use pamir::{app::Data, browser, ui};

    /// The element that the page mounts into, which carries the loading state until then.
    const MOUNT: &str = "pamir";

    browser::install_panic_screen();
    match Data::built_in() {
        Ok(data) => browser::mount::<ui::App>(MOUNT, ui::AppProps { data: ui::Shared::new(data) }),
        Err(error) => browser::show_error("The dossier in this page can't be read.", &error.to_string()),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `cargo xtask serve`. The command line is `pamir`.");
}
