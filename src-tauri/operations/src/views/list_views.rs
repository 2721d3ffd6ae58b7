//! The views of a list that the caller can use.

use ground::ids::ViewId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One's own and shared views.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListViews {
    /// Only those of this screen.
    #[serde(default)]
    pub screen: Option<String>,
}

/// The views.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedViews {
    /// One's own first, each group by name.
    pub items: Vec<SavedView>,
}

/// One saved view.
#[derive(Debug, Serialize, ToSchema, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// The screen it is for.
    pub screen: String,
    /// Its name, one of a kind for each owner and screen.
    pub name: String,
    /// True when everybody of the office can use it.
    pub shared: bool,
    /// True when it is the caller's own, who alone can change it.
    pub mine: bool,
    /// Name of the owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// What the screen wrote: filter, order, columns.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub search: Value,
    /// The last change.
    pub updated_at: At,
}

impl Operation for ListViews {
    const NAME: &'static str = "list_views";
    const SUMMARY: &'static str = "Saved views of a list: one's own and shared ones.";
    const ROUTE: Route = Route::get("/api/views");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = SavedViews;

    async fn run(self, work: &mut Work<'_>) -> Result<SavedViews, Refusal> {
        Ok(SavedViews {
            items: find(work.sql(), None, self.screen.as_deref()).await?,
        })
    }
}

/// One view, or those of a screen, or all.
pub(super) async fn find(
    sql: &mut PgConnection,
    id: Option<ViewId>,
    screen: Option<&str>,
) -> Result<Vec<SavedView>, sqlx::Error> {
    sqlx::query_as(
        "select v.id, v.screen, v.name, v.shared, v.owner_id = (select app.uid()) as mine, u.full_name as owner_name, v.search, v.updated_at
           from app.saved_view v left join app.users u on u.id = v.owner_id
          where ($1::uuid is null or v.id = $1) and ($2::text is null or v.screen = $2)
          order by mine desc, v.screen, lower(v.name), v.id",
    )
    .bind(id)
    .bind(screen)
    .fetch_all(sql)
    .await
}
