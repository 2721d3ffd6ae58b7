//! What stands in a report beside its rows: the campaign, the figures, the reasons and what the audit log proves.

use ground::ids::CampaignId;
use jiff::Timestamp;
use reports::delivery::{Audit, Bucket, Failure, Skipped, definitions};
use reports::{DeliveryReport, Totals};
use sqlx::PgConnection;

use super::failed;
use crate::Refusal;
use crate::messages::DeliveryReportReply;

/// What the audit log proves, for those who may see it. Reads the whole log, about 100,000 rows a second.
///
/// # Errors
/// When the log cannot be read.
pub async fn proof(sql: &mut PgConnection) -> Result<Option<Audit>, Refusal> {
    let may: bool = sqlx::query_scalar("select app.can('admin.canViewAuditLogs')")
        .fetch_one(&mut *sql)
        .await?;
    if !may {
        return Ok(None);
    }
    let found = ::audit::verify(sql).await?;
    let rows = found.proved.rows.unsigned_abs();
    Ok(Some(Audit {
        rows: rows + found.unsealed.unsigned_abs(),
        seals: found.proved.seals.unsigned_abs(),
        verified_up_to: rows,
        intact: found.intact,
    }))
}

/// Everything of the report but its rows. `audit` is what the log proves, when that was asked.
///
/// # Errors
/// When there is no such campaign for the caller, or the database fails.
pub async fn describe(
    sql: &mut PgConnection,
    campaign: CampaignId,
    counted: &DeliveryReportReply,
    audit: Option<Audit>,
) -> Result<DeliveryReport, Refusal> {
    let stored = campaigns::find(sql, campaign)
        .await?
        .ok_or_else(|| Refusal::not_found("campaign", campaign))?;
    let (office, zone): (String, String) =
        sqlx::query_as("select office, zone from app.installation")
            .fetch_one(&mut *sql)
            .await?;
    let states: Vec<(String, i64)> =
        sqlx::query_as("select state, count(*) from app.message where campaign_id = $1 and not test group by state").bind(campaign).fetch_all(&mut *sql).await?;
    let states = states
        .into_iter()
        .map(|(state, count)| Ok((state.parse()?, count.unsigned_abs())))
        .collect::<Result<Vec<_>, reports::Error>>()
        .map_err(failed)?;
    Ok(DeliveryReport {
        title: format!("Delivery report: {}", stored.name),
        office,
        zone,
        generated_at: counted.as_of.0,
        filter: vec![("Campaign".into(), stored.name.clone())],
        campaign: reports::delivery::Campaign {
            name: stored.name,
            template: stored.template_name,
            language: stored.language,
            category: stored.category,
            started_at: stored.started_at.map(jiff_sqlx::Timestamp::to_jiff),
            finished_at: stored.finished_at.map(jiff_sqlx::Timestamp::to_jiff),
        },
        totals: Totals {
            opted_out: counted.opt_outs.unsigned_abs(),
            retried: counted.retried.unsigned_abs(),
            ..Totals::from_states(states)
        },
        skipped_by_reason: counted
            .skipped
            .iter()
            .map(|skipped| Skipped {
                code: skipped.reason.clone(),
                words: skipped.title.clone(),
                count: skipped.count.unsigned_abs(),
            })
            .collect(),
        failures: counted
            .failures
            .iter()
            .map(|failure| Failure {
                code: failure.code.to_string(),
                title: failure.title.clone(),
                advice: failure.advice.clone(),
                count: failure.count.unsigned_abs(),
            })
            .collect(),
        by_minute_or_hour: buckets(sql, campaign).await?,
        audit,
        definitions: definitions(),
    })
}

async fn buckets(sql: &mut PgConnection, campaign: CampaignId) -> Result<Vec<Bucket>, sqlx::Error> {
    let found: Vec<(jiff_sqlx::Timestamp, i64, i64, i64, i64)> = sqlx::query_as(
        "select date_trunc('minute', e.at) as minute, count(*) filter (where e.kind = 'sent'), count(*) filter (where e.kind = 'delivered'),
                count(*) filter (where e.kind = 'read'), count(*) filter (where e.kind = 'failed')
           from app.message m
          cross join lateral (values ('sent', m.sent_at), ('delivered', m.delivered_at), ('read', m.read_at), ('failed', m.failed_at)) e (kind, at)
          where m.campaign_id = $1 and not m.test and e.at is not null
          group by 1 order by 1",
    )
    .bind(campaign)
    .fetch_all(sql)
    .await?;
    let number = i64::unsigned_abs;
    Ok(found
        .into_iter()
        .map(|(from, sent, delivered, read, failed)| Bucket {
            from: Timestamp::from(from),
            sent: number(sent),
            delivered: number(delivered),
            read: number(read),
            failed: number(failed),
        })
        .collect())
}
