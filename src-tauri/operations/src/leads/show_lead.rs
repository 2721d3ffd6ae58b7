//! One lead, and what may be done with it.

use ground::ids::{ImportId, PersonId};
use leads::lead::LeadRow;
use leads::listing;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use utoipa::ToSchema;

use crate::campaigns::May;
use crate::compliance::Consent;
use crate::messages::explain_skip;
use crate::{At, Operation, Refusal, Route, Topic, Work};

/// One lead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowLead {
    /// Which.
    pub lead: PersonId,
}

/// One lead with everything around it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCard {
    /// The lead.
    #[serde(flatten)]
    pub row: LeadRow,
    /// The file it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<LeadOrigin>,
    /// When the person last wrote to us; opens the 24-hour window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_inbound_at: Option<At>,
    /// Consent for each purpose; empty for those who may not see it.
    pub purposes: Vec<Consent>,
    /// May this person be written to now?
    pub send: LeadSend,
    /// What the caller may do.
    pub can: LeadCan,
}

/// The file a lead came from.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadOrigin {
    /// The import.
    pub id: ImportId,
    /// Name of the file, for those who may see imports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
}

/// May this person be written to now, and how?
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadSend {
    /// A free text, inside the 24-hour window.
    pub text: May,
    /// Until when the window is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_until: Option<At>,
    /// A marketing template.
    pub marketing: May,
    /// A utility template.
    pub utility: May,
}

/// What the caller may do with a lead, and if not, why.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeadCan {
    /// Change it.
    pub edit: May,
    /// Put it into the bin.
    pub delete: May,
    /// Take it out of the bin.
    pub restore: May,
    /// Record consent.
    pub record_consent: May,
    /// Record that the person opted out.
    pub opt_out: May,
}

impl Operation for ShowLead {
    const NAME: &'static str = "show_lead";
    const SUMMARY: &'static str = "One lead, its consent, and what may be done with it.";
    const ROUTE: Route = Route::get("/api/leads/{lead}");
    const PERMISSION: Option<&'static str> = Some("leads.canView");
    const TOPICS: &'static [Topic] = &[Topic::Leads, Topic::Consent, Topic::Messages];
    type Reply = LeadCard;

    async fn run(self, work: &mut Work<'_>) -> Result<LeadCard, Refusal> {
        let row = listing::find(work.sql(), self.lead)
            .await?
            .ok_or_else(|| Refusal::not_found("lead", self.lead))?;
        let purposes = crate::compliance::purposes_of(work, self.lead).await?;
        let around = sqlx::query(
            "select l.import_id, i.file_name, p.last_inbound_at,
                    case when p.last_inbound_at > clock_timestamp() - interval '24 hours' then p.last_inbound_at + interval '24 hours' end as window_until,
                    o.free, o.marketing, o.utility,
                    app.can('messages.canSend') as sends, app.can('leads.canEditLeads') as edits, app.can('leads.canDeleteLeads') as deletes,
                    app.can('consent.canRecord') as records
               from app.lead l
               left join app.person p on p.id = l.id
               left join app.import i on i.id = l.import_id
               left join lateral api.send_obstacles(l.id) o on true
              where l.id = $1",
        )
        .bind(self.lead)
        .fetch_one(work.sql())
        .await?;
        let import: Option<ImportId> = around.try_get("import_id")?;
        let file_name = around.try_get("file_name")?;
        let deleted = row.deleted_at.is_some();
        Ok(LeadCard {
            import: import.map(|id| LeadOrigin { id, file_name }),
            last_inbound_at: around.try_get("last_inbound_at")?,
            purposes,
            send: send(&around, deleted)?,
            can: can(&around, &row)?,
            row,
        })
    }
}

fn send(around: &sqlx::postgres::PgRow, deleted: bool) -> Result<LeadSend, sqlx::Error> {
    let sends: bool = around.try_get("sends")?;
    let may = |column: &str| -> Result<May, sqlx::Error> {
        let obstacle: Option<String> = around.try_get(column)?;
        let reason = match obstacle {
            _ if !sends => Some("You may not send messages. Ask an admin.".to_owned()),
            _ if deleted => Some("The lead is in the bin. Restore it first.".to_owned()),
            Some(obstacle) => {
                let (title, advice) = explain_skip(&obstacle);
                Some(format!("{title} {advice}"))
            }
            None => None,
        };
        Ok(allowed_unless(reason))
    };
    Ok(LeadSend {
        text: may("free")?,
        window_until: around.try_get("window_until")?,
        marketing: may("marketing")?,
        utility: may("utility")?,
    })
}

fn can(around: &sqlx::postgres::PgRow, row: &LeadRow) -> Result<LeadCan, sqlx::Error> {
    let deleted = row.deleted_at.is_some();
    let right = |column: &str, what: &str| -> Result<Option<String>, sqlx::Error> {
        let allowed: bool = around.try_get(column)?;
        Ok((!allowed).then(|| format!("You may not {what}. Ask an admin.")))
    };
    let in_bin = || deleted.then(|| "The lead is in the bin. Restore it first.".to_owned());
    let blocked = || {
        let until = row.blocked_until?;
        Some(format!(
            "The person said stop. Consent may be recorded again after {}.",
            until.strftime("%Y-%m-%d %H:%M UTC")
        ))
    };
    Ok(LeadCan {
        edit: allowed_unless(right("edits", "change people")?.or_else(in_bin)),
        delete: allowed_unless(
            right("deletes", "remove people")?
                .or_else(|| deleted.then(|| "The lead is in the bin already.".to_owned())),
        ),
        restore: allowed_unless(
            right("deletes", "restore people")?
                .or_else(|| (!deleted).then(|| "The lead is not in the bin.".to_owned())),
        ),
        record_consent: allowed_unless(right("records", "record consent")?.or_else(blocked)),
        opt_out: allowed_unless(right("records", "record opt-outs")?),
    })
}

fn allowed_unless(reason: Option<String>) -> May {
    May {
        allowed: reason.is_none(),
        reason,
    }
}
