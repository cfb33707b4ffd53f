//! The page starts, both ways, without a complaint.
#![allow(clippy::unwrap_used)]

use anyhow::Result;
use pamir_e2e::{Size, both};

#[test]
fn the_page_takes_over_from_its_loading_state() -> Result<()> {
    both(Size::DESKTOP, "", async |page| {
        page.wait_for("#pamir:not(.loading)").await?;
        page.wait_for_none("#pamir .skeleton").await?;
        assert!(!page.text("h1").await?.trim().is_empty());
        page.screenshot("smoke").await?;
        Ok(())
    })
}

#[test]
fn a_phone_shows_it_too() -> Result<()> {
    both(Size::PHONE, "", async |page| {
        page.wait_for("#pamir:not(.loading) h1").await?;
        assert_eq!(page.script("return innerWidth").await?, Size::PHONE.width_px);
        page.screenshot("smoke-phone").await?;
        Ok(())
    })
}
