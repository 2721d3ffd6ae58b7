//! News about templates, numbers and the account: what we may send follows at once, and everything is kept as it came.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use meta::catalogue::{self, Class};
use meta::webhook::{
    AccountUpdate, Capability, NumberError, NumberQuality, TemplateCategory, TemplateQuality,
    TemplateStatus, Update,
};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::WorkerError;
use crate::connecting::{people, per_second};
use crate::herald::Herald;
use crate::store::known_category;

pub(super) async fn apply(
    sql: &mut PgConnection,
    update: &Update,
    herald: &Herald,
) -> Result<(), WorkerError> {
    match update {
        Update::TemplateStatus(event) => template_status(sql, event).await?,
        Update::TemplateQuality(event) => template_quality(sql, event).await?,
        Update::TemplateCategory(event) => template_category(sql, event).await?,
        Update::NumberQuality(event) => number_quality(sql, event).await?,
        Update::Capability(event) => capability(sql, event).await?,
        Update::AccountUpdate(event) => account(sql, event).await?,
        Update::NumberError(event) => number_error(sql, event).await?,
        _ => {}
    }
    herald.changed(&["templates", "accounts", "limits"]);
    keep(sql, update).await
}

async fn template_status(
    sql: &mut PgConnection,
    event: &TemplateStatus,
) -> Result<(), WorkerError> {
    let status = template_word(&event.event);
    write_template(
        sql,
        &event.waba_id,
        &event.template_id,
        &event.name,
        &event.language,
        status,
        event.reason.as_deref(),
        None,
        event.category.as_deref(),
    )
    .await?;
    if status == Some("APPROVED") {
        run(sqlx::query("select engine.lift_template_pause($1)")
            .bind(&event.template_id)
            .execute(sql)
            .await)?;
    }
    Ok(())
}

async fn template_quality(
    sql: &mut PgConnection,
    event: &TemplateQuality,
) -> Result<(), WorkerError> {
    write_template(
        sql,
        &event.waba_id,
        &event.template_id,
        &event.name,
        &event.language,
        None,
        None,
        Some(&event.new),
        None,
    )
    .await
}

