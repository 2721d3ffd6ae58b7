//! Name, time zone, currency and country of the office.

use serde::Deserialize;
use utoipa::ToSchema;

use super::show_office::{Office, load};
use crate::{Operation, Refusal, Route, Topic, Work};

/// Sets them all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetOffice {
    /// Name, 1 to 120 characters.
    pub office: String,
    /// IANA time zone, `Asia/Kolkata`.
    pub zone: String,
    /// ISO 4217 code, `INR`.
    pub currency: String,
    /// Country of numbers written without one, two letters.
    #[serde(default)]
    pub default_country: Option<String>,
}

impl Operation for SetOffice {
    const NAME: &'static str = "set_office";
    const SUMMARY: &'static str = "Sets name, time zone, currency and country of the office.";
    const ROUTE: Route = Route::put("/api/settings");
    const PERMISSION: Option<&'static str> = Some("accounts.canUpdateAccountSettings");
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = Office;

    async fn run(self, work: &mut Work<'_>) -> Result<Office, Refusal> {
        sqlx::query("select api.set_office($1, $2, $3, $4)")
            .bind(&self.office)
            .bind(&self.zone)
            .bind(&self.currency)
            .bind(&self.default_country)
            .execute(work.sql())
            .await?;
        load(work).await
    }
}
