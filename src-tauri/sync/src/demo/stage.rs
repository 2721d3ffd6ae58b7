//! Everything before the launch: people, consent, a template through both approvals, a campaign as a draft.

use std::path::Path;
use std::time::{Duration, Instant};

use ground::ids::{CampaignId, TemplateId};
use leads::import::Import;
use leads::mapping::Defaults;
use operations::accounts::{Account, ListAccounts};
use operations::campaigns::{Audience, CreateCampaign};
use operations::leads::importing;
use operations::limits::ChangeLimit;
use operations::templates::{ApproveTemplate, CreateTemplate, ListTemplates, SubmitTemplate};
use serde_json::{from_value, json};
use sqlx::postgres::PgListener;

use super::{Demo, DemoError};

/// How long anything in the preparation may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// Messages a person of the office may send in an hour when nobody says otherwise.
const USUAL_HOUR: u64 = 1_000;

/// What stands ready for the launch.
#[derive(Debug)]
pub struct Prepared {
    /// How the import went.
    pub import: Import,
    /// The draft.
    pub campaign: CampaignId,
}

/// Prepares a campaign to everybody in the file. `say` hears one sentence at each step.
///
/// # Errors
/// [`DemoError`].
pub async fn prepare(demo: &Demo, csv: &Path, say: &dyn Fn(&str)) -> Result<Prepared, DemoError> {
    let caller = demo.caller();
    say("reading the file as a dry run");
    let planned = importing::dry_run(demo.core(), &caller, csv, Defaults::default()).await?;
    say(&format!(
        "importing {} rows: {} new, {} duplicates, {} rejected",
        planned.rows, planned.new_rows, planned.duplicate_rows, planned.rejected_rows
    ));
    let import = importing::commit(demo.core(), &caller, planned.id, |_| {}).await?;
    let account = account(demo).await?;
    let template = template(demo, &account, say).await?;
    raise_limit(demo, import.rows.unsigned_abs(), say).await?;
    let number = account
        .numbers
        .first()
        .map(|number| number.id.clone())
        .unwrap_or_default();
    let create = CreateCampaign {
        id: None,
        name: format!(
            "Autumn escapes, {}",
            ground::clock::now().strftime("%F %H:%M")
        ),
        template: Some(template),
        number: Some(number),
        audience: Audience {
            import: Some(import.id),
            ..Audience::default()
        },
        variables: Vec::new(),
    };
    let campaign = demo.core().perform(&caller, create).await?.id;
    Ok(Prepared { import, campaign })
}

/// The account, once the service has read it from Meta.
async fn account(demo: &Demo) -> Result<Account, DemoError> {
    until(demo, "the account and its number", async || {
        let accounts = demo.core().perform(&demo.caller(), ListAccounts {}).await?;
        Ok(accounts
            .items
            .into_iter()
            .find(|account| !account.numbers.is_empty()))
    })
    .await
}

/// Written by one person, approved by another, reviewed by Meta.
async fn template(
    demo: &Demo,
    account: &Account,
    say: &dyn Fn(&str),
) -> Result<TemplateId, DemoError> {
    const NAME: &str = "autumn_escapes";
    if let Some(known) = sendable(demo, NAME).await? {
        return Ok(known);
    }
    say("writing a template; a second person approves it; Meta reviews it");
    let draft: CreateTemplate = from_value(json!({
        "account": account.id, "name": NAME, "language": "en", "category": "MARKETING",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Autumn escapes" },
            { "type": "BODY", "text": "Hello {{1}}, our autumn trips from {{2}} are 20 % cheaper until Sunday evening. Shall we keep a place for you?",
              "example": { "body_text": [["Ana", "Lisbon"]] } },
            { "type": "FOOTER", "text": "Reply STOP to get no more offers" },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Tell me more" }, { "type": "QUICK_REPLY", "text": "Stop promotions" }] }
        ],
        "variables": [{ "name": "1", "field": "first_name", "fallback": "there" }, { "name": "2", "field": "city", "fallback": "your town" }]
    }))
    .map_err(|error| operations::Refusal::invalid("template", error.to_string()))?;
    let id = demo.core().perform(&demo.caller(), draft).await?.id;
    demo.core()
        .perform(&demo.caller(), SubmitTemplate { template: id })
        .await?;
    let (core, second) = demo.second();
    core.perform(
        &second,
        ApproveTemplate {
            template: id,
            note: Some("Checked wording and discount.".to_owned()),
        },
    )
    .await?;
    until(demo, "Meta's approval of the template", async || {
        sendable(demo, NAME).await
    })
    .await
}

async fn sendable(demo: &Demo, name: &str) -> Result<Option<TemplateId>, DemoError> {
    let templates = demo
        .core()
        .perform(&demo.caller(), ListTemplates::all())
        .await?;
    Ok(templates
        .items
        .into_iter()
        .find(|template| template.name == name && template.sendable)
        .map(|template| template.id))
}

/// The usual hour would stretch a large demo over many hours: raised openly, by an operation that is in the audit log.
async fn raise_limit(demo: &Demo, rows: u64, say: &dyn Fn(&str)) -> Result<(), DemoError> {
    if rows < USUAL_HOUR * 8 / 10 {
        return Ok(());
    }
    let cap = i32::try_from(rows * 2).unwrap_or(i32::MAX);
    say(&format!(
        "raising Maya's limits to {cap} messages an hour and a day for this demo"
    ));
    for metric in ["user_hour", "user_day"] {
        demo.core()
            .perform(
                &demo.caller(),
                ChangeLimit {
                    metric: metric.to_owned(),
                    user: Some(demo.admin()),
                    cap: Some(cap),
                    reason: Some("the demo's file is longer than a usual day".to_owned()),
                },
            )
            .await?;
    }
    Ok(())
}

/// Asks again whenever anything changed, and every second in case a notice got lost.
pub(super) async fn until<T>(
    demo: &Demo,
    what: &'static str,
    mut ask: impl AsyncFnMut() -> Result<Option<T>, DemoError>,
) -> Result<T, DemoError> {
    let mut listener = PgListener::connect_with(demo.pool()).await?;
    listener.listen("waybill_topics").await?;
    let begun = Instant::now();
    loop {
        if let Some(found) = ask().await? {
            return Ok(found);
        }
        if begun.elapsed() > PATIENCE {
            return Err(DemoError::InVain {
                what,
                seconds: PATIENCE.as_secs(),
            });
        }
        // A lost notice only costs a second.
        let _ = tokio::time::timeout(Duration::from_secs(1), listener.recv()).await;
    }
}
