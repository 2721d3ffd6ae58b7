//! What an operation is.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::{Refusal, Route, Topic, Work};

/// Something a person can ask for. The struct is the question, `Reply` the answer.
pub trait Operation: DeserializeOwned + ToSchema + Send + 'static {
    /// Its one name: file, Tauri command, API operation id, TypeScript key, `operation` in the audit log.
    const NAME: &'static str;
    /// One sentence for the API's readers.
    const SUMMARY: &'static str;
    /// Its place in the REST door.
    const ROUTE: Route;
    /// The permission it needs; `None`: everybody who is signed in.
    const PERMISSION: Option<&'static str>;
    /// What a read shows or a change touches.
    const TOPICS: &'static [Topic];
    /// The answer.
    type Reply: Serialize + ToSchema + Send + 'static;

    /// Does it, inside the caller's transaction. Audit rows come from the database's triggers.
    fn run(self, work: &mut Work<'_>) -> impl Future<Output = Result<Self::Reply, Refusal>> + Send;
}
