//! Accounts with their numbers, limits and quality, as Meta says them.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// All accounts.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ListAccounts {}

/// All accounts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Accounts {
    /// The accounts.
    pub items: Vec<Account>,
}

/// One WhatsApp Business account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Meta's id (WABA).
    pub waba_id: String,
    /// Its name.
    pub name: String,
    /// Different people a day; absent: unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portfolio_limit: Option<i32>,
    /// Meta restricts it until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted_until: Option<At>,
    /// Its numbers.
    pub numbers: Vec<Number>,
}

/// One sender number.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// Meta's id of the number.
    pub id: String,
    /// The number as people see it.
    pub display: String,
    /// The verified name.
    pub verified_name: String,
    /// Messages a second.
    pub per_second: i32,
    /// GREEN, YELLOW, RED or UNKNOWN.
    pub quality: String,
    /// CONNECTED is the only good one.
    pub status: String,
    #[serde(skip)]
    #[schema(ignore)]
    account_id: AccountId,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AccountId,
    waba_id: String,
    name: String,
    portfolio_limit: Option<i32>,
    restricted_until: Option<At>,
}

impl Operation for ListAccounts {
    const NAME: &'static str = "list_accounts";
    const SUMMARY: &'static str = "WhatsApp accounts with numbers, limits and quality.";
    const ROUTE: Route = Route::get("/api/whatsapp/accounts");
    const PERMISSION: Option<&'static str> = Some("accounts.canView");
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    type Reply = Accounts;

    async fn run(self, work: &mut Work<'_>) -> Result<Accounts, Refusal> {
        let rows: Vec<Row> = sqlx::query_as("select id, waba_id, name, portfolio_limit, restricted_until from app.account order by name").fetch_all(work.sql()).await?;
        let mut numbers: Vec<Number> =
            sqlx::query_as("select id, display, verified_name, per_second, quality, status, account_id from app.number order by display").fetch_all(work.sql()).await?;
        let items = rows.into_iter().map(|row| {
            let own = numbers
                .extract_if(.., |number| number.account_id == row.id)
                .collect();
            Account {
                id: row.id,
                waba_id: row.waba_id,
                name: row.name,
                portfolio_limit: row.portfolio_limit,
                restricted_until: row.restricted_until,
                numbers: own,
            }
        });
        Ok(Accounts {
            items: items.collect(),
        })
    }
}
