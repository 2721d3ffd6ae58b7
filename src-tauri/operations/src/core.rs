//! The only way in: begin as the caller, ask the permission, do it, tell the topics, commit.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;
use sqlx::{PgConnection, PgPool, Row as _};

use crate::topic::CHANNEL;
use crate::{Caller, Catalogue, Entry, Identity, Method, Operation, Refusal, Work};

/// Performs operations against one database. Cheap to clone.
#[derive(Clone)]
pub struct Core {
    pool: PgPool,
    catalogue: Arc<Catalogue>,
}

impl Core {
    /// Over the pool of a device's login, or of the service's.
    pub fn new(pool: PgPool) -> Self {
        Self {
            pool,
            catalogue: Arc::new(Catalogue::all()),
        }
    }

    /// Everything that can be asked.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The pool, for what is no operation (listening, health).
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Does one operation in one transaction.
    ///
    /// A change runs on a task of its own, so that a closed connection cannot cut it short.
    pub async fn perform<O: Operation>(
        &self,
        caller: &Caller,
        operation: O,
    ) -> Result<O::Reply, Refusal> {
        let (core, caller) = (self.clone(), caller.clone());
        let task = tokio::spawn(async move { core.transact(&caller, operation).await });
        task.await.unwrap_or_else(|error| {
            tracing::error!(operation = O::NAME, %error, "an operation broke");
            Err(Refusal::new("INTERNAL", serde_json::json!({})))
        })
    }

    /// Does the operation with this name; `input` and the answer are JSON.
    pub async fn perform_named(
        &self,
        caller: &Caller,
        name: &str,
        input: Value,
    ) -> Result<Value, Refusal> {
        let entry = self
            .catalogue
            .find(name)
            .ok_or_else(|| Refusal::not_found("operation", name))?;
        (entry.call)(self.clone(), caller.clone(), input).await
    }

    async fn transact<O: Operation>(
        &self,
        caller: &Caller,
        operation: O,
    ) -> Result<O::Reply, Refusal> {
        let outcome = self.attempt(caller, operation).await;
        if let Err(refusal) = &outcome {
            self.note_refusal(caller, O::NAME, refusal).await;
        }
        outcome
    }

    async fn attempt<O: Operation>(
        &self,
        caller: &Caller,
        operation: O,
    ) -> Result<O::Reply, Refusal> {
        let mut transaction = self.pool.begin_with(begin(O::ROUTE.method)).await?;
        let now = act_as(&mut transaction, caller, O::NAME).await?;
        ask(&mut transaction, O::PERMISSION).await?;
        let mut work = Work::new(&mut transaction, now);
        let reply = operation.run(&mut work).await?;
        let afterwards = work.into_afterwards();
        if O::ROUTE.method != Method::Get && !O::TOPICS.is_empty() {
            let topics = O::TOPICS
                .iter()
                .map(|topic| topic.name())
                .collect::<Vec<_>>()
                .join(",");
            sqlx::query("select pg_notify($1, $2)")
                .bind(CHANNEL)
                .bind(topics)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        for act in afterwards {
            tokio::spawn(act(self.clone(), caller.clone()));
        }
        Ok(reply)
    }

    /// A refusal changed nothing, but that somebody tried is worth a line.
    async fn note_refusal(&self, caller: &Caller, name: &str, refusal: &Refusal) {
        if !matches!(
            refusal.code.as_ref(),
            "FORBIDDEN" | "SELF_APPROVAL" | "OPTED_OUT" | "BLOCKED_UNTIL" | "VERSION_CONFLICT"
        ) {
            return;
        }
        let noted = async {
            let mut transaction = self.pool.begin().await?;
            act_as(&mut transaction, caller, name).await?;
            sqlx::query("select api.audit_refusal($1, $2, $3)")
                .bind(name)
                .bind(refusal.code.as_ref())
                .bind(&refusal.details)
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(operation = name, %error, "a refusal could not be written to the audit log");
        }
    }
}

const fn begin(method: Method) -> &'static str {
    match method {
        Method::Get => "begin read only",
        _ => "begin",
    }
}

/// One round trip: the role, what the client says about itself, and the clock.
async fn act_as(
    sql: &mut PgConnection,
    caller: &Caller,
    operation: &str,
) -> Result<Timestamp, sqlx::Error> {
    let row = sqlx::query(
        "select set_config('waybill.operation', $1, true), set_config('waybill.client', $2, true), set_config('waybill.address', $3, true),
                set_config('waybill.request', $4, true), set_config('role', $5, true), clock_timestamp() as now",
    )
    .bind(operation)
    .bind(&caller.client)
    .bind(caller.address.map(|address| address.to_string()).unwrap_or_default())
    .bind(&caller.request)
    .bind(match &caller.identity {
        Identity::Device => "none",
        Identity::Person { role } => role,
    })
    .fetch_one(sql)
    .await?;
    row.try_get::<jiff_sqlx::Timestamp, _>("now")
        .map(jiff_sqlx::Timestamp::to_jiff)
}

async fn ask(sql: &mut PgConnection, permission: Option<&'static str>) -> Result<(), Refusal> {
    let (known, allowed): (bool, bool) =
        sqlx::query_as("select app.uid() is not null, $1::text is null or app.can($1)")
            .bind(permission)
            .fetch_one(sql)
            .await?;
    match (known, allowed, permission) {
        (false, _, _) => Err(Refusal::unauthenticated()),
        (true, false, Some(permission)) => Err(Refusal::forbidden(permission)),
        _ => Ok(()),
    }
}

/// The types are erased once, here: JSON in, JSON out.
pub(crate) async fn call<O: Operation>(
    core: Core,
    caller: Caller,
    input: Value,
) -> Result<Value, Refusal> {
    let operation: O =
        serde_path_to_error::deserialize(input).map_err(|error| unreadable(&error))?;
    let reply = core.perform(&caller, operation).await?;
    serde_json::to_value(reply).map_err(|error| {
        tracing::error!(operation = O::NAME, %error, "an answer could not be written");
        Refusal::new("INTERNAL", serde_json::json!({}))
    })
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let path = error.path().to_string();
    let field = if path == "." { String::new() } else { path };
    Refusal::invalid(&field, error.inner().to_string())
}

impl Entry {
    /// True when it runs in a read-only transaction.
    pub fn is_read(&self) -> bool {
        self.route.method == Method::Get
    }
}