/// An announcement changes nothing yet.
async fn template_category(
    sql: &mut PgConnection,
    event: &TemplateCategory,
) -> Result<(), WorkerError> {
    let now = event.previous.as_ref().map(|_| event.new.as_str());
    write_template(
        sql,
        &event.waba_id,
        &event.template_id,
        &event.name,
        &event.language,
        None,
        None,
        None,
        now,
    )
    .await
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each parameter of the database function"
)]
async fn write_template(
    sql: &mut PgConnection,
    waba_id: &Option<String>,
    template_id: &str,
    name: &Option<String>,
    language: &Option<String>,
    status: Option<&str>,
    reason: Option<&str>,
    quality: Option<&str>,
    category: Option<&str>,
) -> Result<(), WorkerError> {
    let query = sqlx::query("select engine.apply_template_status($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(waba_id)
        .bind(template_id)
        .bind(name)
        .bind(language)
        .bind(status)
        .bind(reason)
        .bind(quality)
        .bind(known_category(category));
    run(query.execute(sql).await)
}

/// The status behind an event; none when it changes nothing about sending.
fn template_word(event: &str) -> Option<&str> {
    match event {
        "APPROVED" | "REINSTATED" | "UNARCHIVED" => Some("APPROVED"),
        "DELETED" | "PENDING_DELETION" => Some("DELETED"),
        "REJECTED" | "PAUSED" | "DISABLED" | "PENDING" | "IN_APPEAL" => Some(event),
        _ => None,
    }
}

async fn number_quality(sql: &mut PgConnection, event: &NumberQuality) -> Result<(), WorkerError> {
    let Some(number) = &event.display_phone_number else {
        return Ok(());
    };
    let speed = (event.event == "THROUGHPUT_UPGRADE").then(|| per_second(Some("HIGH")));
    let quality = match event.event.as_str() {
        "FLAGGED" => Some("RED"),
        "UNFLAGGED" => Some("GREEN"),
        _ => None,
    };
    run(sqlx::query("select engine.apply_number_event($1, $2, $3)")
        .bind(number)
        .bind(quality)
        .bind(speed)
        .execute(&mut *sql)
        .await)?;
    limit(sql, event.waba_id.as_deref(), event.limit.as_deref()).await
}

async fn capability(sql: &mut PgConnection, event: &Capability) -> Result<(), WorkerError> {
    limit(sql, event.waba_id.as_deref(), event.tier.as_deref()).await
}

async fn limit(
    sql: &mut PgConnection,
    waba_id: Option<&str>,
    tier: Option<&str>,
) -> Result<(), WorkerError> {
    let (Some(waba_id), Some(tier)) = (waba_id, tier) else {
        return Ok(());
    };
    let people = people(Some(tier));
    run(
        sqlx::query("select engine.apply_portfolio_limit($1, $2, $3)")
            .bind(waba_id)
            .bind(people)
            .bind(people.is_none())
            .execute(sql)
            .await,
    )
}

/// Only what keeps messages from going out is held; other restrictions are shown.
async fn account(sql: &mut PgConnection, event: &AccountUpdate) -> Result<(), WorkerError> {
    let Some(waba_id) = event.waba_id.as_deref() else {
        return Ok(());
    };
    for restriction in event
        .restrictions
        .iter()
        .filter(|restriction| restriction.kind.ends_with("_INITIATED_MESSAGING"))
    {
        restrict(sql, waba_id, &restriction.kind, restriction.until).await?;
    }
    match event.ban_state.as_deref() {
        Some("DISABLE") => restrict(sql, waba_id, "DISABLED_UPDATE", None).await,
        Some("REINSTATE") => run(sqlx::query("select engine.lift_restriction($1)")
            .bind(waba_id)
            .execute(sql)
            .await),
        _ => Ok(()),
    }
}

async fn restrict(
    sql: &mut PgConnection,
    waba_id: &str,
    why: &str,
    until: Option<Timestamp>,
) -> Result<(), WorkerError> {
    let query = sqlx::query("select engine.apply_restriction($1, $2, $3, $4)")
        .bind(ground::ids::new())
        .bind(waba_id)
        .bind(why)
        .bind(until.map(|until| until.to_sqlx()));
    run(query.execute(sql).await)
}

/// An error about the number itself: what would pause it in an answer pauses it here.
async fn number_error(sql: &mut PgConnection, event: &NumberError) -> Result<(), WorkerError> {
    let Some(number) = event.phone_number_id.as_deref() else {
        return Ok(());
    };
    for error in &event.errors {
        let info = catalogue::look_up(error.code, None);
        if matches!(info.class, Class::Pause(_)) {
            let query = sqlx::query("select engine.pause($1, 'number', $2, $3, $4, null)")
                .bind(ground::ids::new())
                .bind(number)
                .bind(info.title)
                .bind(i32::try_from(error.code).ok());
            run(query.execute(&mut *sql).await)?;
        }
    }
    Ok(())
}

async fn keep(sql: &mut PgConnection, update: &Update) -> Result<(), WorkerError> {
    let (kind, subject, body) = describe(update);
    run(sqlx::query("select engine.keep_event($1, $2, $3)")
        .bind(kind)
        .bind(subject)
        .bind(body)
        .execute(sql)
        .await)
}

fn describe(update: &Update) -> (&str, Option<&str>, Value) {
    match update {
        Update::TemplateStatus(e) => (
            "template_status",
            Some(&e.template_id),
            json!({"event": e.event, "reason": e.reason, "detail": e.detail, "name": e.name}),
        ),
        Update::TemplateQuality(e) => (
            "template_quality",
            Some(&e.template_id),
            json!({"from": e.previous, "to": e.new, "name": e.name}),
        ),
        Update::TemplateCategory(e) => (
            "template_category",
            Some(&e.template_id),
            json!({"from": e.previous, "to": e.new, "announced": e.correct, "name": e.name}),
        ),
        Update::NumberQuality(e) => (
            "number_quality",
            e.display_phone_number.as_deref(),
            json!({"event": e.event, "limit": e.limit}),
        ),
        Update::Capability(e) => (
            "capability",
            e.waba_id.as_deref(),
            json!({"tier": e.tier, "maxNumbers": e.max_numbers}),
        ),
        Update::AccountUpdate(e) => ("account_update", e.waba_id.as_deref(), e.raw.clone()),
        Update::AccountReview(e) => (
            "account_review",
            e.waba_id.as_deref(),
            json!({"decision": e.decision}),
        ),
        Update::AccountAlert(e) => (
            "account_alert",
            e.waba_id.as_deref(),
            json!({"severity": e.severity, "type": e.kind, "description": e.description}),
        ),
        Update::NumberError(e) => {
            let codes: Vec<i64> = e.errors.iter().map(|error| error.code).collect();
            (
                "number_error",
                e.phone_number_id.as_deref(),
                json!({"codes": codes}),
            )
        }
        Update::Security(e) => (
            "security",
            e.display_phone_number.as_deref(),
            json!({"event": e.event}),
        ),
        Update::Other(e) => ("other", Some(&e.field), e.raw.clone()),
        // Kept where they belong.
        Update::Status(_) | Update::Inbound(_) | Update::Preference(_) => {
            ("message", None, Value::Null)
        }
    }
}

fn run<T>(result: Result<T, sqlx::Error>) -> Result<(), WorkerError> {
    result
        .map(drop)
        .map_err(WorkerError::database("writing down an event"))
}
