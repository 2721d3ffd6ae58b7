//! Accounts with their numbers, limits and quality, as Meta says them.

use ground::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::token::{self, TokenState};
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
    /// Meta's id of the portfolio whose limit it shares.
    pub portfolio_id: String,
    /// The portfolio's limit in Meta's words: 250, 2K, 10K, 100K or unlimited.
    pub tier: String,
    /// Different people a day; absent: unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portfolio_limit: Option<i32>,
    /// Meta restricts it until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted_until: Option<At>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restriction: Option<String>,
    /// When Meta was asked last.
    pub updated_at: At,
    /// The access token, as Meta said when it was asked last. Never the token itself.
    pub token: TokenState,
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
    /// The last receipt of one of its messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_status_at: Option<At>,
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
    portfolio_id: String,
    portfolio_limit: Option<i32>,
    restricted_until: Option<At>,
    restriction: Option<String>,
    updated_at: At,
}

impl Operation for ListAccounts {
    const NAME: &'static str = "list_accounts";
    const SUMMARY: &'static str = "WhatsApp accounts with numbers, limits and quality.";
    const ROUTE: Route = Route::get("/api/whatsapp/accounts");
    const PERMISSION: Option<&'static str> = Some("accounts.canView");
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    type Reply = Accounts;

    async fn run(self, work: &mut Work<'_>) -> Result<Accounts, Refusal> {
        Ok(Accounts {
            items: load(work, None).await?,
        })
    }
}

/// All accounts, or the one with this id.
pub(super) async fn load(
    work: &mut Work<'_>,
    id: Option<AccountId>,
) -> Result<Vec<Account>, Refusal> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, waba_id, name, portfolio_id, portfolio_limit, restricted_until, restriction, updated_at
           from app.account where $1::uuid is null or id = $1 order by name",
    )
    .bind(id)
    .fetch_all(work.sql())
    .await?;
    let mut numbers: Vec<Number> = sqlx::query_as(
        "select id, display, verified_name, per_second, quality, status, last_status_at, account_id from app.number order by display",
    )
    .fetch_all(work.sql())
    .await?;
    let mut accounts = Vec::with_capacity(rows.len());
    for row in rows {
        let own = numbers
            .extract_if(.., |number| number.account_id == row.id)
            .collect();
        accounts.push(Account {
            token: token::state(work, row.id).await?,
            id: row.id,
            waba_id: row.waba_id,
            name: row.name,
            portfolio_id: row.portfolio_id,
            tier: tier(row.portfolio_limit),
            portfolio_limit: row.portfolio_limit,
            restricted_until: row.restricted_until,
            restriction: row.restriction,
            updated_at: row.updated_at,
            numbers: own,
        });
    }
    Ok(accounts)
}

fn tier(limit: Option<i32>) -> String {
    match limit {
        None => "unlimited".into(),
        Some(people) if people % 1000 == 0 => format!("{}K", people / 1000),
        Some(people) => people.to_string(),
    }
}
