//! Keep filters, order and columns of a list under a name.

use ground::ids::ViewId;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::SavedView;
use super::list_views::find;
use crate::{Operation, Refusal, Route, Topic, Work};

/// Saves a view, a new one or one's own again. Refused with DUPLICATE when one already has the name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SaveView {
    /// The one to change; absent: a new one.
    #[serde(default)]
    pub view: Option<ViewId>,
    /// The screen it is for.
    pub screen: String,
    /// Its name, 1 to 80 characters.
    pub name: String,
    /// True: everybody of the office can use it.
    #[serde(default)]
    pub shared: bool,
    /// Filter, order, columns: whatever the screen wants back.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub search: Value,
}

impl Operation for SaveView {
    const NAME: &'static str = "save_view";
    const SUMMARY: &'static str = "Keeps filters, order and columns of a list under a name.";
    const ROUTE: Route = Route::put("/api/views");
    const PERMISSION: Option<&'static str> = None;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = SavedView;

    async fn run(self, work: &mut Work<'_>) -> Result<SavedView, Refusal> {
        let name = ground::text::line(&self.name, 80)
            .map_err(|error| Refusal::invalid("name", error.to_string()))?;
        if name.is_empty() {
            return Err(Refusal::invalid("name", "give the view a name"));
        }
        let id = self.view.unwrap_or_else(|| ViewId(work.new_id()));
        sqlx::query("select api.save_view($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(self.view.is_none())
            .bind(&self.screen)
            .bind(&name)
            .bind(self.shared)
            .bind(&self.search)
            .execute(work.sql())
            .await?;
        find(work.sql(), Some(id), None)
            .await?
            .pop()
            .ok_or_else(|| Refusal::not_found("view", id))
    }
}
