//! One person for each cause group (brief 2.3), from the first page to the programme that is made for it: by touch, and
//! on another phone by the keyboard alone.

use anyhow::Result;

use super::levels::check;
use super::people::{self, ABOUT, ABOUT_OTHERWISE, Someone};
use crate::page::By;
use crate::stage::Stage;

macro_rules! groups {
    ($($name:ident => $person:ident,)+) => {$(
        pub async fn $name(stage: &Stage) -> Result<()> {
            way(stage, &people::$person).await
        }
    )+};
}

groups! {
    strain => STRAIN,
    disc => DISC,
    sciatica => SCIATICA,
    stenosis => STENOSIS,
    oa => JOINTS,
    slip => SLIP,
    scoliosis => CURVE,
    osteo => WEAK_BONES,
    vfx => HEALED,
    upper => DESK,
    axspa => INFLAMED,
    preg => PREGNANT,
    postop => RELEASED,
    sensitive => WIDESPREAD,
    birth => MOTHER,
}

async fn way(stage: &Stage, person: &Someone) -> Result<()> {
    let serving = stage.serve("/")?;
    for by in [By::Touch, By::Keys] {
        let page = stage.phone().await?.by(by);
        check(&page, &serving.url(), person.check, person.result).await?;
        page.tap_on("About my back").await?;
        let about: Vec<(&str, &str)> = person.about.iter().chain(ABOUT).copied().collect();
        page.answer_until_done(&about, ABOUT_OTHERWISE).await?;
        page.see_heading("My programme").await?;
        page.see(person.group).await?;
        page.content().await?;
    }
    Ok(())
}
