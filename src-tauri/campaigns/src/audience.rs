//! Who a campaign is for, read in stretches so that a million people need no memory.

use std::collections::BTreeMap;

use ground::ids::PersonId;
use serde_json::{Map, Value};
use sqlx::PgConnection;
use sqlx::types::Json;
use templates::Facts;

/// People read at once.
const STRETCH: usize = 1000;

/// One person of the audience.
#[derive(Debug, sqlx::FromRow)]
pub struct Member {
    /// Who.
    pub person_id: PersonId,
    /// E.164.
    pub phone: String,
    /// Name, perhaps empty.
    pub name: Option<String>,
    language: Option<String>,
    country: Option<String>,
    source: Option<String>,
    stage: Option<String>,
    fields: Option<Json<Map<String, Value>>>,
    /// Why they would be left out now, or none.
    pub obstacle: Option<String>,
}

impl Member {
    /// What a template can be filled with.
    pub fn facts(&self) -> Facts {
        let mut values: BTreeMap<String, String> = self
            .fields
            .iter()
            .flat_map(|fields| fields.0.iter())
            .map(|(key, value)| (key.clone(), text(value)))
            .collect();
        values.insert("phone".into(), self.phone.clone());
        for (key, value) in [
            ("name", &self.name),
            ("language", &self.language),
            ("country", &self.country),
            ("source", &self.source),
            ("stage", &self.stage),
        ] {
            if let Some(value) = value {
                values.insert(key.into(), value.clone());
            }
        }
        Facts { values }
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// An audience being read. Lives as long as its transaction.
pub struct Audience;

impl Audience {
    /// Opens the audience of a filter for one purpose.
    pub async fn open(
        sql: &mut PgConnection,
        filter: &Value,
        purpose: &str,
    ) -> Result<Self, sqlx::Error> {
        sqlx::query("declare audience no scroll cursor for select * from api.audience($1, $2)")
            .bind(filter)
            .bind(purpose)
            .execute(sql)
            .await?;
        Ok(Self)
    }

    /// The next stretch of people; empty at the end.
    pub async fn next(&mut self, sql: &mut PgConnection) -> Result<Vec<Member>, sqlx::Error> {
        let mut query = sqlx::QueryBuilder::new("fetch ");
        query.push(STRETCH).push(" from audience");
        query
            .build_query_as()
            .persistent(false)
            .fetch_all(sql)
            .await
    }

    /// Closes it.
    pub async fn close(self, sql: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query("close audience").execute(sql).await.map(drop)
    }
}
