//! May these people be written to? For one person or a whole audience, with the reasons.

use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::campaigns::Audience;
use crate::messages::explain_skip;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Checks an audience for one purpose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ValidateCompliance {
    /// Who.
    pub audience: Audience,
    /// marketing or utility.
    pub purpose: String,
}

/// The answer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComplianceReport {
    /// People named.
    pub people: i64,
    /// People who may be written to now.
    pub allowed: i64,
    /// The others, by reason.
    pub reasons: Vec<ComplianceCount>,
}

/// How many for one reason.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComplianceCount {
    /// Stable reason.
    pub reason: String,
    /// In words.
    pub title: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// How many.
    pub count: i64,
}

impl Operation for ValidateCompliance {
    const NAME: &'static str = "validate_compliance";
    const SUMMARY: &'static str = "May these people be written to, and if not, why?";
    const ROUTE: Route = Route::post("/api/compliance/validate");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[];
    type Reply = ComplianceReport;

    async fn run(self, work: &mut Work<'_>) -> Result<ComplianceReport, Refusal> {
        let filter = serde_json::to_value(&self.audience)
            .map_err(|error| Refusal::invalid("audience", error.to_string()))?;
        let rows = sqlx::query("select obstacle, count(*) as n from api.audience($1, $2) group by obstacle order by n desc")
            .bind(filter)
            .bind(&self.purpose)
            .fetch_all(work.sql())
            .await?;
        let mut report = ComplianceReport {
            people: 0,
            allowed: 0,
            reasons: Vec::new(),
        };
        for row in rows {
            let (reason, count): (Option<String>, i64) =
                (row.try_get("obstacle")?, row.try_get("n")?);
            report.people += count;
            match reason {
                None => report.allowed += count,
                Some(reason) => {
                    let (title, advice) = explain_skip(&reason);
                    report.reasons.push(ComplianceCount {
                        reason,
                        title,
                        advice,
                        count,
                    });
                }
            }
        }
        Ok(report)
    }
}
