//! What a message would do to consent, without doing it.

use consent::words::Reading;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Reads a text as if a person had sent it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TryStopWord {
    /// The text, up to 4,096 characters.
    pub text: String,
}

/// What the text would do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StopWordTried {
    /// stop, start, yes, near_miss or nothing.
    pub reading: &'static str,
    /// Language of the word that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The word that decided, or the one it resembles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The text as it is compared: small letters, no accents, no punctuation.
    pub folded: String,
    /// What would happen, in words.
    pub title: &'static str,
}

impl Operation for TryStopWord {
    const NAME: &'static str = "try_stop_word";
    const SUMMARY: &'static str = "What a message would do to consent: by which word and language.";
    const ROUTE: Route = Route::post("/api/compliance/keywords/try");
    const PERMISSION: Option<&'static str> = Some("consent.canView");
    const TOPICS: &'static [Topic] = &[];
    type Reply = StopWordTried;

    async fn run(self, work: &mut Work<'_>) -> Result<StopWordTried, Refusal> {
        if self.text.chars().count() > 4096 {
            return Err(Refusal::invalid("text", "write up to 4,096 characters"));
        }
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("select kind, language, word from app.stop_word")
                .fetch_all(work.sql())
                .await?;
        let folded = ground::text::fold(&self.text);
        let known = rows.clone();
        let (reading, language, near, title) = match consent::words_of(rows).read(&self.text) {
            Reading::Stop { language } => (
                "stop",
                Some(language),
                None,
                "The person is opted out at once, and queued messages are taken back.",
            ),
            Reading::Start { language } => (
                "start",
                Some(language),
                None,
                "The person's opt-out is lifted, and pending consent is given.",
            ),
            Reading::Yes { language } => (
                "yes",
                Some(language),
                None,
                "Consent is given where it was asked for and is pending; otherwise it means nothing.",
            ),
            Reading::NearMiss { word } => (
                "near_miss",
                None,
                Some(word),
                "It may be a wish to stop: it waits for a person's decision.",
            ),
            Reading::Nothing => ("nothing", None, None, "It says nothing about consent."),
        };
        let squeezed = folded.replace(' ', "");
        let exact = known.into_iter().find(|(kind, spoken, word)| {
            let word = ground::text::fold(word);
            kind == reading
                && Some(spoken) == language.as_ref()
                && (word == folded || word == squeezed)
        });
        Ok(StopWordTried {
            reading,
            language,
            word: near.or_else(|| exact.map(|(_, _, word)| word)),
            folded,
            title,
        })
    }
}
