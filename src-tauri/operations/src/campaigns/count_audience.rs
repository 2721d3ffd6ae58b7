//! The live count while an audience is being chosen.

use ground::ids::TemplateId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Audience;
use crate::messages::ReasonCount;
use crate::{Operation, Refusal, Route, Topic, Work};

/// How many an audience names, and how many of them would be left out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CountAudience {
    /// The audience, saved or not.
    pub audience: Audience,
    /// What would be sent: its category says which consent is needed. Absent: marketing.
    #[serde(default)]
    pub template: Option<TemplateId>,
}

/// The count, now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AudienceCount {
    /// People the audience names.
    pub audience: i64,
    /// People who would get it.
    pub will_send: i64,
    /// Which consent was asked for: marketing or utility.
    pub purpose: String,
    /// People who would be left out, by reason, most first.
    pub skipped: Vec<ReasonCount>,
}

impl Operation for CountAudience {
    const NAME: &'static str = "count_audience";
    const SUMMARY: &'static str =
        "How many people an audience names, and how many would be left out and why.";
    const ROUTE: Route = Route::post("/api/campaigns/audience");
    const PERMISSION: Option<&'static str> = Some("messages.canSendBulkMessages");
    const TOPICS: &'static [Topic] = &[];
    type Reply = AudienceCount;

    async fn run(self, work: &mut Work<'_>) -> Result<AudienceCount, Refusal> {
        let purpose = purpose_of(work, self.template).await?;
        let filter = serde_json::to_value(&self.audience)
            .map_err(|error| Refusal::invalid("audience", error.to_string()))?;
        let rows = campaigns::count_audience(work.sql(), &filter, purpose).await?;
        let mut count = AudienceCount {
            audience: 0,
            will_send: 0,
            purpose: purpose.to_owned(),
            skipped: Vec::new(),
        };
        for (obstacle, n) in rows {
            count.audience += n;
            match obstacle {
                None => count.will_send += n,
                Some(reason) => count.skipped.push(ReasonCount::skipped(reason, n)),
            }
        }
        count.skipped.sort_by_key(|row| -row.count);
        Ok(count)
    }
}

/// Which consent a template needs; marketing while none is chosen.
pub(super) async fn purpose_of(
    work: &mut Work<'_>,
    template: Option<TemplateId>,
) -> Result<&'static str, Refusal> {
    let Some(id) = template else {
        return Ok("marketing");
    };
    let found = templates::find(work.sql(), id)
        .await?
        .ok_or_else(|| Refusal::not_found("template", id))?;
    Ok(found.purpose())
}
