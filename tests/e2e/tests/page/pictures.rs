//! Pictures that come with a table, or that a saved file takes along.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, both, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, drop_on, wait_for_panel};
use crate::saving::{dossier_in, save, save_with};

const TABLE: &str =
    "title,date,image\nLamp lit,1903-05-02,pictures/Lamp%20Room.svg\nFog,1904,https://pictures.invalid/fog.png\n";
const PICTURE: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='6'><circle cx='4' cy='3' r='2'/></svg>";

/// Drops a table with two pictures, of which it names one.
async fn drop_together(page: &Page) -> Result<()> {
    let body = format!(
        "const data = new DataTransfer(), [table, picture] = {};
        data.items.add(new File([picture], 'lamp room.svg', {{ type: 'image/svg+xml' }}));
        data.items.add(new File([table], 'harbour.csv', {{ type: 'text/csv' }}));
        data.items.add(new File([picture], 'boat.svg', {{ type: 'image/svg+xml' }}));
        for (const kind of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(kind, {{ dataTransfer: data, bubbles: true, cancelable: true }}));",
        json!([TABLE, PICTURE])
    );
    page.script(&body).await.map(drop)
}

/// The picture on the card of the lamp.
async fn shows_the_lamp(page: &Page) -> Result<()> {
    page.script("location.hash = 'v=1&event=row-1'").await?;
    page.wait_for(".event-card .media img").await?;
    let src = page.attribute(".event-card .media img", "src").await?.context("a picture without an address")?;
    ensure!(src.starts_with("data:image/svg+xml;base64,"), "it comes from {src}");
    page.wait_until("the picture is drawn", async || {
        Ok(page.script("return document.querySelector('.event-card .media img').naturalWidth").await? == json!(8))
    })
    .await
}

#[test]
fn pictures_that_come_with_a_table_are_shown_kept_and_saved() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("pictures")?;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_together(page).await?;
        wait_for_panel(page, ".report", &["1 picture is packed in", "`boat.svg` is a picture that no row names"])
            .await?;
        page.click(".open-panel .open-close").await?;
        shows_the_lamp(page).await?;
        let saved = save(page, &folder, true).await?;
        ensure!(dossier_in(&saved)?.contains("data:image/svg+xml;base64,"));
        std::fs::rename(&saved, folder.path().join(page.way().name()).join("saved.html"))?;
        Ok(())
    })?;
    one(&Way::File(folder.path().join("served/saved.html")), Size::DESKTOP, "", async |page| shows_the_lamp(page).await)
}

#[test]
fn a_saved_file_takes_the_pictures_along_that_can_be_fetched() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("fetched")?;
    one(&Way::served(), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let table = "title,date,image\nMark,1903,icons/pamir-192.png\nMark again,1904,icons/pamir-192.png\nLost,1905,lost.png\n";
        drop_on(page, "marks.csv", table).await?;
        page.wait_for_status("3 of 3 events").await?;
        page.expect_fault("lost.png");
        let saved = save_with(page, &folder, |said| {
            ensure!(said.contains("1 picture of ") && said.contains("`lost.png` can't be fetched from here"), "{said}");
            Ok(())
        })
        .await?;
        let dossier = dossier_in(&saved)?;
        ensure!(dossier.contains("data:image/png;base64,") && dossier.contains("lost.png"));
        Ok(())
    })
}
