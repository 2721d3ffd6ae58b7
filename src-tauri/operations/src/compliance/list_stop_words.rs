//! The words that end or lift consent, and a box to try a message.

use consent::words::Reading;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// All words; with `message`, also what it would mean.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListStopWords {
    /// A message to try.
    #[serde(default)]
    message: Option<String>,
}

/// The words.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopWords {
    /// The words.
    pub items: Vec<StopWord>,
    /// stop, start, yes, near_miss or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'static str>,
}

/// One word.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct StopWord {
    /// stop or start.
    pub kind: String,
    /// Language.
    pub language: String,
    /// The word.
    pub word: String,
    /// Of the base list, which stays.
    pub base: bool,
}

impl Operation for ListStopWords {
    const NAME: &'static str = "list_stop_words";
    const SUMMARY: &'static str = "The words that end or lift consent, and a box to try a message.";
    const ROUTE: Route = Route::get("/api/compliance/keywords");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[Topic::Consent];
    type Reply = StopWords;

    async fn run(self, work: &mut Work<'_>) -> Result<StopWords, Refusal> {
        let items: Vec<StopWord> = sqlx::query_as("select kind, language, word, base from app.stop_word order by kind desc, language, word").fetch_all(work.sql()).await?;
        let reading = self.message.as_deref().map(|message| read(&items, message));
        Ok(StopWords { items, reading })
    }
}

fn read(items: &[StopWord], message: &str) -> &'static str {
    let words = consent::words_of(
        items
            .iter()
            .map(|item| (item.kind.clone(), item.language.clone(), item.word.clone())),
    );
    match words.read(message) {
        Reading::Stop { .. } => "stop",
        Reading::Start { .. } => "start",
        Reading::Yes { .. } => "yes",
        Reading::NearMiss { .. } => "near_miss",
        Reading::Nothing => "nothing",
    }
}
