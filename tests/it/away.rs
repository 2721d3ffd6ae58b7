//! The database goes away and comes back while somebody works in the browser.

use ground::postgres::Postgres;
use reqwest::Method;
use serde_json::json;
use waybill_tests::webdriver::Screen;

use crate::sync::world::{World, answer, own_server};

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_what_was_loaded_stays_and_it_comes_back_by_itself()
-> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let settings = own_server(folder.path());
    let server = Postgres::start(&settings).await?;
    let world = World::open_on(&server).await;
    let cookie = world.sign_in("ada").await;
    for (phone, name) in [
        ("+4915112345678", "Mira Stein"),
        ("+4915112345679", "Noor Haddad"),
    ] {
        let lead = json!({ "phone": phone, "details": { "name": name } });
        answer(
            world
                .browse(Method::POST, "/api/leads", &cookie)
                .json(&lead),
        )
        .await
        .data();
    }
    let screen = Screen::chromium(&world.service.invite(world.office.admin)).await?;
    screen.click("link", "^Leads").await?;
    screen.click("row", "Mira Stein").await?;
    screen.find("heading", "^Mira Stein$").await?;
    screen.read(r"Marketing\s").await?;
    screen.click("link", "^Leads").await?;
    screen.find("row", "Noor Haddad").await?;

    server.stop().await?;
    screen
        .read(r"Waybill cannot be reached\.[\s\S]*What you see is from .*\d\d:\d\d")
        .await?;
    screen.find("row", "Noor Haddad").await?;
    let why = screen.why_not("^New lead…$").await?;
    assert!(why.contains("cannot be reached"), "{why}");
    // What was read before can be read again.
    screen.click("row", "Mira Stein").await?;
    screen.find("heading", "^Mira Stein$").await?;
    screen.read(r"\+49 ?151 ?12345678").await?;
    screen.why_not("^Edit…$").await?;
    screen.picture("browser-away").await?;
    screen.click("link", "^Leads").await?;

    let server = Postgres::start(&settings).await?;
    // Nobody presses anything until it is usable again.
    screen.click("button", "^New lead…$").await?;
    screen.fill("^Number$", "+4915112345670").await?;
    screen.fill("^Name$", "Late Again").await?;
    screen.click("button", "^Add$").await?;
    screen.find("heading", "^Late Again$").await?;
    let strip = "!document.body.innerText.includes('cannot be reached')";
    assert_eq!(screen.evaluate(strip).await?, true, "the strip is gone");
    screen.close().await?;
    world.service.stop().await;
    Ok(server.stop().await?)
}
