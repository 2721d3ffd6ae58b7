//! The main job as one person does it on the screen, from a file of people to the proven log. The only thing somebody else does
//! is the approval of the template, as it should be.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use operations::{Caller, Core};
use serde_json::{Value, json};
use sync::Workspace;

use crate::webdriver::Screen;

/// Somebody of the file whose consent is not in it.
const LATE: &str = "Zoe Latecomer";
/// New people of the file. In the imitated WhatsApp, a person is what their number makes them: the sixth of these writes STOP.
const PEOPLE: u64 = 60;
/// Where they come from, and nobody else.
const SOURCE: &str = "spring fair";
const TEMPLATE: &str = "saturday_opening";
const TEXT: &str = "We open on Saturday at nine, with coffee for everybody. Come by and bring a friend! Reply STOP and we write no more.";

/// Does all of it. `folder` is the workspace whose second person approves; pictures are named after `place`.
///
/// # Errors
/// When anything of it does not appear.
pub async fn main_job(screen: &Screen, place: &str, folder: &Path) -> anyhow::Result<()> {
    let files = tempfile::tempdir()?;
    let people = files.path().join("new people.csv");
    std::fs::write(&people, file()?)?;
    let picture = async |name: &str| screen.picture(&format!("{place}-{name}")).await;

    import(screen, &people).await?;
    picture("imported").await?;
    record_consent(screen).await?;
    picture("consent").await?;
    write_template(screen, folder).await?;
    picture("template").await?;
    launch(screen).await?;
    picture("launched").await?;
    see_it_done(screen).await?;
    picture("done").await?;
    open_timeline(screen).await?;
    picture("timeline").await?;
    see_who_stopped(screen).await?;
    picture("stopped").await?;
    prove(screen).await?;
    picture("proved").await.map(drop)
}

/// People nobody knew, each with the proof of consent, and one who has not agreed yet.
fn file() -> anyhow::Result<String> {
    let mut text = String::from(
        "phone,name,country,source,consent,consent purpose,consent method,consent source,consent wording,consent date\n",
    );
    for n in 0..PEOPLE {
        writeln!(
            text,
            "+49151299918{n:02},Guest {n},DE,{SOURCE},opted in,marketing,form,stand 4 of the fair,I want your offers.,2026-11-02"
        )?;
    }
    writeln!(text, "+4915129992001,{LATE},DE,{SOURCE},,,,,,")?;
    Ok(text)
}

async fn import(screen: &Screen, file: &Path) -> anyhow::Result<()> {
    screen.click("link", "^Leads").await?;
    screen.click("button", "^Import…$").await?;
    screen.attach("File of people", file).await?;
    screen.click("button", "^Check every row$").await?;
    screen.read("Effect on consent").await?;
    screen.click("button", r"^Import \d+ rows$").await?;
    screen.read(r"\d+ leads were added").await.map(drop)
}

async fn record_consent(screen: &Screen) -> anyhow::Result<()> {
    screen.click("link", "^Consent").await?;
    screen.click("button", "^Record consent…$").await?;
    screen.fill("^Name or number$", LATE).await?;
    screen.click("button", LATE).await?;
    screen.click("button", "^Open the lead$").await?;
    // The name stands in the pane as well; only the lead's own page can change it.
    screen.find("button", "^Edit…$").await?;
    screen.click("button", "^Record consent…$").await?;
    screen
        .fill("^Where it comes from", "counter of the shop")
        .await?;
    screen
        .fill("^The sentence they agreed to", "I want your offers.")
        .await?;
    screen.click("button", "^Record$").await?;
    screen.read("The consent is recorded").await.map(drop)
}

async fn write_template(screen: &Screen, folder: &Path) -> anyhow::Result<()> {
    screen.click("link", "^Templates").await?;
    screen.click("button", "^New template$").await?;
    screen.fill("^Name", TEMPLATE).await?;
    screen.click("label", "^Marketing$").await?;
    screen.read("Offers, news and invitations").await?;
    screen.fill("^Text$", TEXT).await?;
    // Typed faster than people type, and yet every letter is on the phone.
    screen.read(TEXT).await?;
    // Until the check has read the whole text, it may not be submitted.
    screen.read("Nothing that Meta is known to refuse").await?;
    screen.click("button", "^Submit for approval$").await?;
    screen
        .read("waits for the approval of a second person")
        .await?;
    approve(folder).await?;
    screen.read("Approved").await?;
    screen.read("Marketing · English").await.map(drop)
}

/// As the second person of the demo, at another computer.
async fn approve(folder: &Path) -> anyhow::Result<()> {
    let workspace = Workspace::open(folder).await?;
    let owner = ground::database::connect(&workspace.owner, 1).await?;
    let second: String = sqlx::query_scalar(
        "select login::text from app.login l join app.users u on u.id = l.user_id where u.name = 'tomas' and l.kind = 'person'",
    )
    .fetch_one(&owner)
    .await?;
    let core = Core::new(ground::database::connect(&workspace.service, 1).await?);
    let caller = Caller::person(&second, "another computer", None, "main job");
    let waiting = core
        .perform_named(&caller, "list_templates", json!({}))
        .await?;
    let template = waiting["items"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|template| template["name"] == TEMPLATE)
        .context("the template is not in the list")?;
    core.perform_named(
        &caller,
        "approve_template",
        json!({ "template": template["id"] }),
    )
    .await
    .map(|_: Value| ())?;
    // Only what is sealed is proved, and the workers seal every half minute.
    sqlx::query("select audit.make_seal()")
        .execute(&owner)
        .await?;
    drop((owner, core));
    Ok(workspace.close().await?)
}

async fn launch(screen: &Screen) -> anyhow::Result<()> {
    screen.click("link", "^Campaigns").await?;
    screen.click("button", "^New campaign$").await?;
    screen.click("radio", TEMPLATE).await?;
    screen.click("button", "^Next$").await?;
    screen.choose("^Source$", SOURCE).await?;
    screen
        .read(&format!(r"May be written to\s+{}\s", PEOPLE + 1))
        .await?;
    screen.click("button", "^Next$").await?;
    // Now is good as it is offered.
    screen.click("button", "^Next$").await?;
    screen.click("button", r"^Send to [\d,]+ people$").await?;
    screen.click("button", "^Send now$").await
}

async fn see_it_done(screen: &Screen) -> anyhow::Result<()> {
    screen.read(r"[1-9][\d,]* of [\d,]+ have arrived").await?;
    screen.read(r"\nDone\n").await.map(drop)
}

async fn open_timeline(screen: &Screen) -> anyhow::Result<()> {
    screen.click("button", "^Read [1-9]").await?;
    screen.click("row", " Read ").await?;
    screen.find("complementary", "^Message$").await?;
    screen
        .read(r"Request to Meta[\s\S]*Accepted by Meta[\s\S]*Read[\s\S]*webhooks? as Meta sent")
        .await
        .map(drop)
}

async fn see_who_stopped(screen: &Screen) -> anyhow::Result<()> {
    screen.click("link", "^Consent").await?;
    screen.click("button", "^How").await?;
    screen.click("radio", "Wrote a word").await?;
    screen.find("row", r"Guest \d+.* Opted out").await.map(drop)
}

async fn prove(screen: &Screen) -> anyhow::Result<()> {
    screen.click("link", "^Audit log").await?;
    screen.read("Intact up to").await?;
    screen.click("button", "^Proof of the log$").await?;
    screen
        .read("Nothing was changed, removed or added: [1-9]")
        .await
        .map(drop)
}
