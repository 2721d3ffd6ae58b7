//! Campaigns in a list: filtered, sorted, page by page.

use ground::ids::{CampaignId, TemplateId, UserId};
use sqlx::{PgConnection, Postgres, QueryBuilder};

use crate::store::{COLUMNS, Campaign};

/// Which campaigns, in which order.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In one of these states; none: in any.
    pub states: Vec<String>,
    /// With these letters in the name or the template's name.
    pub text: Option<String>,
    /// With this template.
    pub template: Option<TemplateId>,
    /// Made by this person.
    pub by: Option<UserId>,
    /// The order.
    pub sort: Sort,
    /// Smallest or oldest first.
    pub ascending: bool,
}

/// What campaigns are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// When they were made.
    #[default]
    Created,
    /// When they started; what has not comes last.
    Started,
    /// Their name.
    Name,
    /// Their state.
    State,
}

impl Sort {
    fn column(self) -> &'static str {
        match self {
            Self::Created => "c.created_at",
            Self::Started => "coalesce(c.started_at, '-infinity')",
            Self::Name => "lower(c.name)",
            Self::State => "c.state",
        }
    }
}

/// Campaigns after this one in the order of the filter.
pub async fn list(
    sql: &mut PgConnection,
    filter: &Filter,
    after: Option<CampaignId>,
    most: i64,
) -> Result<Vec<Campaign>, sqlx::Error> {
    let mut query = QueryBuilder::new(COLUMNS);
    query.push(" where true");
    narrow(&mut query, filter);
    let column = filter.sort.column();
    let (sign, order) = if filter.ascending {
        (">", "asc")
    } else {
        ("<", "desc")
    };
    if let Some(after) = after {
        query.push(format_args!(
            " and ({column}, c.id) {sign} (select {column}, c.id from app.campaign c where c.id = "
        ));
        query.push_bind(after).push(")");
    }
    query
        .push(format_args!(
            " order by {column} {order}, c.id {order} limit "
        ))
        .push_bind(most);
    query.build_query_as().fetch_all(sql).await
}

fn narrow(query: &mut QueryBuilder<Postgres>, filter: &Filter) {
    if !filter.states.is_empty() {
        query
            .push(" and c.state = any (")
            .push_bind(filter.states.clone())
            .push(")");
    }
    if let Some(template) = filter.template {
        query.push(" and c.template_id = ").push_bind(template);
    }
    if let Some(by) = filter.by {
        query.push(" and c.created_by = ").push_bind(by);
    }
    if let Some(text) = &filter.text {
        query
            .push(" and position(lower(")
            .push_bind(text.clone())
            .push(") in lower(c.name || ' ' || coalesce(t.name, ''))) > 0");
    }
}
