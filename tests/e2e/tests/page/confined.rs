//! The single file lives with less than a page usually has: its own strict policy, and an opaque origin in a sandbox.

use anyhow::Result;
use pamir_e2e::{Size, Way, dist, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::Folder;

#[test]
fn it_works_in_a_sandbox_that_has_no_storage_and_no_origin() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("confined")?;
    std::fs::copy(dist().join("pamir.html"), folder.path().join("pamir.html"))?;
    std::fs::write(
        folder.path().join("index.html"),
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'>",
    )?;
    std::fs::write(
        folder.path().join("host.html"),
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'>\
         <iframe sandbox=allow-scripts src='pamir.html#view=timeline' width=1200 height=700 title=x></iframe>",
    )?;
    one(&Way::Served(folder.path().to_owned()), Size::DESKTOP, "", async |page| {
        let host = page.script("return location.href + 'host.html'").await?;
        page.browser().goto(host.as_str().unwrap_or_default()).await?;
        page.browser().enter_frame(0).await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.script("return origin").await?, json!("null"));
        let event = &expected.dossier().events[0];
        // Clear of what stays at the edges of the frame.
        let mark = format!(".mark[data-event='{}']", event.id);
        page.script(&format!("document.querySelector(\"{mark}\").scrollIntoView({{ block: 'center' }})")).await?;
        page.click(&mark).await?;
        page.wait_for(".event-card").await?;
        assert_eq!(page.text(".event-card h2").await?, event.title);
        page.type_into(".search input", &event.title).await?;
        page.wait_until("the search narrows", async || Ok(page.status().await? != expected.full_status())).await?;
        page.browser().enter_default_frame().await?;
        Ok(())
    })
}

#[test]
fn the_file_allows_itself_no_request() -> Result<()> {
    let expected = Expected::load();
    one(&Way::file(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content").await?.unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("connect-src"), "{policy}");
        assert!(!policy.contains("'unsafe-eval'") && policy.contains("script-src 'sha256-"), "{policy}");
        Ok(())
    })
}
