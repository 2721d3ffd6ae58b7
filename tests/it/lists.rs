//! Leads, consents, imports, views, search and the overview, asked by operation name.

mod bulk;
mod importing;
mod looking;
mod views;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ground::postgres::TestVersion;
use ground::testing::Office;
use operations::{Caller, Core, Refusal};
use serde_json::{Value, json};
use sqlx::postgres::PgListener;
use sqlx::{AssertSqlSafe, PgPool};

/// An office and somebody who asks.
pub(crate) struct Desk {
    pub(crate) office: Office,
    pub(crate) owner: PgPool,
    pub(crate) core: Core,
    caller: Caller,
}

impl Desk {
    pub(crate) async fn open(version: TestVersion) -> Self {
        let office = Office::open(version).await;
        Self {
            owner: office.as_owner().await,
            core: Core::new(office.as_desktop().await),
            office,
            caller: Caller::device("waybill-test 1"),
        }
    }

    /// The same office, asked by somebody new in this role.
    pub(crate) async fn beside(&self, name: &str, role: &str) -> Seat {
        let (_, device) = self.office.hire(name, role).await;
        let pool = ground::database::connect(&device.options(&self.office.owner), 2)
            .await
            .unwrap();
        Seat {
            core: Core::new(pool),
            caller: Caller::device("waybill-test 1"),
        }
    }

    pub(crate) async fn ask(&self, name: &str, input: Value) -> Result<Value, Refusal> {
        self.core.perform_named(&self.caller, name, input).await
    }

    #[track_caller]
    pub(crate) fn get(&self, name: &'static str, input: Value) -> impl Future<Output = Value> {
        let asked = self.core.perform_named(&self.caller, name, input);
        async move {
            asked
                .await
                .unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
        }
    }

    pub(crate) async fn sql(&self, statement: String) {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&self.owner)
            .await
            .unwrap();
    }

    pub(crate) async fn number(&self, query: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
            .fetch_one(&self.owner)
            .await
            .unwrap()
    }

    /// Uploads a file in parts of at most `part` bytes.
    pub(crate) async fn upload(&self, name: &str, bytes: &[u8], part: usize) -> String {
        let begun = self
            .get(
                "begin_import",
                json!({ "fileName": name, "fileBytes": bytes.len(), "defaultCountry": "DE" }),
            )
            .await;
        let import = text(&begun["id"]);
        let mut offset = 0;
        for piece in bytes.chunks(part) {
            let content = BASE64_STANDARD.encode(piece);
            let added = self
                .get(
                    "upload_import",
                    json!({ "import": import, "offset": offset, "content": content }),
                )
                .await;
            offset += piece.len();
            assert_eq!(added["receivedBytes"], offset);
        }
        import
    }

    /// The import once it is in this state; woken by news, never by time.
    pub(crate) async fn import_in(&self, import: &str, state: &str) -> Value {
        let mut listener = PgListener::connect_with(&self.owner).await.unwrap();
        listener.listen("waybill_topics").await.unwrap();
        loop {
            let now = self.get("show_import", json!({ "import": import })).await;
            if now["state"] == state {
                return now;
            }
            assert_eq!(now["problem"], Value::Null, "{now}");
            listener.recv().await.unwrap();
        }
    }

    /// A file through all its steps.
    pub(crate) async fn import(&self, csv: &str) -> Value {
        let import = self.upload("people.csv", csv.as_bytes(), 1000).await;
        let read = self.get("read_import", json!({ "import": import })).await;
        self.get(
            "stage_import",
            json!({ "import": import, "mapping": read["mapping"] }),
        )
        .await;
        self.import_in(&import, "planned").await;
        self.get("commit_import", json!({ "import": import })).await;
        self.import_in(&import, "done").await
    }
}

/// Somebody else of the office.
pub(crate) struct Seat {
    core: Core,
    caller: Caller,
}

impl Seat {
    pub(crate) async fn ask(&self, name: &str, input: Value) -> Result<Value, Refusal> {
        self.core.perform_named(&self.caller, name, input).await
    }

    pub(crate) async fn is_refused(&self, name: &str, input: Value, permission: &str) {
        let refusal = self.ask(name, input).await.unwrap_err();
        assert_eq!(refusal.code, "FORBIDDEN", "{name}");
        assert_eq!(refusal.details["permission"], permission, "{name}");
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().expect("items")
}

/// People with names and stages that tell them apart.
pub(crate) fn people(count: usize) -> String {
    let mut csv =
        String::from("phone,name,stage,tags,source,consent,consent date,consent source\n");
    for n in 0..count {
        let stage = if n % 5 == 0 { "won" } else { "new" };
        let tag = if n % 3 == 0 { "vip" } else { "" };
        csv += &format!(
            "+49151{n:08},Person {:03} Öz,{stage},{tag},fair {},yes,2026-01-02,the fair\n",
            (n * 37) % 1000,
            n % 2
        );
    }
    csv
}
