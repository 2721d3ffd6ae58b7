//! An office ready to send: account, number, template, people with consent, and a sandbox that is Meta.

mod intake;
mod seed;
mod truth;

use std::sync::Arc;
use std::time::Duration;

use ground::testing::Office;
use meta::Client;
use secrecy::SecretString;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;
use workers::{SendingSettings, Settings};

pub use intake::Intake;
pub use truth::{Window, double_acceptances, reservations};

/// Meta's id of the number everything is sent from.
pub const NUMBER: &str = "710000000000001";

/// The office, Meta, and what lies between.
pub struct Field {
    /// The office's database.
    pub office: Office,
    /// A pool that sees everything.
    pub owner: PgPool,
    /// The service's pool.
    pub service: PgPool,
    /// Meta.
    pub sandbox: Arc<sandbox::Running>,
    /// Where webhooks arrive.
    pub intake: Intake,
    /// Account in the office.
    pub account: Uuid,
    /// The approved template.
    pub template: Uuid,
}

/// Short times in the database and in the workers alike, so that a test sees leases and graces end.
#[derive(Debug, Clone, Copy)]
pub struct Lives {
    /// `app.intent_life()`.
    pub intent: Duration,
    /// `app.answer_life()`.
    pub answer: Duration,
    /// `app.grace()`.
    pub grace: Duration,
}

impl Default for Lives {
    fn default() -> Self {
        Self {
            intent: Duration::from_secs(1),
            answer: Duration::from_secs(3),
            grace: Duration::from_secs(8),
        }
    }
}

impl Field {
    /// An office whose number may send this many messages a second; the sandbox's number is as fast.
    pub async fn open(office: Office, per_second: u32, sandbox: sandbox::Settings) -> Self {
        let owner = office.as_owner().await;
        let service = office.as_service().await;
        let intake = Intake::start(service.clone(), &sandbox.app_secret).await;
        let number = sandbox::Number {
            mps: per_second,
            ..sandbox::Number::standard(NUMBER, "15550100200")
        };
        let settings = sandbox::Settings {
            numbers: vec![number],
            templates: vec![spring()],
            webhook: Some(intake.target()),
            ..sandbox
        };
        let sandbox = sandbox::Sandbox::start(settings)
            .await
            .expect("the sandbox starts");
        let (account, template) = seed::account(&owner, per_second, office.admin.0).await;
        Self {
            office,
            owner,
            service,
            sandbox: Arc::new(sandbox),
            intake,
            account,
            template,
        }
    }

    /// Replaces the database's promises by shorter ones, as the owner may.
    pub async fn shorten(&self, lives: Lives) {
        for (name, life) in [
            ("intent_life", lives.intent),
            ("answer_life", lives.answer),
            ("grace", lives.grace),
        ] {
            let sql = format!(
                "create or replace function app.{name}() returns interval language sql immutable parallel safe
                 set search_path = pg_catalog, pg_temp return interval '{} milliseconds'",
                life.as_millis()
            );
            self.as_functions(&sql).await;
        }
    }

    /// Runs a statement as the owner of the functions.
    pub async fn as_functions(&self, sql: &str) {
        let roles = &self.office.installed.roles;
        let (owner, functions) = (roles.own("wb_owner"), roles.own("wb_fn"));
        let script = format!(
            "begin; set local role {owner}; grant create on schema app to {functions}; set local role {functions}; {sql};
             set local role {owner}; revoke create on schema app from {functions}; commit"
        );
        sqlx::raw_sql(AssertSqlSafe(script))
            .execute(&self.owner)
            .await
            .expect("the owner may act as the functions' owner");
    }

    /// A running campaign to `people` new people, all of them with consent.
    pub async fn campaign(&self, name: &str, people: i32) -> Uuid {
        seed::campaign(self, name, people, self.office.admin.0).await
    }

    /// A client of the sandbox.
    pub fn client(&self) -> Client {
        client(&self.sandbox.url())
    }

    /// How many messages stand in each state, as `state=count`, sorted.
    pub async fn states(&self) -> Vec<(String, i64)> {
        sqlx::query_as("select state, count(*) from app.message group by 1 order by 1")
            .fetch_all(&self.owner)
            .await
            .expect("states")
    }

    /// How many messages are still open.
    pub async fn open_messages(&self) -> i64 {
        sqlx::query_scalar("select count(*) from app.queue")
            .fetch_one(&self.owner)
            .await
            .expect("queue")
    }

    /// One figure.
    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(&self.owner)
            .await
            .expect("a count")
    }
}

/// The template of the campaigns, as Meta has it.
fn spring() -> serde_json::Value {
    serde_json::json!({"name": "spring", "language": "en", "category": "MARKETING", "components": [{"type": "BODY", "text": "Spring is here."}]})
}

/// A client of a sandbox at this address.
pub fn client(url: &str) -> Client {
    Client::new(meta::Settings {
        base_url: url.to_owned(),
        version: "v25.0".to_owned(),
        token: SecretString::from("training-token"),
        timeout: Duration::from_secs(40),
    })
    .expect("the sandbox's address is good")
}

/// Settings that make the workers as quick as the database's shortened promises.
pub fn quick(lives: Lives) -> Settings {
    Settings {
        look: Duration::from_millis(100),
        rescue: Duration::from_millis(200),
        sending: Some(SendingSettings {
            batch: 32,
            lease: Duration::from_secs(2),
            turn: Duration::from_secs(2),
            intent_life: lives.intent,
            answer_life: lives.answer / 2,
            drain: Duration::from_secs(5),
            policy: sender::Policy {
                first: Duration::from_millis(200),
                ..sender::Policy::default()
            },
            ..SendingSettings::default()
        }),
        ..Settings::default()
    }
}
