//! The messages of a report, from the database into the file row by row: at most a few are in memory.

use futures_util::TryStreamExt as _;
use ground::ids::CampaignId;
use reports::{Row, State};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use tokio::sync::mpsc;

use super::failed;
use crate::Refusal;
use crate::messages::{explain_failure, explain_skip};

/// Rows on their way between the database and the file.
const ON_THE_WAY: usize = 256;
const QUERY: &str = "
select coalesce(l.name, '') as name, m.recipient, coalesce(l.country, '') as country, m.state, m.reason, m.code, m.attempts, m.created_at,
       m.accepted_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at,
       coalesce((select w.wamid from app.wamid w where w.message_id = m.id order by w.attempt desc limit 1), '') as wamid
  from app.message m left join app.lead l on l.id = m.person_id
 where m.campaign_id = $1 and not m.test order by m.id";

/// What a writer takes.
pub type Rows = Box<dyn Iterator<Item = Result<Row, sqlx::Error>>>;

/// Hands every message of the campaign, in the order of the ledger, to `write`, which runs on a thread of its own.
///
/// # Errors
/// When the database or the writer fails.
pub async fn write(
    sql: &mut PgConnection,
    campaign: CampaignId,
    write: impl FnOnce(Rows) -> Result<(), reports::Error> + Send + 'static,
) -> Result<(), Refusal> {
    let (sender, mut receiver) = mpsc::channel(ON_THE_WAY);
    let writing = tokio::task::spawn_blocking(move || {
        write(Box::new(std::iter::from_fn(move || {
            receiver.blocking_recv()
        })))
    });
    feed(sql, campaign, &sender).await;
    drop(sender);
    writing.await.map_err(failed)?.map_err(failed)
}

/// Ends early when the writer has enough.
async fn feed(
    sql: &mut PgConnection,
    campaign: CampaignId,
    sender: &mpsc::Sender<Result<Row, sqlx::Error>>,
) {
    let mut found = sqlx::query(QUERY).bind(campaign).fetch(sql);
    loop {
        let next = match found.try_next().await {
            Ok(None) => return,
            Ok(Some(found)) => row(&found),
            Err(error) => Err(error),
        };
        let ended = next.is_err();
        if sender.send(next).await.is_err() || ended {
            return;
        }
    }
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
        "failed" => explain_failure(code.unwrap_or_default(), reason.as_deref()).title,
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
