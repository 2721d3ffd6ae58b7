//! Who is signed in, and what they may do here.

use permissions::Me;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Who am I?
#[derive(Debug, Deserialize, ToSchema)]
pub struct Whoami {}

/// The person signed in, the office, and the program that answers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhoamiReply {
    /// The person and the office.
    #[serde(flatten)]
    pub me: Me,
    /// Version of the program.
    pub version: &'static str,
}

impl Operation for Whoami {
    const NAME: &'static str = "whoami";
    const SUMMARY: &'static str = "The person signed in, with every act allowed through this door.";
    const ROUTE: Route = Route::get("/api/auth/me");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Settings];
    type Reply = WhoamiReply;

    async fn run(self, work: &mut Work<'_>) -> Result<WhoamiReply, Refusal> {
        let me = permissions::whoami(work.sql()).await?;
        Ok(WhoamiReply {
            me,
            version: env!("CARGO_PKG_VERSION"),
        })
    }
}
