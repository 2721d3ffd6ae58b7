//! The settings of the office as they are.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::campaigns::May;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// The settings of the office.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ShowOffice {}

/// The settings of the office.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Office {
    /// The installation, part of every database role's name.
    pub id: String,
    /// Name.
    pub office: String,
    /// IANA time zone.
    pub zone: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Country of numbers written without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_country: Option<String>,
    /// Since when.
    pub created_at: At,
    /// May the caller change it?
    pub can_change: May,
}

impl Operation for ShowOffice {
    const NAME: &'static str = "show_office";
    const SUMMARY: &'static str = "Name, time zone, currency and country of the office.";
    const ROUTE: Route = Route::get("/api/settings");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = Office;

    async fn run(self, work: &mut Work<'_>) -> Result<Office, Refusal> {
        load(work).await
    }
}

type Row = (String, String, String, String, Option<String>, At, bool);

pub(super) async fn load(work: &mut Work<'_>) -> Result<Office, Refusal> {
    let (id, office, zone, currency, default_country, created_at, may): Row = sqlx::query_as(
        "select id, office, zone, currency, default_country, created_at, app.can('accounts.canUpdateAccountSettings') from app.installation",
    )
    .fetch_one(work.sql())
    .await?;
    Ok(Office {
        id,
        office,
        zone,
        currency,
        default_country,
        created_at,
        can_change: May::unless(&[(
            !may,
            "You may not change settings of the office (accounts.canUpdateAccountSettings).",
        )]),
    })
}
