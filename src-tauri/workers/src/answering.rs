//! What people want asked of Meta: one question at a time, answered where they look for it.

use meta::{Client, ManageError, TemplateFilter};
use serde_json::{Value, json};

use crate::connecting::Connecting;
use crate::running::Work;
use crate::store::Question;
use crate::{WorkerError, store};

/// Asks Meta everything that waits to be asked. True when something was.
pub(crate) async fn answer(work: &Work, meta: &Client) -> Result<bool, WorkerError> {
    let doing = "answering questions to Meta";
    let mut sql = work
        .pool
        .begin()
        .await
        .map_err(WorkerError::database(doing))?;
    let questions = store::take_questions(&mut *sql).await?;
    for question in &questions {
        let said = match question.kind.as_str() {
            "sync_templates" => templates(work, meta, &question.waba_id).await?,
            _ => account(work, meta, question).await?,
        };
        let (good, answer) = match said {
            Ok(answer) => (true, answer),
            Err(error) => (false, refusal(&error)),
        };
        store::answer_question(&mut *sql, question.id, good, &answer).await?;
    }
    sql.commit().await.map_err(WorkerError::database(doing))?;
    if !questions.is_empty() {
        work.herald.changed(&["accounts", "templates", "limits"]);
    }
    Ok(!questions.is_empty())
}

/// Account, numbers and token.
async fn account(
    work: &Work,
    meta: &Client,
    question: &Question,
) -> Result<Result<Value, ManageError>, WorkerError> {
    let reading = Connecting::new(work.clone(), meta.clone(), question.waba_id.clone());
    let numbers = match reading.round().await {
        Ok(numbers) => numbers,
        Err(WorkerError::Meta { source, .. }) => return Ok(Err(source)),
        Err(error) => return Err(error),
    };
    // What Meta answered so far was answered to this token; whether it tells more about it is up to its rights.
    let token = meta.own_token().await.map_or_else(
        |_| json!({ "valid": true }),
        |info| {
            let expires = jiff::Timestamp::from_second(info.expires_at)
                .ok()
                .filter(|_| info.expires_at > 0);
            json!({ "valid": info.is_valid, "expiresAt": expires, "scopes": info.scopes })
        },
    );
    Ok(Ok(json!({ "numbers": numbers, "token": token })))
}

/// Status, quality and category of every template.
async fn templates(
    work: &Work,
    meta: &Client,
    waba_id: &str,
) -> Result<Result<Value, ManageError>, WorkerError> {
    let found = match meta
        .list_templates(waba_id, &TemplateFilter::default())
        .await
    {
        Ok(found) => found,
        Err(error) => return Ok(Err(error)),
    };
    for template in &found {
        store::template_polled(&work.pool, waba_id, template).await?;
    }
    work.bells.queue.notify_waiters();
    Ok(Ok(json!({ "templates": found.len() })))
}

fn refusal(error: &ManageError) -> Value {
    let advice = error.info().map(|info| info.advice);
    // Code 190 and its kin speak of the token; anything else says nothing about it.
    let token = error
        .info()
        .is_some_and(|info| info.class == meta::catalogue::Class::Auth);
    json!({
        "error": error.detail(),
        "advice": advice.unwrap_or("Check the network of the service, then ask again."),
        "code": error.code(),
        "trace": error.fbtrace_id(),
        "token": { "valid": if token { json!(false) } else { Value::Null } },
    })
}
