//! Retry what failed: how many now, how many later, how many never and why.

use std::collections::BTreeMap;
use std::time::Duration;

use ground::ids::{CampaignId, MessageId};
use jiff::Timestamp;
use meta::catalogue::{Class, look_up};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ListMessages, explain_failure};
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// Meta's per-person marketing cap is not asked again before this has passed.
const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// Retries failed messages, or says what a retry would do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryMessages {
    /// All failed ones of this campaign.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
    /// Or these.
    #[serde(default)]
    pub messages: Vec<MessageId>,
    /// Or all failed ones a list with this filter shows.
    #[serde(default)]
    pub matching: Option<ListMessages>,
    /// Only say what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// What happens, or would.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryPlan {
    /// Queued at once.
    pub now: u64,
    /// Queued for a later time.
    pub later: u64,
    /// Not retried: it would fail again.
    pub never: u64,
    /// By reason, most first.
    pub groups: Vec<RetryGroup>,
}

/// Failures of one kind and what a retry does with them.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RetryGroup {
    /// Meta's code.
    pub code: i32,
    /// What happened.
    pub title: String,
    /// What to do.
    pub advice: String,
    /// now, later or never.
    pub when: &'static str,
    /// For later: when the last of them goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// How many.
    pub count: u64,
}

#[derive(sqlx::FromRow)]
struct Failed {
    id: MessageId,
    code: Option<i32>,
    reason: Option<String>,
    failed_at: Option<jiff_sqlx::Timestamp>,
    cancelled: bool,
}

impl Operation for RetryMessages {
    const NAME: &'static str = "retry_messages";
    const SUMMARY: &'static str =
        "Retries what failed: now, later or never, with the reason for each.";
    const ROUTE: Route = Route::post("/api/messages/retry");
    const PERMISSION: Option<&'static str> = Some("messages.canRetryMessages");
    const TOPICS: &'static [Topic] = &[Topic::Messages, Topic::Campaigns];
    type Reply = RetryPlan;

    async fn run(self, work: &mut Work<'_>) -> Result<RetryPlan, Refusal> {
        if self.campaign.is_none() && self.messages.is_empty() && self.matching.is_none() {
            return Err(Refusal::invalid("messages", "name a campaign or messages"));
        }
        let failed = self.failed(work).await?;
        let now = work.now();
        let mut groups: BTreeMap<(i32, &'static str), RetryGroup> = BTreeMap::new();
        let (mut ids, mut due) = (Vec::new(), Vec::new());
        for message in &failed {
            let when = when(message, now);
            let code = message.code.unwrap_or_default();
            let explained = explain_failure(code, message.reason.as_deref());
            let group = groups.entry((code, when.name())).or_insert(RetryGroup {
                code,
                title: explained.title,
                advice: explained.advice,
                when: when.name(),
                at: None,
                count: 0,
            });
            group.count += 1;
            if let When::Later(at) = when {
                group.at = group.at.max(Some(At(at)));
            }
            if let When::At(at) | When::Later(at) = when {
                ids.push(message.id.0);
                due.push(jiff_sqlx::Timestamp::from(at));
            }
        }
        if !self.dry_run && !ids.is_empty() {
            sqlx::query("select api.retry_messages($1, $2)")
                .bind(&ids)
                .bind(&due)
                .execute(work.sql())
                .await?;
            sqlx::query("select pg_notify('waybill_queue', '')")
                .execute(work.sql())
                .await?;
        }
        Ok(plan(groups))
    }
}

impl RetryMessages {
    async fn failed(&self, work: &mut Work<'_>) -> Result<Vec<Failed>, sqlx::Error> {
        let mut ids: Vec<_> = self.messages.iter().map(|message| message.0).collect();
        if let Some(matching) = &self.matching {
            ids.extend(matching.failed(work).await?.iter().map(|message| message.0));
        }
        sqlx::query_as(
            "select m.id, m.code, m.reason, m.failed_at, coalesce(c.state = 'cancelled', false) as cancelled
               from app.message m left join app.campaign c on c.id = m.campaign_id
              where m.state = 'failed' and not m.test and (m.campaign_id = $1 or m.id = any ($2)) order by m.id limit 100000",
        )
        .bind(self.campaign)
        .bind(ids)
        .fetch_all(work.sql())
        .await
    }
}

enum When {
    At(Timestamp),
    Later(Timestamp),
    Never,
}

impl When {
    fn name(&self) -> &'static str {
        match self {
            Self::At(_) => "now",
            Self::Later(_) => "later",
            Self::Never => "never",
        }
    }
}

fn when(message: &Failed, now: Timestamp) -> When {
    if message.cancelled {
        return When::Never;
    }
    let Some(code) = message.code.filter(|code| *code != 0) else {
        return When::At(now);
    };
    match look_up(i64::from(code), None).class {
        Class::Never | Class::OptOut | Class::Ignore => When::Never,
        Class::Delay => {
            let failed_at = message.failed_at.map_or(now, |at| at.to_jiff());
            match failed_at.checked_add(A_DAY) {
                Ok(at) if at > now => When::Later(at),
                _ => When::At(now),
            }
        }
        _ => When::At(now),
    }
}

fn plan(groups: BTreeMap<(i32, &'static str), RetryGroup>) -> RetryPlan {
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    let sum = |when: &str| {
        groups
            .iter()
            .filter(|group| group.when == when)
            .map(|group| group.count)
            .sum()
    };
    RetryPlan {
        now: sum("now"),
        later: sum("later"),
        never: sum("never"),
        groups,
    }
}
