//! Add and remove words. The base list stays.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Adds and removes words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeStopWords {
    /// Words to add.
    #[serde(default)]
    pub add: Vec<StopWordChange>,
    /// Words to remove; those of the base list stay.
    #[serde(default)]
    pub remove: Vec<StopWordChange>,
}

/// One word.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopWordChange {
    /// stop or start.
    pub kind: String,
    /// Language code.
    pub language: String,
    /// The word, 1 to 60 characters.
    pub word: String,
}

impl StopWordChange {
    fn folded(&self) -> Result<Value, Refusal> {
        let folded = ground::text::fold(&self.word);
        if folded.is_empty() {
            return Err(Refusal::invalid("word", "write at least one letter"));
        }
        Ok(
            json!({ "kind": self.kind, "language": self.language, "word": self.word.trim(), "folded": folded }),
        )
    }
}

/// Changed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopWordsChanged {
    /// Words in force.
    pub words: i64,
}

impl Operation for ChangeStopWords {
    const NAME: &'static str = "change_stop_words";
    const SUMMARY: &'static str = "Adds and removes STOP and START words.";
    const ROUTE: Route = Route::put("/api/compliance/keywords");
    const PERMISSION: Option<&'static str> = Some("consent.canManageKeywords");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = StopWordsChanged;

    async fn run(self, work: &mut Work<'_>) -> Result<StopWordsChanged, Refusal> {
        let add = self
            .add
            .iter()
            .map(StopWordChange::folded)
            .collect::<Result<Vec<_>, _>>()?;
        let remove = self
            .remove
            .iter()
            .map(StopWordChange::folded)
            .collect::<Result<Vec<_>, _>>()?;
        sqlx::query("select api.change_stop_words($1, $2)")
            .bind(json!(add))
            .bind(json!(remove))
            .execute(work.sql())
            .await?;
        let words = sqlx::query_scalar("select count(*) from app.stop_word")
            .fetch_one(work.sql())
            .await?;
        Ok(StopWordsChanged { words })
    }
}
