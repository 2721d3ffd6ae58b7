//! The launch: draft to running and the whole ledger in one transaction. Either everybody has a row or nobody.

use ground::ids::{CampaignId, MessageId};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use templates::Renderer;

use crate::audience::{Audience, Member};
use crate::error::CampaignError;
use crate::store::{self, Campaign, Start};

/// How a launch went.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Launched {
    /// Messages queued.
    pub queued: u64,
    /// People left out, each with the reason in the ledger.
    pub skipped: u64,
    /// When the first one leaves; none: now.
    pub starts_at: Option<Timestamp>,
}

/// Starts a campaign. The caller's transaction makes it all or nothing.
pub async fn launch(
    sql: &mut PgConnection,
    campaign: &Campaign,
    start: Start,
) -> Result<Launched, CampaignError> {
    let starts_at = store::start(sql, campaign.id, start).await?;
    let template = store::template(sql, campaign).await?;
    let renderer = Renderer::new(&template, &campaign.variables.0)?;
    let mut audience = Audience::open(sql, &campaign.audience.0, &campaign.purpose).await?;
    let mut launched = Launched {
        starts_at,
        ..Launched::default()
    };
    loop {
        let members = audience.next(sql).await?;
        if members.is_empty() {
            break;
        }
        let batch = Batch::of(&members, &renderer);
        let queued = batch.enqueue(sql, campaign.id).await?;
        launched.queued += queued;
        launched.skipped += members.len() as u64 - queued;
    }
    audience.close(sql).await?;
    Ok(launched)
}

/// Columns of one stretch of the ledger.
#[derive(Default)]
struct Batch {
    ids: Vec<MessageId>,
    persons: Vec<uuid::Uuid>,
    recipients: Vec<String>,
    contents: Vec<Option<Json<Value>>>,
    bodies: Vec<Option<String>>,
    obstacles: Vec<Option<String>>,
}

impl Batch {
    fn of(members: &[Member], renderer: &Renderer<'_>) -> Self {
        let mut batch = Self::default();
        for member in members {
            batch.ids.push(MessageId::new());
            batch.persons.push(member.person_id.0);
            batch.recipients.push(member.phone.clone());
            let rendered = match &member.obstacle {
                Some(_) => None,
                None => renderer.render(&member.facts()).ok(),
            };
            let obstacle = member
                .obstacle
                .clone()
                .or_else(|| rendered.is_none().then(|| "template_params".to_owned()));
            batch.obstacles.push(obstacle);
            let (content, body) = rendered
                .map(|rendered| (Json(rendered.content), rendered.body))
                .unzip();
            batch.contents.push(content);
            batch.bodies.push(body);
        }
        batch
    }

    async fn enqueue(
        &self,
        sql: &mut PgConnection,
        campaign: CampaignId,
    ) -> Result<u64, sqlx::Error> {
        let queued: i32 = sqlx::query_scalar("select api.enqueue($1, $2, $3, $4, $5, $6, $7)")
            .bind(campaign)
            .bind(self.ids.iter().map(|id| id.0).collect::<Vec<_>>())
            .bind(&self.persons)
            .bind(&self.recipients)
            .bind(&self.contents)
            .bind(&self.bodies)
            .bind(&self.obstacles)
            .fetch_one(sql)
            .await?;
        Ok(u64::from(queued.unsigned_abs()))
    }
}
