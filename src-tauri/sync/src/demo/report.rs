//! The reports of the demo: the same crate every report comes from, fed from the database row by row.

use std::path::{Path, PathBuf};

use futures_util::TryStreamExt as _;
use ground::ids::CampaignId;
use jiff::Timestamp;
use operations::messages::{DeliveryReportReply, explain_skip};
use reports::delivery::{Bucket, Failure, Skipped, definitions};
use reports::{DeliveryReport, Row, State, Totals};
use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row as _};
use tokio::sync::mpsc;

use super::outcome::Audit;
use super::stage::Prepared;
use super::{Demo, DemoError};

type Rows = mpsc::Receiver<Result<Row, sqlx::Error>>;

/// Writes `report.xlsx`, `report.pdf` and the rejected rows into `out`.
pub(super) async fn write(
    demo: &Demo,
    prepared: &Prepared,
    counted: &DeliveryReportReply,
    audit: &Audit,
    out: &Path,
) -> Result<Vec<PathBuf>, DemoError> {
    let report = describe(demo, prepared.campaign, counted, audit).await?;
    let (xlsx, pdf, rejected) = (
        out.join("report.xlsx"),
        out.join("report.pdf"),
        out.join("rejected.csv"),
    );
    let (path, for_xlsx) = (xlsx.clone(), report.clone());
    writing(rows(demo.pool(), prepared.campaign), move |rows| {
        reports::write_xlsx(&for_xlsx, rows, &path).map(drop)
    })
    .await?;
    let path = pdf.clone();
    writing(rows(demo.pool(), prepared.campaign), move |rows| {
        reports::write_pdf(&report, rows, &path).map(drop)
    })
    .await?;
    let file = std::fs::File::create(&rejected).map_err(|source| DemoError::File {
        path: rejected.clone(),
        source,
    })?;
    let mut sql = demo.pool().acquire().await?;
    leads::store::rejected_csv(&mut sql, &prepared.import, file)
        .await
        .map_err(operations::Refusal::from)?;
    Ok(vec![xlsx, pdf, rejected])
}

/// Seconds from the first to the last message Meta took.
pub(super) async fn sending_span(demo: &Demo, campaign: CampaignId) -> Result<f64, sqlx::Error> {
    sqlx::query_scalar("select coalesce(extract(epoch from max(a.finished_at) - min(a.started_at)), 0)::float8 from app.attempt a join app.message m on m.id = a.message_id where m.campaign_id = $1")
        .bind(campaign)
        .fetch_one(demo.pool())
        .await
}

async fn writing(
    mut rows: Rows,
    write: impl FnOnce(Box<dyn Iterator<Item = Result<Row, sqlx::Error>>>) -> Result<(), reports::Error>
    + Send
    + 'static,
) -> Result<(), DemoError> {
    let task = tokio::task::spawn_blocking(move || {
        write(Box::new(std::iter::from_fn(move || rows.blocking_recv())))
    });
    task.await.map_err(|error| DemoError::File {
        path: PathBuf::from("report"),
        source: std::io::Error::other(error),
    })??;
    Ok(())
}

/// Rows in the order of the ledger, at most a few in memory.
fn rows(pool: &PgPool, campaign: CampaignId) -> Rows {
    const QUERY: &str = "select coalesce(l.name, '') as name, m.recipient, coalesce(l.country, '') as country, m.state, m.reason, m.code, m.attempts, m.created_at,
            m.accepted_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at,
            coalesce((select w.wamid from app.wamid w where w.message_id = m.id order by w.attempt desc limit 1), '') as wamid
       from app.message m left join app.lead l on l.id = m.person_id
      where m.campaign_id = $1 and not m.test order by m.id";
    let (sender, receiver) = mpsc::channel(256);
    let pool = pool.clone();
    tokio::spawn(async move {
        let mut found = sqlx::query(QUERY).bind(campaign).fetch(&pool);
        loop {
            let next = match found.try_next().await {
                Ok(None) => return,
                Ok(Some(found)) => row(&found),
                Err(error) => Err(error),
            };
            if sender.send(next).await.is_err() {
                return;
            }
        }
    });
    receiver
}

fn row(found: &PgRow) -> Result<Row, sqlx::Error> {
    let at = |name: &str| {
        found
            .try_get::<Option<jiff_sqlx::Timestamp>, _>(name)
            .map(|at| at.map(jiff_sqlx::Timestamp::to_jiff))
    };
    let (state, reason, code): (String, Option<String>, Option<i32>) = (
        found.try_get("state")?,
        found.try_get("reason")?,
        found.try_get("code")?,
    );
    let words = match state.as_str() {
        "skipped" => explain_skip(reason.as_deref().unwrap_or_default())
            .0
            .to_owned(),
        "failed" => {
            operations::messages::explain_failure(code.unwrap_or_default(), reason.as_deref()).title
        }
        _ => String::new(),
    };
    Ok(Row {
        name: found.try_get("name")?,
        phone: found.try_get("recipient")?,
        country: found.try_get("country")?,
        state: state
            .parse::<State>()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        reason: words,
        code: code
            .map(|code| code.to_string())
            .or(reason)
            .unwrap_or_default(),
        attempts: found.try_get::<i32, _>("attempts")?.unsigned_abs(),
        queued_at: at("created_at")?,
        accepted_at: at("accepted_at")?,
        sent_at: at("sent_at")?,
        delivered_at: at("delivered_at")?,
        read_at: at("read_at")?,
        failed_at: at("failed_at")?,
        wamid: found.try_get("wamid")?,
    })
}

async fn describe(
    demo: &Demo,
    campaign: CampaignId,
    counted: &DeliveryReportReply,
    audit: &Audit,
) -> Result<DeliveryReport, DemoError> {
    let mut sql = demo.pool().acquire().await?;
    let stored = campaigns::find(&mut sql, campaign)
        .await?
        .ok_or_else(|| operations::Refusal::not_found("campaign", campaign))?;
    let (office, zone): (String, String) =
        sqlx::query_as("select office, zone from app.installation")
            .fetch_one(&mut *sql)
            .await?;
    let states: Vec<(String, i64)> =
        sqlx::query_as("select state, count(*) from app.message where campaign_id = $1 and not test group by state").bind(campaign).fetch_all(&mut *sql).await?;
    let states = states
        .into_iter()
        .map(|(state, count)| Ok((state.parse()?, count.unsigned_abs())))
        .collect::<Result<Vec<_>, reports::Error>>()?;
    let last: i64 = sqlx::query_scalar("select coalesce(max(id), 0) from audit.log")
        .fetch_one(&mut *sql)
        .await?;
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
        by_minute_or_hour: buckets(&mut sql, campaign).await?,
        audit: reports::delivery::Audit {
            rows: audit.rows.unsigned_abs(),
            seals: audit.seals.unsigned_abs(),
            verified_up_to: last.unsigned_abs(),
            intact: audit.verified,
        },
        definitions: definitions(),
    })
}

async fn buckets(
    sql: &mut sqlx::PgConnection,
    campaign: CampaignId,
) -> Result<Vec<Bucket>, sqlx::Error> {
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
