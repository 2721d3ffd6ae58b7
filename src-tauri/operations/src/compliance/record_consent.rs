//! Record a consent with its proof.

use ground::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Records that a person agreed, or is being asked. Refused inside the 30-day block.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordConsent {
    /// Who.
    pub person: PersonId,
    /// marketing, utility or service.
    pub purpose: String,
    /// opted_in or pending.
    pub state: String,
    /// manual, api or form.
    pub method: String,
    /// Where it comes from.
    pub source: String,
    /// What the person agreed to, in the words they saw.
    #[serde(default)]
    pub wording: String,
    /// Proof: form id, file, note.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub evidence: Option<Value>,
    /// When the person said so; absent: now.
    #[serde(default)]
    pub at: Option<At>,
    /// Until when it holds.
    #[serde(default)]
    pub expires_at: Option<At>,
}

/// Recorded.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentRecorded {
    /// The state now.
    pub state: String,
}

impl Operation for RecordConsent {
    const NAME: &'static str = "record_consent";
    const SUMMARY: &'static str = "Records a consent with its proof.";
    const ROUTE: Route = Route::post("/api/compliance/consent");
    const PERMISSION: Option<&'static str> = Some("consent.canRecord");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = ConsentRecorded;

    async fn run(self, work: &mut Work<'_>) -> Result<ConsentRecorded, Refusal> {
        if !matches!(self.state.as_str(), "opted_in" | "pending") {
            return Err(Refusal::invalid(
                "state",
                "use opted_in or pending; opt_out records the opposite",
            ));
        }
        let at = self.at.unwrap_or(At(work.now()));
        if self.expires_at.is_some_and(|expires| expires <= at) {
            return Err(Refusal::invalid("expiresAt", "must lie after the consent"));
        }
        sqlx::query("select api.record_consent($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(self.person)
            .bind(&self.purpose)
            .bind(&self.state)
            .bind(&self.method)
            .bind(&self.source)
            .bind(&self.wording)
            .bind(
                self.evidence
                    .unwrap_or_else(|| Value::Object(serde_json::Map::new())),
            )
            .bind(self.expires_at)
            .bind(at)
            .execute(work.sql())
            .await?;
        Ok(ConsentRecorded { state: self.state })
    }
}
