//! The words in the database: the base list of this version is put there, the office's own are read back.

use serde_json::json;
use sqlx::PgConnection;

use crate::words::{Kind, WordRow, Words};

/// Puts the base list of this version into the table. For the service.
pub async fn ship_base_words(sql: &mut PgConnection) -> Result<(), sqlx::Error> {
    let rows: Vec<_> = Words::base_rows()
        .map(|row| json!({ "kind": row.kind, "language": row.language, "folded": ground::text::fold(&row.word), "word": row.word }))
        .collect();
    sqlx::query("select engine.ship_stop_words($1)")
        .bind(json!(rows))
        .execute(sql)
        .await
        .map(drop)
}

/// The words in force. For the service.
pub async fn load_words(sql: &mut PgConnection) -> Result<Words, sqlx::Error> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("select kind, language, word from engine.stop_words()")
            .fetch_all(sql)
            .await?;
    Ok(words_of(rows))
}

/// Words from rows of (kind, language, word). Rows that mean nothing are left out; the base list is always there.
pub fn words_of(rows: impl IntoIterator<Item = (String, String, String)>) -> Words {
    let rows = rows
        .into_iter()
        .filter(|(_, _, word)| !ground::text::fold(word).is_empty())
        .map(|(kind, language, word)| WordRow {
            kind: match kind.as_str() {
                "stop" => Kind::Stop,
                "yes" => Kind::Yes,
                _ => Kind::Start,
            },
            language,
            word,
        });
    Words::from_rows(rows).unwrap_or_else(|_| Words::base())
}
