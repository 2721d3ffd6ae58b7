//! Everything a launch would do, without doing it.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::{PgConnection, Row as _};
use templates::{Renderer, Template};

use crate::audience::Audience;
use crate::error::CampaignError;
use crate::store::{self, Campaign};

/// People shown with their own text.
const SAMPLES: usize = 20;

/// What a launch would do now.
#[derive(Debug, Default)]
pub struct Preflight {
    /// People the filter names.
    pub audience: u64,
    /// Messages that would be queued.
    pub will_send: u64,
    /// People left out, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// New people Meta still allows in 24 hours; none = no limit.
    pub tier_left: Option<i32>,
    /// When the last message would leave, by the limits as they stand.
    pub finish_at: Option<Timestamp>,
    /// Does the audience fit what Meta still allows today?
    pub fits_tier: bool,
    /// Sentences worth reading before a launch.
    pub warnings: Vec<String>,
    /// The first people with their text.
    pub samples: Vec<Sample>,
}

/// One person's text.
#[derive(Debug)]
pub struct Sample {
    /// Name.
    pub name: String,
    /// What they would read.
    pub body: String,
}

/// Renders every recipient and counts, reading only.
pub async fn preflight(
    sql: &mut PgConnection,
    now: Timestamp,
    campaign: &Campaign,
) -> Result<Preflight, CampaignError> {
    let template = store::template(sql, campaign).await?;
    let renderer = Renderer::new(&template, &campaign.variables.0)?;
    let mut result = Preflight::default();
    let mut audience = Audience::open(sql, &campaign.audience.0, &campaign.purpose).await?;
    loop {
        let members = audience.next(sql).await?;
        if members.is_empty() {
            break;
        }
        for member in &members {
            result.audience += 1;
            let rendered = match &member.obstacle {
                Some(reason) => Err(reason.clone()),
                None => renderer
                    .render(&member.facts())
                    .map_err(|_| "template_params".to_owned()),
            };
            match rendered {
                Ok(rendered) => {
                    result.will_send += 1;
                    if result.samples.len() < SAMPLES {
                        result.samples.push(Sample {
                            name: member.name.clone().unwrap_or_default(),
                            body: rendered.body,
                        });
                    }
                }
                Err(reason) => *result.skipped.entry(reason).or_default() += 1,
            }
        }
    }
    audience.close(sql).await?;
    estimate(sql, now, campaign, &mut result).await?;
    warn(&template, &mut result);
    Ok(result)
}

async fn estimate(
    sql: &mut PgConnection,
    now: Timestamp,
    campaign: &Campaign,
    result: &mut Preflight,
) -> Result<(), sqlx::Error> {
    let row = sqlx::query("select * from api.sending_room($1, $2)")
        .bind(&campaign.number_id)
        .bind(campaign.created_by)
        .fetch_one(sql)
        .await?;
    let per_second: i32 = row.try_get("per_second")?;
    let portfolio_left: Option<i32> = row.try_get("portfolio_left")?;
    let windows = [("hour", 3600), ("day", 86_400)].map(|(name, span)| -> Result<_, sqlx::Error> {
        let left: Option<i32> = row.try_get(format!("{name}_left").as_str())?;
        let cap: Option<i32> = row.try_get(format!("{name}_cap").as_str())?;
        Ok((left, cap, span))
    });
    let mut seconds = result
        .will_send
        .div_ceil(u64::from(per_second.unsigned_abs().max(1)));
    for window in windows {
        if let (Some(left), Some(cap), span) = window? {
            let over = result
                .will_send
                .saturating_sub(u64::from(left.max(0).unsigned_abs()));
            seconds = seconds.max(over.div_ceil(u64::from(cap.unsigned_abs().max(1))) * span);
        }
    }
    result.tier_left = portfolio_left.map(|left| left.max(0));
    result.fits_tier =
        portfolio_left.is_none_or(|left| result.will_send <= u64::from(left.max(0).unsigned_abs()));
    result.finish_at = now.checked_add(Duration::from_secs(seconds)).ok();
    if !result.fits_tier {
        result.warnings.push(format!(
            "Meta lets this account write to {} more people in 24 hours; the rest waits until places are free.",
            portfolio_left.unwrap_or_default().max(0)
        ));
    }
    if seconds >= 3600 {
        result.warnings.push(
            "Your limits spread this over more than an hour; sending pauses by itself and goes on."
                .into(),
        );
    }
    Ok(())
}

fn warn(template: &Template, result: &mut Preflight) {
    if !template.is_sendable() {
        result
            .warnings
            .push("The template is not approved by Meta yet: the campaign cannot start.".into());
    }
    if matches!(template.quality.as_str(), "YELLOW" | "RED") {
        result.warnings.push(format!(
            "Meta rates this template {}: people block or report it.",
            template.quality.to_lowercase()
        ));
    }
    if result.will_send == 0 {
        result
            .warnings
            .push("Nobody would get this message.".into());
    }
}
