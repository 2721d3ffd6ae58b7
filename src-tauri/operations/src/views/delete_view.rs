//! Throw a view away.

use ground::ids::ViewId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Operation, Refusal, Route, Topic, Work};

/// Throws one of one's own views away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeleteView {
    /// Which.
    pub view: ViewId,
}

/// It is gone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ViewDeleted {
    /// Which.
    pub view: ViewId,
}

impl Operation for DeleteView {
    const NAME: &'static str = "delete_view";
    const SUMMARY: &'static str = "Throws one of one's own views away.";
    const ROUTE: Route = Route::delete("/api/views/{view}");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = ViewDeleted;

    async fn run(self, work: &mut Work<'_>) -> Result<ViewDeleted, Refusal> {
        sqlx::query("select api.delete_view($1)")
            .bind(self.view)
            .execute(work.sql())
            .await?;
        Ok(ViewDeleted { view: self.view })
    }
}
